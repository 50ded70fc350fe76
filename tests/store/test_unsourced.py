"""What an article says without a source answers a question too, if it says just that."""

import pytest
from helpers.reading import read_into, served

from pincite.store import open_reader
from pincite.store.trace import Question, trace

FOUND = "In 2014, the Trafficking in Persons Report placed Thailand on Tier 3 for the first time."
BARE = f"In 2013, the Trafficking in Persons Report placed Thailand on the Tier 2 Watch List once more. {FOUND}"
NOTED = "In 2015, the Trafficking in Persons Report placed Malaysia on the Tier 2 Watch List.[^1]"
NOTE = "[^1]: Ada Lindqvist, “Tolls on Quiet Rivers” (2019) 7 Harbour Law Review 1, 1."


@pytest.fixture(scope="module")
def place(tmp_path_factory):
    folder = tmp_path_factory.mktemp("bare")
    (folder / "grades.md").write_text(f"# Grades\n\n## Lists\n\n{BARE}\n\n{NOTED}\n\n{NOTE}\n", "utf8")
    return read_into(folder)


def said(place, question):
    with open_reader(place).transaction() as connection:
        answer = trace(connection, question)
    return [claim.text for claim in answer.claims], [sentence.text for sentence in answer.sentences]


def test_a_placement_that_no_note_supports_is_found_by_country_year_and_tier(place):
    assert said(place, Question(country="THA", year=2014, tier="3")) == ([], [FOUND])
    assert said(place, Question(words="Thailand Tier 3 2014")) == ([], [FOUND])


def test_a_placement_with_a_note_is_a_claim_and_no_sentence_beside(place):
    claims, sentences = said(place, Question(country="MYS", year=2015, tier="2WL"))
    assert claims == [NOTED.removesuffix("[^1]")]
    assert sentences == []


def test_the_cell_of_the_tiers_leads_to_the_place(place):
    import httpx

    with served(place) as (_, address), httpx.Client(base_url=address) as client:
        page = client.get("/", params={"country": "THA", "year": "2014", "tier": "3"}).text
    assert "Nothing fits" not in page
    assert FOUND in page
