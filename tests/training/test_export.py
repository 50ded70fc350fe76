"""The network that is trained and the one that is shipped are the same."""

import numpy as np
import pytest

torch = pytest.importorskip("torch", reason="torch is installed only to train")

from pincite.citations.labeller.features import GAZETTEER_SLOTS, Describer  # noqa: E402
from pincite.citations.labeller.labels import LABELS  # noqa: E402
from pincite.citations.labeller.model import load  # noqa: E402
from pincite.citations.labeller.network import embed, score  # noqa: E402

TEXT = "Compare N. Haldane, ‘Ports of Entry’ (2001) 7 Harbour L.J. 33, with id. at 40."


def test_the_shipped_network_scores_as_the_trained_one(tmp_path):
    from training.batches import draw_plain
    from training.cnn import Network
    from training.dataset import Vocabulary, encode
    from training.export import save_arrays

    torch.manual_seed(5)
    network = Network().eval()
    describer = Describer(bytes(GAZETTEER_SLOTS))
    vocabulary = Vocabulary(describer)
    texts = [{"text": TEXT, "spans": []}, {"text": "Ibid.", "spans": []}]
    examples = [encode(text, vocabulary) for text in texts]
    ((which, batch),) = draw_plain(examples, vocabulary)
    with torch.no_grad():
        expected = network(batch.rows, batch.mask).numpy()
    save_arrays(network, describer, tmp_path)
    model = load(tmp_path)
    seen = [describer.describe(texts[at]["text"]) for at in which]
    starts = np.cumsum([0, *[len(one.spans) for one in seen[:-1]]]).astype(np.int32)
    own, placed = (np.concatenate([getattr(one, name) for one in seen]) for name in ("own", "placed"))
    found = score(model.weights, embed(model.weights, own, placed), starts)
    wanted = np.concatenate([expected[row, : len(one.spans)] for row, one in enumerate(seen)])
    assert np.abs(found - wanted).max() < 0.05 * np.abs(wanted).max()
    assert (found[:, : len(LABELS)].argmax(1) == wanted[:, : len(LABELS)].argmax(1)).mean() > 0.9


def test_the_same_weights_give_the_same_file(tmp_path):
    from training.export import write

    arrays = {"b": np.arange(5), "a": np.ones(3, np.float32)}
    assert write(arrays, tmp_path / "one") == write(dict(reversed(arrays.items())), tmp_path / "two")
