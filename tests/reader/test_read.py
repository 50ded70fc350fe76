"""Read: an article by its sections; what is selected is told in code points, whatever stands before it."""

import httpx
import pytest
from helpers.reading import BOATS, TOLLS

from pincite.store.read import text_of

SELECT = """(word) => {
  const run = [...document.querySelectorAll(".text [data-s]")].find((one) => one.textContent.includes(word));
  const node = run.firstChild, at = node.data.indexOf(word), range = document.createRange();
  range.setStart(node, at);
  range.setEnd(node, at + word.length);
  getSelection().removeAllRanges();
  getSelection().addRange(range);
}"""


@pytest.mark.parametrize("word", ["people", "𝕏𝕏", "wrote", "🇹🇭", "down", "cafe\u0301s"])
def test_words_after_signs_of_two_code_units_are_selected_where_they_stand(reader, page, word):
    page.goto(f"{reader.address}/read/{BOATS}")
    page.evaluate(SELECT, word)
    chosen = page.locator("#picked a").first
    chosen.wait_for()
    start, end = chosen.get_attribute("href").rpartition(":")[2].split("-")
    with reader.desk.reading() as connection:
        assert text_of(connection, BOATS)[int(start) : int(end)] == word


def test_a_claim_asked_for_is_outlined_and_scrolled_to(reader, page):
    page.goto(f"{reader.address}/read/{BOATS}/at?at=c6")
    assert page.url.endswith("?at=c6#at")
    assert page.locator(".text .at").all_inner_texts() == ["Nobody weighed the grain twice."]
    assert page.locator("#at").is_visible()


def test_an_article_lists_its_sections_calls_and_notes(reader, page):
    page.goto(f"{reader.address}/read/{TOLLS}")
    assert page.locator(".outline li").all_inner_texts() == ["I Introduction", "II The Keepers", "References", "Notes"]
    assert page.locator(".text p a.call").all_inner_texts() == ["*", "1", "2", "3", "4", "5"]
    assert "Locks and Keepers" in page.locator("#note-1").inner_text()
    assert page.locator(".page-mark").all_inner_texts() == ["2"]


def test_every_article_is_listed(reader):
    page = httpx.get(f"{reader.address}/articles").text
    assert "Tolls on Quiet Rivers" in page
    assert f'href="/read/{TOLLS}/page/1"' in page
    assert f'href="/read/{BOATS}"' in page


def test_what_the_store_does_not_hold_is_told(reader):
    for path in ("/read/nothing", f"/read/{TOLLS}/page/9", f"/read/{BOATS}/page/1", f"/read/{BOATS}/at?at=c99"):
        answer = httpx.get(reader.address + path)
        assert answer.status_code == 404
        assert "<h1>" in answer.text
