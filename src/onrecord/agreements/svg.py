"""A small SVG writer: text, boxes, lines, a time axis.

Written by hand because what is needed is small and the libraries do not fit: pygal has no
timeline and adds scripts to its pictures, svgwrite is no longer maintained, drawsvg would save
nothing but the tags; matplotlib and vega are heavy.
"""

from __future__ import annotations

import datetime
import textwrap
from dataclasses import dataclass, field
from html import escape

from .dates import Day

FONT = "system-ui, -apple-system, 'Segoe UI', Roboto, 'Liberation Sans', Arial, sans-serif"
INK, SOFT, RULE, PAPER = "#1b1f24", "#57606a", "#d0d7de", "#ffffff"
LETTER = 0.55  # width of a letter, as a share of the font's size


@dataclass(slots=True)
class Picture:
    """An SVG picture being drawn; `title` and `description` are read out by screen readers."""

    width: int
    title: str
    description: str
    height: float = 0.0
    parts: list[str] = field(default_factory=list)

    def text(
        self,
        x: float,
        y: float,
        words: str,
        *,
        size: int = 14,
        fill: str = INK,
        anchor: str = "start",
        weight: int = 400,
    ) -> None:
        """Words with their baseline at y."""
        self.parts.append(
            f'<text x="{x:.1f}" y="{y:.1f}" font-size="{size}" fill="{fill}" '
            f'text-anchor="{anchor}" font-weight="{weight}">{escape(words)}</text>'
        )

    def box(
        self,
        x: float,
        y: float,
        width: float,
        height: float,
        fill: str,
        *,
        hint: str = "",
        opacity: float = 1.0,
        radius: float = 2,
    ) -> None:
        """A filled box; `hint` is shown by a pointer and read out."""
        told = f"<title>{escape(hint)}</title>" if hint else ""
        self.parts.append(
            f'<rect x="{x:.1f}" y="{y:.1f}" width="{max(0.8, width):.1f}" height="{height:.1f}" '
            f'rx="{radius}" fill="{fill}" fill-opacity="{opacity}">{told}</rect>'
        )

    def line(
        self,
        x1: float,
        y1: float,
        x2: float,
        y2: float,
        *,
        stroke: str = RULE,
        width: float = 1,
        dash: str = "",
    ) -> None:
        """A straight line."""
        dashed = f' stroke-dasharray="{dash}"' if dash else ""
        self.parts.append(
            f'<line x1="{x1:.1f}" y1="{y1:.1f}" x2="{x2:.1f}" y2="{y2:.1f}" '
            f'stroke="{stroke}" stroke-width="{width}"{dashed}/>'
        )

    def path(self, points: list[tuple[float, float]], stroke: str, width: float = 2.5) -> None:
        """A line through points."""
        drawn = " ".join(f"{x:.1f},{y:.1f}" for x, y in points)
        self.parts.append(
            f'<polyline points="{drawn}" fill="none" stroke="{stroke}" stroke-width="{width}" '
            'stroke-linejoin="round"/>'
        )

    def dot(
        self, x: float, y: float, radius: float, fill: str, stroke: str, *, hint: str = ""
    ) -> None:
        """A circle."""
        told = f"<title>{escape(hint)}</title>" if hint else ""
        self.parts.append(
            f'<circle cx="{x:.1f}" cy="{y:.1f}" r="{radius}" fill="{fill}" stroke="{stroke}" '
            f'stroke-width="2">{told}</circle>'
        )

    def paragraph(self, x: float, y: float, words: str, width: float, size: int = 12) -> float:
        """Words broken into lines; gives the next baseline."""
        for row in textwrap.wrap(words, max(20, int(width / (size * LETTER)))):
            self.text(x, y, row, size=size, fill=SOFT)
            y += size * 1.4
        return y

    def render(self) -> str:
        """The picture as SVG text."""
        return (
            f'<svg xmlns="http://www.w3.org/2000/svg" role="img" aria-labelledby="t d" '
            f'viewBox="0 0 {self.width} {self.height:.0f}" width="{self.width}" '
            f'height="{self.height:.0f}" font-family="{FONT}">'
            f'<title id="t">{escape(self.title)}</title>'
            f'<desc id="d">{escape(self.description)}</desc>'
            f'<rect width="100%" height="100%" fill="{PAPER}"/>{"".join(self.parts)}</svg>\n'
        )


@dataclass(frozen=True, slots=True)
class Scale:
    """Days to places along an axis."""

    first: Day
    last: Day
    left: float
    right: float

    def x(self, day: Day) -> float:
        """The place of a day, kept within the axis."""
        share = (day - self.first).days / max(1, (self.last - self.first).days)
        return self.left + (self.right - self.left) * min(1.0, max(0.0, share))

    def years(self) -> list[int]:
        """Years worth a mark: a round number of years apart, at most about twelve."""
        span = self.last.year - self.first.year + 1
        step = next(s for s in (1, 2, 5, 10, 20, 25, 50, 100) if span / s <= 12)
        begin = -(-self.first.year // step) * step
        years = range(begin, self.last.year + 1, step)
        return [y for y in years if self.first <= datetime.date(y, 1, 1) <= self.last]

    def draw(self, picture: Picture, top: float, bottom: float, under: int | None = None) -> None:
        """Marks for the years and rules between top and bottom, beneath the parts from `under`."""
        begun = len(picture.parts)
        self._rules(picture, top, bottom)
        if under is not None:
            rules = picture.parts[begun:]
            picture.parts[begun:] = []
            picture.parts[under:under] = rules

    def _rules(self, picture: Picture, top: float, bottom: float) -> None:
        for year in self.years():
            x = self.x(datetime.date(year, 1, 1))
            picture.line(x, top, x, bottom)
            picture.text(x, bottom + 18, str(year), size=13, fill=SOFT, anchor="middle")


def fits(words: str, width: float, size: int) -> bool:
    """Whether words in a size fit into a width."""
    return len(words) * size * LETTER <= width
