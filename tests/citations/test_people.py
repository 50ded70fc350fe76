import pytest

from pincite.citations import people


@pytest.mark.parametrize(
    ("text", "names", "rest"),
    [
        ("Ann B. Roe, Rivers", ("Roe, Ann B.",), ", Rivers"),
        ("ANN ROE & JOHN VAN POE, RIVERS", ("Roe, Ann", "van Poe, John"), ", RIVERS"),
        ("Ann Roe, John Doe & Zoe Poe, Rivers", ("Roe, Ann", "Doe, John", "Poe, Zoe"), ", Rivers"),
        ("Ann Roe, John Doe, and Zoe Poe, “Rivers”", ("Roe, Ann", "Doe, John", "Poe, Zoe"), ", “Rivers”"),
        ("Ann Roe et al., Rivers", ("Roe, Ann",), ", Rivers"),
        ("A. Roe, J.-B. Doe, Z. Poe, Rivers", ("Roe, A.", "Doe, J.-B.", "Poe, Z."), ", Rivers"),
        ("Oliver Poe, Jr., Rivers", ("Poe, Oliver Jr.",), ", Rivers"),
    ],
)
def test_authors_end_where_the_title_begins(text, names, rest):
    found = people.head(text)
    assert found is not None
    assert found.names == names
    assert text[found.rest :] == rest


@pytest.mark.parametrize("text", ["Human Rights, Rivers and Law", "Rivers Council, Report", "rivers of Asia, Maps"])
def test_titles_and_organisations_are_no_persons(text):
    assert people.head(text) is None


def test_title_joined_by_and_is_not_a_list_of_authors():
    found = people.head("Ann Roe, Golden Rivers and Hyperbolic Lakes")
    assert found is not None
    assert found.names == ("Roe, Ann",)


@pytest.mark.parametrize("name", ["UNODC", "U.S. Dep’t of State", "Rivers Foundation", "Fed. Trade Comm’n"])
def test_organisations_are_known_by_their_words(name):
    assert people.is_organisation(name)
    assert people.record(name) == name


def test_short_forms_give_families():
    assert people.families("Roe & Doe") == ("Roe", "Doe")
    assert people.families("Roe et al.") == ("Roe",)


def test_et_al_in_capitals_ends_the_authors():
    found = people.head("DAVID POE ET AL., INTERNATIONAL RIVERS & LAKES")
    assert found is not None
    assert found.names == ("Poe, David",)
