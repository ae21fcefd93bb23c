"""Chunks: runs of words that may mean an actor (names, roles, states, organisations, pronouns)."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from .language import PRONOUNS, Language
from .register import Entry, Register
from .words import Word


@dataclass(slots=True)
class Chunk:
    """Words from `start` to `end` (indexes) that may mean an actor.

    kind   name (a run of capitals that may be a person), person (a full name in the register),
           state, demonym, organisation, role, pronoun, participants ("both sides"),
           definite ("the ministry")
    """

    kind: str
    start: int
    end: int
    entry: Entry | None = None
    role: str = ""
    plural: bool = False
    honorific: str = ""


_LEAD = frozenset({"the", "both", "two"})
_AFTER_TWO = frozenset(
    [
        "also",
        "discussed",
        "agreed",
        "exchanged",
        "shared",
        "spoke",
        "met",
        "reviewed",
        "noted",
        "underscored",
        "reaffirmed",
        "have",
        "had",
        "will",
        "were",
        "are",
    ]
)


def words_of(word: Word) -> bool:
    """Whether a word is the possessive mark."""
    return word.text in ("'s", "’s")


class Chunker:
    """Finds the chunks of a text's words."""

    def __init__(
        self, words: Sequence[Word], register: Register, language: Language, on: str | None
    ) -> None:
        self.words, self.register, self.language, self.on = words, register, language, on

    def chunks(self, start: int, end: int) -> list[Chunk]:
        """Chunks of the words of one sentence, in order, not overlapping."""
        found: list[Chunk] = []
        i = start
        while i < end:
            chunk = self._chunk(i, end)
            if chunk is None:
                i += 1
            else:
                found.append(chunk)
                i = chunk.end
        return found

    def _chunk(self, i: int, end: int) -> Chunk | None:
        word = self.words[i]
        low = word.low
        if not word.cap:
            if low in PRONOUNS:
                return Chunk("pronoun", i, i + 1)
            if low in _LEAD:
                return self._together(i, end)
            if low in self.language.roles or low in self.language.plurals:
                return self._role(i, end)
            if word.text.startswith("al-") or low in self.language.particles:
                return self._name(i, end) if i + 1 < end and self._capital(i + 1) else None
            return None
        if low in PRONOUNS and low != "it":
            return Chunk("pronoun", i, i + 1)
        if low in _LEAD:
            together = self._together(i, end)
            if together is not None or low == "the":
                return together
        if low == "it" and word.text != "IT":
            return Chunk("pronoun", i, i + 1)
        if low in self.language.honorifics:
            return self._honorific(i, end)
        entry = self._entry(i, end)
        if entry is not None:
            return self._known(entry, i, end)
        role = self._role(i, end)
        if (
            role is not None
            and role.end + 1 < end
            and words_of(self.words[role.end])
            and (
                self.words[role.end + 1].cap
                and self.words[role.end + 1].low in self.language.organisation_heads
            )
        ):
            return Chunk("organisation", i, role.end + 2)
        if role is not None and not self._part_of_organisation(i, role.end, end):
            return role
        named = low in self.language.word_names
        if low in self.language.openers and not named and (word.first or len(low) < 4):
            return None
        if low in self.language.modifiers and (word.first or low in self.language.modifiers_past):
            if not self._next_capital(i, end) or low in self.language.modifiers_past:
                return None
        if low in self.language.calendar and not named:
            return None
        return self._name(i, end)

    # ---------------------------------------------------------------- pieces

    def _together(self, i: int, end: int) -> Chunk | None:
        """ "The two leaders", "both sides", "the ministry" (article and a lone noun)."""
        words, language = self.words, self.language
        j = i + 1
        while j < end and j < i + 3 and words[j].low in ("two", "three", "both", "other"):
            j += 1
        if j >= end:
            return None
        noun = words[j].low
        lone = j + 1 >= end or not (words[j + 1].cap and words[j].cap)
        if noun in language.participants_any and lone and words[i].low != "other":
            if words[j + 1].low not in ("of", "to") if j + 1 < end else True:
                return Chunk("participants", i, j + 1)
        if words[i].low in ("both", "two") or j > i + 1:
            if noun in ("countries", "nations", "states", "governments"):
                return Chunk("participants", i, j + 1)
            if (
                j > i + 1
                and words[j - 1].low == "two"
                and noun not in language.plurals
                and not words[j].text.isalpha()
            ) or (j > i + 1 and words[j - 1].low == "two" and noun in _AFTER_TWO):
                return Chunk("participants", i, j)
        if (
            words[i].low == "the"
            and j == i + 1
            and lone
            and (noun in language.definites or noun in language.outlet_nouns)
        ):
            after = words[j + 1].low if j + 1 < end else ""
            if after not in ("of", "for") and not (j + 1 < end and words[j + 1].cap):
                return Chunk("definite", i, j + 1)
        return None

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
                if self._names_administration(i, size, entry):
                    continue
                if best is None or size > len(best.words) or _rank(entry) < _rank(best):
                    best = entry
        return best

    def _names_administration(self, i: int, size: int, entry: Entry) -> bool:
        """ "The X administration" is itself, not the house that X lives in."""
        last = self.words[i + size - 1].low
        return last == "administration" and "dministration" not in entry.actor.name

    def _known(self, entry: Entry, i: int, end: int) -> Chunk | None:
        after = i + len(entry.words)
        if entry.actor.kind == "person":
            grown = self._suffixed(after, end)
            if grown != after and not self._has_suffix(entry):
                return Chunk("name", i, grown)
            if (
                after < end
                and self.words[after].low in self.language.particles
                and self._next_capital(after, end)
            ):
                return Chunk("person", i, self._run_end(after + 1, end), entry)
            if (
                after < end
                and self.words[after].cap
                and self._plain_name(after)
                and len(entry.words) < 3
            ):
                run = self._run_end(after, end)
                return Chunk("name", i, run)
            return Chunk("person", i, grown, entry)
        run = self._run_end(i, end)
        if run > after and len(entry.words) < run - i:
            whole = self._organisation(i, run, end)
            if whole is not None:
                return whole
        kind = entry.sense if entry.sense == "demonym" else entry.actor.kind
        if kind == "outlet":
            kind = "organisation"
        return Chunk(kind, i, after, entry)

    def _has_suffix(self, entry: Entry) -> bool:
        surname = self.register.surnames.get(entry.actor.id, "")
        return (
            any(
                e.actor.id == entry.actor.id and e.words[-1].lower() in self.language.suffixes
                for e in self.register.names.get(entry.words[0], ())
            )
            or surname == "Biden"
        )

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
        for role in self.language.roles.get(words[i].low, ()):
            size = len(role)
            if i + size <= end and all(words[i + k].low == role[k] for k in range(1, size)):
                return Chunk("role", i, i + size, role=" ".join(role))
        for size in (3, 2, 1):
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

    def _part_of_organisation(self, i: int, after: int, end: int) -> bool:
        run = self._run_end(i, end, through_roles=True)
        return run > after and self._is_organisation(i, run) and not self._entry(after, end)

    def _honorific(self, i: int, end: int) -> Chunk | None:
        if not self._next_capital(i, end):
            return None
        inner = self._chunk(i + 1, end)
        if inner is None or inner.kind not in ("name", "person"):
            run = self._run_end(i + 1, end)
            if (
                run <= i + 1
                or self.words[i + 1].low in self.language.openers - self.language.word_names
            ):
                return inner
            inner = Chunk("name", i + 1, run)
        inner.honorific = self.words[i].low
        inner.start = i
        return inner

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
                if j > i and word.low in language.honorifics:
                    break
                j += 1
            elif (
                j > i
                and (word.low in language.particles or word.text.startswith(("al-", "el-")))
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

    def _name(self, i: int, end: int) -> Chunk | None:
        run = self._run_end(i, end)
        if run == i:
            return None
        while (
            run > i + 1
            and self.words[run - 1].low in self.language.openers
            and self.words[run - 1].text != self.words[run - 1].text.upper()
        ):
            run -= 1
        if run < end and self.words[run].low == "administration" and run - i < 3:
            return Chunk("organisation", i, run + 1)
        whole = self._organisation(i, run, end)
        if whole is not None:
            return whole
        run = self._before_given(i, run)
        for k in range(i + 1, run):  # a register's name inside the run ends it
            entry = self._entry(k, end)
            if entry is not None and entry.actor.kind == "person" and k + len(entry.words) >= run:
                run = k
                break
        run = max(run, i + 1)
        return Chunk("name", i, self._suffixed(run, end))

    def _before_given(self, i: int, run: int) -> int:
        """Cut a place from the name that follows it ("of St Petersburg Alexander Beglov")."""
        language, words = self.language, self.words
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


def _rank(entry: Entry) -> int:
    if entry.sense == "name":
        return 0 if entry.actor.kind != "state" else 1
    return {"demonym": 2, "capital": 3, "seat": 4}.get(entry.sense, 5)
