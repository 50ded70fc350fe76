"""What claims mean is worked out once, kept, and found by questions in other words."""

import threading

import pytest
from helpers.kept import corpus, run
from helpers.plain_stages import STAGES
from sqlalchemy import func, select

from pincite import engine, meaning
from pincite.judgements import Act, record
from pincite.store import Question, meanings, open_reader, open_writer, schema, trace
from pincite.store.record import judgement, named

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
        assert meanings.lacking(connection) == {}
    monkeypatch.setattr(meaning, "bulk_encoder", lambda: pytest.fail("the model was loaded"))
    before = kept(place)
    run(corpus(tmp_path / "c", harbour=HARBOUR + "\n\n"), place)
    assert kept(place) == before


def test_what_no_claim_says_any_more_is_dropped_and_the_new_is_worked_out(place, tmp_path):
    run(corpus(tmp_path / "c", harbour=HARBOUR.replace("The glacier has", "The tongue of ice has")), place)
    assert "tongue" in asked(place, "shrinking glacier")[0][1]
    with open_reader(str(place)).transaction() as connection:
        said = connection.execute(select(func.count(schema.searched.c.digest.distinct()))).scalar_one()
    assert kept(place) == 2 * said  # as wholes and piece by piece


def test_a_run_that_was_stopped_goes_on_with_what_is_lacking(place):
    with open_writer(str(place)) as store, store.transaction() as connection:
        connection.execute(schema.vectors.delete())
    assert "guard" in asked(place, "coast guard")[0][1]
    with open_writer(str(place)) as store:
        told = []
        assert meanings.fill(store, lambda done, total: told.append((done, total))) == told[-1][1]
        assert meanings.fill(store, lambda *_: pytest.fail("nothing was lacking")) == 0


def test_stopped_midway_the_store_is_whole_and_the_next_run_does_only_the_rest(place, tmp_path):
    lots = "\n".join(f"Ship number {k} carried {'grain ' * k}for the harbour.[^{k}]" for k in range(1, 30))
    notes = "\n".join(f"[^{k}]: Ada Noor, Voyage {k} (2001)" for k in range(1, 30))

    def stop(progress):
        if progress.doc == engine.MEANINGS and progress.done >= 5:
            raise KeyboardInterrupt

    folder = corpus(tmp_path / "c", harbour=HARBOUR, lots=f"Ships\n{lots}\n{notes}\n")
    threads = threading.active_count()
    with open_writer(str(place)) as store, pytest.raises(KeyboardInterrupt):
        engine.run([folder], store, engine.Options(jobs=2), STAGES, stop)
    assert threading.active_count() == threads
    with open_reader(str(place)).transaction() as connection:
        left = len(meanings.lacking(connection))
    assert 0 < left < 29
    told = []
    with open_writer(str(place)) as store:
        engine.run([folder], store, engine.Options(), STAGES, told.append)
    assert [(p.done, p.total) for p in told if p.doc == engine.MEANINGS][-1] == (left, left)


def test_a_document_that_is_read_again_with_the_same_claims_costs_no_new_vector(place, tmp_path, monkeypatch):
    before = kept(place)
    monkeypatch.setattr(meaning, "bulk_encoder", lambda: pytest.fail("the model was loaded"))
    summary = run(corpus(tmp_path / "c", harbour=f"{HARBOUR}[^4]: Una Berg, Fishing (1987)\n"), place)
    assert (summary.read, kept(place)) == (("harbour-txt",), before)


def test_what_people_say_in_a_claim_gets_a_vector_at_the_next_run_and_keeps_it(place, tmp_path):
    start = HARBOUR.index("The glacier")
    with (store := open_reader(str(place), decided=False)).transaction() as connection:
        change = (f"start={start}", f"end={start + len('The glacier')}")
        made = judgement(connection, Act.EDIT, named("claim:harbour-txt:c3"), change, "aminah")
    record(store.judgements, {made.anchor.doc: [made]})
    with open_reader(str(place)).transaction() as connection:
        assert [words.split(" Lea")[0] for words in meanings.lacking(connection).values()] == ["The glacier"]
    run(corpus(tmp_path / "c", harbour=HARBOUR), place)
    run(corpus(tmp_path / "c", harbour=HARBOUR, other="Nothing.[^1]\n[^1]: Una Berg, Fishing (1987)\n"), place)
    with open_reader(str(place)).transaction() as connection:
        assert meanings.lacking(connection) == {}


def test_threads_store_the_same_vectors_as_one(place, tmp_path):
    run(corpus(tmp_path / "c", harbour=HARBOUR), tmp_path / "other.sqlite", jobs=2)
    with open_reader(str(place)).transaction() as one, open_reader(str(tmp_path / "other.sqlite")).transaction() as two:
        assert _digests(one) == _digests(two)


def _digests(connection):
    return set(connection.execute(select(schema.vectors.c.digest)).scalars())
