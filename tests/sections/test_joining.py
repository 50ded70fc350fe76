"""Printed lines joined to running text."""

import pytest

from pincite.ingest import plain
from pincite.layout import Lines
from pincite.model import Span
from pincite.notes.words import Words
from pincite.sections.joining import Joiner, joined, without
from pincite.text import build

KNOWN = "The international toll of the river was a toll on decision making by well-known traders of the day.\n"


def read(text):
    source = plain.read((KNOWN + text).encode(), "a.txt")
    lines = Lines(source)
    joiner = Joiner(lines, Words(lines), ())
    return build(source.text, joiner.parts(line.span for line in source.lines[1:])).text.strip()


@pytest.mark.parametrize(
    ("text", "words"),
    [
        ("an interna-\ntional toll", "an international toll"),
        ("a well-\nknown toll", "a well-known toll"),
        ("by decision-\nmaking traders", "by decision-making traders"),
        ("its breadth—\nbroad", "its breadth—broad"),
        ("soft\xad\nened", "softened"),
        ("the river\nrose", "the river rose"),
        ("two  blanks \n here", "two blanks here"),
        (
            "see http://www.example.org/rivers/\n2003/toll.html. It",
            "see http://www.example.org/rivers/2003/toll.html. It",
        ),
        ("at https://example.org/the-traf\nficking-report.", "at https://example.org/the-trafficking-report."),
        ("[https://example.org/85HG-\nXQ26] (“Rivers", "[https://example.org/85HG-XQ26] (“Rivers"),
        ("at http://www.example.org/toll\nIn November it rose", "at http://www.example.org/toll In November it rose"),
        (
            "https://example.org/a [https://example.org/\n8JVU-G7LM]; Moor",
            "https://example.org/a [https://example.org/8JVU-G7LM]; Moor",
        ),
    ],
)
def test_lines_are_joined_as_they_were_before_printing(text, words):
    assert read(text) == words


def test_what_is_hidden_is_taken_out():
    assert without(Span(0, 10), (Span(2, 4), Span(8, 12))) == [Span(0, 2), Span(4, 8)]
    assert joined([Span(5, 7), Span(1, 3), Span(2, 5)]) == (Span(1, 7),)
