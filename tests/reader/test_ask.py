"""Ask: one box, answers with the words that matched, and "nothing fits" said plainly."""

import httpx
import pytest
from helpers.reading import BOATS, TOLLS

from pincite.reader.asking import Meant, meant
from pincite.reader.matching import Asked


@pytest.mark.parametrize(
    ("words", "understood"),
    [
        ("note 38 of Renshaw", Meant(note="38", of="Renshaw")),
        ("footnote 4a in Tolls on Quiet Rivers?", Meant(note="4a", of="Tolls on Quiet Rivers")),
        ("what rests on Gallagher 2006", Meant(work="Gallagher 2006")),
        ("Which claims rest upon the Palermo Protocol?", Meant(work="the Palermo Protocol")),
        ("Thailand Tier 3 2014", Meant(tier="3", country="THA", year=2014)),
        ("tier 2 watch list Malaysia", Meant(tier="2WL", country="MYS")),
        ("Tier 3 is the lowest grade", Meant()),
        ("what the tenant rests his case on", Meant()),
    ],
)
def test_words_are_understood(words, understood):
    assert meant(words) == understood


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
    assert "Understood as Thailand, Tier 3, 2014" in page
    assert "In 2014 Thailand was placed on" in page
    assert "Malaysia was placed on" not in page


@pytest.mark.parametrize(
    ("narrowed", "count"),
    [
        ({"doc": BOATS}, 8), ({"doc": BOATS, "section": "s1"}, 4), ({"type": "book"}, 3), ({"year": "2014"}, 2),
        ({"doc": TOLLS, "sure": "no"}, 2), ({"given": "yes"}, 0), ({"decided": "yes"}, 0), ({"country": "Malaysia"}, 1),
    ],
)  # fmt: skip
def test_answers_are_narrowed(reader, narrowed, count):
    page = httpx.get(f"{reader.address}/", params=narrowed).text
    assert page.count('class="claim-found') == count


def test_what_can_not_be_asked_is_told_beside_the_box(reader):
    page = httpx.get(f"{reader.address}/", params={"q": "rivers", "country": "Atlantis"})
    assert page.status_code == 200
    assert "No country is called" in page.text
    assert 'value="rivers"' in page.text
