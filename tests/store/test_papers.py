"""Articles of the store that others of them cite."""

from helpers.kept import corpus, run

from pincite.store import Question, open_reader, trace
from pincite.store.papers import papers

CITING = """Crossing borders
Guards rarely look at papers.[^1] Nobody looks at the rivers in the north.[^2]
[^1]: Piet Vogel, A Long Walk along the Rivers (2020)
[^2]: Lea Winter, Crews (1990)
"""
CITED = """A Long Walk along the Rivers
Guards sleep at noon.[^1]
[^1]: Ada Noor, Crews (2001)
"""


def test_a_source_that_is_an_article_of_the_store_is_known_as_one(tmp_path):
    run(corpus(tmp_path / "c", citing=CITING, cited=CITED), tmp_path / "s.sqlite")
    with open_reader(str(tmp_path / "s.sqlite")).transaction() as connection:
        assert list(papers(connection).values()) == ["cited-txt"]
        first, second = trace(connection, Question(doc="citing-txt")).claims
    assert [doc for _, doc in first.papers] == ["cited-txt"]
    assert second.papers == ()


def test_a_short_title_is_too_little_to_tell_an_article(tmp_path):
    run(corpus(tmp_path / "c"), tmp_path / "s.sqlite")
    with open_reader(str(tmp_path / "s.sqlite")).transaction() as connection:
        assert papers(connection) == {}


def test_a_work_of_another_year_is_another_work(tmp_path):
    older = CITING.replace("(2020)", "(1990)")
    run(corpus(tmp_path / "c", citing=older, cited=CITED), tmp_path / "s.sqlite")
    with open_reader(str(tmp_path / "s.sqlite")).transaction() as connection:
        assert papers(connection) == {}
