"""Short references that only what was cited before tells from prose."""

import pytest
from helpers.footnotes import ATLAS, HARBOUR, Page

from pincite.citations.short_forms import recalled
from pincite.model import Fields, Form


def page(*texts):
    """Two notes that cite in full, then notes with the texts."""
    made = Page()
    made.full("1", "Okafor, Harbours Without Law", HARBOUR)
    made.full("2", "Lindqvist and Ito, Atlas of Smuggling Routes", ATLAS)
    for number, text in enumerate(texts, 3):
        made.note(str(number))
        made.texts[f"note:{number}"] = text
    return made


def found(*texts):
    made = page(*texts)
    everything = recalled.complete(made.article, made.citations)
    return [(c.id, made.article.words(c.place), c.names, c.pinpoint) for c in everything[2:]]


@pytest.mark.parametrize(
    ("text", "words", "names", "pin"),
    [
        ("Okafor, “Harbours,” 40.", "Okafor, “Harbours,” 40", ("Okafor", "Harbours"), "40"),
        (
            "Okafor, Harbours Without Law, 12-14.",
            "Okafor, Harbours Without Law, 12-14",
            ("Okafor", "Harbours Without Law"),
            "12-14",
        ),
        ("Okafor, 47.", "Okafor, 47", ("Okafor",), "47"),
    ],
)
def test_a_known_name_with_a_title_or_pages_is_a_citation(text, words, names, pin):
    assert found(text) == [("n3.1", words, names, pin)]


@pytest.mark.parametrize(
    "text",
    [
        "Marchetti, 47.",
        "Okafor, “Ferries at Dawn,” 40.",
        "Okafor argued the same in 1999.",
        "Ports, 47.",
        "See the works of Okafor, Lindqvist and Ito.",
    ],
)
def test_unknown_names_titles_and_prose_are_no_citations(text):
    assert found(text) == []


def test_two_in_a_sentence_are_two():
    text = "On this see Okafor, “Harbours,” 99, and Lindqvist and Ito, “Smuggling Routes,” 44."
    assert [words for _, words, _, _ in found(text)] == [
        "Okafor, “Harbours,” 99",
        "Lindqvist and Ito, “Smuggling Routes,” 44",
    ]


def test_only_what_was_cited_before_is_known():
    made = Page()
    made.note("1")
    made.texts["note:1"] = "Okafor, 47."
    made.full("2", "Okafor, Harbours Without Law", HARBOUR)
    assert [c.id for c in recalled.complete(made.article, made.citations)] == ["n2.1"]


def test_a_note_is_numbered_anew_in_order_and_parents_follow():
    made = page()
    made.note("3")
    made.texts["note:3"] = "Okafor, 47. "
    full = made.full("3", "Roe, Night Boats", HARBOUR)
    made.cite("3", "quoting Poe", Form.FULL, HARBOUR, parent=full)
    everything = recalled.complete(made.article, made.citations)
    assert [(c.id, c.form, c.parent) for c in everything if c.note == "3"] == [
        ("n3.1", Form.SHORT, None),
        ("n3.2", Form.FULL, None),
        ("n3.3", Form.FULL, "n3.2"),
    ]


def test_a_place_before_the_short_name_of_a_treaty_is_its_pinpoint():
    made = Page()
    made.full(
        "1", "Convention on the Keeping of Ports", Fields(title="Convention on the Keeping of Ports", short="CKP")
    )
    made.note("2")
    made.texts["note:2"] = "The consent is necessary under art. 32(2) CKP."
    [_, short] = recalled.complete(made.article, made.citations)
    assert (made.article.words(short.place), short.names, short.pinpoint) == ("art. 32(2) CKP", ("CKP",), "art. 32(2)")
