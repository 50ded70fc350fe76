"""Two citations of one source in two styles are one work; two sources with one short title are two."""

import pytest

from pincite.model import Fields, WorkType
from pincite.resolution.identity import Source, same


def article(container):
    fields = Fields(("Roe, Ann",), title="River Rights", container=container, volume="4", year=1990)
    return Source(WorkType.ARTICLE, fields, f"Ann Roe, River Rights, {container}")


@pytest.mark.parametrize("other", ["Harv. L. Rev.", "Harvard Law Review", "HARV. L. REV."])
def test_an_abbreviated_journal_is_the_journal(other):
    assert same(article("Harvard Law Review"), article(other))


def test_another_journal_with_as_many_words_is_another():
    fields = Fields(("Roe, Ann",), title="River Rights", container="Harbour Trade Notes", year=1990)
    assert not same(article("Harvard Law Review"), Source(WorkType.ARTICLE, fields, "Ann Roe, River Rights (1990)"))


def act(title, year):
    return Source(WorkType.STATUTE, Fields(title=title, year=year), title)


def test_an_act_named_with_its_year_is_the_act_of_that_year():
    assert same(act("River Rights Act of 1990", 1990), act("River Rights Act", 1990))
    assert not same(act("River Rights Act of 1990", 1990), act("River Rights Act", 2004))
