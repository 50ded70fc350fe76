"""The file of weights."""

import json

import numpy as np

from training.stored import read, write


def test_the_same_weights_give_the_same_file(tmp_path):
    arrays = {"b": np.arange(5), "a": np.ones(3, np.float32)}
    assert write(arrays, tmp_path / "one") == write(dict(reversed(arrays.items())), tmp_path / "two")
    assert (tmp_path / "one" / "weights.npz").read_bytes() == (tmp_path / "two" / "weights.npz").read_bytes()


def test_what_was_written_is_read_again_and_its_hash_stands_beside_it(tmp_path):
    digest = write({"a": np.arange(7, dtype=np.int8)}, tmp_path)
    assert read(tmp_path)["a"].tolist() == list(range(7))
    assert json.loads((tmp_path / "weights.json").read_text(encoding="utf8"))["sha256"] == digest
