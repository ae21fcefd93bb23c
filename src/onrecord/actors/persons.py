"""Tests that a run of capitals names a person."""

from __future__ import annotations

from collections.abc import Callable, Sequence

from .chunks import Chunk
from .language import Language
from .words import Word

_PLACED = frozenset({"in", "at", "near", "along", "across", "outside", "off", "around", "of"})
_QUARTERS = frozenset({"North", "South", "East", "West"})
_MORE_TITLES = frozenset({"justice", "advocate", "ambassador"})  # behind "Ms"
_COMPASS = frozenset({"western", "eastern", "northern", "southern", "central"})
_APPOSITION = 12  # words of what is said of a name after its comma
_TITLE = 9  # words before a name in which its title stands
_LEADS = frozenset({"the", "its", "his", "her", "their", "our", "'s", "’s"})
_TAKEN_UP = 60  # words in which a pronoun follows a name


class PersonTests:
    """Evidence around a chunk that it is a person."""

    def __init__(
        self, words: Sequence[Word], language: Language, in_source: Callable[[Chunk], bool]
    ) -> None:
        self.words, self.language, self.in_source = words, language, in_source
        self.surnames: set[str] = set()
        self.people: set[str] = set()  # names listed as those of office-holders
        self.bodies: set[str] = set()  # names that the text shows to be companies'
        self.states: set[str] = set()  # names of states that are one word

    def name_words(self, chunk: Chunk) -> list[str]:
        """The words of the name itself, without honorifics ("H.E. Ms.")."""
        words = [w.text for w in self.words[chunk.start : chunk.end] if w.text not in "“”\"'()"]
        if not chunk.honorific:
            # "Operational Command South Ann Lee"
            return words[1:] if len(words) > 2 and words[0] in _QUARTERS else words
        k = 1
        more = self.language.honorifics | _MORE_TITLES
        while k < len(words) - 1 and words[k].lower() in more:
            k += 1
        return words[k:]

    def honorific_gender(self, chunk: Chunk) -> str | None:
        """The gender that "Mr" or "Mrs" tells."""
        if not chunk.honorific:
            return None
        said = {w.low for w in self.words[chunk.start : min(chunk.end, chunk.start + 3)]}
        said = (said & self.language.honorifics) | {chunk.honorific}
        if said & self.language.honorifics_m:
            return "m"
        return "f" if said & self.language.honorifics_f else None

    def speaks(self, chunk: Chunk) -> bool:
        """Whether a verb of saying follows the chunk, and no preposition stands before it."""
        before = self.words[chunk.start - 1].low if chunk.start else ""
        if before in _PLACED:
            return False
        for k in range(chunk.end, min(chunk.end + 2, len(self.words))):
            if self.words[k].low in self.language.speech:
                return True
            if self.words[k].low not in ("also", "then", "later", "has", "had"):
                return False
        return False

    def may_be_person(self, chunk: Chunk) -> bool:
        """Whether nothing speaks against a person: no article before, no thing's last word."""
        words, language = self.words, self.language
        last = words[chunk.end - 1]
        if last.low in language.organisation_heads or last.low in language.thing_heads:
            return False
        if any(c.isdigit() for w in words[chunk.start : chunk.end] for c in w.text):
            return False
        first = words[chunk.start].low
        if first in language.thing_heads or first in language.thing_starts or last.text == "I":
            return False
        before = words[chunk.start - 1] if chunk.start else None
        if before is not None and before.low in language.outlet_nouns:
            return False
        return before is None or before.low not in ("the", "a", "an") or bool(chunk.honorific)

    def name(self, chunk: Chunk) -> str:
        """The words of a chunk as one string."""
        return " ".join(w.text for w in self.words[chunk.start : chunk.end])

    def is_company(self, chunk: Chunk) -> bool:
        """Whether the words around a name show a company: its board, or "the operator, X"."""
        words, language = self.words, self.language
        if chunk.honorific or words[chunk.start].low in language.given_m | language.given_f:
            return False
        if chunk.end - chunk.start > 1 and words[chunk.start].low in language.body_firsts:
            return True
        k, end = chunk.start - 1, chunk.end
        if k >= 0 and words[k].text == ",":
            k -= 1
        if k >= 0 and words[k].low in language.companies:
            person = self._called_as_people_are([w.low for w in words[chunk.start : end]])
            role = (words[k].low,) in language.roles.get(words[k].low, ())
            return not (self._heads(k) or (role and person))
        if k < chunk.start - 1 and not self._heads(k) and self._body_apposed(k, end):
            return True
        near = [w.low for w in words[end : end + _APPOSITION]]
        if near[:1] and near[0] in ("'s", "’s", "'", "’"):
            return any(w in language.company_parts for w in near[1:4])
        if near[:1] != [","]:
            return False
        close = near.index(",", 1) if "," in near[1:] else 0
        said = near[1:close]
        nouns = {w.removesuffix("ies") + "y" if w.endswith("ies") else w for w in said}
        return said[:1] in (["the"], ["a"], ["an"], ["one"]) and bool(nouns & language.companies)

    def _heads(self, noun: int) -> bool:
        """ "The governor of the Bank, Ann Lee": who heads a body that a capital names."""
        words, roles = self.words, self.language.roles
        before = [w.low for w in words[max(0, noun - 3) : noun]]
        led = len(before) == 3 and before[1:] == ["of", "the"]
        return led and words[noun].cap and (before[0],) in roles.get(before[0], ())

    def _titled_before(self, chunk: Chunk) -> bool:
        """ "The ambassador of the Union, Ann Lee,": a title, then between commas who bears it."""
        words, language = self.words, self.language
        end = chunk.end
        if chunk.start < 2 or words[chunk.start - 1].text != "," or end >= len(words):
            return False
        if words[end].text not in (",", "."):
            return False
        for k in range(chunk.start - 2, max(-1, chunk.start - _TITLE), -1):
            if not words[k].text[0].isalnum() or words[k].low in language.companies:
                return False
            if (words[k].low,) in language.roles.get(words[k].low, ()):
                lead = {w.low for w in words[max(0, k - 3) : k]}
                return not _LEADS.isdisjoint(lead)
        return False

    def _body_apposed(self, noun: int, end: int) -> bool:
        """ "The pilots' union, Volo Unito, said": a sentence's subject, then its name."""
        words = self.words
        if words[noun].low not in self.language.definites or end >= len(words):
            return False
        first = next((k for k in range(noun, max(-1, noun - 5), -1) if words[k].first), None)
        led = first is not None and (
            words[first].low in ("the", "its", "their", "his", "her")
            or any(words[k].text in ("'s", "’s", "'", "’") for k in range(first, noun))
        )
        return led and words[end].text == ","

    def is_person(self, chunk: Chunk, before: Chunk | None) -> bool:
        """Whether a run of two or more capitalised words names a person."""
        language, words = self.language, self.words
        names = [w.lower() for w in self.name_words(chunk)]
        if not names or any(any(c.isdigit() for c in n) for n in names):
            return False
        if names[-1] in language.organisation_heads or names[-1] in language.thing_heads:
            return False
        if chunk.honorific or self.name(chunk) in self.people:
            return True
        if not self.may_be_person(chunk) or self.name(chunk) in self.bodies:
            return False
        given = language.given_m | language.given_f
        if names[0] in _COMPASS or (
            words[chunk.end - 1].plain in self.states and names[0] not in given
        ):
            return False  # "Western Sahara", "Transport Tarsk"
        if len(names) < 2 or any(
            n in language.calendar and n not in ("april", "may", "june", "august") for n in names
        ):
            return False
        if len(names) > 5:
            return False
        if any(w.text.isupper() and len(w.text) > 3 for w in words[chunk.start : chunk.end]):
            return False
        if names[0] in language.given_m or names[0] in language.given_f:
            return True
        if (
            before is not None
            and before.kind == "role"
            and before.end == chunk.start
            and not before.plural
        ):
            return True
        if (
            any(len(n) <= 2 and n.endswith(".") for n in names[1:-1])
            or names[-1] in language.suffixes
        ):
            return True
        if words[chunk.end - 1].text in self.surnames:
            return True
        if self._titled_before(chunk):
            return True
        after = words[chunk.end] if chunk.end < len(words) else None
        if after is None:
            return False
        if (
            after.low in self.language.speech
            and names[0] not in language.openers
            and names[-1] not in language.groups
        ):
            return True
        if after.text == "," and chunk.end + 1 < len(words):
            nxt = words[chunk.end + 1]
            if nxt.low in ("who", "whose") or (nxt.text.isdigit() and len(nxt.text) == 2):
                return True
            for k in range(chunk.end + 1, min(chunk.end + 6, len(words))):
                if words[k].text in ",." or words[k].low in ("and", "in", "on", "at"):
                    break
                if (
                    words[k].low in language.roles
                    and (words[k].low,) in language.roles[words[k].low]
                ):
                    return True
        return self.in_source(chunk) or self._taken_up(chunk) or self._called_as_people_are(names)

    def _called_as_people_are(self, names: Sequence[str]) -> bool:
        """Whether several words begin with one of the rarer given names."""
        listed = (self.language.leaning_m, self.language.leaning_f)
        return len(names) > 1 and any(names[0] in given for given in listed)

    def _thing(self, k: int) -> bool:
        """Whether the capitals around word `k` end in a noun of a thing or a body."""
        words = self.words
        while k + 1 < len(words) and words[k + 1].cap:
            k += 1
        return words[k].low in self.language.thing_heads | self.language.organisation_heads

    def _taken_up(self, chunk: Chunk) -> bool:
        """ "Ann Lee spent years abroad. ... She": a sentence's first words that "she" takes up."""
        words, after = self.words, chunk.end
        plain = all(w.text.isalpha() and w.text[1:].islower() for w in words[chunk.start : after])
        if chunk.end - chunk.start != 2 or not words[chunk.start].first or not plain:
            return False
        if after >= len(words) or not words[after].text.islower():
            return False
        for k in range(after, min(after + _TAKEN_UP, len(words))):
            if words[k].low in ("he", "she", "his", "her"):
                return True
            pair = words[k].cap and not words[k].first and words[k - 1].cap
            if (pair and not self._thing(k)) or words[k].low == "its":
                return False
        return False
