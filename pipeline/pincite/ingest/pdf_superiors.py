"""Superior figures: raised numbers that are glyphs of their own, in full size and on the baseline.

Good fonts draw small raised figures as separate glyphs, and typesetting programs use them for calls. Nothing in the
text layer says so, but they are much narrower than the usual figures of the same font.
"""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Iterable, Sequence
from statistics import median

from pincite.ingest.pdf_glyphs import Glyph, Sheet

NARROW = 0.78
"""A superior figure is at most this share as wide as a usual one."""
FIGURES = "0123456789"


def superiors(sheets: Sequence[Sheet]) -> None:
    """Mark the superior figures of ``sheets`` as raised, in place."""
    widths = _widths(glyph for sheet in sheets for glyph in sheet.glyphs)
    narrow = {(font, char): _limit(char, found) for font, found in widths.items() for char in found}
    for sheet in sheets:
        for k, glyph in enumerate(sheet.glyphs):
            if glyph.text in FIGURES and _width(glyph) <= narrow.get((glyph.font, glyph.text), 0):
                sheet.glyphs[k] = glyph._replace(raised=True)


def _width(glyph: Glyph) -> float:
    return round((glyph.x1 - glyph.x0) / glyph.size, 2) if glyph.size else 0.0


def _widths(glyphs: Iterable[Glyph]) -> dict[str, dict[str, list[float]]]:
    """Return the widths, in type sizes, that each figure has in each font."""
    seen: defaultdict[str, defaultdict[str, Counter[float]]] = defaultdict(lambda: defaultdict(Counter))
    for glyph in glyphs:
        if glyph.text in FIGURES and glyph.text:
            seen[glyph.font][glyph.text][_width(glyph)] += 1
    return {font: {char: sorted(counts) for char, counts in found.items()} for font, found in seen.items()}


def _limit(char: str, found: dict[str, list[float]]) -> float:
    """Return the width up to which ``char`` is a superior figure in a font, 0 when the font shows none.

    A narrow figure one proves nothing: proportional ones are narrow too.
    """
    usual = median(widths[-1] for other, widths in found.items() if other != "1" or len(found) == 1)
    slim = [widths[0] for other, widths in found.items() if other != "1" and widths[0] <= NARROW * usual]
    if not slim or found[char][0] > NARROW * usual:
        return 0.0
    both = found[char][0] <= NARROW * found[char][-1]
    alike = found[char][0] <= 1.15 * median(slim)
    return NARROW * found[char][-1] if both else found[char][-1] if alike else 0.0
