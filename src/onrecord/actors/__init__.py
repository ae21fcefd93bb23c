"""Actors: who is meant where, and through whom their words came."""

from __future__ import annotations

from .across import link_across
from .chains import build_chains
from .linking import link_actors
from .register import Register, load_register

__all__ = ["Register", "build_chains", "link_across", "link_actors", "load_register"]
