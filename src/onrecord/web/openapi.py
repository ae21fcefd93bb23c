"""The API described in OpenAPI's words; the tests hold it to what the API does."""

from __future__ import annotations

from functools import lru_cache
from typing import Any

from ..agreements.editing import ACT_FIELDS, COMMITMENT_FIELDS

Schema = dict[str, Any]
TEXT: Schema = {"type": "string"}
MAYBE_TEXT: Schema = {"type": ["string", "null"]}
NUMBER: Schema = {"type": "integer", "minimum": 0}
MAYBE_NUMBER: Schema = {"type": ["integer", "null"]}
TRUTH: Schema = {"type": "boolean"}
ANY_OBJECT: Schema = {"type": "object"}
LONGEST = 2000
PARTIAL = "A date, possibly partial: 2031, 2031-02, 2031-02-04"


def _object(**properties: Schema) -> Schema:
    return {"type": "object", "required": list(properties), "properties": properties}


def _array(items: Schema) -> Schema:
    return {"type": "array", "items": items}


def _ref(name: str) -> Schema:
    return {"$ref": f"#/components/schemas/{name}"}


SPAN: Schema = {"type": "array", "items": NUMBER, "minItems": 2, "maxItems": 2}
ACTOR = _object(id=TEXT, name=TEXT, kind=TEXT, country=MAYBE_TEXT)
EVENT = _object(
    id=TEXT, kind=MAYBE_TEXT, name=TEXT, date=MAYBE_TEXT, place=MAYBE_TEXT,
    duration_minutes=MAYBE_NUMBER, participants=_array(_ref("Actor")), documents=_array(NUMBER),
)  # fmt: skip
STATEMENT = _object(
    id=TEXT, document=TEXT, kind={"enum": ["direct", "indirect", "mixed", "own"]}, text=TEXT,
    content=_array(SPAN), cue=_array(SPAN), source=_array(SPAN), speakers=_array(ANY_OBJECT),
    via=_array(ANY_OBJECT), outlet={"type": ["object", "null"]}, said_on=MAYBE_TEXT,
    topics=_array(TEXT), negated=TRUTH, parent=MAYBE_TEXT,
)  # fmt: skip
FOUND_STATEMENT = {
    "allOf": [
        _ref("Statement"),
        _object(
            marks=_array(SPAN), title=MAYBE_TEXT, published=MAYBE_TEXT, url=MAYBE_TEXT,
            document_number=NUMBER,
        ),
    ]
}  # fmt: skip
LISTED_DOCUMENT = _object(
    number=NUMBER, id=TEXT, version=NUMBER, outlet=MAYBE_TEXT, title=MAYBE_TEXT,
    published=MAYBE_TEXT, url=MAYBE_TEXT, added_at=TEXT, statements=NUMBER,
)  # fmt: skip
DOCUMENT = _object(
    number=NUMBER, id=TEXT, outlet=MAYBE_TEXT, title=MAYBE_TEXT, published=MAYBE_TEXT,
    url=MAYBE_TEXT, format=TEXT, text=TEXT,
    versions=_array(_object(number=NUMBER, version=NUMBER, added_at=TEXT)), event=MAYBE_TEXT,
    models=_array(_object(name=TEXT, version=TEXT)), statements=_array(_ref("Statement")),
    rejected=_array(TEXT),
)  # fmt: skip
PLACE = _object(start=NUMBER, end=NUMBER, text=TEXT)
LINKS = _object(
    items=_array(
        _object(
            document=NUMBER, id=TEXT, outlet=MAYBE_TEXT, skipped=MAYBE_TEXT, made_by=TEXT,
            links=_array(
                _object(
                    relation={"enum": ["agree", "differ", "unclear"]}, topic=TEXT,
                    here=_array(PLACE), there=_array(PLACE),
                    checks=_array(_object(check=TEXT, verdict=TEXT, detail=TEXT)),
                )
            ),
        )
    )
)  # fmt: skip
COUNTED_ACTOR = {
    "allOf": [_ref("Actor"), _object(statements=NUMBER, relayed=NUMBER, documents=NUMBER)]
}
ACTOR_IN_FULL = {
    "allOf": [
        _ref("CountedActor"),
        _object(
            topics=_array(_object(topic=TEXT, documents=NUMBER)),
            turns=_array(
                _object(
                    earlier=_ref("FoundStatement"),
                    later=_ref("FoundStatement"),
                    check=TEXT,
                    detail=TEXT,
                )
            ),
            years=_array(_object(year=TEXT, statements=NUMBER)),
        ),
    ]
}
AGREEMENT = _object(
    name=TEXT, id=TEXT, on=TEXT, status=TEXT, since=MAYBE_TEXT, rule=TEXT, certain=TRUTH,
    possible=_array(TEXT), kind=TEXT, types=_array(TEXT), full_name=TEXT,
    parties=_array(_object(party=TEXT, standing=TEXT, since=MAYBE_TEXT, rule=TEXT)),
    limits=_array(ANY_OBJECT), acts=_array(ANY_OBJECT), days_to_expiry=MAYBE_NUMBER,
    note=MAYBE_TEXT,
)  # fmt: skip
PENDING = _object(
    what=TEXT, kind=TEXT, by=_array(TEXT), to=_array(TEXT), made=MAYBE_TEXT, due=MAYBE_TEXT,
    state=TEXT, days=MAYBE_NUMBER, text=TEXT, document=TEXT, start=NUMBER, end=NUMBER, group=TEXT,
    due_in_days=MAYBE_NUMBER,
)  # fmt: skip
PROPOSAL = _object(
    key=TEXT, proposes={"enum": ["act", "commitment"]}, agreement=MAYBE_TEXT, what=TEXT,
    date=MAYBE_TEXT, parties=_array(TEXT), until=MAYBE_TEXT, document=TEXT,
    document_number=NUMBER, start=NUMBER, end=NUMBER, text=TEXT,
    speaker=MAYBE_TEXT, values=ANY_OBJECT,
)  # fmt: skip
MAYBE_OBJECT: Schema = {"type": ["object", "null"]}
DECISION = _object(
    key=TEXT, verdict=TEXT, who=TEXT, decided_at=TEXT, note=MAYBE_TEXT, proposed=MAYBE_OBJECT,
    edited=MAYBE_OBJECT,
)  # fmt: skip
JOB = _object(
    id=TEXT,
    state={"enum": ["waiting", "running", "finished"]},
    problem=MAYBE_TEXT,
    done=_array(_object(document=TEXT, status=TEXT, reason=MAYBE_TEXT, number=MAYBE_NUMBER)),
)
COMPARISON = _object(
    event=ANY_OBJECT, accounts=_array(ANY_OBJECT), claims=_array(ANY_OBJECT),
    silences=_array(ANY_OBJECT),
)  # fmt: skip
ERROR = _object(error=_object(code=TEXT, message=TEXT))
NEW_DECISION: Schema = {
    "type": "object",
    "required": ["verdict", "who"],
    "properties": {
        "verdict": {"enum": ["accepted", "rejected"]},
        "who": {"type": "string", "minLength": 1},
        "note": MAYBE_TEXT,
        "edited": {
            "type": ["object", "null"],
            "description": "Values to accept otherwise than proposed (a proposal's `values`).",
            "properties": {
                name: {"type": ["array", "string", "null"], "items": TEXT}
                if name in ("parties", "by", "to")
                else MAYBE_TEXT
                for name in (*ACT_FIELDS, *COMMITMENT_FIELDS)
            },
            "additionalProperties": False,
        },
    },
}
NEW_DOCUMENT: Schema = {
    "type": "object",
    "required": ["text"],
    "properties": {
        "text": {"type": "string", "minLength": 1},
        **dict.fromkeys(("id", "title", "outlet", "published", "url"), MAYBE_TEXT),
    },
}
SCHEMAS = {
    "Actor": ACTOR, "CountedActor": COUNTED_ACTOR, "ActorInFull": ACTOR_IN_FULL, "Event": EVENT,
    "Statement": STATEMENT, "FoundStatement": FOUND_STATEMENT, "Document": DOCUMENT,
    "ListedDocument": LISTED_DOCUMENT, "Agreement": AGREEMENT, "Pending": PENDING,
    "Proposal": PROPOSAL, "Decision": DECISION, "NewDecision": NEW_DECISION,
    "NewDocument": NEW_DOCUMENT, "Job": JOB, "Comparison": COMPARISON, "Error": ERROR,
}  # fmt: skip
Parameter = dict[str, Any]


def _query(name: str, told: str, schema: Schema | None = None) -> Parameter:
    kind = schema or {"type": "string", "maxLength": LONGEST}
    return {"name": name, "in": "query", "description": told, "schema": kind}


def _path(name: str, told: str) -> Parameter:
    return {"name": name, "in": "path", "required": True, "description": told, "schema": TEXT}


LIMIT = _query("limit", "How many at most", {"type": "integer", "minimum": 1, "maximum": 100})
CURSOR = _query("cursor", "`next` of the part before; absent for the first")
ON = _query("on", "A day: 2031-02-04; today if absent", {"type": "string", "format": "date"})
WORDS = _query("q", "Words that must occur")
KIND = _query("kind", "Only this kind")
SEARCH = (
    _query("q", 'Words, "exact phrases", -unwanted words; absent: the newest first'),
    _query("speaker", "Who says it: an actor's id, or words of the name"),
    _query("via", "Who relays it"),
    _query("outlet", "Whose document it is"),
    _query("event", "An event's id"),
    _query("topic", "What it is about"),
    _query("agreement", "An agreement's id or name"),
    _query("kind", "Only this kind", {"enum": ["direct", "indirect", "mixed", "own"]}),
    *(_query(n, PARTIAL) for n in ("said_since", "said_until", "published_since",
                                   "published_until")),
    _query("mode", "How it is found", {"enum": ["both", "words", "meaning"]}),
)  # fmt: skip


def _errors(*statuses: int) -> dict[str, Any]:
    content = {"application/json": {"schema": _ref("Error")}}
    told = {
        400: "The question makes no sense", 401: "A token is needed", 403: "Not allowed",
        404: "Not there", 413: "Too large", 415: "Not JSON", 429: "Too many requests",
        503: "The record, or a model, is not available now",
    }  # fmt: skip
    return {str(s): {"description": told[s], "content": content} for s in statuses}


def _answer(schema: Schema, told: str = "The answer") -> dict[str, Any]:
    return {"description": told, "content": {"application/json": {"schema": schema}}}


def _get(told: str, schema: Schema, *parameters: Parameter, missing: bool = False) -> Schema:
    codes = (400, 401, 403, 404, 429, 503) if missing else (400, 401, 403, 429, 503)
    responses = {"200": _answer(schema), **_errors(*codes)}
    return {"get": {"summary": told, "parameters": list(parameters), "responses": responses}}


def _listing(told: str, name: str, *parameters: Parameter, total: bool = False) -> Schema:
    parts = {"items": _array(_ref(name)), "next": MAYBE_TEXT}
    if total:
        parts["total"] = MAYBE_NUMBER
    return _get(told, _object(**parts), *parameters, LIMIT, CURSOR)


def _post(told: str, sent: str, status: str, given: str, *parameters: Parameter) -> Schema:
    body = {"required": True, "content": {"application/json": {"schema": _ref(sent)}}}
    codes = (400, 401, 403, 404, 413, 415, 429, 503)
    return {
        "post": {
            "summary": told,
            "parameters": list(parameters),
            "requestBody": body,
            "responses": {status: _answer(_ref(given)), **_errors(*codes)},
        }
    }


def _paths() -> dict[str, Any]:
    ident, number = _path("id", "Its id"), _path("number", "Its number in the record")
    pair = (_query("a", "An actor's id"), _query("b", "An actor's id"))
    by = _query("by", "What counts as an account: document (as it is) or voice")
    several = _query("several", "Only those that several accounts tell of; any value")
    documents = _listing(
        "Documents, those published last first", "ListedDocument", WORDS, SEARCH[3]
    )
    contact = _object(
        pair=_array(_ref("Actor")), kind=TEXT, date=MAYBE_TEXT, duration_minutes=MAYBE_NUMBER,
        documents=_array(NUMBER),
    )  # fmt: skip
    contacts = _get(
        "Contacts between people, the latest first",
        _object(items=_array(contact), next=MAYBE_TEXT), *pair, LIMIT, CURSOR,
    )  # fmt: skip
    return {
        "/documents": documents
        | _post("Put a document in line to be read and stored", "NewDocument", "202", "Job"),
        "/documents/{number}": _get("A document", _ref("Document"), number, missing=True),
        "/documents/{number}/links": _get(
            "What it tells together with others of its event", LINKS, number, missing=True
        ),
        "/statements": _listing("Search", "FoundStatement", *SEARCH, total=True),
        "/actors": _listing("Who speaks, the busiest first", "CountedActor", KIND),
        "/actors/{id}": _get(
            "An actor; with a topic, where the position on it may have changed",
            _ref("ActorInFull"), ident, SEARCH[5], missing=True,
        ),
        "/events": _listing("Events, the latest first", "Event", WORDS, KIND, several),
        "/events/{id}": _get("An event", _ref("Event"), ident, missing=True),
        "/events/{id}/comparison": _get(
            "The accounts of an event compared", _ref("Comparison"), ident, by, missing=True
        ),
        "/contacts": contacts,
        "/agreements": _listing("Where agreements stand on a day", "Agreement", ON),
        "/agreements/{id}": _get("An agreement", _ref("Agreement"), ident, ON, missing=True),
        "/pending": _listing("What waits on a day", "Pending", ON),
        "/proposals": _listing("Acts and commitments that texts propose", "Proposal", SEARCH[6]),
        "/proposals/{key}/decisions": _post(
            "Accept or reject a proposal", "NewDecision", "201", "Decision",
            _path("key", "The proposal's key"),
        ),
        "/decisions": _listing("Decisions, the last first", "Decision"),
        "/jobs/{id}": _get("How far a pile of documents is", _ref("Job"), ident, missing=True),
        "/openapi.json": _get("This description", ANY_OBJECT),
    }  # fmt: skip


@lru_cache(maxsize=1)
def describe() -> dict[str, Any]:
    """The description as JSON values."""
    from .. import __version__

    bearer = {"type": "http", "scheme": "bearer", "description": "Only where tokens are set"}
    return {
        "openapi": "3.1.0",
        "info": {"title": "onrecord", "version": __version__},
        "servers": [{"url": "/api/v1"}],
        "security": [{}, {"token": []}],
        "paths": _paths(),
        "components": {"schemas": SCHEMAS, "securitySchemes": {"token": bearer}},
    }
