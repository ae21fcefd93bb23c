"""Documents grouped by event: invented calls, elections, wire copies."""

import json
import random
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from typer.testing import CliRunner

from onrecord.actors import load_register
from onrecord.cli import app
from onrecord.errors import InputError
from onrecord.events import EventIndex, group_documents
from onrecord.events.clustering import UNIT, cluster
from onrecord.events.grouping import shorten
from onrecord.events.terms import document_terms
from onrecord.records import Dateline, Document, Span

CALL = [
    "President Anton Velder of Corvane spoke by telephone with Leila Dorana of Velthuria on "
    "Monday about the northern crossing, the grain lorries and the damaged bridge at Oststad.",
    "Velder and Dorana agreed by telephone to reopen the northern crossing at Oststad, so that "
    "lorries with grain can pass once the damaged bridge is mended, Corvane said.",
    "Corvane and Velthuria will mend the Oststad bridge: Dorana told Velder in a telephone talk "
    "that the crossing opens to grain lorries as soon as engineers allow.",
]
VOTE = [
    "Voters in Anadar queued for hours on Sunday to elect a parliament; the Reed Party of Maro "
    "Quill led the count in the capital Sulmira, the election commission said.",
    "Maro Quill's Reed Party won most seats in the parliament of Anadar, the election commission "
    "in Sulmira said after a count that took all night.",
    "Turnout in Anadar's parliamentary election reached two thirds, the commission in Sulmira "
    "said; Quill and the Reed Party claimed victory before the count was over.",
]


def documents(day: str | None = "2031-03-11") -> list[Document]:
    return [
        Document(f"{kind}{n}", text, published=day)
        for kind, texts in (("call", CALL), ("vote", VOTE))
        for n, text in enumerate(texts)
    ]


def sets(pile: list[Document]) -> set[frozenset[str]]:
    return {frozenset(g.documents) for g in group_documents(pile)}


EXPECTED = {frozenset(f"{k}{n}" for n in range(3)) for k in ("call", "vote")}


@pytest.mark.parametrize("day", ["2031-03-11", None, "2031-03"])
def test_two_events_are_told_apart(day: str | None) -> None:
    assert sets(documents(day)) == EXPECTED


@pytest.mark.parametrize("seed", range(5))
def test_the_order_of_documents_changes_nothing(seed: int) -> None:
    pile = documents()
    random.Random(seed).shuffle(pile)
    assert group_documents(pile) == group_documents(documents())


@pytest.mark.parametrize("seed", range(5))
def test_joining_one_by_one_is_the_same_as_all_at_once(seed: int) -> None:
    pile = documents(None)
    random.Random(seed).shuffle(pile)
    index, whole = EventIndex(), EventIndex()
    ids = {d.id: index.add(d) for d in pile}
    whole.add_all(documents(None))
    assert index.groups() == whole.groups()
    last = pile[-1].id
    assert ids[last] == next(
        e for e, cards in whole.groups() if last in {c.document for c in cards}
    )
    assert len(index) == len(pile)


def test_the_same_words_long_after_are_another_event() -> None:
    later = [Document("later", CALL[0], published="2031-09-11")]
    assert frozenset({"later"}) in sets(documents() + later)
    soon = [Document("soon", CALL[0], published="2031-03-12")]
    assert {"soon", "call0", "call1", "call2"} in sets(documents() + soon)


def test_the_day_of_publication_is_taken_from_a_stamp_or_the_dateline() -> None:
    stamped = Document("a", CALL[0], published="2031-03-11T09:00:00Z")
    headed = Document("b", VOTE[0], dateline=Dateline(Span(0, 2), None, "2031-04-02"))
    ids = [g.event.id for g in group_documents([stamped, headed])]
    assert ids[0].startswith("2031-03-11-") and ids[1].startswith("2031-04-02-")


def test_wire_copies_do_not_shut_others_out() -> None:
    copies = [Document(f"copy{n}", CALL[0], published="2031-03-11") for n in range(12)]
    assert len(sets(copies + documents()[:3])) == 1


def test_an_empty_document_is_an_event_of_its_own() -> None:
    assert frozenset({"empty"}) in sets([*documents(), Document("empty", "")])
    assert group_documents([]) == []


def test_one_id_twice_is_refused() -> None:
    with pytest.raises(InputError, match="call0"):
        group_documents([documents()[0], documents()[0]])


def test_an_event_has_name_date_and_participants() -> None:
    (group,) = group_documents(documents()[:3], load_register())
    assert group.event.date is not None and group.event.date.startswith("2031-03-")
    assert {a.name for a in group.event.participants} >= {"Anton Velder", "Leila Dorana"}
    assert group.event.name


def test_a_title_names_the_event() -> None:
    pile = [Document("a", CALL[0], title="A call about  a bridge")]
    assert group_documents(pile)[0].event.name == "A call about a bridge"
    assert shorten("word " * 60).endswith("word …") and len(shorten("word " * 60)) <= 113


def test_terms_have_length_one_and_stand_in_order() -> None:
    terms = document_terms(documents()[0])
    assert list(terms) == sorted(terms)
    assert sum(w * w for w in terms.values()) == pytest.approx(1)
    assert terms["oststad"] > terms["bridge"]
    assert document_terms(Document("x", "https://example.org/velder-dorana\n")) == {}


def links(pairs: dict[tuple[int, int], float], size: int) -> dict[int, dict[int, int]]:
    near: dict[int, dict[int, int]] = {n: {} for n in range(size)}
    for (a, b), value in pairs.items():
        near[a][b] = near[b][a] = round(value * UNIT)
    return near


def test_tight_groups_do_not_join_loosely() -> None:
    """Two groups of six, alike by .3 across: they join only where they are loose within."""
    across = {(a, b): 0.3 for a in range(6) for b in range(6, 12)}

    def inside(value: float) -> dict[tuple[int, int], float]:
        return {(a + k, b + k): value for k in (0, 6) for b in range(6) for a in range(b)}

    assert len(cluster(links(across | inside(0.6), 12))) == 2
    assert len(cluster(links(across | inside(0.35), 12))) == 1
    assert len(cluster(links(across | inside(0.95), 12))) == 1  # copies


weights = st.dictionaries(
    st.tuples(st.integers(0, 7), st.integers(0, 7)).filter(lambda p: p[0] < p[1]),
    st.floats(0.06, 1.0),
    max_size=20,
)


@given(weights)
@settings(max_examples=60, deadline=None)
def test_every_number_is_in_one_group(pairs: dict[tuple[int, int], float]) -> None:
    groups = cluster(links(pairs, 8))
    assert sorted(n for g in groups for n in g) == list(range(8))


def test_the_command_prints_a_line_a_document(tmp_path: Path) -> None:
    path = tmp_path / "pile.jsonl"
    lines = [
        json.dumps({"id": d.id, "text": d.text, "published": d.published}) for d in documents()
    ]
    path.write_text("\n".join(lines), encoding="utf-8")
    result = CliRunner().invoke(app, ["events", str(path), "--format", "jsonl"])
    assert result.exit_code == 0, result.output
    rows = [json.loads(line) for line in result.output.splitlines()]
    assert {r["document"] for r in rows} == {d.id for d in documents()}
    assert all(set(r) == {"document", "event", "name", "date", "participants"} for r in rows)
    assert len({r["event"] for r in rows}) == 2
    table = CliRunner().invoke(app, ["events", str(path)])
    assert table.exit_code == 0 and "2031-03" in table.output
