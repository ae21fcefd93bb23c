"""The main paths in a real browser: no script, the keyboard alone, a phone, light and dark.

Where ONRECORD_SCREENSHOTS names a folder, pictures of the pages are left there.
"""

import os
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest

from onrecord.web import Site
from tests.briefing.hostile import IMAGE, OVERRIDE, SCRIPT

from .serving import hostile_reading

PATHS = {
    "home": "/", "documents": "/documents", "document": "/documents/1",
    "search": "/search?q=treaty",
    "actors": "/actors", "actor": "/actors/maren-tolsk", "events": "/events",
    "contacts": "/contacts", "pair": "/contacts?a=maren-tolsk&b=ilan-sorrel",
    "agreements": "/agreements?on=2020-01-01&q=start",
    "agreement": "/agreements/new-start?on=2020-01-01", "pending": "/pending?on=2031-03-01",
    "review": "/review", "add": "/add", "missing": "/nowhere",
}  # fmt: skip


@pytest.fixture(params=[("desk", 1280, "light"), ("phone", 360, "dark")], ids=lambda p: p[0])
def page(request: pytest.FixtureRequest, browser: Any) -> Iterator[Any]:
    """A page without script, on a desk in the light or on a phone in the dark."""
    name, width, scheme = request.param
    context = browser.new_context(
        viewport={"width": width, "height": 800}, color_scheme=scheme, java_script_enabled=False
    )
    opened = context.new_page()
    opened.shown_as = name
    yield opened
    context.close()


def keep(page: Any, name: str) -> None:
    """A picture of a page, where they are wanted."""
    folder = os.environ.get("ONRECORD_SCREENSHOTS")
    if folder:
        Path(folder).mkdir(parents=True, exist_ok=True)
        page.screenshot(path=str(Path(folder) / f"{name}-{page.shown_as}.png"), full_page=True)


def test_pages_fit_and_break_no_rule(page: Any, served: str) -> None:
    told: list[str] = []
    page.on("console", lambda m: told.append(m.text) if m.type == "error" else None)
    for name, path in PATHS.items():
        page.goto(served + path)
        keep(page, name)
        box = page.locator("html").bounding_box()
        wide = page.locator("main").bounding_box()
        assert wide["x"] >= 0 and wide["x"] + wide["width"] <= box["width"] + 1, name
        assert page.evaluate("document.documentElement.scrollWidth") <= box["width"] + 1, name
        assert page.locator("h1").count() == 1
    assert [t for t in told if "404" not in t] == []


def test_search_leads_to_the_words_in_their_document(page: Any, served: str) -> None:
    page.goto(served)
    page.get_by_label("Who said what").fill("river treaty")
    page.get_by_role("button", name="Search").click()
    page.locator("ol.entries blockquote a").first.click()
    assert "/documents/1#w" in page.url
    place = page.locator(":target")
    assert "river treaty" in place.inner_text() and place.is_visible()
    keep(page, "target")


def test_a_decision_with_the_keyboard_alone(page: Any, served: str, fresh: Site) -> None:
    page.goto(f"{served}/review")
    page.keyboard.press("Tab")
    assert page.locator(":focus").inner_text() == "Skip to the page"
    for _ in range(40):
        if page.locator(":focus").get_attribute("name") == "who":
            break
        page.keyboard.press("Tab")
    page.keyboard.type("Ana")
    page.keyboard.press("Tab")
    page.keyboard.type("read the source")
    page.keyboard.press("Tab")
    page.keyboard.press("Enter")
    page.get_by_text("Kept: accepted").wait_for()
    assert [(d.who, d.verdict, d.note) for d in fresh.record.decisions()] == [
        ("Ana", "accepted", "read the source")
    ]
    keep(page, "decided")


def test_a_file_is_added_with_progress(page: Any, served: str) -> None:
    page.goto(f"{served}/add")
    text = {"name": "ferry.txt", "mimeType": "text/plain", "buffer": b"The ferry sails again."}
    page.get_by_label("Files").set_input_files([text])
    page.get_by_role("button", name="Add").click()
    page.get_by_text("All done: 1 document").wait_for()
    keep(page, "added")
    page.get_by_role("link", name="ferry.txt").click()
    assert "The ferry sails again." in page.locator(".body").inner_text()


def test_hostile_text_runs_nothing(browser: Any, served: str, fresh: Site) -> None:
    text = "\n".join([SCRIPT, IMAGE, OVERRIDE])
    known = {"name": SCRIPT, "title": SCRIPT, "outlet": IMAGE, "url": "javascript:alert(5)"}
    number = fresh.record.add(hostile_reading(text, **known)).document
    context = browser.new_context()
    page = context.new_page()
    ran: list[str] = []
    page.on("dialog", lambda d: (ran.append(d.message), d.dismiss()))
    page.on("console", lambda m: ran.append(m.text) if m.type == "error" else None)
    for path in (
        "/",
        f"/documents/{number}",
        "/search?q=alert",
        "/actors",
        "/documents",
        "/events",
    ):
        page.goto(served + path)
        assert page.locator("script").count() == 0 and page.locator("main img[src=x]").count() == 0
    assert ran == []
    context.close()
