"""Numbers of a numbered list, in brackets or raised, are citations of its entries."""

from pincite.citations import listed
from pincite.model import Face, ListEntry, Metadata, Span, Styled
from pincite.text import Article, Reading, SourceText

PIECES = (("Rivers flood", "1"), (" and boats sink", "2,3"), (". Tolls rise", "4–6"), (" each year", "1"), (".", "5"))


def article(pieces, face):
    text, styles = "", []
    for words, numbers in pieces:
        text += words
        styles.append(Styled(Span(len(text), len(text) + len(numbers)), face))
        text += numbers
    entries = tuple(ListEntry(k, str(k + 1), ()) for k in range(6))
    source = SourceText("a.docx", "text/plain", "0" * 64, text, (), ())
    readings = {"body": Reading(text, (), tuple(styles))}
    return Article(source, readings, (), (), (), (), entries, Metadata())


def test_raised_numbers_cite_the_list_ranges_written_out():
    found = listed.find(article(PIECES, Face.RAISED), ())
    assert [c.names[0] for c in found] == ["1", "2", "3", "4", "5", "6", "1", "5"]


def test_a_place_cited_among_raised_numbers_is_no_number():
    pieces = (*PIECES[:4], (".", "2(p14),5"))
    found = listed.find(article(pieces, Face.RAISED), ())
    assert [c.names[0] for c in found][-2:] == ["2", "5"]


def test_numbers_that_are_not_raised_or_bracketed_are_numbers():
    assert listed.find(article(PIECES, Face.ITALIC), ()) == ()


def test_raised_numbers_beyond_the_list_are_no_citations():
    strange = [(words, "88") for words, _ in PIECES]
    assert listed.find(article(strange, Face.RAISED), ()) == ()
