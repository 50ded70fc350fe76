"""Labelled names become persons and bodies, whatever order a style prints them in."""

import pytest

from pincite.citations.propose.agents import Piece, assemble, part


def pieces(*printed):
    return [Piece(label, words) for label, words in printed]


@pytest.mark.parametrize(
    ("printed", "names"),
    [
        ([("given", "Ann"), ("family", "Roe")], ("Roe, Ann",)),
        ([("family", "Roe"), ("given", "A. B.")], ("Roe, A. B.",)),
        ([("given", "Ann"), ("family", "Roe"), ("given", "John"), ("family", "Doe")], ("Roe, Ann", "Doe, John")),
        ([("family", "Roe"), ("given", "A."), ("given", "J."), ("family", "Doe")], ("Roe, A.", "Doe, J.")),
        ([("family", "Roe"), ("family", "Doe")], ("Roe", "Doe")),
        ([("institution", "Harbour Council"), ("family", "Roe"), ("given", "A.")], ("Harbour Council", "Roe, A.")),
        ([("given", "Ann"), ("family", "ROE")], ("Roe, Ann",)),
        ([("given", "Plato")], ("Plato",)),
    ],
)
def test_names_are_put_together(printed, names):
    assert assemble(pieces(*printed)) == names


def test_a_person_named_twice_is_one():
    assert assemble(pieces(("family", "Roe"), ("given", "A."), ("family", "Roe"), ("given", "A."))) == ("Roe, A.",)


def test_a_run_over_two_persons_is_parted():
    parts = [p for piece in pieces(("given", "M.J."), ("family", "Mace & Roda Verheyen")) for p in part(piece)]
    assert assemble(parts) == ("Mace, M.J.", "Verheyen, Roda")


def read(*printed):
    """Read labelled words, each with what stands before it."""
    return assemble((p for piece in printed for p in part(Piece(*piece))), whole=True)


def test_a_semicolon_parts_persons_and_a_comma_a_family_from_its_given_names():
    names = read(("family", "Roe"), ("given", "Ann", ","), ("family", "Doe", ";"), ("given", "Zoe et al", ","))
    assert names == ("Roe, Ann", "Doe, Zoe")


def test_a_family_name_of_two_words_stays_whole_before_the_comma():
    assert read(("given", "Merchán"), ("family", "Galindo"), ("given", "Inés", ",")) == ("Merchán Galindo, Inés",)


def test_persons_in_a_row_are_not_taken_for_family_and_given_name():
    names = read(("given", "Ann"), ("family", "Roe"), ("given", "Zoe", ","), ("family", "Doe"))
    assert names == ("Roe, Ann", "Doe, Zoe")


@pytest.mark.parametrize("labels", [("family",), ("given",)])
def test_capitals_after_a_name_are_initials(labels):
    assert read((*labels, "Roe AB")) == ("Roe, AB",)
    assert read(("given", "Roe"), ("family", "AB")) == ("Roe, AB",)


def test_an_initial_taken_for_a_family_name_goes_with_the_family_name_beside_it():
    assert read(("family", "Y"), ("family", "Roe", ".")) == ("Roe, Y",)


def test_a_body_whose_name_holds_and_is_no_two_persons():
    printed = [("given", "Harbour"), ("family", "Office"), ("given", "Budget of", "and"), ("family", "Ports")]
    assert read(*printed) == ("Harbour Office and Budget of Ports",)
    assert read(("given", "Ann"), ("family", "Office"), ("given", "Zoe", "and"), ("family", "Roe")) == (
        "Office, Ann",
        "Roe, Zoe",
    )


def test_a_particle_printed_after_the_given_names_is_no_person():
    assert read(("family", "Meer"), ("given", "A"), ("family", "von")) == ("Meer, A von",)
    assert read(("given", "Ann La"), ("family", "Porta")) == ("La Porta, Ann",)
