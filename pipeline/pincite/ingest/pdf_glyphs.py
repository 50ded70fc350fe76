"""What a PDF page draws: characters with their places, through pdfminer.six."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass, field
from math import hypot
from typing import Any, NamedTuple

from pdfminer.pdfdevice import PDFTextDevice
from pdfminer.pdffont import PDFUnicodeNotDefined
from pdfminer.pdfinterp import PDFResourceManager

UNKNOWN = "\ufffd"
"""Stands for a character whose font does not say what it means."""


Rectangle = tuple[float, float, float, float]


class TooMuchError(Exception):
    """A page draws more characters than any printed page could hold."""


class Glyph(NamedTuple):
    """One printed character: its text (a ligature is several), extent along the line, baseline, type size, font.

    Coordinates are PDF points with the origin at the top left of the page *as the character is read*: a page is
    turned by ``turn`` quarter turns for characters that are printed sideways. ``raised`` marks superior figures.
    """

    text: str
    x0: float
    x1: float
    base: float
    size: float
    font: str
    turn: int = 0
    raised: bool = False


_SLANT = 0.27
"""The tangent of 15 degrees; scanned pages may lie a little askew."""
_WIDEST = 10_000.0
"""The widest that a character can be, in points; a damaged font may say anything."""


@dataclass(frozen=True, slots=True)
class Sheet:
    """All that is drawn on one page: its size in points, its characters and the names of its images.

    ``damage`` says what kept the rest of it from being drawn.
    """

    width: float
    height: float
    glyphs: list[Glyph] = field(default_factory=list)
    images: list[str] = field(default_factory=list)
    damage: str | None = None


class _Brush(NamedTuple):
    """What the characters of a string have in common; the size of one that is set aslant is 0."""

    right: float
    up: float
    size: float
    stretch: float
    turn: int
    font: str


class Pen(PDFTextDevice):
    """A device that collects characters; ``sheet`` is the page drawn last. Raises ``TooMuchError`` past ``limit``."""

    def __init__(self, manager: PDFResourceManager, limit: int) -> None:
        super().__init__(manager)
        self.limit = limit
        self.sheet = Sheet(0, 0)
        self._names: dict[Any, str] = {}
        self._chars: dict[Any, dict[int, tuple[str, float]]] = {}
        self._seen: set[tuple[str, int, int]] = set()
        self._corner = (0.0, 0.0)

    def begin_page(self, page: Any, ctm: Any) -> None:
        """Start an empty sheet of the size of the page as it is shown: turned, and cut as its crop box asks."""
        x0, y0, x1, y1 = _shown(page.mediabox, page.cropbox)
        a, b, c, d, e, f = ctm
        left, right = sorted((a * x0 + c * y0 + e, a * x1 + c * y1 + e))
        bottom, top = sorted((b * x0 + d * y0 + f, b * x1 + d * y1 + f))
        self._corner = (left, bottom)
        self.sheet = Sheet(right - left, top - bottom)
        self._seen = set()

    def render_image(self, name: str, stream: Any) -> None:  # noqa: ARG002
        """Keep the image's name."""
        self.sheet.images.append(name)

    def render_string_horizontal(
        self,
        seq: Any,
        matrix: Any,
        pos: tuple[float, float],
        font: Any,
        fontsize: float,
        scaling: float,
        charspace: float,
        wordspace: float,
        rise: float,
        dxscale: float,
        ncs: Any,  # noqa: ARG002
        graphicstate: Any,  # noqa: ARG002
    ) -> tuple[float, float]:
        """Keep the characters of a string; return the place after it."""
        x, y = pos
        a, b, c, d, e, f = matrix
        known = self._chars.setdefault(font, {})
        drawn = []
        spaced = False
        for piece in seq:
            if isinstance(piece, int | float):
                x -= piece * dxscale
                spaced = True
            elif isinstance(piece, bytes):
                for cid in font.decode(piece):
                    if spaced:
                        x += charspace
                    text, wide = known.get(cid) or _known(known, font, cid)
                    advance = wide * fontsize * scaling
                    drawn.append((text, x * a + y * c + e, x * b + y * d + f, advance))
                    x += advance
                    if cid == 32 and wordspace:
                        x += wordspace
                    spaced = True
        self._keep(self._brush(matrix, font, fontsize, rise), drawn)
        return x, y

    def render_char(
        self,
        matrix: Any,
        font: Any,
        fontsize: float,
        scaling: float,
        rise: float,
        cid: int,
        ncs: Any,  # noqa: ARG002
        graphicstate: Any,  # noqa: ARG002
    ) -> float:
        """Keep a character of a vertical string; return its advance in text space, as the interpreter needs it."""
        text, wide = _known(self._chars.setdefault(font, {}), font, cid)
        advance = wide * fontsize * scaling
        self._keep(self._brush(matrix, font, fontsize, rise), [(text, matrix[4], matrix[5], advance)])
        return advance

    def _brush(self, matrix: Any, font: Any, fontsize: float, rise: float) -> _Brush:
        a, b, c, d, _, _ = matrix
        if font not in self._names:
            self._names[font] = str(getattr(font, "fontname", "")).rpartition("+")[2]
        size = abs(fontsize) * hypot(c, d)
        return _Brush(
            right=rise * c,
            up=rise * d,
            size=0 if _slanted(a, b) else size,
            stretch=hypot(a, b),
            turn=(0 if a >= 0 else 2) if abs(a) >= abs(b) else (1 if b > 0 else 3),
            font=self._names[font],
        )

    def _keep(self, brush: _Brush, drawn: Iterable[tuple[str, float, float, float]]) -> None:
        """Keep characters with the points they are drawn at and their advances.

        Bold is sometimes faked by printing the same words twice: one is kept.
        """
        right, up, size, stretch, turn, font = brush
        (left, bottom), width, height = self._corner, self.sheet.width, self.sheet.height
        glyphs, seen, limit = self.sheet.glyphs, self._seen, self.limit
        for text, at, high, advance in drawn:
            if len(glyphs) >= limit:
                raise TooMuchError
            x, y = at + right - left, high + up - bottom
            mark = (text, round(2 * x), round(2 * y))
            if mark in seen or not size or not (-1 <= x <= width + 1 and -1 <= y <= height + 1):
                continue
            seen.add(mark)
            start, base = (x, height - y) if not turn else self._turned(x, y, turn)
            glyphs.append(Glyph(text, start, start + min(_WIDEST, abs(advance) * stretch), base, size, font, turn))

    def _turned(self, x: float, y: float, turn: int) -> tuple[float, float]:
        """Return how far along the line and how far down a point stands for somebody who reads it upright."""
        width, height = self.sheet.width, self.sheet.height
        return ((x, height - y), (y, x), (width - x, y), (height - y, width - x))[turn]


def _known(known: dict[int, tuple[str, float]], font: Any, cid: int) -> tuple[str, float]:
    """Return what a character of a font means and how wide it is in type of size 1; it is known from then on."""
    if cid not in known:
        try:
            text = font.to_unichr(cid)
        except PDFUnicodeNotDefined:
            text = UNKNOWN
        known[cid] = text, font.char_width(cid)
    return known[cid]


def _shown(media: Rectangle, crop: Rectangle) -> Rectangle:
    """Return what the crop box leaves of a page; all of it where it would leave nothing."""
    (left, bottom, right, top), (x0, y0, x1, y1) = _ordered(media), _ordered(crop)
    cut = max(left, x0), max(bottom, y0), min(right, x1), min(top, y1)
    return cut if cut[0] < cut[2] and cut[1] < cut[3] else media


def _ordered(corners: Rectangle) -> Rectangle:
    """Return a rectangle from its lower left to its upper right corner; a file may give any two."""
    x0, y0, x1, y1 = corners
    return min(x0, x1), min(y0, y1), max(x0, x1), max(y0, y1)


def _slanted(a: float, b: float) -> bool:
    """Tell whether a character is set aslant, as watermarks are: by no less than a sixth of a right angle."""
    return min(abs(a), abs(b)) > _SLANT * max(abs(a), abs(b))
