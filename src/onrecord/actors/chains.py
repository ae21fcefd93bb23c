"""Chains: who speaks in each statement, who relays it, whose document it is."""

from __future__ import annotations

import re
from collections.abc import Sequence

from ..lexicons import word_set
from ..records import Actor, Chain, Document, Mention, Span, Statement
from .context import Setting
from .discourse import slug
from .groups import head_words
from .interviews import Interview
from .language import load_language
from .nations import add_nations
from .outletnations import with_outlet
from .perspective import Speakers
from .publisher import publisher_of
from .register import Register
from .relays import RelayReader
from .sources import NOBODY, UNNAMED, SourceReader
from .subjects import Subjects
from .successors import with_successors
from .turnlabels import TurnLabels
from .voices import Voices


def build_chains(
    document: Document,
    sentences: Sequence[Span],
    statements: Sequence[Statement],
    mentions: Sequence[Mention],
    register: Register,
) -> list[Chain]:
    """A chain for every statement, in their order, each with the reason in words.

    Speakers are none where the text does not tell. For a statement inside another's content the
    outer speakers are the first of `via`; several who speak together are one link there.
    """
    builder = _Builder(document, sentences, statements, mentions, register)
    return [builder.chain(s) for s in statements]


_ASKED = re.compile(
    r"(?:(?:has|have|had)\s+(?:\w+\s+)?been|was|were|is|are|am|being|been)\s+(?:\w+\s+){0,2}?"
    r"(?:asked|urged|told|invited|"
    r"accused|criticised|criticized|blamed|reminded|summoned|requested|questioned|advised)\b"
)


_IMPERSONAL = re.compile(
    r"(?:[Ii]t )?(?:was|were|has been|have been|is) \w+ed\b|(?:was|is) expressed"
)


class _Builder:
    def __init__(
        self,
        document: Document,
        sentences: Sequence[Span],
        statements: Sequence[Statement],
        mentions: Sequence[Mention],
        register: Register,
    ) -> None:
        self.statements = {s.id: s for s in statements}
        language = load_language(register)
        register = with_successors(register, document, mentions)
        local = {a for m in mentions for a in m.actors if a.kind == "state"}
        register = add_nations(register, [(a, ()) for a in sorted(local, key=lambda a: a.id)])
        register = with_outlet(register, document, language)
        publisher = publisher_of(document, register)
        self.outlet, office = publisher.outlet, publisher.office
        voices = Voices(document, mentions, register, publisher)
        heads = (
            r[: r.index("of")] if "of" in r[1:] else r for rs in language.roles.values() for r in rs
        )
        roles = frozenset(head[-1] for head in heads)  # "secretary" of "secretary of war"
        roles = (roles | word_set("actors", "callings")) - {"number"}  # of "opposite number"
        self.reader = SourceReader(document, mentions, voices, roles, register)
        leader = register.office_holder(office.id, document.published) if office else None
        self.setting = Setting(document, sentences, mentions, publisher, voices, leader)
        groups = word_set("actors", "groups")
        self.subjects = Subjects(
            document.text, statements, self.reader.between, register, self.outlet
        )
        self.reader.statements = self.statements
        self.relays = RelayReader(document.text, sentences, self.reader, groups, roles)
        self.role_nouns = roles
        self._interview()
        self.quoters: dict[str, tuple[Actor, ...]] = {}
        self.labels = TurnLabels(document.text, self.reader.between)
        self.interview = Interview(self.reader, publisher)
        self.done: dict[str, Chain] = {}
        self.begun: set[str] = set()
        self.reader.done = self.done
        self.by_source: dict[tuple[str | None, tuple[Span, ...]], Chain] = {}
        self.told = self.reader.told
        self.citing = self._citing(statements)
        self.cited = {host.id: cited for cited, host in self.citing.items()}

    def _citing(self, statements: Sequence[Statement]) -> dict[str, Statement]:
        """Who cites a source: by the statement of the source, the one with the same content."""
        found: dict[str, Statement] = {}
        for s in statements:
            words = self.reader.written(s.cue).lower()
            if words not in ("citing", "quoting") or not s.content:
                continue
            alike = (o for o in statements if o.content[:1] == s.content[:1] and o.cue)
            same = [o for o in alike if o.id != s.id and o.parent == s.parent]
            if same:
                found[s.id] = same[0]
        return found

    def _interview(self) -> None:
        """To whom the person whose remarks the document compiles said them."""
        voice = self.setting.compiled
        if voice is None:
            return
        relay = self.relays.interviewer(self.setting.document.title or "")
        if relay is not None and not self._own_outlet(relay):
            self.relays.talks[voice.id] = relay

    def chain(self, statement: Statement) -> Chain:
        """The chain of one statement; its parent's is made first."""
        if statement.id in self.done:
            return self.done[statement.id]
        if statement.kind == "own":
            made = self._own(statement)
        else:
            within = self.cited.get(statement.parent or "", statement.parent or "")
            parent = self.statements.get(within)
            self.begun.add(statement.id)
            known = parent is not None and (parent.id in self.done or parent.id not in self.begun)
            outer = self.chain(parent) if parent is not None and known else None
            made = self._nested(statement, outer) if outer is not None else self._outer(statement)
            if outer is None:
                self.told.append(made)
        self.done[statement.id] = made
        if statement.source:
            self.by_source.setdefault((statement.parent, statement.source), made)
        return made

    def _own(self, statement: Statement) -> Chain:
        """The document's own words: its outlet's, or a compilation's one voice."""
        voice = self.setting.compiled
        if voice is not None and self.setting.compiles(statement):
            reason = f"the document compiles the remarks of {voice.name}"
            return Chain(statement.id, (voice,), (), self.outlet, reason)
        speakers = (self.outlet,) if self.outlet is not None else ()
        return Chain(statement.id, speakers, (), self.outlet, "the document's own words")

    def _nested(self, statement: Statement, outer: Chain) -> Chain:
        found = self._lacking(statement) if self.subjects.lacking(statement) else None
        if self.setting.unknowable(statement):
            found = (), "the text does not say who"
        if found is not None:
            speakers, reason = found
        elif statement.source:
            before = self.told[-1] if self.told else None
            speakers, reason = (
                self._same_source(statement)
                or self.interview.addressed(statement, outer)
                or self.reader.read(statement, outer, before)
            )
        else:
            speakers, reason = self._beside(statement, outer)
        host = self.citing.get(statement.id)
        outer = self.chain(host) if host is not None else outer
        via = (*joined(outer.speakers), *outer.via)
        return Chain(statement.id, speakers, via, self.outlet, reason)

    def _same_source(self, statement: Statement) -> Speakers | None:
        """ "It demanded an apology and said": of two cues with one source, both are its own."""
        former = self.by_source.get((statement.parent, statement.source))
        return (former.speakers, former.reason) if former and former.speakers else None

    def _beside(self, statement: Statement, outer: Chain) -> Speakers:
        """Inside another's words and without a source: whoever stands right before the cue."""
        found = self.reader.beside(statement)
        if isinstance(found, str):
            return self.reader.own(outer, found)
        if found is not None:
            return found.actors, f"right before the cue: {found.reason}"
        return (), "inside another's words, with no source"

    def _outer(self, statement: Statement) -> Chain:
        speakers, reason = self._speakers(statement)
        via = self.quoters.get(statement.id) or self.relays.relays(statement, speakers)
        via = tuple(a for a in via if not self._own_outlet(a))
        host = self.citing.get(statement.id)
        if host is not None:
            outer = self.chain(host)
            via = (*joined(outer.speakers), *outer.via)
        cited = self.relays.cited(statement, speakers) if statement.id not in self.cited else None
        if cited is not None and host is None:
            via = (*joined(speakers), *via)
            speakers, reason = (cited,), f"cited by {via[0].name}"
        voice = self.setting.compiled
        if (
            voice is not None
            and self.setting.compiles(statement)
            and voice.id not in {a.id for a in (*speakers, *via)}
        ):
            relays = self.relays.relays(statement, (voice,))
            via = (*via, voice, *(a for a in relays if not self._own_outlet(a)))
            reason += f"; told by {voice.name}, whose remarks the document compiles"
        return Chain(statement.id, speakers, via, self.outlet, reason)

    def _own_outlet(self, actor: Actor) -> bool:
        """Whether a relay is the document's own outlet, perhaps by a short name."""
        if self.outlet is None or actor.kind not in ("outlet", "organisation"):
            return False
        words, own = (
            [w for w in slug(name).split("-") if w != "the"]
            for name in (actor.name, self.outlet.name)
        )
        if set(words) <= set(own) or set(own) <= set(words):
            return True
        return _initials(own) == words or _initials(words) == own

    def _speakers(self, statement: Statement) -> Speakers:
        if self.subjects.lacking(statement):
            found = self._lacking(statement)
            if found is not None:
                return found
        if not statement.source:
            answers = self.interview.answers_by_dash(statement)
            if answers:
                return answers, "the one who answers"
            label = self._before_colon(statement)
            if label is not None:
                return label.actors, f"right before the colon: {label.reason}"
            together = self._signers(statement)
            speakers, reason = together or self.setting.speakers(statement, self.told)
            beside = self.reader.beside(statement) if not speakers else None
            if isinstance(beside, Mention) and not self.setting.unknowable(statement):
                return beside.actors, f"right before the cue: {beside.reason}"
            return speakers, reason
        if self.setting.unknowable(statement):
            return (), "the text does not say who"
        if self._told(statement):
            return (), "whom the text says to have been asked or told, not who asks"
        words, turn = self.reader.words(statement), self.interview.is_label(statement)
        if words.lower() in ("nobody", "no one", "none"):
            return (), NOBODY
        if words.lower() in ("a", "answer") and turn:
            who = self.interview.answers(min(statement.source).start)
            if who:
                return who, "the one who answers"
            if self.setting.publisher.body and self.outlet is not None:
                return (self.outlet,), "the publisher answers"
        others = self.setting.others(statement, words.lower(), before=self.told[-1:])
        if others is not None:
            return others
        if words.lower() in ("both", "the two"):
            if len(self.setting.pair) == 2:
                return (
                    self.setting.pair,
                    "both who take part in the talks that the document tells of",
                )
            two = next((c.speakers for c in reversed(self.told[-2:]) if _are_two(c)), ())
            if two:
                return two, f"{words.lower()}: {two[0].name}, who spoke last"
        if turn:
            self.reader.labels.add(statement.id)
        before = self.told[-1] if self.told else None
        speakers, reason = (
            (self.labels.read(words) if turn else None)
            or self._same_source(statement)
            or self.interview.addressed(statement, None)
            or self.reader.read(statement, None, before)
        )
        if turn:
            self.labels.keep(words, (speakers, reason))
        asks = words.lower().split("(")[0].strip() in ("q", "question", "journalist", "reporter")
        if turn and speakers and not asks:
            self.interview.answering = speakers
        if self._quoted_by(statement):
            beside = self.reader.beside(statement, passive=True)
            beside = self._sentence_subject(statement) or beside
            if isinstance(beside, Mention):
                self.quoters[statement.id] = speakers
                return beside.actors, f"quoted by another: {beside.reason}"
        if reason == NOBODY:
            return self.setting.speakers(statement, self.told)
        voice = self.setting.compiled
        if voice is not None and self.setting.compiles(statement):
            head = head_words(words.lower().removeprefix("the ")).split()[-1:]
            state = self.reader.voices.state_of(voice)
            if words.lower() == "the government" and state is not None and reason == UNNAMED:
                return (state,), f"{words}: of {voice.name}, whose remarks the document compiles"
            if (words in ("he", "she") and not self._surely(words, speakers, voice)) or (
                reason in (UNNAMED, "an unnamed group") and head and head[0] in self.role_nouns
            ):
                return (voice,), f"{words}: {voice.name}, whose remarks the document compiles"
        if not speakers and words in ("they", "them", "their", "all", "both"):
            speakers, reason = self._together()
        return speakers, reason

    def _signers(self, statement: Statement) -> Speakers | None:
        """ "It was agreed that" in a joint statement: those who first speak together in it."""
        cue = min(statement.cue, default=None)
        if cue is None or not self.reader.authorship.joint:
            return None
        first = next((c for c in self.told if len(c.speakers) > 1), None)
        if first is None or not _IMPERSONAL.match(self.reader.text, cue.start):
            return None
        return first.speakers, "all who speak together in the joint statement"

    def _surely(self, pronoun: str, speakers: Sequence[Actor], voice: Actor) -> bool:
        """Whether a pronoun fits who was found and not the voice compiled, by the register."""
        genders, wanted = self.reader.voices.register.genders, "m" if pronoun == "he" else "f"
        found = [genders.get(a.id) for a in speakers]
        return found == [wanted] and genders.get(voice.id) != wanted

    def _lacking(self, statement: Statement) -> Speakers | None:
        """The subject that a statement without a source shares with another or with its list."""
        former = self.subjects.shared(statement)
        if former is not None and former.id in self.done:
            speakers = self.done[former.id].speakers
            return (speakers, "goes on with the subject before") if speakers else None
        stem = self.subjects.stem(statement)
        return self.reader.as_spoken(stem) if stem is not None else None

    def _told(self, statement: Statement) -> bool:
        """ "The ministry has been asked for the log": its subject is not who speaks."""
        cue = min(statement.cue, default=None)
        if cue is None or min(statement.source).start > cue.start:
            return False
        return _ASKED.match(self.reader.text, cue.start) is not None

    def _quoted_by(self, statement: Statement) -> bool:
        """ "Lee was quoted by the agency": the source behind "by" only relays."""
        cue, source = min(statement.cue, default=None), min(statement.source)
        if cue is None or source.start < cue.end:
            return False
        between = self.reader.text[cue.start : source.start]
        return re.search(r"\b(?:was|were|is|been) (?:quoted|cited)\b.*\bby\b", between) is not None

    def _sentence_subject(self, statement: Statement) -> Mention | None:
        """ "Ann Lee, an aide to Bo Berg, was quoted by": who begins the sentence, set off."""
        cue = min(statement.cue)
        begins = max(
            self.reader.text.rfind("\n", 0, cue.start),
            self.reader.text.rfind(". ", 0, cue.start) + 1,
        )
        first = next(iter(self.reader.between(begins, cue.start)), None)
        if first is None or first.span.start > begins + 2 or first.actors[0].kind != "person":
            return None
        gap = self.reader.text[first.span.end : cue.start]
        return first if gap.startswith(",") and gap.endswith(", ") else None

    def _before_colon(self, statement: Statement) -> Mention | None:
        """ "Lee: “We are ready.”" where no source was found: whoever ends at the colon."""
        cue = min(statement.cue, default=None)
        if cue is None or self.reader.text[cue.start : cue.end].strip() != ":":
            return None
        ends = [
            m for m in self.reader.between(cue.start - 60, cue.start) if m.span.end == cue.start
        ]
        return ends[0] if ends else None

    def _together(self) -> Speakers:
        """Those who last spoke together, or the last group or organisation that spoke."""
        for chain in reversed(self.told[-4:]):
            if len(chain.speakers) > 1 or any(
                a.kind == "organisation" or (a.kind == "group" and not self.reader.is_one(a))
                for a in chain.speakers
            ):
                return chain.speakers, "pronoun: those who spoke together before"
        return (), "a pronoun that cannot be resolved"


def _are_two(chain: Chain) -> bool:
    """Whether two unnamed people speak: "two sailors"."""
    one = chain.speakers[0] if len(chain.speakers) == 1 else None
    return one is not None and one.kind == "group" and one.name.lower().startswith("two ")


def _initials(words: Sequence[str]) -> list[str] | None:
    """ "OPR", of a name of several words."""
    return ["".join(w[0] for w in words)] if len(words) > 1 else None


def joined(actors: Sequence[Actor]) -> tuple[Actor, ...]:
    """Several who speak together as one link of a chain."""
    if len(actors) < 2:
        return tuple(actors)
    return (Actor("-and-".join(a.id for a in actors), "; ".join(a.name for a in actors), "group"),)
