"""Every view can be used by everybody: axe finds nothing serious, no mouse is needed, no width is too small."""

import pytest
from helpers.reading import BOATS, TOLLS

axe = pytest.importorskip("axe_core_python.sync_playwright", reason="axe-core-python is not installed")

VIEWS = {
    "ask": "/", "answers": "/?q=keepers", "articles": "/articles", "text": f"/read/{BOATS}?pin=note:3&at=c2",
    "sheet": f"/read/{TOLLS}/page/1?at=c3&pin=note:2", "why": f"/why/{BOATS}/note/3",
    "work": "/works/lindqvist-2019-tolls-quiet-rivers", "decide": "/decide", "decisions": "/decisions",
    "edit": "/decide?id=work:tan-2011-contracts-sea", "add": f"/decide?add=citation:{BOATS}:40-50",
    "look": "/look", "works": "/bibliography", "health": "/health", "findings": "/findings", "error": "/nothing",
}  # fmt: skip


@pytest.mark.parametrize("colours", ["light", "dark"])
def test_axe_finds_nothing_serious(reader, browser, colours):
    page = browser.new_page(color_scheme=colours, reduced_motion="reduce", viewport={"width": 1280, "height": 900})
    found = {}
    for name, path in VIEWS.items():
        page.goto(reader.address + path)
        assert page.locator("main h1, main h2").count() >= 1, name
        if name == "findings":
            page.locator("#check-title", has_text="finding").wait_for(timeout=60_000)
        told = axe.Axe().run(page)
        serious = [v for v in told["violations"] if v["impact"] in ("serious", "critical")]
        if serious:
            found[name] = [(v["id"], v["nodes"][0]["html"][:160], v["nodes"][0].get("failureSummary")) for v in serious]
    page.close()
    assert found == {}


@pytest.mark.parametrize("width", [360, 1920])
def test_no_view_is_wider_than_the_window(reader, browser, width):
    page = browser.new_page(viewport={"width": width, "height": 800})
    wide = {}
    for name, path in VIEWS.items():
        page.goto(reader.address + path)
        if (over := page.evaluate("document.documentElement.scrollWidth - innerWidth")) > 0:
            wide[name] = over
    page.close()
    assert wide == {}


def test_every_view_is_reached_without_a_mouse(reader, page):
    page.goto(reader.address)
    for name in ("Read", "Decide", "Look", "Works", "Check", "Health", "Ask"):
        page.locator("h1").first.wait_for(state="attached")
        page.evaluate("document.activeElement.blur()")
        for _ in range(40):
            page.keyboard.press("Tab")
            if page.evaluate("document.activeElement.textContent.trim()") == name:
                break
        assert page.evaluate("document.activeElement.matches(':focus-visible')")
        page.keyboard.press("Enter")
        page.wait_for_load_state()
        assert page.locator(".top [aria-current=page]").inner_text() == name
