"""An actor's statements as a picture: a row a topic, a mark a month."""

from __future__ import annotations

import datetime
from collections import Counter
from collections.abc import Sequence

from ..agreements.svg import SOFT, Picture, Scale
from ..store.listing import Moment

WIDTH, LEFT, RIGHT, ROW = 1000, 20, 980, 46
COLOUR = "#1c4a75"


def month_of(moment: Moment) -> str | None:
    """The month in which a statement was said, else published."""
    value = (moment.said_on or moment.published or "")[:7]
    try:
        datetime.date.fromisoformat(f"{value}-01")
    except ValueError:
        return None
    return value


def year_strip(name: str, moments: Sequence[Moment], topics: Sequence[str]) -> str:
    """Statements by month: all in the first row, then a row for each topic."""
    months = [(m, month) for m in moments if (month := month_of(m))]
    rows = [("all statements", Counter(month for _, month in months))]
    for topic in topics:
        rows.append((topic, Counter(month for m, month in months if topic in m.topics)))
    told = "; ".join(f"{topic}: {sum(found.values())}" for topic, found in rows)
    picture = Picture(WIDTH, f"Statements of {name} by month", told or "none")
    days = [datetime.date.fromisoformat(f"{month}-01") for _, month in months]
    if not days:
        picture.text(20, 40, "No statement with a date.", fill=SOFT)
        picture.height = 70
        return picture.render()
    margin = datetime.timedelta(days=max(45, (max(days) - min(days)).days // 40))
    scale = Scale(min(days) - margin, max(days) + margin, LEFT, RIGHT)
    bottom = 20 + ROW * len(rows)
    scale.draw(picture, 20, bottom)
    most = max(n for _, found in rows for n in found.values())
    for place, (topic, found) in enumerate(rows):
        # names stand above their rows, so that a narrow screen shows both
        y = 20 + ROW * place + 0.72 * ROW
        shown = topic if len(topic) <= 60 else topic[:58] + " …"
        picture.text(LEFT, y - 0.4 * ROW, shown, weight=600 if place == 0 else 400)
        for month, n in sorted(found.items()):
            x = scale.x(datetime.date.fromisoformat(f"{month}-15"))
            radius = 3.0 + 8.0 * (n / most) ** 0.5
            hint = f"{topic}, {month}: {n}"
            picture.dot(x, y, radius, COLOUR, "#ffffff", hint=hint)
    picture.height = bottom + 34
    return picture.render()
