"""Works: grouped as lawyers want them, copied in a style or downloaded."""

import httpx
import pytest
from helpers.reading import BOATS


def test_works_stand_in_their_groups(reader, page):
    page.goto(f"{reader.address}/bibliography")
    groups = [text.split("\n")[0].rstrip(" 0123456789") for text in page.locator("main h2").all_inner_texts()]
    assert groups == ["Legislation", "Documents", "Literature"]
    page.goto(f"{reader.address}/bibliography?doc={BOATS}")
    assert "Statute of Locks" not in page.inner_text("main")
    assert "Contracts at Sea" in page.inner_text("main")


@pytest.mark.parametrize(
    ("form", "sign"), [("bibtex", "@book{tan-2011-contracts-sea"), ("ris", "TY  - "), ("csl-json", '"id": "tan-2011')]
)
def test_works_are_downloaded(reader, form, sign):
    answer = httpx.get(f"{reader.address}/bibliography/file", params={"format": form, "doc": BOATS})
    assert sign in answer.text
    assert answer.headers["content-disposition"].startswith("attachment")


def test_works_are_copied_in_a_format(reader, page):
    page.goto(f"{reader.address}/bibliography")
    page.select_option("[name=format]", "bibtex")
    page.keyboard.press("Escape")
    page.keyboard.press("c")
    page.get_by_text("Copied", exact=True).first.wait_for()
    assert "@book{tan-2011-contracts-sea" in page.evaluate("navigator.clipboard.readText()")
