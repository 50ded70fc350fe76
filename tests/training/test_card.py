"""The model's card, made of the shipped weights and a few texts."""

import json
import shutil
from pathlib import Path

import pytest

from pincite.citations import labeller
from pincite.citations.labeller.model import CARD, WEIGHTS, load
from training.card import calibrate, find_calibration_error, write_card
from training.measure import read_all, tally

SPANS = [
    [0, 5, "family"],
    [5, 6, "other"],
    [7, 20, "title"],
    [20, 21, "other"],
    [22, 26, "year"],
    [26, 27, "separator"],
]
CITATION = {"span": [0, 26], "form": "full", "type": "book", "lang": "en", "style": "one"}
TEXT = {
    "text": "Renau, Tides and Law, 1987.",
    "spans": SPANS,
    "citations": [CITATION],
    "family": "drawn",
    "kind": "note",
}


@pytest.fixture
def folder(tmp_path):
    for name in (WEIGHTS, CARD):
        shutil.copy(Path(labeller.__file__).parent / name, tmp_path / name)
    return tmp_path


def test_a_map_of_sureness_is_stored_and_the_weights_have_their_new_hash(folder):
    before = load(folder).digest
    calibrate(folder, [(at / 100, at > 40) for at in range(100)])
    after = load(folder)
    assert after.digest != before
    assert after.surest[1, 0] < 0.2 < 0.8 < after.surest[1, -1]


def test_the_card_says_hash_data_figures_and_faults(folder):
    trained = {"texts": 3, "tokens": 1200, "epochs": 2, "minutes": 1.5, "parts": {"drawn": [3, 1200]}}
    card = write_card(folder, tally(read_all([TEXT], load(folder))), [(0.9, 0.95, 0.9, 20)], trained)
    assert json.loads((folder / CARD).read_text(encoding="utf8"))["sha256"] in card
    assert "| drawn | 3 | 1,200 |" in card
    assert "### By family of styles" in card
    assert "| 0.9–1.0 | 0.950 | 0.900 | 20 |" in card
    assert "## Known faults" in card


def test_the_calibration_error_weighs_by_how_often_a_thing_was_said():
    assert find_calibration_error([(0.0, 0.1, 0.1, 90), (0.9, 0.95, 0.45, 10)]) == pytest.approx(0.05)
