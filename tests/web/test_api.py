"""The API: what it gives, and that its description tells the truth."""

import json
import time
from typing import Any

import pytest
from starlette.testclient import TestClient

from onrecord import ingest
from onrecord.web import Site
from onrecord.web.api import ROUTES, V1
from onrecord.web.openapi import describe
from tests.factories import LetterEncoder

from .serving import call_reading, client


def everything(web: TestClient, path: str, limit: int = 1) -> list[dict[str, Any]]:
    """All parts of a list."""
    found: list[dict[str, Any]] = []
    parameters = {"limit": str(limit)}
    for _ in range(400):
        got = web.get(f"{V1}{path}", params=parameters).json()
        found += got["items"]
        if got["next"] is None:
            return found
        parameters["cursor"] = got["next"]
    raise AssertionError("it does not end")


@pytest.mark.parametrize(
    ("path", "key"),
    [("/documents", "number"), ("/actors", "id"), ("/events", "id"), ("/statements", "id"),
     ("/proposals", "key"), ("/pending", "what"), ("/contacts", "pair"), ("/decisions", "key")],
)  # fmt: skip
def test_parts_of_a_list_join_without_gap_or_repeat(web: TestClient, path: str, key: str) -> None:
    whole = web.get(f"{V1}{path}", params={"limit": "100"}).json()["items"]
    assert [x[key] for x in everything(web, path)] == [x[key] for x in whole]
    assert whole or path in ("/decisions", "/pending")


def test_a_document_slices_back(web: TestClient) -> None:
    got = web.get(f"{V1}/documents/1").json()
    first = got["statements"][0]
    start, end = first["content"][0]
    assert got["text"][start:end] == first["text"]
    assert first["speakers"][0]["id"] == "maren-tolsk"


def test_search_has_filters(web: TestClient) -> None:
    got = web.get(f"{V1}/statements", params={"q": "treaty", "speaker": "maren-tolsk"}).json()
    assert got["items"][0]["document_number"] == 1 and got["items"][0]["marks"]
    assert web.get(f"{V1}/statements", params={"speaker": "nobody-at-all"}).json()["items"] == []


def test_sentences_are_linked_with_those_of_the_event(fresh: Site) -> None:
    read = call_reading("post.txt", "Lissa Post", "Orvania")
    lines = list(ingest.add([read.document], fresh.record, lambda _: read, LetterEncoder()))
    number = lines[0].number
    with client(fresh) as web:
        got = web.get(f"{V1}/documents/{number}/links").json()["items"]
        assert {x["id"] for x in got} == {"herald.txt", "wire.txt"}
        link = next(x for x in got if x["id"] == "herald.txt")["links"][0]
        assert link["relation"] == "agree" and link["here"][0]["text"] == link["there"][0]["text"]
        assert web.get(f"{V1}/documents/999/links").status_code == 404


def test_accounts_are_compared(web: TestClient) -> None:
    event = web.get(f"{V1}/events", params={"several": "1"}).json()["items"][0]
    got = web.get(f"{V1}/events/{event['id']}/comparison").json()
    assert len(got["accounts"]) == 2 and got["claims"]


def test_an_accepted_act_enters_the_ledger(fresh: Site) -> None:
    with client(fresh) as web:
        key = web.get(f"{V1}/proposals").json()["items"][0]["key"]
        body = {"verdict": "accepted", "who": "Ana", "note": "seen"}
        assert web.post(f"{V1}/proposals/{key}/decisions", json=body).status_code == 201
        left = web.get(f"{V1}/proposals").json()["items"]
        assert [x["proposes"] for x in left] == ["commitment"]
        kept = web.get(f"{V1}/decisions").json()["items"]
    assert kept[0]["who"] == "Ana" and kept[0]["note"] == "seen"
    assert any(a.state == "accepted" and a.agreement == "river-treaty" for a in fresh.acts())


def test_a_proposal_is_accepted_as_edited(fresh: Site) -> None:
    with client(fresh) as web:
        row = web.get(f"{V1}/proposals").json()["items"][0]
        path = f"{V1}/proposals/{row['key']}/decisions"
        body: dict[str, object] = {"verdict": "accepted", "who": "Ana"}
        for wrong in (
            {"date": "soon"}, {"colour": "red"}, {"date": 5}, {"agreement": "no such pact"}, "x",
        ):  # fmt: skip
            assert web.post(path, json={**body, "edited": wrong}).status_code == 400, wrong
        both = {"verdict": "rejected", "who": "Ana", "edited": {"date": "2031"}}
        assert web.post(path, json=both).status_code == 400
        got = web.post(path, json={**body, "edited": {"date": "2031-04", "parties": ["Kenya"]}})
        assert got.status_code == 201
        assert got.json()["proposed"] == row["values"]
        assert got.json()["edited"] == {**row["values"], "date": "2031-04", "parties": ["Kenya"]}
    assert ("2031-04", ("Kenya",)) in {(a.date, a.parties) for a in fresh.acts()}


def test_a_document_is_added_and_found(fresh: Site) -> None:
    body = {"text": "The ferry to Lissa sails again.", "id": "ferry", "published": "2031-04-01"}
    with client(fresh) as web:
        got = web.post(f"{V1}/documents", json=body)
        assert got.status_code == 202
        job = got.json()
        for _ in range(100):
            if job["state"] == "finished":
                break
            time.sleep(0.05)
            job = web.get(f"{V1}/jobs/{job['id']}").json()
        assert job["done"][0]["status"] == "added" and job["problem"] is None
        found = web.get(f"{V1}/statements", params={"q": "ferry"}).json()["items"]
    assert found[0]["document_number"] == job["done"][0]["number"]


@pytest.mark.parametrize(
    ("path", "status", "code"),
    [
        ("/nowhere", 404, "not_found"), ("/documents/77", 404, "not_found"),
        ("/documents?limit=0", 400, "bad_request"), ("/documents?limit=%D9%A1", 400, "bad_request"),
        ("/documents?cursor=WzFd", 400, "bad_request"), ("/statements?mode=x", 400, "bad_request"),
        ("/statements?q=%00", 400, "bad_request"), ("/agreements/x", 404, "not_found"),
        ("/agreements?on=2031-02-30", 400, "bad_request"), ("/events/x", 404, "not_found"),
        ("/events/x/comparison", 404, "not_found"), ("/jobs/x", 404, "not_found"),
    ],
)  # fmt: skip
def test_errors_have_one_shape(web: TestClient, path: str, status: int, code: str) -> None:
    got = web.get(f"{V1}{path}")
    assert got.status_code == status
    assert got.json().keys() == {"error"} and got.json()["error"].keys() == {"code", "message"}
    assert got.json()["error"]["code"] == code


@pytest.mark.parametrize(
    "body", ["", "[]", "{", '"x"', '{"text": 1}', '{"text": ""}', '{"text": "a\\u0000"}',
             '{"text": "\\ud800"}', '{"text": "x", "published": "soon"}', "[" * 5000]
)  # fmt: skip
def test_a_bad_body_is_said_to_be_bad(web: TestClient, body: str) -> None:
    kind = {"Content-Type": "application/json"}
    got = web.post(f"{V1}/documents", content=body, headers=kind)
    assert got.status_code == 400 and got.json()["error"]["code"] == "bad_request"


def test_a_method_that_is_not_there(web: TestClient) -> None:
    got = web.delete(f"{V1}/documents/1")
    assert got.status_code == 405 and got.json()["error"]["code"] == "method_not_allowed"


def test_the_description_has_each_path_and_no_other(web: TestClient) -> None:
    told = web.get(f"{V1}/openapi.json").json()
    assert told == json.loads(json.dumps(describe()))
    described = {(p, m.upper()) for p, ways in told["paths"].items() for m in ways}
    there = {
        (r.path.removeprefix(V1).replace(":path", ""), m)
        for r in ROUTES
        if r.path.startswith(V1)
        for m in (r.methods or ()) - {"HEAD"}
    }
    assert described == there
