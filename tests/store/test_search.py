"""Search: what is found, in which order, with which words marked; alike on both engines."""

from __future__ import annotations

import hashlib
import random
import re
import threading
from collections.abc import Sequence
from dataclasses import replace
from datetime import date
from pathlib import Path

import numpy as np
import pytest
from numpy.typing import NDArray

from onrecord import ingest
from onrecord.errors import InputError, RecordError
from onrecord.records import About, Actor, Document, Event, Reading, SaidOn
from onrecord.store import Found, Query, Record
from onrecord.store.search.dates import UNKNOWN, days
from tests.factories import LetterEncoder

from .making import MINISTER, PRESIDENT, document, plain_reading, reading
from .servers import Server

WORDS = [
    *("treaty", "river", "talks", "border", "ceasefire", "grain", "port", "minister"),
    *("harbour", "sanctions", "missile", "limits", "inspection", "visit", "invitation"),
    *("protocol", "warheads", "prisoners", "exchange", "pipeline", "tariff"),
]


class Signs(LetterEncoder):
    """An encoder for tests: a vector of the words of a text, near where words are shared."""

    name, version, width = "signs", "1", 384

    def encode(self, texts: Sequence[str]) -> NDArray[np.float32]:
        out = np.zeros((len(texts), self.width), np.float32)
        for row, text in enumerate(texts):
            for word in re.findall(r"\w+", text.lower()):
                seed = hashlib.sha256(word.encode()).digest()[:4]
                out[row] += np.random.default_rng(list(seed)).standard_normal(self.width)
            out[row] /= max(float(np.linalg.norm(out[row])), 1e-9)
        return out


def read(doc: Document) -> Reading:
    """A reading whose statements have dates and topics by their place."""
    made = plain_reading(doc, speaker=PRESIDENT if len(doc.id) % 2 else MINISTER)
    said = tuple(
        SaidOn(s.id, f"2031-0{n % 9 + 1}-1{n % 7}") for n, s in enumerate(made.statements) if n % 3
    )
    about = tuple(About(s.id, (WORDS[n % 5],)) for n, s in enumerate(made.statements))
    return replace(made, said_on=said, about=about)


LATER = (("labeller", "2"),)


def read_later(doc: Document) -> Reading:
    """The same by a later model."""
    return replace(read(doc), models=LATER)


def texts(found: Found) -> list[str]:
    return [h.text for h in found.hits]


def fill(record: Record, lines: str, name: str = "a.txt", **known: str) -> None:
    record.add(plain_reading(document(lines, name, **known)))


def test_words_are_found_and_marked(record: Record) -> None:
    text = "𝄞 The Treaties hold, she said.\nA river.\nNo treaty’s end is near the river."
    fill(record, text)
    found = record.search(Query("treaty"))
    assert found.total == 2
    assert {s.of(text) for h in found.hits for s in h.marks} == {"Treaties", "treaty’s"}
    both = record.search(Query("river treaty"))
    assert both.total == 1
    assert texts(both)[0] == "No treaty’s end is near the river."
    assert len(both.hits) == 3


def test_phrases_and_words_that_must_not_occur(record: Record) -> None:
    fill(record, "Strategic stability matters.\nStability is strategic.\nThe strategic harbour.")
    assert texts(record.search(Query('"strategic stability"'))) == ["Strategic stability matters."]
    assert texts(record.search(Query("strategic -stability"))) == ["The strategic harbour."]
    assert record.search(Query('"harbour stability"')).hits == ()


def test_us_is_not_us(record: Record) -> None:
    fill(record, "The US agreed.\nThey told us nothing.\nThe U.S. refused.")
    assert set(texts(record.search(Query("US")))) == {"The US agreed.", "The U.S. refused."}
    assert record.search(Query("us")).hits == ()


def test_every_filter(record: Record) -> None:
    record.add(reading())
    fill(record, "The river talks went on.", "other.txt", outlet="Port Herald", published="2032")
    everything = {h.statement.id for h in record.search(Query()).hits}
    assert everything == {"s1", "s2", "s3", "other.txt-0"}
    cases = {
        "s1 s2 other.txt-0": Query(speaker="maren-tolsk"),
        "s2": Query(speaker="Sorrel"),
        "s1": Query(agreement="river-treaty"),
        "s1 s2": Query(outlet="vesna-wire", via=None, said_until="2031-02", kind=None),
        "s3": Query(kind="own"),
        "other.txt-0": Query(outlet="Port Herald"),
    }
    assert {h.statement.id for h in record.search(Query(via="Odo Brandt")).hits} == {"s2"}
    assert {h.statement.id for h in record.search(Query(topic="Orvania")).hits} == {"s1"}
    after = record.search(Query(published_since="2031-03"))
    assert {h.statement.id for h in after.hits} == {"other.txt-0"}
    for expected, query in cases.items():
        hits = {h.statement.id for h in record.search(query).hits}
        if query.outlet == "vesna-wire":
            hits -= {"s3"}
        assert hits == set(expected.split()), query


def test_the_statements_of_an_event(record: Record) -> None:
    talks = Event("talks-2031", "meeting", "Talks", "2031-02-04", (MINISTER, PRESIDENT), None, 90)
    first = record.add(reading())
    fill(record, "The river talks went on.", "other.txt")
    record.join_event(talks, {first.document: "same day and participants"})
    other = record.documents(name="other.txt")[0].number
    assert {h.document_number for h in record.search(Query(event="talks-2031")).hits} == {
        first.document
    }
    later = replace(talks, name="Other words")
    record.join_event(later, {other: "cites the first", 1: "again"})
    assert record.events() == [(later, (first.document, other))]
    assert len(record.search(Query("talks", event="talks-2031")).hits) == 3
    assert record.search(Query(event="none")).hits == ()
    record.join_event(replace(talks, id="grain-2031"), {other: "told apart"})
    assert {h.document_number for h in record.search(Query(event="talks-2031")).hits} == {1}
    assert {h.document_number for h in record.search(Query(event="grain-2031")).hits} == {other}
    with pytest.raises(RecordError, match="no document"):
        record.join_event(talks, {999: "not there"})


def test_a_partial_date_is_found_where_it_can_be_meant(record: Record) -> None:
    made = plain_reading(document("One.\nTwo.\nThree.\nFour.", published="2031-05-20"))
    values = ("2031", "2031-02-04", None, "2030-12")
    said = tuple(SaidOn(s.id, v) for s, v in zip(made.statements, values, strict=True))
    record.add(replace(made, said_on=said))
    assert set(texts(record.search(Query(said_since="2031-03")))) == {"One.", "Three."}
    assert set(texts(record.search(Query(said_until="2031-02")))) == {"One.", "Two.", "Four."}


def test_the_newest_come_first_without_words(record: Record) -> None:
    for year in (2030, 2033, 2031):
        fill(record, f"In {year}.", f"{year}.txt", published=f"{year}-01-01")
    assert texts(record.search(Query())) == ["In 2033.", "In 2031.", "In 2030."]
    second = record.search(Query(limit=1, offset=1))
    assert (texts(second), second.total, second.more) == (["In 2031."], 3, True)


def test_old_versions_are_found_only_on_request(record: Record) -> None:
    fill(record, "The harbour is closed.")
    fill(record, "The harbour is open.")
    assert texts(record.search(Query("harbour"))) == ["The harbour is open."]
    assert record.search(Query("closed")).hits == ()
    old = record.search(Query("closed", old_versions=True))
    assert texts(old) == ["The harbour is closed."]


def test_a_later_reading_replaces_the_earlier_in_search(record: Record) -> None:
    stored = record.add(plain_reading(document("The harbour is open.")))
    other = Actor("rhea-dahl", "Rhea Dahl", "person")
    record.replace(plain_reading(document("The harbour is open."), speaker=other), stored.document)
    (hit,) = record.search(Query("harbour")).hits
    assert [a.id for a in hit.speakers] == ["rhea-dahl"]


def test_what_another_program_adds_is_found_at_once(address: str) -> None:
    with Record(address) as one, Record(address) as other:
        assert one.search(Query("harbour")).hits == ()
        fill(other, "The harbour is open.")
        assert len(one.search(Query("harbour")).hits) == 1


def test_statements_are_found_by_meaning(address: str) -> None:
    signs = Signs()
    with Record(address, encoder=signs) as record:
        docs = [document("The grain port is open.\nPrisoners came home."), document("A pipe.", "b")]
        list(ingest.add(docs, record, read, signs))
        found = record.search(Query("grain port open", mode="meaning"))
        assert texts(found)[0] == "The grain port is open."
        assert len(found.hits) == 1
        assert record.search(Query("grain port", mode="meaning", topic="river")).hits == ()
        assert record.outdated((("labeller", "1"),), signs) == []
        newer = Signs()
        newer.version = "2"
        assert len(record.outdated((("labeller", "1"),), newer)) == 2
    with Record(address, encoder=newer) as later:  # vectors of another version are not compared
        assert later.search(Query("grain", mode="meaning")).hits == ()


@pytest.mark.parametrize(
    "query",
    [Query(said_since="soon"), Query(limit=0), Query(offset=1000), Query(mode="magic")],
)
def test_questions_that_make_no_sense_are_refused(record: Record, query: Query) -> None:
    with pytest.raises(InputError):
        record.search(query)


@pytest.mark.parametrize("text", ["", "the", '"', "-", "%", "' OR 1=1 --", "a" * 5000, "𝄞", "\0"])
def test_any_text_can_be_asked(record: Record, text: str) -> None:
    fill(record, "The harbour is open.")
    record.search(Query(text, speaker=text or None, topic=text or None, outlet=text or None))


def test_both_engines_give_the_same_answers_in_the_same_order(
    tmp_path: Path, server: Server
) -> None:
    chance = random.Random(7)
    docs = [
        document(
            "\n".join(
                f"{' '.join(chance.choices(WORDS, k=chance.randint(2, 9)))}."
                for _ in range(chance.randint(1, 6))
            ),
            f"d{n}" + "x" * (n % 2),
            published=f"203{n % 3}-0{n % 9 + 1}-11",
        )
        for n in range(300)
    ]
    docs += [replace(d, text=d.text + "\nmore talks") for d in docs[:40]]
    signs = Signs()
    with (
        Record(str(tmp_path / "r.db"), encoder=signs) as one,
        Record(server.address(), encoder=signs) as two,
    ):
        list(ingest.add(docs, one, read, signs))
        backwards = docs[:300][::-1] + docs[300:]
        list(ingest.add(backwards, two, read, signs))
        for query in _questions(chance):
            left, right = one.search(query), two.search(query)
            assert [h.row() for h in left.hits] == [h.row() for h in right.hits], query
            assert (left.total, left.more) == (right.total, right.more)
            assert left.hits or query.speaker


def _questions(chance: random.Random) -> list[Query]:
    found = []
    for n in range(60):
        words = " ".join(chance.sample(WORDS, chance.randint(1, 3)))
        found.append(
            Query(
                words,
                speaker=chance.choice([None, None, "Sorrel", "maren-tolsk"]),
                said_since=chance.choice([None, "2031"]),
                mode=chance.choice(["both", "words", "meaning"]),
                limit=chance.choice([5, 50]),
                offset=chance.choice([0, 3]),
                topic=None if n % 5 else "river",
                old_versions=n % 7 == 0,
            )
        )
    return found


def test_many_threads_ask_while_documents_come(record: Record) -> None:
    faults: list[BaseException] = []
    stop = threading.Event()

    def asks() -> None:
        seen = 0
        try:
            while not stop.is_set():
                found = record.search(Query("harbour", limit=5))
                assert (found.total or 0) >= seen
                assert len(found.hits) == min(found.total or 0, 5)
                seen = found.total or 0
        except BaseException as error:
            faults.append(error)

    threads = [threading.Thread(target=asks) for _ in range(4)]
    for thread in threads:
        thread.start()
    for n in range(40):
        fill(record, "The harbour is open.", f"d{n}")
    stop.set()
    for thread in threads:
        thread.join()
    assert not faults
    assert record.search(Query("harbour")).total == 40


def test_however_the_index_was_merged_the_answer_is_one(tmp_path: Path) -> None:
    """The same documents in one, a few and many segments."""
    chance = random.Random(2)
    docs = [document(f"{chance.choice(WORDS)} {chance.choice(WORDS)}.", f"{n}") for n in range(70)]
    answers = []
    for fanout in (2, 16, 1000):
        with pytest.MonkeyPatch.context() as patch:
            patch.setattr("onrecord.store.search.segments.FANOUT", fanout)
            with Record(str(tmp_path / f"{fanout}.db")) as record:
                list(ingest.add(docs, record, read))
                changed = replace(docs[5], text="treaty river talks.")
                list(ingest.add([changed], record, read))
                list(ingest.refresh(record, read_later, LATER))
                found = record.search(Query("treaty river", limit=60))
                answers.append(([h.row() for h in found.hits], found.total))
    assert answers[0][0]
    assert answers[0] == answers[1] == answers[2]


@pytest.mark.parametrize(
    ("value", "first", "last"),
    [
        ("2031-02-04", "2031-02-04", "2031-02-04"),
        ("2031-02", "2031-02-01", "2031-02-28"),
        ("2032-02", "2032-02-01", "2032-02-29"),
        ("2031-12", "2031-12-01", "2031-12-31"),
        ("2031", "2031-01-01", "2031-12-31"),
        ("203", "2030-01-01", "2039-12-31"),
        ("20", "2000-01-01", "2099-12-31"),
        ("2026-W06", "2026-02-02", "2026-02-08"),
        ("2031-02-04T10:00", "2031-02-04", "2031-02-04"),
        ("2031-02/2031-03", "2031-02-01", "2031-03-31"),
        ("2031-SU", "2031-01-01", "2031-12-31"),
    ],
)
def test_a_date_is_the_days_it_may_mean(value: str, first: str, last: str) -> None:
    assert days(value) == (
        date.fromisoformat(first).toordinal(),
        date.fromisoformat(last).toordinal(),
    )


@pytest.mark.parametrize(
    "value", [None, "", "soon", "2031-13", "2031-02-30", "XXXX", "9999", "0000"]
)
def test_what_is_no_date_is_unknown(value: str | None) -> None:
    assert days(value) == UNKNOWN
