"""Who tells in a passive, in a cleft; what of a dateline or a name belongs to a source."""

import pytest

from onrecord.documents.dateline import find_dateline
from onrecord.records import Span
from onrecord.statements.decoding import Attribution
from onrecord.statements.passives import with_agent
from onrecord.statements.sources import below_dateline, with_source


def attribution(text: str, source: str, cue: str, content: str) -> Attribution:
    spans = [
        (Span(text.index(w), text.index(w) + len(w)),) if w else () for w in (source, cue, content)
    ]
    return Attribution(spans[0], spans[1], spans[2], False, 0.9)


PASSIVES = [
    ("He had been told by the union that it rained.", "He", "had been told by", ["the union"]),
    ("He had been told by the union that it rained.", "He", "had been told", ["the union"]),
    ("Both were told in 2029 by the regulator, the Care Office, that it rained.", "Both",
     "were told", ["the regulator, the Care Office"]),
    ("He was assured by Lee that it rained.", "He", "was assured", ["Lee"]),
    ("She was told by our consul that it rained.", "", "was told by", ["our consul"]),
    ("They had been told by her office a week ago that it rained.", "They", "told",
     ["her office"]),
    ("She was told by email that it rained.", "She", "was told", []),
    ("She was told that it rained.", "She", "was told", []),
    ("He was warned on Monday that it rained by the sea.", "He", "was warned", []),
    ("The envoy told them that it rained.", "The envoy", "told", ["The envoy"]),
]  # fmt: skip


@pytest.mark.parametrize(("text", "source", "cue", "agents"), PASSIVES)
def test_a_passive_is_told_by_its_agent(
    text: str, source: str, cue: str, agents: list[str]
) -> None:
    found = with_agent(text, attribution(text, source, cue, "it rained"))
    assert [s.of(text) for s in found.source] == agents
    assert [s.of(text) for s in found.content] == ["it rained"]


@pytest.mark.parametrize("content", ["a park by the council", "a park"])
def test_an_agent_at_the_end_is_no_content(content: str) -> None:
    text = "They were promised a park by the council."
    found = with_agent(text, attribution(text, "They", "were promised", content))
    assert [s.of(text) for s in (*found.source, *found.content)] == ["the council", "a park"]


SOURCES = [
    ("It was Velmora that had asked it to rain.", "", "had asked", ["Velmora"]),
    ("Ada Brenn, who last month said it would rain, slept.", "", "said", ["who"]),
    ("It was agreed that it would rain.", "It", "was agreed", []),
    ("It insisted that it would rain.", "It", "insisted", ["It"]),
    ("The operator, Brack Valley Buses, wanted it to rain.", "The operator, Brack", "wanted",
     ["The operator, Brack Valley Buses"]),
    ("Velmora and Tarsk, which met, said it rained.", "Velmora and", "said", ["Velmora and Tarsk"]),
    ("On Monday the envoy said it rained.", "On Monday the envoy", "said", ["the envoy"]),
    ("Ada Brenn Monday said it would rain.", "Ada Brenn", "said", ["Ada Brenn"]),
    ("Ada Brenn Says Talks Will Fail Again if It Rains", "Ada Brenn", "Says", ["Ada Brenn"]),
    ("It was a lawyer named Ada Brenn who said it rained.", "a lawyer", "said",
     ["a lawyer named Ada Brenn"]),
]  # fmt: skip


@pytest.mark.parametrize(("text", "source", "cue", "sources"), SOURCES)
def test_sources_by_what_stands_around_them(
    text: str, source: str, cue: str, sources: list[str]
) -> None:
    content = text[text.index(cue) + len(cue) :].strip(" .")
    found = with_source(text, attribution(text, source, cue, content))
    assert [s.of(text) for s in found.source] == sources


def test_nothing_of_a_dateline_is_a_source() -> None:
    text = "VALLIN/TORVAG, March 14 (OAP) - Velmora said it rained."
    dateline = find_dateline(text)
    assert dateline is not None and dateline.place == "VALLIN/TORVAG"
    both = attribution(text, "VALLIN/TORVAG, March 14 (OAP) - Velmora", "said", "it rained")
    (found,) = below_dateline([both], dateline)
    assert [s.of(text).strip() for s in found.source] == ["Velmora"]
    (found,) = below_dateline([attribution(text, "VALLIN", "said", "it rained")], dateline)
    assert found.source == ()
    assert below_dateline([both], None) == [both]


def test_an_agency_that_quotes_is_no_source_beside_whom_it_quotes() -> None:
    text = "A spokesman was quoted by the agency as saying it rained."
    parts = [Span(text.index(w), text.index(w) + len(w)) for w in ("A spokesman", "the agency")]
    cue = Span(text.index("was quoted"), text.index("the agency"))
    content = Span(text.index("it rained"), len(text) - 1)
    found = with_source(text, Attribution(tuple(parts), (cue,), (content,), False, 0.9))
    assert [s.of(text) for s in found.source] == ["A spokesman"]
