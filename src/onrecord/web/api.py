"""JSON under /api/v1 for all that the pages show; described by `openapi.py`."""

from __future__ import annotations

import json
from collections.abc import Callable, Iterable, Sequence
from typing import Any

from starlette.concurrency import run_in_threadpool
from starlette.requests import ClientDisconnect, Request
from starlette.responses import JSONResponse, Response
from starlette.routing import Route

from ..agreements import load_agreements
from ..agreements.editing import ACT_FIELDS, COMMITMENT_FIELDS, values_of
from ..agreements.names import AmbiguousNameError, UnknownNameError
from ..briefing import render
from ..briefing.listing import statement_rows
from ..errors import DataError, RecordError
from ..records import Actor
from ..store import Decision, FoundCommitment, Hit, PendingAct
from ..store.listing import ListedActor, ListedDocument
from . import asking
from .adding import Job, document_of
from .contacts import Contact
from .cursors import make_cursor, read_cursor
from .happenings import Happening
from .linked import links
from .openapi import describe
from .people import choose
from .refusals import RefusedError, bad_request
from .showing import site_of

V1 = "/api/v1"
EDITABLE = frozenset((*ACT_FIELDS, *COMMITMENT_FIELDS))


def documents(request: Request) -> Response:
    """The latest versions, those published last first."""
    site, q = site_of(request), request.query_params
    before, limit = read_cursor(asking.word(q, "cursor"), str, int), _limit(request)
    found = site.documents(
        before=before, limit=limit + 1, outlet=asking.word(q, "outlet"), words=asking.word(q, "q")
    )
    following = None
    if len(found) > limit:
        following = make_cursor(found[limit - 1].published or "", found[limit - 1].number)
    return _list([listed_document(d) for d in found[:limit]], following)


def document(request: Request) -> Response:
    """One document with its text and all that was found in it."""
    stored = site_of(request).document(asking.document_number(request.path_params["number"]))
    reading, d = stored.reading, stored.document
    return JSONResponse(
        {
            "number": stored.number,
            "id": d.id,
            "outlet": d.outlet,
            "title": d.title,
            "published": d.published,
            "url": d.url,
            "format": d.format,
            "text": d.text,
            "versions": [
                {"number": n, "version": v, "added_at": at} for n, v, at in stored.versions
            ],
            "event": stored.happening.event.id if stored.happening else None,
            "models": [{"name": n, "version": v} for n, v in reading.models],
            "statements": list(statement_rows(reading)),
            "rejected": list(reading.rejected),
        }
    )  # fmt: skip


def statements(request: Request) -> Response:
    """Search."""
    site, query = site_of(request), asking.question(request.query_params)
    found = site.search(query)
    following = None
    if found.more and query.offset + 2 * query.limit <= 1000:
        following = make_cursor(query.offset + query.limit)
    rows = [hit_row(h) for h in found.hits]
    return JSONResponse({"items": rows, "total": found.total, "next": following})


def actors(request: Request) -> Response:
    """Who speaks, the busiest first."""
    q = request.query_params
    kind = asking.word(q, "kind")
    every = [a for a in site_of(request).actors() if kind in (None, a.actor.kind)]
    return _page(request, every, listed_actor)


def actor(request: Request) -> Response:
    """One actor, with topics, years, and where a position on a topic may have changed."""
    site = site_of(request)
    one = site.actor(request.path_params["id"])
    profile = site.profile(one.actor)
    topic = asking.word(request.query_params, "topic")
    turns = site.turns(one.actor.id, topic) if topic else []
    return JSONResponse(
        {
            **listed_actor(one),
            "topics": [{"topic": name, "documents": n} for name, n in profile.topics[:100]],
            "turns": [
                {
                    "earlier": hit_row(t.earlier),
                    "later": hit_row(t.later),
                    "check": t.check,
                    "detail": t.detail,
                }
                for t in turns
            ],
            "years": [{"year": year, "statements": n} for year, n in profile.years],
        }
    )


def events(request: Request) -> Response:
    """The events, the latest first."""
    q = request.query_params
    several = asking.word(q, "several") is not None
    every = site_of(request).happenings.all()
    found = choose(every, asking.word(q, "q"), asking.word(q, "kind"), several)
    return _page(request, found, event_row)


def event(request: Request) -> Response:
    """One event."""
    return JSONResponse(event_row(site_of(request).happening(request.path_params["id"])))


def comparison(request: Request) -> Response:
    """The accounts of an event compared, in the shape that `onrecord compare` prints."""
    site, by = site_of(request), asking.by(request.query_params)
    happening = site.happening(request.path_params["id"])
    made = render(site.comparisons.now(happening, by).comparison, "json")
    return Response(made, media_type="application/json")


def contacts(request: Request) -> Response:
    """Who was in contact with whom, the latest first."""
    q = request.query_params
    wanted = {x for x in (asking.word(q, "a"), asking.word(q, "b")) if x}
    every = [c for c in site_of(request).contacts.all() if wanted <= {a.id for a in c.pair}]
    return _page(request, every, contact_row)


def contact_row(contact: Contact) -> dict[str, Any]:
    """A contact as JSON values."""
    return {
        "pair": [actor_row(a) for a in contact.pair],
        "kind": contact.kind,
        "date": contact.date,
        "duration_minutes": contact.minutes,
        "documents": list(contact.documents),
    }


def agreements(request: Request) -> Response:
    """Where every agreement stands on a day."""
    site, on = site_of(request), asking.day(request.query_params)
    return _page(request, site.agreements(on), lambda r: r.to_json())


def agreement(request: Request) -> Response:
    """One agreement on a day."""
    site, on = site_of(request), asking.day(request.query_params)
    return JSONResponse(site.agreement(request.path_params["id"], on).to_json())


def pending(request: Request) -> Response:
    """What waits on a day."""
    site, on = site_of(request), asking.day(request.query_params)
    return _page(request, site.pending(on), lambda r: r.to_json())


def proposals(request: Request) -> Response:
    """The acts, then the commitments, that texts propose and nobody has decided on."""
    wanted = asking.word(request.query_params, "agreement")
    site = site_of(request)
    acts = [p for p in site.proposals() if wanted in (None, p.proposed.act.agreement)]
    return _page(request, [*acts, *(() if wanted else site.open_commitments())], proposal_row)


def decisions(request: Request) -> Response:
    """The decisions, the last first."""
    return _page(request, site_of(request).record.decisions()[::-1], decision_row)


async def decide(request: Request) -> Response:
    """Keep a decision, with what was corrected in the proposal."""
    values = await _json(request)
    verdict, who, note = (_text(values, k) for k in ("verdict", "who", "note"))
    if verdict not in ("accepted", "rejected"):
        raise bad_request("verdict: accepted or rejected")
    if not who:
        raise bad_request("who: say who decides")
    changes = _changes(values)
    if changes and verdict == "rejected":
        raise bad_request("edited: what is corrected is accepted")
    site, key = site_of(request), request.path_params["key"]
    try:
        made = await run_in_threadpool(
            site.record.decide, key, verdict, who, note=note, changes=changes,
            agreements=load_agreements(),
        )  # fmt: skip
    except (DataError, AmbiguousNameError, UnknownNameError) as error:
        raise bad_request(f"edited: {error}") from error
    except RecordError as error:
        raise RefusedError(404, "not_found", str(error)) from error
    return JSONResponse(decision_row(made), 201)


async def add_document(request: Request) -> Response:
    """Put a document in line to be read and stored."""
    values = await _json(request)
    text, name = _text(values, "text"), _text(values, "id")
    known = {k: _text(values, k) for k in ("title", "outlet", "published", "url")}
    job = site_of(request).adding.add([document_of(text or "", name, dict(known))])
    return JSONResponse(job_row(job), 202)


def job(request: Request) -> Response:
    """How far a pile of documents is."""
    return JSONResponse(job_row(site_of(request).adding.job(request.path_params["id"])))


def openapi(_: Request) -> Response:
    """What there is, in OpenAPI's words."""
    return JSONResponse(describe())


def unknown(_: Request) -> Response:
    """All that is not there."""
    raise RefusedError(404, "not_found", "there is nothing at this address; see openapi.json")


# -------------------------------------------------------------- rows


def listed_document(d: ListedDocument) -> dict[str, Any]:
    """A document without its text."""
    return {
        "number": d.number, "id": d.name, "version": d.version, "outlet": d.outlet,
        "title": d.title, "published": d.published, "url": d.url, "added_at": d.added_at,
        "statements": d.statements,
    }  # fmt: skip


def hit_row(h: Hit) -> dict[str, Any]:
    """A statement that was found, with the number of its document."""
    return {**h.row(), "document_number": h.document_number}


def actor_row(a: Actor) -> dict[str, Any]:
    """An actor."""
    return {"id": a.id, "name": a.name, "kind": a.kind, "country": a.country}


def listed_actor(a: ListedActor) -> dict[str, Any]:
    """An actor with counts."""
    counts = {"statements": a.statements, "relayed": a.relayed, "documents": a.documents}
    return {**actor_row(a.actor), **counts}


def event_row(h: Happening) -> dict[str, Any]:
    """An event with the numbers of its documents."""
    e = h.event
    return {
        "id": e.id, "kind": e.kind, "name": e.name, "date": e.date, "place": e.place,
        "duration_minutes": e.duration_minutes,
        "participants": [actor_row(a) for a in e.participants],
        "documents": list(h.documents),
    }  # fmt: skip


def proposal_row(p: PendingAct | FoundCommitment) -> dict[str, Any]:
    """A proposed act or a commitment."""
    if isinstance(p, FoundCommitment):
        c = p.commitment
        return {
            "key": p.key, "proposes": "commitment", "agreement": None, "what": c.kind,
            "date": c.made, "parties": list(c.by), "until": c.due, "document": c.document,
            "document_number": p.document, "start": c.span.start, "end": c.span.end,
            "text": c.text, "speaker": None, "values": values_of(c),
        }  # fmt: skip
    x, a = p.proposed, p.proposed.act
    return {
        "key": p.key, "proposes": "act", "agreement": a.agreement, "what": a.act, "date": a.date,
        "parties": list(a.parties), "until": a.until, "document": x.document,
        "document_number": p.document, "start": x.span.start, "end": x.span.end,
        "text": x.text, "speaker": x.speaker, "values": values_of(a),
    }  # fmt: skip


def decision_row(d: Decision) -> dict[str, Any]:
    """A decision."""
    return {
        "key": d.key, "verdict": d.verdict, "who": d.who, "decided_at": d.decided_at,
        "note": d.note, "proposed": d.proposed, "edited": d.edited,
    }  # fmt: skip


def job_row(j: Job) -> dict[str, Any]:
    """A pile of documents being added."""
    done = [{**x.row(), "number": x.number} for x in list(j.done)]
    return {"id": j.id, "state": j.state, "problem": j.problem, "done": done}


def _limit(request: Request) -> int:
    return asking.number(request.query_params, "limit", asking.PAGE, asking.MOST)


def _list(rows: Sequence[dict[str, Any]], following: str | None) -> Response:
    return JSONResponse({"items": list(rows), "next": following})


def _page(request: Request, every: Sequence[Any], row: Callable[[Any], dict[str, Any]]) -> Response:
    """A part of a list that is held in memory."""
    limit = _limit(request)
    offset = (read_cursor(asking.word(request.query_params, "cursor"), int) or (0,))[0]
    following = make_cursor(offset + limit) if len(every) > offset + limit else None
    return _list([row(x) for x in every[offset : offset + limit]], following)


async def _json(request: Request) -> dict[str, Any]:
    """The JSON object of a body. Raises RefusedError.

    That it must be called JSON keeps other sites' forms out: a browser asks before it sends that.
    """
    kind = request.headers.get("content-type", "").partition(";")[0].strip().lower()
    if kind != "application/json":
        raise RefusedError(415, "unsupported", "the body must be application/json")
    try:
        values = json.loads(await request.body())
    except (ValueError, RecursionError, ClientDisconnect):
        raise bad_request("the body is no JSON") from None
    if not isinstance(values, dict):
        raise bad_request("the body must be a JSON object")
    return values


def _text(values: dict[str, Any], name: str) -> str | None:
    value = values.get(name)
    if value is None:
        return None
    if (
        not isinstance(value, str)
        or "\0" in value
        or any(0xD800 <= ord(c) <= 0xDFFF for c in value)
    ):
        raise bad_request(f"{name}: must be text that can be stored")
    return value.strip() if name != "text" else value


def _changes(values: dict[str, Any]) -> dict[str, object]:
    """The corrected values of a decision: texts, and lists of texts for those who act."""
    given = values.get("edited")
    if given is None:
        return {}
    if not isinstance(given, dict):
        raise bad_request("edited: must be an object of fields and values")
    changes: dict[str, object] = {}
    for name, value in given.items():
        if name not in EDITABLE:
            raise bad_request(f"edited: {name!r} is nothing to edit")
        texts = value if isinstance(value, list) else [value]
        checked = [_text({name: x}, name) or "" for x in texts]
        changes[name] = checked if isinstance(value, list) else checked[0]
    return changes


def _routes() -> Iterable[Route]:
    for path, endpoint in (
        ("/documents", documents), ("/documents/{number}", document),
        ("/documents/{number}/links", links),
        ("/statements", statements), ("/actors", actors), ("/actors/{id:path}", actor),
        ("/events", events), ("/events/{id:path}/comparison", comparison),
        ("/events/{id:path}", event), ("/contacts", contacts), ("/agreements", agreements),
        ("/agreements/{id}", agreement), ("/pending", pending), ("/proposals", proposals),
        ("/decisions", decisions), ("/jobs/{id}", job), ("/openapi.json", openapi),
    ):  # fmt: skip
        yield Route(V1 + path, endpoint)
    yield Route(f"{V1}/documents", add_document, methods=["POST"])
    yield Route(f"{V1}/proposals/{{key}}/decisions", decide, methods=["POST"])
    yield Route("/api/{rest:path}", unknown)


ROUTES = list(_routes())
