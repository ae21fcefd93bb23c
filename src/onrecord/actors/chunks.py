"""Chunks: runs of words that may mean an actor (names, roles, states, organisations, pronouns)."""

from __future__ import annotations

import re

from .language import PRONOUNS
from .pieces import ARTICLES, RUN_BY, Chunk, Pieces
from .register import Entry
from .words import PARTY, Word

_LEAD = frozenset({"the", "both", "two"})
_PARTY = re.compile(PARTY)
_COUNTS = ("two", "three", "four", "five", "six", "both", "other")
_POSSESSIVE_MARKS = ("'s", "’s", "'", "’")
_PLURALS_MARKS = ("'", "’")
# "the two officials" of a readout
TWO_WHO_MET = frozenset({"officials", "advisers", "advisors", "diplomats", "envoys", "generals"})
_MODIFIERS = 3  # words before the members of a body
_LOCAL = frozenset({"state", "city", "county", "provincial", "regional", "municipal", "local"})
_OFFICES = frozenset({"department", "ministry", "commission", "agency", "bureau", "court"})
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


class Chunker(Pieces):
    """Finds the chunks of a text's words."""

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
            body = self._body(i, end, None)
            if body is not None:
                return body
            if low in self.language.roles or low in self.language.plurals:
                return self._role(i, end)
            if word.text.startswith(ARTICLES) and word.text[3:4].isupper():
                return Chunk("name", i, self._suffixed(max(i + 1, self._run_end(i + 1, end)), end))
            if word.text.startswith(ARTICLES) or low in self.language.particles:
                return self._name(i, end) if i + 1 < end and self._capital(i + 1) else None
            return None
        if low in PRONOUNS and low != "it":
            return self._role(i, end) or Chunk("pronoun", i, i + 1)
        if low in _LEAD:
            together = self._together(i, end)
            if together is not None or low == "the":
                return together
        if low == "it" and word.text != "IT":
            return Chunk("pronoun", i, i + 1)
        if low in self.language.honorifics:
            return self._honorific(i, end)
        if _PARTY.fullmatch(word.text) or (word.first and word.text in ("Q", "A")):
            return None
        if self._contracted(word) or self._number(low) or RUN_BY.search(word.text):
            return None
        entry = self._entry(i, end)
        body = self._body(i, end, entry)
        if body is not None:
            return body
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
        whose = self._body_of_members(i, end)
        if whose is not None:
            return whose
        if role is not None and not self._part_of_organisation(i, role.end, end):
            return role
        named = low in self.language.word_names
        begins = word.first or (i > 0 and self.words[i - 1].text == ":")  # "AFP: Does Tarsk"
        if low in self.language.openers and not named and (begins or len(low) < 4):
            return None
        past = low in self.language.modifiers_past
        if past or (
            low in self.language.modifiers and word.first and not self._next_capital(i, end)
        ):
            return None
        if low in self.language.calendar and not named:
            return None
        return self._name(i, end)

    def _officers_body(self, i: int, run: int, end: int) -> Chunk | None:
        """ "The Federal Public Prosecutor's Office": a title goes on behind capitals."""
        words = self.words
        role = self._role(run, end) if run < end and words[run].cap else None
        at = role.end if role is not None else end
        owned = at + 1 < end and words[at].text in ("'s", "’s") and words[at + 1].cap
        heads = self.language.organisation_heads
        if not owned or words[at + 1].low not in heads:
            return None
        return Chunk("organisation", i, at + 2)

    def _body_of_members(self, i: int, end: int) -> Chunk | None:
        """ "The Farmers' Union of Tarsk", "People's Banner": a body by the name of its members."""
        words, language = self.words, self.language
        several = self._before_members(i, end)
        if several:
            run = self._run_end(several + 2, end, through_roles=True)
            return self._organisation(i, run, end)
        if i + 2 >= end or words[i + 1].text not in _POSSESSIVE_MARKS or not words[i + 2].cap:
            return None
        member = words[i].low in language.members
        if not member and words[i].low not in language.groups:
            return None
        run = self._run_end(i + 2, end, through_roles=True)
        whole = self._organisation(i, run, end)
        known = language.calendar | language.thing_heads
        plain = member and not any(w.low in known for w in words[i + 2 : run])
        return whole or (Chunk("organisation", i, run) if plain else None)

    def _before_members(self, i: int, end: int) -> int:
        """Where the members stand, "Farmers" of "National Farmers' Alliance"; 0 for none."""
        words = self.words
        for k in range(i + 1, min(i + _MODIFIERS + 1, end - 2)):
            if not (words[k - 1].cap and words[k].cap and words[k].text.isalpha()):
                return 0
            if words[k + 1].text in _PLURALS_MARKS:
                plural = words[k].low.endswith("s") and words[k + 2].cap
                return k if plural and self._entry(i, end) is None else 0
        return 0

    def _contracted(self, word: Word) -> bool:
        """Whether a word is "You've" or "That's", written as one."""
        base, mark, rest = word.low.replace("’", "'").partition("'")
        small = base in PRONOUNS or base in self.language.openers
        return bool(mark) and small and rest in ("ve", "re", "ll", "d", "m", "s", "t")

    def _number(self, low: str) -> bool:
        """Whether a word is a number in words ("Twenty-four")."""
        parts = low.split("-")
        return len(parts) == 2 and all(p in self.language.openers for p in parts)

    # ---------------------------------------------------------------- pieces

    def _together(self, i: int, end: int) -> Chunk | None:
        """ "The two leaders", "both sides", "the ministry" (article and a lone noun)."""
        words, language = self.words, self.language
        j = first = i + 1 + (i + 2 < end and words[i + 1].low == "same")  # "the same agency"
        while j < end and j < i + 3 and words[j].low in _COUNTS:
            j += 1
        if j >= end:
            return None
        noun = words[j].low
        lone = j + 1 >= end or not (words[j + 1].cap and words[j].cap)
        after = words[j + 1].low if j + 1 < end else ""
        if noun in language.participants_any and lone and after not in ("of", "to"):
            return Chunk("participants", i, j + 1)
        if words[i].low in ("both", "two") or j > first:
            if noun in TWO_WHO_MET and words[i].low in ("the", "both"):
                return Chunk("participants", i, j + 1)
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
            and j == first
            and lone
            and (noun in language.definites or noun in language.outlet_nouns)
        ):
            after = words[j + 1].low if j + 1 < end else ""
            if after not in ("of", "for") and not (j + 1 < end and words[j + 1].cap):
                return Chunk("definite", i, j + 1)
        return None

    def _known(self, entry: Entry, i: int, end: int) -> Chunk | None:
        local = i > 0 and self.words[i - 1].low in _LOCAL and not self.words[i - 1].cap
        if local and _OFFICES & {w.lower() for w in entry.words}:
            return None  # "the state Education Department"
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
        if entry.sense in ("capital", "seat") and self._longer_name(after, run):
            return Chunk("organisation", i, run)
        kind = entry.sense if entry.sense == "demonym" else entry.actor.kind
        if kind == "outlet":
            kind = "organisation"
        return Chunk(kind, i, after, entry)

    def _longer_name(self, after: int, run: int) -> bool:
        """Whether a city's name goes on ("Moscow Marine"): a firm or paper, not a government."""
        words, language = self.words, self.language
        if run <= after or words[after].sentence < 0:
            return False
        known = (language.roles, language.plurals, language.openers, language.speech)
        given = (language.given_m, language.given_f) if run > after + 1 else ()  # a name goes on
        more = (language.calendar, language.thing_heads, *given)
        return all(
            w.text.isalpha() and not any(w.low in k for k in (*known, *more))
            for w in words[after:run]
        )

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
        whole = self._organisation(i, run, end) or self._officers_body(i, run, end)
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


__all__ = ["Chunk", "Chunker"]
