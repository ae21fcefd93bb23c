"""Which person a pronoun means: recency, gender, subjecthood, how often named."""

from __future__ import annotations

from collections.abc import Collection, Sequence
from itertools import islice

from .discourse import Discourse, Entity
from .words import Word

REACH = 4  # sentences
_DOUBT = {True: 0.0, False: 2.2}  # whether an unknown gender's leaning fits
_VOWELS = "aeiouy"
_SUBJECT_TOLD = 0.8  # of a clause that somebody tells, for 1.2 of a main clause
PLACES = 60  # of one person that are looked at


def choose(
    discourse: Discourse,
    gender: str,
    at: int,
    words: Sequence[Word],
    barred: Collection[str] = (),
    quoted: bool = True,
    turn: bool = False,
) -> Entity | None:
    """The best person of a gender before word `at`, or None where nobody is near.

    barred   ids of those whom the pronoun cannot mean
    quoted   whether the pronoun stands in a quotation; one outside seldom means whom only the
             quoted words before it tell of
    turn     whether it stands in a labelled turn: the labels before it are no antecedents
    """
    sentence = words[at].sentence
    best: tuple[float, int, Entity] | None = None
    for entity in discourse.recent(sentence, REACH):
        if entity.actor.kind != "person" or entity.actor.id in barred:
            continue
        if entity.gender is not None and entity.gender != gender:
            continue
        score = _score(entity, sentence, at, words, quoted, turn)
        if score is None:
            continue
        if entity.gender is None:
            score -= _DOUBT[entity.leaning == gender] if entity.leaning else _unsure(entity, gender)
        key = (score, entity.places[-1].word)
        if best is None or key > best[:2]:
            best = (*key, entity)
    return best[2] if best else None


def _unsure(entity: Entity, gender: str) -> float:
    """The doubt where nothing tells a gender: names that end in a consonant are mostly men's."""
    hard = entity.actor.name.split()[0][-1:].lower() not in _VOWELS
    return (0.8 if gender == "m" else 1.4) if hard else 1.0


def _score(
    entity: Entity, sentence: int, at: int, words: Sequence[Word], quoted: bool, turn: bool
) -> float | None:
    """Recency by sentences, with a bonus for subjects and for being spoken of often."""
    top: float | None = None
    recent = 0
    for place in islice(reversed(entity.places), PLACES):
        if place.word >= at or (turn and place.label):
            continue
        away = sentence - place.sentence
        if away > REACH:
            break
        recent += 1
        score = -1.0 * away
        if place.quoted and not quoted:
            score -= 1.0
        else:
            score += (_SUBJECT_TOLD if place.told else 1.2) * place.subject + (
                0.4 if words[place.word].first else 0.0
            )
        top = score if top is None else max(top, score)
    return None if top is None else top + 0.15 * min(recent, 4)
