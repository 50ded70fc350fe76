"""Ask: one box, answers with the words that matched, and "nothing fits" said plainly."""

import httpx
import pytest
from helpers.reading import BOATS, TOLLS

from pincite.reader.matching import Asked
from pincite.store import Question, trace
from pincite.store.narrow import Narrowing


def test_words_that_match_are_told_apart_in_any_form_and_by_any_name():
    asked = Asked.of("graded countries Burma")
    pieces = asked.pieces("The grading of Myanmar and of a country beside it")
    assert [piece.text for piece in pieces if piece.hit] == ["grading", "Myanmar", "country"]


def test_an_answer_shows_the_claim_its_source_and_the_words_that_matched(reader, page):
    page.goto(reader.address)
    page.keyboard.type("monks who kept locks")
    page.keyboard.press("Enter")
    first = page.locator(".claim-found").first
    assert "The first keepers were monks," in first.inner_text()
    assert "monks" in first.locator("mark").all_inner_texts()
    assert "Locks and Keepers" in first.locator(".work").inner_text()
    assert page.locator("#said").inner_text() in page.locator("#claims-title").inner_text()
    kept = page.url
    page.goto(kept)
    assert "The first keepers were monks," in page.locator(".claim-found").first.inner_text()


def test_nothing_that_fits_is_said_plainly(reader, page):
    page.goto(f"{reader.address}/?q=xylophone+zeppelin")
    assert "Nothing fits." in page.locator("#claims-title").inner_text()
    assert page.locator(".claim-found:not(.weak)").count() == 0


def test_a_note_and_a_work_are_gone_to(reader):
    noted = httpx.get(f"{reader.address}/", params={"q": "note 2 of Tolls"})
    assert noted.headers["location"] == f"/why/{TOLLS}/note/2"
    work = httpx.get(f"{reader.address}/", params={"q": "what rests on Tan 2011"})
    assert work.headers["location"] == "/works/tan-2011-contracts-sea"


def test_a_placement_is_found_by_country_tier_and_year(reader):
    page = httpx.get(f"{reader.address}/", params={"q": "Thailand Tier 3 2014"}).text
    assert "at?at=c7" in page
    assert "at?at=c8" not in page


def test_what_a_question_was_read_as_is_told_and_its_words_can_be_looked_for_instead(reader):
    asked = "Was Malaysia placed on Tier 3?"
    page = httpx.get(f"{reader.address}/", params={"q": asked}).text
    assert "Understood as claims that place MYS in tier 3" in page
    assert "at?at=c8" in page
    plain = httpx.get(f"{reader.address}/", params={"q": asked, "as": "words"}).text
    assert "Understood as" not in plain


NARROWED = (
    ({"doc": BOATS}, Question(doc=BOATS)),
    ({"doc": BOATS, "section": "s1"}, Question(doc=BOATS, narrowed=Narrowing(section="s1"))),
    ({"type": "article"}, Question(narrowed=Narrowing(type="article"))),
    ({"year": "2014"}, Question(year=2014)),
    ({"doc": BOATS, "sure": "no"}, Question(doc=BOATS, narrowed=Narrowing(below=0.8))),
    ({"doc": BOATS, "sure": "yes"}, Question(doc=BOATS, narrowed=Narrowing(least=0.9))),
    ({"doc": BOATS, "given": "no"}, Question(doc=BOATS, narrowed=Narrowing(given=False))),
    ({"decided": "yes"}, Question(narrowed=Narrowing(judged=True))),
    ({"country": "Malaysia"}, Question(country="MYS")),
    ({"country": "Malaysia", "tier": "3"}, Question(country="MYS", tier="3")),
)


@pytest.mark.parametrize(("narrowed", "question"), NARROWED, ids=[" ".join(asked) for asked, _ in NARROWED])
def test_answers_are_narrowed(reader, narrowed, question):
    with reader.desk.reading() as connection:
        claims = trace(connection, question).claims
    page = httpx.get(f"{reader.address}/", params=narrowed).text
    assert page.count('class="claim-found') == len(claims)
    assert all(f"at?at={claim.claim}" in page for claim in claims)


def test_what_can_not_be_asked_is_told_beside_the_box(reader):
    page = httpx.get(f"{reader.address}/", params={"q": "rivers", "country": "Atlantis"})
    assert page.status_code == 200
    assert "No country is called" in page.text
    assert 'value="rivers"' in page.text
