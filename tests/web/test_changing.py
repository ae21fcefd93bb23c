"""Adding documents and deciding, through the pages; hostile texts and names."""

import re
import time

import pytest
from starlette.testclient import TestClient

from onrecord.web import Site
from onrecord.web.adding import file_name
from tests.briefing.hostile import IMAGE, MARKDOWN, OVERRIDE, SCRIPT

from .serving import client, hostile_reading
from .test_access import form_token

LAMP = (
    b"<article><h1>The lamp</h1><p>" + b"The lamp of Lissa is lit again. " * 12 + b"</p></article>"
)


def finished(web: TestClient, address: str) -> str:
    """The page of a pile once all of it is done."""
    for _ in range(100):
        text = web.get(address).text
        if "http-equiv" not in text:
            return text
        time.sleep(0.05)
    raise AssertionError("it is not done")


def test_files_are_added_with_progress(fresh: Site) -> None:
    with client(fresh) as web:
        sent = [
            ("files", ("ferry.txt", b"The ferry sails.", "text/plain")),
            ("files", ("../../etc/lamp.html", LAMP, "text/html")),
            ("files", ("empty.txt", b"", "text/plain")),
        ]
        values = {"form_token": form_token(web, "/add")}
        got = web.post("/add", data=values, files=sent, follow_redirects=False)
        assert got.status_code == 303
        text = finished(web, got.headers["location"])
        assert text.count(">added<") == 2 and "no bytes" in text and "onrecord-" not in text
        names = [d.name for d in fresh.documents(limit=3, words="lamp")]
        assert names == ["lamp.html"]
        again = web.post("/add", data=values, files=sent[:1], follow_redirects=False)
        assert "unchanged" in finished(web, again.headers["location"])


def test_a_typed_text_is_added(fresh: Site) -> None:
    with client(fresh) as web:
        values = {
            "form_token": form_token(web, "/add"), "text": "The gulls are back at Lissa.",
            "title": "Gulls", "outlet": "Port Herald", "published": "2031-05",
        }  # fmt: skip
        got = web.post("/add", data=values, follow_redirects=False)
        assert "added" in finished(web, got.headers["location"])
        assert "Gulls" in web.get("/documents?q=gulls").text


@pytest.mark.parametrize(
    ("values", "told"),
    [({}, "nothing was sent"), ({"text": "x", "published": "soon"}, "published")],
)
def test_a_form_that_makes_no_sense_is_said_so(
    fresh: Site, values: dict[str, str], told: str
) -> None:
    with client(fresh) as web:
        got = web.post("/add", data={**values, "form_token": form_token(web, "/add")})
    assert got.status_code == 400 and told in got.text


def test_a_decision_is_kept_and_shown(fresh: Site) -> None:
    with client(fresh) as web:
        page = web.get("/review").text
        action = re.search(r'action="(/review/[0-9a-f]+)"', page)
        assert action
        values = {"form_token": form_token(web, "/review"), "verdict": "rejected", "who": "Ana B."}
        nobody = web.post(action[1], data={**values, "who": " "})
        assert nobody.status_code == 400
        page = web.post(action[1], data=values).text
        assert "Ana B." in page and "rejected" in page and page.count('class="decide"') == 1


def test_an_edited_proposal_is_kept_with_both_values(fresh: Site) -> None:
    with client(fresh) as web:
        page = web.get("/review").text
        action = re.search(r'action="(/review/[0-9a-f]+)"', page)
        assert action and 'name="value-date"' in page and "Accept as edited" in page
        values = {
            "form_token": form_token(web, "/review"), "verdict": "edited", "who": "Ana B.",
            "value-agreement": "new start", "value-act": "suspended",
            "value-parties": "Russia; USA", "value-date": "2031-04", "value-until": "",
        }  # fmt: skip
        wrong = web.post(action[1], data={**values, "value-date": "<b>soon"})
        assert wrong.status_code == 400 and "not a date" in wrong.text and "<b>" not in wrong.text
        forged = web.post(action[1], data={**values, "form_token": "made up"})
        assert forged.status_code == 403 and not fresh.record.decisions()
        page = web.post(action[1], data=values).text
        assert "edited: " in page and "2031-04" in page
    (made,) = fresh.record.decisions()
    assert made.verdict == "accepted" and made.edited is not None
    assert made.edited["agreement"] == "new-start"
    (act,) = [a for a in fresh.acts() if a.state == "accepted"]
    assert (act.agreement, act.act, act.date) == ("new-start", "suspended", "2031-04")
    assert act.parties == ("Russia", "United States")


def test_nothing_is_added_without_models(fresh: Site) -> None:
    fresh.adding._read = None
    with client(fresh) as web:
        assert "models that read documents are not here" in web.get("/add").text
        got = web.post("/api/v1/documents", json={"text": "x"})
        assert got.status_code == 503


def test_hostile_texts_stay_texts(fresh: Site) -> None:
    texts = "\n".join([SCRIPT, IMAGE, OVERRIDE, MARKDOWN, "a \x07 bell"])
    known = {
        "name": f"{SCRIPT}.txt", "title": SCRIPT, "outlet": IMAGE, "url": "javascript:alert(5)",
        "published": '2031-03-11" onload="alert(4)',
    }  # fmt: skip
    number = fresh.record.add(hostile_reading(texts, **known)).document
    with client(fresh) as web:
        paths = [
            "/", f"/documents/{number}", "/documents?q=script", "/search?q=alert", "/actors",
            "/actors/x%2F..%2F%3Cb%3E", "/events", "/search?q=%3Cscript%3Ealert(1)",
            "/documents?outlet=%22%3E%3Cscript%3E", "/contacts?q=%3Cimg+src%3Dx%3E",
        ]  # fmt: skip
        for path in paths:
            got = web.get(path)
            assert got.status_code == 200, path
            low = got.text.lower()
            assert "<script" not in low and "<img src=x" not in low and "<b on" not in low, path
            assert 'href="javascript' not in low and '" onload="' not in low, path
            assert "\u202e" not in got.text and "\x07" not in got.text, path
        assert "U+202E" in web.get(f"/documents/{number}").text


@pytest.mark.parametrize(
    ("sent", "kept"),
    [("a/b.txt", "b.txt"), ("..\\..\\c.txt", "c.txt"), ("..", "unnamed.txt"), (".hidden", "hidden"),
     ("", "unnamed.txt"), ("x\x00y.txt", "xy.txt"), ("n" * 300 + ".txt", "n" * 120 + ".txt"),
     ("~$w.docx", "$w.docx")],
)  # fmt: skip
def test_names_of_files_stay_in_their_folder(sent: str, kept: str) -> None:
    assert file_name(sent) == kept
