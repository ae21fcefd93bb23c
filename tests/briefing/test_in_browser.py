"""The brief in a real browser: no errors, links both ways, phone width, dark mode, print."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any

import pytest

Open = Callable[..., Any]

# Every element with text of its own: its colour against the first solid background behind it.
CONTRAST = """() => {
  const canvas = document.createElement('canvas'); canvas.width = canvas.height = 1;
  const pen = canvas.getContext('2d', {willReadFrequently: true});
  const rgba = c => { pen.clearRect(0,0,1,1); pen.fillStyle = c; pen.fillRect(0,0,1,1);
                      return [...pen.getImageData(0,0,1,1).data]; };
  const light = ([r,g,b]) => { const f = v => { v /= 255;
    return v <= .04045 ? v/12.92 : ((v+.055)/1.055)**2.4; };
    return .2126*f(r) + .7152*f(g) + .0722*f(b); };
  const worst = [];
  for (const e of document.querySelectorAll('body *')) {
    if (e.closest('.vh, .skip')) continue;
    const own = [...e.childNodes].some(n => n.nodeType === 3 && n.data.trim());
    if (!own || !e.getClientRects().length) continue;
    let b = e, back = [0,0,0,0];
    while (b && back[3] < 255) { back = rgba(getComputedStyle(b).backgroundColor);
                                 b = b.parentElement; }
    const x = light(rgba(getComputedStyle(e).color)), y = light(back);
    const ratio = (Math.max(x,y)+.05) / (Math.min(x,y)+.05);
    if (ratio < 4.5) worst.push([e.className, e.textContent.slice(0,30), ratio]);
  }
  return worst;
}"""


@pytest.fixture
def open_brief(browser: Any, briefs: dict[str, Path]) -> Iterator[Open]:
    """Opens a brief at a width and in a colour scheme; fails on anything the console says."""
    contexts, said = [], []

    def opened(name: str = "example", width: int = 1280, scheme: str = "light") -> Any:
        context = browser.new_context(
            viewport={"width": width, "height": 900}, color_scheme=scheme, reduced_motion="reduce"
        )
        contexts.append(context)
        page = context.new_page()
        page.on("console", lambda m: said.append(m.text))
        page.on("pageerror", lambda e: said.append(str(e)))
        page.on("dialog", lambda d: (said.append(f"dialog {d.message}"), d.dismiss()))
        page.on("request", lambda r: None if r.url.startswith("file:") else said.append(r.url))
        page.goto(briefs[name].as_uri())
        return page

    yield opened
    for context in contexts:
        context.close()
    assert said == []


@pytest.mark.parametrize("name", ["example", "hostile"])
@pytest.mark.parametrize("width", [320, 390, 800, 1280])
def test_nothing_scrolls_sideways(open_brief: Open, name: str, width: int) -> None:
    page = open_brief(name, width)
    assert page.evaluate("document.documentElement.scrollWidth") <= width


def test_the_style_is_applied_under_the_policy(open_brief: Open) -> None:
    page = open_brief()
    assert page.evaluate("getComputedStyle(document.querySelector('h1')).fontWeight") == "600"


def test_a_click_in_the_table_leads_to_the_words_and_back(open_brief: Open) -> None:
    page = open_brief()
    page.click("#c2 td:nth-of-type(2) a")
    there = page.evaluate(
        "(() => { const e = document.querySelector(':target');"
        " const r = e.getBoundingClientRect();"
        " return [e.textContent, r.top >= 0 && r.top < innerHeight]; })()"
    )
    assert "seven sailors died" in there[0]
    assert there[1]
    page.click(":target .back a[href='#c2']")
    back = page.evaluate("document.querySelector(':target').id")
    assert back == "c2"


def test_every_cell_leads_to_words_that_lead_back_to_its_row(open_brief: Open) -> None:
    wrong = open_brief().evaluate(
        "[...document.querySelectorAll('.claims td a:not(.gap)')].filter(a => {"
        " const there = document.getElementById(a.getAttribute('href').slice(1));"
        " const row = '#' + a.closest('tr').id;"
        " return !there || !there.closest('.text') ||"
        "  !document.querySelector(`#texts .back a[href='${row}']`); }).length"
    )
    assert wrong == 0


@pytest.mark.parametrize("scheme", ["light", "dark"])
def test_text_stands_out_from_its_background(open_brief: Open, scheme: str) -> None:
    page = open_brief(scheme=scheme)
    assert page.evaluate(CONTRAST) == []


def test_dark_mode_is_dark(open_brief: Open) -> None:
    shades = [
        open_brief(scheme=s).evaluate("getComputedStyle(document.body).backgroundColor")
        for s in ("light", "dark")
    ]
    assert shades[0] != shades[1]


def test_on_a_phone_rows_are_cards_that_name_their_account(open_brief: Open) -> None:
    page = open_brief(width=390)
    assert (
        page.evaluate("getComputedStyle(document.querySelector('.claims td')).display") == "block"
    )
    assert page.is_visible("#c2 td:nth-of-type(1) .in-card")
    assert not page.is_visible("#c4 td.none")


def test_the_filter_hides_rows_but_not_the_one_led_to(open_brief: Open) -> None:
    page = open_brief()
    page.check("#show-differ")
    assert page.is_visible("#c2")
    assert not page.is_visible("#c6")
    page.evaluate("location.hash = '#c6'")
    assert page.is_visible("#c6")


def test_the_keyboard_reaches_the_skip_link_first(open_brief: Open) -> None:
    page = open_brief()
    page.keyboard.press("Tab")
    assert page.evaluate("document.activeElement.className") == "skip"
    assert page.evaluate("document.activeElement.getBoundingClientRect().left >= 0")
    outline = page.evaluate("getComputedStyle(document.activeElement).outlineStyle")
    assert outline == "solid"


def test_roles_and_names_for_screen_readers(open_brief: Open) -> None:
    page = open_brief(width=390)
    assert page.get_by_role("main").count() == 1
    assert page.get_by_role("navigation", name="Contents").count() == 1
    assert page.get_by_role("columnheader").count() >= 3
    assert page.get_by_role("rowheader").count() >= 7
    assert page.get_by_role("link", name="claim 2, told differently: back to the table").count()


def test_it_prints_on_a4_without_cut_tables(open_brief: Open) -> None:
    page = open_brief()
    page.emulate_media(media="print")
    page.set_viewport_size({"width": 680, "height": 1000})  # 180 mm, what A4's margins leave
    assert page.evaluate("document.documentElement.scrollWidth") <= 680
    wide = page.evaluate(
        "[...document.querySelectorAll('table')]"
        ".filter(t => t.getBoundingClientRect().right > innerWidth + 1).length"
    )
    assert wide == 0
    assert page.pdf(prefer_css_page_size=True).startswith(b"%PDF")


def test_hostile_text_runs_nothing_and_keeps_its_direction_to_itself(open_brief: Open) -> None:
    page = open_brief("hostile")
    assert page.evaluate("document.scripts.length + document.images.length") == 0
    assert page.evaluate("getComputedStyle(document.querySelector('h1 bdi')).unicodeBidi") == (
        "isolate"
    )
