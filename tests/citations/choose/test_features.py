"""Evidence is the same whoever asks, within bounds, and tells a swollen title from a plain one."""

import numpy as np

from pincite.citations.choose.candidates import LABELS, SHAPES, Candidate, Cluster
from pincite.citations.choose.features import Custom, compare, describe
from pincite.model import Citation, Fields, Form, Place, Span, WorkType

TEXT = "Ann Roe, Boats at Night (Harbour Press 2001) 12"


def candidate(by, **fields):
    made = Citation("n1.1", Place("note:1", Span(0, len(TEXT))), "1", Form.FULL, WorkType.BOOK, Fields(**fields))
    return Candidate(made, by, shape="chicago_book" if by == SHAPES else "")


GOOD = {"authors": ("Roe, Ann",), "title": "Boats at Night", "publisher": "Harbour Press", "year": 2001}


def test_two_readings_that_say_the_same_agree():
    assert compare(candidate(SHAPES, **GOOD), candidate(LABELS, **GOOD)).whole


def test_a_reading_with_another_year_does_not_agree():
    assert not compare(candidate(SHAPES, **GOOD), candidate(LABELS, **(GOOD | {"year": 2002}))).whole


def test_every_number_is_small_and_the_row_as_long_for_either_side():
    both = Cluster((candidate(SHAPES, **GOOD),), (candidate(LABELS, title=TEXT),))
    alone = Cluster((), (candidate(LABELS, **GOOD),))
    rows = [describe(both, SHAPES, TEXT, Custom()), describe(both, LABELS, TEXT, Custom())]
    rows.append(describe(alone, LABELS, TEXT, Custom()))
    assert len({row.shape for row in rows}) == 1
    assert all(np.all(row >= 0) and np.all(row <= 1) for row in rows)
