"""Numbers that only the sequence shows are looked for where there are lines, and nowhere else."""

from itertools import pairwise

from pincite.layout import Lines
from pincite.layout.number import Number
from pincite.model import Line, Page, Span
from pincite.notes.gaps import filled
from pincite.notes.sheets import Sheet
from pincite.text import SourceText

TEXT = "1 See the first. \n2 Ibid, the second. \n3 See the third. \n"


def lines():
    starts = [0, TEXT.index("2 Ibid"), TEXT.index("3 See"), len(TEXT)]
    spans = [Span(a, b - 1) for a, b in pairwise(starts)]
    pages = (Page(1, Span(0, len(TEXT))),)
    return Lines(SourceText("a.txt", "text/plain", "", TEXT, pages, tuple(Line(span, 1) for span in spans)))


def number(label, line, sheet):
    return Number(label, Span(0, 1), line, sheet, "start", 1.0)


def labels(chosen, called):
    calls = [number(label, 0, 0) for label in called]
    return [n.label for n in filled(lines(), (Sheet((0, 1, 2)),), chosen, calls)]


def test_a_missing_number_is_found_between_two():
    assert labels([number(1, 0, 0), number(3, 2, 0)], [1, 2, 3]) == [1, 2, 3]


def test_numbers_of_sheets_that_are_not_there_are_looked_for_in_the_last():
    assert labels([number(1, 0, 5), number(3, 2, 9)], [1, 2, 3]) == [1, 2, 3]
    assert labels([number(1, 0, 7)], [1, 2]) == [1, 2]


def test_a_number_misread_as_thousands_of_millions_is_no_reason_to_count_to_it():
    assert labels([number(1, 0, 0), number(9_000_000_000, 2, 0)], [1, 2]) == [1, 2, 9_000_000_000]
