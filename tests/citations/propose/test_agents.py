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
