"""Claims ranked by a question."""

import numpy as np
import pytest
from helpers.kept import corpus, run

from pincite.engine.real import STAGES as REAL
from pincite.store import Question, StoreError, open_reader, search, trace

VOYAGE = """Voyages
Many crews were hired in ports.[^1] Their wages were never paid.[^2] The captain bribed the coast guard.[^3]
[^1]: Ada Noor, Crews (2001)
[^2]: Piet Vogel, Borders (2004)
[^3]: Lea Winter, Harbours (2010)
"""


@pytest.fixture
def ranked(tmp_path):
    run(corpus(tmp_path / "c", voyage=VOYAGE), tmp_path / "s.sqlite")
    with open_reader(str(tmp_path / "s.sqlite")).transaction() as connection:
        yield lambda query, **how: search.rank(connection, query, **how)


def test_a_claim_is_found_in_other_words_after_none_has_them_all(ranked):
    found = ranked("corrupting the coast guard")
    assert not found.every
    assert found.keys[0][0] == "voyage-txt"


def test_claims_that_hold_all_by_name_are_given_alone(ranked):
    found = ranked("captain guard")
    assert found.every
    assert len(found.keys) == 1


def test_what_shares_nothing_with_the_question_is_no_answer(ranked):
    assert ranked("xylophone").keys == ()


def test_a_claim_is_found_by_what_stands_before_it(ranked):
    found = ranked("wages hired")
    assert not found.every
    assert {claim for _, claim in found.keys} >= {"c1", "c2"}


def test_what_the_text_says_without_a_source_is_found_with_the_nearest_note(tmp_path):
    text = VOYAGE.replace("Many crews", "The lighthouse of the bay was repainted by a lonely keeper. Many crews")
    place = tmp_path / "s.sqlite"
    (tmp_path / "c").mkdir()
    (tmp_path / "c" / "voyage.md").write_text(f"# {text}".replace("\n", "\n\n"))
    run(tmp_path / "c", place, REAL, model="none")
    with open_reader(str(place)).transaction() as connection:
        answer = trace(connection, Question("lonely keeper of the lighthouse"))
    assert [(found.note, found.doc) for found in answer.sentences] == [("1", "voyage-md")]
    assert "repainted" in answer.sentences[0].text


def test_a_reranker_orders_the_best_anew_and_what_is_none_is_refused(ranked, tmp_path):
    class Backwards:
        def scores(self, _question, texts):
            return np.arange(len(texts), dtype=np.float32)

    with pytest.MonkeyPatch.context() as patch:
        patch.setattr("pincite.meaning.cross.cross_encoder", lambda _path: Backwards())
        assert (
            ranked("crews hired captain bribed", reranker="x").keys == ranked("crews hired captain bribed").keys[::-1]
        )
    with pytest.raises(StoreError, match="reranker can't be used"):
        ranked("captain guard", reranker=str(tmp_path / "none.safetensors"))
