"""The pictures are well-formed, say what they show, and put nothing into the page unescaped."""

from __future__ import annotations

from xml.etree import ElementTree

import pytest

from onrecord.agreements import load_agreements
from onrecord.agreements.charts import figures_chart, nice_range, set_timeline, timeline
from onrecord.records import DeclaredFigure, Limit

from .making import IN_FORCE, SIGNED, act, treaty

LEDGER = {a.id: a for a in load_agreements()}
SVG = "{http://www.w3.org/2000/svg}"


def words(picture: str) -> str:
    root = ElementTree.fromstring(picture)  # noqa: S314 - our own text
    assert root.tag == f"{SVG}svg"
    assert root.find(f"{SVG}title") is not None
    assert root.find(f"{SVG}desc") is not None
    return " ".join(t for t in root.itertext())


def test_a_timeline_tells_status_acts_and_sources() -> None:
    told = words(timeline(LEDGER["new-start"], "2026-02-10"))
    assert "New START: expired on 2026-02-10" in told
    assert "suspended by Russia" in told
    assert "Russian Federal Law No. 38-FZ" in told


def test_a_timeline_tells_what_is_not_confirmed() -> None:
    doubtful = act("signed", "2030-03-01", "Varland", "Ostria", confirmed=False)
    assert "(not confirmed)" in words(timeline(treaty(doubtful), "2031-01-01"))
    sure = act("signed", "2030-03-01", "Varland", "Ostria", confirmed=True)
    assert "(not confirmed)" not in words(timeline(treaty(sure), "2031-01-01"))


def test_a_timeline_ends_on_the_day_asked_for() -> None:
    told = words(timeline(LEDGER["new-start"], "2012-01-01"))
    assert "2023-02-28" not in told


def test_a_set_tells_each() -> None:
    some = [LEDGER[i] for i in ("abm-treaty", "inf-treaty", "salt-ii")]
    told = words(set_timeline(some, "2026-02-10", "Three treaties"))
    assert "Three treaties" in told
    assert "ABM Treaty: terminated" in told
    assert "SALT II: never in force" in told
    words(set_timeline([], "2026-02-10"))


def test_figures_against_limits() -> None:
    told = words(figures_chart(LEDGER["new-start"], "2026-02-10"))
    assert "limit 1,550" in told
    assert "Russia, deployed warheads: 1,549 on 2022-09-01" in told
    words(figures_chart(LEDGER["abm-treaty"], "2026-02-10"))


def test_nothing_unescaped() -> None:
    a = treaty(
        SIGNED,
        IN_FORCE,
        act("suspended", "2033-01-01", "<b>Ostria</b>"),
        name="<script>alert(1)</script>",
        limits=(Limit("<i>barges", 10, "barges"),),
        declared=(DeclaredFigure("2031-05-01", "Ostria", "<i>barges", 9, "<u>"),),
    )
    for picture in (timeline(a, "2034-01-01"), figures_chart(a, "2034-01-01"), set_timeline([a])):
        assert "<script" not in picture
        assert "<i>" not in picture
        words(picture)


def test_every_agreement_can_be_drawn() -> None:
    for ident in ("npt", "cfe", "ccw", "rush-bagot-agreement", "unscr-1540", "bangkok-protocol"):
        words(timeline(LEDGER[ident], "2026-02-10"))


@pytest.mark.parametrize(
    ("low", "high"), [(0, 10), (1326, 1800), (800, 800), (0, 0), (3, 4.5), (700, 1124)]
)
def test_round_ranges_hold_the_values(low: float, high: float) -> None:
    begin, end, step = nice_range(low, high)
    assert begin <= low <= high <= end
    assert begin < end
    assert 1 <= round((end - begin) / step) <= 12
