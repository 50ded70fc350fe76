"""Articles whose truth is known, read up to the point where one reading is chosen, to learn from.

Made articles come as the records of the learned reader's data, those of one style being one article; real ones with
what people marked in them.
"""

from __future__ import annotations

import gzip
import json
from collections import defaultdict
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path
from random import Random
from typing import Any

import numpy as np

from pincite.citations import lists, notes
from pincite.citations.choose.candidates import LABELS, SHAPES, Candidate, Cluster, clusters
from pincite.citations.choose.customs import observe
from pincite.citations.choose.features import Custom
from pincite.citations.labeller import Labelled
from pincite.citations.propose.article import Text, by_labels
from pincite.citations.propose.labelled import propose
from pincite.citations.surface import tokens
from pincite.engine.real import STAGES
from pincite.model import Citation, Face, Fields, Form, Place, Span, Styled, WorkType
from pincite.text import Article, Reading

Record = dict[str, Any]
ARTICLE = 30
"""Texts that make one made article."""
FACES = {"italic": Face.ITALIC, "smallcaps": Face.SMALLCAPS, "bold": Face.BOLD}


@dataclass(frozen=True, slots=True)
class Read:
    """One text with its candidates and the citations that truly stand in it.

    ``source`` is the style it was made in, or the article; ``trained`` says that the learned reader was trained on it.
    """

    text: str
    entry: bool
    clusters: tuple[Cluster, ...]
    truth: tuple[Candidate, ...]
    source: str
    trained: bool = False


@dataclass(frozen=True, slots=True)
class ReadArticle:
    """The texts of an article and its custom; ``real`` when people wrote it."""

    name: str
    texts: tuple[Read, ...]
    custom: Custom
    real: bool = False


def read_made(
    paths: Sequence[Path], seed: int, most: int, spare: frozenset[str] = frozenset()
) -> Iterator[ReadArticle]:
    """Yield so many articles at most of the records of files; styles in ``spare`` are left out."""
    for article in _made(paths, seed, most, spare):
        texts = [_text(k, record) for k, record in enumerate(article)]
        truths = [_true_citations(record, text) for record, text in zip(article, texts, strict=True)]
        styles = [_style(record) for record in article]
        trained = article[0].get("split") == "train"
        shaped = [_shaped(text) for text in texts]
        yield _read(article[0]["text"], texts, shaped, truths, styles, trained=trained)


def read_trusted(path: Path) -> Iterator[ReadArticle]:
    """Yield pieces of a real article whose style the shapes read perfectly: their readings are the truth."""
    texts, _ = _texts(STAGES.assemble(STAGES.read(path)))
    for at in range(0, len(texts), 2 * ARTICLE):
        some = texts[at : at + 2 * ARTICLE]
        shaped = [_shaped(text) for text in some]
        yield _read(f"{path.name}{at}", some, shaped, shaped, [path.name] * len(some), real=True)


def read_annotated(path: Path, gold: Path) -> ReadArticle:
    """Return a real article with what people marked in it; where words can't be found again the mark is left out."""
    article = STAGES.assemble(STAGES.read(path))
    texts, entries = _texts(article)
    listed = {c.citation.place.stream: (c,) for c in lists.propose(article)}
    shaped = [notes.propose(t.note or "", t.reading) for t in texts] + [listed.get(t.stream, ()) for t in entries]
    told = [json.loads(line) for line in (gold / "citations.jsonl").read_text(encoding="utf8").splitlines()]
    works = [json.loads(line) for line in (gold / "works.jsonl").read_text(encoding="utf8").splitlines()]
    known = {work["work"]: work for work in works}
    truths = [_marked(text, told, known) for text in (*texts, *entries)]
    focus = [k for k, truth in enumerate(truths) if truth]
    everything = [*texts, *entries]
    found = _read(gold.name, everything, shaped, truths, [gold.name] * len(everything), real=True)
    return ReadArticle(found.name, tuple(found.texts[k] for k in focus), found.custom, real=True)


def _texts(article: Article) -> tuple[list[Text], list[Text]]:
    found = article.readings
    noted = [Text(n.stream, found[n.stream], n.label, "note") for n in article.notes if n.stream in found]
    return noted, [Text(e.stream, found[e.stream], None, "entry") for e in article.entries]


def _read(
    name: str,
    texts: Sequence[Text],
    shaped: Sequence[Sequence[Candidate]],
    truths: Sequence[Sequence[Candidate]],
    sources: Sequence[str],
    *,
    trained: bool = False,
    real: bool = False,
) -> ReadArticle:
    labelled = by_labels(texts)
    grouped = [clusters(own, labelled[text.stream]) for text, own in zip(texts, shaped, strict=True)]
    custom = observe([cluster for found in grouped for cluster in found])
    made = [
        Read(text.reading.text, text.kind == "entry", found, tuple(truth), source, trained)
        for text, found, truth, source in zip(texts, grouped, truths, sources, strict=True)
    ]
    return ReadArticle(name, tuple(made), custom, real)


def _made(paths: Sequence[Path], seed: int, most: int, spare: frozenset[str]) -> Iterator[list[Record]]:
    """Yield articles: runs of texts of one style and kind."""
    by_style: dict[tuple[str, str], list[Record]] = defaultdict(list)
    style = ""  # what holds no citation is of the style before it
    for path in paths:
        with gzip.open(path, "rt", encoding="utf8") as lines:
            for line in lines:
                record = json.loads(line)
                style = next((c.get("style") for c in record["citations"]), None) or style
                if not spare.intersection(c.get("style") for c in record["citations"]):
                    by_style[style, record["kind"]].append(record)
    made = []
    for (_, kind), records in by_style.items():
        if kind in ("note", "entry"):
            made += [records[i : i + ARTICLE] for i in range(0, len(records), ARTICLE)]
    Random(seed).shuffle(made)
    yield from made[:most]


def _style(record: Record) -> str:
    return next((c.get("style") or "" for c in record["citations"]), "")


def _text(k: int, record: Record) -> Text:
    styles = tuple(Styled(Span(a, b), FACES[face]) for a, b, face in record.get("faces", ()) if face in FACES)
    entry = record["kind"] == "entry"
    stream = f"list:{k}" if entry else f"note:{k}"
    return Text(stream, Reading(record["text"], (), styles), None if entry else str(k), record["kind"])


def _shaped(text: Text) -> tuple[Candidate, ...]:
    if text.kind == "note":
        return notes.propose(text.note or "", text.reading)
    words = text.reading.text
    bare = words.rstrip().removesuffix(".").rstrip()
    read = lists.described(bare.lstrip())
    span = Span(len(words) - len(words.lstrip()), len(bare))
    made = Citation("s.1", Place(text.stream, span), None, Form.LIST_ENTRY, read.type, read.fields)
    return (Candidate(made, SHAPES, shape=read.shape),)


def _true_citations(record: Record, text: Text) -> list[Candidate]:
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
    unseen = [c for span, c in forms if not any(span.overlaps(one.citation.place.span) for one in made)]
    return made + [_bare(c, text) for c in unseen]


def _bare(about: Record, text: Text) -> Candidate:
    """Return a citation that the decoding makes nothing of, as one known by its editor alone."""
    place = Place(text.stream, Span(*about["span"]))
    return Candidate(Citation("", place, text.note, Form(about.get("form") or "full")), LABELS)


def _marked(text: Text, told: Sequence[Record], known: dict[str, Record]) -> list[Candidate]:
    """Return the citations that people marked in a text, found again by their words."""
    made: list[Candidate] = []
    at = 0
    for mark in told:
        if mark["note"] != text.note or (text.note is None) != (mark["form"] == "list_entry"):
            continue
        quote = mark["quote"] if isinstance(mark["quote"], str) else " ".join(mark["quote"])
        span = _found(text.reading.text, quote, at) or _found(text.reading.text, quote, 0)
        if span is None:
            continue
        at = span.end
        kind = WorkType(mark["type"]) if mark["type"] else None
        fields = _fields(known.get(mark["work"], {}))
        made.append(
            Candidate(Citation("", Place(text.stream, span), text.note, Form(mark["form"]), kind, fields), LABELS)
        )
    return sorted(made, key=lambda c: c.citation.place.span)


def _found(text: str, quote: str, start: int) -> Span | None:
    """Find words blind to blanks, hyphens and case."""
    places = [k for k in range(start, len(text)) if text[k].isalnum()]
    flat = "".join(text[k].casefold()[0] for k in places)
    wanted = "".join(c.casefold()[0] for c in quote if c.isalnum())
    at = flat.find(wanted) if wanted else -1
    return None if at < 0 else Span(places[at], places[at + len(wanted) - 1] + 1)


def _fields(work: Record) -> Fields:
    return Fields(
        authors=tuple(work.get("authors") or ()),
        title=work.get("title"),
        year=work.get("year"),
        container=work.get("container"),
    )
