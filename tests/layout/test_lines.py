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


def test_a_list_set_close_after_a_double_spaced_text_does_not_change_how_the_text_is_spaced():
    text = "the river that\n\nrose in spring\n\nwas told of by\n\nthe guild that\n\nmet there\n"
    listed = "".join(f"Okafor, C. (200{k}). Rivers.\nLagos: Guild Press.\n" for k in range(8))
    assert lines(text + listed).double_spaced


def test_lines_that_mostly_break_off_are_double_spaced_though_names_and_numbers_often_follow():
    text = "it was told by the\n\nGuild of Rivers in\n\n2012 and by the\n\nBoard, which met\n\nin May\n\nof 2013\n"
    assert lines(text).double_spaced
