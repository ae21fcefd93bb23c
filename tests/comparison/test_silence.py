"""Silences: what is left out, and what a text itself says is left out."""

import numpy as np

from onrecord.comparison.silence import find_silences
from onrecord.comparison.units import Unit
from onrecord.records import Span
from onrecord.topics import TopicNamer


def unit(account: str, index: int, text: str, axis: int) -> Unit:
    vector = np.zeros(8, dtype=np.float32)
    vector[axis] = 1
    return Unit(account, index, Span(index * 200, index * 200 + len(text)), text, vector=vector)


UNITS = [
    unit("palace", 0, "The presidents discussed the Orvan Strait and its lighthouses.", 0),
    unit("palace", 1, "They agreed to send grain to the islands of Merrow.", 1),
    unit("ministry", 0, "The leaders spoke about deliveries of grain to the islands of Merrow.", 1),
    unit("paper", 0, "The ministry’s statement did not mention the Orvan Strait.", 2),
]
ORDER = ["palace", "ministry", "paper"]


def test_topic_left_out_is_found_with_its_search() -> None:
    namer = TopicNamer([u.text for u in UNITS])
    linked = {("palace", 1), ("ministry", 0)}
    found = find_silences(UNITS, linked, ORDER, namer)
    left_out = [s for s in found if s.account == "ministry" and not s.stated_by]
    assert any("Orvan Strait" in s.topic and "palace" in s.raised_by for s in left_out)
    assert all(s.searched and s.nearest for s in left_out)


def test_one_sentence_of_a_long_report_is_no_weighty_topic() -> None:
    rest = [
        unit(
            "palace", n, f"Harbour {n} heard speeches on tolls, nets, boats, salt, ice and rope.", 3
        )
        for n in range(2, 60)
    ]
    long = [*UNITS, *rest]
    linked = {("palace", 1), ("ministry", 0), *((u.account, u.index) for u in rest)}
    found = find_silences(long, linked, ORDER, TopicNamer([u.text for u in long]))
    assert not [s for s in found if not s.stated_by]


def test_a_texts_own_remark_is_kept_with_its_words() -> None:
    namer = TopicNamer([u.text for u in UNITS])
    stated = [s for s in find_silences(UNITS, set(), ORDER, namer) if s.stated_by]
    assert [(s.account, s.stated_by) for s in stated] == [("ministry", "paper")]
    assert stated[0].topic == "the Orvan Strait"
    assert stated[0].words is not None
    assert "did not mention" in stated[0].words.text


def test_who_is_silent_does_not_raise_it() -> None:
    units = [*UNITS, unit("ministry", 1, "The Orvan Strait froze over in the night.", 3)]
    namer = TopicNamer([u.text for u in units])
    (stated,) = [s for s in find_silences(units, set(), ORDER, namer) if s.stated_by]
    assert stated.account == "ministry"
    assert stated.raised_by == ("palace",)


def test_a_long_topic_ends_where_a_conjunction_adds_to_it() -> None:
    text = (
        "Ostrel did not address the many broken promises of grain in the spring and the empty "
        "quays that were shown to reporters in autumn."
    )
    (stated,) = [
        s for s in find_silences([unit("paper", 0, text, 0)], set(), ["paper"], TopicNamer([text]))
        if s.stated_by
    ]  # fmt: skip
    assert stated.topic == "the many broken promises of grain in the spring"
    assert stated.account == "Ostrel"


def test_a_long_remark_is_not_cut_between_two_sides() -> None:
    text = (
        "Osk did not mention the long contradiction between the pledge of the palace to keep the "
        "strait open to all and the new tolls of the harbour."
    )
    units = [unit("paper", 0, text, 0), unit("osk", 0, "We spoke of fish.", 1)]
    namer = TopicNamer([u.text for u in units])
    (stated,) = [s for s in find_silences(units, set(), ["paper", "osk"], namer) if s.stated_by]
    assert stated.topic == "the long contradiction"
