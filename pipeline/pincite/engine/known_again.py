"""A document whose file is gone and that comes again under another name or in another format: it is the same document.

What people decided of it then stays with it. Texts are compared by sketches of their words (Broder 1997).
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import replace
from heapq import nsmallest
from zlib import crc32

from pincite.engine.extract import Outcome, Partial
from pincite.store import Failure, Rows, Store
from pincite.store.read import text_of

SHINGLE = 5
"""So many words in a row are compared as one."""
SKETCH = 400
"""So many rows of words stand for a text."""
ALIKE = 0.6
"""The share of two sketches that must be common: another format of one text loses words at ends of lines and pages."""
LEAST = 60
"""With fewer words, two texts may be alike by chance."""

_WORD = re.compile(r"[^\W\d_]{2,}")


def sketch(text: str) -> frozenset[int]:
    """Return what stands for a text: the least digests of its rows of words; nothing for a short one."""
    words = _WORD.findall(text.casefold())
    if len(words) < LEAST:
        return frozenset()
    rows = {crc32(" ".join(words[at : at + SHINGLE]).encode()) for at in range(len(words) - SHINGLE + 1)}
    return frozenset(nsmallest(SKETCH, rows))


class Gone:
    """The documents whose file is gone, to which new files are compared; ``said`` tells which were known again."""

    def __init__(self, store: Store, docs: Sequence[str]) -> None:
        self.said: list[str] = []
        self._store = store
        self._docs = tuple(docs)
        self._sizes: dict[str, int] = {}
        self._holding: dict[int, list[str]] | None = None

    def known_again(self, outcome: Outcome) -> Outcome:
        """Return the outcome of a new document under the id of one whose file is gone, where it is that one."""
        rows = outcome.rows if isinstance(outcome, Partial) else outcome
        if isinstance(rows, Failure) or not self._docs:
            return outcome
        document = rows["documents"][0]
        doc = self._like(sketch(document["text"]))
        if doc is None:
            return outcome
        self._sizes.pop(doc)
        self.said.append(
            f"{document['source']} has nearly the same text as {doc}, whose file is gone, and is taken for it"
        )
        renamed = _under(rows, doc)
        if isinstance(outcome, Partial):
            return Partial(renamed, replace(outcome.failure, doc=doc))
        return renamed

    def _like(self, wanted: frozenset[int]) -> str | None:
        common = Counter(doc for row in wanted for doc in self._index().get(row, ()) if doc in self._sizes)
        best = max(common, key=lambda doc: (common[doc], doc), default=None)
        if best is None or common[best] < ALIKE * min(len(wanted), self._sizes[best]):
            return None
        return best

    def _index(self) -> Mapping[int, list[str]]:
        """Return which documents hold each row of words; read when it is first asked for."""
        if self._holding is None:
            self._holding = {}
            with self._store.transaction() as connection:
                for doc in self._docs:
                    found = sketch(text_of(connection, doc))
                    self._sizes[doc] = len(found)
                    for row in found:
                        self._holding.setdefault(row, []).append(doc)
        return self._holding


def doc_of(outcome: Outcome) -> str | None:
    """Return the id under which an outcome is stored; ``None`` where it is none."""
    if isinstance(outcome, Failure):
        return None
    rows = outcome.rows if isinstance(outcome, Partial) else outcome
    return str(rows["documents"][0]["doc"])


def _under(rows: Rows, doc: str) -> Rows:
    def all_of(table: Iterable[dict[str, object]]) -> list[dict[str, object]]:
        return [{**row, "doc": doc} for row in table]

    return {name: all_of(table) for name, table in rows.items()}
