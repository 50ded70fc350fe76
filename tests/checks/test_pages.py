"""Which words of a pinpoint are pages."""

import pytest

from pincite.checks.ground import Cited
from pincite.checks.pages import ranges, stray
from pincite.model import Fields


@pytest.mark.parametrize(
    ("said", "expected"),
    [
        ("at 406-07, 410", [(406, 407), (410, 410)]),
        ("12", [(12, 12)]),
        ("pp. 12–19", [(12, 19)]),
        ("1078–82", [(1078, 1082)]),
        ("at 48-41", [(48, 41)]),
        ("at 198-05", [(198, 105)]),
    ],
)
def test_pages_and_ranges_are_completed(said, expected):
    assert ranges(said) == tuple(expected)


@pytest.mark.parametrize(
    "said", [None, "", "§ 7106", "art. 3(a)", "xviii", "n.118", "39 n.118", "¶ 7", "S102-03", "12:3"]
)
def test_what_is_no_page_is_let_be(said):
    assert ranges(said) == ()


def cited(pages=None, pinpoint=None, container="Sea L.J."):
    row = {"type": "article", "pinpoint": pinpoint, "text": f"X, {pages}, {pinpoint}", "form": "full"}
    return Cited("n1.1", row, Fields(container=container, pages=pages), None, "n1.1", None)


@pytest.mark.parametrize(
    ("pages", "pinpoint", "expected"),
    [
        ("201", "at 12", 12),
        ("201-40", "at 241", 241),
        ("201-40", "at 240", None),
        ("201", "at 260", None),
        ("201", "§ 12", None),
        ("S102", "at 12", None),
        (None, "at 12", None),
    ],
)
def test_a_page_is_held_against_the_pages_of_the_work(pages, pinpoint, expected):
    assert stray(cited(pinpoint=pinpoint), cited(pages)) == expected


def test_the_number_of_an_appendix_is_no_first_page():
    assert stray(cited(pinpoint="at 4"), cited("6", container="Annual Report app.")) is None


def test_a_paragraph_of_an_article_in_an_online_journal_is_no_page():
    first = cited(pages="67")
    numbered = {"type": "article", "pinpoint": "1", "text": "1 (2010) Sea L.J. 67, para. 1", "form": "full"}
    assert stray(Cited("n2.1", numbered, first.fields, None, "n1.1", None), first) is None


def test_the_whole_range_of_an_article_is_what_its_pages_are():
    row = {"type": "article", "pinpoint": "S. 513–540", "text": "X, AöR 123 (1998), S. 513–540", "form": "full"}
    first = Cited("n1.1", row, Fields(container="AöR"), None, "n1.1", None)
    assert stray(cited(pinpoint="S. 560"), first) is None
    later = Cited(
        "n2.1", {"type": None, "pinpoint": "S. 560", "text": "", "form": "short"}, Fields(), None, "n1.1", None
    )
    assert stray(later, first) == 560
