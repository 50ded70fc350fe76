"""Kinds are learned from rows of evidence, and what is held out says how well."""

import numpy as np

from pincite.citations.choose.kind_evidence import columns
from pincite.citations.choose.kinds import judge_kinds
from pincite.citations.labeller import TYPES
from training.kinds import Row, fit, hold_out, list_steps

BOOK, THESIS = TYPES.index("book"), TYPES.index("thesis")


def row(number, kind, word, source):
    seen = np.zeros(len(columns()), dtype=np.float32)
    seen[0] = 1.0
    seen[columns().index(word)] = 1.0
    return Row(seen, kind, 1.0, f"{source}-{number % 9}")


ROWS = [row(k, BOOK, "has:publisher", "press") for k in range(60)] + [
    row(k, THESIS, "word:text:thesis", "press") for k in range(60)
]


def test_a_word_is_learned_for_its_kind():
    weights = fit(ROWS, seed=1, units=2, epochs=60)
    chances = judge_kinds(weights, np.stack([ROWS[0].evidence, ROWS[-1].evidence]))
    assert chances.argmax(axis=1).tolist() == [BOOK, THESIS]


def test_what_is_held_out_is_counted_by_family_and_kind_once():
    held = hold_out(ROWS, seed=1)
    assert held["groups"]["kind book"][1] == held["groups"]["kind thesis"][1] == 60
    assert sum(count for *_, count in held["steps"]) == len(ROWS)


def test_a_step_tells_what_was_said_and_what_was_right():
    assert list(list_steps([(0.92, True), (0.94, False)])) == [(0.9, 0.93, 0.5, 2)]
