"""Laws that only their form gives away begin and end where a reader would say."""

import pytest

from pincite.mentions import statutes_open
from pincite.mentions.registry_words import words


def named(text: str) -> list[str]:
    ws = words(text)
    return [
        text[ws[first].start : statutes_open.tail(text, ws[last].end)]
        for first, _, last in statutes_open.find(text, ws)
    ]


@pytest.mark.parametrize(
    ("text", "name"),
    [
        ("the Heron Protection Act binds", "Heron Protection Act"),
        ("the Prevention of Cruelty to Herons Act of 1931 binds", "Prevention of Cruelty to Herons Act of 1931"),
        ("the Heron Traffic (Abolition) Act, 1976 binds", "Heron Traffic (Abolition) Act, 1976"),
        ("the Heron Ponds Act 7 of 2013 binds", "Heron Ponds Act 7 of 2013"),
        ("the Law on Heron Ponds binds", "Law on Heron Ponds"),
        ("Chile passed the Heron Law at once", "Heron Law"),
        ("Section 12 of the Herons Act binds", "Herons Act"),
        ("its Heron Code (2019) binds", "Heron Code (2019)"),
    ],
)
def test_name_is_whole(text, name):
    assert named(text) == [name]


@pytest.mark.parametrize(
    "text",
    [
        "International Law is old",
        "a Law in Norway",
        "the Herons Act",
        "Acts of Brave Herons",
        "the Heron Code",
        "amending the Ministerial Regulation",
        "the HERON PROTECTION ACT",
    ],
)
def test_what_has_only_half_the_form_is_none(text):
    assert named(text) == []


def test_tail_stops_at_the_country():
    text = "Heron Act (Act No. 12/1999) (Nor.)"
    assert text[: statutes_open.tail(text, len("Heron Act"))] == "Heron Act (Act No. 12/1999)"
