"""Who signed or ratified what, and when: in sentences and in tables."""

import pytest

from pincite.checks.ground import Document
from pincite.checks.record import spoken
from pincite.checks.statements import denials, statements

NORMS = {
    "Thailand": ("country", "THA"),
    "Indonesia": ("country", "IDN"),
    "Viet Nam": ("country", "VNM"),
    "Trafficking Protocol": ("instrument", "un-2000-trafficking-protocol"),
    "UNTOC": ("instrument", "un-2000-untoc"),
    "17 October 2013": ("date", "2013-10-17"),
    "2009": ("date", "2009"),
    "2012": ("date", "2012"),
}


def said(text):
    return [(s.country, s.instrument.split("-", 2)[2], s.act, s.date) for s in statements(document(text))]


def document(text):
    mentions = [
        {"kind": kind, "norm": norm, "text": name, "start": at, "end": at + len(name), "spans": [[at, at + len(name)]]}
        for name, (kind, norm) in NORMS.items()
        for at in range(len(text))
        if text.startswith(name, at)
    ]
    mentions.sort(key=lambda m: m["start"])
    return Document("x", {"text": text, "source": "x.txt"}, (), (), (), (), tuple(mentions))


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("Thailand ratified the Trafficking Protocol on 17 October 2013.", [("THA", "ratification", "2013-10-17")]),
        ("In 2012, Viet Nam acceded to the Trafficking Protocol.", [("VNM", "ratification", "2012")]),
        ("Thailand has finally signed the\nTrafficking Protocol in 2012.", [("THA", "signature", "2012")]),
        ("The Trafficking Protocol was ratified by Viet Nam in 2012.", [("VNM", "ratification", "2012")]),
        ("Viet Nam’s accession to the Trafficking Protocol in 2012", [("VNM", "ratification", "2012")]),
        ("Viet Nam did not ratify the Trafficking Protocol until 2012.", [("VNM", "ratification", "2012")]),
        (
            "Indonesia and Viet Nam ratified the Trafficking Protocol relatively late, in 2009 and 2012 respectively.",
            [("IDN", "ratification", "2009"), ("VNM", "ratification", "2012")],
        ),
    ],
)
def test_sentences_that_date_an_act(text, expected):
    assert said(text) == [(state, "trafficking-protocol", act, date) for state, act, date in expected]


@pytest.mark.parametrize(
    "text",
    [
        "Thailand had not ratified the Trafficking Protocol in 2012.",
        "Thailand will ratify the Trafficking Protocol in 2012.",
        "If Thailand ratified the Trafficking Protocol in 2012, it would be bound.",
        "Thailand ratified the Trafficking Protocol. In 2012 it was bound.",
        "Thailand, Indonesia and Viet Nam ratified the Trafficking Protocol in 2009 and 2012.",
        "Officials of Thailand discussed the Trafficking Protocol in 2012.",
    ],
)
def test_sentences_that_date_nothing(text):
    assert said(text) == []


def test_a_table_of_ratifications_is_read_by_its_head():
    table = "State\tUNTOC\tTrafficking Protocol\nThailand\t✓ (2009)\t✗\nViet Nam\t2012\t(2012)\nTable 1. Ratification"
    assert said(table) == [
        ("THA", "untoc", "ratification", "2009"),
        ("VNM", "untoc", "ratification", "2012"),
        ("VNM", "trafficking-protocol", "ratification", "2012"),
    ]


def test_a_markdown_table_is_read_too():
    table = "Ratifications\n\n| State | UNTOC |\n|---|---|\n| Thailand | 2009 |\n"
    assert said(table) == [("THA", "untoc", "ratification", "2009")]


def test_a_table_of_something_else_is_let_be():
    assert said("State\tUNTOC\nThailand\t2009\nTable 1. Reports sent in") == []


@pytest.mark.parametrize(
    ("date", "words"), [("2013", "in 2013"), ("2013-10", "in October 2013"), ("2013-10-07", "on 7 October 2013")]
)
def test_dates_are_spoken(date, words):
    assert spoken(date) == words


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("Thailand signed UNTOC in 2009 and ratified it in 2012.", ["signature 2009", "ratification 2012"]),
        ("La Thailand a ratifié le Trafficking Protocol en 2012.", ["ratification 2012"]),
        ("Thailand firmò il UNTOC nel 2009 e lo ratificò nel 2012.", ["signature 2009", "ratification 2012"]),
        ("Thailand unterzeichnete das Trafficking Protocol im Jahr 2012.", ["signature 2012"]),
        ("Thailand n'a pas ratifié le Trafficking Protocol en 2012.", []),
    ],
)
def test_what_was_done_first_and_then_and_in_other_languages(text, expected):
    assert sorted(f"{act} {date}" for _, _, act, date in said(text)) == sorted(expected)


@pytest.mark.parametrize(
    ("text", "count"),
    [
        ("Thailand has never ratified the Trafficking Protocol.", 1),
        ("Thailand is not a party to the Trafficking Protocol.", 1),
        ("Thailand had not ratified the Trafficking Protocol.", 0),
        ("Thailand never ratified the Trafficking Protocol in 2012.", 0),
    ],
)
def test_what_a_state_is_said_never_to_have_done(text, count):
    assert len(list(denials(document(text)))) == count
