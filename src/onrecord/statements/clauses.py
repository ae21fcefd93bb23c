"""Contents that break off inside a clause of their own: "reported that the builder, Steppe Rail,".

Where one attribution tells another ("... guarantees the opening"), the labeller may end the outer
content with the inner source or cue; a clause does not end with its subject, nor with its verb.
"""

from __future__ import annotations

import re
from collections.abc import Sequence

from ..records import Span
from .decoding import Attribution
from .index import SpanIndex
from .quotation import quotation_at

_APART = 60  # code points between an inner source, cue and content
_ENDED = re.compile(r"[.!?;:][”\"’'»)]*\s|\n")
_LETTER = re.compile(r"[^\W\d_]")
_NEXT = re.compile(r",?\s(?:and|but|nor|or)(?:\salso)?\sthat\s")
_BEFORE_IT = re.compile(r",\s(?:although|as|because|since|though)\s")
_AND_VERB = re.compile(r",?\s(?:and|but|then|and\sthen)\s(?:(?:also|then|later|again|\w+ly)\s)?$")
_PAST = re.compile(r"(?:\w+ed|said|told|gave|wrote|made|took|was|were|drew|spoke|put|saw|would)\b")
_PRESENT = re.compile(r"(?!(?:was|has)\b)\w+s\b")
_OF_ANOTHER = re.compile(r"(?:had|has|have|did|does|do|could|asked|wished|wanted|to|\w+ing)\b")
_FAR = 120  # code points from a conjunction to the cue of its clause


def with_whole_clauses(
    text: str, found: Sequence[Attribution], marks: Sequence[Span]
) -> list[Attribution]:
    """The attributions, each telling all of an inner one whose source or cue ends its content."""
    index = SpanIndex((i, (*a.source, *a.cue)) for i, a in enumerate(found))
    return [_whole(text, a, found, index, marks) for a in found]


def with_further_clauses(
    text: str, found: Sequence[Attribution], marks: Sequence[Span]
) -> list[Attribution]:
    """The attributions, each telling the clauses joined to its own in which others tell something.

    A second "that" is as much what he said as the first: "told me that the pilots were late, and
    that the owner fears a storm". So is what had gone before: "said that they were late, although
    the owner had promised". Not where somebody else tells both: which of them goes on is not known.
    """
    index = SpanIndex((i, (*a.cue, *a.content)) for i, a in enumerate(found))
    result = list(found)
    for i, a in enumerate(found):
        end = max((s.end for s in a.content), default=0)
        if not a.cue or max(a.cue).end > end or quotation_at(marks, end) != _quoted(a, marks):
            continue
        near = [found[k] for k in index.near(Span(max(0, end - 1), end + _FAR)) if k != i]
        told = [max(b.content).end for b in near if b.content and _joined(text, a, end, b)]
        if told and not any(_tells_both(text, b, a, end, marks) for b in near):
            *before, last = sorted(a.content)
            result[i] = a.telling((*before, Span(last.start, max(told))))
    return result


def without_outer_clauses(
    text: str, found: Sequence[Attribution], marks: Sequence[Span]
) -> list[Attribution]:
    """The attributions, each ending before a second "that" which goes on with who tells of it.

    "Noted that the union had asked for a pause and that the owners had agreed": the union asked for
    a pause, no more.
    """
    index = SpanIndex((i, a.content) for i, a in enumerate(found))
    result = list(found)
    for i, a in enumerate(found):
        if not a.cue or not a.content or max(a.cue).of(text).endswith("that"):
            continue
        *before, last = sorted(a.content)
        second = _NEXT.search(text, last.start, last.end)
        if second is None or second.start() == last.start or text.startswith("that ", last.start):
            continue
        near = [found[k] for k in index.near(last) if k != i]
        to_do = text.startswith("to ", last.start)
        if any(_goes_on(text, b, a, second.end(), marks, to_do) for b in near):
            result[i] = a.telling((*before, Span(last.start, second.start())))
    return result


def without_next_verbs(text: str, found: Sequence[Attribution]) -> list[Attribution]:
    """The attributions, each ending before the next verb of who tells it.

    "She said it was late and condemned the delay": she said that it was late, no more. A verb of
    another tense is of somebody inside what is told: "said he had come and asked for bread".
    """
    index = SpanIndex((i, a.cue) for i, a in enumerate(found))
    result = list(found)
    for i, a in enumerate(found):
        if not a.cue or not a.content or not a.source or max(a.content).start < max(a.cue).end:
            continue
        *before, last = sorted(a.content)
        for b in (found[k] for k in index.near(last) if k != i):
            joined = _AND_VERB.search(text, last.start, min(b.cue).start)
            if joined and b.source == a.source and _same_tense(text, a, b):
                last = Span(last.start, min(last.end, joined.start()))
        if last.start < last.end < max(a.content).end:
            result[i] = a.telling((*before, last))
    return result


def _same_tense(text: str, a: Attribution, b: Attribution) -> bool:
    one, other = (min(x.cue).of(text) for x in (a, b))
    if _OF_ANOTHER.match(other):
        return False
    return all(bool(p.match(one)) == bool(p.match(other)) for p in (_PAST, _PRESENT))


def _goes_on(
    text: str, b: Attribution, a: Attribution, end: int, marks: Sequence[Span], to_do: bool
) -> bool:
    """Whether somebody's "that" tells an attribution and goes on behind a second "that".

    to_do: whether the attribution is of something to do, to which no "that" can be joined
    """
    whole = [p for p in b.content if p.holds(min(a.cue)) and p.end > end]
    that = any(text.startswith("that ", p.start) for p in whole)
    return (
        bool(b.cue) and (that or (to_do and bool(whole))) and _quoted(b, marks) == _quoted(a, marks)
    )


def _quoted(a: Attribution, marks: Sequence[Span]) -> Span | None:
    return quotation_at(marks, min(a.cue).start)


def _joined(text: str, a: Attribution, end: int, b: Attribution) -> bool:
    """Whether an attribution is of a clause joined to what another tells, which ends there."""
    if not b.source or not b.cue or max(b.content).start < end:
        return False
    cue = min(b.cue).start
    same = text.startswith("that ", min(a.content).start) and _NEXT.match(text, end)
    gone = not text.startswith("had ", min(a.cue).start) and text.startswith("had ", cue)
    further = same or (_BEFORE_IT.match(text, end) if gone else None)
    if not further or not further.end() - 1 <= min(b.source).start < cue <= further.end() + _FAR:
        return False
    return not _ENDED.search(text, further.end(), cue)


def _tells_both(text: str, b: Attribution, a: Attribution, end: int, marks: Sequence[Span]) -> bool:
    """Whether somebody tells, without quoting it, an attribution and what stands behind it.

    The label of a turn ("Ms. Lund:") quotes what stands below it.
    """
    if not any(_LETTER.search(c.of(text)) for c in b.cue) or not any(
        p.holds(min(a.cue)) and p.end > end for p in b.content
    ):
        return False
    return _quoted(b, marks) == _quoted(a, marks)


def _whole(
    text: str,
    a: Attribution,
    found: Sequence[Attribution],
    index: SpanIndex,
    marks: Sequence[Span],
) -> Attribution:
    if not a.content or not a.cue or not a.source:
        return a
    last = max(a.content)
    if max(a.cue).end > last.start:
        return a
    ends = []
    for k in index.near(last):
        inner = found[k]
        if inner is not a and _broken_off(text, last, inner, marks):
            ends.append(_told_at_once(inner))
    if not ends:
        return a
    return a.telling((*sorted(a.content)[:-1], Span(last.start, max(ends))))


def _told_at_once(inner: Attribution) -> int:
    """Where the first piece of what is told behind a cue ends."""
    return min(p for p in inner.content if p.start >= max(inner.cue).end).end


def _broken_off(text: str, last: Span, inner: Attribution, marks: Sequence[Span]) -> bool:
    """Whether a content's last piece ends with an inner source or cue that goes on behind it."""
    if not inner.source or not inner.cue:
        return False
    source, cue = max(inner.source), max(inner.cue)
    behind = [p for p in inner.content if p.start >= cue.end]
    if not behind or source.end > min(inner.cue).start or not last.holds(source):
        return False
    told = min(behind)
    subject = last.end <= min(inner.cue).start and not text[source.end : last.end].strip(" ,")
    verb = min(inner.cue).start < last.end <= told.start
    if not (subject or verb) or told.end <= last.end:
        return False
    gap = told.start - last.end
    same = quotation_at(marks, source.start) == quotation_at(marks, told.end - 1)
    return gap <= _APART and same and not _ENDED.search(text, source.start, told.start)
