"""Pieces of chunks: runs of capitals, role nouns, the register's names, organisations."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass

from .language import Language
from .register import Entry, Register
from .statebodies import StateBodies
from .words import Word

ARTICLES = ("al-", "el-")
_NOT_ALONE = ("Department", "Presidency")  # in small letters other things, too

# "Harbour-run Heron television"
RUN_BY = re.compile(
    r"-(?:run|owned|backed|based|led|linked|controlled|affiliated|aligned|held|born)$"
)


@dataclass(slots=True)
class Chunk:
    """Words from `start` to `end` (indexes) that may mean an actor.

    kind   name (a run of capitals that may be a person), person (a full name in the register),
           state, demonym, organisation, role, pronoun, participants ("both sides"),
           definite ("the ministry")
    body   what a body of some state is called where no state stands beside it
    """

    kind: str
    start: int
    end: int
    entry: Entry | None = None
    role: str = ""
    plural: bool = False
    honorific: str = ""
    body: str = ""


class Pieces:
    """Reads one kind of piece at a word of a text."""

    def __init__(
        self, words: Sequence[Word], register: Register, language: Language, on: str | None
    ) -> None:
        self.words, self.register, self.language, self.on = words, register, language, on
        self.bodies = StateBodies(words, register)

    def _capital(self, i: int) -> bool:
        return self.words[i].cap

    def _next_capital(self, i: int, end: int) -> bool:
        return i + 1 < end and self.words[i + 1].cap

    def _entry(self, i: int, end: int) -> Entry | None:
        """The longest name of the register that begins here and exists on the date."""
        best: Entry | None = None
        for entry in self.register.names.get(self.words[i].plain, ()):
            size = len(entry.words)
            if i + size > end or (best is not None and size < len(best.words)):
                continue
            if all(self.words[i + k].plain == w for k, w in enumerate(entry.words)):
                if not self.register.exists(entry.actor.id, self.on):
                    continue
                if self._names_administration(i, size, entry) or self._given(i, size, end, entry):
                    continue
                if self._names_more(i, size, end, entry) or self._of_another(i, size, end, entry):
                    continue
                if best is None or size > len(best.words) or _rank(entry) < _rank(best):
                    best = entry
        return best

    def _given(self, i: int, size: int, end: int, entry: Entry) -> bool:
        """Whether an outlet's name is somebody's given name here: "Petra Brenn said"."""
        given = self.language.given_f | self.language.given_m
        first = self.words[i].plain in given or self.words[i].low in given
        return entry.actor.kind == "outlet" and size == 1 and first and self._next_capital(i, end)

    def _names_more(self, i: int, size: int, end: int, entry: Entry) -> bool:
        """Whether an outlet's name goes on as another's: "The National Farmers' Alliance"."""
        after = i + size
        if entry.actor.kind != "outlet" or size > 1 or not entry.actor.name.startswith("The "):
            return False
        goes_on = after < end and self.words[after].cap and self.words[after].text.isalpha()
        return goes_on and self.words[after].low not in self.language.calendar

    def _of_another(self, i: int, size: int, end: int, entry: Entry) -> bool:
        """Whether a body is another state's than the one beside it: "Tarsk's National Diet"."""
        if entry.actor.kind != "organisation" or entry.sense != "name":
            return False
        own = self.register.state_of.get(entry.actor.id)
        owner = i - 1 - (i > 0 and self.words[i - 1].text in ("'s", "’s", "'", "’"))
        beside = self._state_ending(owner) if owner >= 0 else None
        of = i + size
        if beside is None and of + 1 < end and self.words[of].low == "of":
            of += 1 + (self.words[of + 1].low == "the")
            beside = next((e for e in self._states_at(of, end)), None)
        return beside is not None and own != beside.state and own is not None

    def _states_at(self, i: int, end: int) -> list[Entry]:
        """The names of states that begin at a word."""
        entries = self.register.names.get(self.words[i].plain, ()) if i < end else ()
        return [
            e
            for e in entries
            if e.actor.kind == "state"
            and i + len(e.words) <= end
            and all(self.words[i + k].plain == w for k, w in enumerate(e.words))
        ]

    def _state_ending(self, last: int) -> Entry | None:
        """The state whose name or adjective ends with a word."""
        for first in range(last, max(-1, last - 3), -1):
            for entry in self._states_at(first, last + 1):
                if first + len(entry.words) == last + 1 and entry.sense in ("name", "demonym"):
                    return entry
        return None

    def _body(self, i: int, end: int, entry: Entry | None) -> Chunk | None:
        """A body that most states have, with the state that is named beside it or without one."""
        words = self.words
        if entry is not None and entry.actor.kind == "state":
            owned = self.bodies.owned(entry, i + len(entry.words), end)
            if owned is not None and not self._goes_on(owned[1], end):
                return Chunk("organisation", i, owned[1], owned[0])
            return None
        found = self.bodies.at(i, end)
        if found is None or (entry is not None and i + len(entry.words) > found[1]):
            return None
        name, after = found
        if self._goes_on(after, end) or self._run_by_others(i):
            return None
        of = after + 1 + (after + 1 < end and words[after + 1].low == "the")
        state = self._entry(of, end) if of < end and words[after].low in ("of", "in") else None
        if state is not None and state.actor.kind == "state":
            whole = self.bodies.entry(state.actor, name, i, after)
            return Chunk("organisation", i, of + len(state.words), whole)
        if after < end and words[after].low == "of":  # "the Information Department of the Ministry"
            return None
        plain = not words[i].cap
        if (plain and name.endswith(_NOT_ALONE)) or not self.bodies.alone(i):
            return None
        return Chunk("organisation", i, after, entry, body=name)

    def _run_by_others(self, i: int) -> bool:
        """ "The rebel-run health ministry": whether a body is not the state's own."""
        return i > 0 and not self.words[i].cap and bool(RUN_BY.search(self.words[i - 1].text))

    def _goes_on(self, i: int, end: int) -> bool:
        """Whether a name goes on here ("Department of Health" and Human Services)."""
        words = self.words
        joined = i + 1 < end and words[i].low in ("and", "&") and words[i + 1].cap
        return joined and self.bodies.at(i + 1, end) is None and self._entry(i + 1, end) is None

    def _names_administration(self, i: int, size: int, entry: Entry) -> bool:
        """ "The X administration" is itself, not the house that X lives in."""
        last = self.words[i + size - 1].low
        return last == "administration" and "dministration" not in entry.actor.name

    def _suffixed(self, i: int, end: int) -> int:
        if i < end and self.words[i].low in self.language.suffixes and self.words[i].cap:
            return i + 1
        if (
            i + 1 < end
            and self.words[i].text == ","
            and self.words[i + 1].low in self.language.suffixes
        ):
            return i + 2
        return i

    def _role(self, i: int, end: int) -> Chunk | None:
        """The longest role noun here, singular or plural."""
        words = self.words
        after = words[i + 1].low if i + 1 < end else ""
        if words[i].low == "general" and after in self.language.after_general:
            return None
        for role in self.language.roles.get(words[i].low, ()):
            size = len(role)
            if i + size <= end and all(words[i + k].low == role[k] for k in range(1, size)):
                return Chunk("role", i, i + size, role=" ".join(role))
        for size in (4, 3, 2, 1):
            if i + size <= end:
                phrase = " ".join(words[i + k].low for k in range(size))
                noun = self.language.plurals.get(phrase)
                if noun is not None:
                    return Chunk("role", i, i + size, role=noun, plural=True)
        for size in (3, 2):
            if i + size <= end and words[i + size - 1].low in self.language.plurals:
                phrase = " ".join(words[i + k].low for k in range(size))
                for role in self.language.roles.get(words[i].low, ()):
                    if " ".join(role) + "s" == phrase:
                        return Chunk("role", i, i + size, role=" ".join(role), plural=True)
        return None

    def _run_end(self, i: int, end: int, through_roles: bool = False) -> int:
        """Where a run of capitals that begins here ends (particles and initials inside it)."""
        j = i
        words, language = self.words, self.language
        while j < end:
            word = words[j]
            if word.cap and word.text[0].isalpha():
                if (
                    j > i
                    and not through_roles
                    and self._role(j, end) is not None
                    and word.low not in language.word_names
                ):
                    break
                if j > i and (word.low in language.honorifics or word.text == "I"):
                    break
                j += 1
            elif (
                j > i
                and (word.low in language.particles or word.text.startswith(ARTICLES))
                and ((j + 1 < end and words[j + 1].cap) or "-" in word.text)
            ):
                j += 1
            elif j > i and word.text in "“\"'‘(" and self._nickname(j, end):
                j = self._nickname(j, end)
            else:
                break
        return j

    def _nickname(self, j: int, end: int) -> int:
        """One past a nickname in quotation marks inside a name, if one is there."""
        words = self.words
        if (
            j + 3 < end
            and words[j].text in '“"'
            and words[j + 1].cap
            and words[j + 2].text in '”"'
            and words[j + 3].cap
        ):
            return j + 3
        return 0

    def _before_given(self, i: int, run: int) -> int:
        """Cut a place from the name that follows it ("of St Petersburg Alexander Beglov")."""
        language, words = self.language, self.words
        for k in range(i + 2, run - 1):  # an organisation right before a name of two words
            if words[k - 1].low in language.organisation_heads and words[k].low not in (
                language.organisation_heads | language.thing_heads
            ):
                return k
        before = words[i - 1].low if i else ""
        if before == "the" and i > 1:
            before = words[i - 2].low
        if before in ("of", "in", "for") and run - i > 2:
            for k in range(i + 1, run - 1):
                low = words[k].low
                if low in language.given_m or low in language.given_f:
                    return k
        return run

    def _is_organisation(self, i: int, run: int) -> bool:
        heads = self.language.organisation_heads
        return run - i > 1 and self.words[run - 1].low in heads

    def _organisation(self, i: int, run: int, end: int) -> Chunk | None:
        """An organisation by its head noun, with "of ..." or "for ..." after it."""
        words, language = self.words, self.language
        last = words[run - 1].low
        if last == "administration" and run - i > 1:
            return Chunk("organisation", i, run)
        places = last in ("embassy", "consulate")
        linked = (
            run + 1 < end
            and (words[run].low in ("of", "for") or (places and words[run].low == "in"))
            and (
                words[run + 1].cap
                or (run + 2 < end and words[run + 1].low == "the" and words[run + 2].cap)
            )
        )
        if last not in language.organisation_heads or (run - i < 2 and not linked):
            return None
        j = run
        while linked and j + 1 < end and words[j].low in language.organisation_links:
            k = j + 1
            while k < end and words[k].low in ("the", "and") and k < j + 2:
                k += 1
            if k >= end or not words[k].cap:
                break
            entry = self._entry(k, end)
            role = self._role(k, end)
            j = k + len(entry.words) if entry else role.end if role else self._run_end(k, end)
            if entry is not None and not (
                j < end
                and words[j].low in ("of", "and")
                and words[j - 1].low != "of"
                and j + 1 < end
                and words[j].low == "of"
            ):
                break
        return Chunk("organisation", i, j)

    def _part_of_organisation(self, i: int, after: int, end: int) -> bool:
        run = self._run_end(i, end, through_roles=True)
        return run > after and self._is_organisation(i, run) and not self._entry(after, end)

    def _plain_name(self, i: int) -> bool:
        word = self.words[i]
        low = word.low
        return (
            low not in self.language.openers
            and low not in self.language.calendar
            and low not in self.language.roles
            and low not in self.language.thing_heads
            and low not in self.language.organisation_heads
            and self.words[i].text.isalpha()
            and not word.text.isupper()
        )

    def _has_suffix(self, entry: Entry) -> bool:
        surname = self.register.surnames.get(entry.actor.id, "")
        return (
            any(
                e.actor.id == entry.actor.id and e.words[-1].lower() in self.language.suffixes
                for e in self.register.names.get(entry.words[0], ())
            )
            or surname == "Biden"
        )


def _rank(entry: Entry) -> int:
    if entry.sense == "name":
        return 0 if entry.actor.kind != "state" else 1
    return {"demonym": 2, "capital": 3, "seat": 4}.get(entry.sense, 5)
