"""What the whole document tells of its lines."""

from pincite.ingest import plain
from pincite.layout import Lines


def lines(text):
    return Lines(plain.read(text.encode(), "a.txt"))


def test_blank_lines_after_printed_lines_are_no_paragraph_ends():
    double = lines("the river that\n\nrose in spring\n\nwas told of by\n\nthe guild that\n\nmet there\n")
    assert double.double_spaced
    assert not double.blank_between(0, 2)


def test_two_blank_lines_part_even_in_double_spaced_text():
    assert lines("the river that\n\nrose in\n\nspring was told\n\n\nof by\n\nthe guild\n").blank_between(4, 7)


def test_paragraphs_parted_by_blank_lines_are_not_double_spaced():
    text = lines("The river rose.\nIt fell.\n\nThe dam held.\n\nThe guild met.\n")
    assert not text.double_spaced
    assert text.blank_between(1, 3)


def test_a_paragraph_a_line_is_unwrapped():
    assert lines(("The river rose in spring and fell in autumn. " * 6 + "\n\n") * 3).unwrapped
    assert not lines("The river rose in spring\nand fell in autumn.\n" * 9).unwrapped
