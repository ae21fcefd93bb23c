"""One actor across the documents of an event: "Kim" here and "Kim Jong Un" there are one."""

from __future__ import annotations

from collections import Counter
from collections.abc import Mapping, Sequence
from dataclasses import replace

from ..records import Actor, Mention
from .discourse import given_names_agree
from .register import fold


def link_across(
    documents: Mapping[str, Sequence[Mention]],
) -> dict[str, list[Mention]]:
    """The mentions of several documents about one event, each person with one id throughout.

    `documents`: mentions by document id. A surname alone is the one person of that surname whom the
    other documents name in full; where two people share it, it stays as it is.
    """
    people = Counter(
        a for ms in documents.values() for m in ms for a in m.actors if a.kind == "person"
    )
    same = _same(people)
    return {name: [_renamed(m, same) for m in mentions] for name, mentions in documents.items()}


def _renamed(mention: Mention, same: Mapping[str, Actor]) -> Mention:
    if not any(a.id in same for a in mention.actors):
        return mention
    actors = tuple(dict.fromkeys(same.get(a.id, a) for a in mention.actors))
    return replace(mention, actors=actors)


def _same(people: Counter[Actor]) -> dict[str, Actor]:
    """For each actor that is another by a fuller name: that other."""
    full = [a for a in people if " " in a.name]
    same: dict[str, Actor] = {}
    for actor in sorted(people, key=lambda a: (len(a.name), a.id)):
        words = fold(actor.name).lower().split()
        if len(words) == 1:
            found = [f for f in full if words[0] in _ends(f)]
        else:
            found = [
                f
                for f in full
                if f.id != actor.id
                and f.id not in same
                and _ends(f)[-1] == words[-1]
                and given_names_agree(fold(f.name).split()[0], words[0])
                and (people[f], f.id) > (people[actor], actor.id)
            ]
        targets = {same.get(f.id, f).id: same.get(f.id, f) for f in found}
        if len(targets) == 1:
            same[actor.id] = next(iter(targets.values()))
        elif len(targets) > 1 and len(words) == 1:
            ranked = sorted(targets.values(), key=lambda f: -people[f])
            if people[ranked[0]] >= 5 * people[ranked[1]]:
                same[actor.id] = ranked[0]
    return same


def _ends(actor: Actor) -> list[str]:
    """The first and the last word of a name, folded."""
    words = [
        w
        for w in fold(actor.name).lower().split()
        if w not in ("jr.", "jr", "sr.", "sr", "ii", "iii")
    ]
    return [words[0], words[-1]] if words else [""]
