"""Pictures: the timeline of an agreement, of a set, and declared figures against limits (SVG)."""

from __future__ import annotations

import datetime
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass

from ..records import Act, Agreement, DeclaredFigure, Limit
from .dates import Day, as_day, edges
from .ledger import Standing, dates_of_interest, status_on
from .listing import number
from .questions import Report, make_report
from .svg import INK, RULE, SOFT, Picture, Scale, fits

# After Okabe and Ito, told apart by those who see colours otherwise; every colour also has words.
STATUS_COLOURS = {
    "signed": "#8cc5ea",
    "in force": "#009e73",
    "expired": "#b3b9c0",
    "terminated": "#6e7781",
    "superseded": "#cc9ab8",
    "never in force": "#e0a58a",
}
STANDING_COLOURS = {
    "signed": "#8cc5ea",
    "ratified": "#3b8bc4",
    "in force": "#009e73",
    "suspended": "#e69f00",
    "withdrew": "#d55e00",
}
LINES = ("#0072b2", "#d55e00", "#009e73", "#cc79a7", "#e69f00", "#56b4e9")
WIDTH, LEFT, RIGHT = 1280, 200, 1240
MOST_PARTIES, MOST_LISTED = 8, 40


@dataclass(frozen=True, slots=True)
class Band:
    """A stretch of time with one status or standing; `certain` where no date leaves it open."""

    first: Day
    last: Day
    value: str
    certain: bool


def standings(agreement: Agreement, until: Day) -> dict[Day, Standing]:
    """The standings on every day up to one on which something may have changed."""
    return {d: status_on(agreement, d) for d in dates_of_interest(agreement) if d <= until}


def bands(known: Mapping[Day, Standing], until: Day, party: str | None = None) -> list[Band]:
    """The stretches of one status, or of one standing of a party, up to a day."""
    days = sorted(known)
    out: list[Band] = []
    for day, after in zip(days, [*days[1:], until][: len(days)], strict=True):
        value, certain = _value(known[day], party)
        if out and (out[-1].value, out[-1].certain) == (value, certain):
            out[-1] = Band(out[-1].first, after, value, certain)
        else:
            out.append(Band(day, after, value, certain))
    return out


def _value(standing: Standing, party: str | None) -> tuple[str, bool]:
    if party is None:
        return standing.status, standing.certain
    one = standing.of(party)
    return (one.standing, one.certain) if one else ("not a party", True)


def timeline(agreement: Agreement, on: Day | str | None = None) -> str:
    """The life of one agreement: its status, its parties, its acts with their sources."""
    day = as_day(on) if on is not None else datetime.date.today()
    report = make_report(agreement, day)
    acts = [a for a in report.acts if a.date and a.state == "accepted" and edges(a.date)[0] <= day]
    title = f"{agreement.name}: {report.standing.status} on {day}"
    picture = Picture(WIDTH, title, f"{agreement.full_name}. {report.standing.rule}.")
    picture.text(40, 46, agreement.name, size=28, weight=700)
    y = picture.paragraph(40, 72, agreement.full_name, WIDTH - 80, 14)
    y = picture.paragraph(
        40, y + 4, f"On {day}: {report.standing.status}; {report.standing.rule}.", WIDTH - 80, 14
    )
    scale = _scale(acts, day)
    top, under = y + 8, len(picture.parts)
    bottom = _rows(picture, agreement, _parties_shown(report), scale, top, day)
    bottom = _markers(picture, acts, scale, top, bottom)
    scale.draw(picture, top, bottom, under)
    _legend(picture, bottom + 44, {**STATUS_COLOURS, **STANDING_COLOURS})
    picture.height = _listed(picture, acts, bottom + 84) + 16
    return picture.render()


_TELLING = (
    "withdrew",
    "ended",
    "rejected",
    "notified withdrawal",
    "revoked ratification",
    "revoked signature",
    "suspended",
    "resumed",
)


def _parties_shown(report: Report) -> list[str]:
    """The parties that a picture has room for: those that left or suspended come first."""
    names = [p.party for p in report.parties if p.standing != "not a party" or p.since]
    if len(names) <= MOST_PARTIES:
        return names
    moves = [
        (_TELLING.index(a.act), len(a.parties), party)
        for a in report.acts
        if a.act in _TELLING
        for party in a.parties
    ]
    ranked = [party for _, _, party in sorted(moves)]
    return [n for n in dict.fromkeys([*ranked, *names]) if n in names][:MOST_PARTIES]


def _scale(acts: Sequence[Act], day: Day) -> Scale:
    days = [d for a in acts for d in edges(a.date or "")] or [day]
    first, last = min(days), max(*days, day)
    margin = datetime.timedelta(days=max(60, (last - first).days // 40))
    return Scale(first - margin, last + margin, LEFT, RIGHT)


def _rows(
    picture: Picture,
    agreement: Agreement,
    parties: Sequence[str],
    scale: Scale,
    top: float,
    day: Day,
) -> float:
    """The status, and a row for each party; gives the lower edge."""
    y = top + 8
    picture.text(40, y + 25, "Status", size=16, weight=600)
    known = standings(agreement, day)
    for band in bands(known, day):
        _band(picture, scale, band, y, 38, STATUS_COLOURS)
    y += 52
    for party in parties:
        picture.text(40, y + 18, party[:22], size=14)
        for band in bands(known, day, party):
            _band(picture, scale, band, y, 26, STANDING_COLOURS)
        y += 34
    if len(parties) == MOST_PARTIES:
        words = "Some of its parties; those that left or suspended come first."
        picture.text(scale.left, y + 10, words, size=12, fill=SOFT)
        y += 20
    return y


def _band(
    picture: Picture, scale: Scale, band: Band, y: float, height: float, colours: dict[str, str]
) -> None:
    if band.value not in colours:
        return
    x, end = scale.x(band.first), scale.x(band.last)
    sure = "" if band.certain else " (not certain: a date is known only in part)"
    hint = f"{band.value}{sure}: {band.first} to {band.last}"
    picture.box(
        x, y, end - x, height, colours[band.value], hint=hint, opacity=1 if band.certain else 0.45
    )
    size = 14 if height > 30 else 12
    if fits(band.value, end - x - 10, size):
        dark = band.value in ("in force", "terminated", "ratified", "withdrew")
        picture.text(
            x + 6,
            y + height / 2 + 5,
            band.value,
            size=size,
            fill="#fff" if dark else INK,
            weight=600,
        )


def _markers(picture: Picture, acts: Sequence[Act], scale: Scale, top: float, y: float) -> float:
    """Numbered marks for the acts, in as many lanes as keep them apart."""
    ends: list[float] = []
    places: list[tuple[float, float]] = []
    for act in acts:
        x = scale.x(edges(act.date or "")[0])
        lane = next((n for n, end in enumerate(ends) if x - end > 24), len(ends))
        ends[lane : lane + 1] = [x]
        places.append((x, y + 18 + 26 * lane))
        picture.line(x, top, x, places[-1][1] - 11, stroke=SOFT, dash="2 3")
    for place, (act, (x, at)) in enumerate(zip(acts, places, strict=True), 1):
        hint = f"{act.date} {act.act} {', '.join(act.parties)}"
        picture.dot(x, at, 11, "#fff", INK if act.confirmed else SOFT, hint=hint)
        picture.text(x, at + 4, str(place), size=11, anchor="middle", weight=600)
    return y + 18 + 26 * len(ends) + 4


def _legend(picture: Picture, y: float, colours: dict[str, str]) -> None:
    x = 40.0
    for words, colour in colours.items():
        picture.box(x, y - 12, 16, 16, colour)
        picture.text(x + 22, y + 1, words, size=13, fill=SOFT)
        x += 40 + len(words) * 7.6
    picture.text(x, y + 1, "paler: not certain", size=13, fill=SOFT)


def _listed(picture: Picture, acts: Sequence[Act], y: float) -> float:
    picture.text(40, y, "Acts and their sources", size=15, weight=600)
    y += 22
    for place, act in enumerate(acts[:MOST_LISTED], 1):
        who = f" by {', '.join(act.parties)}" if 0 < len(act.parties) <= 5 else ""
        who = who or (f" by {len(act.parties)} parties" if act.parties else "")
        until = f" until {act.until}" if act.until else ""
        mark = "" if act.confirmed else " (not confirmed)"
        words = f"{place}  {act.date} {act.act}{who}{until}{mark}. Source: {act.source}."
        y = picture.paragraph(40, y, words, WIDTH - 80, 12) + 2
    if len(acts) > MOST_LISTED:
        y = picture.paragraph(
            40, y, f"and {len(acts) - MOST_LISTED} more in the ledger", WIDTH - 80
        )
    return y


def set_timeline(
    agreements: Iterable[Agreement], on: Day | str | None = None, title: str = "Agreements"
) -> str:
    """A set of agreements as bars by status, the earliest first."""
    day = as_day(on) if on is not None else datetime.date.today()
    rows = [(a, b) for a in agreements if (b := bands(standings(a, day), day))]
    rows = [(a, [x for x in b if x.value in STATUS_COLOURS]) for a, b in rows]
    rows = sorted(((a, b) for a, b in rows if b), key=lambda r: (r[1][0].first, r[0].id))
    told = "; ".join(f"{a.name}: {b[-1].value}" for a, b in rows)
    picture = Picture(WIDTH, f"{title}, on {day}", told or "No agreement.")
    picture.text(40, 46, title, size=28, weight=700)
    picture.text(40, 72, f"Status of {len(rows)} agreements up to {day}", size=14, fill=SOFT)
    first = rows[0][1][0].first if rows else day
    margin = datetime.timedelta(days=max(200, (day - first).days // 40))
    scale = Scale(first - margin, day + margin, 330, RIGHT)
    top, step = 96.0, 30
    bottom = top + step * len(rows) + 6
    scale.draw(picture, top, bottom)
    for place, (agreement, found) in enumerate(rows):
        y = top + 6 + step * place
        name = agreement.name if len(agreement.name) <= 36 else f"{agreement.name[:35]}…"
        picture.text(316, y + 17, name, size=14, anchor="end")
        for band in found:
            _band(picture, scale, band, y, 22, STATUS_COLOURS)
    picture.line(scale.x(day), top, scale.x(day), bottom, stroke=INK, width=1.5)
    _legend(picture, bottom + 46, STATUS_COLOURS)
    words = "Sources: the acts of each agreement in the ledger, each with its own source."
    picture.height = picture.paragraph(40, bottom + 78, words, WIDTH - 80) + 8
    return picture.render()


def figures_chart(agreement: Agreement, on: Day | str | None = None) -> str:
    """Declared figures against the limits, one panel for each quantity that has figures."""
    day = as_day(on) if on is not None else datetime.date.today()
    shown = [f for f in agreement.declared if edges(f.date)[0] <= day]
    quantities = list(dict.fromkeys(f.quantity for f in shown))
    parties = list(dict.fromkeys(f.party for f in shown))
    told = "; ".join(_told(f) for f in _last(shown)) or "No declared figures."
    picture = Picture(WIDTH, f"{agreement.name}: declared figures and limits", told)
    picture.text(40, 46, f"{agreement.name}: declared figures and limits", size=28, weight=700)
    picture.text(
        40,
        72,
        f"Up to {day}. Hollow points: not confirmed by a second reference.",
        size=14,
        fill=SOFT,
    )
    x = 40.0
    for party, colour in zip(parties, LINES, strict=False):
        picture.line(x, 94, x + 26, 94, stroke=colour, width=3)
        picture.text(x + 32, 99, party, size=14)
        x += 60 + len(party) * 8
    picture.line(x, 94, x + 26, 94, stroke=INK, width=2, dash="6 4")
    picture.text(x + 32, 99, "limit", size=14)
    y = 120.0
    for quantity in quantities:
        some = [f for f in shown if f.quantity == quantity]
        limits = [item for item in agreement.limits if item.quantity == quantity]
        y = _panel(picture, some, limits, parties, y)
    sources = list(
        dict.fromkeys(f.source.split(", data of")[0].split(", released")[0] for f in shown)
    )
    limits_from = list(dict.fromkeys(item.source for item in agreement.limits))
    words = f"Sources: figures: {'; '.join(sources[:6])}. Limits: {'; '.join(limits_from[:8])}."
    picture.height = picture.paragraph(40, y + 10, words, WIDTH - 80) + 8
    return picture.render()


def _told(figure: DeclaredFigure) -> str:
    return f"{figure.party}, {figure.quantity}: {number(figure.value)} on {figure.date}"


def _last(figures: Iterable[DeclaredFigure]) -> list[DeclaredFigure]:
    last: dict[tuple[str, str], DeclaredFigure] = {}
    for figure in sorted(figures, key=lambda f: edges(f.date)):
        last[figure.party, figure.quantity] = figure
    return list(last.values())


def _panel(
    picture: Picture,
    figures: Sequence[DeclaredFigure],
    limits: Sequence[Limit],
    parties: Sequence[str],
    top: float,
) -> float:
    """One quantity: lines of the parties, the limit dashed. Gives the panel's lower edge."""
    height, left = 190.0, 110.0
    days = [edges(f.date)[0] for f in figures]
    margin = datetime.timedelta(days=120)
    scale = Scale(min(days) - margin, max(days) + margin, left, RIGHT - 90)
    values = [f.value for f in figures] + [item.limit for item in limits]
    low, high, step = nice_range(min(values), max(values))
    picture.text(40, top + 16, figures[0].quantity.capitalize(), size=16, weight=600)
    top += 30

    def place(value: float) -> float:
        return top + height * (1 - (value - low) / (high - low))

    scale.draw(picture, top, top + height)
    for n in range(round((high - low) / step) + 1):
        value = low + n * step
        picture.line(left, place(value), RIGHT - 90, place(value))
        picture.text(left - 10, place(value) + 5, number(value), size=13, fill=SOFT, anchor="end")
    for item in limits:
        begin = scale.x(edges(item.since)[0]) if item.since else left
        end = scale.x(edges(item.until)[0]) if item.until else RIGHT - 90
        picture.line(
            begin, place(item.limit), end, place(item.limit), stroke=INK, width=2, dash="6 4"
        )
        picture.text(
            end + 8, place(item.limit) - 6, f"limit {number(item.limit)}", size=13, weight=600
        )
    for party, colour in zip(parties, LINES, strict=False):
        points = sorted((edges(f.date)[0], f) for f in figures if f.party == party)
        drawn = [(scale.x(d), place(f.value)) for d, f in points]
        picture.path(drawn, colour)
        for (x, y), (_, f) in zip(drawn, points, strict=True):
            picture.dot(x, y, 3.5, colour if f.confirmed else "#fff", colour, hint=_told(f))
        if drawn:
            picture.text(
                drawn[-1][0] + 8,
                drawn[-1][1] + 14,
                number(points[-1][1].value),
                size=13,
                fill=colour,
                weight=600,
            )
    picture.line(left, top + height, RIGHT - 90, top + height, stroke=RULE, width=1.5)
    return top + height + 44


def nice_range(low: float, high: float) -> tuple[float, float, float]:
    """Round ends and steps around values; from zero where the values are near it."""
    spread = max(high - low, abs(high) * 0.05, 1.0)
    step = 10.0 ** len(str(int(spread))) / 10
    for part in (0.1, 0.2, 0.25, 0.5, 1.0, 2.0):
        if spread / (step * part) <= 5:
            step *= part
            break
    begin = 0.0 if low <= spread else step * (low // step)
    end = step * -(-high // step)
    return begin, end if end > begin else begin + step, step
