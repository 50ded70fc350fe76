"""The network that is trained and the one that is shipped are the same."""

import numpy as np
import pytest

torch = pytest.importorskip("torch", reason="torch is installed only to train")

from pincite.citations.labeller.features import GAZETTEER_SLOTS, Describer  # noqa: E402
from pincite.citations.labeller.labels import LABELS  # noqa: E402
from pincite.citations.labeller.model import load  # noqa: E402
from pincite.citations.labeller.network import begin, embed, end  # noqa: E402

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
    (batch,) = draw_plain(examples, vocabulary)
    with torch.no_grad():
        wanted = network(batch).numpy()
    save_arrays(network, describer, tmp_path)
    weights = load(tmp_path).weights
    seen = [describer.describe(text["text"]) for text in texts]
    own, placed = (np.concatenate([getattr(one, name) for one in seen]) for name in ("own", "placed"))
    starts = np.array([0, len(seen[0].spans)], dtype=np.int32)
    state, means = begin(weights, embed(weights, own, placed), starts)
    found = end(weights, state, means, None, starts)
    assert np.abs(found - wanted).max() < 0.05 * np.abs(wanted).max()
    assert (found[:, : len(LABELS)].argmax(1) == wanted[:, : len(LABELS)].argmax(1)).mean() > 0.9
