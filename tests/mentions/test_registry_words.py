"""Names match whatever their case, marks, spelling and small words; nothing else does."""

from itertools import pairwise

import pytest
from hypothesis import given
from hypothesis import strategies as st

from pincite.mentions import registry_words
from pincite.mentions.registry_words import build, hits, words


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("Organised", "organized"),
        ("Organization", "Organized"),
        ("Labour", "Labor"),
        ("Programmes", "program"),
        ("Communiqué", "communique"),
        ("Protections", "Protection"),
    ],
)
def test_variants_of_a_word_share_a_key(one, other):
    assert registry_words.fold(one) == registry_words.fold(other)


@pytest.mark.parametrize(("one", "other"), [("Act", "Pact"), ("Person", "Parson"), ("Congress", "Congres")])
def test_different_words_have_different_keys(one, other):
    assert registry_words.fold(one) != registry_words.fold(other)


def matched(name, text):
    return [
        text[words(text)[h.first].start : words(text)[h.last].end]
        for h in hits(text, words(text), build([(name, "x")]))
    ]


@pytest.mark.parametrize(
    "text",
    [
        "Herons, Storks and Cranes Treaty",
        "HERONS, STORKS, AND CRANES TREATY",
        "Herons Storks & Cranes Treaty",
        "“Herons, Storks and Cranes” Treaty",
    ],
)
def test_marks_and_case_do_not_count(text):
    assert len(matched("Herons, Storks and Cranes Treaty", text)) == 1


@pytest.mark.parametrize(
    "text", ["Herons. Storks and Cranes Treaty", "Storks, Herons and Cranes Treaty", "Herons; Cranes Treaty"]
)
def test_sentence_ends_and_order_count(text):
    assert matched("Herons, Storks and Cranes Treaty", text) == []


def test_united_nations_and_its_initials_are_one_word():
    assert matched("UN Heron Charter", "the United Nations Heron Charter") == ["United Nations Heron Charter"]


def test_words_of_web_addresses_are_none():
    assert [w.key for w in words("see https://example.org/Heron-Charter there")] == ["see", "there"]


@given(st.text(max_size=80))
def test_words_stand_in_order_inside_the_text(text):
    found = words(text)
    assert all(0 <= w.start < w.end <= len(text) for w in found)
    assert all(a.end <= b.start for a, b in pairwise(found))
