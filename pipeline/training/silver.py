"""Real prose and real notes as training data: ``python -m training.silver OUT ARTICLES... --notes COMPOSED``.

Bodies of articles are prose for certain. Notes of articles in styles that the shapes read almost perfectly have bounds
that can be trusted, though not fields: inside a citation any label of a citation is allowed, outside it none.
"""

from __future__ import annotations

import argparse
import gzip
import json
from collections.abc import Iterator, Sequence
from pathlib import Path
from random import Random
from typing import Any

from pincite.citations import notes
from pincite.citations.labeller import LABELS, OUTSIDE
from pincite.engine.real import STAGES
from pincite.model import BlockKind
from pincite.text import Article, sentences

Record = dict[str, Any]
INSIDE = [label for label in LABELS if label not in OUTSIDE]
AROUND = ["prose", "signal", "separator"]
DIGITS_MOST = 0.05
"""Sentences with more figures than this may hold citations of their own."""


def main() -> None:
    """Write the records."""
    ask = argparse.ArgumentParser(description=__doc__)
    ask.add_argument("out", type=Path)
    ask.add_argument("articles", type=Path, nargs="+")
    ask.add_argument("--silver", nargs="*", default=[], help="parts of names of articles whose notes can be trusted")
    ask.add_argument("--notes", type=Path, required=True, help="composed notes to set prose beside")
    ask.add_argument("--size", type=int, default=20000)
    ask.add_argument("--seed", type=int, default=3)
    given = ask.parse_args()
    rng = Random(given.seed)
    prose: list[str] = []
    with gzip.open(given.out, "wt", encoding="utf8") as out:
        for path in given.articles:
            article = STAGES.assemble(STAGES.read(path))
            prose += body_sentences(article)
            if any(part in path.name for part in given.silver):
                for record in silver_notes(article):
                    for _ in range(4):
                        out.write(json.dumps(record, ensure_ascii=False) + "\n")
        composed = _composed(given.notes)
        for _ in range(given.size):
            out.write(json.dumps(mixed(rng, prose, composed), ensure_ascii=False) + "\n")


def body_sentences(article: Article) -> list[str]:
    """Return the sentences of running text that hold few figures and no mark of a citation."""
    found = []
    for block in article.blocks:
        if block.kind is BlockKind.PARAGRAPH:
            for span in sentences(article.body.text, block.span):
                words = article.body.text[slice(*span)]
                figures = sum(c.isdigit() for c in words)
                if 20 < len(words) < 700 and figures <= DIGITS_MOST * len(words) and "http" not in words:
                    found.append(words)
    return found


def silver_notes(article: Article) -> Iterator[Record]:
    """Yield the notes of an article with the bounds that the shapes give their citations."""
    for note in article.notes:
        reading = article.readings.get(note.stream)
        if reading is None:
            continue
        text, spans, at = reading.text, [], 0
        found = [c.citation for c in notes.propose(note.label, reading)]
        for citation in sorted(found, key=lambda c: c.place.span):
            start, end = citation.place.span
            if start < at:
                continue
            if text[at:start].strip():
                spans.append([at, start, AROUND])
            spans.append([start, end, INSIDE])
            at = end
        if text[at:].strip():
            spans.append([at, len(text), AROUND])
        yield _record(text, spans, [])


def mixed(rng: Random, prose: Sequence[str], composed: Sequence[Record]) -> Record:
    """Return some sentences of prose, alone or before or after a composed note."""
    at = rng.randrange(len(prose))
    words = " ".join(prose[at : at + rng.choice((1, 1, 2, 3))])
    way = rng.random()
    if way < 0.4:
        return _record(words, [[0, len(words), "prose"]], [])
    note = rng.choice(composed)
    if way < 0.7:
        shift = len(words) + 1
        spans = [[0, len(words), "prose"], *([a + shift, b + shift, label] for a, b, label in note["spans"])]
        cited = [{**c, "span": [c["span"][0] + shift, c["span"][1] + shift]} for c in note["citations"]]
        faces = [[a + shift, b + shift, face] for a, b, face in note.get("faces", ())]
        return _record(f"{words} {note['text']}", spans, cited, faces)
    text = note["text"].rstrip()
    text = text if text.endswith((".", "!", "?", "”")) else text + "."
    spans = [*note["spans"]]
    if len(text) > len(note["text"].rstrip()):
        spans.append([len(text) - 1, len(text), "separator"])
    spans.append([len(text) + 1, len(text) + 1 + len(words), "prose"])
    return _record(f"{text} {words}", spans, note["citations"], note.get("faces", []))


def _record(text: str, spans: list[Any], citations: list[Any], faces: list[Any] | None = None) -> Record:
    return {
        "text": text, "spans": spans, "faces": faces or [], "citations": citations, "kind": "note", "family": "silver",
        "split": "train",
    }  # fmt: skip


def _composed(path: Path) -> list[Record]:
    with gzip.open(path, "rt", encoding="utf8") as lines:
        found = [json.loads(line) for line in lines]
    return [r for r in found if r["kind"] == "note"]


if __name__ == "__main__":
    main()
