"""Judgements belong to one store: it knows where they are, and they know whose they are."""

import json

import pytest
from helpers.kept import corpus, run

from pincite.store import open_reader, open_writer
from pincite.store.whose import ID, MARK, owner_of, take
from pincite.store.write import state


@pytest.fixture
def place(tmp_path):
    run(corpus(tmp_path / "c"), tmp_path / "s.sqlite")
    return tmp_path / "s.sqlite"


def taken(place):
    store = open_reader(str(place), decided=False)
    with store.transaction() as connection:
        return take(connection, store.url)


def folder(place):
    return open_reader(str(place)).judgements


def identity(place):
    with open_reader(str(place)).transaction() as connection:
        return state(connection, ID)


def test_the_same_id_stands_in_the_store_and_beside_its_judgements(place):
    assert owner_of(taken(place)).id == identity(place)


def test_two_stores_in_one_folder_do_not_share_what_people_decided(place):
    other = place.with_name("t.sqlite")
    run(place.parent / "c", other)
    mine = taken(place)
    assert mine == place.parent / "judgements"
    assert taken(other) == place.parent / "judgements-t" == folder(other)
    assert folder(place) == mine


def test_a_store_that_is_built_again_has_its_judgements(place):
    mine, before = taken(place), identity(place)
    for left in place.parent.glob("s.sqlite*"):
        left.unlink()
    run(place.parent / "c", place)
    assert (folder(place), identity(place)) == (mine, before)


def test_a_store_that_is_renamed_keeps_its_judgements(place):
    mine = taken(place)
    renamed = place.rename(place.with_name("new.sqlite"))
    assert folder(renamed) == mine == taken(renamed)
    assert owner_of(mine).store == "new.sqlite"


def test_a_folder_that_the_user_names_is_taken_at_his_word(place, tmp_path, monkeypatch):
    monkeypatch.setenv("PINCITE_JUDGEMENTS", str(tmp_path / "ours"))
    assert folder(place) == taken(place) == tmp_path / "ours"


@pytest.mark.parametrize("said", ["", "[]", '{"id": 1}', "\x00", json.dumps({"store": "x"})])
def test_a_mark_that_says_nothing_is_none(place, said):
    mine = place.parent / "judgements"
    mine.mkdir()
    (mine / MARK).write_text(said)
    assert folder(place) == mine


def test_the_id_stays_whatever_is_written(place):
    before = identity(place)
    with open_writer(str(place)):
        pass
    assert identity(place) == before
