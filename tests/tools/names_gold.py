"""Gold of names: sentences by position, and how found names are counted against it (tests/gold/names/README.md)."""

from __future__ import annotations

import json
from collections import Counter
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from hashlib import sha256
from pathlib import Path
from typing import Any

GOLD = Path(__file__).resolve().parents[1] / "gold" / "names"
KINDS = ("country", "organisation", "person")
HALF = 0.5


@dataclass(frozen=True)
class Name:
    """A name at the code points ``at`` of a source text; ``norm`` counts for countries only."""

    kind: str
    at: frozenset[int]
    norm: str | None = None


@dataclass(frozen=True)
class Sentence:
    """A sentence of gold: the file it stands in, its place, its digest and its names."""

    source: str
    sha256: str
    digest: str
    at: frozenset[int]
    spans: tuple[tuple[int, int], ...]
    names: tuple[Name, ...]

    def stands_in(self, text: str) -> bool:
        """Tell whether ``text`` still has the words that were labelled."""
        words = "".join("".join(text[start:end].split()) for start, end in self.spans)
        return sha256(words.encode()).hexdigest()[:16] == self.digest


def load(name: str) -> tuple[Sentence, ...]:
    """Load ``tests/gold/names/<name>.jsonl``."""
    lines = (GOLD / f"{name}.jsonl").read_text(encoding="utf8").splitlines()
    return tuple(_sentence(json.loads(line)) for line in lines)


def points(spans: Iterable[Sequence[int]]) -> frozenset[int]:
    """Return the code points under ``spans``."""
    return frozenset(at for start, end in spans for at in range(start, end))


def _sentence(row: Mapping[str, Any]) -> Sentence:
    names = tuple(Name(m["kind"], points(m["spans"]), m.get("norm")) for m in row["mentions"])
    spans = tuple((start, end) for start, end in row["spans"])
    return Sentence(row["source"], row["sha256"], row["digest"], points(spans), spans, names)


def count(sentence: Sentence, found: Iterable[Name]) -> Counter[tuple[str, str]]:
    """Count, for each kind, names that are ``right``, ``wrong`` and ``missed``; see :func:`judged`."""
    return Counter((verdict, name.kind) for verdict, name in judged(sentence, found))


def judged(sentence: Sentence, found: Iterable[Name]) -> Iterator[tuple[str, Name]]:
    """Yield each name with ``right``, ``missed`` (of the gold) or ``wrong`` (of the found)."""
    inside = [name for name in found if name.at & sentence.at and name.kind in KINDS]
    for gold in (name for name in sentence.names if name.kind in KINDS):
        yield ("right" if any(_same(gold, name) for name in inside) else "missed"), gold
    for name in inside:
        if not any(_same(gold, name) for gold in sentence.names) and not _open(sentence, name):
            yield "wrong", name


def _same(gold: Name, found: Name) -> bool:
    if gold.kind != found.kind:
        return False
    if gold.kind == "country":
        return gold.norm == found.norm and bool(gold.at & found.at)
    return len(gold.at & found.at) >= HALF * len(gold.at | found.at)


def _open(sentence: Sentence, name: Name) -> bool:
    opening = ("open", "organisation") if name.kind == "country" else ("open",)
    return any(gold.kind in opening and gold.at & name.at for gold in sentence.names)


def rates(counts: Mapping[tuple[str, str], int], kind: str) -> tuple[float, float]:
    """Return precision and recall in percent; 0 where nothing was found or nothing is there."""
    right, wrong, missed = (counts.get((verdict, kind), 0) for verdict in ("right", "wrong", "missed"))
    return 100 * right / max(right + wrong, 1), 100 * right / max(right + missed, 1)
