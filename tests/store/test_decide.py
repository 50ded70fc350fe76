"""What decisions do to the rows of a document, beyond the row they are about."""

from dataclasses import asdict

import pytest
from helpers.kept import corpus, decide, run

from pincite.judgements import Act
from pincite.model import Fields
from pincite.store import open_reader, why
from pincite.store.decide import decided_work
from pincite.store.read import find_document
from pincite.store.tables import view


@pytest.fixture
def place(tmp_path):
    run(corpus(tmp_path / "corpus"), tmp_path / "s.sqlite")
    return tmp_path / "s.sqlite"


def shown(place, question):
    with open_reader(str(place)).transaction() as connection:
        return question(connection)


def test_a_note_that_gets_another_label_takes_its_citations_and_claims_along(place):
    decide(place, Act.EDIT, "note:rivers-txt:n2", "label=3")
    decide(place, Act.EDIT, "note:rivers-txt:n3", "label=2")
    noted = [(r["citation"], r["note"]) for r in shown(place, view("citations").rows) if r["doc"] == "rivers-txt"]
    assert noted == [("n1.1", "1"), ("n1.2", "1"), ("n2.1", "3"), ("n3.1", "2")]
    claims = [(r["claim"], r["note"]) for r in shown(place, view("claims").rows) if r["doc"] == "rivers-txt"]
    assert claims == [("c1", "1"), ("c2", "3"), ("c3", "2")]
    sources = shown(place, lambda c: why(c, find_document(c, "rivers"), "3").sources)
    assert [s.text for s in sources] == ["Ibid"]


@pytest.mark.parametrize(
    ("decided", "year", "date"),
    [
        ({"year": 1912}, 1912, None),
        ({"year": 2011}, 2011, "2011-05"),
        ({"date": "1912-03"}, 1912, "1912-03"),
        ({"year": 1912, "date": "1913"}, 1912, "1913"),
        ({"title": "Nets"}, 2011, "2011-05"),
    ],
)
def test_the_year_and_the_date_of_a_work_follow_each_other(decided, year, date):
    fields = asdict(Fields(title="Bonds", year=2011, date="2011-05"))
    found = decided_work({"work": "bonds-2011", "type": "book", "fields": fields}, decided)
    assert (found["year"], found["fields"]["date"]) == (year, date)
