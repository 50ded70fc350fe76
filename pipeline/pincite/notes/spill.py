"""Where on a sheet the body ends and the rest of a note from the sheet before begins."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from math import sqrt
from statistics import median

from pincite import rules
from pincite.layout import Lines
from pincite.layout.lines import ends_sentence, ruled
from pincite.model import Zone

_FULL = 0.85
_CLAMP = 1.5
_LONE = 5
"""A line of fewer characters is a number, printed by itself."""
_FIRST_ITEMS = ("(a)", "(1)", "(i)", "a.", "1.", "i.", "•")
_RULED = 5.0
"""How much a rule drawn over the notes says that they begin below it."""

_CAPITALS = 0.4
"""Titles in capitals are wider than they are long; in a text they stand in notes rather than in the body."""


@dataclass(frozen=True, slots=True)
class Widths:
    """Characters of a full line of body and of a full line of notes (notes are set smaller, so hold more)."""

    body: float
    notes: float

    def leaning(self, size: int) -> float:
        """Tell how much a line of ``size`` characters looks like a note (above 0) or like body (below 0).

        A line may hold several printed ones where hyphens were healed. Short lines tell nothing.
        """
        if abs(self.notes - self.body) < 0.06 * self.body or size < _FULL * min(self.body, self.notes):
            return 0.0
        scale = abs(self.notes - self.body) / 2
        lean = (self._off(size, self.body) - self._off(size, self.notes)) / scale
        return float(max(-_CLAMP, min(_CLAMP, lean)))

    @staticmethod
    def _off(size: int, width: float) -> float:
        times = max(1, round(size / width)) if width else 1
        return abs(size / times - width) * sqrt(times)


def widths(lines: Lines, body: Sequence[int], notes: Sequence[int]) -> Widths:
    """Measure lines that are certainly body and lines that are certainly notes."""
    return Widths(_usual(lines, body), _usual(lines, notes))


def sampled(lines: Lines, called: Sequence[int], numbered: Sequence[int]) -> Widths:
    """Measure the lines with calls and those with note numbers, each with the line below it."""
    body, notes = set(called), set(numbered)
    more = {i + 1 for i in body} - notes, {i + 1 for i in notes} - body
    inside = [
        sorted(i for i in own | below if i < len(lines.words) and len(lines.words[i]) > _LONE)
        for own, below in zip((body, notes), more, strict=True)
    ]
    return widths(lines, *inside)


def _usual(lines: Lines, indices: Sequence[int]) -> float:
    sizes = sorted(len(lines.words[i]) for i in indices)
    full = sizes[len(sizes) // 3 :]
    return float(median(full)) if full else 0.0


@dataclass(frozen=True, slots=True)
class Seams:
    """What stands around the lines in question.

    The end of the last note of the sheet before, the first words of the body of the next, the last line that is
    certainly body.
    """

    note_before: str
    body_after: str
    body_before: str = ""


def boundary(lines: Lines, zones: tuple[Zone, ...], free: Sequence[int], width: Widths, seams: Seams) -> int:
    """Return how many of the lines ``free`` (between the last call and the first note number) are body."""
    if free and rules.search(rules.rule("layout", "notes-heading"), lines.words[free[-1]]):
        return len(free)
    leans = [note_like(lines, zones, i, width) for i in free]
    scores = [sum(leans[cut:]) - sum(leans[:cut]) + _seam(lines, free, cut, seams) for cut in range(len(free) + 1)]
    return max(range(len(scores)), key=lambda cut: (scores[cut], cut))


def note_like(lines: Lines, zones: tuple[Zone, ...], index: int, width: Widths) -> float:
    """Tell how much a line looks like one of a note (above 0) or of the body (below 0), by its length and words."""
    words = lines.words[index]
    capitals = sum(c.isupper() for c in words) > _CAPITALS * len(words)
    lean = 0.5 if capitals else width.leaning(len(words))
    if (
        lean < 0
        and index + 1 < len(lines.words)
        and rules.search(rules.rule("notes", "address"), lines.words[index + 1])
    ):
        lean = 0.0
    lean += 1.5 if rules.search(rules.rule("notes", "apparatus"), words) else 0.0
    lean += 0.8 if rules.search(rules.rule("notes", "periodical"), words) else 0.0
    return lean - (1.5 if _is_sure(words, zones[index]) else 0.2)


def _is_sure(words: str, zone: Zone) -> bool:
    """Tell whether a line is a caption or a heading that is more than capitals, as titles of books in notes are."""
    return sure_heading(words, zone) or zone in (Zone.CAPTION, Zone.TITLE)


def sure_heading(words: str, zone: Zone) -> bool:
    """Tell whether a line is a heading that has a number or a name of its own, and not only capitals."""
    if zone is Zone.HEADING:
        return any(rules.search(rules.rule("headings", r), words) for r in ("labelled", "named"))
    return False


def _seam(lines: Lines, free: Sequence[int], cut: int, seams: Seams) -> float:
    unfinished = bool(seams.note_before) and not ends_sentence(seams.note_before)
    score = 0.0
    if cut == len(free):
        return -2.5 if unfinished else 0.5
    if not seams.note_before:
        return -99.0
    score += 0.0 if unfinished else -2.0
    first = lines.words[free[cut]]
    score += 1.0 if unfinished and (first[0].islower() or seams.note_before[-1] in "-,") else 0.0
    score += 1.5 if unfinished and seams.note_before[-1] == ":" and first.startswith(_FIRST_ITEMS) else 0.0
    score -= 0.7 if not unfinished and first[0].islower() else 0.0
    score += 1.0 if cut and lines.blank_between(free[cut - 1], free[cut]) else 0.0
    score += _RULED if cut and any(ruled(lines.words[i]) for i in range(free[cut - 1], free[cut])) else 0.0
    last = lines.words[free[cut - 1]] if cut else seams.body_before
    return score + _flows(last, seams.body_after)


def _flows(last: str, following: str) -> float:
    """Tell whether the body can go on from ``last`` on the next sheet with ``following``."""
    if not following or not last:
        return 0.0
    return 0.8 if ends_sentence(last) != following.lstrip()[:1].islower() else -0.8
