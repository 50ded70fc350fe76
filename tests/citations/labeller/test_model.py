"""The weights are read only when they are those that were shipped."""

import json
import shutil
from pathlib import Path

import numpy as np
import pytest

from pincite.citations import labeller
from pincite.citations.labeller import WeightsError, fingerprint
from pincite.citations.labeller.model import CARD, WEIGHTS, load

SHIPPED = Path(labeller.__file__).parent
LARGEST = 5_000_000


@pytest.fixture
def folder(tmp_path):
    for name in (WEIGHTS, CARD):
        shutil.copy(SHIPPED / name, tmp_path / name)
    return tmp_path


def test_the_shipped_weights_are_those_of_their_card_and_small_enough():
    assert fingerprint() == json.loads((SHIPPED / CARD).read_text(encoding="utf8"))["sha256"]
    assert (SHIPPED / WEIGHTS).stat().st_size < LARGEST


def test_one_changed_byte_is_refused(folder):
    raw = bytearray((folder / WEIGHTS).read_bytes())
    raw[len(raw) // 2] ^= 1
    (folder / WEIGHTS).write_bytes(raw)
    with pytest.raises(WeightsError, match="damaged"):
        load(folder)


@pytest.mark.parametrize("name", [WEIGHTS, CARD])
def test_absent_weights_or_card_are_named(folder, name):
    (folder / name).unlink()
    with pytest.raises(WeightsError, match=name.replace(".", r"\.")):
        load(folder)


def test_weights_of_another_shape_are_refused_even_with_the_right_hash(folder):
    from hashlib import sha256

    np.savez(folder / WEIGHTS, dilations=np.array([1]), summary_after=np.array(0))
    digest = sha256((folder / WEIGHTS).read_bytes()).hexdigest()
    (folder / CARD).write_text(json.dumps({"sha256": digest}), encoding="utf8")
    with pytest.raises(WeightsError, match="does not fit"):
        load(folder)


def test_a_card_that_is_no_card_is_an_error_of_ours(folder):
    (folder / CARD).write_text("{", encoding="utf8")
    with pytest.raises(WeightsError):
        load(folder)
