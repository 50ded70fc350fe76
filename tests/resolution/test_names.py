"""A name fits a work by author, organisation, title or hereinafter name, and by how much."""

import pytest

from pincite.model import Fields
from pincite.resolution.names import author_key, fit, organisation, profile

PORTS = profile(
    Fields(
        authors=("Okafor, Chidi", "Harbour Council"),
        title="Ports Without Law: A History of the Northern Sea",
        short="Okafor, Ports",
        container="Atlas of the North",
    ),
    "Chidi Okafor & Harbour Council, Ports Without Law (HPC-12)",
)


@pytest.mark.parametrize(
    ("names", "by"),
    [
        (("Okafor",), "author"),
        (("Chidi Okafor",), "author"),
        (("Harbour Council",), "author"),
        (("Okafor", "Ports"), "hereinafter name"),
        (("PORTS WITHOUT LAW",), "title"),
        (("Ports Witout Law: A History",), "title"),
        (("Atlas of the North",), "container"),
        (("HPC",), "words of the citation"),
    ],
)
def test_a_name_fits_by(names, by):
    found = fit(names, PORTS)
    assert found.by == by
    assert found.score >= 0.7


@pytest.mark.parametrize("names", [("Lindqvist",), ("Ferries at Dawn",), (), ("Law of Nations",)])
def test_other_names_do_not_fit(names):
    assert fit(names, PORTS).score == 0


def test_one_name_of_two_fits_half():
    assert fit(("Okafor", "Ferries at Dawn"), PORTS).score == pytest.approx(0.475)


@pytest.mark.parametrize(
    "spelling",
    [
        "UNODC",
        "U.N. Office on Drugs and Crime",
        "United Nations Office on Drugs and Crime",
        "the UN Office on Drugs and Crime",
    ],
)
def test_an_organisation_has_one_key_under_all_its_names(spelling):
    assert organisation(spelling) == "unodc"


def test_a_person_is_known_by_the_family_name():
    assert author_key("Väyrynen, Raimo") == author_key("Vayrynen, R.") == "vayrynen"
