"""A law, country or work is asked for by any name it goes by; what can't be meant is refused, with names near it."""

import pytest
from helpers.labour_store import labour_store

from pincite.store import Question, StoreError, asked, trace


@pytest.fixture(scope="module")
def connection(tmp_path_factory):
    with labour_store(tmp_path_factory.mktemp("store")).transaction() as opened:
        yield opened


def notes(connection, **question):
    return [claim.note for claim in trace(connection, Question(**question)).claims]


@pytest.mark.parametrize("name", ["Palermo Protocol", "the Trafficking Protocol", "un-2000-trafficking-protocol"])
def test_a_treaty_is_found_under_every_name_it_has(connection, name):
    assert notes(connection, instrument=name) == ["3"]


def test_a_known_treaty_that_no_article_names_has_no_claims(connection):
    assert notes(connection, instrument="Convention on the Rights of the Child") == []


def test_a_misspelled_treaty_is_refused_with_the_one_that_was_probably_meant(connection):
    with pytest.raises(StoreError, match="No instrument or law is called") as refused:
        asked.law(connection, "Traficking Protocol")
    assert "un-2000-trafficking-protocol" in refused.value.advice


def test_a_name_that_several_laws_have_is_refused_with_their_ids(connection):
    with pytest.raises(StoreError, match=r"is a name of .*phl-.*") as refused:
        asked.law(connection, "Anti-Trafficking in Persons Act")
    assert "ids" in refused.value.advice


@pytest.mark.parametrize("name", ["Malaysia", "malaysia", "MYS", "mys"])
def test_a_country_is_asked_for_by_name_or_code(connection, name):
    assert notes(connection, country=name) == ["4"]
    assert notes(connection, country=name, tier="3") == ["4"]


def test_a_country_that_does_not_exist_is_refused(connection):
    with pytest.raises(StoreError, match="No country is called 'Ruritania'"):
        notes(connection, country="Ruritania")


def test_a_work_is_asked_for_by_its_title_too(connection):
    assert notes(connection, work="Paper Boats") == notes(connection, work="dunn-2015-paper-boats") == ["1"]


def test_an_unknown_work_is_refused_with_titles_like_it(connection):
    with pytest.raises(StoreError, match="No work 'Contracts at See'") as refused:
        asked.work(connection, "Contracts at See")
    assert "tan-2011-contracts-sea (Contracts at Sea)" in refused.value.advice
