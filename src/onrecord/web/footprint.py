"""How much memory the server's threads keep to themselves."""

from __future__ import annotations

import ctypes
import sys

_M_ARENA_MAX = -8  # glibc's number for the most heaps that threads are given
SHARED = 2


def share_heaps() -> bool:
    """Let all threads share two heaps; whether that could be asked for.

    Each thread that allocates at the same time as others gets a heap of its own from glibc, up to
    eight a processor, and what it once held stays with it: under many readers that is more than all
    else. Threads of Python seldom run at once, so they hardly wait for one another here. To be
    called before there are threads; where the C library is another, nothing is done.
    """
    if sys.platform != "linux":
        return False
    try:
        return bool(ctypes.CDLL(None).mallopt(_M_ARENA_MAX, SHARED))
    except (OSError, AttributeError):
        return False
