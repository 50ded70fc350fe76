"""The search table of claims, and the ranking of claims by a question.

A claim is found by its own words and, weighing less, by the words before it, its heading and its sources' authors and
titles; by the names of what it mentions, whatever they are called there; and by words near those of the question.
The score is BM25's, with one document frequency for all words that stand for the same thing.
"""

from __future__ import annotations

import math
from collections import Counter
from dataclasses import dataclass

from sqlalchemy import Connection, delete, insert, select

from pincite.store import dialect, schema
from pincite.store.concepts import Concept, concepts, token
from pincite.store.read import Record, records

Key = tuple[str, str]

WEIGHTS = {"text": 1.0, "before": 0.3, "heading": 0.3, "sources": 0.5, "names": 1.0}
"""What a word weighs in each column of the search table."""

NEAR = 0.4
"""What a word near the one asked for weighs beside it."""

SATURATION = 0.5
LENGTH, USUAL = 0.2, 200
"""How much the length of a claim counts, and the usual length in code points."""

LEAST = 0.2
"""Claims that score less than this share of the best one are no answer."""

BEFORE = 400
"""How many code points before a claim are searched with it."""

NAMED = ("country", "instrument", "statute")


@dataclass(frozen=True, slots=True)
class Ranked:
    """Claims, best first; ``every`` is false when none holds all that was asked for and those with some are given."""

    keys: tuple[Key, ...]
    every: bool


def rank(connection: Connection, query: str) -> Ranked:
    """Return the claims that answer a question, best first.

    Those that hold everything asked for by name, where there are any; else those that hold a part, also in other
    words.
    """
    asked = concepts(query)
    rows = {row.rowid: row for row in dialect.searched(connection)}
    hits = [_hits(connection, concept) for concept in asked]
    scores = _scores(hits, {row: len(rows[row].text) for row in rows}, [c for c in asked if c.required])
    kept = _allowed(asked, hits, set(scores))
    whole = {row for row in kept if all(row in found and found[row] >= LEAST for found in map(_named_in, zip(asked, hits, strict=True)))}
    best = max((scores[row] for row in kept), default=0.0)
    given = whole or {row for row in kept if scores[row] >= LEAST * best}
    ordered = sorted(given, key=lambda row: (-scores[row], row))
    return Ranked(tuple((rows[row].doc, rows[row].claim) for row in ordered), bool(whole))
