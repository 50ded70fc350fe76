"""A cross-encoder of one's own: read from its file, and refused when it is none."""

import json

import numpy as np
import pytest

from pincite.meaning.cross import CrossError, cross_encoder

PARTS = 12
WORDS = ["[PAD]", "[UNK]", "[CLS]", "[SEP]", "toll", "ferry", "glacier", "of", "the"]


def write(folder, classes=1, **left_out):
    """Write a tiny model: what it likes is the piece ``ferry`` in the text; return its file."""
    chance = np.random.default_rng(4)
    shapes = {
        "embeddings.word_embeddings.weight": (len(WORDS), PARTS),
        "embeddings.position_embeddings.weight": (256, PARTS),
        "embeddings.token_type_embeddings.weight": (2, PARTS),
        "embeddings.LayerNorm.weight": (PARTS,),
        "embeddings.LayerNorm.bias": (PARTS,),
        "encoder.layer.0.attention.output.LayerNorm.weight": (PARTS,),
        "encoder.layer.0.attention.output.LayerNorm.bias": (PARTS,),
        "encoder.layer.0.intermediate.dense.weight": (24, PARTS),
        "encoder.layer.0.intermediate.dense.bias": (24,),
        "encoder.layer.0.output.dense.weight": (PARTS, 24),
        "encoder.layer.0.output.dense.bias": (PARTS,),
        "encoder.layer.0.output.LayerNorm.weight": (PARTS,),
        "encoder.layer.0.output.LayerNorm.bias": (PARTS,),
        "pooler.dense.weight": (PARTS, PARTS),
        "pooler.dense.bias": (PARTS,),
        "classifier.weight": (classes, PARTS),
        "classifier.bias": (classes,),
    }
    for part in ("self.query", "self.key", "self.value", "output.dense"):
        shapes[f"encoder.layer.0.attention.{part}.weight"] = (PARTS, PARTS)
        shapes[f"encoder.layer.0.attention.{part}.bias"] = (PARTS,)
    arrays = {}
    for name, shape in shapes.items():
        if not name.startswith(tuple(left_out.values())):
            drawn = chance.standard_normal(shape)
            arrays[name if name.startswith("classifier") else f"bert.{name}"] = drawn.astype(np.float32)
    header, at, data = {}, 0, b""
    for name, array in arrays.items():
        size = array.nbytes
        header[name] = {"dtype": "F32", "shape": list(array.shape), "data_offsets": [at, at + size]}
        at, data = at + size, data + array.tobytes()
    head = json.dumps(header).encode()
    path = folder / "model.safetensors"
    path.write_bytes(len(head).to_bytes(8, "little") + head + data)
    (folder / "vocab.txt").write_text("\n".join(WORDS))
    return path


def test_question_and_text_are_read_together(tmp_path):
    cross = cross_encoder(write(tmp_path))
    texts = ["the ferry", "the glacier", "the ferry"]
    first, other, again = cross.scores("toll of the ferry", texts)
    assert first == again != other
    assert not np.allclose(cross.scores("glacier", texts), cross.scores("toll", texts))


def test_a_long_text_is_cut(tmp_path):
    assert np.isfinite(cross_encoder(write(tmp_path)).scores("toll " * 300, ["ferry " * 900])).all()


def test_what_is_no_cross_encoder_is_refused(tmp_path):
    with pytest.raises(CrossError, match="not there"):
        cross_encoder(tmp_path / "none.safetensors")
    (tmp_path / "two").mkdir()
    with pytest.raises(CrossError, match="2 numbers"):
        cross_encoder(write(tmp_path / "two", classes=2))
    (tmp_path / "bare").mkdir()
    with pytest.raises(CrossError, match="pooler"):
        cross_encoder(write(tmp_path / "bare", gone="pooler"))
    (tmp_path / "odd").mkdir()
    odd = write(tmp_path / "odd")
    odd.write_bytes(b"no model at all")
    with pytest.raises(CrossError, match="can't be read"):
        cross_encoder(odd)
