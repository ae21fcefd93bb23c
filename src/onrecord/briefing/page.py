"""The brief as one HTML file that opens offline: no script, its style named by its hash."""

from __future__ import annotations

import base64
import hashlib
import re
from collections.abc import Mapping, Sequence
from functools import lru_cache
from importlib import resources
from typing import Any

from jinja2 import Environment, PackageLoader, StrictUndefined
from markupsafe import Markup, escape

from ..records import Comparison
from .assembly import make_view
from .interchange import standing_day
from .summary import summarise
from .texts import Text, make_texts
from .view import SIGNS, WORDS, Row, View
from .visible import clip, count, day, listed, minutes, visible_html

MOST_LISTED = 200
MOST_IN_PIECE = 20  # findings of a kind in a piece of a page; the rest are in the whole brief
MANY_COLUMNS = 4


@lru_cache(maxsize=1)
def _environment() -> Environment:
    made = Environment(
        loader=PackageLoader("onrecord.briefing", "templates"),
        autoescape=True,
        undefined=StrictUndefined,
        trim_blocks=True,
        lstrip_blocks=True,
        keep_trailing_newline=True,
    )
    # every text of a document goes through `t`: escaped, its hidden characters shown
    made.filters.update(t=lambda s: visible_html(s or ""), day=day, minutes=minutes, clip=clip)
    made.filters.update(listed=listed, web=_web_address, file=_file_name)
    made.globals.update(count=count, SIGNS=SIGNS, WORDS=WORDS, MOST=MOST_LISTED)
    return made


def _web_address(address: str | None) -> str:
    """An address that may be made a link, else nothing."""
    low = (address or "").lower()
    return address or "" if low.startswith(("http://", "https://")) else ""


def _file_name(path: str) -> str:
    """The last part of a path; the whole of it stands in the account of how this was made."""
    return re.split(r"[\\/]", path)[-1] or path


@lru_cache(maxsize=1)
def _style() -> tuple[str, str]:
    """The style sheet and its hash for the content security policy."""
    place = resources.files("onrecord.briefing") / "templates" / "brief.css"
    css = place.read_text(encoding="utf-8")
    digest = base64.b64encode(hashlib.sha256(css.encode()).digest()).decode()
    return css, f"sha256-{digest}"


def _sections(view: View, texts: Sequence[Text]) -> list[tuple[str, str, int | None]]:
    """The contents: name, anchor, how many things stand there."""
    named: list[tuple[str, str, int | None]] = [
        ("Summary", "summary", None),
        ("Told differently", "differences", len(view.of("differ"))),
        ("Cannot be told", "unclear", len(view.of("unclear"))),
        ("Told alike", "agreement", len(view.of("agree"))),
        ("Left out", "silence", len(view.gaps)),
        ("One voice against itself", "voices", len(view.own_voice)),
        ("One account only", "only", len(view.of("only"))),
        ("All claims", "table", len(view.rows)),
        ("Key statements", "statements", sum(x.statements for x in texts)),
        ("Acts told otherwise", "acts", len(view.acts)),
        ("What is waiting", "waiting", len(view.waiting)),
        ("The texts", "texts", len(texts)),
        ("How this was made", "made", None),
    ]
    agreements = bool(view.comparison.agreements)
    absent = {"unclear": 0, "acts": 0, "voices": 0, "waiting": -1 if agreements else 0}
    return [s for s in named if s[2] != absent.get(s[1], -1)]


def brief_html(comparison: Comparison) -> str:
    """The HTML brief of a comparison. Raises SpanError where words do not slice back."""
    from .. import __version__

    view = make_view(comparison)
    texts = make_texts(view)
    css, digest = _style()
    return (
        _environment()
        .get_template("brief.html.j2")
        .render(
            **_told(view),
            texts_at={},
            whole=None,
            event=comparison.event,
            texts=texts,
            title=view.title,
            sections=_sections(view, texts),
            left_out={(g.column.id, g.topic.lower()): g.number for g in view.gaps if g.column},
            rejected=any(x.reading.rejected or x.marked.too_deep for x in texts)
            or comparison.unreadable,
            abreast={2: "two", 3: "three", 4: "four"}.get(len(texts), "one"),
            many=len(view.columns) >= MANY_COLUMNS,
            css=Markup(css),  # noqa: S704  (a file of the package)
            digest=digest,
            version=__version__,
        )
    )


def findings_html(comparison: Comparison, brief: str, texts_at: Mapping[str, str]) -> Markup:
    """The accounts and what comparing them came to, as a piece of another page.

    brief      the address of the whole brief, to which links to its table and texts lead
    texts_at   where the texts of documents are, by their ids; else they are in the brief

    Raises SpanError where words do not slice back.
    """
    told = _told(make_view(comparison)) | {"texts_at": texts_at, "whole": brief}
    made = _environment().get_template("piece.html.j2").render(**told, MOST=MOST_IN_PIECE)
    here = set(re.findall(r' id="([^"]+)"', made))

    def led(link: re.Match[str]) -> str:
        return link[0] if link[1] in here else f'href="{escape(brief)}#{link[1]}"'

    # words of documents are escaped, so that only the templates' own links have this form
    return Markup(re.sub(r'href="#([^"]+)"', led, made))  # noqa: S704


def _told(view: View) -> dict[str, Any]:
    """What the templates of the findings show."""
    only: dict[str, list[Row]] = {c.id: [] for c in view.columns}
    for row in view.of("only"):
        for c in row.columns[:1]:
            only[c.id].append(row)
    return {
        "view": view,
        "comparison": view.comparison,
        "summary": summarise(view),
        "only": only,
        "standing": dict(view.comparison.standing),
        "standing_day": standing_day(view.comparison),
    }
