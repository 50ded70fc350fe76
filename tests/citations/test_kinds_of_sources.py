"""Single entries and notes of many kinds of sources, written by hand with their kind and title marked first.

``seen`` was used to find errors; ``held`` was written with it, first read after the repair, then repaired;
``unseen`` was written last and nothing was changed for it. The first figures stand in ``tests/gold/README.md``.
A line gives place (list or note), kind, title and text, parted by ``|``.
"""

import pytest

from pincite.citations import fields, labels, lists
from pincite.model import WorkType

FLOORS = {"seen": (97, 93), "held": (100, 97), "unseen": (100, 95)}
"""Percentages of kinds and of titles that must be right."""


def read(place, text):
    bare = text.removesuffix(".")
    return lists.described(bare.replace("*", "")) if place == "list" else fields.parse_text(bare)


def same(title, found):
    return " ".join((found or "").split()).strip("“” ").casefold() == title.strip("“” ").casefold()


@pytest.mark.parametrize("part", FLOORS)
def test_kind_and_title_are_read_for_most_sources(part, pytestconfig):
    path = pytestconfig.rootpath / "tests" / "gold" / "written" / f"kinds-{part}.psv"
    rows = [line.split("|") for line in path.read_text(encoding="utf8").splitlines()]
    found = [(kind, title, text, read(place, text)) for place, kind, title, text in rows]
    kinds = [text for kind, _, text, it in found if (it.type and it.type.value) != kind]
    titles = [text for _, title, text, it in found if not same(title, it.fields.title)]
    right = tuple(100 - 100 * len(wrong) / len(rows) for wrong in (kinds, titles))
    assert all(a >= b for a, b in zip(right, FLOORS[part], strict=True)), (right, kinds, titles)


def test_a_label_in_brackets_settles_the_kind_and_leaves_the_title():
    entry = lists.described("Okafor, C. (2021). Ports at night [Data set]. https://example.org/ports")
    assert (entry.type, entry.fields.title) == (WorkType.WEB, "Ports at night")


def test_a_bracket_that_is_no_label_stays_in_the_entry():
    text = "Okafor, C. (2021). Ports [sic] at night. Harbour Press"
    assert labels.off(text) == labels.Labelled(text)


def test_a_body_s_file_is_a_report_and_its_page_is_a_web_page():
    kinds = [
        lists.described(f"Harbour Council. (2021). Ports at night. https://example.org/{end}").type
        for end in ("ports.pdf", "ports")
    ]
    assert kinds == [WorkType.REPORT, WorkType.WEB]


def test_the_number_of_a_report_is_no_part_of_its_title():
    read = fields.parse_text("ANN ROE, CONG. RSCH. SERV., R12345, RIVERS AND LAW 3 (2017)").fields
    assert (read.title, read.symbol) == ("Rivers and Law", "R12345")


def test_a_day_after_the_newspaper_refines_the_year_after_the_author():
    read = lists.described("Roe, A. 2019. “The hidden boats.” Harbour Times, 8 June 2019").fields
    assert (read.year, read.date) == (2019, "2019-06-08")
