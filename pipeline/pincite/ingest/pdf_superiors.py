"""Superior figures: raised numbers that are glyphs of their own, in full size and on the baseline.

Good fonts draw small raised figures as separate glyphs, and typesetting programs use them for calls. Nothing in the
text layer says so, but they are much narrower than the usual figures of the same font.
"""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Iterable, Sequence
from itertools import pairwise
from statistics import median

from pincite.ingest.pdf_glyphs import Glyph, Sheet

NARROW = 0.78
"""A superior figure is at most this share as wide as a usual one."""
FIGURES = frozenset("0123456789")
_BLANK = 0.15
"""White wider than this many type sizes is a blank."""


def superiors(sheets: Sequence[Sheet]) -> None:
    """Mark the superior figures of ``sheets`` as raised, in place."""
    widths = _widths(glyph for sheet in sheets for glyph in sheet.glyphs)
    limits = {(font, char): _limit(char, found) for font, found in widths.items() for char in found}
    narrow = {key for key, limit in limits.items() if limit and len(widths[key[0]][key[1]]) == 1}
    for key in _old_style(sheets, narrow) if narrow else ():
        limits[key] = 0.0
    for sheet in sheets:
        for k, glyph in enumerate(sheet.glyphs):
            if glyph.text in FIGURES and _width(glyph) <= limits.get((glyph.font, glyph.text), 0):
                sheet.glyphs[k] = glyph._replace(raised=True)


def _old_style(sheets: Sequence[Sheet], narrow: set[tuple[str, str]]) -> set[tuple[str, str]]:
    """Return those figures, only ever ``narrow``, whose font uses them in the text: old-style figures differ in width.

    A superior figure hangs on a word; other numbers stand behind a blank.
    """
    apart: Counter[str] = Counter()
    for glyphs in (sheet.glyphs for sheet in sheets):
        for one, two in pairwise(glyphs):
            if (two.font, two.text) in narrow and one.text not in FIGURES and abs(one.base - two.base) < 0.5:
                blank = one.text.isspace() or two.x0 - one.x1 > _BLANK * two.size
                apart[two.font] += 1 if blank else -1
    return {key for key in narrow if apart[key[0]] > 0}


def _width(glyph: Glyph) -> float:
    return round((glyph.x1 - glyph.x0) / glyph.size, 2) if glyph.size else 0.0


def _widths(glyphs: Iterable[Glyph]) -> dict[str, dict[str, list[float]]]:
    """Return the widths, in type sizes, that each figure (and the letter n) has in each font."""
    seen: defaultdict[str, defaultdict[str, set[float]]] = defaultdict(lambda: defaultdict(set))
    for glyph in glyphs:
        if glyph.text in FIGURES or glyph.text == "n":
            seen[glyph.font][glyph.text].add(_width(glyph))
    return {font: {char: sorted(found) for char, found in chars.items()} for font, chars in seen.items()}


def _limit(char: str, found: dict[str, list[float]]) -> float:
    """Return the width up to which ``char`` is a superior figure in a font, 0 when the font shows none.

    Usual figures are hardly narrower than an n. A narrow figure one proves nothing: proportional ones are narrow too.
    """
    figures = {other: widths for other, widths in found.items() if other in FIGURES - {"1"}}
    usual = max([widths[-1] for widths in figures.values()] + [0.85 * max(found.get("n", [0.0]))])
    slim = [widths[0] for widths in figures.values() if widths[0] <= NARROW * usual]
    own = found[char]
    if char not in FIGURES or own[0] > NARROW * usual:
        return 0.0
    if own[0] <= NARROW * own[-1]:
        return NARROW * own[-1]
    return own[-1] if slim and own[0] <= 1.15 * median(slim) else 0.0
