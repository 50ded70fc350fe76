"""Lone page numbers are found in time in proportion to the lines."""

from helpers.steps import growth

from pincite.layout.page_numbers import _longest


def counted(size):
    """Lone numbers of the same few values, close to one another: the worst text for who looks for runs."""
    return [(place, place % 7 + 1, place) for place in range(size)]


def test_many_lone_numbers_take_time_in_proportion():
    def work(size):
        candidates = counted(size)
        return lambda: _longest(candidates)

    assert growth(work, 2_000) < 4.93


def test_the_longest_run_that_counts_by_one_is_found_among_others():
    pages = [(30 * k, k, 30 * k) for k in range(1, 8)]
    others = [(30 * k + 3, 99, 30 * k + 3) for k in range(1, 8)]
    assert _longest(sorted([*pages, *others])) == pages
