"""The rules of the fold, on invented agreements."""

from __future__ import annotations

import pytest

from onrecord.agreements import status_on
from onrecord.errors import DataError
from onrecord.records import Act, Agreement

from .making import IN_FORCE, SIGNED, act, many, treaty


def status(agreement: Agreement, day: str) -> str:
    return status_on(agreement, day).status


def standing(agreement: Agreement, party: str, day: str) -> str:
    found = status_on(agreement, day).of(party)
    assert found is not None
    return found.standing


def test_from_nothing_to_force() -> None:
    a = treaty(SIGNED, act("ratified", "2030-06-01", "Varland"), IN_FORCE)
    days = ["2030-02-28", "2030-03-01", "2031-01-09", "2031-01-10"]
    assert [status(a, d) for d in days] == ["not yet signed", "signed", "signed", "in force"]
    assert [standing(a, "Varland", d) for d in days] == [
        "not a party",
        "signed",
        "ratified",
        "in force",
    ]


def test_suspension_by_one_party_leaves_it_in_force_and_says_so() -> None:
    a = treaty(SIGNED, IN_FORCE, act("suspended", "2033-05-01", "Ostria"))
    found = status_on(a, "2033-05-02")
    assert found.status == "in force"
    assert "suspension by one party leaves the agreement in force" in found.rule
    assert standing(a, "Ostria", "2033-05-02") == "suspended"
    assert standing(a, "Varland", "2033-05-02") == "in force"


def test_a_suspended_party_that_resumes_is_where_it_was() -> None:
    a = treaty(
        SIGNED,
        IN_FORCE,
        act("suspended", "2033-05-01", "Ostria"),
        act("resumed", "2034-05-01", "Ostria"),
    )
    assert standing(a, "Ostria", "2034-05-01") == "in force"


def test_withdrawal_ends_a_treaty_of_two_but_not_of_many() -> None:
    leaves = act("withdrew", "2035-01-01", "Ostria")
    two = treaty(SIGNED, IN_FORCE, leaves)
    assert status(two, "2035-01-01") == "terminated"
    assert "too few parties" in status_on(two, "2035-01-01").rule
    rest = act("ratified", "2030-05-01", "Varland", "Ostria", "Keldia")
    assert status(many(SIGNED, rest, IN_FORCE, leaves), "2035-01-01") == "in force"


def test_a_notice_takes_effect_on_its_day() -> None:
    notice = act("notified withdrawal", "2034-06-01", "Ostria", effective="2034-12-01")
    a = many(SIGNED, act("ratified", "2030-05-01", "Varland", "Ostria"), IN_FORCE, notice)
    assert standing(a, "Ostria", "2034-11-30") == "in force"
    assert "gave notice" in status_on(a, "2034-11-30").rule
    assert standing(a, "Ostria", "2034-12-01") == "withdrew"


def test_a_notice_taken_back_takes_no_effect() -> None:
    a = many(
        SIGNED,
        act("ratified", "2030-05-01", "Varland", "Ostria"),
        IN_FORCE,
        act("notified withdrawal", "2034-06-01", "Ostria", effective="2034-12-01"),
        act("resumed", "2034-11-01", "Ostria"),
    )
    assert standing(a, "Ostria", "2035-01-01") == "in force"


def test_a_term_that_runs_out() -> None:
    begun = act("entered into force", "2031-01-10", until="2036-01-10")
    a = treaty(SIGNED, begun, act("expired", "2036-01-10"))
    found = status_on(a, "2036-01-09")
    assert (found.status, found.ends, found.days_to_expiry) == ("in force", "2036-01-10", 1)
    after = status_on(a, "2036-01-10")
    assert (after.status, after.certain, after.days_to_expiry) == ("expired", True, None)
    assert standing(a, "Varland", "2036-01-10") == "not a party"


def test_a_term_that_ran_out_unrecorded_is_not_certain() -> None:
    a = treaty(SIGNED, act("entered into force", "2031-01-10", until="2036-01-10"))
    found = status_on(a, "2036-02-01")
    assert (found.status, found.certain) == ("expired", False)
    assert found.possible == ("expired", "in force")
    assert "recorded" in found.rule


def test_extension_moves_the_end() -> None:
    a = treaty(
        SIGNED,
        act("entered into force", "2031-01-10", until="2036-01-10"),
        act("extended", "2035-12-01", "Varland", "Ostria", until="2041-01-10"),
    )
    assert status_on(a, "2036-06-01").ends == "2041-01-10"
    assert "extended on 2035-12-01 until 2041-01-10" in status_on(a, "2036-06-01").rule


@pytest.mark.parametrize("day", ["2023-02-01", "2023-02-15", "2023-02-27"])
def test_a_date_known_to_the_month_answers_with_its_uncertainty(day: str) -> None:
    a = treaty(
        act("signed", "2022-01-01", "Varland", "Ostria"), act("entered into force", "2023-02")
    )
    found = status_on(a, day)
    assert not found.certain
    assert set(found.possible) == {"signed", "in force"}
    assert "dated only 2023-02" in found.rule
    for party in found.parties:
        assert set(party.possible) == {"signed", "in force"}


@pytest.mark.parametrize(
    ("day", "expected"), [("2023-01-31", "signed"), ("2023-02-28", "in force")]
)
def test_at_the_edges_of_the_month_it_is_certain(day: str, expected: str) -> None:
    a = treaty(
        act("signed", "2022-01-01", "Varland", "Ostria"), act("entered into force", "2023-02")
    )
    found = status_on(a, day)
    assert (found.status, found.certain, found.possible) == (expected, True, ())


def test_two_partial_dates_whose_order_is_open() -> None:
    a = many(
        act("signed", "2029-01-01", "Varland", "Ostria", "Keldia"),
        act("ratified", "2030-01-01", "Varland", "Ostria", "Keldia"),
        act("entered into force", "2031-01-01"),
        act("suspended", "2033", "Ostria"),
        act("resumed", "2033", "Ostria"),
    )
    found = status_on(a, "2034-01-01").of("Ostria")
    assert found is not None
    assert "in force" in (found.standing, *found.possible)


def test_a_commitment_without_entry_into_force_binds_by_signature() -> None:
    a = treaty(SIGNED, kind="political commitment")
    assert status(a, "2030-03-01") == "in force"
    assert "political commitment, in effect since it was signed" in status_on(a, "2030-03-01").rule


def test_a_declaration_ends_with_its_maker() -> None:
    a = treaty(
        act("announced", "2030-01-01", "Varland"),
        act("ended", "2031-01-01", "Varland"),
        kind="unilateral declaration",
        parties=("Varland",),
        types=("testing",),
    )
    assert [status(a, d) for d in ("2030-12-31", "2031-01-01")] == ["in force", "terminated"]


def test_a_revoked_ratification_leaves_a_signature() -> None:
    a = many(
        SIGNED,
        act("ratified", "2030-05-01", "Ostria"),
        act("revoked ratification", "2032-05-01", "Ostria"),
        act("revoked signature", "2033-05-01", "Ostria"),
    )
    days = ("2030-06-01", "2032-05-01", "2033-05-01")
    assert [standing(a, "Ostria", d) for d in days] == ["ratified", "signed", "not a party"]


def test_declared_void_by_one_party() -> None:
    a = treaty(SIGNED, IN_FORCE, act("rejected", "2033-01-01", "Ostria"))
    found = status_on(a, "2033-01-01")
    assert found.status == "in force"
    assert "declared void by Ostria" in found.rule


def test_a_signatory_that_never_ratified_is_not_bound() -> None:
    a = many(
        act("signed", "2030-01-01", "Varland", "Ostria", "Keldia"),
        act("ratified", "2030-06-01", "Varland", "Keldia"),
        IN_FORCE,
    )
    assert standing(a, "Ostria", "2032-01-01") == "signed"


def test_never_in_force() -> None:
    a = treaty(SIGNED, act("never entered into force", "2036-01-01"))
    assert status(a, "2036-01-01") == "never in force"
    assert standing(a, "Varland", "2036-01-01") == "signed"


def test_a_successor_takes_the_standing_even_after_the_old_state_has_gone() -> None:
    a = many(
        act("signed", "1990-01-01", "Soviet Union", "Varland"),
        act("ratified", "1990-02-01", "Soviet Union", "Varland"),
        act("entered into force", "1990-03-01"),
        act("succeeded", "1992-05-15", "Ukraine"),
    )
    assert standing(a, "Soviet Union", "1992-01-15") == "not a party"
    assert standing(a, "Ukraine", "1992-05-15") == "in force"


def test_proposed_acts_change_nothing_unless_asked_for() -> None:
    proposed = Act("tarn", "terminated", "2033-01-01", (), "a report", "proposed")
    a = treaty(SIGNED, IN_FORCE)
    assert status_on(a, "2034-01-01", acts=[proposed]).status == "in force"
    asked = status_on(a, "2034-01-01", acts=[proposed], include_proposed=True)
    assert asked.status == "terminated"
    assert "proposed, not accepted" in asked.rule
    rejected = Act("tarn", "terminated", "2033-01-01", (), "a report", "rejected")
    asked = status_on(a, "2034-01-01", acts=[rejected], include_proposed=True)
    assert asked.status == "in force"


def test_acts_of_other_agreements_and_without_dates_change_nothing() -> None:
    a = treaty(SIGNED, IN_FORCE, act("terminated", None))
    other = Act("other", "terminated", "2031-02-01", (), "invented")
    assert status_on(a, "2034-01-01", acts=[other]).status == "in force"


def test_what_is_not_confirmed_says_so() -> None:
    a = treaty(SIGNED, act("entered into force", "2031-01-10", confirmed=False))
    assert "not confirmed" in status_on(a, "2031-02-01").rule


def test_a_day_that_is_none_is_refused() -> None:
    with pytest.raises(DataError, match="single day"):
        status_on(treaty(SIGNED), "2031-01")
    with pytest.raises(DataError, match="is not a date"):
        status_on(treaty(SIGNED), "tomorrow")


def test_a_commitment_that_one_of_a_few_gave_up_is_not_certain() -> None:
    a = treaty(
        act("signed", "2030-03-01", "Varland", "Ostria", "Keldia"),
        act("ended", "2033-01-01", "Keldia"),
        kind="political commitment",
        types=("naval", "trilateral"),
        parties=("Varland", "Ostria", "Keldia"),
    )
    found = status_on(a, "2033-01-01")
    assert (found.status, found.possible) == ("in force", ("in force", "terminated"))
    assert "whether it holds without Keldia is not recorded" in found.rule
