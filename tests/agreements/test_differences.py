"""What the ledger says to acts told in a text."""

from __future__ import annotations

import pytest

from onrecord.agreements.differences import act_differences, against_ledger, between_tellings
from onrecord.records import Act, ProposedAct, Span

from .making import IN_FORCE, SIGNED, act, treaty

LEDGER = [treaty(SIGNED, IN_FORCE, act("suspended", "2033-05-21", "Ostria"))]


def told(name: str, date: str | None, *parties: str) -> ProposedAct:
    made = Act("tarn", name, date, parties, "a report", "proposed")
    return ProposedAct(made, "a.txt", Span(0, 5), f"{name} it")


@pytest.mark.parametrize(
    ("proposal", "verdict"),
    [
        (told("suspended", "2033-05-21", "Ostria"), "agree"),
        (told("suspended", "2033-05", "Ostria"), "finer"),
        (told("suspended", None, "Ostria"), "finer"),
        (told("withdrew", "2033", "Ostria"), "differ"),
        (told("suspended", "2032", "Ostria"), "differ"),
        (told("suspended", "2033-05-21", "Varland"), "only"),
        (told("amended", "2033", "Ostria"), "only"),
    ],
)
def test_verdicts(proposal: ProposedAct, verdict: str) -> None:
    (found,) = against_ledger([proposal], LEDGER)
    assert found.verdict == verdict
    assert "ledger has" in found.detail


def test_two_tellings_of_one_step() -> None:
    one, two = told("withdrew", "2033", "Ostria"), told("suspended", "2033-05", "Ostria")
    (found,) = between_tellings([one, two, told("withdrew", "2020", "Ostria")])
    assert (found.proposal, found.against) == (two, one)
    assert "Ostria withdrew from it in 2033" in found.detail


def test_an_end_that_was_put_off_later_is_known() -> None:
    begun = act("entered into force", "2031-01-10", until="2036-01-10")
    longer = act("extended", "2035-12-01", "Varland", "Ostria", until="2041-01-10")
    ledger = [treaty(SIGNED, begun, longer, act("expired", "2041-01-10"))]
    (found,) = against_ledger([told("expired", "2036-01")], ledger)
    assert (found.verdict, found.against) == ("finer", begun)


def test_what_a_brief_shows() -> None:
    apart = told("withdrew", "2033", "Ostria")
    other = ProposedAct(apart.act, "b.txt", Span(0, 5), "left it")
    tellings = [apart, told("suspended", "2033-05", "Ostria"), other, told("amended", None)]
    found = act_differences(tellings, LEDGER)
    assert [f.verdict for f in found] == ["differ", "differ", "differ"]
    assert {f.name for f in found} == {LEDGER[0].name}
    # two tellings of one step are told once, those of two documents first
    (between,) = [f for f in found if isinstance(f.against, ProposedAct)]
    assert between.proposal.document != between.against.document  # type: ignore[union-attr]
    assert found[0].detail == (
        "The text says that Ostria withdrew from it in 2033; the ledger has that Ostria suspended "
        "it on 2033-05-21."
    )
