"""Fragments: one citation each, built piece by piece with its labels, and their form as records.

A generator adds pieces in the order they are printed. Whatever the pieces say, one rule holds for marks: a mark between
two tokens of one field belongs to that field.
"""

from __future__ import annotations

import re
from dataclasses import dataclass, field
from typing import Any

LABELS = frozenset(
    "family given institution editor contributor title container series volume issue pages edition pinpoint year date "
    "publisher place url identifier accessed symbol court genre backref note_number short_name other signal prose "
    "separator".split()
)
"""The labels a token may have."""

_LANGUAGES = {"no": "nb"}
"""Languages that the rest of the training data calls by another code."""

FACES = frozenset({"italic", "smallcaps", "bold"})


@dataclass(frozen=True)
class Piece:
    """A stretch of printed text, its label and its type face."""

    text: str
    label: str
    face: str | None = None


@dataclass(frozen=True)
class Fragment:
    """One citation as printed: its pieces in order and what is known of it as a whole."""

    pieces: tuple[Piece, ...]
    form: str
    type: str | None
    lang: str
    family: str
    style: str
    record: str | None = None
    kind: str = "note"
    split: str = "train"

    @property
    def text(self) -> str:
        """Return the text as printed."""
        return "".join(piece.text for piece in self.pieces)


@dataclass
class Builder:
    """Collects the pieces of a fragment; pieces without text are left out."""

    pieces: list[Piece] = field(default_factory=list)

    def add(self, text: str, label: str = "other", face: str | None = None) -> Builder:
        """Add a stretch of text under one label."""
        if text:
            self.pieces.append(Piece(text, label, face))
        return self

    def extend(self, pieces: list[Piece] | tuple[Piece, ...]) -> Builder:
        """Add pieces made elsewhere."""
        self.pieces.extend(piece for piece in pieces if piece.text)
        return self

    @property
    def text(self) -> str:
        """Return what has been printed so far."""
        return "".join(piece.text for piece in self.pieces)

    def done(self) -> tuple[Piece, ...]:
        """Return the pieces, with doubled blanks and stops taken out as an editor would."""
        return settle_marks(self.pieces)


_STOPS = ".,;:"


def settle_marks(pieces: list[Piece] | tuple[Piece, ...]) -> tuple[Piece, ...]:
    """Drop a blank after a blank or before a comma, and a comma or stop after a stop: fields left out leave such."""
    kept: list[Piece] = []
    for piece in pieces:
        text = piece.text
        before = "".join(one.text for one in kept[-3:])
        if before.endswith((" ", "\u00a0")) or not before:
            text = text.lstrip(" ")
        if piece.label in ("other", "separator") and before:
            text = _drop_doubled(before, text)
            if text[:1] and text[0] in ",;)]" and before[-1:] == " ":
                kept[-1] = Piece(kept[-1].text.rstrip(" "), kept[-1].label, kept[-1].face)
        if text:
            kept.append(Piece(text, piece.label, piece.face))
    return tuple(kept)


def _drop_doubled(before: str, text: str) -> str:
    last = before.rstrip()[-1:]
    if text[:1] in _STOPS and (last == text[:1] == "." or (last in "?!,;:(" and text[:1] in ",.;")):
        return text[1:]
    return text


def fragment_to_record(fragment: Fragment) -> dict[str, Any]:
    """Return the record of the contract: text, spans, faces and one citation; white space at the ends is cut."""
    text, spans, faces = "", [], []
    for piece in fragment.pieces:
        start = len(text) + len(piece.text) - len(piece.text.lstrip())
        text += piece.text
        end = len(text.rstrip())
        if start < end:
            spans.append((start, end, piece.label))
            if piece.face:
                faces.append((start, end, piece.face))
    spans = _give_marks_to_their_field(text, spans)
    inner = [span for span in spans if span[2] not in ("signal", "prose", "separator")]
    citation = {
        "span": [inner[0][0], inner[-1][1]] if inner else [0, len(text)],
        "form": fragment.form,
        "type": fragment.type if fragment.form in ("full", "list_entry") else None,
        "lang": _LANGUAGES.get(fragment.lang, fragment.lang),
        "style": fragment.style,
        "record": fragment.record,
    }
    return {
        "text": text.rstrip(),
        "spans": [list(span) for span in _join(text, spans)],
        "faces": [list(face) for face in _join(text, faces)],
        "citations": [citation],
        "kind": fragment.kind,
        "family": fragment.family,
        "split": fragment.split,
    }


def _give_marks_to_their_field(text: str, spans: list[tuple[int, int, str]]) -> list[tuple[int, int, str]]:
    """Label a run of marks like its neighbours when both have the same label."""
    result = list(spans)
    for place in range(1, len(result) - 1):
        start, end, label = result[place]
        before, after = result[place - 1][2], result[place + 1][2]
        if label == "other" and before == after and _ONLY_MARKS.fullmatch(text[start:end]):
            result[place] = (start, end, before)
    return result


_ONLY_MARKS = re.compile(r"[^\w\s()\[\]{}<>“”„«»\"‘‹›「」『』《》]+(?:\s+[^\w\s()\[\]{}<>“”„«»\"‘‹›「」『』《》]+)*")
"""Marks that may stand inside a field; a bracket or quotation mark alone opens or closes something else."""


def _join(text: str, spans: list[tuple[int, int, str]]) -> list[tuple[int, int, str]]:
    """Join neighbours of one label with nothing but white space between them."""
    joined: list[tuple[int, int, str]] = []
    for start, end, label in spans:
        if joined and joined[-1][2] == label and not text[joined[-1][1] : start].strip():
            joined[-1] = (joined[-1][0], end, label)
        else:
            joined.append((start, end, label))
    return joined
