"""From attributions to statements: edges at quotation marks, quotations that go on, nesting.

The labeller reads a window at a time; what a whole paragraph tells is added here.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import replace
from functools import lru_cache

from ..lexicons import word_set
from ..records import Span
from .accounts import with_accounts
from .citing import find_cited
from .clauses import (
    with_further_clauses,
    with_whole_clauses,
    without_next_verbs,
    without_outer_clauses,
)
from .decoding import Attribution
from .embedded import with_embedded
from .findings import with_findings
from .forms import find_forms, is_listed_source, without_rivals
from .hearsay import with_hearsay
from .index import SpanIndex
from .leadins import find_blocks, speaker_line, with_whole_block
from .negation import negated
from .parentheticals import with_parentheticals
from .predicates import with_first_subjects
from .quotation import quotation_at, quotations
from .relatives import with_relatives
from .resolutions import with_list_subjects
from .sourceedges import with_source_edges
from .sourcereach import with_source_reach
from .sources import with_interrupted, with_source

_LEAD_IN = re.compile(r"[:—–-]\s*$")
_WORD = re.compile(r"\w+")
_STRAY = re.compile(r"[\s,;:.\-–—)\]]+")
_QUOTED_AFTER_COLON = re.compile(r":\s*[“\"«„]")
_LINE = re.compile(r"[^\n]+")
MIN_QUOTED_WORDS = 4
LARGEST_HOLE = 2
MOST_BETWEEN = 20
MOST_APART = 30
PART = 0.3
_AUXILIARY = re.compile(
    r"(?:\s?\b(?:had|has|have|was|were|is|are|been|be|would|will|could|did|does|do|not|merely|only|"
    r"simply|just|never)\b)+",
    re.I,
)
_ENDED = re.compile(r"[.!?][”\"’'»)]*\s*$")


def link(text: str, found: Sequence[Attribution]) -> list[Attribution]:
    """Attributions with whole quotations, each cue once, in the order of the text."""
    marks = quotations(text)
    told = _without_false_cues(text, found)
    sourced = [with_source_reach(text, with_source_edges(text, with_source(text, a))) for a in told]
    sourced = with_findings(text, with_embedded(text, sourced))
    sourced = with_accounts(text, with_parentheticals(text, sourced, marks), marks)
    sourced = with_whole_clauses(text, with_interrupted(text, sourced), marks)
    whole = [with_whole_block(text, _fill(text, _unsaid(text, _tidy(text, a)))) for a in sourced]
    snapped = [
        _near(text, _snap(text, _in_its_paragraph(text, a, marks), marks), marks) for a in whole
    ]
    forms = find_forms(text, marks)
    known = with_hearsay(text, [*without_rivals(snapped, forms), *forms.told])
    index = SpanIndex((i, (*a.content, *a.cue, *a.source)) for i, a in enumerate(known))
    carried = _carry_on(text, known, marks, index)
    added = [*_bare_quotations(text, carried, marks, index), *find_blocks(text, carried, index)]
    kept, cited = find_cited(text, carried + added, marks)
    told = with_list_subjects(text, [*_without_twins(kept), *cited])
    told = without_outer_clauses(text, with_relatives(text, told, marks), marks)
    told = with_further_clauses(text, told, marks)
    told = without_next_verbs(text, with_first_subjects(text, told, marks))
    return sorted(told, key=lambda a: (_start(a), a.content))


def _start(a: Attribution) -> int:
    return min(s.start for s in (*a.content, *a.cue, *a.source))


@lru_cache(maxsize=1)
def _idioms() -> re.Pattern[str]:
    return re.compile(rf"\b(?:{'|'.join(sorted(word_set('statements', 'idioms')))})\b", re.I)


def _without_false_cues(text: str, found: Sequence[Attribution]) -> list[Attribution]:
    """Attributions but those whose cue is of a turn of phrase, or nothing but an auxiliary.

    "Needless to say", "let's say"; "had" or "did not" by itself; a letter's "Dear Ms Lee:".
    """
    found = [a for a in found if not (_auxiliary(text, a) or _salutation(text, a))]
    idioms = [Span(*m.span()) for m in _idioms().finditer(text)]
    index = SpanIndex((k, (span,)) for k, span in enumerate(idioms))
    return [a for a in found if not any(idioms[k].holds(c) for c in a.cue for k in index.near(c))]


def _auxiliary(text: str, a: Attribution) -> bool:
    """Whether a cue is nothing but "had" or "is not"."""
    if not a.cue or (a.source and min(a.content) < min(a.cue) < min(a.source)):
        return False  # "“No,” was her reply"
    return _AUXILIARY.fullmatch(" ".join(c.of(text) for c in a.cue)) is not None


def _salutation(text: str, a: Attribution) -> bool:
    """Whether the colon behind "Dear Mr. President" is taken for a cue."""
    if not a.cue or any(c.of(text).strip() not in (":", ",") for c in a.cue):
        return False
    line = text.rfind("\n", 0, a.cue[0].start) + 1
    return text[line : line + 8].lstrip().startswith("Dear ")


def _near(text: str, a: Attribution, marks: Sequence[Span]) -> Attribution:
    """Leave out pieces of a content that stand far from all else that is told, unless quoted."""
    if len(a.content) < 2:
        return a
    parts = (*a.cue, *a.source, *a.content)
    kept = tuple(
        p
        for p in a.content
        if quotation_at(marks, p.start)
        or any(_words_between(text, p, other) <= MOST_APART for other in parts if other != p)
    )
    return a.telling(kept)


def _words_between(text: str, one: Span, other: Span) -> int:
    first, second = sorted((one, other))
    return len(_WORD.findall(text, first.end, max(first.end, second.start)))


def _snap(text: str, a: Attribution, marks: Sequence[Span]) -> Attribution:
    """Let a content that reaches a quotation's edge take its mark along, or has part of it, all."""
    pieces = []
    for piece in a.content:
        start, end = piece.start, piece.end
        opening = quotation_at(marks, start)
        if opening and start <= opening.start + 2 and not _WORD.search(text, opening.start, start):
            start = opening.start
        closing = quotation_at(marks, end - 1)
        if closing and end < closing.end and not _WORD.search(text, end, closing.end):
            end = closing.end
        pieces.append(Span(start, end))
        pieces += [m for m in (opening, closing) if m and _quotes(a, m)]
    return a.telling(_merge(text, pieces))


def _quotes(a: Attribution, mark: Span) -> bool:
    """Whether a content has a good part of a quotation that somebody outside it tells."""
    own = any(mark.overlaps(s) for s in (*a.cue, *a.source))
    return not own and _covered([a], mark, PART)


def _tidy(text: str, a: Attribution) -> Attribution:
    """Leave out pieces of a content that have no word, and marks that a piece begins with."""
    pieces = []
    for piece in a.content:
        if _WORD.search(text, piece.start, piece.end):
            lead = _STRAY.match(text, piece.start, piece.end)
            pieces.append(Span(lead.end() if lead else piece.start, piece.end))
    return a.telling(pieces)


def _unsaid(text: str, a: Attribution) -> Attribution:
    """Cut a content before a colon and quotation, where its source is told not to have spoken.

    In `Karvel has not answered the offer: "We sent it in May"` somebody else is quoted.
    """
    if not a.cue or not negated(" ".join(c.of(text) for c in a.cue)):
        return a
    pieces = []
    for piece in a.content:
        colon = _QUOTED_AFTER_COLON.search(text, piece.start, min(len(text), piece.end + 4))
        if colon and colon.start() > piece.start:
            pieces.append(Span(piece.start, colon.start()))
            break
        pieces.append(piece)
    return replace(a, content=tuple(pieces))


def _fill(text: str, a: Attribution) -> Attribution:
    """Close a hole of a few words in a content, where neither source nor cue stands in it."""
    pieces = sorted(a.content)
    filled = pieces[:1]
    for piece in pieces[1:]:
        hole = Span(filled[-1].end, piece.start)
        words = text[hole.start : hole.end]
        role = any(s.overlaps(hole) for s in (*a.cue, *a.source))
        if not role and "\n" not in words and 0 < len(_WORD.findall(words)) <= LARGEST_HOLE:
            filled[-1] = Span(filled[-1].start, piece.end)
        else:
            filled.append(piece)
    return a.telling(filled)


def _in_its_paragraph(text: str, a: Attribution, marks: Sequence[Span]) -> Attribution:
    """Leave out what lies in another paragraph than the cue, unless quoted or a list."""
    anchors = a.cue or a.content[:1]
    start = text.rfind("\n", 0, anchors[0].start) + 1
    end = text.find("\n", anchors[-1].end)
    end = len(text) if end < 0 else end
    if text[start:end].rstrip().endswith(":"):
        return a
    home = Span(start, max(end, start + 1))
    pieces: list[Span] = []
    for piece in a.content:
        for line in _LINE.finditer(text, piece.start, piece.end):
            part = Span(line.start(), line.end())
            words = text[part.start : part.end]
            first = part.start + len(words) - len(words.lstrip())
            quoted = quotation_at(marks, first)
            if words.strip() and (home.overlaps(part) or quoted):
                lead = len(words) - len(words.lstrip())
                pieces.append(Span(part.start + lead, part.start + len(words.rstrip())))
    return a.telling(pieces)


def _merge(text: str, pieces: Sequence[Span]) -> tuple[Span, ...]:
    """Pieces in order; those with only white space between become one."""
    merged: list[Span] = []
    for piece in sorted(pieces):
        if merged and not text[merged[-1].end : piece.start].strip():
            merged[-1] = Span(merged[-1].start, max(merged[-1].end, piece.end))
        else:
            merged.append(piece)
    return tuple(merged)


def _covered(found: Sequence[Attribution], span: Span, share: float = 0.5) -> bool:
    """Whether at least a share of a span lies in contents."""
    shared = sum(span.shared(p) for a in found for p in a.content)
    return shared >= share * (span.end - span.start)


def _carry_on(
    text: str, found: list[Attribution], marks: Sequence[Span], index: SpanIndex
) -> list[Attribution]:
    """Finish a quotation that its content begins, and take up one that goes on after its cue.

    `"A," she said. "B."` is one statement; so is a quotation of several sentences of which the
    labeller saw the first, and one that the next paragraph opens again without closing the last.
    """
    result = list(found)
    for mark in marks:
        near = index.near(mark)
        i = _begins(result, near, mark)
        covered = _covered([result[k] for k in near if not _inside(result[k], mark)], mark)
        if i is not None and not _covered([result[i]], mark):
            others = [p for k in near if k != i for p in result[k].content]
            if any(p.overlaps(mark) and not mark.holds(p) for p in others):
                continue
        elif i is None and not covered and len(_WORD.findall(text[mark.start : mark.end])) > 1:
            line = Span(text.rfind("\n", 0, mark.start) + 1, mark.end)
            i = _speaker_before(text, result, index.near(line), mark)
            if i is None and (above := _paragraph_above(text, mark)):
                i = _speaker_above(text, result, index.near(above), above)
        else:
            continue
        if i is not None:
            result[i] = replace(result[i], content=_merge(text, [*result[i].content, mark]))
            index.add(i, (mark,))
    return result


def _begins(found: Sequence[Attribution], near: Sequence[int], mark: Span) -> int | None:
    """The attribution whose content begins a quotation, and that does not lie in it itself."""
    for i in near:
        a = found[i]
        first = mark.start + 1
        if any(p.start <= first < p.end for p in a.content) and not all(
            mark.holds(s) for s in (*a.cue, *a.source) or (mark,)
        ):
            return i
    return None


def _speaker_before(
    text: str, found: Sequence[Attribution], near: Sequence[int], mark: Span
) -> int | None:
    """The attribution that this quotation carries on: told in the sentence before it."""
    best: tuple[int, int] | None = None
    for i in near:
        a = found[i]
        last = max(s.end for s in (*a.content, *a.cue, *a.source))
        between = text[last : mark.start] if last <= mark.start else "\n"
        quoted = any(c in '“”"«»„' for p in a.content for c in text[p.start : p.end])
        few = "\n" not in between and len(_WORD.findall(between)) <= MOST_BETWEEN
        if quoted and few and (not _WORD.search(between) or _ENDED.search(between)):
            best = max(best or (-1, -1), (last, i))
    return best[1] if best else None


def _paragraph_above(text: str, mark: Span) -> Span | None:
    """The paragraph before a quotation that is a paragraph by itself."""
    start = text.rfind("\n", 0, mark.start) + 1
    end = text.find("\n", mark.end)
    rest = text[mark.end : end if end >= 0 else len(text)]
    if text[start : mark.start].strip() or _WORD.search(rest):
        return None
    last = len(text[:start].rstrip())
    first = text.rfind("\n", 0, last) + 1
    return Span(first, last) if last > first else None


def _speaker_above(
    text: str, found: Sequence[Attribution], near: Sequence[int], above: Span
) -> int | None:
    """The one attribution by which a paragraph that begins with a quotation is told."""
    if text[above.start] not in '“"«„':
        return None
    said = [
        i
        for i in near
        if found[i].cue
        and not found[i].inner
        and any(text[p.start] in '“"«„' and p.start >= above.start for p in found[i].content)
    ]
    return said[-1] if len(said) == 1 else None


def _bare_quotations(
    text: str, found: Sequence[Attribution], marks: Sequence[Span], index: SpanIndex
) -> list[Attribution]:
    """Quotations that no content covers: after a colon, or alone in their sentence or line.

    They are kept as statements whose speaker the chain has to tell, never as the document's own.
    """
    bare = []
    for mark in marks:
        before = text[max(0, mark.start - 3) : mark.start]
        lead_in = _LEAD_IN.search(before)
        near = [found[i] for i in index.near(mark)]
        if lead_in:
            near = [a for a in near if not _inside(a, mark)]
        if len(_WORD.findall(text[mark.start : mark.end])) < MIN_QUOTED_WORDS:
            continue
        if is_listed_source(text, mark):
            continue
        if _covered(near, mark) or any(s.overlaps(mark) for a in near for s in (*a.cue, *a.source)):
            continue
        line = text[text.rfind("\n", 0, mark.start) + 1 : mark.start].strip()
        alone = not line or line.endswith((".", "!", "?", "”", '"', "»"))
        if lead_in or alone:
            cue: tuple[Span, ...] = ()
            source: tuple[Span, ...] = ()
            if lead_in:
                at = mark.start - len(before) + lead_in.start()
                cue = (Span(at, at + 1),)
                if said := speaker_line(text, at):
                    source, cue = (said[0],), (said[1],)
            bare.append(Attribution(source, cue, (mark,), False, 0.5))
    return bare


def _inside(a: Attribution, mark: Span) -> bool:
    """Whether somebody quoted tells it: who and how stand in the quotation."""
    return bool(a.cue) and all(mark.holds(s) for s in (*a.cue, *a.source))


def _without_twins(found: Sequence[Attribution]) -> list[Attribution]:
    """Of attributions with one cue, or one content and overlapping cues, keep the surest."""
    kept: list[Attribution] = []
    index = SpanIndex()
    for a in sorted(found, key=lambda a: -a.score):
        near = [kept[k] for span in (*a.cue, *a.content[:1]) for k in index.near(span)]
        twin = any(
            (a.cue and any(x.overlaps(y) for x in a.cue for y in k.cue)) or a.content == k.content
            for k in near
        )
        if not twin:
            index.add(len(kept), (*a.content, *a.cue))
            kept.append(a)
    return kept
