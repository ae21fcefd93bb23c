"""Which person a pronoun means: recency, gender, subjecthood, how often named."""

from __future__ import annotations

from collections.abc import Sequence

from .discourse import Discourse, Entity
from .words import Word

REACH = 4


def choose(
    discourse: Discourse, gender: str, at: int, words: Sequence[Word], not_this: Entity | None
) -> Entity | None:
    """The best person of a gender before word `at`, or None where nobody is near."""
    sentence = words[at].sentence
    best: tuple[float, int, Entity] | None = None
    for entity in discourse.recent(sentence, REACH):
        if entity.actor.kind != "person" or entity is not_this:
            continue
        if entity.gender is not None and entity.gender != gender:
            continue
        score = _score(entity, sentence, at, words)
        if score is None:
            continue
        if entity.gender is None:
            score -= 1.0
        key = (score, entity.places[-1].word)
        if best is None or key > best[:2]:
            best = (*key, entity)
    return best[2] if best else None


def _score(entity: Entity, sentence: int, at: int, words: Sequence[Word]) -> float | None:
    """Recency by sentences, with a bonus for subjects and for being spoken of often."""
    top: float | None = None
    recent = 0
    for place in reversed(entity.places):
        if place.word >= at:
            continue
        away = sentence - place.sentence
        if away > REACH:
            break
        recent += 1
        score = -1.0 * away + (1.2 if place.subject else 0.0)
        if words[place.word].first:
            score += 0.4
        top = score if top is None else max(top, score)
    return None if top is None else top + 0.15 * min(recent, 4)
