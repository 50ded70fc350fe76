"""How a work comes back in a drawn style: name and title, name and note, the words of back-reference, *ibid*."""

from __future__ import annotations

import random
from collections.abc import Mapping
from dataclasses import replace
from typing import Any

from training.drawn.people import print_names
from training.drawn.pins import fill_pin
from training.drawn.style import Style
from training.drawn.titles import print_journal, quote, shorten_title
from training.drawn.values import WHOLE
from training.fragments import Piece
from training.templates import Text, Value, read_template

Work = Mapping[str, Any]


def print_ibid(work: Work, style: Style, rng: random.Random) -> list[Piece]:
    """Return the style's *ibid.*, with the place cited where it cites one."""
    word = style.later.ibid if rng.random() < 0.85 else style.later.ibid[:1].lower() + style.later.ibid[1:]
    pieces = [Piece(word, "backref", "italic" if style.later.ibid_italic else None)]
    if rng.random() < 0.7:
        mark = rng.choice((", ", ", ", " ", ": "))
        pin = fill_pin(rng.choice(style.pins.patterns), work, style, rng)
        pieces += [Piece(" " if pin.startswith("at ") else mark, "other"), Piece(pin, "pinpoint")]
    return pieces


def print_later(work: Work, style: Style, rng: random.Random) -> list[Piece]:
    """Return the short form of a work in the style's pattern."""
    values = _gather(work, style, rng)
    nodes = read_template(style.later.pattern)
    pieces: list[Piece] = []
    for node in nodes:
        if isinstance(node, Text):
            pieces.append(Piece(node.text, "other"))
        elif isinstance(node, Value):
            pieces += values[node.name]
    pieces = _label_note_brackets(pieces)
    while pieces and pieces[-1].label == "other":
        text = pieces[-1].text.rstrip(" ,:")
        if text:
            return [*pieces[:-1], Piece(text, "other")]
        pieces.pop()
    return pieces


def _gather(work: Work, style: Style, rng: random.Random) -> dict[str, list[Piece]]:
    names = work.get("author") or work.get("editor") or ()
    given = rng.choices(("none", style.names.given), (0.75, 0.25))[0]
    shown = replace(
        style.names,
        given=given,
        most=min(style.names.most, 3),
        order="given-first" if given == "none" else style.names.order,
    )
    # an editor's name that comes back alone says nothing of its role
    printed = print_names(names, shown, style.lang)
    pinned = rng.random() < 0.85
    pin = fill_pin(rng.choice(style.pins.patterns), work, style, rng) if pinned else ""
    title = print_short_title(work, style, rng)
    issued = (work.get("issued", {}).get("date-parts") or [[""]])[0]
    return {
        "names": printed or title,
        "a": [Piece(style.after_names if printed else ", ", "other")],
        "title": title if printed else [],
        "journal": print_journal(str(work.get("container-title", "")), style.titles)
        if work.get("container-title")
        else title,
        "y": [Piece(str(issued[0]) if issued else "", "year")],
        "words": [Piece(style.later.words, "backref", "italic" if style.later.ibid_italic else None)],
        "note": [
            Piece(
                style.later.note,
                "backref",
                "italic" if style.later.ibid_italic and "supra" in style.later.note else None,
            )
        ],
        "n": [Piece(str(rng.randint(1, 180)), "note_number")],
        "pin": [Piece(pin, "pinpoint")] if pin else [],
        "p": [Piece(pin, "pinpoint")] if pin else [],
    }


def print_short_title(work: Work, style: Style, rng: random.Random) -> list[Piece]:
    """Return the title a work comes back under, in the style's quotation marks or type face."""
    language = str(work.get("language", "en"))
    title = str(work.get("title-short") or work["title"]) if rng.random() < 0.3 else work["title"]
    short = shorten_title(title, rng.choice((2, 3, 3, 4, 4, 5, 6, 9, 20)), language)
    if style.titles.case == "caps":
        short = short.upper()
    whole = work["type"] in WHOLE
    face = style.titles.book_face if whole else ("italic" if style.titles.article_italic else None)
    return quote(
        short, style.titles.book_quotes if whole else style.titles.quotes, style.titles.inner_quotes, "title", face
    )


def _label_note_brackets(pieces: list[Piece]) -> list[Piece]:
    """Give the brackets around a note's number to the words of back-reference."""
    result = list(pieces)
    for place, piece in enumerate(result):
        if piece.label != "note_number" or place < 3:
            continue
        if result[place - 3].text.endswith("("):
            before, after = result[place - 3], result[place + 1] if place + 1 < len(result) else Piece("", "other")
            result[place - 3] = Piece(before.text[:-1], "other")
            result[place - 2] = Piece("(" + result[place - 2].text, "backref", result[place - 2].face)
            if after.text.startswith(")"):
                result[place + 1 : place + 2] = [Piece(")", "backref"), Piece(after.text[1:], "other")]
            break
    return [piece for piece in result if piece.text]
