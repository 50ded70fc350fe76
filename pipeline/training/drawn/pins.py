"""The place cited, as a drawn style prints it."""

from __future__ import annotations

import random
import re
from collections.abc import Mapping
from typing import Any

from training.drawn.style import Style
from training.fragments import Piece

_WITHIN = {
    "en": "in particular",
    "it": "in particolare",
    "de": "insb.",
    "fr": "notamment",
    "es": "en especial",
    "nl": "i.h.b.",
    "sv": "särskilt",
    "no": "særlig",
    "da": "særligt",
    "pl": "zwłaszcza",
    "pt": "em especial",
}


def print_pin(
    work: Mapping[str, Any], style: Style, rng: random.Random, pages_printed: bool
) -> tuple[list[Piece], list[Piece]]:
    """Return the pinpoint with the mark before it, and as a bare page after a comma; both empty where none is cited."""
    if rng.random() >= style.pins.share:
        return [], []
    first, last = page_span(work, rng)
    pattern = rng.choice(style.pins.patterns)
    bare = _fill(rng.choice(("{x}", "{x}", "{r}", "{x}, {w}", "{x} n.{s}", "{x} & n.{s}")), first, last, style, rng)
    mark = style.pins.mark
    if pages_printed:
        mark = style.pins.mark_after_pages
        pattern = "{x}" if "{x}" not in pattern and "{r}" not in pattern and rng.random() < 0.5 else pattern
    text = _fill(pattern, first, last, style, rng)
    return _place(mark, text, style), [Piece(", ", "other"), Piece(bare, "pinpoint")]


def _place(mark: str, text: str, style: Style) -> list[Piece]:
    if text.startswith("(") and text.endswith(")"):
        mark, text = " (", text[1:-1]
    if mark in (" (", " ["):
        # brackets around a page are marks, as those around a year are
        return [Piece(mark, "other"), Piece(text, "pinpoint"), Piece(")" if mark == " (" else "]", "other")]
    if "{hier}" in mark:
        within = f"{_WITHIN[style.lang]} " if style.lang in _WITHIN else ""
        return [Piece(f", {within}", "other"), Piece(text, "pinpoint")]
    if text.startswith(("(", "at ")) and mark in (", ", ": "):
        mark = " "
    return [Piece(mark, "other"), Piece(text, "pinpoint")]


def page_span(work: Mapping[str, Any], rng: random.Random) -> tuple[int, int]:
    """Return the pages a pinpoint may lie on: the work's own, or those of a book."""
    found = re.fullmatch(r"(\d{1,5})\s*[-–—]+\s*(\d{1,5})", str(work.get("page", "")))
    if not found:
        first = int(1 + 420 * rng.random() ** 1.3)
        return first, first + 60
    first, last = int(found[1]), int(found[2])
    if last < first:
        last = int(found[1][: max(0, len(found[1]) - len(found[2]))] + found[2])
    return first, max(last, first)


def fill_pin(pattern: str, work: Mapping[str, Any], style: Style, rng: random.Random) -> str:
    """Return a pinpoint in a pattern of the language."""
    first, last = page_span(work, rng)
    return _fill(pattern, first, last, style, rng)


def _fill(pattern: str, first: int, last: int, style: Style, rng: random.Random) -> str:
    page = rng.randint(first, last)
    later = page + rng.randint(1, 12)
    small = rng.randint(1, 60)
    end = page + rng.randint(1, 6)
    short = (
        str(end)[-2:].lstrip("0")
        if style.numbers.collapse and page > 100 and end // 100 == page // 100 and end % 100 > 9
        else str(end)
    )
    dash = style.numbers.range_mark
    filled = {
        "{x}": str(page),
        "{w}": str(later),
        "{r}": f"{page}{dash}{short}",
        "{s}": str(small),
        "{t}": f"{small}{dash}{small + rng.randint(1, 9)}",
        "{v}": str(rng.randint(1, 9)),
        "{R}": rng.choice(("I", "II", "III", "IV", "V", "VI")),
        "{f}": rng.choice(("r", "v", "")),
    }
    for mark, text in filled.items():
        pattern = pattern.replace(mark, text)
    return pattern
