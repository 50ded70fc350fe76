"""Follow: a work, what rests on it, and the cited page where it is itself among the articles."""

import pytest
from helpers.reading import BOATS, TOLLS

from pincite.reader.cited_page import EXACTLY, NEAR, NOT, cited_place
from pincite.store.article import article

WORK = "lindqvist-2019-tolls-quiet-rivers"


@pytest.fixture
def tolls(reader):
    with reader.desk.reading() as connection:
        return article(connection, TOLLS)


@pytest.mark.parametrize(
    ("claim", "how"),
    [
        ("“who took too much was fined, and one who took too little was laughed at”", EXACTLY),
        ("“no keeper shall ask for more than one penny of any boat that carries grain”", NEAR),
        ("“never paid a farthing for passing the great northern weir”", NOT),
        ("No words are quoted here", None),
    ],
)
def test_quoted_words_are_found_exactly_nearly_or_not(tolls, claim, how):
    found = cited_place(tolls, claim, "1")
    assert found.found == how
    assert found.page == 1
    assert bool(found.spans) is (how in (EXACTLY, NEAR))


@pytest.mark.parametrize(
    ("pinpoint", "page"),
    [("1", 1), ("at 2", 2), ("p. 2", 2), ("77", None), ("§ 2", None), ("art. 1", None), (None, None)],
)
def test_a_pinpoint_tells_a_page_of_the_file_or_nothing(tolls, pinpoint, page):
    assert cited_place(tolls, "", pinpoint).page == page


def test_a_work_shows_what_rests_on_it_and_opens_at_the_cited_words(reader, page):
    page.goto(f"{reader.address}/works/{WORK}")
    assert "4 claims rest on it, in 1 article" in page.inner_text("main")
    places = page.locator(".paper").all_inner_texts()
    assert [place.rpartition("quoted words ")[2] for place in places][1:] == [
        "found exactly",
        "found nearly",
        "not found",
    ]
    page.locator(".paper a").nth(1).click()
    page.wait_for_url(f"**/read/{TOLLS}/page/1?at=*")
    assert page.locator(".outline-at rect").count() >= 1


def test_from_a_question_to_the_cited_page(reader, page):
    page.goto(reader.address)
    page.fill("#q", "laughed at by his neighbours")
    page.keyboard.press("Enter")
    page.locator(".claim-found .words a").first.click()
    page.wait_for_url(f"**/read/{BOATS}?at=c2#at")
    page.hover("#call-2")
    page.locator("#card:not([hidden]) .paper a").click()
    page.wait_for_url(f"**/works/{WORK}")
    page.locator(".paper a").nth(1).click()
    page.wait_for_url(f"**/read/{TOLLS}/page/1?at=*")
    outlined = page.locator(".outline-at rect")
    assert outlined.first.is_visible()
