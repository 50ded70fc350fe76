"""The best unbroken sequence through uncertain candidates."""

from pincite.model import Span
from pincite.notes.chain import best_chain
from pincite.notes.numbers import Number


def chain(*labels, worth=None):
    numbers = [Number(label, Span(at, at + 1), at, 0, "test", 1.0) for at, label in enumerate(labels)]
    return [(n.label, n.line) for n in best_chain(numbers, worth or [1.0] * len(numbers))]


def test_numbers_that_break_the_sequence_are_left_out():
    assert chain(1, 14, 2, 1999, 3, 1, 4) == [(1, 0), (2, 2), (3, 4), (4, 6)]


def test_of_two_candidates_the_better_one_is_taken():
    assert chain(1, 2, 2, 3, worth=[1.0, 3.0, 1.0, 1.0]) == [(1, 0), (2, 1), (3, 3)]


def test_a_missing_number_costs_but_does_not_end_the_sequence():
    assert chain(1, 2, 4, 5) == [(1, 0), (2, 1), (4, 2), (5, 3)]


def test_candidates_worth_nothing_are_never_taken():
    assert chain(1, 2, 3, worth=[1.0, -3.0, 1.0]) == [(1, 0), (3, 2)]
    assert chain() == []
