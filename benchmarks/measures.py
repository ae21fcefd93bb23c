"""Our own measures, so that what ships can be scored without anything else (stdlib only).

Each function counts one document or event; counts are dictionaries of integers that add up, and a
`*_figures` function turns a sum into figures. All figures are micro-averages. Offsets are Unicode
code points, end exclusive. The tests compare these measures with the scorers that lie beside the
project, where they are there.
"""

from __future__ import annotations

import re
import unicodedata
from collections import Counter
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from itertools import combinations
from typing import Any

Spans = Sequence[Sequence[int]]
Claim = tuple[str, Mapping[str, Spans]]
KINDS = ("direct", "mixed", "indirect")

_WORD = re.compile(r"\w+")
_TITLES = frozenset(("the", "of", "mr", "mrs", "ms", "dr", "jr", "president", "prime", "minister"))
_MARKS = re.compile(r"[\"“”„‟«»]")
_STOP = re.compile(r"[.!?][\"'”’)»]*\s+(?=[\"'“‘(«]?[^\W\d_a-z])|\n+")
_ABBREVIATED = re.compile(r"(?:\b[A-Z][a-z]?|\b[A-Z]\.[A-Z]|\bJr)\Z")


@dataclass(frozen=True, slots=True)
class Figure:
    """A share between 0 and 1, and how many things it is a share of."""

    value: float
    of: int


def share(part: int, whole: int) -> Figure:
    """A part of a whole; nothing of nothing is 0."""
    return Figure(part / whole if whole else 0.0, whole)


def f1(right: int, found: int, gold: int) -> Figure:
    """The harmonic mean of precision and recall."""
    return Figure(2 * right / (found + gold) if found + gold else 0.0, gold)


def total(counts: Iterable[Mapping[str, int]]) -> Counter[str]:
    """Counts added up."""
    out: Counter[str] = Counter()
    for c in counts:
        out.update(c)
    return out


# ------------------------------------------------------------------ quotation marks


def quoted_places(text: str) -> list[tuple[int, int]]:
    """Where the quotations of a text stand, with their marks.

    Marks are paired within a paragraph; one that its paragraph does not close ends with it.
    """
    places = []
    for line in re.finditer(r"[^\n]+", text):
        opened: int | None = None
        for mark in _MARKS.finditer(line.group()):
            at = line.start() + mark.start()
            if opened is None:
                if mark.group() not in "”»":
                    opened = at
            elif mark.group() not in "«„" and not (mark.group() == "“" and text[opened] == "“"):
                places.append((opened, at + 1))
                opened = None
        if opened is not None:
            places.append((opened, line.end()))
    return places


def kind_of(text: str, content: Spans) -> str:
    """`direct` (every word of a content within quotation marks), `mixed` (some) or `indirect`."""
    quoted = {i for s, e in quoted_places(text) for i in range(s, e)}
    words = [s + m.start() for s, e in content for m in _WORD.finditer(text[s:e])]
    inside = sum(w in quoted for w in words)
    return "indirect" if not inside else "direct" if inside == len(words) else "mixed"


# ------------------------------------------------------------------ statements


def _characters(spans: Spans) -> set[int]:
    return {i for s, e in spans for i in range(s, e)}


def _words(text: str, spans: Spans) -> set[int]:
    """The words that spans touch, each by its start."""
    covered = _characters(spans)
    return {
        m.start() for m in _WORD.finditer(text) if not covered.isdisjoint(range(m.start(), m.end()))
    }


def pair(gold: Sequence[Spans], found: Sequence[Spans]) -> list[tuple[int, int]]:
    """Contents paired one to one, the most alike first; Jaccard over characters of a half or more.

    Of equals, the earlier in the gold goes first.
    """
    here, there = [_characters(g) for g in gold], [_characters(f) for f in found]
    likeness = []
    for i, a in enumerate(here):
        for j, b in enumerate(there):
            common = len(a & b)
            if common and 2 * common >= len(a | b):
                likeness.append((-common / len(a | b), i, j))
    pairs: list[tuple[int, int]] = []
    taken: tuple[set[int], set[int]] = (set(), set())
    for _, i, j in sorted(likeness):
        if i not in taken[0] and j not in taken[1]:
            taken[0].add(i)
            taken[1].add(j)
            pairs.append((i, j))
    return pairs


def same_name(one: str, two: str) -> bool:
    """Whether two names may be one's: the same last word, or the words of one among the other's.

    Titles, articles, accents and case do not count.
    """
    a, b = _name_words(one), _name_words(two)
    return bool(a and b) and (a[-1] == b[-1] or set(a) <= set(b) or set(b) <= set(a))


def _name_words(name: str) -> list[str]:
    plain = unicodedata.normalize("NFKD", name or "").lower()
    plain = "".join(c for c in plain if not unicodedata.combining(c))
    return [w for w in _WORD.findall(plain) if w not in _TITLES]


def _same_people(gold: Sequence[str], found: Sequence[str]) -> bool:
    """The same persons in any order."""
    left = list(found)
    for name in gold:
        at = next((i for i, other in enumerate(left) if same_name(name, other)), None)
        if at is None:
            return False
        del left[at]
    return not left


def _same_in_order(gold: Sequence[str], found: Sequence[str]) -> bool:
    return len(gold) == len(found) and all(map(same_name, gold, found))


def _names(row: Mapping[str, Any], key: str) -> list[str]:
    """Names in a gold row (words) or a found one (objects with a name)."""
    return [v if isinstance(v, str) else v["name"] for v in row.get(key) or ()]


def count_statements(
    text: str, gold: Sequence[Mapping[str, Any]], found: Sequence[Mapping[str, Any]]
) -> Counter[str]:
    """Count one document: gold statements against those found (rows of `onrecord read`).

    Statements that are a document's own are left out.
    """
    gold = [g for g in gold if g["content"]]
    found = [f for f in found if f["content"] and f["kind"] != "own"]
    pairs = pair([g["content"] for g in gold], [f["content"] for f in found])
    c: Counter[str] = Counter(gold=len(gold), found=len(found), pairs=len(pairs))
    c["nested"] = sum(g["parent"] is not None for g in gold)
    for g in gold:
        c[f"{g['kind']}_gold"] += 1
    gold_of = {found[j]["id"]: gold[i]["id"] for i, j in pairs}
    for i, j in pairs:
        c.update(_count_pair(text, gold[i], found[j], gold_of))
    return c


def _count_pair(
    text: str, g: Mapping[str, Any], f: Mapping[str, Any], gold_of: Mapping[str, str]
) -> dict[str, int]:
    sources, cues = ((_words(text, g[k]), _words(text, f[k])) for k in ("source", "cue"))
    speaker = _same_people(_names(g, "speakers"), _names(f, "speakers"))
    via = _same_in_order(_names(g, "via"), _names(f, "via"))
    parent = f.get("parent")
    right_parent = g["parent"] == (None if parent is None else gold_of.get(parent, "nobody's"))
    dated = bool(g.get("said_on"))
    return {
        "exact": _words(text, g["content"]) == _words(text, f["content"]),
        "source": not any(sources)
        or 2 * len(sources[0] & sources[1]) >= len(sources[0] | sources[1]),
        "cue": not any(cues) or bool(cues[0] & cues[1]),
        "nested_found": g["parent"] is not None,
        f"{g['kind']}_found": 1,
        "speaker": speaker,
        "via": via,
        "chain": speaker and via,
        "parent": right_parent,
        "kind": g["kind"] == f["kind"],
        "negated": bool(g.get("negated")) == bool(f.get("negated")),
        "dated": dated,
        "said_on": dated and (f.get("said_on") or "") == g["said_on"],
    }


def statement_figures(c: Mapping[str, int]) -> dict[str, Figure]:
    """Figures of statements.

    found_f1      content paired with the gold's; exact_f1: the very same words; chain_f1: speakers
                  and relays right too
    nested        share of the gold's nested statements found; direct, mixed, indirect likewise
    source, cue, speaker, via, parent, kind, negated, said_on    shares of what is paired
    """
    out = {f"{k}_f1": f1(c[n], c["found"], c["gold"]) for k, n in
           (("found", "pairs"), ("exact", "exact"), ("chain", "chain"))}  # fmt: skip
    out["nested"] = share(c["nested_found"], c["nested"])
    for kind in KINDS:
        out[kind] = share(c[f"{kind}_found"], c[f"{kind}_gold"])
    for key in ("source", "cue", "speaker", "via", "parent", "kind", "negated"):
        out[key] = share(c[key], c["pairs"])
    out["said_on"] = share(c["said_on"], c["dated"])
    return out


# ------------------------------------------------------------------ comparisons


def split(text: str) -> list[tuple[int, int]]:
    """Sentences, simply: at line ends, and at . ! ? before space and a capital."""
    ends = [
        m.end()
        for m in _STOP.finditer(text)
        if not (m.group()[0] == "." and _ABBREVIATED.search(text, max(0, m.start() - 4), m.start()))
    ]
    edges = zip([0, *ends], [*ends, len(text)], strict=True)
    return [(s, e) for s, e in edges if text[s:e].strip()]


def _sentences_of(spans: Spans, sentences: Sequence[tuple[int, int]]) -> set[int]:
    """The sentences that share at least half of themselves, or of a span, with it."""
    return {
        i
        for s, e in spans
        for i, (a, b) in enumerate(sentences)
        if (common := min(b, e) - max(a, s)) > 0 and 2 * common >= min(e - s, b - a)
    }


def _facts(
    claims: Iterable[Claim], sentences: Mapping[str, Sequence[tuple[int, int]]]
) -> tuple[dict[Any, str], set[tuple[str, int]]]:
    """Links between sentences with their relation, and the sentences that hold a claim."""
    links: dict[Any, str] = {}
    held: set[tuple[str, int]] = set()
    for relation, evidence in claims:
        where = {
            a: _sentences_of(spans, sentences[a]) for a, spans in evidence.items() if a in sentences
        }
        held |= {(a, i) for a, numbers in where.items() for i in numbers}
        if relation not in ("agree", "differ"):
            continue
        for a, b in combinations(sorted(where), 2):
            for key in ((a, i, b, j) for i in where[a] for j in where[b]):
                if links.get(key) != "differ":
                    links[key] = relation
    return links, held


def count_comparison(
    texts: Mapping[str, str], gold: Iterable[Claim], found: Iterable[Claim]
) -> Counter[str]:
    """Count one event: claims as (relation, {account: spans}) against the gold's."""
    sentences = {name: split(text) for name, text in texts.items()}
    gold_links, gold_held = _facts(gold, sentences)
    links, held = _facts(found, sentences)
    both = gold_links.keys() & links.keys()
    c: Counter[str] = Counter()
    alone = []
    for prefix, these, holding in (("gold", gold_links, gold_held), ("found", links, held)):
        linked = {(k[n], k[n + 1]) for k in these for n in (0, 2)}
        alone.append(holding - linked)
        c[f"{prefix}_links"] = len(these)
        c[f"{prefix}_differ"] = sum(r == "differ" for r in these.values())
        c[f"{prefix}_only"] = len(alone[-1])
    c["links"] = len(both)
    c["relation"] = sum(gold_links[k] == links[k] for k in both)
    c["differ"] = sum(gold_links[k] == links[k] == "differ" for k in both)
    c["only"] = len(alone[0] & alone[1])
    return c


def comparison_figures(c: Mapping[str, int]) -> dict[str, Figure]:
    """Figures of comparisons, all on sentences.

    link_f1            pairs of sentences that one claim joins
    differ_precision   links found as `differ` that the gold joins as `differ`; differ_recall
    relation           links found by both, with the same relation
    only_f1            sentences that hold a claim and are in no link
    """
    return {
        "link_f1": f1(c["links"], c["found_links"], c["gold_links"]),
        "differ_precision": share(c["differ"], c["found_differ"]),
        "differ_recall": share(c["differ"], c["gold_differ"]),
        "relation": share(c["relation"], c["links"]),
        "only_f1": f1(c["only"], c["found_only"], c["gold_only"]),
    }


# ------------------------------------------------------------------ dates


def count_times(
    gold: Sequence[tuple[int, int, str]], found: Sequence[tuple[int, int, str | None]]
) -> Counter[str]:
    """Count one text: dates as (start, end, value); any overlap pairs, in the order of the text.

    A value that the text does not settle (empty, vague as in PAST_REF, or with places left open by
    an X) is left out of values.
    """
    left = sorted(found, key=lambda t: t[0])
    c: Counter[str] = Counter(gold=len(gold), found=len(found))
    for start, end, value in sorted(gold, key=lambda t: t[:2]):
        hit = next((t for t in left if t[0] < end and t[1] > start), None)
        settled = bool(value) and "X" not in value and "REF" not in value
        c["values"] += settled
        if hit:
            left.remove(hit)
            c["span"] += 1
            c["values_found"] += settled
            c["value"] += settled and hit[2] == value
    c["values_found"] += len(left)
    return c


def time_figures(c: Mapping[str, int]) -> dict[str, Figure]:
    """`span_f1`: found at all; `value_f1`: found with the right value, where the gold has one."""
    return {
        "span_f1": f1(c["span"], c["found"], c["gold"]),
        "value_f1": f1(c["value"], c["values_found"], c["values"]),
    }
