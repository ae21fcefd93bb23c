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
