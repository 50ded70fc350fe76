"""What claims mean is worked out once, kept, and found by questions in other words."""

import pytest
from helpers.kept import corpus, run
from sqlalchemy import func, select

from pincite import meaning
from pincite.store import Question, open_reader, open_writer, schema, trace, vectors

HARBOUR = """Harbours
Many crews were hired in ports.[^1] The captain bribed the coast guard.[^2] The glacier has grown shorter.[^3]
[^1]: Ada Noor, Crews (2001)
[^2]: Piet Vogel, Borders (2004)
[^3]: Lea Winter, Ice (2010)
"""


@pytest.fixture
def place(tmp_path, monkeypatch):
    monkeypatch.setenv("PINCITE_MEANING", "on")
    if meaning.installed() is None:
        pytest.skip(f"the model is not installed: {meaning.INSTALL}")
    run(corpus(tmp_path / "c", harbour=HARBOUR), tmp_path / "s.sqlite")
    return tmp_path / "s.sqlite"


def asked(place, words):
    with open_reader(str(place)).transaction() as connection:
        return [(claim.doc, claim.text) for claim in trace(connection, Question(words)).claims]


def kept(place):
    with open_reader(str(place)).transaction() as connection:
        return connection.execute(select(func.count()).select_from(schema.vectors)).scalar_one()


def test_a_claim_is_found_that_shares_no_word_with_the_question(place, monkeypatch):
    question = "frozen rivers of the Alps are melting and retreat"
    assert "glacier" in asked(place, question)[0][1]
    monkeypatch.setenv("PINCITE_MEANING", "off")
    assert all("glacier" not in text for _, text in asked(place, question))


def test_every_claim_has_a_vector_after_a_run_and_no_run_works_it_out_again(place, tmp_path, monkeypatch):
    with open_reader(str(place)).transaction() as connection:
        assert vectors.lacking(connection) == ()
    monkeypatch.setattr(vectors, "_packed", lambda _: pytest.fail("worked out again"))
    before = kept(place)
    run(corpus(tmp_path / "c", harbour=HARBOUR + "\n\n"), place)
    assert kept(place) == before


def test_what_no_claim_says_any_more_is_dropped_and_the_new_is_worked_out(place, tmp_path):
    run(corpus(tmp_path / "c", harbour=HARBOUR.replace("The glacier has", "The tongue of ice has")), place)
    assert "tongue" in asked(place, "shrinking glacier")[0][1]
    with open_reader(str(place)).transaction() as connection:
        said = connection.execute(select(func.count(schema.searched.c.digest.distinct()))).scalar_one()
    assert kept(place) == said


def test_a_run_that_was_stopped_goes_on_with_what_is_lacking(place):
    with open_writer(str(place)) as store, store.transaction() as connection:
        connection.execute(schema.vectors.delete())
    assert "guard" in asked(place, "coast guard")[0][1]
    with open_writer(str(place)) as store:
        told = []
        assert vectors.fill(store, lambda done, total: told.append((done, total))) == told[-1][1]
        assert vectors.fill(store, lambda *_: pytest.fail("nothing was lacking")) == 0
