"""Where nothing but the type face parts a title from what follows, the end of its italics ends it."""

from pincite.citations.propose import title_faces
from pincite.citations.propose.labelled import Proposal
from pincite.model import Face, Fields, Form, Span, Styled
from pincite.text import Reading


def set_in(title, rest="", *, italic=None):
    """Return a reading and its proposal, the title ``title`` and ``rest`` together, italics over ``italic``."""
    whole = f"{title} {rest}".strip()
    text = f"Roe, A (2001) {whole}"
    at = text.index(title)
    styles = (Styled(Span(at, at + len(italic or title)), Face.ITALIC),)
    fields = Fields(authors=("Roe, A",), title=whole, year=2001)
    titled = Span(at, at + len(whole))
    span = Span(0, len(text))
    read = Proposal(span, Form.FULL, None, fields, None, (), None, None, 0.9, (), (), titled)
    return Reading(text, (), styles), (read,)


def settled(*texts):
    readings, proposed = zip(*texts, strict=True)
    return [(p.fields.title, p.fields.publisher) for (p,) in title_faces.settle(readings, proposed)]


USUAL = [set_in("Tolls of the River"), set_in("The Harbour Rules"), set_in("Ferries at Night")]


def test_what_follows_the_italics_is_the_publisher():
    assert settled(*USUAL, set_in("Pilots and Dues", "Harbour Press"))[3] == ("Pilots and Dues", "Harbour Press")


def test_an_article_that_sets_few_titles_in_italics_keeps_what_was_read():
    assert settled(USUAL[0], set_in("Pilots and Dues", "Harbour Press"))[1] == ("Pilots and Dues Harbour Press", None)


def test_words_set_off_within_a_title_do_not_end_it():
    short = set_in("Pilots and Dues", "Reborn", italic="Pilots")
    assert settled(*USUAL, short)[3] == ("Pilots and Dues Reborn", None)


def test_italics_of_two_printed_lines_are_one():
    (reading, proposed) = set_in("Pilots and Dues of the Lower River")
    start, end = reading.styles[0].span
    lines = (Styled(Span(start, start + 15), Face.ITALIC), Styled(Span(start + 16, end), Face.ITALIC))
    assert settled(*USUAL, (Reading(reading.text, (), lines), proposed))[3][0] == "Pilots and Dues of the Lower River"
