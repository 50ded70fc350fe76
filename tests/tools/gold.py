"""Gold written as strings: find where they stand in a source text, and fail loudly when one can't be found.

The files of a gold folder quote the article and give no offsets, so that they stay right when a reader changes the text
it makes of a PDF. Quotations match blind to white space and to hyphens (a line end may have put either in). A list of
strings stands for a passage that something interrupts, such as a page break.
"""

from __future__ import annotations

import json
import unicodedata
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any, TypeAlias

Row: TypeAlias = dict[str, Any]
Spans: TypeAlias = list[tuple[int, int]]

HYPHENS = frozenset("-\u00ad\u2010\u2011")


class GoldError(ValueError):
    """A quotation of the gold that does not stand in the text, or stands there more than once."""


@dataclass(frozen=True)
class Squeezed:
    """A text without white space and hyphens, each character with its offset in the text."""

    letters: str
    offsets: tuple[int, ...]

    def span(self, start: int, end: int) -> tuple[int, int]:
        """Return the span of the text under ``[start, end)`` of the letters."""
        return self.offsets[start], self.offsets[end - 1] + 1


@dataclass(frozen=True)
class Gold:
    """The gold of one article, every row with its ``spans``, ``call``, ``claim``, ``start`` and ``end`` resolved."""

    source: str
    notes: list[Row] = field(default_factory=list)
    citations: list[Row] = field(default_factory=list)
    works: list[Row] = field(default_factory=list)
    entities: list[Row] = field(default_factory=list)


def squeeze(text: str) -> Squeezed:
    """Drop white space and hyphens and take ligatures apart; keep where every letter stood."""
    letters: list[str] = []
    offsets: list[int] = []
    for at, character in enumerate(text):
        if not character.isspace() and character not in HYPHENS:
            plain = unicodedata.normalize("NFKC", character)
            letters.extend(plain)
            offsets.extend([at] * len(plain))
    return Squeezed("".join(letters), tuple(offsets))


def rows(path: Path) -> list[Row]:
    """Read JSON Lines; a file that isn't there has none."""
    if not path.exists():
        return []
    return [json.loads(line) for line in path.read_text(encoding="utf8").splitlines() if line.strip()]


def load(folder: Path, text: str) -> Gold:
    """Read a gold folder and find all its strings in the article's source text.

    ``doc.json`` says how calls and note numbers are written: ``"call": "<sup>{}</sup>"``, ``"number": "{}."``.
    Raises ``GoldError`` with the row when a string is missing or not unique.
    """
    doc = json.loads((folder / "doc.json").read_text(encoding="utf8"))
    finder = Finder(squeeze(text), doc.get("call", "{}"), doc.get("number", "{}"))
    notes = [finder.note(row) for row in rows(folder / "notes.jsonl")]
    return Gold(
        source=doc["source"],
        notes=notes,
        citations=finder.citations(rows(folder / "citations.jsonl"), {n["label"]: n for n in notes}),
        works=rows(folder / "works.jsonl"),
        entities=[finder.mention(row) for row in rows(folder / "entities.jsonl")],
    )


@dataclass(frozen=True)
class Finder:
    """Finds the quotations of gold rows in one squeezed text."""

    text: Squeezed
    call: str
    number: str

    def note(self, row: Row) -> Row:
        """Resolve the call, the claim and the bounds of a note."""
        call = self.after(row["call_before"], self.call.format(row["label"]), row)
        first = self.after(self.printed(row["label"]), row["note_start"], row)
        last = self.first(squeeze(row["note_end"]).letters, first, row)
        return row | {
            "call": self.text.offsets[call],
            "claim": self.claim(row, call),
            "start": self.text.offsets[first],
            "end": self.text.offsets[last + len(squeeze(row["note_end"]).letters) - 1] + 1,
            "squeezed": first,
        }

    def printed(self, label: str) -> str:
        """Return the number of a note as it is printed before its text; an asterisk stands alone."""
        return self.number.format(label) if label.isdigit() else label

    def citations(self, given: list[Row], notes: dict[str, Row]) -> list[Row]:
        """Resolve citations: in a note one after the other, in the body and in lists by what stands before them."""
        found: list[Row] = []
        reached: dict[str, int] = {}
        for row in given:
            label = row.get("note")
            if label is None:
                found.append(self.mention(row))
                continue
            at = reached.setdefault(label, notes[label]["squeezed"])
            pieces = self.pieces(row, self.first(squeeze(_list(row["quote"])[0]).letters, at, row))
            reached[label] = pieces[-1][1]
            found.append(row | {"spans": self.spans(pieces)})
        return found

    def mention(self, row: Row) -> Row:
        """Resolve a row by its quotation and by what stands before it; find its claim if it has one."""
        at = self.after(row["before"], _list(row["quote"])[0], row)
        placed = row | {"spans": self.spans(self.pieces(row, at))}
        return placed if row.get("claim_start") is None else placed | {"claim": self.claim(row, at)}

    def claim(self, row: Row, before: int) -> int | None:
        """Find the last place before a call, or at a citation, where the claim's first words stand."""
        if row.get("claim_start") is None:
            return None
        words = squeeze(row["claim_start"]).letters
        at = self.text.letters.rfind(words, 0, before + len(words))
        if at < 0:
            raise GoldError(f"the claim is not found before its source: {row}")
        return self.text.offsets[at]

    def after(self, before: str, quote: str, row: Row) -> int:
        """Return where ``quote`` starts, the only time that it stands between ``before`` and the row's ``after``."""
        left, right = squeeze(before).letters, squeeze(quote + row.get("after", "")).letters
        count = self.text.letters.count(left + right)
        if count != 1:
            raise GoldError(f"found {count} times, not once: {before!r} {quote!r} in {row}")
        return self.text.letters.index(left + right) + len(left)

    def first(self, words: str, start: int, row: Row) -> int:
        """Return the first place of ``words`` from ``start`` on."""
        at = self.text.letters.find(words, start)
        if at < 0:
            raise GoldError(f"not found: {words!r} in {row}")
        return at

    def pieces(self, row: Row, at: int) -> Spans:
        """Return where the pieces of a quotation stand in the letters, the first of them at ``at``."""
        found: Spans = []
        for piece in _list(row["quote"]):
            words = squeeze(piece).letters
            start = self.first(words, at, row)
            at = start + len(words)
            found.append((start, at))
        return found

    def spans(self, pieces: Spans) -> Spans:
        """Turn ranges of letters into spans of the text."""
        return [self.text.span(start, end) for start, end in pieces]


def _list(quote: str | list[str]) -> list[str]:
    return [quote] if isinstance(quote, str) else quote
