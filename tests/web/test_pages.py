"""The pages over a small record."""

import re
import time
from pathlib import Path
from typing import Any

import pytest
from starlette.testclient import TestClient

from onrecord import ingest
from onrecord.store import Record
from onrecord.web import Access, Site
from tests.factories import LetterEncoder

from .serving import call_reading, client

PAGES = [
    "/", "/documents", "/documents/1", "/documents/2", "/documents/5", "/search",
    "/search?q=treaty",
    "/actors", "/actors/maren-tolsk", "/actors/maren-tolsk?topic=river+treaty&year=2031",
    "/events", "/events?several=1", "/contacts", "/contacts?a=maren-tolsk&b=ilan-sorrel",
    "/agreements", "/agreements?on=2012-01-01&q=start", "/agreements/new-start?on=2020-01-01",
    "/pending?on=2031-03-01", "/review", "/add", "/login",
]  # fmt: skip


@pytest.mark.parametrize("path", PAGES)
def test_a_page_is_whole(web: TestClient, path: str) -> None:
    got = web.get(path)
    assert got.status_code == 200, got.text
    assert got.text.count("<h1") == 1 and "</html>" in got.text
    assert "<script" not in got.text and " style=" not in got.text and " onclick" not in got.text
    ids = re.findall(r'\bid="([^"]+)"', got.text)
    assert len(ids) == len(set(ids)), "an id is given twice"


def test_every_link_of_the_pages_leads_somewhere(web: TestClient) -> None:
    links: dict[str, list[str]] = {}
    for path in PAGES:
        for link in re.findall(r'(?:href|src)="(/[^"#]*)', web.get(path).text):
            of_kind = links.setdefault(re.split(r"[/?]", link)[1], [])
            if link not in of_kind and len(of_kind) < 12:
                of_kind.append(link)
    for link in [x for of_kind in links.values() for x in of_kind]:
        assert web.get(link.replace("&amp;", "&")).status_code == 200, link


def test_a_document_has_its_statements_marked_and_anchored(web: TestClient) -> None:
    text = web.get("/documents/1").text
    assert re.search(r'<span class="st indirect n0" id="w\d+-\d+"[^>]*>.*the river treaty', text)
    assert "not said; direct: Ilan Sorrel and Maren Tolsk, via Odo Brandt" in text
    assert "a span that did not slice back" in text


def test_a_hit_leads_to_its_place(web: TestClient) -> None:
    text = web.get("/search?q=treaty&speaker=maren-tolsk").text
    link = re.search(r'href="(/documents/\d+)#(w[\d-]+)"', text)
    assert link and "<mark>treaty</mark>" in text
    assert f'id="{link[2]}"' in web.get(link[1]).text


def test_a_changed_text_shows_what_changed(web: TestClient) -> None:
    text = web.get("/documents/5").text
    assert "<del>" in text and "closed" in text and 'href="/documents/4"' in text


def test_accounts_of_an_event_are_compared(web: TestClient) -> None:
    text = web.get("/events?several=1").text
    link = re.search(r'href="(/events/[^"]+)"', text)
    assert link
    event = web.get(link[1]).text
    assert "Port Herald" in event and "Vesna Wire" in event and "40 minutes" in event
    brief = web.get(link[1] + "/brief")
    assert brief.status_code == 200 and "Accounts compared" in brief.text
    assert "sha256-" in brief.headers["content-security-policy"]


def compared_event(web: TestClient, path: str) -> str:
    """An event's page once its accounts are compared."""
    until = time.monotonic() + 20
    while "http-equiv" in (text := web.get(path).text):
        assert "being compared" in text and time.monotonic() < until
        time.sleep(0.1)
    return text


def test_an_event_shows_what_comparing_its_accounts_came_to(web: TestClient) -> None:
    link = re.search(r'href="(/events/[^"]+)"', web.get("/events?several=1").text)
    assert link
    text = compared_event(web, link[1])
    names = ("summary", "differences", "agreement", "silence")
    places = [text.index(f'id="{name}"') for name in names]
    assert places == sorted(places)
    assert "Port Herald" in text and f"{link[1]}/brief#" in text and "origin" in text
    voices = compared_event(web, f"{link[1]}?by=voice")
    assert f"{link[1]}/brief?by=voice#" in voices
    assert web.get(f"{link[1]}?by=weather").status_code == 400
    assert web.get(f"{link[1]}/brief?by=voice").status_code == 200


def test_one_account_alone_can_be_compared_by_its_voices(web: TestClient) -> None:
    events = web.get("/api/v1/events").json()["items"]
    path = f"/events/{next(e['id'] for e in events if len(e['documents']) == 1)}"
    text = web.get(path).text
    assert "One account only" in text and "http-equiv" not in text
    assert 'id="accounts"' in compared_event(web, f"{path}?by=voice")


def test_a_document_shows_what_others_of_its_event_told(tmp_path: Path) -> None:
    with Record(str(tmp_path / "r.db")) as record:
        told = [
            call_reading("a.txt", "Alba News", "Orvania"),
            call_reading("b.txt", "Brevik News", "Brevik"),
        ]
        reads = {r.document.id: r for r in told}
        encoder: Any = LetterEncoder()
        list(ingest.add([r.document for r in told], record, lambda d: reads[d.id], encoder))
        assert record.linked(2)[0].links
        with client(Site(record, Access(), encoder=encoder)) as web:
            text = web.get("/documents/2").text
            assert "Told in other documents of this event" in text and "Alba News" in text
            for number, other in ((1, 2), (2, 1)):
                told_there = web.get(f"/documents/{other}").text
                links = re.findall(rf'href="/documents/{number}#([^"]+)"', told_there)
                page = web.get(f"/documents/{number}").text
                assert links and all(f'id="{name}"' in page for name in links)


def test_a_pair_has_a_log_with_each_sides_account(web: TestClient) -> None:
    text = web.get("/contacts?b=maren-tolsk&a=ilan-sorrel").text
    assert "2031" in text and "Port Herald" in text and "40 minutes" in text


def test_an_actor_has_a_timeline(web: TestClient) -> None:
    picture = web.get("/actors/maren-tolsk/timeline.svg")
    assert picture.headers["content-type"] == "image/svg+xml" and "2031-02" in picture.text
    assert "script" not in picture.headers["content-security-policy"]


def test_an_agreement_stands_as_on_the_day(web: TestClient) -> None:
    assert "in force" in web.get("/agreements/new-start?on=2020-01-01").text
    assert "not yet signed" in web.get("/agreements/new-start?on=2009-01-01").text


@pytest.mark.parametrize(
    ("path", "status"),
    [
        ("/nowhere", 404), ("/documents/99", 404), ("/documents/0", 404), ("/documents/x", 404),
        ("/documents/99999999999999999999", 404), ("/actors/nobody", 404), ("/events/none", 404),
        ("/contacts?a=x&b=y", 404), ("/agreements/none", 404), ("/agreements?on=2031-02", 400),
        ("/agreements?on=0000-00-00", 400), ("/search?said_since=soon", 400), ("/adding/x", 404),
        ("/documents?cursor=bad", 400), ("/search?kind=loud", 400), ("/search?q=%00", 400),
    ],
)  # fmt: skip
def test_errors_are_pages_that_say_so(web: TestClient, path: str, status: int) -> None:
    got = web.get(path)
    assert got.status_code == status
    assert "</html>" in got.text and "Traceback" not in got.text


def test_an_empty_record_says_so(tmp_path_factory: pytest.TempPathFactory) -> None:
    from onrecord.store import Record
    from onrecord.web import Access

    from .serving import client

    with Record(str(tmp_path_factory.mktemp("empty") / "r.db")) as record:
        site = Site(record, Access())
        with client(site) as web:
            for path in ("/", "/documents", "/search", "/actors", "/events", "/contacts",
                         "/pending", "/review", "/add"):  # fmt: skip
                got = web.get(path)
                assert got.status_code == 200 and 'class="empty"' in got.text, path
