"""Whose site a document stands on, by the many ways of writing its name."""

from __future__ import annotations

import pytest

from onrecord.actors import load_register
from onrecord.actors.publisher import publisher_of
from tests.factories import document


@pytest.mark.parametrize(
    ("outlet", "state", "office"),
    [
        ("kremlin.ru", "russia", "russia-president"),
        ("Kremlin.ru", "russia", "russia-president"),
        ("www.whitehouse.gov", "united-states", "united-states-president"),
        ("Ministry of Foreign Affairs of the People's Republic of China", "china", None),
        ("Ministry of Foreign Affairs of the Republic of Türkiye", "turkey", None),
        ("Ministry of Foreign Affairs, Republic of Korea", "south-korea", None),
        ("Ministry of External Affairs, Government of India", "india", None),
        ("U.S. Department of State, Office of the Historian", "united-states",
         "united-states-secretary-of-state"),
        ("10 Downing Street", "united-kingdom", "united-kingdom-prime-minister"),
        ("Federal Chancellery", "germany", "germany-chancellor"),
        ("Press Service of the President of Azerbaijan", "azerbaijan", "azerbaijan-president"),
        ("Office of the President of the Republic of Korea", "south-korea",
         "south-korea-president"),
        ("Prime Minister's Office of Japan", "japan", "japan-prime-minister"),
        ("Presidency of the Republic of Cyprus", "cyprus", "cyprus-president"),
    ],
)  # fmt: skip
def test_an_official_site_and_whom_it_speaks_for(
    outlet: str, state: str, office: str | None
) -> None:
    found = publisher_of(document(outlet=outlet, published="2022-03-01"), load_register())
    assert found.official
    assert found.state is not None
    assert found.state.id == state
    assert office is None or (found.office is not None and found.office.id == office)


@pytest.mark.parametrize(
    "outlet",
    ["Office of the Spokesperson for the UN Secretary-General", "UN Secretary-General"],
)
def test_a_site_of_whoever_leads_a_body(outlet: str) -> None:
    found = publisher_of(document(outlet=outlet, published="2022-03-01"), load_register())
    assert found.office is not None
    assert found.office.id == "un-secretary-general"


def test_who_leads_an_office_is_who_the_data_names() -> None:
    register = load_register()
    assert set(register.speaks_for.values()) <= set(register.offices)
