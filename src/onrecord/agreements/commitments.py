"""Commitments told in a text: proposals, invitations, demands, promises, visits, meetings."""

from __future__ import annotations

import datetime
import re
from collections.abc import Sequence
from dataclasses import dataclass

from ..actors import Register
from ..records import (
    Agreement,
    Chain,
    Commitment,
    Document,
    Mention,
    Span,
    Statement,
    TimeExpression,
)
from ..statements.index import SpanIndex
from .answers import answered
from .committing import (
    Scene,
    addressee_of,
    first_other,
    homes_of,
    lead_addressee,
    only_other,
    participants,
    subject_of,
)
from .dates import edges
from .frames import Head, find_heads, words
from .parties import joined_parties
from .pending import fits, merge_commitments
from .recognition import find_mentions
from .telling_dates import is_date

_MARK = re.compile(r"\b(?:not to|to|that|in exchange for|for|with|against)\s+", re.I)
_TO_VERB = re.compile(r"\b(?:not\s+)?to\s+(?!(?:the|a|an|its|their|his|her|all)\b)(?=[a-z])")
_FOR = re.compile(r"\bfor\s+(?=[a-z])")
_END = re.compile(
    r"[:;]|,[”\"]|\s+and\s+(?:will|would)\b"
    r"|,\s+(?:and|but|which|who|while|saying|after|according|adding|in return|though)\b"
    r"|,\s+(?:(?:the|a|an|its|his|her|their|[A-Z][\w’'-]+)\s+){1,2}(?:[\w’'-]+\s+){0,4}"
    r"(?:said|says|told|announced|confirmed|added|reported|recalled|noted|stated|explained|insisted)\b|(?<![A-Z]\.[A-Z])[.!?][”\"]?(?:\s|$)|$"
)
_ARTICLES = frozenset({"the", "a", "an", "its", "their", "his", "her", "all", "both"})


_ASKS_IN = re.compile(
    r"(?:attend|visit|join|come|take part|participate|be (?:his|her|their) guest)\b"
)


@dataclass(frozen=True, slots=True)
class _Parts:
    """What a head says: by whom, to whom, and where what is committed to begins and ends."""

    by: tuple[str, ...]
    to: tuple[str, ...]
    begin: int
    end: int
    state: str = "open"


def find_commitments(
    document: Document,
    sentences: Sequence[Span],
    agreements: Sequence[Agreement] = (),
    *,
    statements: Sequence[Statement] = (),
    chains: Sequence[Chain] = (),
    mentions: Sequence[Mention] = (),
    times: Sequence[TimeExpression] = (),
    register: Register | None = None,
) -> list[Commitment]:
    """The commitments that a document tells of; one told twice in it is one.

    made      only where the text gives a date; due likewise
    by, to    states, for which persons and bodies stand, and international bodies
    register  the actors that are known, if not those of the package
    """
    names = [m.span for m in find_mentions(document.text, agreements) if m.how == "name"]
    scene = Scene(
        document,
        sentences,
        names,
        mentions,
        sorted(times, key=lambda t: t.span),
        statements,
        {c.statement: c for c in chains},
        SpanIndex((k, (*s.content, *s.cue)) for k, s in enumerate(statements) if s.kind != "own"),
        register,
    )
    scene.homes = homes_of(document.text, mentions, register, next(iter(scene.publisher()), None))
    found: list[Commitment] = []
    for number, sentence in enumerate(sentences):
        found += _in_sentence(scene, number, sentence)
        scene.note(sentence)
    return _without_meetings_of_visits(merge_commitments(found))


def _without_meetings_of_visits(found: Sequence[Commitment]) -> list[Commitment]:
    """A visit and the meeting held on it are one visit."""
    visits = [c for c in found if c.kind == "visit"]
    return [
        c
        for c in found
        if c.kind != "meeting"
        or not any(
            set(c.by) == {*v.by, *v.to} and (c.due is None or fits(c.due, v.due)) for v in visits
        )
    ]


def _in_sentence(scene: Scene, number: int, sentence: Span) -> list[Commitment]:
    found: list[Commitment] = []
    taken = sentence.start
    for head in find_heads(scene.text, sentence):
        if head.span.start < taken or scene.named(head.span.start, head.span.end):
            continue
        parts = _parts_of(scene, sentence, head)
        if parts is None or not _between_states(scene, sentence, head, parts):
            continue
        one = _commitment(scene, sentence, head, parts)
        if one is None:
            continue
        if parts.state in ("open", "planned"):
            one = answered(scene, number, one, head.span.start, parts.end)
        found.append(one)
        # what is proposed or promised is no plan of its own
        taken = parts.end
    return found


def _commitment(scene: Scene, sentence: Span, head: Head, parts: _Parts) -> Commitment | None:
    text = scene.text
    plan = head.kind in ("visit", "meeting")
    first = head.span.start if plan else parts.begin
    what = text[first : parts.end].strip(' ,.;:”"“')
    if plan:
        what = re.sub(r"^(?:\w+\s+){0,4}?to\s+|^will\s+", "", what, count=1)
    if len(what.split()) < 2:
        return None
    made, due = _dates(scene, sentence, head, parts)
    if due is None and (
        head.form == "present" or (head.form == "plan" and plan and _past(scene, sentence))
    ):
        return None
    state = parts.state if not plan or parts.state != "open" else "planned"
    words_ = Span(sentence.start, sentence.end)
    kind = head.kind
    if kind == "demand" and head.infinitive and _ASKS_IN.match(what):
        kind = "invitation"
    return Commitment(
        what, kind, parts.by, parts.to, made, due, state, scene.document.id, words_,
        words_.of(text),
    )  # fmt: skip


def _parts_of(scene: Scene, sentence: Span, head: Head) -> _Parts | None:
    read = {
        "active": _active,
        "passive": _passive,
        "noun": _noun,
        "plan": _plan,
        "present": _plan,
        "hosting": _hosting,
        "held": _held,
        "settled": _held,
        "deed": _deed,
    }[head.form]
    return read(scene, sentence, head)


# ------------------------------------------------------------------ verbs


def _active(scene: Scene, sentence: Span, head: Head) -> _Parts | None:
    text = scene.text
    end = _content_end(text, head.span.end, sentence.end)
    begin = _content_start(text, head.span.end, end)
    by = subject_of(scene, sentence, head)
    if head.infinitive:
        mark = _TO_VERB.search(text, head.span.end, end) or _FOR.search(text, head.span.end, end)
        if mark is None or len(text[head.span.end : mark.start()].split()) > 14:
            return None
        begin = mark.end()
    if _courtesy(text, head, begin, end):
        return None
    to = addressee_of(scene, head, head.span.end, begin, by) if begin > head.span.end else ()
    if not to and (begin == head.span.end or head.kind == "invitation"):
        to = _direct(scene, head.span.end, end, by)
    assures = text[head.span.start : head.span.end].lower().startswith("assur")
    if not to and head.kind != "invitation" and not head.infinitive and not assures:
        to = first_other(scene, begin, end, by) or lead_addressee(scene, head, by)
        if not to and head.kind in ("promise", "proposal") and by:
            to = only_other(scene, sentence, by)
        if not to and head.kind == "proposal" and by:
            to = scene.other(by)
    return _Parts(by, to, begin, end)


def _passive(scene: Scene, sentence: Span, head: Head) -> _Parts | None:
    text = scene.text
    end = _content_end(text, head.span.end, sentence.end)
    begin = _content_start(text, head.span.end, end)
    agent = re.search(r"\bby\s+", text[head.span.end : end])
    by: tuple[str, ...] = ()
    if agent:
        place = head.span.end + agent.end()
        found = scene.parties(place, end)
        by = (found[0].party,) if found else ()
    subject = subject_of(scene, sentence, head)
    to = tuple(p for p in subject if p not in by)
    if head.infinitive and _TO_VERB.search(text, head.span.end, end) is None:
        return None
    if head.kind in ("proposal", "promise") and not to:
        to = first_other(scene, head.span.end, end, by)
    if head.kind == "invitation" and to and not by:
        by = first_other(scene, begin, end, to)[:1]
    if _courtesy(text, head, begin, end) or not (by or to):
        return None
    return _Parts(by, to, begin, end)


def _direct(scene: Scene, start: int, end: int, by: Sequence[str]) -> tuple[str, ...]:
    """The object right after a verb: "offered Ostria's president a pause"."""
    found = scene.parties(start, min(end, start + 80))
    if not found or found[0].party in by:
        return ()
    gap = scene.text[start : found[0].span.start]
    if len(gap.split()) > 4 or "," in gap:
        return ()
    return tuple(p for p in joined_parties(scene.text, found, first=True) if p not in by)


def _deed(scene: Scene, sentence: Span, head: Head) -> _Parts | None:
    text = scene.text
    end = _content_end(text, head.span.end, sentence.end)
    by = subject_of(scene, sentence, head)
    words_ = head.span.of(text).split()
    begin = head.span.end - len(words_[-1])
    agreed = words_[0].lower() not in ("will", "would")
    event: str = words("plans")["event"]
    if agreed and re.match(rf"\s*(?:[\w-]+\s+){{0,3}}(?:{event})\b", text[head.span.end : end]):
        return None
    if words_[0].lower() == "would" and not _said_before(text, sentence, head):
        return None
    to = first_other(scene, head.span.end, end, by)
    if not to and agreed and len(by) == 1:
        to = only_other(scene, sentence, by)
    if agreed and len(by) > 1:
        to = ()
    return _Parts(by, to, begin, end)


def _said_before(text: str, sentence: Span, head: Head) -> bool:
    said = "|".join(words("unreal")["reporting"])
    return re.search(rf"\b(?:{said})\b", text[sentence.start : head.span.start]) is not None


# ------------------------------------------------------------------ nouns


def _noun(scene: Scene, sentence: Span, head: Head) -> _Parts | None:
    """ "accepted X's invitation to …", "extended an invitation to Y to …", "its offer of …"."""
    text = scene.text
    end = _content_end(text, head.span.end, sentence.end)
    table = words("noun_verbs")
    before = text[head.clause.span.start : head.span.start]
    making = _last_of(table["making"], before)
    making = making if len(before) - making <= _NEAR else -1
    receiving = _last_of(table["receiving"], before)
    insert = re.match(r",[^,;]{3,60},", text[head.span.end : sentence.end])
    if insert:
        end = _content_end(text, head.span.end + insert.end(), sentence.end)
    skip = insert.end() if insert else 0
    after = re.match(r"\s+(?:to|that|of|from|by|for)\b", text[head.span.end + skip : end])
    if after is None:
        return _answered_noun(scene, sentence, head, before, receiving)
    passive = _BECAME.search(text, head.span.end + skip, end)
    whole, end = end, passive.start() if passive else end
    if max(making, receiving) < 0:
        return _sent(scene, head, whole) or _standing(scene, sentence, head, end)
    begin = _content_start(text, head.span.end, end, of=True)
    verb = head.clause.span.start + max(making, receiving)
    subject = _subject_at(scene, sentence, head, verb)
    owner = _owner(scene, sentence, head)
    giver = _after_word(scene, head.span.end, end, r"\s+(?:from|by)\s+")
    named = addressee_of(scene, head, head.span.end, begin, ()) if not giver else ()
    if making > receiving:
        by = owner if owner and not _reflexive(before) else subject
        between = addressee_of(scene, head, verb, head.span.start, by)
        to = between or tuple(p for p in named if p not in by)
        state = _answer(before)
        to = to or first_other(scene, head.span.end, end, by) or only_other(scene, sentence, by)
        return _Parts(by, to, begin, end, state if state == "withdrawn" else "open")
    awaited = _awaited_from(scene, sentence, head)
    by = subject if awaited and _reflexive(before) else owner or giver
    to = awaited or tuple(p for p in (subject or named) if p not in by)
    if not to:
        to = first_other(scene, head.span.end, end, by)
    if head.kind == "invitation" and to and not by:
        by = first_other(scene, begin, end, to)[:1]
    if not by and not to:
        return None
    return _Parts(by, to, begin, end, _answer(before))


def _answered_noun(
    scene: Scene, sentence: Span, head: Head, before: str, receiving: int
) -> _Parts | None:
    """ "accepted X's invitation", with nothing said of to what."""
    state = _answer(before)
    owner = _owner(scene, sentence, head)
    if state == "open" or not owner or receiving < 0:
        return None
    verb = head.clause.span.start + receiving
    to = tuple(p for p in _subject_at(scene, sentence, head, verb) if p not in owner)
    end = _content_end(scene.text, head.span.end, sentence.end)
    return _Parts(owner, to, head.span.start, end, state) if to else None


_NEAR = 60  # code points between a verb and the noun that it makes
_BECAME = re.compile(r"\s(?:was|were|has been|have been|had been|is|remains|still)\s")


def _sent(scene: Scene, head: Head, end: int) -> _Parts | None:
    """ "An invitation to … was sent to X by Y"."""
    text, stop = scene.text, head.clause.span.end
    made = "|".join(map(re.escape, words("noun_verbs")["making"]))
    m = re.compile(
        rf"\b(?:was|were|has been|have been|had been)\s+(?:\w+ly\s+)?(?:{made})\b", re.I
    ).search(text, head.span.end, stop)
    if m is None:
        return None
    to = _after_word(scene, m.end(), stop, r"[^,;]{0,40}?\bto\s+")
    by = _after_word(scene, m.end(), stop, r"[^,;]{0,80}?\bby\s+")
    begin = _content_start(text, head.span.end, m.start(), of=True)
    return _Parts(by, tuple(p for p in to if p not in by), begin, min(end, m.start()))


def _standing(scene: Scene, sentence: Span, head: Head, end: int) -> _Parts | None:
    """ "X's offer of … still stands": told as there, with whose it is."""
    by = _owner(scene, sentence, head)
    before = scene.text[head.clause.span.start : head.span.start]
    if not by or not _owned(before) or head.kind == "promise":
        return None
    begin = _content_start(scene.text, head.span.end, end, of=True)
    to = first_other(scene, head.span.end, end, by) or only_other(scene, sentence, by)
    return _Parts(by, to, begin, end, _answer(before))


def _awaited_from(scene: Scene, sentence: Span, head: Head) -> tuple[str, ...]:
    """Who owes the answer: "has received no response from X to its proposal"."""
    before = scene.text[sentence.start : head.span.start]
    m = re.search(r"\b(?:response|reply|answer|word|comment)\s+from\s+", before, re.I)
    found = scene.parties(sentence.start + m.end(), head.span.start) if m else []
    return (found[0].party,) if found else ()


def _answer(before: str) -> str:
    """The state that the verb before a noun tells: "accepted its offer"."""
    table = words("answers")
    for state in ("accepted", "declined", "withdrawn"):
        m = re.search(rf"\b(?:{table[state]})\b(?:\s+[\w’']+){{0,5}}\s*$", before, re.I)
        if m and not re.search(
            r"\b(?:not|never|to|yet|would|will|whether|if)\s+(?:\w+\s+)?$|n['’]t\s+$",
            before[: m.start()],
        ):
            return state
    return "open"


def _last_of(listed: Sequence[str], before: str) -> int:
    pattern = "|".join(map(re.escape, listed))
    return max((m.start() for m in re.finditer(rf"\b(?:{pattern})\b", before, re.I)), default=-1)


def _owned(before: str) -> bool:
    return bool(re.search(r"(?:\b(?:its|his|her|their|our)|['’]s?)\s+(?:\w+\s+){0,2}$", before))


def _reflexive(before: str) -> bool:
    return bool(re.search(r"\b(?:its|his|her|their|our)\s+(?:\w+\s+){0,2}$", before))


def _owner(scene: Scene, sentence: Span, head: Head) -> tuple[str, ...]:
    """Whose offer it is: "Ostria's offer", "the Ostrian offer", "her invitation"."""
    text, at = scene.text, head.span.start
    before = text[sentence.start : at]
    near = [
        p
        for p in scene.parties(max(sentence.start, at - 90), at)
        if (
            _OWNS.fullmatch(text[p.span.end : at]) and re.search(r"['’]", text[p.span.end - 2 : at])
        )
        or (p.sense == "demonym" and re.fullmatch(r"\s+(?:[a-z-]+\s+)?", text[p.span.end : at]))
    ]
    pronoun = re.search(r"\b(its|his|her|their|our)\s+(?:[\w-]+\s+){0,3}$", before)
    if pronoun and not any(p.span.start > sentence.start + pronoun.end(1) for p in near):
        place = sentence.start + pronoun.start(1)
        linked = scene.parties(place, at)
        if linked:
            return (linked[0].party,)
        if pronoun[1] == "our":
            return scene.speakers(at) or scene.publisher()
        lead = [p.party for p in scene.parties(sentence.start, place)]
        subject = subject_of(scene, sentence, head)
        others = [p for p in lead if p not in subject]
        if _receives(before) and others:
            return (others[-1],)
        return subject or scene.subject
    return (near[-1].party,) if near else ()


_OWNS = re.compile(r"(?:['’]s?)?\s+(?:[\w’'-]+\s+){0,4}?(?:[\w-]+['’]s?\s+)?(?:[a-z-]+\s+){0,2}")


def _receives(before: str) -> bool:
    return _last_of(words("noun_verbs")["receiving"], before) >= 0


def _subject_at(scene: Scene, sentence: Span, head: Head, verb: int) -> tuple[str, ...]:
    """The subject of the verb that makes or answers what a noun names."""
    moved = Head(head.kind, "active", Span(verb, verb + 1), head.clause)
    return subject_of(scene, sentence, moved)


def _after_word(scene: Scene, start: int, end: int, pattern: str) -> tuple[str, ...]:
    m = re.compile(pattern).match(scene.text, start, end)
    found = scene.parties(m.end(), end) if m else []
    return (found[0].party,) if found else ()


# ------------------------------------------------------------------ plans


def _plan(scene: Scene, sentence: Span, head: Head) -> _Parts | None:
    text = scene.text
    end = _content_end(text, head.span.end, sentence.end)
    by = subject_of(scene, sentence, head)
    if head.kind == "visit":
        found = [
            p for p in scene.parties(head.span.end, end) if p.party not in by and p.sense != "body"
        ]
        if not by or not found:
            return None
        return _Parts(by, (found[0].party,), head.span.end, end)
    others = participants(scene, head.span.end, end)
    if not by:
        others = participants(scene, head.clause.span.start, end)
    listed = "|".join(words("plans")["gatherings"].split("|"))
    attends = re.search(r"\b(?:attend\w*|take part in|participate in|join)$", head.span.of(text))
    if attends and re.search(rf"\b(?:{listed})\b", text[head.span.end : end]):
        others = ()
    return _Parts(tuple(dict.fromkeys((*by, *others))), (), head.span.end, end)


def _hosting(scene: Scene, sentence: Span, head: Head) -> _Parts | None:
    end = _content_end(scene.text, head.span.end, sentence.end)
    host = subject_of(scene, sentence, head)
    guest = first_other(scene, head.span.end, end, host)
    return _Parts(guest, host[:1], head.span.end, end) if guest and host else None


def _held(scene: Scene, sentence: Span, head: Head) -> _Parts | None:
    """A visit or a meeting that is planned, told with the visit or meeting as subject."""
    text, begin = scene.text, head.clause.span.start
    if head.clause.joined_by == "which":
        begin = sentence.start
    end = _content_end(text, head.span.end, sentence.end)
    comma = text.find(", ", head.span.end, end)
    end = comma if comma > 0 else end
    state = _fate(head.span.of(text))
    if head.kind == "meeting":
        by = participants(scene, begin, end)
        if len(by) < 2 and _GROUPS.search(text[begin:end]):
            by = scene.both() or by
        return _Parts(by, (), head.span.start, end, state)
    found = scene.parties(begin, end)
    goals = [p for p in found if _GOAL.search(text[max(0, p.span.start - 12) : p.span.start])]
    agents = [
        p
        for p in found
        if p not in goals and _AGENT.search(text[max(0, p.span.start - 12) : p.span.start])
    ]
    by = tuple(p.party for p in (agents or [p for p in found if p not in goals]))[:1]
    to = tuple(p.party for p in goals if p.party not in by)[:1]
    return _Parts(by, to, head.span.start, end, state) if by and to else None


def _fate(told: str) -> str:
    pattern: str = words("answers")["withdrawn"]
    return "withdrawn" if re.search(rf"\b(?:{pattern})\b", told, re.I) else "planned"


_GOAL = re.compile(r"\b(?:to|in)\s+(?:the\s+)?$")
_AGENT = re.compile(r"\b(?:by|of)\s+(?:the\s+)?$|^\W*$")
_GROUPS = re.compile(r"\b(?:two|both|their|leaders|sides|teams|delegations)\b", re.I)


# ------------------------------------------------------------------ content, dates, conditions


def _content_end(text: str, start: int, end: int) -> int:
    found = _END.search(text, start, end)
    return found.start() if found else end


def _content_start(text: str, start: int, end: int, of: bool = False) -> int:
    """Past the addressee: "invited X to …", "proposed to X to …"."""
    marks = re.compile(_MARK.pattern + (r"|\bof\s+" if of else ""), re.I)
    for mark in marks.finditer(text, start, end):
        word = re.match(r"[\w-]+", text[mark.end() : end])
        if word is None:
            continue
        low = word.group() not in _ARTICLES and text[mark.end()].islower()
        clause = mark.group().split()[0].lower() in ("that", "for", "in", "with", "of")
        if low or (clause and mark.group().lower().split()[0] in ("that", "of")):
            return mark.end()
    return start


def _courtesy(text: str, head: Head, begin: int, end: int) -> bool:
    """Whether what is offered or agreed binds nobody to anything ("offered condolences")."""
    table = words("courtesy")
    after = text[head.span.end : end]
    things = "|".join(table["objects"])
    if head.kind != "demand" and re.match(rf"\s+(?:[\w’'.-]+\s+){{0,3}}?(?:{things})\b", after):
        return True
    verbs = "|".join(table["verbs"])
    content = text[begin:end].strip()
    first = re.match(r"(?:to\s+)?(?:not\s+)?(?:\w+ly\s+)*([a-z]+)", content)
    if head.kind == "promise" and first:
        stem = first[1].removesuffix("ing")
        if (
            re.fullmatch(verbs, first[1])
            or re.fullmatch(verbs, stem)
            or re.fullmatch(verbs, stem + "e")
        ):
            return True
        if text[head.span.start : head.span.end].lower().startswith("commit"):
            deeds = words("deeds")["verbs"]
            return not {first[1], stem, stem + "e"} & set(deeds)
    calm = "|".join(table["objects_of_demand"])
    return head.kind == "demand" and bool(re.match(rf"\s*(?:for\s+)?(?:{calm})\b", after))


def _between_states(scene: Scene, sentence: Span, head: Head, parts: _Parts) -> bool:
    """Whether it is a matter between states: two are named, or one and an agreement."""
    about = bool(scene.named(sentence.start, sentence.end))
    by, to = parts.by, parts.to
    if set(by) & set(to):
        return False
    if head.kind == "meeting":
        content = scene.text[head.clause.span.start : parts.end]
        places: str = words("plans")["gatherings"]
        gathers = re.search(rf"\b(?:{places})\b", content)
        goes = re.search(r"\b(?:attend\w*|take part in|participate in|join)\b", content)
        return len(by) > 1 or bool(by and gathers and goes)
    if head.kind == "visit":
        return bool(by) and bool(to)
    if head.kind == "promise":
        return bool(by) and (bool(to) or len(by) > 1 or about)
    if head.kind == "invitation":
        return bool(to) or bool(by)
    if head.kind == "demand":
        return bool(to) and (bool(by) or about or head.form in ("passive", "noun"))
    if not by:
        return bool(to) and head.form != "active"
    return bool(to) or about or len(_known_around(scene, sentence)) > 1


def _known_around(scene: Scene, sentence: Span) -> set[str]:
    return {p.party for p in scene.parties(sentence.start, sentence.end)}


def _past(scene: Scene, sentence: Span) -> bool:
    """Whether a plan's sentence has only dates that had passed when it was published."""
    published = scene.document.published
    values = [t.value for t in scene.dates(sentence) if t.value and is_date(t.value)]
    later = [v for v in values if published is None or edges(v)[1] >= edges(published)[0]]
    would = re.search(r"\b(?:was|were|would)\b", sentence.of(scene.text))
    return bool(values) and not later and bool(would)


def _dates(
    scene: Scene, sentence: Span, head: Head, parts: _Parts
) -> tuple[str | None, str | None]:
    """When it was made and when it is due: dates before the verb, and to come after it."""
    plan = head.kind in ("visit", "meeting")
    made: str | None = None
    inside: list[str] = []
    around: list[str] = []
    line = scene.document.dateline
    for t in scene.dates(sentence):
        if not is_date(t.value) or t.value is None or (line and line.span.overlaps(t.span)):
            continue
        within = parts.begin <= t.span.start < parts.end
        ahead = plan and not _reported_on(scene, t.span)
        value, to_come = _forward(scene, head, t, plan, within or ahead)
        if to_come and within and head.form != "noun":
            inside.append(value)
        elif to_come and (within or ahead or head.span.start <= t.span.start < parts.end):
            around.append(value)
        elif t.span.start < parts.end:
            made = made or value
    listed = inside + around
    return made, (listed[0] if listed else None)


def _forward(
    scene: Scene, head: Head, t: TimeExpression, plan: bool, within: bool
) -> tuple[str, bool]:
    """A date as it stands in a plan, and whether it is to come.

    "In September", told in October of what will be, is next year's; "on Monday" before what is
    proposed is when it was proposed.
    """
    value = (t.value or "").partition("T")[0]
    published, text = scene.document.published, scene.text
    left = text[max(0, t.span.start - 40) : t.span.start]
    due = re.search(r"\b(?:by|before|until|till|from|no later than)\s+(?:the\s+)?$", left, re.I)
    if re.search(r"\b(?:since|after|in the wake of|following)\s+(?:the\s+)?$", left, re.I):
        return value, False
    if published is None:
        return value, True
    last = edges(value)[1]
    day = edges(published)[0]
    if last > day or (last == day and (plan or due)):
        today = not plan and not within and not due
        return value, not today or last > day
    told = text[t.span.start : t.span.end]
    was = re.search(r"\b(?:was|were) to\b", text[head.clause.span.start : head.span.end])
    weekday = re.search(r"day\b", told) is not None and not re.search(r"\d", told)
    passed = re.search(r"\b(?:last|past|yesterday)\b", told, re.I) is not None
    if plan and (was or (within and weekday and not passed)) and (day - last).days < 7:
        return (last + datetime.timedelta(days=7)).isoformat(), True
    bare = not re.search(r"\d{4}|\b(?:last|past|ago|this|yesterday|earlier)\b", told, re.I)
    past = not plan and re.search(r"\bhad\b", text[head.clause.span.start : head.span.end])
    if within and due and past:
        return value, True
    if within and bare and not weekday and not past and (day - last).days < 366:
        return str(int(value[:4]) + 1) + value[4:], True
    return value, False


def _reported_on(scene: Scene, place: Span) -> bool:
    """Whether a date is that of the telling ("said on Tuesday") rather than of the plan."""
    left = scene.text[max(0, place.start - 40) : place.start]
    said = "|".join(words("unreal")["reporting"])
    return re.search(rf"\b(?:{said})\b(?:\s+[\w’']+){{0,3}}\s*$", left) is not None
