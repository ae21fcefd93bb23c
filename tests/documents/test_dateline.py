"""Datelines, and sentences that are none."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from onrecord.documents import document_from_text, find_dateline
from onrecord.documents.metadata import Metadata

DATELINES = [
    ("MOSCOW, February 4. /TASS/. Talks", "MOSCOW, February 4. /TASS/.", "MOSCOW",
     "XXXX-02-04", "TASS"),
    ("WASHINGTON (AP) — The", "WASHINGTON (AP) —", "WASHINGTON", None, "AP"),
    ("KYIV, Feb. 4 (Reuters) - The", "KYIV, Feb. 4 (Reuters) -", "KYIV", "XXXX-02-04", "Reuters"),
    ("BEIJING, Feb. 4 (Xinhua) -- A", "BEIJING, Feb. 4 (Xinhua) --", "BEIJING", "XXXX-02-04",
     "Xinhua"),
    ("PARIS, 4 February 2026 /AFP/ A", "PARIS, 4 February 2026 /AFP/", "PARIS", "2026-02-04",
     "AFP"),
    ("March 3, 2022 – 14:20", "March 3, 2022 – 14:20", None, "2022-03-03", None),
    ("ANKARA — The", "ANKARA —", "ANKARA", None, None),
    ("Geneva, 3 March 2031 – The", "Geneva, 3 March 2031 –", "Geneva", "2031-03-03", None),
    ("TEHRAN, Feb 4 (MNA) – The", "TEHRAN, Feb 4 (MNA) –", "TEHRAN", "XXXX-02-04", "MNA"),
    ("BRUSSELS — (NEWSWIRE). The", "BRUSSELS — (NEWSWIRE).", "BRUSSELS", None, "NEWSWIRE"),
    ("WASHINGTON, D.C., Feb. 4, 2026 — A", "WASHINGTON, D.C., Feb. 4, 2026 —", "WASHINGTON, D.C.",
     "2026-02-04", None),
    ("ST. PETERSBURG, Russia (AP) — A", "ST. PETERSBURG, Russia (AP) —", "ST. PETERSBURG, Russia",
     None, "AP"),
    ("NEW YORK, Feb. 4 /PRNewswire/ -- A", "NEW YORK, Feb. 4 /PRNewswire/ --", "NEW YORK",
     "XXXX-02-04", "PRNewswire"),
    ("Moscow, Feb 4 - RIA Novosti. The", "Moscow, Feb 4 - RIA Novosti.", "Moscow", "XXXX-02-04",
     "RIA Novosti"),
    ("MOSCOW. Feb 4 (Interfax) - A", "MOSCOW. Feb 4 (Interfax) -", "MOSCOW", "XXXX-02-04",
     "Interfax"),
    ("Damascus, SANA- The", "Damascus, SANA-", "Damascus", None, "SANA"),
    ("TASS, February 4. The", "TASS, February 4.", None, "XXXX-02-04", "TASS"),
    ("(Reuters) - The", "(Reuters) -", None, None, "Reuters"),
    ("Berlin (dpa) - The", "Berlin (dpa) -", "Berlin", None, "dpa"),
    ("TEL AVIV, Wednesday, Feb. 4 — “We", "TEL AVIV, Wednesday, Feb. 4 —", "TEL AVIV",
     "XXXX-02-04", None),
    ("Port-au-Prince, 3 Feb 2026 (AFP) – A", "Port-au-Prince, 3 Feb 2026 (AFP) –", "Port-au-Prince",
     "2026-02-03", "AFP"),
    ("OSTREL (AFP), 2 May 2031 - The", "OSTREL (AFP), 2 May 2031 -", "OSTREL", "2031-05-02", "AFP"),
    ("OSTREL (AFP) May 2. The", "OSTREL (AFP) May 2.", "OSTREL", "XXXX-05-02", "AFP"),
    ("Ostrel, 5 April 2031. The", "Ostrel, 5 April 2031.", "Ostrel", "2031-04-05", None),
    ("VELPRESS CITY, October 25. /DRIA/. A", "VELPRESS CITY, October 25. /DRIA/.", "VELPRESS CITY",
     "XXXX-10-25", "DRIA"),
    ("NEWPORT NEWS, Va. - The", "NEWPORT NEWS, Va. -", "NEWPORT NEWS, Va.", None, None),
    ("RIO DE JANEIRO — The", "RIO DE JANEIRO —", "RIO DE JANEIRO", None, None),
    ("(February 4, 2026)\n\n6:06 P.M.", "(February 4, 2026)", None, "2026-02-04", None),
    ("Wednesday, February 4, 2026", "Wednesday, February 4, 2026", None, "2026-02-04", None),
    ("Published: 4 February 2026, 16:05 GMT", "Published: 4 February 2026, 16:05 GMT", None,
     "2026-02-04", None),
    ("OCTOBER 10, 2031 • STATEMENTS", "OCTOBER 10, 2031 • STATEMENTS", None, "2031-10-10", None),
]  # fmt: skip


@pytest.mark.parametrize(("text", "words", "place", "day", "outlet"), DATELINES)
def test_datelines(
    text: str, words: str, place: str | None, day: str | None, outlet: str | None
) -> None:
    for before, after in (("", " ministers met."), ("A headline\r\n\r\n  ", " ministers met.\r\n")):
        whole = before + text + ("" if place is None and outlet is None else after)
        found = find_dateline(whole)
        assert found is not None
        assert found.span.of(whole) == words
        assert (found.place, found.date, found.outlet) == (place, day, outlet)


@pytest.mark.parametrize(
    "text",
    [
        "Paris agreed on 4 February – the day of the call – to send inspectors.",
        "On February 4, 2026 – The Day – nothing happened.",
        "In Geneva, 3 March 2031 – The day was cold.",
        "NATO — The alliance has said nothing.",
        "NATO — the alliance that Drusk fears — has said nothing.",
        "NEW START — The treaty ends tomorrow.",
        "BREAKING — The talks have ended.",
        "UPDATE 1 - The talks have ended.",
        "PRESIDENT ORLUKHIN — We have spoken.",
        "President Orlukhin — The man from Drusk — spoke.",
        "ORLUKHIN — We have spoken.\nWHITLOCK — They have.\n",
        "ORLUKHIN--We have spoken.\nWHITLOCK--They have.\n",
        "- Reuters.",
        "ORLUKHIN: We agreed - The bridges stay.",
        "Q — Why?\nA — Because.",
        "Orlukhin (71) — The oldest of them — spoke.",
        "Grell (Labour) — The member for Tilney — objected.",
        "Velpress (formerly Port Anselm) — The capital.",
        "Talks (the first) — The second will follow.",
        "Washington and Moscow — The two capitals — were silent.",
        "May said that Drusk would sign.",
        "May 9 – Victory Day – is a holiday.",
        "March (the month) — A cold one.",
        "March 3, 2022 was a day like others.",
        "February 4, 2026, the last day of the treaty, came.",
        "Minsk, 12 February 2015, where it was signed, is calm.",
        "Moscow, February 4 was a cold place.",
        "The New START Treaty, 8 April 2010, was signed in Prague.",
        "Halmark's answer (Reuters) - not seen by us.",
        "KYIV",
        "February 31, 2026",
        "WASHINGTON — ",
        "",
    ],
)
def test_sentences_that_are_no_datelines(text: str) -> None:
    assert find_dateline(text) is None


def test_only_the_head_of_a_text_is_looked_at() -> None:
    assert find_dateline("A line.\n" * 11 + "ANKARA — The talks") is not None
    assert find_dateline("A line.\n" * 12 + "ANKARA — The talks") is None


def test_a_dateline_fills_what_metadata_leave_open() -> None:
    text = "MOSCOW, February 4. /TASS/. Talks were held."
    document = document_from_text(text, "a.txt")
    assert (document.outlet, document.published) == ("TASS", None)
    known = document_from_text(text, "a.txt", Metadata(outlet="X", published="2026-02-05"))
    assert (known.outlet, known.published) == ("X", "2026-02-05")
    assert known.dateline == document.dateline
    dated = document_from_text(f"4 February 2026\n\n{text}", "a.txt")
    assert (dated.outlet, dated.published) == ("TASS", "2026-02-04")
    assert dated.dateline is not None
    assert dated.dateline.place == "MOSCOW"


@given(st.text(alphabet="AB cd.,-—(/)\n4 MayFeb", max_size=80))
def test_any_span_slices_back(text: str) -> None:
    found = find_dateline(text)
    if found is not None:
        words = found.span.of(text)
        assert words.strip() == words
        assert all(part in words for part in (found.place, found.outlet) if part)
