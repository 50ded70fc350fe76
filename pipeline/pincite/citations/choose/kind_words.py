"""Words that speak for a kind of source, in many languages (``rules/styles/kind_words.toml``)."""

from __future__ import annotations

import re
import tomllib
from collections import defaultdict
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from functools import cache
from importlib.resources import files

_WORD = re.compile(r"[^\W_]+")
_ADDRESS = re.compile(r"(?:https?://|www\.)\S+")


@dataclass(frozen=True, slots=True)
class Index:
    """The forms by their first word, their beginning or their end, each with the kind it speaks for.

    ``lengths`` are the lengths of beginnings and ends that occur: only these are looked up.
    """

    rows: Mapping[str, Sequence[tuple[tuple[str, ...], str]]]
    heads: Mapping[str, frozenset[str]]
    tails: Mapping[str, frozenset[str]]
    lengths: tuple[int, ...]


@cache
def records() -> tuple[Mapping[str, list[str] | str], ...]:
    """Return the records of the file: kind, forms, examples, counters."""
    raw = files("pincite.rules").joinpath("styles", "kind_words.toml").read_text(encoding="utf8")
    return tuple(tomllib.loads(raw)["word"])


@cache
def kinds_of_words() -> tuple[str, ...]:
    """Return the names of the kinds of words, in the order of the file."""
    return tuple(str(record["kind"]) for record in records())


def says(text: str) -> frozenset[str]:
    """Return the kinds of words that stand in ``text``; what stands in an address says nothing."""
    words = [w.casefold() for w in _WORD.findall(_ADDRESS.sub(" ", text))]
    found: set[str] = set()
    index = _index()
    for at, word in enumerate(words):
        for row, kind in index.rows.get(word, ()):
            if tuple(words[at : at + len(row)]) == row:
                found.add(kind)
        for length in index.lengths:
            if length < len(word):
                found |= index.heads.get(word[:length], frozenset()) | index.tails.get(word[-length:], frozenset())
    return frozenset(found)


@cache
def _index() -> Index:
    rows: dict[str, list[tuple[tuple[str, ...], str]]] = defaultdict(list)
    heads: dict[str, set[str]] = defaultdict(set)
    tails: dict[str, set[str]] = defaultdict(set)
    for record in records():
        kind = str(record["kind"])
        for form in record["forms"]:
            words = tuple(_WORD.findall(form.casefold()))
            if form.startswith("*"):
                tails[words[0]].add(kind)
            elif form.endswith("*"):
                heads[words[0]].add(kind)
            if form[0] != "*":
                rows[words[0]].append((words, kind))
    lengths = {len(part) for part in (*heads, *tails)}
    return Index(dict(rows), _frozen(heads), _frozen(tails), tuple(sorted(lengths)))


def _frozen(parts: Mapping[str, set[str]]) -> dict[str, frozenset[str]]:
    return {part: frozenset(kinds) for part, kinds in parts.items()}
