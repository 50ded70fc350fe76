"""Author-year citations in running text: in parentheses, and with the author in the sentence."""

from __future__ import annotations

import random
from collections.abc import Mapping
from dataclasses import replace
from typing import Any

from training.drawn.later import print_short_title
from training.drawn.people import print_names
from training.drawn.pins import fill_pin
from training.drawn.style import Style
from training.fragments import Piece

PARENTHESES = (
    "{names} {y}{pin}",
    "{names} {y}{pin}",
    "{names}, {y}{pin}",
    "{names}, {y}{pin}",
    "{names} {y}: {x}",
    "{names}, {y}, p. {x}",
    "{names} {y}, {x}",
    "{names} {x}",
    "{names}, {title} {x}",
    "{names}: {y}, {x}",
    "{names} {y}, S. {x}",
    "{names} {y} : {x}",
    "{names}. {y}{pin}",
)
NARRATIVE = (
    "{names} ({y}{pin})",
    "{names} ({y}{pin})",
    "{names} ({y}: {x})",
    "{names} ({y})",
    "{names}’s ({y})",
    "{names} ({y}, {x})",
    "{names} ({x})",
    "{names} ({y}, p. {x})",
)


def print_intext(work: Mapping[str, Any], style: Style, rng: random.Random, narrative: bool) -> list[Piece]:
    """Return an author-year citation, without the parentheses around it unless the author stands before them."""
    # the pattern is the style's own, so it is drawn from the style's seed
    pattern = random.Random(style.seed).choice(NARRATIVE if narrative else PARENTHESES)
    values = _gather(work, style, rng, narrative)
    pieces: list[Piece] = []
    position = 0
    for name in ("names", "title", "y", "pin", "x"):
        place = pattern.find("{" + name + "}")
        if place < 0:
            continue
        pieces.append(Piece(pattern[position:place], "other"))
        pieces += values[name]
        position = place + len(name) + 2
    pieces.append(Piece(pattern[position:].rstrip(), "other"))
    return _drop_empty_brackets(_join_page_words([piece for piece in pieces if piece.text]))


def _gather(work: Mapping[str, Any], style: Style, rng: random.Random, narrative: bool) -> dict[str, list[Piece]]:
    page = fill_pin(rng.choice(("{x}", "{x}", "{r}", "{x}, {w}")), work, style, rng)
    pinned = rng.random() < 0.45
    pin = fill_pin(rng.choice(style.pins.patterns), work, style, rng)
    title = print_short_title(work, style, rng)
    printed = _print_people(work, style, rng, narrative)
    if printed and rng.random() < 0.04:
        return {"names": title, "title": [], "y": [], "x": [Piece(page, "pinpoint")], "pin": []}
    return {
        "names": printed or title,
        "title": title,
        "y": _print_years(work, rng),
        "x": [Piece(page, "pinpoint")],
        "pin": [Piece(rng.choice((", ", ", ", ": ", " ")), "other"), Piece(pin, "pinpoint")] if pinned else [],
    }


def _print_people(work: Mapping[str, Any], style: Style, rng: random.Random, narrative: bool) -> list[Piece]:
    names = work.get("author") or work.get("editor") or ()
    most = random.Random(style.seed + 1).choice((2, 2, 3))
    glue = "word" if narrative else style.names.last
    short = replace(style.names, given="none", order="given-first", separator=", ", last=glue, most=most, shown=1)
    chance = rng.random()
    if chance < 0.06:
        short = replace(short, given="full" if narrative and chance < 0.03 else "initials")
    printed = print_names(names, short, style.lang)
    organisation = printed[0].text if len(printed) == 1 and printed[0].label == "institution" else ""
    letters = "".join(word[0] for word in organisation.split() if word[:1].isupper())
    if 2 < len(letters) < 7 and rng.random() < 0.3:
        opening, closing = ("(", ")") if narrative and rng.random() < 0.3 else ("[", "]")
        printed = [*printed, Piece(" ", "other"), Piece(f"{opening}{letters}{closing}", "short_name")]
    return printed


def _print_years(work: Mapping[str, Any], rng: random.Random) -> list[Piece]:
    """Return the year: one, two of one author, a reprint's with the first, a span, none yet or none at all."""
    issued = (work.get("issued", {}).get("date-parts") or [[""]])[0]
    year = str(issued[0]) if issued else ""
    chance = rng.random()
    if not year or chance < 0.015:
        return [Piece(rng.choice(("n.d.", "n.d.", "in press", "forthcoming", "o.J.", "s.d.")), "year")]
    if chance < 0.09:
        return [Piece(year + rng.choice("aabc"), "year")]
    if chance < 0.12:
        second = rng.choice((f"{year}b", str(int(year) + rng.randint(1, 9))))
        first = f"{year}a" if second.endswith("b") else year
        return [Piece(first, "year"), Piece(", ", "other"), Piece(second, "year")]
    if chance < 0.15:
        older = str(int(year) - rng.randint(15, 250))
        return rng.choice(
            (
                [Piece(f"{older}/{year}", "year")],
                [Piece("[", "other"), Piece(older, "year"), Piece("] ", "other"), Piece(year, "year")],
                [Piece(year, "year"), Piece(" [", "other"), Piece(older, "year"), Piece("]", "other")],
                [Piece(f"{year}–{str(int(year) + 1)[-2:]}", "year")],
            )
        )
    return [Piece(year, "year")]


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


def _drop_empty_brackets(pieces: list[Piece]) -> list[Piece]:
    """Return the pieces without the marks that a year left behind which is not printed."""
    text = "".join(piece.text for piece in pieces)
    if not any(mark in text for mark in ("( ", "(,", "(:", "()", " ,", ", ,", "  ")):
        return pieces
    return [piece for piece in pieces if piece.label != "other" or piece.text.strip().isalpha()]
