"""Questions that a scholar asks of the five seed articles, and the sources that answer them."""

from pathlib import Path

import pytest
from helpers.questions import Asked, place_of_claim, place_of_source, questions
from typer.testing import CliRunner

from pincite.cli.main import build
from pincite.store import Answer, Question, open_reader, trace

HERE = Path(__file__).resolve().parent
SEEDS = HERE.parents[1] / "shared" / "seeds"
ASKED = questions(HERE / "gold" / "questions.toml")
UNSEEN = questions(HERE / "gold" / "questions_unseen.toml")
FIRST = 3
FOUND = 15
"""How many of the twenty questions are answered: the right claim among the first three claims, and the right source
under it among the first three of all sources shown, each counted once."""

here = pytest.mark.skipif(not SEEDS.exists(), reason="the shared articles are not here")


def answered(asked: Asked, answer: Answer) -> bool:
    claim, source = place_of_claim(asked, answer), place_of_source(asked, answer)
    return claim is not None and source is not None and claim <= FIRST and source <= FIRST


@pytest.fixture(scope="module")
def ask(tmp_path_factory):
    store = str(tmp_path_factory.mktemp("seeds") / "s.sqlite")
    ran = CliRunner().invoke(build(), ["run", str(SEEDS), "--store", store])
    assert ran.exit_code == 0, ran.output
    with open_reader(store).transaction() as connection:
        yield lambda asked: trace(connection, Question(asked.ask))


def test_there_are_twenty_and_half_of_them_are_asked_in_other_words():
    assert [len(ASKED), len(UNSEEN)] == [20, 10]
    assert [sum(q.kind == "far" for q in asked) for asked in (ASKED, UNSEEN)] == [10, 5]
    assert len({q.id for q in (*ASKED, *UNSEEN)}) == 30


@pytest.mark.shared
@here
def test_every_question_in_the_articles_own_words_is_answered(ask):
    missed = [q.id for q in ASKED if q.kind == "near" and not answered(q, ask(q))]
    assert missed == []


@pytest.mark.shared
@here
def test_as_many_of_the_twenty_are_answered_as_before(ask):
    missed = [q.id for q in ASKED if not answered(q, ask(q))]
    assert len(ASKED) - len(missed) >= FOUND, missed
