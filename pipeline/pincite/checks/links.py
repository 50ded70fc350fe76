"""Addresses that look dead: broken, placeholders, cut short. Nothing is ever fetched."""

from __future__ import annotations

from collections.abc import Iterator
from typing import NamedTuple

from pincite.checks import addresses
from pincite.checks.ground import Document
from pincite.checks.model import Draft
from pincite.rules import finditer, rules

CODES = {"broken": "PC301", "placeholder": "PC302", "cut": "PC303"}
"""The code of each kind of rule in ``rules/checks_links.toml``."""

BESIDE = 4
"""How many characters beside a blank are looked up in the source text."""


class Passage(NamedTuple):
    """Words in which addresses stand: a note, or a citation of the text or of a list."""

    words: str
    note: str | None
    spans: tuple[tuple[int, int], ...]


def find(document: Document) -> Iterator[Draft]:
    """Find addresses that look dead, then those that contradict their citation; each once in a document."""
    seen: set[str] = set()
    for passage in _passages(document):
        for code, address, reason in dead(passage.words):
            spans = _where(document, passage, address)
            if address not in seen and spans:
                seen.add(address)
                yield Draft(code, document.doc, (address,), passage.note, spans, address, reason)
    yield from addresses.find(document)


def dead(words: str) -> Iterator[tuple[str, str, str]]:
    """Yield the code, the address and the reason of every address in ``words`` that looks dead."""
    for one in rules("checks_links"):
        for hit in finditer(one, words):
            yield CODES[one.id.partition("-")[0]], hit["address"].rstrip(".,;:)"), one.yields


def _passages(document: Document) -> Iterator[Passage]:
    for note in document.notes:
        yield Passage(note["text"], note["label"], _pairs(note["spans"]))
    for cited in document.citations:
        if not cited.row["stream"].startswith("note:"):
            yield Passage(cited.text, None, _pairs(cited.row["spans"]))


def _pairs(spans: list[list[int]]) -> tuple[tuple[int, int], ...]:
    return tuple((start, end) for start, end in spans)


def _where(document: Document, passage: Passage, address: str) -> tuple[tuple[int, int], ...]:
    """Return the place of the address in the source text; nothing where only a line's end puts a blank into it."""
    for start, end in passage.spans:
        at = document.text.find(address, start, end)
        if at >= 0:
            return ((at, at + len(address)),)
    blank = next((k for k, c in enumerate(address) if c.isspace()), None)
    if blank is None:
        return passage.spans
    beside = address[max(0, blank - BESIDE) : blank + BESIDE]
    return passage.spans if any(beside in document.text[start:end] for start, end in passage.spans) else ()
