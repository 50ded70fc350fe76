"""The page itself: its picture, and outlines over the right words, where pdfium sees them too."""

from pathlib import Path

import pytest
from helpers import pdfium
from helpers.reading import TOLLS

from pincite.store.article import article
from pincite.store.read import text_of

ON_PAGE = """(boxes) => {
  const image = document.querySelector(".sheet image").getBoundingClientRect();
  const wide = Number(document.querySelector(".sheet image").getAttribute("width"));
  const scale = wide / image.width;
  return boxes.map((box) => {
    const at = box.getBoundingClientRect();
    const edges = [at.left - image.left, at.top - image.top, at.right - image.left, at.bottom - image.top];
    return edges.map((edge) => edge * scale);
  });
}"""


@pytest.fixture
def tolls(reader):
    with reader.desk.reading() as connection:
        return article(connection, TOLLS)


def first_page(tolls):
    """The words on the first page with their places, as pdfium sees them."""
    return [found for found in pdfium.words(Path(tolls.document["path"]).read_bytes()) if found[1][0] == 1]


def seen(tolls, words):
    """Where some words stand on the first page: their left and right edges, the middles of the first and the last."""
    printed = first_page(tolls)
    wanted = words.split()
    at = next(k for k in range(len(printed)) if [word for word, _ in printed[k : k + len(wanted)]] == wanted)
    first, last = printed[at][1], printed[at + len(wanted) - 1][1]
    return first[1], last[3], (first[2] + first[4]) / 2, (last[2] + last[4]) / 2


@pytest.mark.parametrize(
    ("note", "words"),
    [
        ("1", "Rivers were tolled long before"),
        ("2", "The first keepers"),
        ("5", "A keeper who took too much was fined,"),
    ],
)
def test_a_claim_is_outlined_over_its_words(reader, page, tolls, note, words):
    (claim,) = tolls.claims_of_note(note)
    page.goto(f"{reader.address}/read/{TOLLS}/at?at={claim['claim']}")
    assert f"/page/1?at={claim['claim']}" in page.url
    left, _, upper, _ = seen(tolls, words)
    first = page.locator(".outline-at rect").evaluate_all(ON_PAGE)[0]
    assert first[0] == pytest.approx(left, abs=2)
    assert first[1] < upper < first[3]


def test_a_call_and_its_note_are_outlined_where_they_are_printed(reader, page, tolls):
    page.goto(f"{reader.address}/read/{TOLLS}/at?at=note:2")
    boxes = page.locator(".outline-at rect").evaluate_all(ON_PAGE)
    note = next(row for row in tolls.notes if row["label"] == "2")
    printed = first_page(tolls)
    told = next(place for word, place in printed if word.lstrip("2").startswith("Id"))
    assert note["text"].startswith("Id.")
    assert any(told[1] - 1 <= box[0] < told[3] and box[1] < (told[2] + told[4]) / 2 < box[3] for box in boxes)
    (call,) = page.locator('a.call[data-card="note:2"] rect').evaluate_all(ON_PAGE)
    monks = next(place for word, place in printed if word.startswith("monks,"))
    assert monks[1] < call[0] <= monks[3] + 1
    assert call[2] - call[0] < 12


def test_words_of_the_page_are_selected_where_they_stand(reader, page):
    page.goto(f"{reader.address}/read/{TOLLS}/page/1")
    word = page.locator(".words tspan", has_text="monks").first
    word.dblclick()
    chosen = page.locator("#picked a").first
    chosen.wait_for()
    start, end = chosen.get_attribute("href").rpartition(":")[2].split("-")
    with reader.desk.reading() as connection:
        assert text_of(connection, TOLLS)[int(start) : int(end)].strip(" ,2") == "monks"


def test_words_lie_over_the_picture_as_wide_as_they_are_printed(reader, page, tolls):
    page.goto(f"{reader.address}/read/{TOLLS}/page/1")
    left, _, height, _ = seen(tolls, "Nobody knows how")
    (box,) = page.locator(".words tspan", has_text="Nobody").evaluate_all(ON_PAGE)
    assert box[0] == pytest.approx(left, abs=2)
    assert box[1] < height < box[3]


def test_one_goes_from_page_to_page_by_keys(reader, page):
    page.goto(f"{reader.address}/read/{TOLLS}/page/1")
    page.keyboard.press("l")
    page.wait_for_url("**/page/2")
    page.keyboard.press("h")
    page.wait_for_url("**/page/1")


def test_a_picture_is_drawn(reader, page):
    with page.expect_response("**/picture/**") as drawn:
        page.goto(f"{reader.address}/read/{TOLLS}/page/2")
    assert drawn.value.status == 200
    assert drawn.value.headers["content-type"] == "image/png"
