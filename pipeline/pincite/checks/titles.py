"""Names of laws and treaties in the text that are misprints of those in the record."""

from __future__ import annotations

from collections.abc import Iterator

from rapidfuzz import fuzz

from pincite.checks.drafts import shown
from pincite.checks.ground import Document
from pincite.checks.model import Draft
from pincite.checks.spelling import one_spelling
from pincite.mentions import registry
from pincite.resolution.folding import words
from pincite.rules import match, rule
from pincite.store.read import Record

NEAR = 66
"""Likeness (rapidfuzz, 0 to 100) of two words of which one may be a misprint."""
TELLING = 4
"""How many words a name must have for a misprint in it to be told."""


def find(document: Document) -> Iterator[Draft]:
    """Find names that differ from a recorded one by letters; each once in a document."""
    seen: set[tuple[str, ...]] = set()
    for mention in document.mentions:
        if mention["kind"] not in ("instrument", "statute") or not mention["norm"]:
            continue
        own = _bare(mention["text"])
        name = _misprinted(own, _names(mention)) if len(own) >= TELLING and own not in seen else None
        if name is not None:
            seen.add(own)
            yield _draft(document, mention, name)


def _names(mention: Record) -> tuple[str, ...]:
    known = registry.instruments() if mention["kind"] == "instrument" else registry.statutes()
    entry = known.entries.get(mention["norm"])
    return entry.names if entry else ()


def _misprinted(own: tuple[str, ...], names: tuple[str, ...]) -> str | None:
    """Return the name of which these words are a misprint: as many words, of which one or two differ by letters."""
    bare = [(_bare(name), name) for name in names]
    if any(own == known for known, _ in bare):
        return None
    for known, name in bare:
        differing = [(x, y) for x, y in zip(own, known, strict=False) if x != y]
        same_length = len(known) == len(own)
        if (
            same_length
            and 0 < len(differing) <= 2
            and all(fuzz.ratio(x, y) >= NEAR and len(y) > 3 for x, y in differing)
        ):
            return name
    return None


def _bare(name: str) -> tuple[str, ...]:
    found = (w for w in words(name) if not match(rule("checks", "year"), w) and w not in ("of", "the"))
    return tuple(map(one_spelling, found))


def _draft(document: Document, mention: Record, name: str) -> Draft:
    spans = tuple((a, b) for a, b in mention["spans"])
    said = shown(" ".join(mention["text"].split()))
    note = document.note_at(spans[0][0])
    return Draft("PC507", document.doc, (said,), note, spans, said, f"The record has “{shown(name)}”.", better=name)
