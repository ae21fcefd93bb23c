"""Nouns that a pronoun takes up where nobody named fits: "the skipper ... he", "survivors, who"."""

from __future__ import annotations

import re
from collections.abc import Callable, Mapping, Sequence
from itertools import pairwise

from ..lexicons import load_lexicon, word_set
from ..records import Actor, Mention, Span
from .discourse import slug
from .groups import group_name

FAR = 1200
_STATES = ("state",)
# what nouns of states begin with
_STATE_NOUNS = (
    "gov",
    "cap",
    "side",
    "part",
    "nation",
    "count",
    "state",
    "deleg",
    "allies",
    "neigh",
)
_SEVERAL = re.compile(
    r"(?:neither|both|each|all three|the three|the two|their(?: two)?(?= ))"
    r"(?: of (?:them|the two))?"
    r"(?: (?:the )?(?P<noun>sides?|part(?:y|ies)|governments?|countries|country|states?|nations?|"
    r"capitals?|delegations?|allies|neighbou?rs|candidates?|men|women|leaders?|ministers?))?"
)
REACH = 420  # code points: about three sentences
_LEAD = r"(?:the|an?|another|one|my|our|its|his|her|their|[A-Z][\w-]*['’]s)"
_TAIL = (
    r"(?:\s+(?:of|in|at|for|from)\s+(?:the\s+|an?\s+)?(?:(?:third|foreign|nearby|local)\s)?"
    r"[\w“”’'-]+(?:\s+[A-Z\d“][\w“”’'-]*){0,3})?"
)
_DETERMINER = re.compile(rf"\b{_LEAD}\s+(?=\w)", re.I)
_PLURAL = re.compile(
    r"\b(?<!['’])(?:(?:the|some|many|several|two|three|four|other|these|those|both|its|his|her|"
    r"their|[A-Z][\w-]+['’]s|[A-Z][\w-]+)\s+)?"
    r"(?:(?!(?:that|and|of|for|which|when|if|but|as|by|to|with|from|in|on|at|is|are|was|said|says|say|"
    r"told|asked|warned|denied|claimed|hope|fear|think)\b)"
    r"(?<!\bto )[\w-]+\s+)?(?P<noun>[A-Za-z][a-z]+(?:s|[a-z]men)|[Pp]eople)\b"
    r"(?:\s+of\s+(?:the\s+)?[\w-]+(?:\s+[A-Z][\w-]*){0,2})?"
)
_BREAK = re.compile(r"[.;:!?\n(—–]\s*|,\s+")

_SENTENCE = re.compile(r"[.!?][”\"]?\s+(?=[A-Z“\"])|\n+")
_AGE = re.compile(r",\s\d{1,3}$")
_AND_THE = re.compile(r"\sand\s(?:the\s)?(?:[a-z-]+\s)?")
_PREDICATE = re.compile(r"\b(?:is|was|are|were|be|been|as|like|called)\s+[“\"‘']?$")
_WHEN = re.compile(
    r"(?:(?:Late |Early )?(?:On|Last|That|This|In|By)\s(?:[A-Z]?[\w’'-]+\s){1,3}?|"
    r"(?:Yesterday|Today|Later|Then|Meanwhile|Afterwards),?\s)(?=(?:the|an?|his|her|its|their)\s)"
)
_ADJECTIVES = frozenset({"general", "major", "private", "chief", "executive", "principal"})
_NOUN_NEXT = re.compile(
    r"\s+(?!(?:who|said|says|told|has|had|was|is|will|would|of|in|at|from|and|but|also|\w+ed)\b)"
    r"[a-z]"
)
_LINK = re.compile(
    r"\b(?:of|in|at|for|from|on|with|to|by|among|against|that|and|but|as|has|have|is|are|was|were)\s+",
    re.I,
)
_INDEFINITE_HEAD = re.compile(
    r"\b(?:an?|another|one|two|three|several|some)\s(?:[\w-]+\s){0,2}?(?P<noun>[A-Za-z]+)\s"
    r"(?:to|of|for|close to|with|from)\s(?:the\s|(?:Mr|Mrs|Ms|Dr)\.?\s)?$",
    re.I,
)
_SOMEBODY_IN = re.compile(
    r"\b(?:an?|another)\s(?:(?!of\b|in\b|to\b|from\b|by\b|that\b)[\w-]+\s){0,2}?(?P<noun>[a-z]+)\s"
    r"(?:in|at|from|of|with|inside|near)\s(?=[\w’' -]+$)"
)
_APPOSITION = re.compile(r"(?:an?|the|my|his|her|its|our|their)\s[^,]*$", re.I)
_AFTER_NAME = re.compile(r"(?:\s+(?:of|from)\s+[A-Z][\w .-]{1,30})?(?:\s*\([^)]{1,20}\))?,\s+")
_OF_BODY = re.compile(r"\s+(?:of|from|at)\s+(?:the\s+)?")
_TO_WHOM = re.compile(r",?\s(?:according to|told by|quoted by|from|by|of|to)\s$")
# "an officer who knew him, and who"
_AND_WHO = re.compile(r"\b(?P<who>who)\s[^.;!?\n“”\"]*?,?\s(?:and|but)\s$")
_TRAILING = re.compile(r"\s+(?:and|but|or)$")
# A noun with whose it is: "Odesa's mayor", "the Danish foreign minister", "head of the port".
_DESCRIBED = (
    r"\b(?:(?P<owner>[A-Z][\w-]*(?:\s[A-Z][\w-]*)*['’]s?\s)|(?P<adjective>[A-Z][\w-]+)\s)?"
    r"(?P<role>(?:(?!(?:by|of|to|with|from|and|or|the|an?|for|in|at|on|as|that|than)\s)[a-z-]+\s)?"
    r"(?i:{role}))\b(?!['’-])"
    r"(?P<of>\s+(?:of|for|in|at)\s+(?:the\s+)?[A-Z][\w’'-]*(?:\s[A-Z][\w’'-]*)*(?!\w|,?\s(?:and\s)?[A-Z])"
    r"|\s+of\s+(?:the\s+)?[a-z-]+(?:\s[a-z-]+)?(?=[.,;]|\s(?:said|told|of)\b))?"
)
_THE_ROLE = re.compile(r"the (?P<role>[a-z-]+(?: [a-z-]+){0,2})")
_AFTER_VERB = re.compile(r"^.*\b\w+ed\s+(?=[\w-]+$)")  # "the leader rankled critics"

Speakers = tuple[tuple[Actor, ...], str]


class Antecedents:
    """Finds the noun phrase that a pronoun means.

    between   gives the mentions of a stretch; state_of: the state for which a person speaks
    nation    the state that a word names; genders_known: the register's persons' by their ids
    """

    def __init__(
        self,
        text: str,
        role_nouns: frozenset[str],
        between: Callable[[int, int], list[Mention]],
        state_of: Callable[[Actor], Actor | None],
        nation: Callable[[str], Actor | None],
        genders_known: Mapping[str, str],
    ) -> None:
        self.genders_known = genders_known
        self.text, self.between, self.role_nouns = text, between, role_nouns
        self.state_of, self.nation = state_of, nation
        self.groups = word_set("actors", "groups")
        self.documents = word_set("actors", "document_nouns")
        self.genders: dict[str, list[str]] = load_lexicon("actors")["gender"]
        self.kinds: dict[str, list[str]] = load_lexicon("actors")["kinds"]
        nouns = "|".join(sorted((re.escape(r) for r in role_nouns), key=len, reverse=True))
        self.singular_phrase = re.compile(
            rf"\b(?i:{_LEAD})\s+(?:(?!(?:and|of|to|from|for|with|by|in|at|on|that|who|the)\b)[\w’'-]+\s+){{0,3}}?"
            rf"(?P<noun>(?i:{nouns}))\b"
            rf"(?!['’-]){_TAIL}"
        )
        papers = "|".join(sorted(self.documents))
        self.document_phrase = re.compile(
            rf"\b(?i:{_LEAD})\s+(?:(?!and\b|of\b|to\b)[\w-]+\s+){{0,2}}?(?:{papers})\b{_TAIL}"
        )
        several = "|".join(sorted(word_set("actors", "collectives")))
        self.collective_phrase = re.compile(
            rf"\b(?i:{_LEAD})\s+(?:(?!and\b|of\b|to\b)[\w’'-]+\s+){{0,2}}?(?P<noun>{several})\b(?!['’-])"
            rf"{_TAIL}"
        )

    def relative(self, at: int) -> Speakers | None:
        """ "Who" and "which": whoever stands right before."""
        if self.text[at].isupper():  # a question
            return None
        again = _AND_WHO.search(self.text, max(0, at - REACH // 2), at)
        if again is not None:
            return self.relative(again.start("who"))
        whom = _TO_WHOM.search(self.text, max(0, at - 20), at)
        at = whom.start() if whom else at
        gap = self.text[max(0, at - 4) : at]
        end = at - (len(gap) - len(gap.rstrip(" ,—–-(")))
        age = _AGE.search(self.text, max(0, end - 6), end)
        end = age.start() if age else end
        who = whom is not None or self.text[at : at + 3].lower() == "who"
        place = None
        near = [m for m in reversed(self.between(max(0, end - 80), end)) if m.span.end == end]
        if who:  # "the head of the River Council, who": not the council
            near.sort(key=lambda m: m.actors[0].kind != "person")
        aide = self._headed(near[0].span.start, end) if who and near else None
        if aide is not None:
            return aide
        for m in near:
            whose = self._whose_body(m) if who and m.actors[0].kind != "person" else None
            if whose is not None:
                return whose.actors, f"who: {whose.reason}"
            if not who or m.actors[0].kind not in _STATES:
                return m.actors, f"who: {m.reason}"
            place = m
        start = max(0, end - 120)
        last = [b.end() for b in _BREAK.finditer(self.text, start, end)]
        first = last[-1] if last else start
        apposed = self._apposed(first, end) if who and last else None
        if apposed is not None:
            return apposed.actors, f"who: {apposed.reason}"
        words = self._phrase(_TRAILING.sub("", self.text[first:end]))
        if words and (place is None or self._people(words)):
            return self._named(words, "who: the noun right before")
        return (place.actors, f"who: {place.reason}") if place is not None else None

    def _headed(self, start: int, end: int) -> Speakers | None:
        """ "An aide to the minister, who": the aide, if nobody else is called so."""
        words = self.text[max(0, start - 60) : start]
        head = _INDEFINITE_HEAD.search(words)
        if head is None or head["noun"].lower() not in self.role_nouns | self.groups:
            return None
        phrase = self.text[start - len(words) + head.start() : end]
        return self._named(phrase, "who: the noun right before")

    def _whose_body(self, body: Mention) -> Mention | None:
        """The person before "Ann Lee of the River Council, who"."""
        for m in reversed(self.between(max(0, body.span.start - 90), body.span.start)):
            gap = self.text[m.span.end : body.span.start]
            if m.actors[0].kind == "person":
                return m if _OF_BODY.fullmatch(gap) else None
        return None

    def _apposed(self, start: int, end: int) -> Mention | None:
        """The person before "Ann Lee of Velmora, a contender who"."""
        if not _APPOSITION.match(self.text, start, end):
            return None
        for m in reversed(self.between(max(0, start - 90), start)):
            gap = self.text[m.span.end : start]
            if m.actors[0].kind == "person" and _AFTER_NAME.fullmatch(gap):
                return m
        return None

    def _phrase(self, words: str) -> str:
        """The noun phrase that ends some words: the last one about people, else the last."""
        for head in _SOMEBODY_IN.finditer(words):
            if self._people(head["noun"]):  # "a man in the surveyors' office", "who"
                return words[head.start() :]
        starts = [m.end() for m in _LINK.finditer(words)]
        if starts and self._people(words[starts[-1] :]):  # "objections from lawmakers", "who"
            words = words[starts[-1] :]
        found = [words[m.start() :] for m in _DETERMINER.finditer(words)]
        people = [p for p in found if self._people(p)]
        if people:
            return _AFTER_VERB.sub("", people[-1])
        if self._people(words):
            return _AFTER_VERB.sub("", words)
        lead = words.split()[:1]
        if lead and not found and lead[0].lower() in self.groups:  # "lawmakers they support"
            return lead[0]
        last = words[starts[-1] :] if starts else words
        if not found and re.fullmatch(r"(?:[a-z-]+\s)?[a-z-]+s", last):  # "invaded by forces"
            return last
        return found[-1] if found else words if len(words.split()) < 3 else ""

    def _people(self, phrase: str) -> bool:
        """Whether the head noun of a phrase is a role or a group of people."""
        head = (
            re.split(r"\s(?:of|in|at|for|from|on|with|aboard|to)\s", phrase)[0].split()[-1].lower()
        )
        kin = any(head in nouns for nouns in self.genders.values())
        return head in self.role_nouns or head in self.groups or kin

    def singular(self, at: int, low: str, after: int = 0) -> Speakers | None:
        """ "He" and "she": the one person told of by a role alone a little before.

        after: from where on
        """
        kin = self.genders["f" if low in ("he", "his") else "m"]
        found = None
        for m in self.singular_phrase.finditer(self.text, max(after, self._from(at)), at):
            adjective = m["noun"].lower() in _ADJECTIVES and _NOUN_NEXT.match(
                self.text, m.end("noun")
            )
            said = _PREDICATE.search(self.text, max(0, m.start() - 12), m.start())
            if adjective or said or m["noun"].lower() in kin or self._taken(m.start(), m.end()):
                continue
            found = found if self._names(m.start()) else m
        return self._named(found.group(), "pronoun: told of by a role before") if found else None

    def _names(self, at: int) -> bool:
        """Whether a phrase tells who somebody named right before is: "Ann Lee, a driver"."""
        named = self.between(max(0, at - 60), at)
        return any(m.span.end == at - 2 and m.actors[0].kind == "person" for m in named) and (
            self.text[at - 2 : at] == ", "
        )

    def sentence_before(self, at: int) -> int:
        """Where the sentence before that of a place begins; 0 where that is the text's first."""
        ends = [m.end() for m in _SENTENCE.finditer(self.text, max(0, at - FAR), at + 1)]
        return ends[-2] if len(ends) > 1 else 0

    def opening(self, start: int, low: str) -> Speakers | None:
        """The unnamed person with whom a sentence begins: "The envoy was told"."""
        kin = self.genders["f" if low == "he" else "m"]
        when = _WHEN.match(self.text, start)
        m = self.singular_phrase.match(self.text, when.end() if when is not None else start)
        if m is None or m["noun"].lower() in kin or self._taken(m.start(), m.end()):
            return None
        return self._named(m.group(), "pronoun: who begins the sentence before")

    def described(self, low: str, at: int) -> Speakers | None:
        """ "The mayor" after "the mayor of Odesa", "Odesa's mayor": the one told of so, unnamed."""
        asked = _THE_ROLE.fullmatch(low)
        if asked is None or asked["role"].split()[-1] in self.documents:
            return None
        role = r"\s+".join(map(re.escape, asked["role"].split()))
        kinds = [re.escape(k) for k in self.kinds.get(asked["role"], ())]
        role = "|".join([role, *kinds])
        phrase = re.compile(_DESCRIBED.format(role=role))
        for m in reversed(list(phrase.finditer(self.text, max(0, at - 2 * FAR), at))):
            if self._taken(m.start("role"), m.end("role")):
                continue
            if m["owner"] or m["of"] or (m["adjective"] and self.nation(m["adjective"])):
                return self._named(m.group(), f"{low}: told of before")
        return None

    def ranked(self, low: str, at: int) -> Speakers | None:
        """ "The latter", "the former": the last named, or the one before, of those before it."""
        if low not in ("the latter", "the former"):
            return None
        found: list[Actor] = []
        for m in reversed(self.between(max(0, at - REACH), at)):
            who = m.actor
            if who is not None and who.kind == "person" and who not in found:
                found.append(who)
        if len(found) < 2:
            return None
        who = found[0] if low == "the latter" else found[1]
        return (who,), f"{low}: {who.name}"

    def document(self, at: int) -> Speakers | None:
        """ "It" after "its report": the paper told of right before."""
        found = self.last_document(at)
        said = "pronoun: a paper told of before"
        return self._named(found.of(self.text), said) if found else None

    def last_document(self, at: int) -> Span | None:
        """Where the paper told of right before a place is named, if one is."""
        near = self.document_phrase.finditer(self.text, max(0, at - REACH // 2), at)
        found = next(reversed(list(near)), None)
        return Span(*found.span()) if found else None

    def several(self, low: str, at: int, spoke: Sequence[Actor] = ()) -> Speakers | None:
        """ "Both governments", "neither side", "neither candidate": the two named last before.

        "Their governments" are those of the leaders who spoke last, if several did.
        """
        asked = _SEVERAL.fullmatch(low)
        if asked is None:
            return None
        noun = asked["noun"] or ""
        kinds = _STATES if noun.startswith(_STATE_NOUNS) else ()
        if low.startswith("their"):
            if not (kinds and noun.endswith("s")):
                return None
            states = [s for s in map(self.state_of, spoke) if s is not None]
            if len(spoke) > 1 and len({s.id for s in states}) == len(spoke):
                return tuple(states), f"{low}: those of {spoke[0].name} and the others"
        if noun.startswith(("side", "part", "delegation")):
            sides = self._two_sides(at)
            if sides is not None:
                return sides, f"{low}: {sides[0].name} and {sides[1].name}, named together"
        if low in ("both", "neither", "each") and len(spoke) == 2:
            return tuple(spoke), f"{low}: those who spoke together before"
        number = 3 if "three" in low else 2
        found: dict[str, Actor] = {}
        near = [a for m in reversed(self.between(max(0, at - FAR), at)) for a in m.actors]
        for a in near:
            if a.kind in (kinds or ("person",)) and len(found) < number:
                found.setdefault(a.id, a)
        if len(found) < number and kinds:  # those of the leaders named
            people = [a for a in near if a.kind == "person"]
            states = [s for s in map(self.state_of, people) if s is not None]
            found = {s.id: s for s in states[: 2 * number]}
        if len(found) != number:
            return None
        return tuple(reversed(found.values())), f"{low}: the {number} named last before"

    def _two_sides(self, at: int) -> tuple[Actor, ...] | None:
        """The state and the body last named as a pair: "Tarsk and the Free Uplands Movement"."""
        near = self.between(max(0, at - 2 * FAR), at)
        for one, other in reversed(list(pairwise(near))):
            if not _AND_THE.fullmatch(self.text, one.span.end, other.span.start):
                continue
            kinds = {m.actors[0].kind for m in (one, other)}
            if len(one.actors) == len(other.actors) == 1 and kinds == {"state", "organisation"}:
                return (*one.actors, *other.actors)
        return None

    def plural(self, at: int, actors: Sequence[Actor] = (), after: int = 0) -> Speakers | None:
        """ "They": the group told of a little before, and after the last mention of `actors`.

        after: from where on
        """
        found, start = None, max(after, self._from(at))
        ids = {a.id for a in actors}
        for m in self.between(start, at):
            if ids & {a.id for a in m.actors}:
                start = m.span.end
        plural = (p for p in _PLURAL.finditer(self.text, start, at) if self._of_people(p["noun"]))
        single = self.collective_phrase.finditer(self.text, start, at)
        for phrase in sorted((*plural, *single), key=lambda p: p.start()):
            if not self._taken(phrase.start(), phrase.end()):
                first = self._first(phrase.start())
                if first or found is None or not self._first(found.start()):
                    found = phrase
        return self._named(found.group(), "pronoun: a group told of before") if found else None

    def _of_people(self, several: str) -> bool:
        """Whether a plural noun is of people."""
        low = several.lower()
        one = low[:-3] + "y" if low.endswith("ies") else low.removesuffix("s")
        one = f"{one[:-3]}man" if one.endswith("men") else one
        return low in self.groups or one in self.role_nouns

    def _first(self, at: int) -> bool:
        """Whether a sentence begins here."""
        return self.text[max(0, at - 2) : at].strip(" ") in ("", ".", "\n", "”", '"')[1:] or not at

    def _from(self, at: int) -> int:
        start = max(0, at - REACH)
        paragraph = self.text.rfind("\n\n", 0, max(0, self.text.rfind("\n", 0, at)))
        return max(start, paragraph)

    def _taken(self, start: int, end: int) -> bool:
        """Whether a person's mention shares these words."""
        return any(
            m.span.start < end and start < m.span.end and m.actors[0].kind == "person"
            for m in self.between(max(0, start - 40), end)
        )

    def called(self, words: str) -> tuple[Actor, ...]:
        """Somebody unnamed, by the words that tell of them."""
        return self._named(words, "")[0]

    def _named(self, words: str, reason: str) -> Speakers:
        name = group_name(" ".join(words.split())).strip(" ,’'")
        return (Actor(slug(name), name, "group"),), reason


__all__: Sequence[str] = ("Antecedents",)
