"""The arbiter's weights, learned from made articles whose truth is known (run as ``python -m training.arbiter``).

Texts come as the records of the learned reader's data; those of one style make one article. A reading is right when
it has the citations of the truth: bounds, form, title, first authors and year.
"""

from __future__ import annotations

import argparse
import json
from collections.abc import Iterator, Sequence
from itertools import chain
from pathlib import Path
from typing import Any
from zlib import crc32

import numpy as np

from pincite.citations.choose.candidates import LABELS, SHAPES, Candidate, Cluster
from pincite.citations.choose.features import WHOLE, compare, describe
from pincite.model import Form, Span
from training import adam
from training.readings import ReadArticle, read_annotated, read_made, read_trusted

Row = tuple[Any, float, float, int, float]
"""Evidence, how far the bounds of a reading are right, whether all of it is, its style's number, its weight."""
DECAY = 0.3
"""How strongly weights are drawn to nothing."""
FOLDS = 5
"""Into so many parts the styles are cut, each to be judged by what was learned from the others."""
HALF = 0.5
"""Citations that share so much of their words are the same, as scorers count."""
SECOND = 2.0
"""So many times as much as one of a made article counts a reading of a real one: there are few of them."""


def main() -> None:
    """Learn from the records of the files named, and write the weights."""
    ask = argparse.ArgumentParser(description=__doc__)
    ask.add_argument("data", nargs="+", type=Path)
    ask.add_argument("--out", type=Path, required=True)
    ask.add_argument("--most", type=int, default=1500, help="so many articles at most")
    ask.add_argument("--trusted", nargs="*", type=Path, default=[], help="articles in styles the shapes read perfectly")
    ask.add_argument("--gold", nargs=2, type=Path, action="append", default=[], metavar=("ARTICLE", "GOLD"))
    ask.add_argument("--seed", type=int, default=5)
    given = ask.parse_args()
    made = read_made(given.data, given.seed, given.most)
    trusted = (one for path in given.trusted for one in read_trusted(path))
    real = (read_annotated(path, gold) for path, gold in given.gold)
    rows = [row for article in chain(made, trusted, real) for row in judge_readings(article)]
    weights = learn_questions(rows, given.seed)
    given.out.write_text(json.dumps(weights), encoding="utf8")


def learn_questions(rows: Sequence[Row], seed: int) -> dict[str, Any]:
    """Return the weights for both questions."""
    evidence = np.stack([r[0] for r in rows])
    groups = np.array([r[3] for r in rows])
    share = np.array([r[4] for r in rows], dtype=np.float32)
    weights = {}
    for at, question in enumerate(("real", "whole"), 1):
        print(question)  # noqa: T201
        right = np.array([r[at] for r in rows], dtype=np.float32)
        weights[question] = learn(evidence, right, share, groups, seed)
    return weights


def judge_readings(article: ReadArticle) -> Iterator[Row]:
    """Yield the evidence of each reading of each stretch, whether it is right, its style's number and weight."""
    weight = SECOND if article.real else 1.0
    for read in article.texts:
        number = crc32(read.source.encode())
        for cluster in read.clusters:
            asked = _asked(cluster, read.truth)
            for by in (SHAPES, LABELS):
                if side := cluster.side(by):
                    vector = describe(cluster, by, read.text, article.custom)
                    yield vector, bounds_right(side, asked), float(is_right(side, asked)), number, weight


def _asked(cluster: Cluster, truth: Sequence[Candidate]) -> list[Candidate]:
    """Return the true citations of a stretch."""
    start = min(c.citation.place.span.start for c in (*cluster.shapes, *cluster.labels))
    end = max(c.citation.place.span.end for c in (*cluster.shapes, *cluster.labels))
    return [t for t in truth if t.citation.place.span.overlaps(Span(start, end))]


def bounds_right(side: Sequence[Candidate], asked: Sequence[Candidate]) -> float:
    """Return the share of citations, read and true ones, that stand for each other."""
    met = sum(any(compare(one, true).bounds >= HALF for true in asked) for one in side)
    return met / max(len(side), len(asked))


def is_right(side: Sequence[Candidate], asked: Sequence[Candidate]) -> bool:
    """Tell whether a proposer's reading of a stretch is that of the truth."""
    if len(asked) != len(side):
        return False
    return all(_equal(one, true) for one, true in zip(side, asked, strict=True))


def _manner(form: Form) -> str:
    """Return how a form refers back: by name, whatever word goes with it, as *Id.*, or across the article."""
    return form.value if form in (Form.ID, Form.XREF) else "named"


def _equal(one: Candidate, true: Candidate) -> bool:
    agreed = compare(one, true)
    if agreed.bounds < 0.6 or agreed.form < 1.0:
        return False
    if true.citation.form not in WHOLE:
        return _manner(one.citation.form) == _manner(true.citation.form)
    fields = true.citation.fields
    named = not fields.authors or agreed.authors >= 0.5
    return named and (not fields.title or agreed.title >= 0.9) and (fields.year is None or agreed.year == 1.0)


def learn(evidence: Any, right: Any, share: Any, groups: Any, seed: int) -> dict[str, Any]:
    """Return the weights of the network that tells right readings, and its calibration on styles kept aside.

    Each fifth of the styles and articles is judged by a network that saw none of it: what its scores are worth is what
    the scores of the last network, which saw all, are worth on a style nobody saw.
    """
    mean, spread = evidence.mean(axis=0), evidence.std(axis=0) + 1e-3
    seen = ((evidence - mean) / spread).astype(np.float32)
    scores = np.zeros(len(seen))
    for fifth in range(FOLDS):
        kept = groups % FOLDS == fifth
        scores[kept] = _score(descend(seen[~kept], right[~kept], share[~kept], seed), seen[kept])
    net = descend(seen, right, share, seed)
    steps, probable = isotonic(scores, right)
    _tell(scores, right, steps, probable, evidence)
    about = f"{len(right)} readings, {len(set(groups.tolist()))} styles and articles"
    shown = {name: np.round(value, 5).tolist() for name, value in (("mean", mean), ("spread", spread), *net.items())}
    return {"about": about, **shown, "steps": steps, "probable": probable}


def _score(net: dict[str, Any], seen: Any) -> Any:
    return np.tanh(seen @ net["hidden"] + net["hidden_bias"]) @ net["out"] + net["out_bias"]


def descend(seen: Any, right: Any, share: Any, seed: int, units: int = 24, epochs: int = 40) -> dict[str, Any]:
    """Fit a network of one hidden layer to right and wrong readings (Adam on the log loss, small steps at the end)."""
    draw = np.random.default_rng(seed)
    net = {
        "hidden": draw.normal(0, 1 / np.sqrt(seen.shape[1]), (seen.shape[1], units)),
        "hidden_bias": np.zeros(units),
        "out": draw.normal(0, 1 / np.sqrt(units), units),
        "out_bias": np.zeros(()),
    }
    return adam.descend(
        net,
        lambda now, at: _slopes(now, seen[at], right[at], share[at]),
        len(seen),
        draw,
        epochs=epochs,
        rate=4e-3,
        decay=DECAY,
    )


def _slopes(net: dict[str, Any], seen: Any, right: Any, share: Any) -> dict[str, Any]:
    hidden = np.tanh(seen @ net["hidden"] + net["hidden_bias"])
    said = 1 / (1 + np.exp(-(hidden @ net["out"] + net["out_bias"])))
    error = (said - right) * share / share.sum()
    back = np.outer(error, net["out"]) * (1 - hidden**2)
    return {
        "hidden": seen.T @ back,
        "hidden_bias": back.sum(axis=0),
        "out": hidden.T @ error,
        "out_bias": error.sum(),
    }


def isotonic(scores: Any, right: Any, bins: int = 40) -> tuple[list[float], list[float]]:
    """Return a rising map from scores to shares of right ones: equal pools, neighbours joined where it would fall."""
    order = np.argsort(scores)
    pools = [[float(scores[i].mean()), float(right[i].mean()), len(i)] for i in np.array_split(order, bins) if len(i)]
    joined: list[list[float]] = []
    for pool in pools:
        joined.append(list(pool))
        while len(joined) > 1 and joined[-2][1] >= joined[-1][1]:
            (a, p, n), (b, q, m) = joined[-2], joined[-1]
            joined[-2:] = [[(a * n + b * m) / (n + m), (p * n + q * m) / (n + m), n + m]]
    return [p[0] for p in joined], [min(p[1], 0.995) for p in joined]


def _tell(scores: Any, right: Any, steps: Any, probable: Any, evidence: Any) -> None:
    said = np.interp(scores, steps, probable)
    for by in (0.0, 1.0):
        own = evidence[:, 1] == by
        print(("shapes", "labels")[int(by)], "right", round(float(right[own].mean()), 3), "of", int(own.sum()))  # noqa: T201
    for low, high in ((0, 0.2), (0.2, 0.5), (0.5, 0.8), (0.8, 0.9), (0.9, 0.97), (0.97, 1.01)):
        own = (said >= low) & (said < high)
        if own.any():
            print(f"{low}–{high}: said {said[own].mean():.3f} right {right[own].mean():.3f} of {own.sum()}")  # noqa: T201


if __name__ == "__main__":
    main()
