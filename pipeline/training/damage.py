"""What print and its readers do to text: lost italics, capitals, torn words, hyphens left over, slips of recognition.

Every change carries the labels, faces and citations along: a text is a list of characters with their labels, and is put
together again when all is done.
"""

from __future__ import annotations

import random
from collections.abc import Callable
from dataclasses import dataclass
from typing import Any

from pincite.citations.surface import tokens
from training.sheet import OUTSIDE, Row

_SLIPS = [
    ("l", "1"), ("1", "l"), ("rn", "m"), ("m", "rn"), ("I", "l"), ("l", "I"), ("0", "O"), ("O", "0"), ("e", "c"),
    ("h", "b"), ("fi", "ﬁ"), ("fl", "ﬂ"), ("ü", "ii"), ("ä", "a"), ("é", "e"), ("ó", "o"), ("á", "a"), ("ö", "o"),
    ("S", "5"), ("5", "S"), ("c", "e"), ("u", "n"), ("cl", "d"), (",", "."), (".", ","), ("’", "'"), ("ß", "B"),
    ("à", "a"), ("è", "e"),
]  # fmt: skip
_CURLY = {"“": '"', "”": '"', "„": '"', "’": "'", "‘": "'", "–": "-", "—": "-", "«": '"', "»": '"', "…": "..."}
_LIGATURES = {"ffi": "ﬃ", "fi": "ﬁ", "fl": "ﬂ", "ff": "ﬀ"}


@dataclass
class _Chars:
    """Characters, each with its label (kept on white space too), its face and the citation it is in."""

    text: list[str]
    labels: list[Any]
    faces: list[str | None]
    owner: list[int]


Change = Callable[[_Chars, random.Random], None]


def damage(row: Row, rng: random.Random) -> Row:
    """Return the row with one to three kinds of damage that print does."""
    chars = _open(row)
    kinds = rng.choices(list(_CHANGES), list(_CHANGES.values()), k=rng.choice([1, 1, 2, 3]))
    for change in dict.fromkeys(kinds):
        change(chars, rng)
    return _close(chars, row)


def _open(row: Row) -> _Chars:
    size = len(row["text"])
    labels: list[Any] = [None] * size
    faces: list[str | None] = [None] * size
    owner = [-1] * size
    for start, end, label in row["spans"]:
        labels[start:end] = [label] * (end - start)
    for start, end, face in row["faces"]:
        faces[start:end] = [face] * (end - start)
    for at, citation in enumerate(row["citations"]):
        start, end = citation["span"]
        owner[start:end] = [at] * (end - start)
    return _Chars(list(row["text"]), labels, faces, owner)


def _close(chars: _Chars, row: Row) -> Row:
    """Put the characters together; an element of ``text`` may by now hold none or several of them."""
    text, labels, faces, owner = "", [], [], []
    for piece, label, face, citation in zip(chars.text, chars.labels, chars.faces, chars.owner, strict=True):
        text += piece
        labels += [label] * len(piece)
        faces += [face] * len(piece)
        owner += [citation] * len(piece)
    text, cut = text.rstrip(), len(text) - len(text.lstrip())
    spans = []
    for start, end in tokens(text):
        label = next((one for one in labels[start:end] if one is not None), "other")
        if spans and spans[-1][2] == label and not text[spans[-1][1] : start].strip():
            spans[-1][1] = end
        else:
            spans.append([start, end, label])
    citations = []
    for at, citation in enumerate(row["citations"]):
        inside = [place for place in range(len(text)) if owner[place] == at and not text[place].isspace()]
        inside = [place for place in inside if labels[place] not in OUTSIDE] if inside else inside
        if inside:
            citations.append({**citation, "span": [inside[0] - cut, inside[-1] + 1 - cut]})
    return {
        **row,
        "text": text[cut:],
        "spans": [[start - cut, end - cut, label] for start, end, label in spans],
        "faces": [[start - cut, end - cut, face] for start, end, face in _runs(text, faces)],
        "citations": citations,
    }


def _runs(text: str, faces: list[str | None]) -> list[list[Any]]:
    runs: list[list[Any]] = []
    for at in range(len(text)):
        face = faces[at]
        if face is None or text[at].isspace():
            continue
        if runs and runs[-1][2] == face and not text[runs[-1][1] : at].strip():
            runs[-1][1] = at + 1
        else:
            runs.append([at, at + 1, face])
    return runs


def _lose_faces(chars: _Chars, _: random.Random) -> None:
    """Plain text has no italics."""
    chars.faces = [None] * len(chars.faces)


def _capitalize_small(chars: _Chars, _: random.Random) -> None:
    """Small capitals come out as capitals."""
    for at, face in enumerate(chars.faces):
        if face == "smallcaps":
            chars.text[at] = chars.text[at].upper()
            chars.faces[at] = None


def _capitalize_names(chars: _Chars, rng: random.Random) -> None:
    """Set authors, and titles of books, in capitals, as the Bluebook does."""
    wanted = {"family", "given", "institution"} if rng.random() < 0.6 else {"family"}
    if rng.random() < 0.35:
        wanted |= {"title"} if "container" not in chars.labels else {"container"}
    for at, label in enumerate(chars.labels):
        if isinstance(label, str) and label in wanted:
            chars.text[at] = chars.text[at].upper()


def _tear_capitals(chars: _Chars, _: random.Random) -> None:
    """Small capitals torn from their first letter: ``S MITH``."""
    word_start = True
    torn: list[int] = []
    for at, piece in enumerate(chars.text):
        small = chars.faces[at] == "smallcaps" or chars.labels[at] in ("family", "given")
        if small and word_start and piece.isupper() and at + 1 < len(chars.text) and chars.text[at + 1].isalpha():
            torn.append(at)
        word_start = not piece.isalnum()
    for at in torn:
        end = at + 1
        while end < len(chars.text) and chars.text[end].isalpha():
            chars.text[end] = chars.text[end].upper()
            end += 1
        chars.text[at] += " "


def _hyphenate(chars: _Chars, rng: random.Random) -> None:
    """Line ends leave a hyphen inside words, with a blank after it or none."""
    gap = rng.choice(["-", "- ", "-\n", "\u00ad", "- "])
    column = rng.randint(8, 60)
    width = rng.randint(55, 95)
    for at in range(2, len(chars.text) - 2):
        column += 1
        inner = all(chars.text[place].isalpha() and chars.text[place].islower() for place in range(at - 2, at + 2))
        if column >= width and inner:
            chars.text[at - 1] += gap
            column = 0


def _break_lines(chars: _Chars, rng: random.Random) -> None:
    """Line ends instead of blanks, and after the slashes of addresses."""
    width = rng.randint(50, 95)
    column = rng.randint(0, 50)
    for at, piece in enumerate(chars.text):
        column += 1
        if column >= width and piece == " ":
            chars.text[at] = "\n"
            column = 0
        elif chars.labels[at] == "url" and piece == "/" and column > 40 and rng.random() < 0.05:
            chars.text[at] = "/ "


def _lose_blanks(chars: _Chars, rng: random.Random) -> None:
    """Lose blanks next to marks and inside fields; words of two fields grown together would fit no label."""
    for at in range(1, len(chars.text) - 1):
        between = chars.text[at - 1].isalnum() and chars.text[at + 1].isalnum()
        harmless = not between or chars.labels[at - 1] == chars.labels[at + 1]
        if chars.text[at] == " " and harmless and rng.random() < 0.05:
            chars.text[at] = ""


def _add_blanks(chars: _Chars, rng: random.Random) -> None:
    spaced = rng.random() < 0.5
    for at, piece in enumerate(chars.text):
        if piece in ",.;:)(" and rng.random() < (0.3 if spaced else 0.05) and chars.labels[at] != "url":
            chars.text[at] = f"{piece} " if piece != "(" and rng.random() < 0.4 else f" {piece}"


def _straighten(chars: _Chars, _: random.Random) -> None:
    chars.text = [_CURLY.get(piece, piece) for piece in chars.text]


def _drop_quotes(chars: _Chars, rng: random.Random) -> None:
    """Quotation marks around titles are lost, or one of a pair is."""
    share = rng.choice([0.5, 1.0])
    for at, piece in enumerate(chars.text):
        if piece in '“”„«»"' and chars.labels[at] == "other" and rng.random() < share:
            chars.text[at] = ""


def _slip(chars: _Chars, rng: random.Random) -> None:
    """Read a few letters as others; figures of years stay, as a wrong year is another work's."""
    rate = rng.choice([0.003, 0.008, 0.02])
    for at, piece in enumerate(chars.text):
        if rng.random() < rate * 6 and chars.labels[at] not in ("year", "url", "identifier"):
            options = [(old, new) for old, new in _SLIPS if old == piece or old == "".join(chars.text[at : at + 2])]
            if options and rng.random() < 0.3:
                old, new = rng.choice(options)
                if len(old) == 2:
                    chars.text[at + 1] = ""
                chars.text[at] = new


def _ligate(chars: _Chars, _: random.Random) -> None:
    for at in range(len(chars.text) - 1):
        pair = chars.text[at] + chars.text[at + 1]
        if pair in _LIGATURES and chars.labels[at] == chars.labels[at + 1]:
            chars.text[at], chars.text[at + 1] = _LIGATURES[pair], ""


def _drop_final_stop(chars: _Chars, _: random.Random) -> None:
    if chars.text and chars.text[-1] == "." and chars.labels[-1] == "separator":
        chars.text[-1] = ""


def _shift_faces(chars: _Chars, rng: random.Random) -> None:
    """Let a face end a letter or two early or late."""
    edges = [at for at in range(1, len(chars.faces)) if chars.faces[at] != chars.faces[at - 1]]
    for edge in edges:
        shift = rng.choice([-2, -1, 1, 2])
        if 0 < edge + shift < len(chars.faces):
            low, high = sorted((edge, edge + shift))
            fill = chars.faces[edge] if shift < 0 else chars.faces[edge - 1]
            chars.faces[low:high] = [fill] * (high - low)


def _double_mark(chars: _Chars, rng: random.Random) -> None:
    """Put a comma for a stop, or leave a mark out: what authors do themselves."""
    marks = [at for at, piece in enumerate(chars.text) if piece in ",.:" and chars.labels[at] == "other"]
    for at in marks:
        chance = rng.random()
        if chance < 0.08:
            chars.text[at] = rng.choice([",", ".", ":", ";", ""])


def _shout(chars: _Chars, _: random.Random) -> None:
    """Set a title in capitals, as headings and old catalogues do."""
    for at, label in enumerate(chars.labels):
        if label == "title":
            chars.text[at] = chars.text[at].upper()


def _narrow_blanks(chars: _Chars, rng: random.Random) -> None:
    blank = rng.choice(["\u00a0", "\u2009", "  ", "\u202f"])
    for at, piece in enumerate(chars.text):
        if piece == " " and rng.random() < 0.2:
            chars.text[at] = blank


def _join_pages(chars: _Chars, rng: random.Random) -> None:
    """Dashes of ranges become hyphens, long dashes or get blanks around."""
    dash = rng.choice(["-", "–", "—", " - ", " – ", "‑", "--"])
    for at, piece in enumerate(chars.text):
        if piece in "-–—‑" and chars.labels[at] in ("pages", "pinpoint", "year"):
            chars.text[at] = dash


_CHANGES: dict[Change, float] = {
    _lose_faces: 22,
    _capitalize_small: 4,
    _capitalize_names: 12,
    _tear_capitals: 3,
    _hyphenate: 10,
    _break_lines: 6,
    _lose_blanks: 4,
    _add_blanks: 4,
    _straighten: 14,
    _drop_quotes: 4,
    _slip: 8,
    _ligate: 3,
    _drop_final_stop: 9,
    _shift_faces: 6,
    _double_mark: 6,
    _shout: 2,
    _narrow_blanks: 4,
    _join_pages: 5,
}
"""Kinds of damage by how often they are met."""
