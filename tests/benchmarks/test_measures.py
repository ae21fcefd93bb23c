"""Our own measures on cases worked by hand."""

from __future__ import annotations

from typing import Any

import pytest

from benchmarks.measures import (
    Figure,
    comparison_figures,
    count_comparison,
    count_statements,
    count_times,
    kind_of,
    quoted_places,
    same_name,
    split,
    statement_figures,
    time_figures,
)

TEXT = "Ilva Torsen said that Orlan had told her “we will wait.” It will not, she added.\n"


def at(words: str) -> list[int]:
    start = TEXT.index(words)
    return [start, start + len(words)]


def statement(name: str, parent: str | None, content: str, **more: Any) -> dict[str, Any]:
    spans = {"source": [], "cue": [], "content": [at(content)]}
    return {"id": name, "parent": parent, "kind": "indirect", **spans, **more}


GOLD = [
    statement("a", None, "that Orlan had told her “we will wait.”", speakers=["Ilva Torsen"]),
    statement("b", "a", "“we will wait.”", kind="direct", speakers=["Orlan"], via=["Ilva Torsen"]),
    statement("c", None, "It will not", speakers=["Ilva Torsen"], negated=True, said_on="2031"),
]
FOUND = [
    statement("1", None, "Orlan had told her “we will wait.”", speakers=[{"name": "Torsen"}]),
    statement("2", "1", "“we will wait.”", speakers=[{"name": "Orlan"}], via=[{"name": "Halm"}]),
    statement("3", None, "Ilva Torsen", speakers=[]),
    statement("4", None, "she added", kind="own", speakers=[]),
]


def test_what_is_found_nested_exact_and_whose() -> None:
    c = count_statements(TEXT, GOLD, FOUND)
    f = statement_figures(c)
    assert (c["gold"], c["found"], c["pairs"]) == (3, 3, 2)
    assert f["found_f1"] == Figure(2 / 3, 3)
    assert f["exact_f1"] == Figure(1 / 3, 3)  # the first lacks `that`
    assert f["nested"] == Figure(1.0, 1)
    assert f["parent"] == Figure(1.0, 2)
    assert f["speaker"] == Figure(1.0, 2)
    assert f["via"] == Figure(0.5, 2)
    assert f["chain_f1"] == Figure(1 / 3, 3)
    assert f["kind"] == Figure(0.5, 2)
    assert f["direct"] == Figure(1.0, 1)
    assert f["indirect"] == Figure(0.5, 2)
    assert f["said_on"] == Figure(0.0, 0)


def test_the_same_is_all_right_and_nothing_is_none() -> None:
    same = statement_figures(count_statements(TEXT, GOLD, GOLD))
    assert {f.value for f in same.values() if f.of} == {1.0}
    none = statement_figures(count_statements(TEXT, GOLD, []))
    assert {f.value for f in none.values()} == {0.0}


def test_a_parent_that_was_invented_is_wrong() -> None:
    found = [*FOUND[:1], statement("2", "3", "“we will wait.”"), *FOUND[2:]]
    assert count_statements(TEXT, GOLD, found)["parent"] == 1
    found = [statement("1", "2", "that Orlan had told her “we will wait.”"), *FOUND[1:]]
    assert count_statements(TEXT, GOLD, found)["parent"] == 1


@pytest.mark.parametrize(
    ("one", "two", "same"),
    [
        ("Ilva Torsen", "Torsen", True),
        ("President Ilva Torsen", "Ílva Torsen", True),
        ("Ministry of Foreign Affairs", "Foreign Affairs Ministry", True),
        ("Torsen", "Halm", False),
        ("The President", "Torsen", False),
        ("", "Torsen", False),
    ],
)
def test_names(one: str, two: str, same: bool) -> None:
    assert same_name(one, two) is same


@pytest.mark.parametrize(
    ("text", "quoted"),
    [
        ("He said “yes” and “no”.", ["“yes”", "“no”"]),
        ('He said "yes" and "no".', ['"yes"', '"no"']),
        ("Он: «да», сказал.", ["«да»"]),
        ("Er sagte: „ja“.", ["„ja“"]),
        ("“It goes on\n“and on.” He left.", ["“It goes on", "“and on.”"]),
        ("None here.", []),
    ],
)
def test_quotations(text: str, quoted: list[str]) -> None:
    assert [text[s:e] for s, e in quoted_places(text)] == quoted


def test_kinds() -> None:
    text = "“Yes,” he said, “now.” She spoke of “a start” to talks."
    whole = [[0, 6], [text.index("“now"), text.index("”", 18) + 1]]
    assert kind_of(text, whole) == "direct"
    start = text.index("a start”")
    assert kind_of(text, [[start, start + 7]]) == "direct"
    assert kind_of(text, [[start - 1, len(text)]]) == "mixed"
    assert kind_of(text, [[len(text) - 9, len(text)]]) == "indirect"


def test_sentences() -> None:
    text = "Mr. Halm left at 5 p.m. today. “It is over.” The U.S. Navy came\nNobody spoke."
    assert [text[s:e].strip() for s, e in split(text)] == [
        "Mr. Halm left at 5 p.m. today.",
        "“It is over.”",
        "The U.S. Navy came",
        "Nobody spoke.",
    ]


def test_links_differences_and_what_only_one_has() -> None:
    texts = {"a": "Five died. They met. It rained.", "b": "Six died. They met in Mirsk. He left."}
    place = lambda account, words: [
        (texts[account].index(words), texts[account].index(words) + len(words))
    ]
    died = {"a": place("a", "Five died."), "b": place("b", "Six died.")}
    met = {"a": place("a", "They met."), "b": place("b", "They met in Mirsk.")}
    rain, left = {"a": place("a", "It rained.")}, {"b": place("b", "He left.")}
    gold = [("differ", died), ("agree", met), ("only", rain), ("only", left)]
    found = [("agree", died), ("agree", met), ("only", rain)]
    f = comparison_figures(count_comparison(texts, gold, found))
    assert f["link_f1"] == Figure(1.0, 2)
    assert f["relation"] == Figure(0.5, 2)
    assert f["differ_recall"] == Figure(0.0, 1)
    assert f["differ_precision"] == Figure(0.0, 0)
    assert f["only_f1"] == Figure(2 / 3, 2)


def test_dates() -> None:
    gold = [(0, 4, "2031"), (10, 14, "2032-05"), (21, 25, "")]
    found = [(0, 6, "2031"), (12, 20, "2032"), (21, 25, "2034"), (30, 33, "2033")]
    f = time_figures(count_times(gold, found))
    assert f["span_f1"] == Figure(6 / 7, 3)
    assert f["value_f1"] == Figure(2 / 5, 2)  # the unsettled one does not count
