"""A noun that several share: "the Tarskian and Velmoran ministers", "the embassies of A and B".

Each state's minister, ministry or government is somebody by itself, and all of them speak.
"""

from __future__ import annotations

from collections.abc import Sequence
from functools import cached_property

from ..lexicons import word_set
from ..records import Actor, Mention, Span
from .chunks import Chunk
from .discourse import slug
from .phrases import Phrase, read_role
from .together import Together
from .words import Word

_GOVERNMENTS = frozenset({"governments", "sides", "delegations", "authorities", "administrations"})
_LISTING = frozenset({"and", ","})
_HEAD = 3  # words of a shared head at most: "national security councils"
_NOBODY = frozenset({"general", "officer", "diplomat", "senator", "politician", "counterpart"})


def singular(noun: str) -> str:
    """A plural noun, in lower case, as one: "ministries", "guards"; "" where it is no plural."""
    if noun.endswith("ies"):
        return noun[:-3] + "y"
    return noun[:-1] if noun.endswith("s") and not noun.endswith(("ss", "us", "is")) else ""


class SharedHeads(Together):
    """Says whom a plural noun means of which several states or places are told at once."""

    @cached_property
    def _groups(self) -> frozenset[str]:
        return word_set("actors", "groups") | {singular(g) for g in word_set("actors", "groups")}

    def _share(self, k: int, chunks: Sequence[Chunk], first: int, end: int) -> int:
        """Read a noun shared by the states that begin at chunk `k`; the chunks read, 0 for none."""
        states = self._listed_states(k, chunks)
        if len(states) < 2:
            return 0
        if self._held_before(states):
            return 0  # "the foreign ministries of A and B": A and B are read by themselves too
        start, at = states[0].start, states[-1].end
        start -= start > first and self.words[start - 1].low in ("the", "both")
        n = k + len(states)
        following = chunks[n] if n < len(chunks) else None
        if following is not None and following.kind == "role" and following.plural:
            phrase, _ = read_role(n, chunks, self.words, first, end, self.language)
            near = bool(phrase.others) and phrase.others[0] is states[-1]
            several = phrase.role in _NOBODY | self._groups
            if not near or start == states[0].start or several:
                return 0
            named = self._listed_after(following.end, n, chunks, len(states))
            if named:
                self._each(start, phrase.end, [e.actor for e in named])
            else:
                self._each_holder(states, phrase, start)
            return len(states) + 1
        for size in range(min(_HEAD, end - at), 0, -1):
            head = self.words[at : at + size]
            actors = [self._of_state(state, head) for state in states]
            if all(actors):
                self._each(start, at + size, [a for a in actors if a is not None])
                return len(states)
        return 0

    def _listed_states(self, k: int, chunks: Sequence[Chunk]) -> list[Chunk]:
        """The states named in a row, "A, B and C", from chunk `k` on; they end with "and"."""
        states = [chunks[k]]
        joined = False
        for chunk in chunks[k + 1 :]:
            between = [w.low for w in self.words[states[-1].end : chunk.start]]
            if chunk.kind not in ("state", "demonym") or not between or joined:
                break
            if not set(between) <= _LISTING | {"the"}:
                break
            joined = "and" in between
            states.append(chunk)
        known = all(s.entry is not None and s.entry.sense in ("name", "demonym") for s in states)
        return states if joined and known else []

    def _each_holder(self, states: Sequence[Chunk], phrase: Phrase, start: int) -> None:
        """ "The Russian and Chinese foreign ministers": each by name, where it is known."""
        actors: list[Actor] = []
        for state in states:
            one = Phrase(
                start,
                phrase.end,
                phrase.role,
                False,
                "the",
                past=phrase.past,
                deputy=phrase.deputy,
                qualifier=state,
            )
            holder, _ = self.roles.find(one, None, self.participants)
            name = f"{self._written(state)} {phrase.role}"
            actors.append(holder.actor if holder is not None else Actor(slug(name), name, "group"))
        self._each(start, phrase.end, actors)

    def _of_each(self, phrase: Phrase, role: Chunk) -> bool:
        """ "The governors of Alcor and Rio Seco": one of each place or body."""
        words, at = self.words, role.end
        if at >= len(words) or words[at].low != "of":
            return False
        if phrase.role in _NOBODY | self._groups | self.language.any_leader:
            return False
        places: list[list[str]] = [[]]
        end = at + 1
        while end < len(words) and words[end].sentence == words[at].sentence:
            word = words[end]
            if word.low in _LISTING and places[-1]:
                if "and" in {w.low for w in words[at:end]}:
                    break
                places.append([])
            elif word.cap:
                places[-1].append(word.text)
            elif word.low != "the" or places[-1]:
                break
            end += 1
        looked_after = any(self.namer.bodies.is_portfolio(" ".join(p).lower()) for p in places)
        if len(places) < 2 or not all(places) or looked_after or words[end - 1].low in _LISTING:
            return False
        names = [f"{phrase.role} of {' '.join(place)}" for place in places]
        self._each(phrase.start, end, [Actor(slug(n), n, "group") for n in names])
        return True

    def _held_before(self, states: Sequence[Chunk]) -> bool:
        """Emit "the foreign ministries of A and B" where such words stand before the states."""
        at = states[0].start
        at -= self.words[at - 1].low == "the"
        if at < 2 or self.words[at - 1].low != "of":
            return False
        for size in range(min(_HEAD, at - 1), 0, -1):
            head = self.words[at - 1 - size : at - 1]
            actors = [self._of_state(state, head, after=True) for state in states]
            if all(actors) and head[0].sentence == self.words[at].sentence:
                start = at - 1 - size
                start -= start > 0 and self.words[start - 1].low == "the"
                self._each(start, states[-1].end, [a for a in actors if a is not None])
                return True
        return False

    def _of_state(self, state: Chunk, head: Sequence[Word], after: bool = False) -> Actor | None:
        """What of a state the words of a plural head mean: itself, or a body of its own."""
        if state.entry is None:
            return None
        low = [w.low for w in head]
        if len(low) == 1 and low[0] in _GOVERNMENTS:
            return None if after else state.entry.actor  # "the governments of A and B": A and B
        one = singular(low[-1])
        if not one:
            return None
        noun = " ".join([*low[:-1], one])
        body = self.namer.bodies.called(state.entry.actor, noun)
        if body is not None:
            return body
        if len(low) > 1 or one not in self.language.organisation_heads:
            return None
        name = f"{noun} of {self._written(state)}" if after else f"{self._written(state)} {noun}"
        return Actor(slug(name), name, "group")

    def _written(self, chunk: Chunk) -> str:
        return " ".join(w.text for w in self.words[chunk.start : chunk.end])

    def _each(self, start: int, end: int, actors: Sequence[Actor]) -> None:
        """Note that words mean several, each by itself."""
        span = Span(self.words[start].start, self.words[end - 1].end)
        names = " and ".join(a.name for a in actors)
        unique = tuple({a.id: a for a in actors}.values())
        self.found.append(Mention(self.document.id, span, unique, f"each by itself: {names}"))
        people = [self.discourse.known(a, span.start) for a in unique if a.kind == "person"]
        if len(people) == len(unique):
            self.participants.joint = people
