"""Joining works takes time in proportion to the descriptions, whichever way they are alike."""

import pytest
from helpers.steps import growth

from pincite.model import Fields, LocalWork, WorkType
from pincite.works import cluster

WORDS = ("river", "lock", "toll", "ferry", "harbour", "weir", "barge", "ledger", "keeper", "canal")


def title(number):
    return " ".join(WORDS[int(digit)] for digit in f"{number:05}")


def described(number, doc, **fields):
    return LocalWork(doc, f"n{number}.1", (f"n{number}.1",), WorkType.BOOK, Fields(**fields))


def cited_by_all(size):
    return [described(1, f"d{k}", authors=("Roe, Jane",), title="Harbours without Law", year=2001) for k in range(size)]


def of_one_author_and_year(size):
    return [described(k, f"d{k}", authors=("Roe, Jane",), title=title(k), year=2001) for k in range(size)]


def titles_that_begin_alike(size):
    start = "A history of the law of"
    return [
        described(k, f"d{k}", authors=(f"Roe{k}, Jane",), title=f"{start} {title(k)}", year=2001) for k in range(size)
    ]


def keys_that_are_alike(size):
    return [
        described(k, "d", authors=("Roe, Jane",), title=f"River lock toll {title(k)}", year=2001) for k in range(size)
    ]


@pytest.mark.parametrize("made", [cited_by_all, of_one_author_and_year, titles_that_begin_alike, keys_that_are_alike])
def test_four_times_as_many_works_take_about_four_times_as_long(made):
    def work(size):
        works = tuple(made(size))
        return lambda: cluster(works)

    # what is kept of words that were seen must not make the smaller one cheaper
    cluster(tuple(made(1200)))
    # 4 ** 1.15, which is what a stage may grow by
    assert growth(work, 300) < 4.93


def test_a_work_that_all_articles_cite_in_the_same_words_is_one_work():
    assert [len(work.members) for work in cluster(tuple(cited_by_all(500))).works] == [500]
