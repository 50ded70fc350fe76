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


@pytest.mark.parametrize(("one", "other"), [("IND", "SGP"), ("GBR", "NZL")])
def test_laws_of_one_name_in_two_countries_are_two_laws(one, other):
    laws = [
        Source(WorkType.STATUTE, Fields(title="Immigration Act 1971", year=1971, jurisdiction=c), "")
        for c in (one, other)
    ]
    assert same(*laws) is None
    assert same(laws[0], laws[0]) is not None


def test_a_book_cited_without_its_subtitle_is_the_book_where_author_and_year_agree():
    whole = Fields(("Roe, Ann",), title="Harbour Diplomacy: Grading Ports by Night", year=2017)
    short = Fields(("Roe, Ann",), title="Harbour Diplomacy", year=2017)
    strange = Fields(("Poe, Bo",), title="Harbour Diplomacy", year=2017)
    sources = [Source(WorkType.BOOK, f, "") for f in (whole, short, strange)]
    assert same(sources[0], sources[1])
    assert same(sources[0], sources[2]) is None


def test_one_decision_is_known_by_volume_and_page_alone():
    named = Source(WorkType.CASE, Fields(symbol="IVa ZR 103/80", year=1981), "BGH, Urt. v. 12.02.1981, NJW 1981, 2295")
    bare = Source(WorkType.CASE, Fields(title="BGH NJW"), "BGH NJW 1981, 2295")
    assert same(named, bare) == "the same volume and page"
