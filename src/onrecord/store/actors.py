"""The actors of a reading as rows that are shared by all readings."""

from __future__ import annotations

from collections.abc import Iterable

from sqlalchemy import Connection, select
from sqlalchemy.dialects import postgresql, sqlite

from ..records import Actor, Reading
from .encoding import actor_key
from .tables import ACTOR
from .words import fold_name


class Actors:
    """The rows of the actors that a reading names; those that are new are written."""

    def __init__(self, connection: Connection, reading: Reading) -> None:
        self._numbers = actor_numbers(connection, _named(reading))

    def number(self, actor: Actor) -> int:
        """The number of an actor that the reading names."""
        return self._numbers[actor]


def actor_numbers(connection: Connection, actors: set[Actor]) -> dict[Actor, int]:
    """The numbers of actors, those written that are not there.

    They are written in the order of their keys, so that two writers do not wait for each other.
    """
    keys = {actor_key(a): a for a in actors}
    found = _lookup(connection, keys)
    missing = sorted(keys.keys() - found.keys())
    if missing:
        rows = [
            {
                "key": key,
                "id": keys[key].id,
                "name": keys[key].name,
                "kind": keys[key].kind,
                "country": keys[key].country,
                "folded": fold_name(keys[key].name),
            }
            for key in missing
        ]
        dialect = postgresql if connection.dialect.name == "postgresql" else sqlite
        connection.execute(dialect.insert(ACTOR).on_conflict_do_nothing(), rows)
        found |= _lookup(connection, missing)
    return {actor: found[key] for key, actor in keys.items()}


def _named(reading: Reading) -> set[Actor]:
    actors = {a for m in reading.mentions for a in m.actors}
    for chain in reading.chains:
        actors |= {*chain.speakers, *chain.via}
        if chain.outlet is not None:
            actors.add(chain.outlet)
    return actors


def _lookup(connection: Connection, keys: Iterable[str]) -> dict[str, int]:
    wanted = list(keys)
    found: dict[str, int] = {}
    for at in range(0, len(wanted), 500):
        part = select(ACTOR.c.key, ACTOR.c.number).where(ACTOR.c.key.in_(wanted[at : at + 500]))
        found |= {key: int(number) for key, number in connection.execute(part)}
    return found
