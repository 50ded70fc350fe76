"""Dates by pattern: the year labelled apart, ordinals and month names of the language."""

import pytest

from training.dates import print_date


def printed(pattern, language):
    pieces = print_date(pattern, 1981, 3, 1, language)
    return "".join(piece.text for piece in pieces), [
        (piece.text, piece.label) for piece in pieces if piece.label == "year"
    ]


@pytest.mark.parametrize(
    ("pattern", "language", "text"),
    [
        ("%d %B %Y", "en", "1 March 1981"),
        ("%o %B %Y", "fr", "1er mars 1981"),
        ("%d. %B %Y", "de", "1. März 1981"),
        ("%d de %B de %Y", "es", "1 de marzo de 1981"),
        ("%D.%m.%Y", "de", "01.03.1981"),
        ("%d-%R-%Y", "es", "1-III-1981"),
    ],
)
def test_a_date_is_printed_in_the_words_of_its_language(pattern, language, text):
    assert printed(pattern, language) == (text, [("1981", "year")])


def test_a_word_after_the_year_is_no_part_of_the_day():
    assert print_date("%d %B %Y г.", 1981, 3, 1, "ru")[-1].label == "other"


def test_a_comma_before_the_year_is_a_mark():
    assert [piece.label for piece in print_date("%B %d, %Y", 1981, 3, 1, "en") if piece.text == ", "] == ["other"]
