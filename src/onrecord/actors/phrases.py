"""Phrases around a role noun: "the former Kremlin spokesman", "President of the Republic of X"."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from .chunks import Chunk
from .language import Language
from .words import Word

_NEAR = 40  # chunks
_OWN_STATE = frozenset({"Republic", "Nation", "Kingdom"})


@dataclass(slots=True)
class Phrase:
    """A role with what stands around it; start and end are word indexes.

    determiner  the, a, his ...; owner: index of a possessive pronoun, or -1
    qualifier   the chunk of the state or organisation that the role belongs to, if named
    of_own      whether it is "of the Republic", of whoever publishes the text
    """

    start: int
    end: int
    role: str
    plural: bool
    determiner: str = ""
    past: bool = False
    deputy: bool = False
    qualifier: Chunk | None = None
    inner: tuple[int, int] = (0, 0)
    others: tuple[Chunk, ...] = ()
    of_own: bool = False


def read_role(
    k: int, chunks: Sequence[Chunk], words: Sequence[Word], first: int, end: int, language: Language
) -> tuple[Phrase, int]:
    """The phrase of the role chunk number `k` and the number of the first chunk after it."""
    chunk = chunks[k]
    phrase = Phrase(chunk.start, chunk.end, chunk.role, chunk.plural)
    _leftwards(phrase, k, chunks, words, first, language)
    after = _rightwards(phrase, k, chunks, words, end, language)
    phrase.inner = _without_persons(phrase, chunk)
    return phrase, after


def _without_persons(phrase: Phrase, role: Chunk) -> tuple[int, int]:
    """The phrase's words without another person's name in it ("Ann Lee's" aide, aide "to Bo")."""
    start, end = phrase.start, phrase.end
    for other in phrase.others:
        if other.kind in ("name", "person", "role"):
            start = max(start, min(role.start, other.end + 1))
    target = phrase.qualifier
    if (
        target is not None
        and target.kind in ("name", "person", "role")
        and target.start >= role.end
    ):
        end = role.end
    return start, end


def _leftwards(
    phrase: Phrase,
    k: int,
    chunks: Sequence[Chunk],
    words: Sequence[Word],
    first: int,
    language: Language,
) -> None:
    by_end = {c.end: c for c in chunks[max(0, k - _NEAR) : k]}
    i = phrase.start
    others: list[Chunk] = []
    while i > first:
        word = words[i - 1]
        if word.text in ("'s", "’s", "'", "’") and by_end.get(i - 1) is not None:
            owner = by_end[i - 1]
            if owner.kind in ("state", "organisation", "name", "person", "role"):
                phrase.qualifier = phrase.qualifier or owner
                others.append(owner)
                i = owner.start
                phrase.determiner = "'s"
                if i > first and words[i - 1].low == "the":
                    i -= 1
                break
        near = by_end.get(i)
        if near is not None and near.kind in ("demonym", "state", "organisation"):
            if phrase.qualifier is None or near.kind != "organisation":
                phrase.qualifier = phrase.qualifier or near
            others.append(near)
            i = near.start
        elif (
            near is not None
            and near.kind == "name"
            and not (word.first and word.low in language.determiners)  # "An aide", no Mr An
            and (near.end - near.start == 1 or words[i - 1].low in language.thing_heads)
        ):
            others.append(near)
            i = near.start
        elif word.low in language.modifiers or (
            near is not None
            and near.kind == "role"
            and not near.plural
            and word.low in ("vice", "deputy", "head", "chief", "state")
        ):
            phrase.past = phrase.past or word.low in language.modifiers_past
            phrase.deputy = phrase.deputy or word.low in ("deputy", "vice", "assistant")
            i -= 1
        elif word.low in language.determiners:
            phrase.determiner = word.low
            i -= 1
            break
        else:
            break
    if i > first and words[i - 1].low in _ADVERBS:
        phrase.past = phrase.past or words[i - 1].low in ("formerly", "once", "previously")
        i -= 1
    phrase.start = i
    phrase.others = tuple(others)


def _rightwards(
    phrase: Phrase,
    k: int,
    chunks: Sequence[Chunk],
    words: Sequence[Word],
    end: int,
    language: Language,
) -> int:
    """Take up "of the Republic of X", "for Y", "to Z"; one past the last chunk used."""
    by_start = {c.start: n for n, c in enumerate(chunks[k : k + _NEAR], k)}
    after = k + 1
    i = phrase.end
    while i < end and words[i].low in ("of", "for", "to", "and"):
        if words[i].low == "and" and phrase.end == chunks[k].end:
            break
        j = i + 1
        while j < end and words[j].low in ("the", "our", "his", "its"):
            j += 1
        n = by_start.get(j)
        after_noun = words[j + 1].low if j + 1 < end else ""
        if j == i + 2 and words[j].text in _OWN_STATE and after_noun != "of":
            phrase.end, phrase.of_own = j + 1, words[i].low == "of"
            break
        if n is None or chunks[n].kind == "definite":
            phrase.end = _plain_noun(j, i, phrase.end, words, end)
            break
        target = chunks[n]
        if target.kind not in ("state", "organisation", "name", "person", "role", "demonym"):
            break
        if words[i].low == "and" and target.kind in ("name", "role", "person"):
            break
        stop = target.end
        if target.kind == "demonym":
            nxt = chunks[n + 1] if n + 1 < len(chunks) else None
            if nxt is None or nxt.start != target.end:
                break
            target, n, stop = nxt, n + 1, nxt.end
        if target.kind == "role" and words[i].low in ("to", "for"):
            named = chunks[n + 1] if n + 1 < len(chunks) else None
            if named is not None and named.kind in ("name", "person") and named.start == stop:
                target, n, stop = named, n + 1, named.end
        if phrase.qualifier is None or (
            words[i].low == "of" and target.kind == "state" and phrase.qualifier.kind != "state"
        ):
            phrase.qualifier = target
        phrase.end = stop
        after = n + 1
        i = stop
        if i < end and words[i].text in ("'s", "’s"):
            phrase.end = i
            break
    return after


def _plain_noun(j: int, link: int, before: int, words: Sequence[Word], end: int) -> int:
    """The end of "of the house" where a comma or a name follows it, else `before`."""
    k = j
    while k < end and k < j + 3 and words[k].text.isalpha() and not words[k].cap:
        k += 1
    link_word = words[link].low
    name = k < end and words[k].cap and link_word == "of"
    comma = k < end and words[k].text == "," and link_word in ("of", "for")
    return k if k > j and (name or comma) else before


def title_reach(
    phrase: Phrase, after: int, chunks: Sequence[Chunk], words: Sequence[Word], language: Language
) -> int | None:
    """The number of the name chunk that a role phrase is the title of, or None.

    Between the phrase and the name only the rest of a title may stand: capitals, "of", "for",
    "the", "and" and dashes, and right before the name a word of the title.
    """
    of = phrase.qualifier
    if of is not None and of.kind == "role" and of.role.startswith(("his ", "her ")):
        return None  # "special envoy of Her Excellency Ann Lee" is not Ann Lee
    for n in range(after, min(after + 9, len(chunks))):
        chunk = chunks[n]
        if chunk.kind not in ("name", "person"):
            if chunk.kind == "pronoun":
                return None
            continue
        following = chunks[n + 1] if n + 1 < len(chunks) else None
        if (
            chunk.kind == "name"
            and following is not None
            and following.start == chunk.end
            and following.kind in ("role", "person", "name")
        ):
            continue
        gap = words[phrase.end : chunk.start]
        if len(gap) > 16:
            return None
        if not gap:
            return n
        if phrase.determiner in ("a", "an", "another", "one"):
            return None  # "a spokesman for candidate Ann Lee" is not Ann Lee
        if gap[-1].low in ("of", "for", "the", "to", "on", "in") and chunk.kind == "name":
            continue
        if gap[-1].low in _LINKS:
            return None
        if not phrase.role[:1].isalpha() or not words[phrase.end - 1].cap:
            return None
        if all(
            (w.cap and w.text.isalpha())
            or w.low in _LINKS
            or w.low in language.modifiers
            or w.low in language.roles
            for w in gap
        ):
            return n
        return None
    return None


_ADVERBS = frozenset({"formerly", "once", "previously", "currently", "now", "later", "himself"})
_LINKS = frozenset({"of", "for", "the", "and", "to", "on", "in", "-", "–", "'s", "’s", "&"})
