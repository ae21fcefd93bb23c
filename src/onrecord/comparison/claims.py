"""From links to claims: what several accounts tell together, and what only one has."""

from __future__ import annotations

from collections.abc import Sequence
from itertools import combinations

from ..records import Claim, Evidence, Finding
from ..topics import TopicNamer
from .alignment import Link
from .judging import Judgement
from .units import Unit

Key = tuple[str, int]


def key(unit: Unit) -> Key:
    """A unit's account and place."""
    return unit.account, unit.index


def group_links(links: Sequence[tuple[Link, Judgement]]) -> list[list[Unit]]:
    """Units that belong to one claim: every two of different accounts are linked, the same way.

    Links of unlike relations are never in one claim, so a claim has one relation.
    """
    relation = {}
    for link, judgement in links:
        pair = frozenset((key(link.left), key(link.right)))
        relation[pair] = judgement.relation
    groups: list[dict[Key, Unit]] = []
    kinds: list[str] = []
    ordered = sorted(links, key=lambda t: (-t[0].probability, key(t[0].left), key(t[0].right)))
    for link, judgement in ordered:
        pair_units = {key(link.left): link.left, key(link.right): link.right}
        for group, kind in zip(groups, kinds, strict=True):
            merged = {**group, **pair_units}
            if (
                kind == judgement.relation
                and set(group) & set(pair_units)
                and all(
                    relation.get(frozenset((a, b))) == kind
                    for a, b in combinations(merged, 2)
                    if a[0] != b[0]
                )
            ):
                group.update(pair_units)
                break
        else:
            groups.append(pair_units)
            kinds.append(judgement.relation)
    return [list(g.values()) for g in groups]


def evidence(units: Sequence[Unit], order: Sequence[str]) -> tuple[Evidence, ...]:
    """The words of a claim, by account in the order given, then by place."""
    rank = {a: n for n, a in enumerate(order)}
    ordered = sorted(units, key=lambda u: (rank[u.account], u.span.start))
    return tuple(
        Evidence(u.account, u.span, u.text, u.speakers, u.statements[0] if u.statements else None)
        for u in ordered
    )


def build_claims(
    units: Sequence[Unit],
    links: Sequence[tuple[Link, Judgement]],
    order: Sequence[str],
    namer: TopicNamer,
    origins: dict[str, str],
) -> tuple[list[Claim], list[Finding]]:
    """Claims and their findings: shared ones first as they stand in the text, then the rest."""
    by_pair = {frozenset((key(k.left), key(k.right))): j for k, j in links}
    groups = group_links(links)
    linked = {key(u) for g in groups for u in g}
    rows = [(g, True) for g in groups] + [([u], False) for u in units if key(u) not in linked]
    size = {a: max((u.span.end for u in units if u.account == a), default=1) for a in order}
    rows.sort(
        key=lambda r: (
            min(u.span.start / size[u.account] for u in r[0]),
            not r[1],
            sorted(map(key, r[0])),
        )
    )
    claims, findings = [], []
    topics = _topics([g for g, _ in rows], units, namer)
    for number, ((group, shared), topic) in enumerate(zip(rows, topics, strict=True), 1):
        claims.append(Claim(number, topic, evidence(group, order)))
        accounts = {u.account for u in group}
        judgements = [
            by_pair[p]
            for a, b in combinations(sorted(group, key=key), 2)
            if (p := frozenset((key(a), key(b)))) in by_pair
        ]
        findings.append(
            Finding(
                number,
                judgements[0].relation if shared else "only",
                tuple(dict.fromkeys(c for j in judgements for c in j.checks)),
                len({origins.get(a, a) for a in accounts}),
            )
        )
    return claims, findings


def _topics(
    groups: Sequence[Sequence[Unit]], units: Sequence[Unit], namer: TopicNamer
) -> list[str]:
    """The topic of each claim; a sentence that names none goes on with that of the one before."""
    found = [next(iter(namer.names(sorted(u.text for u in g), 1, always=True)), "") for g in groups]
    of = {key(u): topic for g, topic in zip(groups, found, strict=True) for u in g if topic}
    last: dict[str, str] = {}
    carried: dict[Key, str] = {}
    for unit in sorted(units, key=key):
        last[unit.account] = of.get(key(unit), last.get(unit.account, ""))
        carried[key(unit)] = last[unit.account]
    return [
        topic or next((t for u in sorted(g, key=key) if (t := carried[key(u)])), "")
        for g, topic in zip(groups, found, strict=True)
    ]
