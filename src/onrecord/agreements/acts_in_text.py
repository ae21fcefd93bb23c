"""What a text says happened to agreements: proposed acts, each with the words it rests on."""

from __future__ import annotations

import re
from bisect import bisect_left, bisect_right
from collections import defaultdict
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field

from ..lexicons import load_lexicon
from ..records import (
    Act,
    Agreement,
    Chain,
    Document,
    Mention,
    ProposedAct,
    Span,
    Statement,
    TimeExpression,
)
from ..statements.index import SpanIndex
from .parties import Names, PartyMention, find_parties, joined_parties, party_names
from .recognition import AgreementMention, find_mentions
from .telling_dates import Telling, date_of
from .triggers import Clause, Trigger, clauses, find_triggers

_PRONOUN = re.compile(r"\s+(?:from\s+|of\s+|to\s+|with\s+)?(?:it|them)\b", re.I)
_PREPOSITION = re.compile(
    r"\b(?:of|from|in|under|to|with|by|on|for|about|against|into|over|within|than)\s+"
    r"(?:(?:the|its|their|this|that)\s+)?$",
    re.I,
)
_POSSESSIVE = re.compile(r"['’]s?\b")
_CAPITALISED = re.compile(r"\b[A-Z][a-z]+\b")
_PERSON = re.compile(r"\b(?:he|she|I|we)\b", re.I)


@dataclass(slots=True)
class _Scene:
    """What is known while a text is read sentence by sentence."""

    text: str
    known: Mapping[str, Agreement]
    agreements: list[AgreementMention]
    names: Names
    mentions: Sequence[Mention]
    times: Sequence[TimeExpression]
    published: str | None
    subject: tuple[str, ...] = ()
    found: list[ProposedAct] = field(default_factory=list)

    def parties(self, span: Span) -> list[PartyMention]:
        """The parties named in a stretch, outside names of agreements."""
        taken = [m.span for m in self.near(span) if m.how == "name"]
        return find_parties(
            self.text, span, more=self.names, mentions=self.mentions, taken=taken
        ) + list(self._institutions(span))

    def _institutions(self, span: Span) -> list[PartyMention]:
        places: dict[str, str] = load_lexicon("agreements")["institutions"]
        return [
            PartyMention(Span(m.start(), m.end()), places[m.group()], "body")
            for m in _CAPITALISED.finditer(self.text, span.start, span.end)
            if m.group() in places
        ]

    def before(self, span: Span) -> str:
        """The text right before a place."""
        return self.text[max(0, span.start - 24) : span.start]

    def near(self, span: Span) -> list[AgreementMention]:
        """The agreements mentioned in a stretch, or partly; no two mentions overlap."""
        first = bisect_right(self.agreements, span.start, key=lambda m: m.span.end)
        after = bisect_left(self.agreements, span.end, key=lambda m: m.span.start)
        return self.agreements[first:after]

    def dates(self, span: Span) -> Sequence[TimeExpression]:
        """The dates that begin in a stretch."""
        first = bisect_left(self.times, span.start, key=lambda t: t.span.start)
        return self.times[first : bisect_left(self.times, span.end, key=lambda t: t.span.start)]

    def latest(self, before: int) -> AgreementMention | None:
        """The agreement mentioned last before a place."""
        after = bisect_right(self.agreements, before, key=lambda m: m.span.end)
        return self.agreements[after - 1] if after else None


def find_acts(
    document: Document,
    sentences: Sequence[Span],
    agreements: Sequence[Agreement],
    *,
    statements: Sequence[Statement] = (),
    chains: Sequence[Chain] = (),
    mentions: Sequence[Mention] = (),
    times: Sequence[TimeExpression] = (),
) -> list[ProposedAct]:
    """The acts that a document tells of, as proposals; nothing is accepted by being found.

    statements, chains  say whose words an act rests on
    mentions, times     actors and dates found in the document

    Denials, threats, wishes and conditions are left out; an act without a date that the text
    also tells with one is told once.
    """
    found = find_mentions(document.text, agreements)
    if not found:
        return []
    scene = _Scene(
        document.text,
        {a.id: a for a in agreements},
        found,
        party_names(tuple(agreements)),
        mentions,
        sorted(times, key=lambda t: t.span),
        document.published,
    )
    for sentence in sentences:
        _read_sentence(scene, document, sentence)
    by_statement = {c.statement: c for c in chains}
    pieces = SpanIndex((k, s.content) for k, s in enumerate(statements) if s.kind != "own")
    return [
        _with_speaker(p, [statements[k] for k in pieces.near(p.span)], by_statement)
        for p in _without_repeats(scene.found)
    ]


def _read_sentence(scene: _Scene, document: Document, sentence: Span) -> None:
    subject: tuple[str, ...] = ()
    pieces = clauses(scene.text, sentence)
    for number, clause in enumerate(pieces):
        for trigger in find_triggers(scene.text, clause):
            if any(m.how == "name" for m in scene.near(trigger.span)):
                continue
            target = _target(scene, sentence, clause, trigger)
            if target is None:
                continue
            agreement = scene.known[target.agreement]
            act = _act_for(trigger, agreement)
            if act is None:
                continue
            parties = _parties(scene, sentence, clause, trigger, target, subject)
            date, until = date_of(
                Telling(scene.text, sentence, pieces, number, trigger, scene.published),
                scene.dates(sentence),
                scene.near(sentence),
            )
            if date is None and (trigger.future or trigger.form == "noun"):
                continue
            made = Act(agreement.id, act, date, parties, _source(document), "proposed", until)
            words = Span(clause.span.start, clause.span.end)
            scene.found.append(_proposal(document, made, words))
        subject = subject or _subject(scene, clause)
    scene.subject = subject or scene.subject


def _act_for(trigger: Trigger, agreement: Agreement) -> str | None:
    """The act as the ledger calls it for an agreement of this kind."""
    if trigger.kinds and agreement.kind not in trigger.kinds:
        return None
    soft = agreement.kind in ("political commitment", "unilateral declaration")
    if trigger.act == "notified withdrawal" and trigger.form == "told" and soft:
        return "withdrew"
    if agreement.kind == "unilateral declaration" and trigger.act == "withdrew":
        return "ended"
    return trigger.act


def _target(
    scene: _Scene, sentence: Span, clause: Clause, trigger: Trigger
) -> AgreementMention | None:
    """The agreement that an act is about."""
    ahead = Span(clause.span.start, max(clause.span.start, trigger.span.start))
    before = [m for m in scene.near(ahead) if clause.span.start <= m.span.start]
    relative = _antecedent(scene, sentence, clause)
    if trigger.form == "whole":
        heads = [m for m in before if not _PREPOSITION.search(scene.before(m.span))]
        if heads:
            return heads[-1]
        if before:
            return None
        return relative or _pronoun_subject(scene, clause, trigger)
    if trigger.form == "passive":
        heads = [
            m
            for m in before
            if not _PREPOSITION.search(scene.before(m.span)) or _shared(scene, m) is not None
        ]
        return heads[-1] if heads else relative or _pronoun_subject(scene, clause, trigger)
    after = _object(scene, trigger, sentence)
    if after is not None:
        return after
    if _PRONOUN.match(scene.text, trigger.span.end, sentence.end):
        return scene.latest(trigger.span.start)
    if relative is not None and clause.joined_by == "which":
        return relative
    words = scene.text[trigger.span.start : trigger.span.end].lower()
    if trigger.form != "noun" and re.search(r"(?:extension|renewal|notice|comply)$", words):
        following = next((m for m in scene.near(sentence) if sentence.holds(m.span)), None)
        return scene.latest(trigger.span.start) or following
    return None


_SHARE = re.compile(
    r"\b(?:participation|membership|compliance|obligations|adherence|implementation|observance)\s+"
    r"(?:in|of|with|under|to)\s+(?:(?:the|its|their)\s+)?$"
)


def _shared(scene: _Scene, mention: AgreementMention) -> re.Match[str] | None:
    """ "its participation in" right before an agreement: what happens to it, a party does."""
    start = max(0, mention.span.start - 60)
    return _SHARE.search(scene.text[start : mention.span.start])


def _object(scene: _Scene, trigger: Trigger, sentence: Span) -> AgreementMention | None:
    """The agreement that follows, with only linking words and possessives between."""
    allowed = frozenset(load_lexicon("agreements")["link"]["words"])
    for m in scene.near(Span(trigger.span.end, max(trigger.span.end, sentence.end))):
        if m.span.start < trigger.span.end or m.span.end > sentence.end:
            continue
        gap = Span(trigger.span.end, m.span.start)
        words = scene.text[gap.start : gap.end]
        if re.search(r"[.;:]\s", words) or len(words) > 90:
            return None
        owners = scene.parties(gap) if gap.start < gap.end else []
        rest = "".join(
            " " if any(o.span.start <= i + gap.start < o.span.end for o in owners) else c
            for i, c in enumerate(words)
        )
        joined = [o for o in scene.near(gap) if gap.holds(o.span)]
        plain = re.findall(r"[\w-]+", rest.lower())
        if all(w in allowed or re.fullmatch(r"[a-z]+ly|\d+", w) for w in plain) or joined:
            return m if not joined else None
        if trigger.act == "notified withdrawal" and re.search(
            r"\b(?:withdraw|leave|quit|exit|pull out)", words
        ):
            return m
        return None
    return None


def _antecedent(scene: _Scene, sentence: Span, clause: Clause) -> AgreementMention | None:
    """The agreement right before ", which"."""
    if clause.joined_by != "which":
        return None
    before = scene.latest(clause.span.start + 2)
    if before is not None and before.span.start >= sentence.start:
        gap = scene.text[before.span.end : clause.span.start]
        if len(gap) < 60 and not re.search(r"[.;]", gap):
            return before
    return None


def _pronoun_subject(scene: _Scene, clause: Clause, trigger: Trigger) -> AgreementMention | None:
    words = scene.text[clause.span.start : trigger.span.start]
    if clause.joined_by == "" and not words.strip():
        # "Signed in 2021, the treaty …"
        m = next((m for m in scene.agreements if m.span.start >= trigger.span.end), None)
        gap = scene.text[trigger.span.end : m.span.start] if m else ""
        return m if m and re.fullmatch(r"[^,.;]{0,60},\s+(?:the\s+)?", gap) else None
    if clause.joined_by in ("but", "and") and re.fullmatch(r"\W*(?:but|and)?\s*(?:\w+\s+)?", words):
        return scene.latest(clause.span.start + 1)
    if re.fullmatch(
        r"\W*(?:(?:and|but|when|which|that)\s+)?(?:it|which)\b[\s\w]{0,30}", words, re.I
    ):
        return scene.latest(clause.span.start + 1)
    return None


def _parties(
    scene: _Scene,
    sentence: Span,
    clause: Clause,
    trigger: Trigger,
    target: AgreementMention,
    subject: tuple[str, ...],
) -> tuple[str, ...]:
    """Who acted: the owner in between, the subject before, the agent after "by"."""
    if trigger.form == "whole" or trigger.act in ("opened for signature", "superseded"):
        return ()
    if trigger.form == "passive":
        tail = Span(trigger.span.end, clause.span.end)
        by = re.match(r"[^.;]*?\bby\s+", scene.text[tail.start : tail.end])
        if not by:
            return _sharing(scene, clause, target)
        agents = (
            scene.parties(Span(tail.start + by.end(), tail.end))
            if by.end() < tail.end - tail.start
            else []
        )
        return joined_parties(scene.text, agents, first=True)
    if trigger.form == "noun":
        named = _named_after(scene, clause, target)
        if named:
            return named
    inside = Span(trigger.span.start, max(trigger.span.end, target.span.start))
    owners = [
        p
        for p in scene.parties(inside)
        if _POSSESSIVE.match(scene.text, p.span.end)
        or scene.text[p.span.end - 2 : p.span.end] in ("'s", "’s")
    ]
    if owners:
        return (owners[-1].party,)
    ahead = (
        scene.parties(Span(clause.span.start, trigger.span.start))
        if clause.span.start < trigger.span.start
        else []
    )
    told = scene.text[clause.span.start : trigger.span.start]
    # "notified X that it was leaving": who tells, not who is told
    teller = re.search(r"\bthat (?:it|they|he|she|(?:its|their|his|her) \w+)\b", told) is not None
    group = joined_parties(scene.text, ahead, first=teller)
    if group:
        return group
    if _PERSON.search(scene.text[clause.span.start : trigger.span.start]):
        # who "he" is, only the linking of actors can tell
        return ()
    if clause.joined_by in ("which", "who"):
        lead = (
            scene.parties(Span(sentence.start, clause.span.start))
            if clause.span.start > sentence.start
            else []
        )
        near = [p for p in lead if not scene.text[p.span.end : clause.span.start].strip(" ,")]
        if near:
            return (near[-1].party,)
    return subject or scene.subject


def _sharing(scene: _Scene, clause: Clause, target: AgreementMention) -> tuple[str, ...]:
    """Whose participation it is: "Kenya's participation in the treaty was suspended"."""
    if _shared(scene, target) is None:
        return ()
    ahead = Span(clause.span.start, max(clause.span.start + 1, target.span.start))
    near = [(p, scene.text[p.span.end - 2 : p.span.end + 2]) for p in scene.parties(ahead)]
    owners = [p for p, around in near if "'" in around or "’" in around]
    return (owners[-1].party,) if owners else ()


def _named_after(scene: _Scene, clause: Clause, target: AgreementMention) -> tuple[str, ...]:
    """The agents after an act told as a noun: "the signing of the treaty by A and B"."""
    rest = Span(target.span.end, max(target.span.end, clause.span.end))
    by = re.match(r"\s+by\s+", scene.text[rest.start : rest.end])
    if by is None or by.end() >= rest.end - rest.start:
        return ()
    found = scene.parties(Span(rest.start + by.end(), rest.end))
    return joined_parties(scene.text, found, first=True) if found else ()


def _subject(scene: _Scene, clause: Clause) -> tuple[str, ...]:
    """The parties that a clause begins with, for the clauses that follow."""
    found = scene.parties(clause.span)
    return joined_parties(scene.text, found, first=True) if found else ()


def _source(document: Document) -> str:
    told = ", ".join(filter(None, (document.outlet, document.title, document.published)))
    return told or document.id


def _proposal(document: Document, act: Act, span: Span) -> ProposedAct:
    words = span.of(document.text)
    lead = len(words) - len(words.lstrip(" ,;:—–"))
    words = words.strip(" ,;:—–\n")
    place = Span(span.start + lead, span.start + lead + len(words))
    return ProposedAct(act, document.id, place, words)


def _with_speaker(
    proposal: ProposedAct, statements: Sequence[Statement], chains: Mapping[str, Chain]
) -> ProposedAct:
    """The innermost attributed statement that holds the words, and who speaks in it."""
    holding = [s for s in statements if any(c.overlaps(proposal.span) for c in s.content)]
    if not holding:
        return proposal
    inner = min(holding, key=lambda s: s.end - s.start)
    chain = chains.get(inner.id)
    speaker = ", ".join(a.name for a in chain.speakers) if chain else ""
    return ProposedAct(
        proposal.act, proposal.document, proposal.span, proposal.text, speaker or None, inner.id
    )


def _without_repeats(found: Sequence[ProposedAct]) -> list[ProposedAct]:
    """Each act once; one without a date only where no dated one tells the same."""
    dated: defaultdict[tuple[str, str], set[tuple[str, ...]]] = defaultdict(set)
    for p in found:
        if p.act.date:
            dated[p.act.agreement, p.act.act].add(p.act.parties)
    out: dict[tuple[str, str, tuple[str, ...], str | None], ProposedAct] = {}
    for p in found:
        told = dated[p.act.agreement, p.act.act]
        if p.act.date is None and any(set(p.act.parties) <= set(o) for o in told):
            continue
        out.setdefault((p.act.agreement, p.act.act, p.act.parties, p.act.date), p)
    return list(out.values())
