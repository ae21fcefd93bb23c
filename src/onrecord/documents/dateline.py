"""Datelines: "MOSCOW, February 4. /TASS/.", "WASHINGTON (AP) —", "March 3, 2022 – 14:20".

A dateline is read piece by piece from the beginning of a line (place, date, outlet, dash), and
then judged by what was found together: a place in capitals with a dash is one, a capitalised word
with a dash is not; a bracketed outlet needs a place or a date. In doubt there is none.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date

from ..records import Dateline, Span


def _words(listed: str) -> frozenset[str]:
    return frozenset(listed.split())


_LINES = 12  # lines with anything in them
_HEAD = 12_000  # code points: no dateline stands further down
_MONTHS = {
    name: number
    for number, name in enumerate(
        ("jan", "feb", "mar", "apr", "may", "jun", "jul", "aug", "sep", "oct", "nov", "dec"), 1
    )
}
_MONTH = (
    r"(?:Jan(?:uary|\.)?|Feb(?:ruary|\.)?|Mar(?:ch|\.)?|Apr(?:il|\.)?|May|June?\.?|July?\.?"
    r"|Aug(?:ust|\.)?|Sept?(?:ember|\.)?|Oct(?:ober|\.)?|Nov(?:ember|\.)?|Dec(?:ember|\.)?)(?!\w)"
)
_WEEKDAY = r"(?:Mon|Tues?|Wed(?:nes)?|Thu(?:rs?)?|Fri|Sat(?:ur)?|Sun)(?:day|\.)?(?!\w)"
_DATE = re.compile(
    rf"(?:{_WEEKDAY},?\s+)?(?:"
    rf"(?P<m1>{_MONTH})\s+(?P<d1>[0-9]{{1,2}})(?:st|nd|rd|th)?(?![0-9])(?:,?\s+(?P<y1>[0-9]{{4}})(?![0-9]))?"
    rf"|(?P<d2>[0-9]{{1,2}})(?:st|nd|rd|th)?\s+(?P<m2>{_MONTH})(?:,?\s+(?P<y2>[0-9]{{4}})(?![0-9]))?"
    r"|(?P<iso>[0-9]{4}-[0-9][0-9]-[0-9][0-9])(?![0-9]))",
    re.I,
)
_WORD = rf"(?!(?:{_MONTH}|{_WEEKDAY})[\s,.])[^\W\d_](?:[\w.'’]|-(?=\w)|/(?=[A-Z]\w+[ ,]))*"
_PLACE = re.compile(rf"{_WORD}(?:[ ]{_WORD}){{0,4}}(?:,[ ]{_WORD}(?:[ ]{_WORD}){{0,2}})?")
_SMALL = _words("""de del la las los el al am an der den sur upon of and do da di du le""")
_DASH = re.compile(r"\s*(?:[—–]|--+|-(?=\s|$))\s*")
_BRACKETED = re.compile(r"/([^/\n]{2,40})/|\(([^()\n]{2,40})\)")
_STOP = re.compile(r"[,.:]?\s*")
_CLOCK = re.compile(
    r"(?:\s*(?:[,|–—-]|at)?\s*\d{1,2}[:.]\d\d(?::\d\d)?(?:\s*(?i:[ap]\.?m\.?))?(?:\s*\(?[A-Z]{2,4}\)?)?)?"
    r"(?:\s*[|•·]\s*.{1,60}|,\s*[A-Z][\w’' ]{1,40}(?:,\s*[A-Z][\w’' ]{1,40})?)?\s*\.?$"
)
_DATE_LABEL = re.compile(
    r"(?:(?:first )?(?:published|posted|issued|released)(?: on| at)?|date)\s*:?\s+", re.I
)
_LABELLED = re.compile(r"([^\W\d_a-z][^\n:—–-]{1,40}?)\s*(?:(?::|[—–]|--| -)\s|--)", re.M)

# News agencies and outlets that sign their datelines; names as they write them there.
_OUTLETS = frozenset(
    """AP|The Associated Press|Reuters|AFP|TASS|ITAR-TASS|Tass|Interfax|Interfax-Ukraine|RIA Novosti
    |RIA|Sputnik|Xinhua|dpa|DPA|UPI|ANSA|EFE|Kyodo|Kyodo News|Jiji Press|Yonhap|KCNA|PTI|ANI|IANS
    |APP|IRNA|ISNA|MNA|Mehr|Fars|FNA|Tasnim|WAFA|SANA|SPA|WAM|QNA|KUNA|Petra|BNA|MENA|MAP|TAP|APS
    |Anadolu|Anadolu Agency|AA|BTA|Tanjug|HINA|Hina|MTI|PAP|CTK|ČTK|BelTA|BELTA|Ukrinform|UNIAN
    |Kazinform|Trend|AZERTAC|Armenpress|ARMENPRESS|Bernama|ANTARA|Antara|VNA|CNA|Bloomberg|CNN|BBC
    |NPR|VOA|RFE/RL|Al Jazeera|DW|Politico|Axios|IPS|AAP|The Canadian Press|CP|PRNewswire
    |PR Newswire|BUSINESS WIRE|Business Wire|GLOBE NEWSWIRE|TT|NTB|Ritzau|STT|Belga|ANP|Lusa
    |AGERPRES|Agerpres|Europa Press|Prensa Latina|NAN|AMNA""".replace("\n    ", "").split("|")
)
_NO_PLACE_END = _words("START TREATY SUMMIT TALKS ARMS UPDATE NOTE")
# In capitals before a dash, and no places: labels of articles, titles of speakers, organisations.
_NO_PLACE = _words(
    """ADVISORY ALERT ANALYSIS ANSWER BACKGROUND BREAKING BRIEFING COLUMN COMMENT COMMENTARY
    COMMUNIQUE CORRECTED CORRECTION EDITORIAL EMBARGOED EXCLUSIVE EXPLAINED EXPLAINER FACT
    FACTBOX FACTS FEATURE FLASH HIGHLIGHTS HOST IMPORTANT INTERVIEW JUST KEY LATEST LEAD LIVE
    MEDIA MODERATOR NEWS NOTE OPINION PHOTO PHOTOS PRESS QUESTION READOUT REPORT REPORTER
    SPEAKER SPECIAL STATEMENT SUMMARY TIMELINE TOPLINE TRANSCRIPT UPDATE UPDATED URGENT VIDEO
    WARNING WATCH WRAP AMBASSADOR CHAIRMAN CHANCELLOR DIRECTOR DR FOREIGN GENERAL GOVERNOR HIS
    HER KING MADAM MINISTER MR MRS MS PREMIER PRESIDENT PRIME PRINCE PROFESSOR QUEEN SECRETARY
    SENATOR SIR SPOKESMAN SPOKESPERSON SPOKESWOMAN VICE A AND BUT FOR HE IN IT ON SHE THE THEY
    THIS WE WHAT WHO WHY ASEAN BRICS CIA EU FBI G20 G7 IAEA ICBM IMF INF NATO NPT OPEC OSCE
    START UK UN USA US WHO WTO AFTER AS AT BEFORE BETWEEN BOTH BY DURING FOLLOWING FROM LAST OF
    SINCE TO UNTIL WHEN WHILE DATE ARMS NUCLEAR SUMMIT TALKS TREATY
    ISSUED POSTED PUBLISHED RELEASED MODIFIED"""
)


@dataclass(frozen=True, slots=True)
class _Pieces:
    """What stands at the beginning of a line, and where it ends."""

    end: int
    place: str | None
    date: str | None
    outlet: str | None
    slashes: bool
    dash: bool
    stop: str
    rest: str


def find_dateline(text: str) -> Dateline | None:
    """The dateline in the first lines of a text, or None.

    The date is ISO where the year is told, else month and day as `XXXX-02-04`; place and outlet are
    as written. The span covers the dateline with its closing dash or full stop.
    """
    return next(iter(find_datelines(text)), None)


def find_datelines(text: str) -> list[Dateline]:
    """All datelines in the first lines of a text: those with a place or outlet, then bare dates."""
    full: list[Dateline] = []
    bare: list[Dateline] = []
    head = text[:_HEAD]
    for start, line in _first_lines(head):
        pieces = _pieces(line)
        judged = _judge(pieces, head) if pieces else None
        if judged and pieces:
            full.append(Dateline(Span(start, start + pieces.end), *judged))
            continue
        dated = _date_line(line)
        if dated:
            bare.append(Dateline(Span(start, start + len(line)), None, dated, None))
    return full + bare


def _first_lines(head: str) -> Iterator[tuple[int, str]]:
    found = 0
    for line in re.finditer(r"[^\n\r]+", head):
        stripped = line.group().strip(" \t\u00a0\ufeff*_")
        if stripped:
            yield line.start() + line.group().index(stripped), stripped[:400]
            found += 1
            if found == _LINES:
                return


def _pieces(line: str) -> _Pieces | None:
    if line[0] in "-–—":  # "- Reuters" is a signature
        return None
    place, at = _place(line)
    if place:
        at = _after(_STOP, line, at)
    day = _DATE.match(line, at)
    stamp = _iso(day) if day else None
    end = at if place is None else len(place)
    if day and stamp:
        end = day.end()
        at = _after(_STOP, line, end)
    dash = _DASH.match(line, at) or _DASH.match(line, end)
    if dash:
        at = dash.end()
        end = dash.start() + len(dash.group().rstrip())
    outlet, slashes, after = _outlet(line, at)
    if outlet:
        end = at = after
        day = None if stamp else _DATE.match(line, _after(_STOP, line, at))
        if day:  # "PARIS (AFP), May 2 -"
            stamp, end, at = _iso(day), day.end(), day.end()
        dot = re.compile(r"[.:](?=\s|$)").match(line, at)
        if dot:
            end = at = dot.end()
        closing = _DASH.match(line, at)
        if closing:
            dash, end = closing, closing.start() + len(closing.group().rstrip())
    if not (place or stamp or outlet):
        return None
    stop = line[end : end + 1] if stamp and not outlet and not dash else ""
    if stop in (".", ":"):
        end += 1
    return _Pieces(
        end, place, stamp, outlet, slashes, bool(dash), stop, line[end:].lstrip(" \t\u00a0")
    )


def _place(line: str) -> tuple[str | None, int]:
    """The longest run of capitalised words at the head of a line that can be a place."""
    found = _PLACE.match(line)
    if not found:
        return None, 0
    place = found.group()
    words = list(re.finditer(r"[^ ,]+", place))
    last = 0
    for number, word in enumerate(words):
        name = word.group()
        if name[0].isupper():
            last = word.end()
        elif not (name in _SMALL and number):
            break
    place = place[:last]
    if place.endswith(".") and ", " not in place and not re.search(r"\b\w\.\w\.$", place):
        place = place[:-1]  # "MOSCOW. Feb 4", but "SCRANTON, Pa. —"
    return (place, len(place)) if place else (None, 0)


def _outlet(line: str, at: int) -> tuple[str | None, bool, int]:
    bracketed = _BRACKETED.match(line, at)
    if bracketed:
        name = (bracketed[1] or bracketed[2]).strip()
        if _names_outlet(name):
            return name, bracketed[1] is not None, bracketed.end()
        return None, False, at
    for name in _OUTLETS:  # "Moscow, Feb 4 - RIA Novosti."
        if line.startswith(name, at) and re.match(
            r"[.:]?\s*(?:[—–-]|$)|\.\s", line[at + len(name) :]
        ):
            return name, True, at + len(name)
    return None, False, at


def _names_outlet(name: str) -> bool:
    if name in _OUTLETS:
        return True
    words = name.split()
    return (
        len(words) <= 4
        and not any(c.isdigit() for c in name)
        and all(w[0].isupper() or w in _SMALL or w == "&" for w in words)
        and (len(name) > 2 or name.isupper())
    )


def _judge(found: _Pieces, head: str) -> tuple[str | None, str | None, str | None] | None:
    """Place, date and outlet if the pieces make a dateline."""
    place, outlet = found.place, found.outlet
    if found.rest and not (found.rest[0].isupper() or found.rest[0] in "“\"„«‘'([0123456789"):
        return None
    if place is None:
        signed = outlet is not None and (found.dash or found.slashes)
        return (None, found.date, outlet) if signed and (found.date or outlet in _OUTLETS) else None
    if place in _OUTLETS and (found.date or found.dash):
        return (None, found.date, place) if found.date and not outlet else None
    town, _, suffix = place.partition(", ")
    if outlet is None and suffix in _OUTLETS and found.dash:
        return town, found.date, suffix
    words = town.upper().replace(".", "").split()
    if not words or words[0] in _NO_PLACE or words[-1] in _NO_PLACE_END:
        return None
    capitals = town == town.upper() and len(town) > 2
    closed = found.dash or found.slashes
    if found.date:
        short = not found.rest and not found.stop
        dotted = found.stop == "." and (capitals or not found.date.startswith("XXXX"))
        if closed or outlet or short or dotted:
            return place, found.date, outlet
        return None
    if outlet:
        return (place, None, outlet) if closed and (capitals or outlet in _OUTLETS) else None
    if capitals and found.dash and found.rest and not _is_transcript(head):
        return place, None, None
    return None


def _is_transcript(head: str) -> bool:
    """Whether several lines begin with a name in capitals and a dash or colon, as speakers' do."""
    names = [m[1] for m in _LABELLED.finditer(head) if m[1] == m[1].upper()]
    return len(names) > 1


def _date_line(line: str) -> str | None:
    """The date of a line that is nothing but a date, with a time perhaps or in brackets."""
    line = line[1:-1] if line.startswith("(") and line.endswith(")") else line
    label = _DATE_LABEL.match(line)
    day = _DATE.match(line, label.end() if label else 0)
    if day is None or not _CLOCK.match(line, day.end()):
        return None
    return _iso(day)


def _iso(found: re.Match[str]) -> str | None:
    if found["iso"]:
        year, month, day = found["iso"].split("-")
    else:
        name = found["m1"] or found["m2"]
        month = f"{_MONTHS[name[:3].lower()]:02}"
        day = f"{int(found['d1'] or found['d2']):02}"
        year = found["y1"] or found["y2"] or "XXXX"
    try:
        date(int(year) if year != "XXXX" else 2000, int(month), int(day))
    except ValueError:
        return None
    return f"{year}-{month}-{day}"


def _after(pattern: re.Pattern[str], line: str, at: int) -> int:
    found = pattern.match(line, at)
    return found.end() if found else at
