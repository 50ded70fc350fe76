"""Authors of reference lists, one string to "Family, Given" each."""

import pytest

from pincite.citations.list_people import is_organisation, plausible, split


@pytest.mark.parametrize(
    ("printed", "authors"),
    [
        ("Okafor, C., & Lindqvist, B.", ("Okafor, C.", "Lindqvist, B.")),
        ("Okafor, C., Ito, K.-J., Roe, A. M.", ("Okafor, C.", "Ito, K.-J.", "Roe, A. M.")),
        ("Ito, Ken, and Bo Lindqvist", ("Ito, Ken", "Lindqvist, Bo")),
        ("Okafor, Chidi, et al.", ("Okafor, Chidi",)),
        ("Ministry of Labour and Welfare", ("Ministry of Labour and Welfare",)),
        ("The Harbour Times", ("The Harbour Times",)),
        ("", ()),
    ],
)
def test_authors_are_split(printed, authors):
    assert split(printed) == authors


def test_editors_may_be_printed_given_name_first():
    assert split("K. Ito & B. Roe (Eds.)", given_first=True) == ("Ito, K.", "Roe, B.")


def test_titles_of_laws_are_no_organisations():
    assert is_organisation("World Health Organization")
    assert not is_organisation("United Nations Convention against Night Ferries")


@pytest.mark.parametrize("words", ["Ports are closed at night", "12 Angry Pilots", "Harbour Council. Ports Report"])
def test_sentences_are_no_authors(words):
    assert not plausible(words)


def test_one_person_with_initials_at_the_end_has_a_family_name():
    assert split("Okafor CM") == ("Okafor, CM",)
    assert split("OKAFOR CM") == ("OKAFOR CM",)
    assert split("Harbour Council") == ("Harbour Council",)
