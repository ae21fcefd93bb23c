"""What an account leaves out: topics that another raises, and what was searched for."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np

from ..lexicons import load_lexicon
from ..records import Evidence, Silence
from ..topics import TopicNamer, content_words, fold
from .units import Unit

NEAR = 0.55  # a sentence at least so like (cosine) takes the topic up
WEIGHT = 6  # words that must be spent on a topic before leaving it out is worth telling
SHARE = 0.03  # of the raising account: in a long report a sentence is not much
LONG = 10  # words of a stated topic
MOST = 8  # silences told of one account

Key = tuple[str, int]


@dataclass(slots=True)
class Raised:
    """A topic with the unanswered sentences that raise it."""

    name: str
    weight: float
    units: list[Unit]


def find_silences(
    units: Sequence[Unit], linked: set[Key], order: Sequence[str], namer: TopicNamer
) -> list[Silence]:
    """Topics of sentences that have no counterpart, and that the other account's words do not hold.

    A topic is left out when none of its words stands in the account and no sentence there comes
    near those that raise it; the nearest one is shown all the same. The weightiest come first.
    """
    topics = raised_topics([u for u in units if (u.account, u.index) not in linked], namer)
    lengths = Counter[str]()
    for unit in units:
        lengths[unit.account] += len(content_words(unit.text))
    found: list[Silence] = []
    for account in order:
        own = [u for u in units if u.account == account]
        words = {w for u in own for w in content_words(u.text)}
        left_out = []
        for topic in topics:
            raising = [u for u in topic.units if u.account != account]
            keys = {fold(w) for w in topic.name.split()}
            spent = sum(len(content_words(u.text)) for u in raising)
            least = max((SHARE * lengths[u.account] for u in raising), default=0.0)
            if not own or spent < max(WEIGHT, least) or keys & words:
                continue
            similar = np.array(
                [max(float(u.vector @ r.vector) for r in raising) for u in own]  # type: ignore[operator]
            )
            nearest = own[int(similar.argmax())]
            if similar.max() < NEAR:
                left_out.append((topic, raising, nearest))
        left_out.sort(key=lambda t: (-t[0].weight * len(t[1]), t[0].name))
        for topic, raising, nearest in left_out[:MOST]:
            who = {u.account for u in raising}
            found.append(
                Silence(
                    account,
                    topic.name,
                    tuple(a for a in order if a in who),
                    None,
                    tuple(topic.name.split()),
                    Evidence(account, nearest.span, nearest.text, nearest.speakers),
                )
            )
    return [*stated_silences(units, order), *found]


def raised_topics(units: Sequence[Unit], namer: TopicNamer) -> list[Raised]:
    """Topics of sentences, each sentence under its best name; one that holds another joins it."""
    topics: list[Raised] = []
    for unit in sorted(units, key=lambda u: (u.account, u.index)):
        name = next(iter(namer.names([unit.text], 1)), None)
        if name is None or not namer.telling(name):
            continue
        keys = {fold(w) for w in name.split()}
        for topic in topics:
            other = {fold(w) for w in topic.name.split()}
            if keys <= other or other <= keys:
                topic.units.append(unit)
                break
        else:
            topics.append(Raised(name, namer.weight(tuple(name.split())), [unit]))
    return topics


def stated_silences(units: Sequence[Unit], order: Sequence[str]) -> list[Silence]:
    """A text's own remark that somebody did not mention something, with its words."""
    words = load_lexicon("silence")
    pattern = re.compile(
        rf"\b(?:{'|'.join(words['negated'])})\s+(?:{'|'.join(words['verbs'])})\s+(?P<topic>[^.;,]+)",
        re.I,
    )
    found = []
    for unit in units:
        match = pattern.search(unit.text)
        if match is None:
            continue
        about = _shortened(match.group("topic").strip().rstrip("”\"'’ "))
        who = unit.text[: match.start()].strip()
        others = [a for a in order if a != unit.account]
        # the remark may be about one of the accounts compared, or about a voice that is none
        target = next(
            (a for a in others if fold(a.split("-")[0]) in map(fold, re.findall(r"\w+", who))),
            who or unit.account,
        )
        raising = {
            u.account
            for u in units
            if u is not unit and u.account != target and _takes_up(u.text, about)
        }
        found.append(
            Silence(
                account=target,
                topic=about,
                raised_by=tuple(a for a in order if a in raising),
                stated_by=unit.account,
                words=Evidence(unit.account, unit.span, unit.text, unit.speakers),
            )
        )
    return found


def _shortened(about: str) -> str:
    """A long topic without what a conjunction adds."""
    if len(about.split()) <= LONG:
        return about
    if " between " in about:  # cut at "and", one side of the two would be left
        return about.split(" between ", 1)[0]
    return re.split(r"\s+(?:and|or|which|while|because)\s+", about, maxsplit=1)[0]


def _takes_up(text: str, about: str) -> bool:
    """Whether a sentence has most of a topic's words, all of its names among them."""
    keys = set(content_words(about))
    names = {fold(w) for w in re.findall(r"\w+", about) if w[0].isupper()} & keys
    words = set(content_words(text))
    return bool(keys) and names <= words and len(keys & words) > len(keys) / 2
