"""What a record knows already serves what is new: events, actors, links."""

from __future__ import annotations

from dataclasses import replace

from sqlalchemy import func, select

from onrecord import ingest
from onrecord.ingest.joining import regroup
from onrecord.ingest.linking import MOST_ACCOUNTS, Linker, Other
from onrecord.records import Actor, Document, Mention, Reading
from onrecord.store import Query, Record, events, links
from onrecord.store import tables as t
from tests.factories import LetterEncoder

from .making import MINISTER, MODELS, PRESIDENT, document, plain_reading, span

CALL = (
    "{who} and Ilan Sorrel held a call on 11 March 2031 about the harbour of Lissa.\n"
    "They agreed that the harbour at Lissa stays open to grain ships in winter.\n"
    "The call lasted {minutes} minutes."
)
FLOOD = "The flood in Brevik damaged forty houses.\nRescuers from Orvania came by boat to Brevik."


def call(name: str, minutes: int = 40, who: str = "Maren Tolsk", **known: str | None) -> Document:
    values = {"outlet": name, "published": "2031-03-11", "title": "Call about Lissa", **known}
    return document(CALL.format(who=who, minutes=minutes), name, **values)


def read(doc: Document) -> Reading:
    """Lines as statements, names as mentions; a surname alone is nobody that is known."""
    made = plain_reading(doc)
    people = [p for p in (PRESIDENT, MINISTER) if p.name in doc.text]
    if doc.text.startswith("Tolsk "):
        people.append(Actor("tolsk", "Tolsk", "person"))
        chains = tuple(replace(c, speakers=(people[-1],)) for c in made.chains)
        made = replace(made, chains=chains)
    mentions = (Mention(doc.id, span(doc.text, p.name), (p,), "named") for p in people)
    return replace(made, mentions=tuple(mentions))


def add(record: Record, *documents: Document) -> None:
    lines = list(ingest.add(documents, record, read, LetterEncoder()))
    assert all(line.status in ("added", "changed") for line in lines), lines


def grouped(record: Record) -> set[frozenset[str]]:
    return {frozenset(record.document(n).id for n in numbers) for _, numbers in record.events()}


def test_a_document_joins_the_event_of_another_or_begins_one(record: Record) -> None:
    add(record, call("herald.txt"), document(FLOOD, "flood.txt"), call("wire.txt", 75))
    assert grouped(record) == {frozenset({"herald.txt", "wire.txt"}), frozenset({"flood.txt"})}
    with record.reading() as connection:
        placed = events.members(connection, [1, 2, 3])
    assert "begins" in placed[1].reason and "begins" in placed[2].reason
    assert "1 document" in placed[3].reason and "herald.txt" in placed[3].reason
    event = next(e for e, numbers in record.events() if len(numbers) == 2)
    assert event.participants == (MINISTER, PRESIDENT) and event.kind == "call"
    hits = record.search(Query("harbour", event=placed[1].id)).hits
    assert {h.statement.document for h in hits} == {"herald.txt", "wire.txt"}
    assert record.search(Query("harbour", event=placed[2].id)).hits == ()


def test_the_order_of_coming_does_not_change_the_events(record: Record) -> None:
    days = ("2031-03-11", "2031-03-12", "2031-05-30")
    calls = [call(f"{n}.txt", 40 + n, published=day) for n, day in enumerate(days)]
    add(record, calls[2], document(FLOOD, "flood.txt"), calls[1], calls[0])
    expected = grouped(record)
    assert frozenset({"0.txt", "1.txt"}) in expected and frozenset({"2.txt"}) in expected
    assert list(regroup(record)) == []  # grouping all at once comes to the same


def test_a_document_may_show_two_events_to_be_one_and_what_was_is_kept(record: Record) -> None:
    add(record, call("a.txt"), call("b.txt"))
    second = record.documents(name="b.txt")[0].number
    ((event, _),) = record.events()
    record.join_event(replace(event, id="apart"), {second: "told apart"})
    add(record, call("c.txt"))
    assert grouped(record) == {frozenset({"a.txt", "b.txt", "c.txt"})}
    assert record.events()[0][0].id == event.id
    with record.reading() as connection:
        told = select(t.EVENT_MEMBER.c.reason).where(t.EVENT_MEMBER.c.document == second)
        reasons = connection.execute(told.order_by(t.EVENT_MEMBER.c.number)).scalars().all()
    assert len(reasons) == 3 and reasons[1] == "told apart" and "c.txt came" in reasons[2]


def test_a_changed_text_stays_in_its_event(record: Record) -> None:
    add(record, call("a.txt"), call("b.txt"))
    ((event, before),) = record.events()
    add(record, call("a.txt", 90))
    ((after, numbers),) = record.events()
    assert after.id == event.id and numbers == (*before, 3)
    assert {x.document for x in record.linked(3)} == {2}


def test_an_actor_is_taken_for_the_one_whom_other_accounts_name_in_full(record: Record) -> None:
    add(record, call("herald.txt"), call("wire.txt", who="Tolsk"))
    wire = record.read_back(2)
    assert wire.mentions[-1].actors == (PRESIDENT,) and "full name" in wire.mentions[-1].reason
    assert {c.speakers for c in wire.chains} == {(PRESIDENT,)}
    assert len(record.search(Query(speaker="maren-tolsk")).hits) == 6
    with record.reading() as connection:
        (match,) = links.matches_of(connection, 2)
    assert (match.told.id, match.known.id) == ("tolsk", "maren-tolsk")


def test_sentences_are_linked_with_those_of_the_event(record: Record) -> None:
    add(record, call("herald.txt"), document(FLOOD, "flood.txt"), call("wire.txt", 75))
    (linking,) = record.linked(3)
    assert linking.name == "herald.txt" and "letters 1" in linking.made_by
    text = record.document(3).text
    relations = {s.of(text): x.relation for x in linking.links for s in x.spans}
    assert relations["The call lasted 75 minutes."] == "differ"
    assert "agree" in relations.values()
    (back,) = record.linked(1)
    assert back.document == 3 and len(back.links) == len(linking.links)
    differs = next(x for x in back.links if x.relation == "differ")
    text = record.document(1).text
    assert [s.of(text) for s in differs.spans] == ["The call lasted 40 minutes."]
    assert any(c.verdict == "differ" and c.check == "number" for c in differs.checks)
    assert record.linked(2) == []


def test_an_event_of_too_many_accounts_says_that_it_was_not_compared() -> None:
    linker = Linker(LetterEncoder())
    found = linker.link(read(call("a")), [Other(7, read(call("b")))], MOST_ACCOUNTS + 1)
    assert [(x.other, x.links) for x in found] == [(7, ())]
    assert found[0].skipped is not None and "31 other accounts" in found[0].skipped


def test_refresh_groups_and_links_what_was_stored_without(record: Record) -> None:
    record.add(read(call("herald.txt")))
    record.add(read(call("wire.txt", 75)))
    lines = list(ingest.refresh(record, read, MODELS, LetterEncoder()))
    assert [(x.document, x.status) for x in lines] == [
        ("herald.txt", "changed"),  # its statements had no vectors
        ("wire.txt", "changed"),
        ("herald.txt", "regrouped"),
        ("wire.txt", "regrouped"),
        ("wire.txt", "linked"),
    ]
    assert grouped(record) == {frozenset({"herald.txt", "wire.txt"})}
    assert any(x.relation == "differ" for x in record.linked(1)[0].links)
    assert list(ingest.refresh(record, read, MODELS, LetterEncoder())) == []
    later = (("labeller", "2"),)
    again = list(
        ingest.refresh(record, lambda d: replace(read(d), models=later), later, LetterEncoder())
    )
    assert [x.status for x in again] == ["changed", "changed"]
    assert any(x.relation == "differ" for x in record.linked(1)[0].links)


def test_a_later_grouping_stands_beside_the_earlier(record: Record) -> None:
    add(record, call("herald.txt"), call("wire.txt"))
    with record.reading() as connection:
        rows = connection.execute(select(func.count()).select_from(t.EVENT_MEMBER)).scalar_one()
    assert dict(regroup(record, "events of another day"))
    with record.reading() as connection:
        after = connection.execute(select(func.count()).select_from(t.EVENT_MEMBER)).scalar_one()
    assert after == rows + 2 and len(record.events()) == 1


def test_a_document_that_fails_leaves_no_trace_among_events(record: Record) -> None:
    def fails(doc: Document) -> Reading:
        made = read(doc)
        return replace(made, sentences=(*made.sentences, replace(made.sentences[0], end=9999)))

    add(record, call("a.txt"))
    (line,) = ingest.add([call("b.txt")], record, fails, LetterEncoder())
    assert line.status == "failed"
    add(record, call("c.txt"))
    assert grouped(record) == {frozenset({"a.txt", "c.txt"})}


def test_an_event_that_became_part_of_another_is_found_there(record: Record) -> None:
    add(record, call("a.txt"), call("b.txt"))
    second = record.documents(name="b.txt")[0].number
    ((event, _),) = record.events()
    record.join_event(replace(event, id="apart"), {second: "told apart"})
    with record.reading() as connection:
        assert events.gone_to(connection, "apart") == "apart"
    add(record, call("c.txt"))
    with record.reading() as connection:
        assert events.gone_to(connection, "apart") == event.id
        assert events.gone_to(connection, "never") is None
