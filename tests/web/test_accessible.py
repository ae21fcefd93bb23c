"""An accessibility check (axe) of the main pages, light and dark: nothing serious."""

from typing import Any

import pytest

from .test_in_browser import PATHS

axe = pytest.importorskip("axe_playwright_python.sync_playwright")


@pytest.mark.parametrize("scheme", ["light", "dark"])
def test_axe_finds_nothing_serious(browser: Any, served: str, scheme: str) -> None:
    context = browser.new_context(color_scheme=scheme, bypass_csp=True)
    page = context.new_page()
    found = []
    for name, path in PATHS.items():
        page.goto(served + path)
        for x in axe.Axe().run(page).response["violations"]:
            if x["impact"] in ("serious", "critical"):
                found.append((name, x["id"], [n["html"][:120] for n in x["nodes"][:3]]))
    context.close()
    assert found == []


@pytest.mark.parametrize(("scheme", "width"), [("light", 1280), ("dark", 360)])
@pytest.mark.parametrize("by", ["document", "voice"])
def test_an_event_compared_is_accessible_and_fits(
    browser: Any, served: str, scheme: str, width: int, by: str
) -> None:
    context = browser.new_context(
        color_scheme=scheme, bypass_csp=True, viewport={"width": width, "height": 800}
    )
    page = context.new_page()
    page.goto(f"{served}/events?several=1")
    path = page.locator("main .entries .headline a").first.get_attribute("href")
    page.goto(f"{served}{path}?by={by}")
    page.locator("#differences").wait_for(timeout=20_000)  # it loads itself until it is compared
    assert page.evaluate("document.documentElement.scrollWidth") <= width + 1
    problems = axe.Axe().run(page).response["violations"]
    serious = [x["id"] for x in problems if x["impact"] in ("serious", "critical")]
    context.close()
    assert serious == []
