"""The other learner: a linear-chain CRF over sparse features (L-BFGS), to compare the network with.

``python -m training.crf TRAIN... --held HELD... --weights FOLDER`` trains it and prints the figures of the CRF, of the
network, and of the mean of both on the same texts; ``compared.json`` beside the weights keeps them for the card.
"""

from __future__ import annotations

import argparse
import json
import sys
import tempfile
from collections.abc import Iterator, Sequence
from dataclasses import replace
from pathlib import Path
from typing import Any

import numpy as np

from pincite.citations.labeller.features import Seen
from pincite.citations.labeller.labelling import Labelled, label
from pincite.citations.labeller.labels import LABELS
from pincite.citations.labeller.model import Model, load
from training.dataset import Text, find_allowed, read_texts
from training.measure import Reading, Tally, is_partial, sample, show, tally

_NEAR = (-2, -1, 1, 2)
_OWN = ("w", "abc", "xyz", "s", "n", "g")
"""Word, longest beginning, longest end, shape, number, lists: columns of ``Describer.own_rows``."""
_COLUMNS = (0, 3, 6, 7, 8, 9)


def list_features(seen: Seen) -> list[list[str]]:
    """Return the features of each token: its own rows, its neighbours' words, shapes and lists, and its place."""
    own, placed = seen.own, seen.placed
    names = [[f"{name}{row}" for name, row in zip(_OWN, one[list(_COLUMNS)], strict=True)] for one in own]
    features = []
    for at, mine in enumerate(names):
        row = [
            *mine,
            *(f"p{column}:{value}" for column, value in enumerate(placed[at])),
            f"2:{own[at][1]}:{own[at][4]}",
        ]
        for step in _NEAR:
            near = at + step
            if 0 <= near < len(names):
                row += [f"{step}{one}" for one in (names[near][0], names[near][3], names[near][4], names[near][5])]
            else:
                row.append(f"{step}end")
        features.append(row)
    return features


def train_crf(texts: Sequence[Text], model: Model, path: Path, rounds: int) -> None:
    """Train a CRF on fully labelled texts."""
    import pycrfsuite

    trainer = pycrfsuite.Trainer(algorithm="lbfgs", verbose=False)
    trainer.set_params({"c1": 0.05, "c2": 0.01, "max_iterations": rounds, "feature.possible_transitions": False})
    for text in texts:
        seen = model.describer.describe(text["text"], text.get("faces") or (), text.get("kind", "note"))
        allowed = find_allowed(text, np.array([start for start, _ in seen.spans], dtype=np.int64))
        if len(allowed) and not is_partial(allowed):
            trainer.append(list_features(seen), [LABELS[int(bits).bit_length() - 1] for bits in allowed])
    trainer.train(str(path))


def label_all(texts: Sequence[Text], model: Model, path: Path) -> Iterator[tuple[Labelled, Any]]:
    """Yield for each text what the network says of it, with the probabilities of all labels by the CRF."""
    import pycrfsuite

    tagger = pycrfsuite.Tagger()
    tagger.open(str(path))
    known = tagger.labels()
    given = [text.get("faces") or () for text in texts]
    kinds = [text.get("kind", "note") for text in texts]
    for text, one in zip(texts, label([text["text"] for text in texts], given, kinds, model=model), strict=True):
        seen = model.describer.describe(text["text"], text.get("faces") or (), text.get("kind", "note"))
        tagger.set(list_features(seen))
        chances = np.zeros((len(seen.spans), len(LABELS)))
        for name in known:
            column = LABELS.index(name)
            chances[:, column] = [tagger.marginal(name, at) for at in range(len(seen.spans))]
        yield one, chances


def choose(one: Labelled, chances: Any) -> Labelled:
    """Return a reading with the most probable labels by these probabilities."""
    labels = tuple(LABELS[at] for at in chances.argmax(axis=1))
    return replace(one, labels=labels, marginals=tuple(chances.max(axis=1).tolist()))


def spread(one: Labelled) -> Any:
    """Return the network's probabilities as a table, as far as a reading keeps them: its first and second labels."""
    chances = np.full((len(one.tokens), len(LABELS)), 1e-4)
    for at, (name, chance, (other, second)) in enumerate(zip(one.labels, one.marginals, one.second, strict=True)):
        chances[at, LABELS.index(name)], chances[at, LABELS.index(other)] = chance, second
    return chances


def summarise(one: Tally) -> dict[str, float]:
    """Return the figures that the learners are compared by, in percent."""
    shown = {name: one.fields[name].f1 for name in ("family", "title", "container", "year")}
    sums = {"tokens": one.tokens, "whole": one.whole}
    shares = {name: 100 * part.right / max(part.there, 1) for name, part in sums.items()}
    return {name: round(figure, 1) for name, figure in {**shares, "bounds": one.bounds.f1, **shown}.items()}


def main() -> None:
    """Compare from the command line."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("train", type=Path, nargs="+")
    parser.add_argument("--held", type=Path, nargs="+", required=True)
    parser.add_argument("--weights", type=Path, required=True)
    parser.add_argument("--most", type=int, default=20000)
    parser.add_argument("--rounds", type=int, default=120)
    options = parser.parse_args()
    model = load(options.weights)
    held = sample(read_texts(options.held), 600)
    with tempfile.TemporaryDirectory() as folder:
        path = Path(folder) / "crf"
        train_crf(sample(read_texts(options.train), options.most), model, path, options.rounds)
        both = list(label_all(held, model, path))
        sys.stdout.write(f"CRF of {path.stat().st_size} bytes\n")
    ways = {
        "network": [one for one, _ in both],
        "CRF": [choose(one, chances) for one, chances in both],
        "mean": [choose(one, chances + spread(one)) for one, chances in both],
    }
    compared = {}
    for name, read in ways.items():
        tallies = tally(
            Reading(text, find_allowed(text, np.array([start for start, _ in one.tokens], dtype=np.int64)), one)
            for text, one in zip(held, read, strict=True)
        )
        sys.stdout.write(f"\n{name}\n" + "\n".join(show(tallies)) + "\n")
        compared[name] = summarise(tallies["all"])
    (options.weights / "compared.json").write_text(json.dumps(compared, indent=1) + "\n", encoding="utf8")


if __name__ == "__main__":
    main()
