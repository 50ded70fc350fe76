"""The registry is whole: ids by one scheme, no two alike, every name found under its own id."""

import re

import pytest

from pincite.mentions import registry
from pincite.mentions.registry_words import hits, words

BOTH = [registry.instruments, registry.statutes]


@pytest.mark.parametrize("load", BOTH)
def test_ids_follow_the_scheme(load):
    for norm in load().entries:
        assert re.fullmatch(r"[a-z]+(?:-[a-z]+)?-\d{4}-[a-z0-9-]+", norm), norm


@pytest.mark.parametrize("load", BOTH)
def test_every_full_name_finds_its_entry(load):
    known = load()
    for entry in known.entries.values():
        name = entry.names[0]
        best = max(hits(name, words(name), known.names), key=lambda h: h.last - h.first, default=None)
        assert best is None or entry.id in best.values, entry.id


def test_issuer_and_year_are_read_from_the_id():
    entry = registry.instruments().entries["khm-tha-2003-mou-trafficking"]
    assert (entry.issuer, entry.year) == ("khm-tha", 2003)


def test_laws_may_share_a_name():
    shared = registry.statutes()
    assert {"idn-1946-criminal-code", "jpn-1907-penal-code"} <= set(shared.entries)
    (hit,) = hits("the Penal Code", words("the Penal Code"), shared.names)
    assert len(hit.values) > 2


@pytest.mark.parametrize(
    ("issuer", "year", "name", "made"),
    [
        ("saarc", 1987, "Convention on the Keeping of Herons", "saarc-1987-convention-keeping-herons"),
        (None, None, "Heron Treaty", "xxx-nd-heron-treaty"),
        ("nor", 1931, "Women’s Heron Act of 1931", "nor-1931-women-heron-act"),
    ],
)
def test_new_id_is_made_by_the_same_scheme(issuer, year, name, made):
    assert registry.make_id(issuer, year, name) == made
