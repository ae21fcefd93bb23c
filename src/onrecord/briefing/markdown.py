"""The brief as Markdown: the same content in reading order, every word of the texts escaped."""

from __future__ import annotations

import re
from collections.abc import Iterator

from ..records import Comparison
from .assembly import make_view
from .compiled import compile_statements
from .interchange import standing_day
from .summary import summarise
from .view import Gap, Quote, Row, View
from .visible import clip, count, day, listed, minutes, one_line, visible

# What CommonMark or GitHub's dialect reads as markup anywhere in a line, at the head of one only,
# and as an address.
_MARKUP = re.compile(r"([\\`*_{}\[\]<|~&$@])")
_HEAD = re.compile(r"^(?:(\d+)(?=[.)])|(?=[#+=>:-]))")
_ADDRESS = re.compile(r"\b(www)(?=\.)|(?<=\w)(?=://)", re.I)


def plain(text: str | None) -> str:
    """Text of a document on one line, such that Markdown shows it as it is."""
    escaped = _MARKUP.sub(r"\\\1", one_line(text or ""))
    return _ADDRESS.sub(r"\1\\", _HEAD.sub(r"\1\\", escaped))


def brief_markdown(comparison: Comparison) -> str:
    """The Markdown brief of a comparison. Raises SpanError where words do not slice back."""
    view = make_view(comparison)
    parts = (_head, _summary, _differences, _agreement, _silences, _voices, _only, _table)
    lines = [line for part in parts for line in part(view)]
    for part in (_statements, _acts, _waiting, _texts, _made):
        lines += part(view)
    return "\n".join(lines).rstrip() + "\n"


def _section(title: str, number: int | None = None) -> list[str]:
    return [f"## {title}" + (f" ({number:,})" if number is not None else ""), ""]


def _head(view: View) -> Iterator[str]:
    event = view.comparison.event
    yield from (f"# {plain(view.title)}", "")
    facts = (
        ("What", plain(event.kind)),
        ("Who", listed([plain(a.name) for a in event.participants])),
        ("When", plain(day(event.date))),
        ("Where", plain(event.place)),
        ("How long", minutes(event.duration_minutes)),
    )
    yield from [f"- **{name}:** {value}" for name, value in facts if value]
    yield from ("", "| | Account | Date | Text | Origin |", "|---|---|---|---|---|")
    for c in view.columns:
        a = c.account
        origin = plain(a.origin) + (f" ({plain(a.origin_reason)})" if a.origin_reason else "")
        title = plain(c.title or c.account.document)
        when = plain(day(a.published)) or "not known"
        yield f"| {c.letter} | {plain(c.name)} | {when} | {title} | {origin} |"
    yield ""


def _summary(view: View) -> Iterator[str]:
    made = summarise(view)
    yield from _section("Summary")
    yield from (made.sentence, "")
    for note in made.notes:
        yield from (f"*{note}*", "")
    for name, rows in (("What differs", made.differ), ("What agrees", made.agree)):
        if rows:
            yield from (f"**{name}**", "")
            yield from (f"- {_topic(r)}: " + "; ".join(_shorts(r)) for r in rows)
            yield ""
    if view.gaps:
        yield from ("**What is missing**", "")
        yield from (f"- {plain(g.topic)}: not in {plain(g.who)}" for g in view.gaps[:4])
        yield ""


def _shorts(row: Row) -> list[str]:
    return [
        f"{listed([c.letter for c in columns])} “{plain(clip(quotes[0].text, 150))}”"
        for columns, quotes in row.sides
    ]


def _topic(row: Row) -> str:
    return plain(row.topic) or f"claim {row.number}"


def _quote(quote: Quote) -> list[str]:
    name = f"{quote.column.letter} {plain(quote.column.name)}"
    where = f"{quote.span.start}–{quote.span.end}"
    return [f"> {plain(quote.text)}", ">", f"> — {plain(quote.who)}; {name}, {where}", ""]


def _finding(row: Row) -> Iterator[str]:
    yield from (f"### {row.sign} {_topic(row)}", "")
    standing = "one account contradicts itself" if row.within_one else row.standing
    yield from (f"{row.word}; {standing}; claim {row.number}", "")
    told = [k for k in row.checks if k.verdict != "silent"]
    yield from (f"- {plain(k.check)} ({plain(k.verdict)}): {plain(k.detail)}" for k in told)
    if told:
        yield ""
    for quote in row.quotes:
        yield from _quote(quote)


def _differences(view: View) -> Iterator[str]:
    differ = view.of("differ")
    yield from _section("Told differently", len(differ))
    if not differ:
        yield from ("No difference was found in what the accounts tell together.", "")
    for row in differ:
        yield from _finding(row)
    if unclear := view.of("unclear"):
        yield from _section("Cannot be told either way", len(unclear))
        for row in unclear:
            yield from _finding(row)


def _agreement(view: View) -> Iterator[str]:
    agree = view.of("agree")
    yield from _section("Told alike", len(agree))
    if not agree:
        yield from ("Nothing was found that two accounts tell alike.", "")
    for row in agree:
        yield from _finding(row)


def _silences(view: View) -> Iterator[str]:
    yield from _section("Left out", len(view.gaps))
    for gap in view.gaps:
        yield from _gap(gap)
    if not view.gaps:
        yield from ("No topic was found that one account raises and another leaves out.", "")


def _gap(gap: Gap) -> Iterator[str]:
    yield from (f"### ∅ {plain(gap.topic)}", "")
    raised = listed([f"{c.letter} {plain(c.name)}" for c in gap.raised_by])
    yield from (f"not in {plain(gap.who)}" + (f"; raised by {raised}" if raised else ""), "")
    if gap.stated_by:
        yield from (f"{gap.stated_by.letter} {plain(gap.stated_by.name)} says so:", "")
    if gap.words:
        yield from _quote(gap.words)
    for quote in gap.raised:
        yield from (f"{quote.column.letter} {plain(quote.column.name)} raises it:", "")
        yield from _quote(quote)
    if gap.searched:
        yield from ("Searched for: " + ", ".join(plain(s) for s in gap.searched), "")
    if gap.nearest:
        yield from ("Nearest words found:", "", *_quote(gap.nearest))


def _voices(view: View) -> Iterator[str]:
    if view.own_voice:
        yield from _section("One voice against itself", len(view.own_voice))
    for own in view.own_voice:
        yield from (f"### ⇄ {plain(own.speaker)}: {plain(own.topic)}", "")
        yield from (plain(own.sentence), "", f"- {plain(own.check)}: {plain(own.detail)}", "")
        for quote, when in own.quotes:
            yield from (f"{plain(when) or 'Day not known'}:", "", *_quote(quote))


def _only(view: View) -> Iterator[str]:
    rows = view.of("only")
    yield from _section("In one account only", len(rows))
    for column in view.columns:
        mine = [r for r in rows if r.columns[:1] == (column,)]
        if mine:
            yield from (f"### {column.letter} {plain(column.name)} ({len(mine)})", "")
            for row in mine:
                for q in row.quotes:
                    yield f"- {row.number}: {plain(q.text)} ({plain(q.who)})"
            yield ""


def _table(view: View) -> Iterator[str]:
    yield from _section("All claims", len(view.rows))
    heads = " | ".join(f"{c.letter} {plain(c.name)}" for c in view.columns)
    yield from (f"| Claim | {heads} |", "|---" * (len(view.columns) + 1) + "|")
    for row in view.rows:
        cells = [
            "<br>".join(f"{plain(q.text)} ({plain(q.who)})" for q in cell) or "–"
            for cell in row.cells
        ]
        yield f"| {row.number} {_topic(row)} {row.sign} {row.word} | " + " | ".join(cells) + " |"
    yield ""


def _statements(view: View) -> Iterator[str]:
    yield from _section("Key statements")
    for number, reading in enumerate(view.comparison.readings, 1):
        yield from (f"### {_name(view, number)}", "")
        made = compile_statements(reading, number)
        for topic in made.topics:
            yield from (f"**{plain(topic.name)}**", "")
            for line in topic.lines:
                not_said = ", said not to have been said" if line.negated else ""
                when = f", {plain(day(line.said_on))}" if line.said_on else ""
                who = f"**{plain(line.who)}**{not_said}{when}"
                yield f"{'  ' * line.depth}- {who}: {plain(line.text)} ({line.kind})"
            yield ""
        if not made.topics:
            yield from ("This text attributes no statement to anybody.", "")
        if made.left_out:
            yield from (f"{count(made.left_out, 'statement')} more are not listed.", "")


def _name(view: View, number: int) -> str:
    columns = [c for c in view.columns if c.document == number]
    of = view.comparison.readings[number - 1].document
    name = of.outlet or (columns[0].name if columns else of.id)
    return " ".join([*(c.letter for c in columns), plain(name)])


def _waiting(view: View) -> Iterator[str]:
    if view.waiting:
        yield from _section("What is waiting", len(view.waiting))
    for w in view.waiting:
        c = w.commitment
        made = f", made {plain(day(c.made))}" if c.made else ""
        due = f", due {plain(day(c.due))}" if c.due else ""
        open_ = c.state == "open" and w.days is not None
        days = f", {count(w.days or 0, 'day')} by {plain(day(view.on))}" if open_ else ""
        parties = f", {plain(w.parties)}" if w.parties else ""
        yield f"- **{plain(c.state)}** {plain(c.kind)}{parties}{made}{days}{due}: {plain(c.what)}"
        yield from ("", f"  > {plain(c.text)} — {plain(w.where)}", "")
    if view.comparison.agreements:
        yield from (*_section("Agreements mentioned", len(view.comparison.agreements)),)
        standing, on = dict(view.comparison.standing), standing_day(view.comparison)
        for name in view.comparison.agreements:
            status = f": {standing[name]} on {plain(day(on))}" if name in standing else ""
            yield f"- {plain(name)}{status}"
        yield ""


def _acts(view: View) -> Iterator[str]:
    if not view.acts:
        return
    yield from _section("Acts of agreements told otherwise", len(view.acts))
    for a in view.acts:
        yield from (f"### {plain(a.name)}", "", plain(a.sentence), "")
        for quote in a.quotes:
            yield from _quote(quote)
        if a.ledger:
            yield from (f"The ledger: {plain(a.ledger[0])} (source: {plain(a.ledger[1])})", "")


def _texts(view: View) -> Iterator[str]:
    yield from _section("The texts")
    for number, reading in enumerate(view.comparison.readings, 1):
        d = reading.document
        about = [plain(x) for x in (d.title, day(d.published), d.id) if x]
        yield from (f"### {_name(view, number)}", "", " · ".join(about), "")
        for line in visible(d.text.replace("\r", "\n")).splitlines():
            if line.strip():
                yield from (plain(line), "")


def _made(view: View) -> Iterator[str]:
    yield from _section("How this was made")
    for reading in view.comparison.readings:
        kinds = [s.kind for s in reading.statements]
        models = ", ".join(f"{plain(n)} {plain(v)}" for n, v in reading.models) or "no model named"
        own = kinds.count("own")
        told = count(len(kinds) - own, "statement")
        yield f"- {plain(reading.document.id)}: {told}, {own} in its own words; {models}"
        yield from (f"  - rejected: {plain(reason)}" for reason in reading.rejected)
    for u in view.comparison.unreadable:
        yield f"- {plain(u.name)} could not be read: {plain(u.reason)}"
