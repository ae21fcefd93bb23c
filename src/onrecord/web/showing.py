"""From a request to a page: documents, search, agreements, what waits, review."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator, Mapping, Sequence

from starlette.requests import Request
from starlette.responses import Response

from ..agreements import load_agreements
from ..agreements.charts import figures_chart, timeline
from ..agreements.names import plain
from ..agreements.pending import PendingRow
from ..records import Actor, Reading, Span
from ..store import FoundCommitment, FoundLinking, PendingAct, Query
from ..store.words import fold_name
from . import asking
from .cursors import make_cursor, read_cursor
from .earlier import tellings
from .hits import shown
from .marked import mark_reading
from .pages import (
    AgreementPage,
    AgreementsPage,
    DocumentPage,
    DocumentsPage,
    HomePage,
    PendingPage,
    ReviewPage,
    SearchPage,
    WaitingGroup,
)
from .refusals import RefusedError
from .rendering import address, respond, style
from .site import Site, StoredReading

ASKING = ("proposal", "invitation", "demand")
MOST_WAITING = 200
WAITING = {
    "due soon": ("Due soon", "What has to be done within thirty days.", True),
    "unanswered": (
        "Not answered",
        "Proposals, invitations and demands on which no text of the record tells an answer.",
        True,
    ),
    "planned": ("Planned", "Visits, meetings and what was accepted.", True),
    "due later": ("Promised for a day", "Promises with a day on which they fall due.", True),
    "undated": ("Promised without a day", "Nothing tells when these would be kept.", False),
    "lapsed": (
        "Lapsed",
        "The day has passed, and no text of the record tells that it was done.",
        False,
    ),
}

ICON = (
    '<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 32 32"><rect width="32" height="32" '
    'rx="5" fill="#1d1c1a"/><path d="M8 10h16M8 16h16M8 22h9" stroke="#f6e3a4" stroke-width="3"/>'
    "</svg>"
)


def site_of(request: Request) -> Site:
    """What is served."""
    site: Site = request.app.state.site
    return site


def home(request: Request) -> Response:
    """The first page."""
    site = site_of(request)
    page = HomePage(
        site.counts(),
        site.documents(limit=6),
        site.happenings.known()[:6],
        len(site.actors()),
        len(site.pending(asking.day({}))),
        site.undecided(),
        site.adding.possible,
    )
    return respond(request, page)


def documents(request: Request) -> Response:
    """The list of documents."""
    site, q = site_of(request), request.query_params
    outlet, words = asking.word(q, "outlet"), asking.word(q, "q")
    before = read_cursor(asking.word(q, "cursor"), str, int)
    found = site.documents(before=before, limit=asking.PAGE + 1, outlet=outlet, words=words)
    following = None
    if len(found) > asking.PAGE:
        last = found[asking.PAGE - 1]
        cursor = make_cursor(last.published or "", last.number)
        following = address("/documents", q=words, outlet=outlet, cursor=cursor)
    page = DocumentsPage(
        found[: asking.PAGE], site.outlets(), outlet, words, site.counts().documents, following
    )
    return respond(request, page)


def document(request: Request) -> Response:
    """One document."""
    site = site_of(request)
    stored = site.document(asking.document_number(request.path_params["number"]))
    return respond(request, document_page(site, stored))


def document_page(site: Site, stored: StoredReading) -> DocumentPage:
    """A stored document as a page."""
    reading = stored.reading
    kinds = Counter(s.kind for s in reading.statements)
    known = {c.statement for c in reading.chains if c.speakers}
    speakers: Counter[Actor] = Counter(a for c in reading.chains for a in dict.fromkeys(c.speakers))
    earlier = [n for n, _, _ in stored.versions if n < stored.number]
    previous = earlier[-1] if earlier else None
    linked = site.record.linked(stored.number)
    changes = () if previous is None else _changes(site, previous, stored.number)
    return DocumentPage(
        title=reading.document.title or reading.document.id,
        number=stored.number,
        reading=reading,
        marked=mark_reading(reading, _places(reading, linked)),
        tellings=tellings(site, reading.document, linked),
        statements=kinds.total() - kinds["own"],
        own=kinds["own"],
        unknown=sum(s.kind != "own" and s.id not in known for s in reading.statements),
        versions=stored.versions,
        changes=changes,
        previous=previous,
        happening=stored.happening,
        speakers=sorted(speakers.items(), key=lambda x: (-x[1], x[0].name))[:40],
    )


def _places(reading: Reading, linked: Sequence[FoundLinking]) -> Iterator[Span]:
    """Where other pages lead to in a text, beside its statements."""
    yield from (span for x in linked for link in x.links for span in link.spans)
    yield from (act.span for act in reading.acts)
    yield from (commitment.span for commitment in reading.commitments)


def _changes(site: Site, old: int, new: int) -> tuple[tuple[str, str], ...]:
    """The words of the earlier version and those that stand in their place, for each change."""
    before, after = site.record.document(old).text, site.record.document(new).text
    return tuple(
        (
            before[c.old.start : c.old.end] if c.old else "",
            after[c.new.start : c.new.end] if c.new else "",
        )
        for c in site.record.difference(old, new)
    )


def search(request: Request) -> Response:
    """Statements that answer a question; a question that makes no sense is said to be so."""
    site, q = site_of(request), request.query_params
    try:
        query = asking.question(q)
    except RefusedError as error:
        query = _as_given(q)
        page = SearchPage("Search", query, [], None, None, error.message, True, True)
        return respond(request, page, error.status)
    found = site.search(query)
    following = None
    if found.more and query.offset + 2 * query.limit <= 1000:
        given = {k: v for k, v in q.items() if k != "cursor"}
        following = address("/search", **given, cursor=make_cursor(query.offset + query.limit))
    title = f"{query.text[:60]} – search" if query.text else "Search"
    filtered = any(getattr(query, name) for name in asking.FILTERS)
    page = SearchPage(
        title,
        query,
        shown(site, found.hits),
        found.total,
        following,
        None,
        bool(query.text),
        filtered,
    )
    return respond(request, page)


def _as_given(q: Mapping[str, str]) -> Query:
    """What was asked, as far as it can be shown again in the form."""

    def of(name: str) -> str:
        return q.get(name, "")[:200].replace("\0", "")

    filters = {name: of(name) or None for name in asking.FILTERS}
    return Query(text=of("q"), **filters)  # type: ignore[arg-type]


def agreements(request: Request) -> Response:
    """Where every agreement stands on a day."""
    site, q = site_of(request), request.query_params
    on, words, status = asking.day(q), asking.word(q, "q"), asking.word(q, "status")
    every = site.agreements(on)
    reports = every
    for one in plain(words or "").split():
        reports = [
            r
            for r in reports
            if any(
                one in plain(n)
                for n in (r.agreement.name, r.agreement.full_name, *r.agreement.aliases)
            )
        ]
    statuses = Counter(r.standing.status for r in reports)
    if status:
        reports = [r for r in reports if r.standing.status == status]
    page = AgreementsPage(on, reports, words, status, sorted(statuses.items()))
    return respond(request, page)


def agreement(request: Request) -> Response:
    """One agreement on a day."""
    site, on = site_of(request), asking.day(request.query_params)
    report = site.agreement(request.path_params["id"], on)
    page = AgreementPage(
        title=report.agreement.name,
        on=on,
        report=report,
        has_figures=bool(_has_figures(report.agreement.declared, on.isoformat())),
        proposals=[p for p in site.proposals() if p.proposed.act.agreement == report.agreement.id],
    )
    return respond(request, page)


def _has_figures(declared: tuple[object, ...], on: str) -> bool:
    return any(getattr(f, "date", "9")[: len(on)] <= on for f in declared)


def agreement_chart(request: Request) -> Response:
    """A picture of an agreement: its timeline, or its figures."""
    site, on = site_of(request), asking.day(request.query_params)
    one = site.agreement(request.path_params["id"], on).agreement
    draw = timeline if request.path_params["picture"] == "timeline" else figures_chart
    return picture(site.keep(("chart", draw.__name__, one.id, on), lambda: draw(one, on)))


def picture(svg: str) -> Response:
    """An SVG as a response; its style attributes are its own, scripts are forbidden."""
    policy = "default-src 'none'; style-src 'unsafe-inline'; frame-ancestors 'none'"
    headers = {"Content-Security-Policy": policy}
    return Response(svg, media_type="image/svg+xml", headers=headers)


def pending(request: Request) -> Response:
    """What is waiting on a day."""
    site, q = site_of(request), request.query_params
    on, words, kind = asking.day(q), asking.word(q, "q"), asking.word(q, "kind")
    every = site.pending(on)
    kinds = sorted({r.commitment.kind for r in every})
    wanted = fold_name(words or "").split()
    rows = [
        r for r in every if kind in (None, r.commitment.kind) and all(w in _told(r) for w in wanted)
    ]
    page = PendingPage(on, waiting_groups(rows), site.told(), len(rows), words, kind, kinds)
    return respond(request, page)


def _told(row: PendingRow) -> str:
    c = row.commitment
    return fold_name(" ".join((c.text, *c.by, *c.to)))


def waiting_groups(rows: Sequence[PendingRow]) -> list[WaitingGroup]:
    """What waits, in the order in which one asks for it; promises for ever are folded away."""
    groups: dict[str, list[PendingRow]] = {name: [] for name in WAITING}
    for row in rows:
        name = row.group
        if name == "open":
            asks = row.commitment.kind in ASKING
            name = (
                "unanswered" if asks else "undated" if row.commitment.due is None else "due later"
            )
        groups.setdefault(name, []).append(row)
    return [
        WaitingGroup(*WAITING[name], found[:MOST_WAITING], len(found))
        for name, found in groups.items()
        if found and name in WAITING
    ]


def review(request: Request) -> Response:
    """What waits for a decision."""
    site, q = site_of(request), request.query_params
    wanted = asking.word(q, "agreement")
    offset = (read_cursor(asking.word(q, "cursor"), int) or (0,))[0]
    acts = [p for p in site.proposals() if wanted in (None, p.proposed.act.agreement)]
    every = [*acts, *(() if wanted else site.open_commitments())]
    part = every[offset : offset + asking.PAGE]
    following = None
    if len(every) > offset + asking.PAGE:
        cursor = make_cursor(offset + asking.PAGE)
        following = address("/review", agreement=wanted, cursor=cursor)
    decided = site.decided()[::-1][:20]
    done = asking.word(q, "done")
    known = {a.id: a.name for a in load_agreements()}
    page = ReviewPage(
        [x for x in part if isinstance(x, PendingAct)],
        [x for x in part if isinstance(x, FoundCommitment)],
        len(every),
        decided,
        known,
        following,
        done and done[:20],
    )
    return respond(request, page)


def stylesheet(_: Request) -> Response:
    """The style sheet; its address changes with it."""
    css, _version = style()
    headers = {"Cache-Control": "public, max-age=86400"}
    return Response(css, media_type="text/css", headers=headers)


def icon(_: Request) -> Response:
    """The picture in a browser's tab."""
    headers = {"Cache-Control": "public, max-age=86400"}
    return Response(ICON, media_type="image/svg+xml", headers=headers)
