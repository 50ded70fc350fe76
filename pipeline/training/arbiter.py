"""The arbiter's weights, learned from made articles whose truth is known (run as ``python -m training.arbiter``).

Texts come as the records of the learned reader's data; those of one style make one article. A reading is right when
it has the citations of the truth: bounds, form, title, first authors and year.
"""

from __future__ import annotations

import argparse
import gzip
import json
from collections import defaultdict
from collections.abc import Iterator, Sequence
from pathlib import Path
from random import Random
from typing import Any
from zlib import crc32

import numpy as np

from pincite.citations import lists, notes
from pincite.citations.choose.arbiter import Weights, judge
from pincite.citations.choose.candidates import LABELS, SHAPES, Candidate, Cluster, clusters
from pincite.citations.choose.customs import observe
from pincite.citations.choose.features import WHOLE, Custom, compare, describe
from pincite.citations.choose.kinds import kind_votes, told_by
from pincite.citations.labeller import Labelled
from pincite.citations.propose.article import Text, by_labels
from pincite.citations.propose.labelled import propose
from pincite.citations.surface import tokens
from pincite.engine.real import STAGES
from pincite.model import Citation, Face, Form, Place, Span, Styled, WorkType
from pincite.text import Reading

Record = dict[str, Any]
Row = tuple[Any, float, float, int]
"""Evidence, how far the bounds of a reading are right, whether all of it is, and the number of its article."""
Kind = tuple[Any, dict[WorkType, float], WorkType, WorkType, str]
"""Evidence for a shape's reading, the labeller's chances of kinds, the kind the shape tells, the true one, its name."""
FIRM, LOOSELY = 0.9, 0.6
"""The usual trust in a kind that a telling or a loose shape tells."""
LIKELY = 0.7
"""Readings more probable than this tell how far the kind they tell can be trusted."""
HALF = 0.5
"""Citations that share so much of their words are the same, as scorers count."""
ARTICLE = 30
"""Texts that make one article."""
FACES = {"italic": Face.ITALIC, "smallcaps": Face.SMALLCAPS, "bold": Face.BOLD}


def main() -> None:
    """Learn from the records of the files named, and write the weights."""
    ask = argparse.ArgumentParser(description=__doc__)
    ask.add_argument("data", nargs="+", type=Path)
    ask.add_argument("--out", type=Path, required=True)
    ask.add_argument("--most", type=int, default=1500, help="so many articles at most")
    ask.add_argument("--trusted", nargs="*", type=Path, default=[], help="articles in styles the shapes read perfectly")
    ask.add_argument("--seed", type=int, default=5)
    given = ask.parse_args()
    kinds: list[Kind] = []
    rows = [row for article in _articles(given.data, given.seed, given.most) for row in judged(article, kinds)]
    rows += [row for path in given.trusted for row in trusted(path, kinds)]
    evidence = np.stack([r[0] for r in rows])
    groups = np.array([r[3] for r in rows])
    weights = {}
    for at, question in enumerate(("real", "whole"), 1):
        print(question)  # noqa: T201
        weights[question] = learn(evidence, np.array([r[at] for r in rows], dtype=np.float32), groups, given.seed)
    whole = Weights.of(weights["whole"])
    weights["kinds"] = learn_kinds([(p, told, judge(whole, seen), true, shape) for seen, p, told, true, shape in kinds])
    given.out.write_text(json.dumps(weights), encoding="utf8")


def _articles(paths: Sequence[Path], seed: int, most: int) -> Iterator[list[Record]]:
    """Yield articles: runs of texts of one style and kind."""
    by_style: dict[tuple[str, str], list[Record]] = defaultdict(list)
    style = ""  # what holds no citation is of the style before it
    for path in paths:
        with gzip.open(path, "rt", encoding="utf8") as lines:
            for line in lines:
                record = json.loads(line)
                style = next((c.get("style") for c in record["citations"]), None) or style
                by_style[style, record["kind"]].append(record)
    made = []
    for (_, kind), records in by_style.items():
        if kind in ("note", "entry"):
            made += [records[i : i + ARTICLE] for i in range(0, len(records), ARTICLE)]
    Random(seed).shuffle(made)
    yield from made[:most]


def judged(article: Sequence[Record], kinds: list[Kind]) -> list[Row]:
    """Return the evidence of each reading of each stretch, whether it is right, and a number for the article."""
    texts = [_text(k, record) for k, record in enumerate(article)]
    shaped = [_shaped(text) for text in texts]
    truths = [true_citations(record, text) for record, text in zip(article, texts, strict=True)]
    return _rows(texts, shaped, truths, crc32(article[0]["text"].encode()), kinds)


def trusted(path: Path, kinds: list[Kind]) -> list[Row]:
    """Return the same for the notes of a real article whose style the shapes read perfectly: they are the truth."""
    article = STAGES.assemble(STAGES.read(path))
    found = article.readings
    texts = [Text(n.stream, found[n.stream], n.label, "note") for n in article.notes if n.stream in found]
    rows = []
    for at in range(0, len(texts), 2 * ARTICLE):
        some = texts[at : at + 2 * ARTICLE]
        shaped = [_shaped(text) for text in some]
        rows += _rows(some, shaped, shaped, crc32(f"{path.name}{at}".encode()), kinds)
    return rows


def _rows(
    texts: Sequence[Text],
    shaped: Sequence[Sequence[Candidate]],
    truths: Sequence[Sequence[Candidate]],
    number: int,
    kinds: list[Kind],
) -> list[Row]:
    labelled = by_labels(texts)
    grouped = [clusters(own, labelled[text.stream]) for text, own in zip(texts, shaped, strict=True)]
    custom = observe([cluster for found in grouped for cluster in found])
    rows = []
    for text, truth, found in zip(texts, truths, grouped, strict=True):
        for cluster in found:
            kinds += _kind(cluster, truth, text, custom)
            for by in (SHAPES, LABELS):
                if cluster.side(by):
                    vector = describe(cluster, by, text.reading.text, custom)
                    asked = _asked(cluster, truth)
                    side = cluster.side(by)
                    rows.append((vector, bounds_right(side, asked), float(is_right(side, asked)), number))
    return rows


def _text(k: int, record: Record) -> Text:
    styles = tuple(Styled(Span(a, b), FACES[face]) for a, b, face in record.get("faces", ()) if face in FACES)
    stream = f"list:{k}" if record["kind"] == "entry" else f"note:{k}"
    return Text(
        stream, Reading(record["text"], (), styles), None if record["kind"] == "entry" else str(k), record["kind"]
    )


def _shaped(text: Text) -> tuple[Candidate, ...]:
    if text.kind == "note":
        return notes.propose(text.note or "", text.reading)
    words = text.reading.text
    bare = words.rstrip().removesuffix(".").rstrip()
    read = lists.described(bare.lstrip())
    span = Span(len(words) - len(words.lstrip()), len(bare))
    made = Citation("s.1", Place(text.stream, span), None, Form.LIST_ENTRY, read.type, read.fields)
    return (Candidate(made, SHAPES, shape=read.shape),)


def true_citations(record: Record, text: Text) -> list[Candidate]:
    """Return the citations of a record, their fields read from its true labels by the reader's own decoding."""
    spans = tokens(record["text"])
    told: dict[int, str] = {}
    for start, end, label in record["spans"]:
        for at in range(start, end):
            told[at] = label if isinstance(label, str) else label[0]
    labels = tuple(told.get(token.start, "other") for token in spans)
    count = len(spans)
    sure = Labelled(
        tokens=spans, labels=labels, marginals=(1.0,) * count, types=None, forms=np.zeros((count, 7), dtype=np.float32),
        second=(("prose", 0.0),) * count,
    )  # fmt: skip
    found = propose(record["text"], sure, whole=text.kind == "entry")
    forms = [(Span(*c["span"]), c) for c in record["citations"]]
    made = []
    for read in found:
        about = next((c for span, c in forms if span.overlaps(read.span)), {})
        form = Form(about.get("form") or "full")
        kind = WorkType(about["type"]) if about.get("type") else None
        made.append(
            Candidate(Citation("", Place(text.stream, Span(*read.span)), text.note, form, kind, read.fields), LABELS)
        )
    return made


def _kind(cluster: Cluster, truth: Sequence[Candidate], text: Text, custom: Custom) -> list[Kind]:
    """Return what both proposers say of the kind of one full citation, and which it is."""
    asked = _asked(cluster, truth)
    if not len(cluster.shapes) == len(cluster.labels) == len(asked) == 1 or asked[0].citation.type is None:
        return []
    told = cluster.shapes[0].citation.type
    if told is None or cluster.labels[0].citation.form not in WHOLE or not cluster.labels[0].types:
        return []
    evidence = describe(cluster, SHAPES, text.reading.text, custom)
    return [(evidence, dict(cluster.labels[0].types), told, asked[0].citation.type, cluster.shapes[0].shape)]


def learn_kinds(rows: Sequence[tuple[dict[WorkType, float], WorkType, float, WorkType, str]]) -> dict[str, float]:
    """Return the trust in each kind that a shape tells: the one by which most kinds come out right, tried in steps."""
    by_name: dict[str, list[Any]] = defaultdict(list)
    for row in rows:
        # how far a kind is to be trusted where its reading is right: doubtful readings say nothing of that
        if row[2] >= LIKELY:
            by_name[told_by(row[1], row[4])].append(row)
    found = {}
    for name in [n for kind in WorkType for n in (kind.value, f"{kind.value}+")]:
        own = by_name.get(name, [])
        usual = FIRM if name.endswith("+") else LOOSELY
        rights = {step / 20: _kinds_right(own, step / 20) for step in range(21)}
        # a few readings more or less tell nothing: near the best, the usual trust stands
        good = [w for w, right in rights.items() if right >= max(rights.values()) - 0.01 * len(own)]
        found[name] = min(good, key=lambda w: abs(w - usual))
        if own:
            print(name, len(own), found[name], rights[0.0], rights[found[name]])  # noqa: T201
    return found


def _kinds_right(rows: Sequence[Any], trust: float) -> int:
    votes = (kind_votes(p, told, sure * trust) for p, told, sure, *_ in rows)
    return sum(max(v, key=v.__getitem__) is row[3] for v, row in zip(votes, rows, strict=True))


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


def _equal(one: Candidate, true: Candidate) -> bool:
    agreed = compare(one, true)
    if agreed.bounds < 0.6 or agreed.form < 1.0:
        return False
    if true.citation.form not in WHOLE:
        return one.citation.form is true.citation.form
    fields = true.citation.fields
    named = not fields.authors or agreed.authors >= 0.5
    return named and (not fields.title or agreed.title >= 0.9) and (fields.year is None or agreed.year == 1.0)


def learn(evidence: Any, right: Any, groups: Any, seed: int) -> dict[str, Any]:
    """Return the weights of the network that tells right readings, and its calibration on articles kept aside."""
    mean, spread = evidence.mean(axis=0), evidence.std(axis=0) + 1e-3
    kept = groups % 5 == 0
    seen = ((evidence - mean) / spread).astype(np.float32)
    net = descend(seen[~kept], right[~kept], seed)
    scores = np.tanh(seen @ net["hidden"] + net["hidden_bias"]) @ net["out"] + net["out_bias"]
    steps, probable = isotonic(scores[kept], right[kept])
    _tell(scores[kept], right[kept], steps, probable, evidence[kept])
    about = f"{len(right)} readings, {len(set(groups.tolist()))} articles"
    shown = {name: np.round(value, 5).tolist() for name, value in (("mean", mean), ("spread", spread), *net.items())}
    return {"about": about, **shown, "steps": steps, "probable": probable}


def descend(seen: Any, right: Any, seed: int, units: int = 24, epochs: int = 40) -> dict[str, Any]:
    """Fit a network of one hidden layer to right and wrong readings (Adam on the log loss, small steps at the end)."""
    draw = np.random.default_rng(seed)
    net = {
        "hidden": draw.normal(0, 1 / np.sqrt(seen.shape[1]), (seen.shape[1], units)),
        "hidden_bias": np.zeros(units),
        "out": draw.normal(0, 1 / np.sqrt(units), units),
        "out_bias": np.zeros(()),
    }
    first = {k: np.zeros_like(v) for k, v in net.items()}
    second = {k: np.zeros_like(v) for k, v in net.items()}
    step = 0
    for epoch in range(epochs):
        rate = 4e-3 * (1 - epoch / epochs) + 1e-4
        for at in np.array_split(draw.permutation(len(seen)), max(1, len(seen) // 256)):
            step += 1
            for name, slope in _slopes(net, seen[at], right[at]).items():
                first[name] = 0.9 * first[name] + 0.1 * slope
                second[name] = 0.999 * second[name] + 0.001 * slope**2
                way = first[name] / (1 - 0.9**step) / (np.sqrt(second[name] / (1 - 0.999**step)) + 1e-8)
                net[name] = net[name] - rate * (way + 1e-3 * net[name])
    return net


def _slopes(net: dict[str, Any], seen: Any, right: Any) -> dict[str, Any]:
    hidden = np.tanh(seen @ net["hidden"] + net["hidden_bias"])
    said = 1 / (1 + np.exp(-(hidden @ net["out"] + net["out_bias"])))
    error = (said - right) / len(right)
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
