"""Figures of what was read, against what is there."""

import numpy as np
import pytest

from pincite.citations.labeller import LABELS, TYPES, Labelled
from pincite.citations.surface import tokens
from training.dataset import find_allowed
from training.measure import Reading, find_citations, find_runs, fit_sureness, is_whole, list_reliability, tally

WORDS = ["Dorval", ",", "Salt", "and", "Law", ",", "1999", ";", "Ibid"]
TRUE = ["family", "other", "title", "title", "title", "other", "year", "separator", "backref"]
SPANS = [
    [0, 6, "family"],
    [6, 7, "other"],
    [8, 20, "title"],
    [20, 21, "other"],
    [22, 26, "year"],
    [26, 27, "separator"],
]


def make_reading(labels):
    text = "Dorval, Salt and Law, 1999; Ibid"
    citations = [{"span": [0, 26], "form": "full", "type": "book", "lang": "en"}]
    row = {"text": text, "spans": [*SPANS, [28, 32, "backref"]], "citations": citations, "family": "drawn"}
    found = tokens(text)
    types = np.full((len(found), len(TYPES)), -9.0)
    types[:, TYPES.index("book")] = 0
    sure = tuple([0.9] * len(found))
    read = Labelled(found, tuple(labels), sure, tuple([("title", 0.1)] * len(found)), types, types)
    return Reading(row, find_allowed(row, np.array([start for start, _ in found])), read)


def test_a_citation_is_a_longest_run_of_its_labels():
    assert find_citations(TRUE) == [(0, 7), (8, 9)]


def test_runs_are_bounded_by_words_not_by_marks():
    assert find_runs(["title", "title", "title"], ["“", "Salt", "”"], "title") == {(1, 2)}


def test_a_right_reading_is_wholly_right():
    found = tally([make_reading(TRUE)])
    assert found["all"].tokens.right == found["all"].tokens.there == 9
    assert found["all"].bounds.f1 == 100
    assert found["language en"].whole.right == 1
    assert found["type book"].types.right == 1
    assert found["family drawn"].fields["title"].f1 == 100


@pytest.mark.parametrize(("at", "label", "whole"), [(4, "container", False), (5, "title", True), (0, "editor", False)])
def test_a_wrong_word_spoils_a_citation_a_wrong_mark_does_not(at, label, whole):
    read = [*TRUE[:at], label, *TRUE[at + 1 :]]
    assert is_whole(TRUE, read, WORDS, (0, 7)) is whole


def test_texts_marked_in_part_count_tokens_that_may_be_what_they_were_read_as():
    reading = make_reading(["title" if label == "family" else label for label in TRUE])
    allowed = reading.allowed.copy()
    allowed[0] |= 1 << LABELS.index("title")
    assert tally([Reading(reading.text, allowed, reading.read)])["all"].whole.right == 1


def test_sureness_never_falls_and_says_about_how_often_things_are_right():
    chance = np.random.default_rng(1)
    figures = chance.random(4000)
    pairs = [(float(one), bool(chance.random() < one**2)) for one in figures]
    surest = fit_sureness(pairs[::2])
    assert (np.diff(surest) >= 0).all()
    rows = list_reliability(pairs[1::2], surest)
    assert sum(abs(said - right) * count for _, said, right, count in rows) / len(pairs[1::2]) < 0.05


def test_what_was_always_right_is_not_said_to_be_certain():
    assert fit_sureness([(0.5, True), (0.9, True)])[1].max() < 1
