"""A picture of each view stands in the documentation.

They are remade by PINCITE_PICTURES=1 python -m pytest tests/reader/test_pictures_of_views.py
"""

import os
import shutil
from pathlib import Path

import pytest
from helpers import reading

import pincite

FOLDER = Path(pincite.__file__).parent / "docs" / "reader"
KELLEY = "kelley-2017-scorecard-diplomacy-grading"
PAPER = "bluebook-review-pdf"
SIZE = {"width": 1180, "height": 760}

VIEWS = {
    "ask": ("/?q=how+many+people+are+in+forced+labour", None),
    "read": (f"/read/{PAPER}?pin=note:24#s3", "#call-33"),
    "page": (f"/read/{PAPER}/page/2?at=c8", 'a.call[data-card="note:8"]'),
    "why": (f"/why/{PAPER}/note/33", None),
    "follow": (f"/works/{KELLEY}", None),
    "decide": ("/decide", None),
    "look": ("/look", None),
    "works": ("/bibliography", None),
    "check": ("/findings", None),
    "health": ("/health", None),
}
"""The address of each view, and what the mouse points at there."""


@pytest.fixture(scope="module")
def samples(sample_store, tmp_path_factory):
    """A reader of the three samples."""
    place = shutil.copyfile(sample_store, tmp_path_factory.mktemp("pictures") / "store.sqlite")
    with reading.served(str(place), "scholar") as (_, address):
        yield address


def test_each_view_has_its_picture(samples, browser, tmp_path):
    folder = FOLDER if os.environ.get("PINCITE_PICTURES") else tmp_path
    folder.mkdir(exist_ok=True)
    page = browser.new_page(viewport=SIZE, reduced_motion="reduce", color_scheme="light")
    for name, (path, pointed) in VIEWS.items():
        page.goto(samples + path)
        if name == "check":
            page.locator("#check-title", has_text="finding").wait_for(timeout=60_000)
        if pointed is not None:
            page.hover(pointed)
            page.locator("#card:not([hidden])").wait_for()
        page.screenshot(path=folder / f"{name}.png")
    page.close()
    assert {path.stem for path in FOLDER.glob("*.png")} == set(VIEWS)
    assert all(path.stat().st_size < 260_000 for path in folder.glob("*.png"))
