"""From a request to a page: actors, events with their comparison, contacts."""

from __future__ import annotations

import base64
import hashlib
import re
from collections import Counter, defaultdict
from collections.abc import Sequence

from starlette.requests import Request
from starlette.responses import HTMLResponse, RedirectResponse, Response

from ..briefing import render
from ..records import Actor
from ..store import Query
from ..store.listing import ListedDocument
from ..store.words import fold_name
from . import asking
from .comparing import MOST_COMPARED, brief_address
from .contacts import Contact
from .cursors import make_cursor, read_cursor
from .guard import POLICY
from .happenings import Happening
from .hits import shown
from .marked import anchor
from .pages import ActorPage, ActorsPage, ContactRow, ContactsPage, EventPage, EventsPage
from .refusals import not_found
from .rendering import address, respond
from .showing import picture, site_of
from .site import Site

MOST_PAIRS = 200


def actors(request: Request) -> Response:
    """Who speaks."""
    site, q = site_of(request), request.query_params
    words, kind = asking.word(q, "q"), asking.word(q, "kind")
    offset = (read_cursor(asking.word(q, "cursor"), int) or (0,))[0]
    every = site.actors()
    kinds = sorted({a.actor.kind for a in every})
    wanted = fold_name(words or "").split()
    found = [
        a
        for a in every
        if (kind in (None, a.actor.kind)) and all(w in fold_name(a.actor.name) for w in wanted)
    ]
    size = 2 * asking.PAGE
    following = None
    if len(found) > offset + size:
        following = address("/actors", q=words, kind=kind, cursor=make_cursor(offset + size))
    page = ActorsPage(found[offset : offset + size], words, kind, kinds, len(found), following)
    return respond(request, page)


def actor(request: Request) -> Response:
    """One actor: statements by date and topic."""
    site, q = site_of(request), request.query_params
    one = site.actor(request.path_params["id"])
    topic, year = asking.word(q, "topic"), asking.word(q, "year")
    if year is not None and not re.fullmatch(r"\d{4}", year, re.A):
        year = None
    offset = (read_cursor(asking.word(q, "cursor"), int) or (0,))[0]
    query = Query(
        speaker=one.actor.id, topic=topic, said_since=year, said_until=year,
        limit=asking.PAGE, offset=min(offset, 975),
    )  # fmt: skip
    found = site.search(query)
    following = None
    if found.more and offset + 2 * asking.PAGE <= 1000:
        cursor = make_cursor(offset + asking.PAGE)
        following = address(
            f"/actors/{asking.path(one.actor.id)}", topic=topic, year=year, cursor=cursor
        )
    profile = site.profile(one.actor)
    turns = site.turns(one.actor.id, topic) if topic else []
    page = ActorPage(
        title=one.actor.name,
        actor=one,
        topics=list(profile.topics[:24]),
        topic=topic,
        years=list(profile.years),
        year=year,
        hits=shown(site, found.hits),
        contacts=site.contacts.of(one.actor.id)[:12],
        turns=[(t, anchor(t.earlier.statement), anchor(t.later.statement)) for t in turns[:20]],
        next=following,
    )
    return respond(request, page)


def actor_chart(request: Request) -> Response:
    """An actor's statements on a timeline, by month and topic."""
    site = site_of(request)
    return picture(site.profile(site.actor(request.path_params["id"]).actor).strip)


def events(request: Request) -> Response:
    """The events."""
    site, q = site_of(request), request.query_params
    words, kind = asking.word(q, "q"), asking.word(q, "kind")
    several = asking.word(q, "several") is not None
    offset = (read_cursor(asking.word(q, "cursor"), int) or (0,))[0]
    every = site.happenings.all()
    kinds = sorted({h.event.kind for h in every if h.event.kind})
    found = choose(every, words, kind, several)
    following = None
    if len(found) > offset + asking.PAGE:
        following = address(
            "/events", q=words, kind=kind, several="1" if several else None,
            cursor=make_cursor(offset + asking.PAGE),
        )  # fmt: skip
    part = found[offset : offset + asking.PAGE]
    page = EventsPage(part, len(found), words, kind, kinds, several, following)
    return respond(request, page)


def choose(
    every: Sequence[Happening], words: str | None, kind: str | None, several: bool
) -> list[Happening]:
    """The events whose name or people have all the words, of a kind, told by several."""
    wanted = fold_name(words or "").split()

    def fits(h: Happening) -> bool:
        if kind not in (None, h.event.kind) or (several and len(h.documents) < 2):
            return False
        told = fold_name(" ".join([h.event.name, *(a.name for a in h.event.participants)]))
        return all(w in told for w in wanted)

    return [h for h in every if fits(h)]


def event(request: Request) -> Response:
    """One event: its accounts compared, or listed while that is being done."""
    site, by = site_of(request), asking.by(request.query_params)
    happening = site.happening(request.path_params["id"])
    if happening.event.id != request.path_params["id"]:
        kept = None if by == "document" else by
        return RedirectResponse(address(f"/events/{asking.path(happening.event.id)}", by=kept), 303)
    several = len(happening.documents) > 1
    compares = site.comparisons.possible and (several or by == "voice")
    compared = site.comparisons.soon(happening, by) if compares else None
    page = EventPage(
        title=happening.event.name,
        happening=happening,
        by=by,
        accounts=accounts_of(site, happening),
        findings=compared.findings if compared else None,
        compares=compares,
        can_compare=site.comparisons.possible,
        brief=brief_address(happening, by),
        most=MOST_COMPARED,
    )
    return respond(request, page)


def accounts_of(site: Site, happening: Happening) -> list[ListedDocument]:
    """The documents of an event, the earliest first."""
    numbers = happening.documents[:200]
    listed = {d.number: d for d in site.documents(among=numbers, limit=200)}
    return [listed[n] for n in numbers if n in listed]


def brief(request: Request) -> Response:
    """The accounts of an event compared, as the brief that the command line writes."""
    site, by = site_of(request), asking.by(request.query_params)
    happening = site.happening(request.path_params["id"])
    made = render(site.comparisons.now(happening, by).comparison, "html")
    assert isinstance(made, str)  # noqa: S101 - html is text
    css = made.partition("<style>")[2].partition("</style>")[0]
    digest = base64.b64encode(hashlib.sha256(css.encode()).digest()).decode()
    policy = POLICY.replace("style-src 'self'", f"style-src 'sha256-{digest}'")
    return HTMLResponse(made, headers={"Content-Security-Policy": policy})


def contacts(request: Request) -> Response:
    """Pairs of people in contact, or the log of one pair by year."""
    site, q = site_of(request), request.query_params
    words, a, b = asking.word(q, "q"), asking.word(q, "a"), asking.word(q, "b")
    every = site.contacts.all()
    if a and b:
        log = [c for c in every if {x.id for x in c.pair} == {a, b}]
        if not log:
            raise not_found("the record has no contact of these two")
        pair = named(log[0].pair)
        page = ContactsPage(
            f"{pair[0].name} and {pair[1].name}",
            [], pair, by_year(site, log), None, len(log), counts_of(log),
        )  # fmt: skip
        return respond(request, page)
    pairs = pairs_of(every, words)
    page = ContactsPage("Contacts", pairs[:MOST_PAIRS], None, [], words, len(pairs), [])
    return respond(request, page)


def named(pair: tuple[Actor, Actor]) -> tuple[Actor, Actor]:
    """A pair in the order of their names."""
    one, two = sorted(pair, key=lambda x: x.name)
    return one, two


def counts_of(log: Sequence[Contact]) -> list[tuple[str, int]]:
    """How many contacts there were of each kind, the most first."""
    return Counter(c.kind for c in log).most_common()


def pairs_of(
    every: Sequence[Contact], words: str | None
) -> list[tuple[Actor, Actor, int, str, str]]:
    """Pairs with how many contacts they had and the first and last day, the busiest first."""
    wanted = fold_name(words or "").split()
    days: dict[tuple[str, str], list[str]] = defaultdict(list)
    known: dict[tuple[str, str], tuple[Actor, Actor]] = {}
    for c in every:
        key = (c.pair[0].id, c.pair[1].id)
        if key not in known:
            told = fold_name(" ".join(x.name for x in c.pair))
            if not all(w in told for w in wanted):
                continue
            known[key] = named(c.pair)
        days[key].append(c.date or "")
    rows = [
        (*known[key], len(found), min(filter(None, found), default=""), max(found))
        for key, found in days.items()
    ]
    return sorted(rows, key=lambda r: (-r[2], r[0].name, r[1].name))


def by_year(site: Site, log: Sequence[Contact]) -> list[tuple[str, list[ContactRow]]]:
    """The contacts of a pair by year, the latest first, each with its accounts and its event."""
    part = log[:300]
    numbers = list(dict.fromkeys(n for c in part for n in c.documents[:8]))
    listed = {d.number: d for d in site.documents(among=numbers, limit=len(numbers))}
    events = {n: h.event.id for h in site.happenings.known() for n in h.documents}
    years: dict[str, list[ContactRow]] = {}
    for c in part:
        accounts = [listed[n] for n in c.documents[:8] if n in listed]
        event = next((events[n] for n in c.documents if n in events), None)
        row = ContactRow(c, accounts, event)
        years.setdefault((c.date or "")[:4] or "Date not known", []).append(row)
    return list(years.items())
