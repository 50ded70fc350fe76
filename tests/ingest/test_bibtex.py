"""Sources described in BibTeX and BibLaTeX."""

import pytest
from helpers.steps import growth

from pincite.ingest.bibtex import names, works
from pincite.model import WorkType


def one(text):
    (found,) = works(text)
    return found


@pytest.mark.parametrize(
    ("written", "read"),
    [
        ("Marta Quill and Nina van der Orr", ("Quill, Marta", "van der Orr, Nina")),
        ("Quill, Jr., Marta and others", ("Quill, Marta, Jr.",)),
        ("{Council of Harbours and Canals} and Ek", ("Council of Harbours and Canals", "Ek")),
        ("Quill, Marta", ("Quill, Marta",)),
        ("", ()),
    ],
)
def test_people_are_turned_round_and_organisations_are_not(written, read):
    assert names(written) == read


def test_values_in_braces_quotes_and_pieces():
    found = one('@STRING(dp = {Delta}) @Book(q, title = "Harbour " # {Law}, publisher = dp # " Press", year = 2011,)')
    assert (found.key, found.fields.title, found.fields.publisher) == ("q", "Harbour Law", "Delta Press")


@pytest.mark.parametrize(
    ("dated", "date"),
    [
        ("year = 2011, month = may", "2011-05"),
        ("year = {2011}, month = 5, day = 3", "2011-05-03"),
        ("date = {2011-05-03/2011-06}", "2011-05-03"),
        ("date = {2011}", "2011"),
        ("year = {in press}", None),
    ],
)
def test_dates_as_precise_as_they_are_given(dated, date):
    assert one(f"@misc{{q, title={{T}}, {dated}}}").fields.date == date


def test_a_chapter_takes_what_its_book_says():
    text = "@incollection{c, title={Salt}, crossref={b}} @book{b, title={Ports}, editor={Ek, Bo}, year=2001}"
    found = works(text)[0]
    assert (found.type, found.fields.container, found.fields.editors) == (WorkType.CHAPTER, "Ports", ("Ek, Bo",))


@pytest.mark.parametrize(
    "damage", ["@book{q, title={T", "@book{", "@@book{,}", "@book{q title}", "@string{a=", "@book{q, a=#}"]
)
def test_damaged_entries_cost_only_themselves(damage):
    found = (
        works(damage + "\n@book{ek, title={Quays}}")
        if "{T" not in damage
        else works("@book{ek, title={Quays}} " + damage)
    )
    assert "ek" in {work.key for work in found}


def test_twice_as_many_entries_cost_twice_the_steps():
    def work(count):
        text = "".join(f"@book{{k{n}, author={{Ek, Bo}}, title={{Quays {n}}}, year=2001}}\n" for n in range(count))
        return lambda: works(text)

    assert growth(work, 40) < 4.6
