"""A corpus whose every string is hostile runs no script, breaks no view and shows nothing turned or unseen."""

import json
import sqlite3

import pytest
from helpers import reading
from helpers.reading import BOATS, TOLLS

MARKUP = "<script>hacked=1</script>\"'><img src=x onerror=hacked=1>{{7*7}}&amp;</svg>"
WORDS = f"{MARKUP}\x1b[31m\u202etxt\u2066\u200e\u2060\U000e0041"
SHOWN = {
    "works": ("title",), "citations": ("text", "pinpoint", "signal", "given_by"), "sections": ("heading", "label"),
    "notes": ("text", "reason"), "claims": ("text",), "steps": ("reason", "rule"), "links": ("warning",),
    "documents": ("title", "source", "container", "publisher", "doi", "url", "citation_style"),
    "mentions": ("text", "detail"), "warnings": ("message",),
}  # fmt: skip
FIELDS = ("title", "container", "publisher", "place", "url", "volume", "pages")
TURNING = "\x1b\u202e\u2066\u200e\u2060\U000e0041"


@pytest.fixture(scope="module")
def hostile(corpus_store, tmp_path_factory):
    """A reader of a store in which all words that are shown were changed to hostile ones."""
    place = reading.copied(corpus_store, tmp_path_factory.mktemp("hostile"))
    with sqlite3.connect(place) as store:
        for table, columns in SHOWN.items():
            for column in columns:
                store.execute(f"UPDATE {table} SET {column} = ?", (WORDS,))  # noqa: S608 - our own names
        fields = json.dumps(dict.fromkeys(FIELDS, WORDS) | {"authors": [WORDS], "editors": [WORDS]})
        store.execute("UPDATE works SET authors = ?, fields = ?", (json.dumps([WORDS]), fields))
        store.execute("UPDATE documents SET authors = ?", (json.dumps([WORDS]),))
        for doc, text in store.execute("SELECT doc, text FROM documents").fetchall():
            store.execute("UPDATE documents SET text = ? WHERE doc = ?", ((WORDS * len(text))[: len(text)], doc))
    with reading.served(place) as (_, address):
        yield address


PATHS = (
    "/", "/?q=keepers", "/?doc=boats-md", "/articles", f"/read/{BOATS}?pin=note:3&at=c2", f"/read/{TOLLS}",
    f"/read/{TOLLS}/page/1?at=c3", f"/card/{BOATS}?of=note:2", f"/why/{BOATS}/note/3",
    "/works/tan-2011-contracts-sea", "/decide", "/decide?id=work:tan-2011-contracts-sea",
    f"/decide?add=citation:{BOATS}:40-90", "/look", "/bibliography", "/health", "/findings",
)  # fmt: skip


def test_no_script_runs_and_no_view_breaks(hostile, browser):
    page = browser.new_page()
    page.on("dialog", lambda dialog: pytest.fail(dialog.message))
    for path in PATHS:
        answer = page.goto(hostile + path)
        text = page.content()
        assert answer.status == 200, path
        assert page.evaluate("typeof hacked") == "undefined", path
        assert page.locator("main script, main img, .card script, .card img").count() == 0, path
        assert not set(TURNING) & set(text), path
        assert "49" not in page.title(), path
    page.hover("text=Pincite")
    page.close()


def test_what_is_asked_is_shown_harmlessly_too(hostile, browser):
    page = browser.new_page()
    for name in ("q", "country", "doc", "year", "limit", "section"):
        page.goto(f"{hostile}/?{name}=%3Cscript%3Ehacked%3D1%3C%2Fscript%3E%E2%80%AE%00%1B")
        assert page.evaluate("typeof hacked") == "undefined"
        assert "\u202e" not in page.content()
    for path in ("/read/%3Cscript%3E", "/why/x/note/%3Cimg%3E", "/decide?id=%3Cscript%3E", "/works/%22%3E%3Cscript%3E"):
        page.goto(hostile + path)
        assert page.locator("main script").count() == 0
    page.close()


def test_hovering_a_hostile_call_opens_a_harmless_card(hostile, browser):
    page = browser.new_page()
    page.goto(f"{hostile}/read/{BOATS}")
    page.locator("a.call").first.hover()
    page.locator("#card:not([hidden])").wait_for()
    assert page.evaluate("typeof hacked") == "undefined"
    assert page.locator("#card script, #card img").count() == 0
    page.close()
