"""Names that only their form gives away begin and end where a reader would say."""

import pytest

from pincite.mentions import instruments_open
from pincite.mentions.registry_words import words


def named(text: str) -> list[str]:
    ws = words(text)
    return [text[ws[n.first].start : ws[n.last].end] for n in instruments_open.find(text, ws)]


@pytest.mark.parametrize(
    ("text", "name"),
    [
        ("Under the Lakeside Treaty they met.", "Lakeside Treaty"),
        ("the Convention on the Keeping of Herons was", "Convention on the Keeping of Herons"),
        (
            "a Protocol to Protect Herons, Storks and Cranes and other birds",
            "Protocol to Protect Herons, Storks and Cranes",
        ),
        (
            "the Declaration on Birds, Especially Herons and Storks, was",
            "Declaration on Birds, Especially Herons and Storks",
        ),
        ("a Memorandum of Understanding on Heron Ponds", "Memorandum of Understanding on Heron Ponds"),
        ("the Herons in Ponds Protocol binds", "Herons in Ponds Protocol"),
        ("the Work Plan to Implement the 1999 ASEAN Declaration on Herons", None),
        ("the Joint Statement on Heron Safety", "Joint Statement on Heron Safety"),
    ],
)
def test_name_is_whole(text, name):
    assert named(text)[0] == (name or "Work Plan to Implement the 1999 ASEAN Declaration on Herons")


def test_two_instruments_joined_by_and_are_two():
    text = "the Convention on Heron Ponds and the Stork Protocol were signed"
    assert named(text) == ["Convention on Heron Ponds", "Stork Protocol"]


@pytest.mark.parametrize(
    "text",
    [
        "the Constitutional Convention met",
        "They signed an Agreement on Tuesday.",
        "the License Agreement for Heron Software",
        "the National Plan of Action for Herons",
        "Many Conventions on Herons exist.",
        "the Lakeside Declaration on herons",
        "a Joint Declaration was issued",
        "the Convention\n\nRatification on Paper",
    ],
)
def test_what_has_only_half_the_form_is_none(text):
    assert named(text) == []
