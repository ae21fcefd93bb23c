"""Who may read and who may edit; each test holds a line of docs/security.md."""

import re
from collections.abc import Iterator
from pathlib import Path

import pytest
from starlette.testclient import TestClient

from onrecord.errors import SettingError
from onrecord.web import Access, Role, Site
from onrecord.web.access import SESSION_SECONDS, host_name
from onrecord.web.limits import Rate

from .serving import client, make_site

READER, EDITOR = "reader-token-0123456789", "editor-token-0123456789"


@pytest.fixture
def guarded(tmp_path: Path) -> Iterator[Site]:
    access = Access("0.0.0.0", (READER,), (EDITOR,), names=("desk.example",))  # noqa: S104
    site = make_site(tmp_path / "record.db", access)
    yield site
    site.close()
    site.record.close()


@pytest.fixture
def outside(guarded: Site) -> Iterator[TestClient]:
    with client(guarded, "desk.example", follow_redirects=False) as web:
        yield web


def bearer(token: str) -> dict[str, str]:
    return {"Authorization": f"Bearer {token}"}


def form_token(web: TestClient, path: str) -> str:
    found = re.search(r'name="form_token" value="([^"]+)"', web.get(path).text)
    assert found
    return found[1]


def sign_in(web: TestClient, token: str) -> None:
    values = {"form_token": form_token(web, "/login"), "token": token, "next": "/review"}
    got = web.post("/login", data=values)
    assert got.status_code == 303 and got.headers["location"] == "/review"


@pytest.mark.parametrize("host", ["0.0.0.0", "192.0.2.7", "desk.example", "::"])  # noqa: S104
def test_bound_elsewhere_it_demands_a_token(host: str) -> None:
    with pytest.raises(SettingError, match="ONRECORD_READER_TOKEN"):
        Access(host)


def test_a_further_name_demands_a_token_too() -> None:
    with pytest.raises(SettingError, match="further names"):
        Access("127.0.0.1", names=("desk.example",))


def test_a_short_token_is_refused() -> None:
    with pytest.raises(SettingError, match="16 characters"):
        Access("127.0.0.1", reader_tokens=("short",))


def test_loopback_is_open_to_the_machines_user() -> None:
    assert Access("127.0.0.1").open and Access("localhost").open and Access("::1").open
    assert not Access("127.0.0.1", editor_tokens=(EDITOR,)).open


@pytest.mark.parametrize("path", ["/", "/documents", "/documents/1", "/search", "/add", "/review"])
def test_without_a_token_pages_lead_to_the_form(outside: TestClient, path: str) -> None:
    got = outside.get(path)
    assert got.status_code == 303 and got.headers["location"].startswith("/login?next=")
    assert "treaty" not in got.text


@pytest.mark.parametrize("path", ["documents", "documents/1", "openapi.json", "nowhere"])
def test_without_a_token_the_api_says_401(outside: TestClient, path: str) -> None:
    for headers in ({}, bearer("wrong-token-0123456789"), {"Authorization": f"Basic {READER}"}):
        got = outside.get(f"/api/v1/{path}", headers=headers)
        assert got.status_code == 401 and got.json()["error"]["code"] == "no_token"


def test_a_reader_reads_and_changes_nothing(outside: TestClient, guarded: Site) -> None:
    assert outside.get("/api/v1/documents/1", headers=bearer(READER)).status_code == 200
    key = guarded.proposals()[0].key
    body = {"verdict": "accepted", "who": "Eve"}
    for path, values in ((f"proposals/{key}/decisions", body), ("documents", {"text": "x"})):
        got = outside.post(f"/api/v1/{path}", json=values, headers=bearer(READER))
        assert got.status_code == 403
    sign_in(outside, READER)
    assert outside.get("/add").status_code == 403
    assert outside.post("/add", data={}).status_code == 403
    assert '<form class="decide"' not in outside.get("/review").text
    assert not guarded.record.decisions()


def test_an_editor_decides(outside: TestClient, guarded: Site) -> None:
    key = guarded.proposals()[0].key
    sign_in(outside, EDITOR)
    values = {"form_token": form_token(outside, "/review"), "verdict": "accepted", "who": "Ana"}
    assert outside.post(f"/review/{key}", data=values).status_code == 303
    assert [d.who for d in guarded.record.decisions(key)] == ["Ana"]


@pytest.mark.parametrize("host", ["evil.example", "127.0.0.1.evil.example", "", "a b", "x:y"])
def test_another_hosts_name_is_not_answered(site: Site, host: str) -> None:
    with client(site) as web:
        got = web.get("/documents/1", headers={"Host": host})
        assert got.status_code == 400 and "treaty" not in got.text


def test_names_and_addresses_that_are_answered() -> None:
    here = Access("127.0.0.1")
    for name in ("localhost", "127.0.0.1:8765", "[::1]:8765", "LOCALHOST.:80"):
        assert here.answers_to(name)
    assert not here.answers_to("192.0.2.7")
    there = Access("0.0.0.0", (READER,), names=("desk.example",))  # noqa: S104
    assert there.answers_to("desk.example:443") and there.answers_to("192.0.2.7:8765")
    assert not there.answers_to("evil.example")
    assert host_name("[::1") is None and host_name("a:b") is None


@pytest.mark.parametrize(
    "headers",
    [{"Origin": "http://evil.example"}, {"Origin": "null"}, {"Sec-Fetch-Site": "cross-site"},
     {"Origin": "http://127.0.0.1:9999"}],
)  # fmt: skip
def test_another_sites_request_changes_nothing(fresh: Site, headers: dict[str, str]) -> None:
    with client(fresh) as web:
        token = form_token(web, "/add")
        key = fresh.proposals()[0].key
        values = {"form_token": token, "verdict": "accepted", "who": "Eve"}
        assert web.post(f"/review/{key}", data=values, headers=headers).status_code == 403
        body = {"verdict": "accepted", "who": "Eve"}
        got = web.post(f"/api/v1/proposals/{key}/decisions", json=body, headers=headers)
        assert got.status_code == 403 and not fresh.record.decisions()


def test_a_form_without_its_token_changes_nothing(fresh: Site) -> None:
    key = fresh.proposals()[0].key
    with client(fresh) as web:
        web.get("/add")
        for token in ("", "0" * 64, "\u00e9"):
            values = {"form_token": token, "verdict": "accepted", "who": "Eve"}
            assert web.post(f"/review/{key}", data=values).status_code == 403
    with client(fresh) as one, client(fresh) as two:
        two.get("/add")
        values = {"form_token": form_token(one, "/add"), "verdict": "accepted", "who": "Eve"}
        assert two.post(f"/review/{key}", data=values).status_code == 403
    assert not fresh.record.decisions()


def test_the_api_takes_only_what_is_called_json(fresh: Site) -> None:
    key = fresh.proposals()[0].key
    with client(fresh) as web:
        got = web.post(
            f"/api/v1/proposals/{key}/decisions",
            content='{"verdict": "accepted", "who": "Eve"}',
            headers={"Content-Type": "text/plain"},
        )
    assert got.status_code == 415 and not fresh.record.decisions()


def test_sessions_are_sealed_and_end() -> None:
    access = Access("127.0.0.1", (READER,), (EDITOR,))
    cookie = access.make_session(Role.reader, now=1000.0)
    assert access.role_of_session(cookie, now=1001.0) is Role.reader
    assert access.role_of_session(cookie, now=1000.0 + SESSION_SECONDS + 1) is Role.nobody
    assert access.role_of_session("2" + cookie[1:], now=1001.0) is Role.nobody
    assert access.role_of_session("", now=1001.0) is Role.nobody
    other = Access("127.0.0.1", (READER,), (EDITOR,))
    assert other.role_of_session(cookie, now=1001.0) is Role.nobody


def test_cookies_are_for_this_site_and_no_script(outside: TestClient) -> None:
    sign_in(outside, READER)
    values = {"form_token": form_token(outside, "/login"), "token": READER}
    told = outside.post("/login", data=values).headers["set-cookie"].lower()
    assert "httponly" in told and "samesite=strict" in told
    assert READER not in told


def test_wrong_tokens_are_slowed_down(outside: TestClient) -> None:
    token = form_token(outside, "/login")
    values = {"form_token": token, "token": "guess-0123456789abcdef"}
    statuses = [outside.post("/login", data=values).status_code for _ in range(12)]
    assert statuses[0] == 403 and statuses[-1] == 429
    got = outside.get("/api/v1/documents", headers=bearer("guess-0123456789abcdef"))
    assert got.status_code == 429 and got.headers["retry-after"]


def test_requests_are_limited_by_visitor(outside: TestClient) -> None:
    # 600 at once and ten more each second: a busy machine needs more than 601 of them
    answers = (outside.get("/api/v1/jobs/x", headers=bearer(READER)) for _ in range(5000))
    assert any(answer.status_code == 429 for answer in answers)


def test_a_rate_is_earned_back() -> None:
    now = [0.0]
    rate = Rate(2, 10.0, clock=lambda: now[0])
    assert [rate.take("a") for _ in range(3)] == [True, True, False]
    assert rate.take("b") and rate.spent("a")
    now[0] = 5.0
    assert rate.take("a") and not rate.take("a")


@pytest.mark.parametrize("path", ["/", "/nowhere", "/api/v1/documents", "/static/pages.css",
                                  "/documents/1"])  # fmt: skip
def test_every_answer_has_the_headers(web: TestClient, path: str) -> None:
    headers = web.get(path).headers
    policy = headers["content-security-policy"]
    assert "default-src 'none'" in policy and "script-src" not in policy
    assert "unsafe" not in policy and "frame-ancestors 'none'" in policy
    assert headers["x-content-type-options"] == "nosniff"
    assert headers["referrer-policy"] == "same-origin"
    assert "server" not in headers


def test_a_fault_has_the_headers_and_tells_nothing(
    fresh: Site, monkeypatch: pytest.MonkeyPatch
) -> None:
    def broken() -> None:
        raise ZeroDivisionError("inner words")

    monkeypatch.setattr(fresh, "counts", broken)
    with client(fresh) as web:
        got = web.get("/")
    assert got.status_code == 500 and "inner words" not in got.text
    assert "default-src 'none'" in got.headers["content-security-policy"]


@pytest.mark.parametrize("next", ["//evil.example", "https://evil.example", "/\\evil.example", ""])
def test_signing_in_leads_nowhere_else(outside: TestClient, next: str) -> None:
    values = {"form_token": form_token(outside, "/login"), "token": READER, "next": next}
    assert outside.post("/login", data=values).headers["location"] == "/"


def test_more_than_is_taken_is_refused(tmp_path: Path) -> None:
    site = make_site(tmp_path / "r.db", max_bytes=10_000)
    with client(site) as web:
        token = form_token(web, "/add")
        sent = {"files": ("big.txt", b"x" * 20_000, "text/plain")}
        assert web.post("/add", data={"form_token": token}, files=sent).status_code == 413

        def pieces() -> Iterator[bytes]:
            for _ in range(20):
                yield b"x" * 1000

        kind = {"Content-Type": "application/json"}
        got = web.post("/api/v1/documents", content=pieces(), headers=kind)
        assert got.status_code == 413 and got.json()["error"]["code"] == "too_large"
    site.close()
    site.record.close()
