"""The best unbroken sequence through uncertain candidates."""

from helpers.steps import growth
from hypothesis import given
from hypothesis import strategies as st

from pincite.layout.chain import best_chain
from pincite.layout.number import Number
from pincite.model import Span


def chain(*labels, worth=None, first=1):
    numbers = [Number(label, Span(at, at + 1), at, 0, "test", 1.0) for at, label in enumerate(labels)]
    return [(n.label, n.line) for n in best_chain(numbers, worth or [1.0] * len(numbers), first)]


def test_numbers_that_break_the_sequence_are_left_out():
    assert chain(1, 14, 2, 1999, 3, 1, 4) == [(1, 0), (2, 2), (3, 4), (4, 6)]


def test_of_two_candidates_the_better_one_is_taken():
    assert chain(1, 2, 2, 3, worth=[1.0, 3.0, 1.0, 1.0]) == [(1, 0), (2, 1), (3, 3)]


def test_a_missing_number_costs_but_does_not_end_the_sequence():
    assert chain(1, 2, 4, 5) == [(1, 0), (2, 1), (4, 2), (5, 3)]


def test_candidates_worth_nothing_are_never_taken():
    assert chain(1, 2, 3, worth=[1.0, -3.0, 1.0]) == [(1, 0), (3, 2)]
    assert chain() == []


LABELS = st.lists(st.tuples(st.integers(1, 40), st.sampled_from([-1.0, 0.5, 0.75, 1.0, 2.0])), max_size=40)


@given(LABELS, st.integers(1, 20))
def test_the_chain_is_the_one_that_a_look_at_every_pair_of_candidates_finds(candidates, first):
    labels, worth = [n for n, _ in candidates], [w for _, w in candidates]
    assert chain(*labels, worth=worth, first=first) == plain_chain(labels, worth, first)


def plain_chain(labels, worth, first):
    """Return the best chain by comparing each candidate with every lower label; of equals the older one is kept."""
    tops, came, totals = {}, [], []
    for at, (label, own) in enumerate(zip(labels, worth, strict=True)):
        best = (-min(label - first, 12.0), None)
        for lower, (total, last) in tops.items():
            if lower < label and total - min(label - lower - 1, 12.0) > best[0]:
                best = (total - min(label - lower - 1, 12.0), last)
        came.append(best[1])
        totals.append(best[0] + own)
        if own > 0 and (label not in tops or totals[at] >= tops[label][0]):
            tops[label] = (totals[at], at)
    total, at = max(tops.values(), default=(0.0, None))
    at = at if total > 0 else None
    found = []
    while at is not None:
        found.append((labels[at], at))
        at = came[at]
    return found[::-1]


def test_four_times_the_notes_take_about_four_times_the_work():
    assert growth(lambda n: lambda: chain(*range(1, n)), 300) < 5
