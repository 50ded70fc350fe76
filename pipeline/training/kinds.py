"""The weights by which kinds of works are told, learned from works whose kind is known (``python -m training.kinds``).

Articles come as ``training.readings`` reads them, up to the point where the kind of a full citation is asked for.
"""

from __future__ import annotations

import argparse
import json
from collections.abc import Iterator, Sequence
from dataclasses import replace
from itertools import chain, pairwise
from math import log
from pathlib import Path
from random import Random
from typing import Any, NamedTuple
from zlib import crc32

import numpy as np

from pincite.citations.choose.candidates import SHAPES, Candidate
from pincite.citations.choose.features import compare
from pincite.citations.choose.kind_evidence import LEAST, columns, describe_kind
from pincite.citations.choose.kinds import KindWeights, judge_kinds
from pincite.citations.choose.select import settle
from pincite.citations.labeller import TYPES
from pincite.model import Citation
from training import adam
from training.arbiter import HALF
from training.readings import ReadArticle, read_annotated, read_made, read_trusted
from training.splits import HELD_COUNTRIES

TOLD = 1.5
"""What a shape tells is believed at first by so much (in log odds), for each reason to trust it."""
DECAY = 0.2
"""How strongly weights are drawn back to where they began."""
NEVER = tuple(f"{kind}:{country}" for kind in ("legal", "archive") for country in sorted(HELD_COUNTRIES))
"""Sources of the countries held whole (training/splits.py)."""
REAL = 3.0
"""So many times as much as a made citation counts one of a real article: there are few of them."""


class Row(NamedTuple):
    """Evidence, the number of the true kind, its weight, and where it comes from (a style or an article)."""

    evidence: Any
    kind: int
    weight: float
    source: str


def main() -> None:
    """Learn from the records and the annotated articles named, and write the weights."""
    ask = argparse.ArgumentParser(description=__doc__)
    ask.add_argument("data", nargs="*", type=Path)
    ask.add_argument("--out", type=Path, required=True)
    ask.add_argument("--most", type=int, default=400, help="so many articles at most of each file")
    ask.add_argument("--gold", nargs=2, type=Path, action="append", default=[], metavar=("ARTICLE", "GOLD"))
    ask.add_argument("--trusted", nargs="*", type=Path, default=[], help="articles in styles the shapes read perfectly")
    ask.add_argument("--spare", type=Path, help="a folder of styles that are never learned from")
    ask.add_argument("--seed", type=int, default=5)
    given = ask.parse_args()
    spare = frozenset(path.stem for path in given.spare.glob("*.csl")) if given.spare else frozenset[str]()
    made = (one for path in given.data for one in read_made([path], given.seed, given.most, spare))
    trusted = (one for path in given.trusted for one in read_trusted(path))
    real = (read_annotated(path, gold) for path, gold in given.gold)
    rows = [row for article in chain(made, trusted, real) for row in kinds_of(article, given.seed)]
    given.out.write_text(json.dumps(learn(rows, given.seed)), encoding="utf8")


def learn(rows: Sequence[Row], seed: int) -> dict[str, Any]:
    """Return the weights as they are kept, with how they fare on what is held out."""
    known = [row for row in rows if not row.source.startswith(NEVER)]
    weights = fit(known, seed)
    names = ("hidden", "hidden_bias", "out", "straight")
    made = {name: np.round(getattr(weights, name), 3).tolist() for name in names}
    about = f"{len(known)} citations, {len({row.source for row in known})} styles and articles"
    held = hold_out(rows, seed)
    return {"about": about, "held": held, "kinds": TYPES, "columns": columns(), "heat": weights.heat, **made}


def kinds_of(article: ReadArticle, seed: int) -> Iterator[Row]:
    """Yield a row for each full citation of an article that was read and whose kind is known.

    Where the learned reader was trained on a text its word is too good: its chances are left out half the time.
    """
    draw = Random(f"{seed}{article.name}")
    weight = REAL if article.real else 1.0
    for read in article.texts:
        for citation, view in settle(read.clusters, read.text, article.custom, entry=read.entry):
            kind = None if view is None else _true_kind(citation, read.truth)
            if view is None or kind is None:
                continue
            deaf = read.trained and draw.random() < HALF
            seen = replace(view, chances={}) if deaf else view
            yield Row(describe_kind(seen), TYPES.index(kind), weight, read.source)


def _true_kind(citation: Citation, truth: Sequence[Candidate]) -> str | None:
    met = [t.citation for t in truth if compare(Candidate(citation, SHAPES), t).bounds >= HALF]
    return met[0].type.value if len(met) == 1 and met[0].type is not None else None


def hold_out(rows: Sequence[Row], seed: int) -> dict[str, Any]:
    """Return how many kinds are right where a third of the styles and articles is held out, each third once.

    ``groups`` has the right ones and all, by family of style and by kind; ``steps`` what was said, what was right and
    how many, by how sure it was said; ``error`` the mean difference. Sources that nothing is learned from are told by
    the weights of all.
    """
    told: list[tuple[Row, Any]] = []
    known = [row for row in rows if not row.source.startswith(NEVER)]
    for third in range(3):
        held = [row for row in known if crc32(row.source.encode()) % 3 == third]
        told += _told(fit([row for row in known if crc32(row.source.encode()) % 3 != third], seed), held)
    told += _told(fit(known, seed), [row for row in rows if row.source.startswith(NEVER)])
    groups: dict[str, list[int]] = {}
    for row, chance in told:
        for name in (group_of(row.source), f"kind {TYPES[row.kind]}"):
            tally = groups.setdefault(name, [0, 0])
            tally[0] += int(chance.argmax()) == row.kind
            tally[1] += 1
    steps = list(list_steps([(float(c.max()), int(c.argmax()) == row.kind) for row, c in told]))
    error = sum(abs(said - right) * count for _, said, right, count in steps) / len(told)
    return {"groups": dict(sorted(groups.items())), "steps": steps, "error": round(error, 4)}


def _told(weights: KindWeights, rows: Sequence[Row]) -> list[tuple[Row, Any]]:
    if not rows:
        return []
    return list(zip(rows, judge_kinds(weights, np.stack([row.evidence for row in rows])), strict=True))


def group_of(source: str) -> str:
    """Return the family a style belongs to: a country's law, drawn styles, CSL, or an article by itself."""
    if source.startswith(("legal:", "archive:", "backref:")):
        return ":".join(source.split(":")[:2])
    return "drawn" if source.startswith("drawn") else "csl" if "-" in source or source.islower() else source


def list_steps(sure: Sequence[tuple[float, bool]]) -> Iterator[tuple[float, float, float, int]]:
    """Yield from where on so much was said, what was said and what was right on the average, and how many."""
    said, hit = (np.array(x, dtype=float) for x in zip(*sure, strict=True))
    for low, high in pairwise((0, 0.5, 0.7, 0.8, 0.9, 0.95, 0.99, 1.01)):
        own = (said >= low) & (said < high)
        if own.any():
            yield low, round(float(said[own].mean()), 3), round(float(hit[own].mean()), 3), int(own.sum())


def fit(rows: Sequence[Row], seed: int, units: int = 8, epochs: int = 30) -> KindWeights:
    """Fit the network to the rows (Adam on the log loss), then soften its chances on rows that it has not seen."""
    seen = np.stack([row.evidence for row in rows])
    kinds = np.array([row.kind for row in rows])
    share = np.array([row.weight for row in rows], dtype=np.float32)
    kept = np.array([crc32(row.source[::-1].encode()) % 6 == 0 for row in rows])
    trial = _descend(seen[~kept], kinds[~kept], share[~kept], seed, units, epochs)
    heat = _heat(trial, seen[kept], kinds[kept]) if kept.any() else 1.0
    return replace(_descend(seen, kinds, share, seed, units, epochs), heat=heat)


def _heat(weights: KindWeights, seen: Any, kinds: Any) -> float:
    """Return the softness by which the true kinds are the most probable in all."""
    losses = {}
    for heat in np.arange(0.6, 2.6, 0.1):
        chances = judge_kinds(replace(weights, heat=float(heat)), seen)
        losses[float(heat)] = float(-np.log(chances[np.arange(len(kinds)), kinds] + 1e-6).mean())
    return round(min(losses, key=losses.__getitem__), 2)


def _descend(
    seen: Any, kinds: Any, share: Any, seed: int, units: int, epochs: int, decay: float = DECAY
) -> KindWeights:
    draw = np.random.default_rng(seed)
    width, count = seen.shape[1], len(TYPES)
    net = {
        "hidden": draw.normal(0, 0.5 / np.sqrt(width), (width, units)),
        "hidden_bias": np.zeros(units),
        "out": draw.normal(0, 0.5 / np.sqrt(units), (units, count)),
        "straight": _trusting(width, count),
    }
    net = {k: v.astype(np.float32) for k, v in net.items()}
    usual = {k: v if k == "straight" else np.zeros_like(v) for k, v in net.items()}
    net = adam.descend(
        net,
        lambda now, at: _slopes(now, seen[at], kinds[at], share[at]),
        len(seen),
        draw,
        epochs=epochs,
        rate=3e-3,
        decay=decay,
        usual=usual,
    )
    return KindWeights(net["hidden"], net["hidden_bias"], net["out"], net["straight"], 1.0)


def _trusting(width: int, count: int) -> Any:
    """Return the weights by which what the labeller says is believed as it stands: all learning starts from there."""
    straight = np.zeros((width, count))
    for at, kind in enumerate(TYPES):
        straight[columns().index(f"labels:{kind}"), at] = -log(LEAST)
        for mark in ("", "+", "*"):
            straight[columns().index(f"told:{kind}{mark}"), at] = TOLD
    return straight


def _slopes(net: dict[str, Any], seen: Any, kinds: Any, share: Any) -> dict[str, Any]:
    hidden = np.tanh(seen @ net["hidden"] + net["hidden_bias"])
    scores = hidden @ net["out"] + seen @ net["straight"]
    chances = np.exp(scores - scores.max(axis=1, keepdims=True))
    chances /= chances.sum(axis=1, keepdims=True)
    chances[np.arange(len(kinds)), kinds] -= 1
    error = chances * (share / share.sum())[:, None]
    back = (error @ net["out"].T) * (1 - hidden**2)
    return {
        "hidden": seen.T @ back,
        "hidden_bias": back.sum(axis=0),
        "out": hidden.T @ error,
        "straight": seen.T @ error,
    }


if __name__ == "__main__":
    main()
