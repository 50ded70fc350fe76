"""Line numbers printed in the left margin of drafts and pleadings, taken off the pages."""

from __future__ import annotations

from collections.abc import Sequence
from statistics import quantiles

from pincite.ingest.pdf_columns import LABEL, Run, runs
from pincite.ingest.pdf_glyphs import Sheet

_TRIED = 3
"""Where none of so many pages is numbered, the others are not looked at."""

_DIGITS = 3
_FEWEST = 8
_SHARE = 0.5
"""So many lines of a page, and such a share of them, are numbered where lines are; and so on such a share of pages.

Notes are often left out of the count.
"""


def unnumbered(sheets: Sequence[Sheet]) -> None:
    """Take the numbers that count the lines off the sheets of a document whose pages nearly all have them."""
    if not any(map(_numbers, sheets[:_TRIED])):
        return
    found = [_numbers(sheet) for sheet in sheets]
    if sum(map(bool, found)) < max(2, _SHARE * len(sheets)):
        return
    for sheet, numbers in zip(sheets, found, strict=True):
        gone = {id(glyph) for run in numbers for glyph in run.glyphs}
        sheet.glyphs[:] = [glyph for glyph in sheet.glyphs if id(glyph) not in gone]


def _numbers(sheet: Sheet) -> list[Run]:
    """Return the runs left of the text that count its lines from the top by one; none if too few lines have one."""
    upright = runs([glyph for glyph in sheet.glyphs if glyph.turn == 0])
    digits = [run for run in upright if _value(run)]
    others = [run for run in upright if not _value(run)]
    if len(digits) < _FEWEST or len(others) < _FEWEST:
        return []
    left = quantiles([run.x0 for run in others], n=20)[0]
    best: dict[int, list[Run]] = {}
    for run in sorted((run for run in digits if run.x1 < left), key=lambda run: run.base):
        best[_value(run)] = [*best.get(_value(run) - 1, []), run]
    chain = max(best.values(), key=len, default=[])
    heights = {round(run.base) for run in others if len(run.glyphs) > LABEL}
    return chain if len(chain) >= max(_FEWEST, _SHARE * len(heights)) else []


def _value(run: Run) -> int:
    words = "".join(glyph.text for glyph in run.glyphs)
    return int(words) if len(words) <= _DIGITS and words.isascii() and words.isdigit() else 0
