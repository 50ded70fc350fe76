"""Labels become citations: where they begin and end, their fields, their place cited."""

import numpy as np
import pytest

from pincite.citations.labeller import FORMS, Labelled
from pincite.citations.propose.labelled import propose
from pincite.citations.surface import tokens
from pincite.model import Form


def labelled(*pieces, form="full"):
    """Return a text made of (words, label) pieces and its labels, all of them sure."""
    text, told = "", {}
    for words, label in pieces:
        for at in range(len(text), len(text) + len(words)):
            told[at] = label
        text += words
    spans = tokens(text)
    forms = np.zeros((len(spans), 7), dtype=np.float32)
    forms[:, FORMS.index(form)] = 1.0
    labels = tuple(told[s.start] for s in spans)
    second = (("prose", 0.0),) * len(spans)
    return text, Labelled(
        tokens=spans, labels=labels, marginals=(1.0,) * len(spans), second=second, types=None, forms=forms
    )


BOOK = (
    ("N. S. ", "given"), ("Tamura", "family"), (", ", "other"), ("Rivers and Law", "title"), (", ", "other"),
    ("Osaka", "place"), (": ", "other"), ("Harbour Press", "publisher"), (" 1939", "year"), (", ", "other"),
    ("p. 45", "pinpoint"), (".", "separator"),
)  # fmt: skip


def test_a_book_in_the_european_manner_has_all_its_fields():
    text, labels = labelled(*BOOK)
    (read,) = propose(text, labels)
    fields = read.fields
    assert (fields.authors, fields.title, fields.place) == (("Tamura, N. S.",), "Rivers and Law", "Osaka")
    assert (fields.publisher, fields.year, read.pinpoint) == ("Harbour Press", 1939, "p. 45")
    assert text[slice(*read.span)].endswith("p. 45")


def test_signals_and_separators_part_citations():
    text, labels = labelled(("See ", "signal"), *BOOK[:-1], ("; ", "separator"), ("cf. ", "signal"), *BOOK)
    first, second = propose(text, labels)
    assert (first.signal, second.signal) == ("See", "cf.")
    assert first.span.end <= second.span.start


def test_bare_years_and_marks_are_no_citation():
    text, labels = labelled(("In ", "prose"), ("1984", "year"), (" much changed.", "prose"))
    assert propose(text, labels) == ()


def test_an_entry_is_one_citation_whatever_marks_stand_in_it():
    text, labels = labelled(
        ("Roe", "family"), (". ", "separator"), ("Boats at Night", "title"), (". ", "separator"), ("2001", "year")
    )
    (read,) = propose(text, labels, whole=True)
    assert (read.fields.title, read.fields.year) == ("Boats at Night", 2001)


def test_a_day_in_another_language_is_read():
    text, labels = labelled(
        ("Cass. civ. 1re", "court"), (", ", "other"), ("25 févr. ", "date"), ("1997", "year"), (", ", "other"),
        ("n° 94-19.685", "symbol"),
    )  # fmt: skip
    (read,) = propose(text, labels)
    assert (read.fields.date, read.fields.court) == ("1997-02-25", "Cass. civ. 1re")
    assert read.form is Form.FULL


BODY = (("Harbour Office", "institution"), (" and ", "other"), ("Budget of Ports", "title"))


@pytest.mark.parametrize(
    "pieces",
    [
        (("Harbour Office and Budget of Ports", "title"), (". ", "other"), ("Dues of the Quays", "title")),
        (("Harbour Office and Budget of Ports. Dues of the Quays", "title"),),
        (*BODY, (", “", "other"), ("Dues of the Quays", "title"), ("”", "other")),
    ],
)
def test_a_body_that_opens_a_citation_is_its_author_whatever_of_it_was_taken_for_the_title(pieces):
    text, labels = labelled(*pieces, (", ", "other"), ("2001", "year"))
    (read,) = propose(text, labels)
    assert read.fields.authors == ("Harbour Office and Budget of Ports",)
    assert (read.fields.title, read.fields.year) == ("Dues of the Quays", 2001)


def test_a_year_and_a_place_within_the_title_of_a_body_belong_to_it():
    text, labels = labelled(
        ("Harbour Office", "title"), (". ", "other"), ("Osaka", "place"), (" 2022 ", "year"), ("Dues", "title")
    )
    (read,) = propose(text, labels)
    assert (read.fields.authors, read.fields.title) == (("Harbour Office",), "Osaka 2022 Dues")


def test_a_report_that_stands_first_is_no_author():
    text, labels = labelled(("Report of the Harbour Office", "title"), (". ", "other"), ("Tolls", "title"))
    (read,) = propose(text, labels)
    assert read.fields.authors == ()


def test_a_title_ends_with_the_mark_that_closes_its_quotation():
    text, labels = labelled(
        ("Roe", "family"), (" (", "other"), ("2018", "year"), (") ‘", "other"),
        ("The Pilots’ Tolls’ (2) Harbour Reports", "title"), (" ", "other"), ("12", "pages"),
    )  # fmt: skip
    (read,) = propose(text, labels)
    assert (read.fields.title, read.fields.container, read.fields.volume) == (
        "The Pilots’ Tolls",
        "Harbour Reports",
        "2",
    )
