"""Addresses that look dead, and those that only look odd."""

import pytest

from pincite.checks.links import dead


@pytest.mark.parametrize(
    ("words", "code"),
    [
        ("Harbour Board, Boats, https://www.harbour.org/boats 2011.pdf.", "PC301"),
        ("Harbour Board, Boats, https://www,harbour.org/boats", "PC301"),
        ("Harbour Board, Boats, http://https://www.harbour.org", "PC301"),
        ("Harbour Board, Boats, http://localhost:8080/boats", "PC302"),
        ("Harbour Board, Boats, [insert URL here]", "PC302"),
        ("Harbour Board, Boats, https://www.harbour.org/boats/...", "PC303"),
        ("Harbour Board, Boats, https://www.harbour.org/show?id=.", "PC303"),
    ],
)
def test_dead_addresses(words, code):
    assert [found[0] for found in dead(words)] == [code]


@pytest.mark.parametrize(
    "address",
    [
        "https://www.harbour.org/boats",
        "http://www.harbour.org:8080/a/b_(c)?d=e&f=g#h",
        "https://web.archive.org/web/2014/http://www.harbour.org/boats",
        "https://perma.cc/AB12-CD34",
        "https://doi.org/10.1234/s-5678-9",
        "www.harbour.org/boats/report-",
        "https://www.harbour.org/boats, last visited 4 May 2014.",
        "https://harbour.example-press.org/",
    ],
)
def test_living_addresses(address):
    assert list(dead(f"Harbour Board, Boats, {address}")) == []
