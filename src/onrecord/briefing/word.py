"""The brief as a Word file: summary, differences, silences, the table of claims."""

from __future__ import annotations

import io
import re
from datetime import UTC, datetime
from typing import Any
from zipfile import ZIP_DEFLATED, ZipFile, ZipInfo

from ..errors import MissingExtraError
from ..records import Comparison
from .assembly import make_view
from .summary import summarise
from .view import Quote, Row, View
from .visible import day, listed, minutes, visible

# What XML cannot hold stays out of the file even where it can be seen.
_NOT_XML = re.compile("[^\t\n\r\x20-\ud7ff\ue000-\ufffd\U00010000-\U0010ffff]")
_FIRST_DAY = (1980, 1, 1, 0, 0, 0)


def brief_docx(comparison: Comparison) -> bytes:
    """The Word brief of a comparison; the same comparison gives the same bytes.

    Raises MissingExtraError without python-docx, SpanError where words do not slice back.
    """
    try:
        import docx
    except ImportError as error:
        raise MissingExtraError(
            "a Word brief needs python-docx: install it with pip install 'onrecord[docx]'"
        ) from error
    view = make_view(comparison)
    made = docx.Document()
    made.core_properties.title = _text(view.title)[:255]
    made.core_properties.author = "onrecord"
    made.core_properties.comments = ""
    made.core_properties.created = made.core_properties.modified = datetime(1980, 1, 1, tzinfo=UTC)
    for part in (_head, _summary, _differences, _silences, _voices, _acts, _table, _foot):
        part(made, view)
    out = io.BytesIO()
    made.save(out)
    return _without_times(out.getvalue())


def _text(text: str | None) -> str:
    return _NOT_XML.sub("�", visible(text or ""))


def _without_times(data: bytes) -> bytes:
    """The same archive with a fixed time on every entry."""
    out = io.BytesIO()
    with ZipFile(io.BytesIO(data)) as before, ZipFile(out, "w", ZIP_DEFLATED) as after:
        for name in before.namelist():
            after.writestr(ZipInfo(name, _FIRST_DAY), before.read(name), ZIP_DEFLATED)
    return out.getvalue()


def _head(made: Any, view: View) -> None:
    event = view.comparison.event
    made.add_heading(_text(view.title), 0)
    facts = (
        ("What", event.kind),
        ("Who", listed([a.name for a in event.participants])),
        ("When", day(event.date)),
        ("Where", event.place),
        ("How long", minutes(event.duration_minutes)),
    )
    for name, value in facts:
        if value:
            line = made.add_paragraph()
            line.add_run(f"{name}: ").bold = True
            line.add_run(_text(value))
    for c in view.columns:
        line = made.add_paragraph(style="List Bullet")
        line.add_run(f"{c.letter} {_text(c.name)}").bold = True
        about = [c.title or c.account.document, day(c.account.published)]
        line.add_run(_text(": " + ", ".join(x for x in about if x)))
        line.add_run(_text(f" (origin: {c.account.origin})"))


def _summary(made: Any, view: View) -> None:
    summary = summarise(view)
    made.add_heading("Summary", 1)
    made.add_paragraph(summary.sentence)
    for note in summary.notes:
        made.add_paragraph(note)
    for name, rows in (("What differs", summary.differ), ("What agrees", summary.agree)):
        if rows:
            made.add_heading(name, 2)
        for row in rows:
            line = made.add_paragraph(style="List Bullet")
            line.add_run(_topic(row)).bold = True
            for cell in row.cells:
                if cell:
                    line.add_run(f" {cell[0].column.letter} ").bold = True
                    line.add_run(f"“{_text(cell[0].text)}”")


def _topic(row: Row) -> str:
    return _text(row.topic) or f"claim {row.number}"


def _differences(made: Any, view: View) -> None:
    for title, relation in (("Told differently", "differ"), ("Cannot be told", "unclear")):
        rows = view.of(relation)
        if not rows and relation == "unclear":
            continue
        made.add_heading(title, 1)
        if not rows:
            made.add_paragraph("No difference was found in what the accounts tell together.")
        for row in rows:
            made.add_heading(f"{row.sign} {_topic(row)}", 2)
            made.add_paragraph(f"{row.standing}; claim {row.number} in the table")
            for k in row.checks:
                if k.verdict != "silent":
                    made.add_paragraph(_text(f"{k.check}: {k.detail}"), style="List Bullet")
            for quote in row.quotes:
                _quote(made, quote)


def _quote(made: Any, quote: Quote) -> None:
    line = made.add_paragraph(style="Quote")
    for words, marked in quote.pieces:
        run = line.add_run(_text(words))
        run.bold = marked
    line.add_run(f" – {_text(quote.who)}; {quote.column.letter} {_text(quote.column.name)}")


def _silences(made: Any, view: View) -> None:
    made.add_heading("Left out", 1)
    if not view.gaps:
        made.add_paragraph("No topic was found that one account raises and another leaves out.")
    for gap in view.gaps:
        made.add_heading(f"∅ {_text(gap.topic)}", 2)
        raised = listed([f"{c.letter} {c.name}" for c in gap.raised_by])
        made.add_paragraph(_text(f"not in {gap.who}" + (f"; raised by {raised}" if raised else "")))
        if gap.stated_by:
            made.add_paragraph(_text(f"{gap.stated_by.letter} {gap.stated_by.name} says so:"))
        if gap.words:
            _quote(made, gap.words)
        if gap.searched:
            made.add_paragraph(_text("Searched for: " + ", ".join(gap.searched)))
        if gap.nearest:
            made.add_paragraph("Nearest words found:")
            _quote(made, gap.nearest)


def _voices(made: Any, view: View) -> None:
    if view.own_voice:
        made.add_heading("One voice against itself", 1)
    for own in view.own_voice:
        made.add_heading(_text(f"⇄ {own.speaker}: {own.topic}"), 2)
        made.add_paragraph(_text(own.sentence))
        made.add_paragraph(_text(f"{own.check}: {own.detail}"), style="List Bullet")
        for quote, when in own.quotes:
            made.add_paragraph(_text(when) or "Day not known")
            _quote(made, quote)


def _acts(made: Any, view: View) -> None:
    if not view.acts:
        return
    made.add_heading("Acts of agreements told otherwise", 1)
    for a in view.acts:
        made.add_heading(_text(a.name), 2)
        made.add_paragraph(_text(a.sentence))
        for quote in a.quotes:
            _quote(made, quote)
        if a.ledger:
            made.add_paragraph(_text(f"The ledger: {a.ledger[0]} (source: {a.ledger[1]})"))


def _table(made: Any, view: View) -> None:
    from docx.enum.section import WD_ORIENT, WD_SECTION
    from docx.shared import Pt

    section = made.add_section(WD_SECTION.NEW_PAGE)
    section.orientation = WD_ORIENT.LANDSCAPE
    section.page_width, section.page_height = section.page_height, section.page_width
    made.add_heading("All claims", 1)
    table = made.add_table(rows=1, cols=len(view.columns) + 1, style="Table Grid")
    table.style.font.size = Pt(8)
    heads = ["Claim", *(f"{c.letter} {c.name}" for c in view.columns)]
    for cell, name in zip(table.rows[0].cells, heads, strict=True):
        cell.paragraphs[0].add_run(_text(name)).bold = True
    _repeat_on_every_page(table.rows[0])
    for row in view.rows:
        cells = table.add_row().cells
        cells[0].text = f"{row.number} {_topic(row)} {row.sign} {row.word}"
        for place, quotes in zip(cells[1:], row.cells, strict=True):
            place.text = "\n".join(f"{_text(q.text)} ({_text(q.who)})" for q in quotes) or "–"


def _repeat_on_every_page(row: Any) -> None:
    from docx.oxml import OxmlElement

    row._tr.get_or_add_trPr().append(OxmlElement("w:tblHeader"))


def _foot(made: Any, view: View) -> None:
    for u in view.comparison.unreadable:
        made.add_paragraph(_text(f"{u.name} could not be read: {u.reason}"))
    made.add_paragraph(
        "Made by onrecord from the texts named here. Every quotation is verbatim; a dash says that "
        "no counterpart was found, which is less than saying that there is none."
    )
