"""Well-known instruments on the days on which something changed."""

from __future__ import annotations

import pytest

from onrecord.agreements import load_agreements, status_on

LEDGER = {a.id: a for a in load_agreements()}
NOT_YET, SIGNED, FORCE = "not yet signed", "signed", "in force"
STATUSES: dict[str, dict[str, str]] = {
    "new-start": {
        "2010-04-07": NOT_YET, "2010-04-08": SIGNED, "2011-02-04": SIGNED, "2011-02-05": FORCE,
        "2021-02-04": FORCE, "2021-02-05": FORCE, "2023-02-28": FORCE, "2026-02-04": FORCE,
        "2026-02-05": "expired",
    },
    "start-i": {
        "1991-07-30": NOT_YET, "1991-07-31": SIGNED, "1994-12-04": SIGNED, "1994-12-05": FORCE,
        "2009-12-04": FORCE, "2009-12-05": "expired",
    },
    "start-ii": {
        "1993-01-02": NOT_YET, "1993-01-03": SIGNED, "2002-06-13": SIGNED,
        "2002-06-14": "never in force",
    },
    "sort": {
        "2002-05-23": NOT_YET, "2002-05-24": SIGNED, "2003-06-01": FORCE, "2011-02-04": FORCE,
        "2011-02-05": "superseded",
    },
    "salt-i-interim-agreement": {
        "1972-05-25": NOT_YET, "1972-05-26": SIGNED, "1972-10-03": FORCE, "1977-10-02": FORCE,
        "1977-10-03": "expired",
    },
    "salt-ii": {
        "1979-06-17": NOT_YET, "1979-06-18": SIGNED, "1985-12-30": SIGNED,
        "1985-12-31": "never in force",
    },
    "abm-treaty": {
        "1972-05-25": NOT_YET, "1972-05-26": SIGNED, "1972-10-02": SIGNED, "1972-10-03": FORCE,
        "2001-12-13": FORCE, "2002-06-12": FORCE, "2002-06-13": "terminated",
    },
    "inf-treaty": {
        "1987-12-07": NOT_YET, "1987-12-08": SIGNED, "1988-05-31": SIGNED, "1988-06-01": FORCE,
        "2019-02-02": FORCE, "2019-03-04": FORCE, "2019-08-01": FORCE, "2019-08-02": "terminated",
    },
    "npt": {
        "1968-06-12": NOT_YET, "1968-06-30": NOT_YET, "1968-07-01": SIGNED, "1970-03-04": SIGNED,
        "1970-03-05": FORCE, "1995-03-05": FORCE, "1995-05-11": FORCE, "2003-04-10": FORCE,
        "2026-02-04": FORCE,
    },
    "ptbt": {
        "1963-08-04": NOT_YET, "1963-08-05": SIGNED,
        "1963-10-09": SIGNED, "1963-10-10": FORCE,
    },
    "ctbt": {
        "1996-09-10": NOT_YET, "1996-09-24": SIGNED,
        "2023-11-02": SIGNED, "2026-02-04": SIGNED,
    },
    "threshold-test-ban-treaty": {
        "1974-07-02": NOT_YET, "1974-07-03": SIGNED, "1990-12-10": SIGNED, "1990-12-11": FORCE,
    },
    "outer-space-treaty": {
        "1967-01-26": NOT_YET, "1967-01-27": SIGNED, "1967-10-09": SIGNED, "1967-10-10": FORCE,
    },
    "cwc": {"1993-01-12": NOT_YET, "1993-01-13": SIGNED, "1997-04-28": SIGNED, "1997-04-29": FORCE},
    "bwc": {"1972-04-09": NOT_YET, "1972-04-10": SIGNED, "1975-03-25": SIGNED, "1975-03-26": FORCE},
    "ottawa-convention": {
        "1997-09-18": NOT_YET, "1997-12-03": SIGNED, "1999-02-28": SIGNED, "1999-03-01": FORCE,
        "2025-12-27": FORCE,
    },
    "cfe": {
        "1990-11-18": NOT_YET, "1990-11-19": SIGNED, "1992-07-17": SIGNED, "1992-11-09": FORCE,
        "2007-12-12": FORCE, "2023-11-07": FORCE, "2025-01-01": FORCE,
    },
    "open-skies": {
        "1992-03-23": NOT_YET, "1992-03-24": SIGNED, "2001-12-31": SIGNED, "2002-01-01": FORCE,
        "2020-11-22": FORCE, "2021-12-18": FORCE,
    },
    "jcpoa": {
        "2015-07-13": NOT_YET, "2015-07-14": SIGNED, "2015-10-18": FORCE, "2018-05-08": FORCE,
        "2025-10-17": FORCE, "2025-10-18": "terminated",
    },
    "tpnw": {
        "2017-07-07": NOT_YET, "2017-09-20": SIGNED,
        "2021-01-21": SIGNED, "2021-01-22": FORCE,
    },
    "att": {"2013-06-02": NOT_YET, "2013-06-03": SIGNED, "2014-12-23": SIGNED, "2014-12-24": FORCE},
    "pmda": {
        "2000-08-28": NOT_YET, "2000-09-01": SIGNED, "2011-07-13": FORCE, "2016-10-03": FORCE,
        "2025-10-27": "terminated",
    },
    "ccm": {"2008-12-02": NOT_YET, "2008-12-03": SIGNED, "2010-08-01": FORCE, "2025-03-06": FORCE},
}  # fmt: skip
STANDINGS = [
    ("new-start", "Russia", "2023-02-27", "in force"),
    ("new-start", "Russia", "2023-02-28", "suspended"),
    ("new-start", "Russia", "2026-02-04", "suspended"),
    ("new-start", "United States", "2026-02-04", "in force"),
    ("new-start", "United States", "2026-02-05", "not a party"),
    ("abm-treaty", "Soviet Union", "1991-12-01", "in force"),
    ("abm-treaty", "Russia", "1991-12-24", "in force"),
    ("abm-treaty", "Soviet Union", "1991-12-24", "not a party"),
    ("abm-treaty", "United States", "2002-06-13", "withdrew"),
    ("start-i", "Ukraine", "1992-06-01", "signed"),
    ("start-i", "Ukraine", "1994-02-03", "ratified"),
    ("start-i", "Ukraine", "1994-12-05", "in force"),
    ("inf-treaty", "United States", "2019-02-02", "suspended"),
    ("inf-treaty", "Russia", "2019-03-04", "suspended"),
    ("inf-treaty", "Ukraine", "1993-01-01", "in force"),
    ("npt", "North Korea", "1993-06-12", "in force"),
    ("npt", "North Korea", "2003-04-09", "in force"),
    ("npt", "North Korea", "2003-04-10", "withdrew"),
    ("npt", "India", "2026-02-04", "not a party"),
    ("npt", "France", "1992-08-02", "not a party"),
    ("npt", "France", "1992-08-03", "in force"),
    ("ctbt", "Russia", "2000-06-30", "ratified"),
    ("ctbt", "Russia", "2023-11-03", "signed"),
    ("ctbt", "United States", "2026-02-04", "signed"),
    ("cfe", "Russia", "2007-12-12", "suspended"),
    ("cfe", "Russia", "2023-11-07", "withdrew"),
    ("cfe", "Czechia", "2000-01-01", "in force"),
    ("open-skies", "United States", "2020-11-21", "in force"),
    ("open-skies", "United States", "2020-11-22", "withdrew"),
    ("open-skies", "Russia", "2021-12-18", "withdrew"),
    ("ottawa-convention", "Lithuania", "2025-12-26", "in force"),
    ("ottawa-convention", "Lithuania", "2025-12-27", "withdrew"),
    ("jcpoa", "United States", "2018-05-07", "in force"),
    ("jcpoa", "United States", "2018-05-08", "withdrew"),
    ("att", "United States", "2014-12-24", "signed"),
    ("att", "United States", "2019-07-18", "not a party"),
    ("start-ii", "Russia", "2000-05-04", "ratified"),
]


@pytest.mark.parametrize("ident", STATUSES)
def test_status(ident: str) -> None:
    found = {day: status_on(LEDGER[ident], day).status for day in STATUSES[ident]}
    assert found == STATUSES[ident]


@pytest.mark.parametrize(("ident", "party", "day", "expected"), STANDINGS)
def test_standing(ident: str, party: str, day: str, expected: str) -> None:
    found = status_on(LEDGER[ident], day).of(party)
    assert found is not None
    assert (found.standing, found.certain) == (expected, True)


def test_the_day_before_the_last() -> None:
    found = status_on(LEDGER["new-start"], "2026-02-04")
    assert found.days_to_expiry == 1
    assert found.rule == (
        "in force since 2011-02-05; extended on 2021-02-03 until 2026-02-05; suspended by Russia "
        "on 2023-02-28: suspension by one party leaves the agreement in force"
    )
