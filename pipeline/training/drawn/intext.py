"""Author-year citations in running text: in parentheses, and with the author in the sentence."""

from __future__ import annotations

import random
from collections.abc import Mapping
from dataclasses import replace
from typing import Any

from training.drawn.people import print_names
from training.drawn.pins import fill_pin
from training.drawn.style import Style
from training.drawn.titles import shorten_title
from training.fragments import Piece

PARENTHESES = (
    "{names} {y}{pin}",
    "{names}, {y}{pin}",
    "{names} {y}: {x}",
    "{names}, {y}, p. {x}",
    "{names} {y}, {x}",
    "{names} {x}",
    "{names}, {title} {x}",
    "{names}: {y}, {x}",
    "{names} [{o}] {y}{pin}",
    "{names} {y}, S. {x}",
)
NARRATIVE = (
    "{names} ({y}{pin})",
    "{names} ({y}: {x})",
    "{names} ({y})",
    "{names}’s ({y}) ",
    "{names} ({y}, {x})",
    "{names} ({x})",
)


def print_intext(work: Mapping[str, Any], style: Style, rng: random.Random, narrative: bool) -> list[Piece]:
    """Return an author-year citation, without the parentheses around it unless the author stands before them."""
    # the pattern is the style's own, so it is drawn from the style's seed
    pattern = random.Random(style.seed).choice(NARRATIVE if narrative else PARENTHESES)
    values = _gather(work, style, rng, narrative)
    pieces: list[Piece] = []
    position = 0
    for name in ("names", "title", "o", "y", "pin", "x"):
        place = pattern.find("{" + name + "}")
        if place < 0:
            continue
        pieces.append(Piece(pattern[position:place], "other"))
        pieces += values[name]
        position = place + len(name) + 2
    pieces.append(Piece(pattern[position:].rstrip(), "other"))
    return _join_page_words([piece for piece in pieces if piece.text])


def _gather(work: Mapping[str, Any], style: Style, rng: random.Random, narrative: bool) -> dict[str, list[Piece]]:
    names = work.get("author") or work.get("editor") or ()
    most = random.Random(style.seed + 1).choice((2, 2, 3))
    glue = "word" if narrative else style.names.last
    short = replace(style.names, given="none", order="given-first", separator=", ", last=glue, most=most, shown=1)
    if not narrative and rng.random() < 0.06:
        short = replace(short, given="initials")
    printed = print_names(names, short, style.lang)
    title = [Piece(shorten_title(work["title"], 4, str(work.get("language", "en"))), "title")]
    issued = (work.get("issued", {}).get("date-parts") or [[""]])[0]
    year = (str(issued[0]) if issued else "") or "n.d."
    suffix = rng.choice("abc") if rng.random() < 0.08 else ""
    page = fill_pin(rng.choice(("{x}", "{x}", "{r}", "{x}, {w}")), work, style, rng)
    pinned = rng.random() < 0.45
    pin = fill_pin(rng.choice(style.pins.patterns), work, style, rng)
    return {
        "names": printed or title,
        "title": title,
        "y": [Piece(year + suffix, "year")],
        "o": [Piece(str(rng.randint(1600, 1930)), "year")],
        "x": [Piece(page, "pinpoint")],
        "pin": [Piece(rng.choice((", ", ", ", ": ", " ")), "other"), Piece(pin, "pinpoint")] if pinned else [],
    }


def _join_page_words(pieces: list[Piece]) -> list[Piece]:
    """Give a word for pages that the pattern prints to the pinpoint after it."""
    result: list[Piece] = []
    for piece in pieces:
        for word in ("p. ", "S. "):
            if piece.label == "pinpoint" and result and result[-1].text.endswith(word):
                result[-1] = Piece(result[-1].text[: -len(word)], "other")
                piece = Piece(word + piece.text, "pinpoint")
        result.append(piece)
    return [piece for piece in result if piece.text]
