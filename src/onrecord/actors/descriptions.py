"""Whom a description means that holds no name: "the former mayor", a lead's "a hydrologist"."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Callable, Mapping, Sequence
from functools import cached_property

from ..lexicons import load_lexicon, word_set
from ..records import Actor, Chain, Mention
from ..statements.quotation import in_quotation
from .perspective import Speakers

_ASKED_BY = re.compile(r"\b[Aa]sked by (?:(?!\.\s+[A-Z“\"])[^!?\n])*$")
_TOLD_AGE = re.compile(r",? \(?(?P<age>\d{1,3})\b(?=[,)])")
_AGE = re.compile(r"the (?P<age>\d{1,3})-year-old(?: [\w-]+){0,3}")
_LEAD = re.compile(
    r"(?:an?|the|its|[\w-]+['’]s) (?:[\w’'-]+ ){0,4}?(?P<noun>[\w-]+)"
    r"(?: (?:of|at|in|on|for|from|with|behind|who|whose|to)\b.*)?"
)
_AFTER = re.compile(
    r",? (?:\(?(?P<age>\d{1,3})\)?[,. ]|(?!an? |the )[a-z])|,? (?:said|told)\b|[.”\"]"
)
_WHOSE = re.compile(r"(?:[\w’']+\s){0,4}[\w’'-]+,\s$")
_OF = re.compile(r"\s(?:at|of|from|with|for)\s")
_CLOSES = re.compile(r"[^\s(][”\"»]")  # the end of a quotation
_ENDS = re.compile(r"[.!?][”\"]?\s|\n")
_ROLE = re.compile(r"(?:the|his|her|its)(?: own)? (?P<role>[a-z-]+(?: (?:of )?[a-z-]+){0,2})")
_ONE_OF_ROLE = re.compile(
    r"(?:an?|one) (?:[a-z-]+ ){0,2}?(?P<role>[a-z-]+)(?: (?:to|of|at|for|from|in|on|with|who)\b.*)?"
)
_SEVERAL_OF = re.compile(r"the (?P<noun>(?!officials|ministers)[a-z]+)s")
_ONE_NOUN = re.compile(r"the (?P<noun>[a-z-]+(?: [a-z-]+){0,2}(?<!s))")
_CHAIRS = ("chairman", "chairwoman", "chairperson", "chair", "president of the chamber")
_REBELS = frozenset({"rebel", "insurgent", "guerrilla", "militant", "separatist", "fighter"})
_REBEL_BODIES = frozenset({"front", "movement", "brigade", "brigades", "militia", "resistance"})
_SENT = frozenset({"envoy", "ambassador", "diplomat"})
_TITLES = r"(?:President|Premier|Prime\sMinister|Chancellor|Minister|King|Queen|Emir|Sultan)"
_GOVERNS = re.compile(rf"\b{_TITLES}\b")
_GOVERNS_BEFORE = re.compile(rf"\b{_TITLES}\s(?:of\s)?$")
_TITLE = 20  # code points
_PRONOUN = re.compile(r"\b(?:he|his|him|she|her)\b", re.I)
_CLAUSE = 60  # code points behind a source
_TITLED = 1500  # code points to where somebody is named with a title
_OFFICIAL_OF = re.compile(
    r"the (?P<whose>[a-z][\w.’'-]+(?: [\w.’'-]+){0,2}) (?:official|diplomat|representative|envoy)"
)
_ANY_OFFICIAL = frozenset(
    {"senior", "top", "unnamed", "local", "same", "former", "western", "government", "second"}
    | {"other", "first", "high", "military", "intelligence", "security", "defense", "defence"}
)
_LATELY = 6  # statements
_LONGEST = 7  # words of an epithet
_FAR = 20_000  # code points back to where an age was told
_NEAR = 500  # code points back to whom a description means
_FURTHER_ON = 900  # code points from a lead to the name


class Descriptions:
    """Finds the person described.

    between  gives the mentions of a stretch; role_nouns: what a person can be; genders: of the
             register's persons by their ids
    """

    def __init__(
        self,
        text: str,
        role_nouns: frozenset[str],
        between: Callable[[int, int], Sequence[Mention]],
        body: int,
        genders: Mapping[str, str],
    ) -> None:
        self.genders = genders
        self.text, self.between, self.role_nouns, self.body = text, between, role_nouns, body
        self.things = word_set("actors", "organisation_heads") | word_set("actors", "works")
        describing = "|".join(sorted(word_set("actors", "describing")))
        self.modified = re.compile(
            rf"(?:the|[\w-]+['’]s) (?:{describing})[ -](?:[\w-]+ ){{0,2}}(?P<noun>[\w-]+)"
        )
        self.callings = word_set("actors", "callings") | word_set("actors", "epithets")
        self.epithets = word_set("actors", "epithets")
        self.tried = {f"the {noun}" for noun in word_set("actors", "tried")}
        trial = "|".join(sorted(word_set("actors", "trial")))
        self.trial_before = re.compile(rf"\b(?:{trial})\s(?:[\w-]+\s){{0,3}}$")
        self.trial_after = re.compile(
            rf"(?:,\s\d{{1,3}},)?\s(?:\w+\s){{0,3}}(?:{trial}|guilty|on trial)\b"
        )
        self.stay_unnamed = word_set("actors", "stay_unnamed")
        self.kinds: dict[str, list[str]] = load_lexicon("actors")["kinds"]

    def again(
        self, low: str, at: int, told: Sequence[Chain], outer: Chain | None = None
    ) -> Speakers | None:
        """ "The former mayor", "the 52-year-old": the person told of right before.

        In the words of `outer`, nobody who speaks there.
        """
        low = low.split(",")[0]
        aged, modified = _AGE.fullmatch(low), self.modified.fullmatch(low)
        noun = modified["noun"] if modified else ""
        plain = bool(noun) and not noun.endswith("s") and noun not in self.things
        if aged is None and not plain:
            found = self._epithet(low, at, told)
            speaks = outer.speakers if outer is not None else ()
            return found if found and not set(found[0]) & set(speaks) else None
        near = [m for m in self.between(max(0, at - _NEAR), at) if _is_person(m)]
        near = [m for m in near if self._fits(m, at + len(low))]
        if aged is not None:
            before = self.between(max(0, at - _FAR), at)
            ages = [
                (m.actors, age["age"])
                for m in before
                if _is_person(m) and (age := _TOLD_AGE.match(self.text, m.span.end))
            ]
            fits = [who for who, age in ages if age == aged["age"]]
            if fits:
                return fits[-1], f"{low}: {fits[-1][0].name}, whose age was told"
            near = [m for m in near if m.actors not in [who for who, _ in ages]]
            often = Counter(m.actors for m in before)
            near.sort(key=lambda m: often[m.actors])
        last = told[-1].speakers if told else ()
        spoke = last if any(m.actors == last for m in near) else ()
        for m in reversed(near):
            if not spoke or m.actors == spoke:
                return m.actors, f"{low}: {m.actors[0].name}, told of right before"
        return None

    def official_of(self, low: str, at: int, told: Sequence[Chain]) -> Speakers | None:
        """ "The palace official": who spoke before and was named with that word."""
        official = _OFFICIAL_OF.fullmatch(low)
        if official is None or official["whose"] in _ANY_OFFICIAL:
            return None
        spoke = {a.id for c in told[-_LATELY:] if len(c.speakers) == 1 for a in c.speakers}
        for m in reversed(self.between(max(0, at - _FAR), at)):
            titled = self.text[m.span.start : m.span.end].lower()
            if _is_person(m) and m.actors[0].id in spoke and titled.startswith(official["whose"]):
                return m.actors, f"{low}: {m.actors[0].name}, named so who spoke before"
        return None

    def _fits(self, m: Mention, after: int) -> bool:
        """Whether a person can be whom the next "his" or "her" of the sentence means."""
        known = self.genders.get(m.actors[0].id)
        said = _PRONOUN.search(self.text, after, after + _CLAUSE)
        if known is None or said is None or _ENDS.search(self.text, after, said.start()):
            return True
        return known == ("m" if said.group().lower() in ("he", "his", "him") else "f")

    def on_trial(self, low: str, at: int) -> Speakers | None:
        """ "The defendant": the one person of whom the text tells that a court tries him."""
        if low not in self.tried:
            return None
        found = {m.actors[0].id: m for m in self._tried if m.span.start < at}
        if len(found) != 1:
            return None
        who = next(iter(found.values())).actors
        return who, f"{low}: {who[0].name}, who is tried"

    @cached_property
    def _tried(self) -> list[Mention]:
        """The mentions of persons beside which the text tells that a court tries them."""
        found = []
        for m in self.between(0, len(self.text)):
            start, end = m.span.start, m.span.end
            before = self.trial_before.search(self.text, max(0, start - 40), start)
            if _is_person(m) and (before or self.trial_after.match(self.text, end)):
                found.append(m)
        return found

    def _epithet(self, low: str, at: int, told: Sequence[Chain]) -> Speakers | None:
        """ "The real estate mogul", "the Texas senator": the person who spoke right before."""
        words = _OF.split(low)[0].removeprefix("the ").split()
        last = told[-1].speakers if told else ()
        if (
            not words
            or words[-1] not in self.epithets
            or not low.startswith("the ")
            or len(words) > _LONGEST
        ):
            return None
        if len(last) != 1 or last[0].kind != "person":
            return None
        near = [m for m in self.between(max(0, at - _NEAR), at) if _is_person(m)]
        if not any(m.actors == last for m in near):
            return None
        if _ASKED_BY.search(self.text, max(0, at - _NEAR), at):  # who asks is not who answers
            return None
        if words[-1] in _SENT and self._governs(last[0]):
            return None
        named = near[-1] if not near[-1].reason.startswith("pronoun") else None
        quoted = named and _CLOSES.search(self.text, named.span.end, at)
        if named and not quoted and not _ENDS.search(self.text, named.span.end, at):
            return named.actors, f"{low}: {named.actors[0].name}, named right before"
        return last, f"{low}: {last[0].name}, who spoke right before"

    def _governs(self, person: Actor) -> bool:
        """Whether the text names a person with the title of one who sends envoys."""
        return any(
            _GOVERNS.search(self.text, m.span.start, m.span.end)
            or _GOVERNS_BEFORE.search(self.text, max(0, m.span.start - _TITLE), m.span.start)
            for m in self.between(0, len(self.text))
            if m.actors == (person,)
        )

    def called(self, low: str, at: int) -> Speakers | None:
        """ "The rebels" after "the rebel Upland Front": the one body that the text calls so."""
        found = _SEVERAL_OF.fullmatch(low)
        if found is None:
            return None
        plain = r"(?:(?!(?:from|at|of|in|with|for|by|to)\b)[a-z]+\s)?"
        kind = re.compile(rf"\b{re.escape(found['noun'])}s?\s{plain}$", re.I)
        named = {
            m.actors[0].id: m
            for m in self.between(0, at)
            if m.actors[0].kind == "organisation"
            and kind.search(self.text, max(0, m.span.start - 40), m.span.start)
        }
        if not named and found["noun"] in _REBELS:
            named = {
                m.actors[0].id: m
                for m in self.between(0, at)
                if m.actors[0].kind == "organisation"
                and m.actors[0].name.split()[-1].lower() in _REBEL_BODIES
            }
        if len(named) != 1:
            return None
        who = next(iter(named.values())).actors
        return who, f"{low}: {who[0].name}, so called before"

    def titled_before(self, low: str, at: int) -> Speakers | None:
        """ "The priest" after "Father Ann Lee": the last person with a title of that kind."""
        titles = self.kinds.get(low.removeprefix("the "), ()) if low.startswith("the ") else ()
        for m in reversed(self.between(max(0, at - _FAR), at)) if titles else ():
            words = f" {self.text[m.span.start : m.span.end].lower()} "
            if _is_person(m) and any(f" {title} " in words for title in titles):
                return m.actors, f"{low}: {m.actors[0].name}, so titled before"
        return self._apposed_before(low, at)

    def _apposed_before(self, low: str, at: int) -> Speakers | None:
        """ "The chairman" after "the party chairman, General Ann Lee": who was called so."""
        found = _ONE_NOUN.fullmatch(low)
        noun = found["noun"] if found else ""
        head = noun.split(" of ")[0].split()[-1:]
        known = not (self.role_nouns | self.callings).isdisjoint({noun, *head})
        if not known or noun in self.stay_unnamed:
            return None
        chairs = noun in _CHAIRS
        nouns = "|".join(_CHAIRS) if chairs else re.escape(noun)
        of = r"(?:\s(?:of|at|for|in|on)\s[^,.;:\n]{2,50})?"
        before = re.compile(
            rf"\b(?:the|an?|its|his|her|their|our|[\w-]+['’]s?)\s(?:[\w’'-]+\s){{0,3}}(?:{nouns}){of},"
            rf"\s(?:[a-z]+\s){{0,3}}$"
            + (r"|\bchair(?:ed|manship)\s(?:by|of)\s$" if chairs else ""),
            re.I,
        )
        after = re.compile(
            rf",\s(?:\d\d,\s)?(?:the|an?|its|his|her|their)\s(?:[\w’'-]+\s){{0,3}}(?:{nouns})\b(?!['’])"
        )
        called: dict[str, Mention] = {}
        for m in self.between(max(0, at - _FAR), at):
            if _is_person(m) and not m.reason.startswith("pronoun"):
                start, end = m.span.start, m.span.end
                if before.search(self.text, max(0, start - 110), start) or after.match(
                    self.text, end
                ):
                    called[m.actors[0].id] = m
        if len(called) != 1:
            return None
        who = next(iter(called.values())).actors
        return who, f"{low}: {who[0].name}, so called before"

    def named_later(self, low: str, at: int) -> Speakers | None:
        """A lead's "a former director told a jury": the person whom what follows names untitled.

        News names late whom a reader need not know; officials and sources mostly stay unnamed.
        """
        found = _LEAD.fullmatch(low)
        noun = found["noun"] if found else ""
        if noun not in self.role_nouns or noun in self.stay_unnamed:
            return None
        end = self.text.find("\n", at)
        lead = self.text[self.body : at].strip(' \t\n“"')
        if end < 0 or "\n" in lead or re.search(r"[.!?](?:\s|$)", lead):
            return None
        told = {m.actors for m in self.between(self.body, end) if _is_person(m)}
        later = self.between(end, end + _FURTHER_ON)
        later = [m for m in later if _is_person(m) and not in_quotation(self.text, m.span.start)]
        for m in later[:1]:
            name = self.text[m.span.start : m.span.end]
            titled = name != m.actors[0].name or _WHOSE.search(self._before(m.span.start))
            after = _AFTER.match(self.text, m.span.end)
            if titled or not after or m.actors in told:
                return None
            if not told or after["age"]:  # beside others told of, only one whose age is told
                return m.actors, f"{low}: {name}, named further on"
        return None

    def titled_later(self, low: str, at: int) -> Speakers | None:
        """ "The superintendent" before "Superintendent Ann Lee": who is called so further on."""
        found = _ROLE.fullmatch(low)
        one = _ONE_OF_ROLE.fullmatch(low)
        if one is not None:
            return self._again_named(low, one["role"], at)
        role = found["role"] if found else ""
        if role and role.split(" of ")[0].split()[-1] not in self.role_nouns:
            return None
        if not role or role in self.stay_unnamed:
            return None
        named: dict[str, Mention] = {}
        after = re.compile(rf",\s(?:the|its|his|her)\s(?:[\w-]+\s){{0,2}}{re.escape(role)}\b", re.I)
        before = re.compile(
            rf"\b(?:the|its|his|her)\s(?:[\w’'-]+\s){{0,3}}{re.escape(role)},\s$", re.I
        )
        title = re.compile(rf"\b{re.escape(role)}\s", re.I)
        for m in self.between(at + len(low), at + _TITLED):
            named_so = _is_person(m) and not m.reason.startswith("pronoun")
            if named_so and (
                title.search(self.text, m.span.start, m.span.end)
                or after.match(self.text, m.span.end)
                or before.search(self.text, max(at, m.span.start - 80), m.span.start)
            ):
                named.setdefault(m.actors[0].id, m)
        if len(named) != 1:
            return None
        who = next(iter(named.values())).actors
        return who, f"{low}: {who[0].name}, so called further on"

    def _again_named(self, low: str, role: str, at: int) -> Speakers | None:
        """ "An aide to the president" before "The aide, Ann Lee, left": who is called so then."""
        again = re.compile(rf"\b[Tt]he {re.escape(role)}, (?=[A-Z])")
        found = again.search(self.text, at + len(low), at + len(low) + _FURTHER_ON)
        for m in self.between(found.end(), found.end() + 1) if found else ():
            if _is_person(m):
                return m.actors, f"{low}: {m.actors[0].name}, so called further on"
        return None

    def _before(self, at: int) -> str:
        """The words of its sentence before a name."""
        start = max(self.text.rfind("\n", 0, at), self.text.rfind(". ", 0, at) + 1) + 1
        return self.text[start:at]


def _is_person(m: Mention) -> bool:
    actor: Actor | None = m.actor
    return actor is not None and actor.kind == "person"
