"""What a PDF page draws: characters with their places, through pdfminer.six."""

from __future__ import annotations

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


class Pen(PDFTextDevice):
    """A device that collects characters; ``sheet`` is the page drawn last. Raises ``TooMuchError`` past ``limit``."""

    def __init__(self, manager: PDFResourceManager, limit: int) -> None:
        super().__init__(manager)
        self.limit = limit
        self.sheet = Sheet(0, 0)
        self._names: dict[Any, str] = {}
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
        """Keep the character; return its advance in text space, as the interpreter needs it."""
        try:
            text = font.to_unichr(cid)
        except PDFUnicodeNotDefined:
            text = UNKNOWN
        advance: float = font.char_width(cid) * fontsize * scaling
        if len(self.sheet.glyphs) >= self.limit:
            raise TooMuchError
        if font not in self._names:
            self._names[font] = str(getattr(font, "fontname", "")).rpartition("+")[2]
        self._keep(text, matrix, fontsize, rise, advance, self._names[font])
        return advance

    def _keep(self, text: str, matrix: Any, fontsize: float, rise: float, advance: float, font: str) -> None:
        a, b, c, d, e, f = matrix
        x, y = e + rise * c - self._corner[0], f + rise * d - self._corner[1]
        mark = (text, round(2 * x), round(2 * y))
        # Bold is sometimes faked by printing the same words twice.
        size = abs(fontsize) * hypot(c, d)
        if mark in self._seen or not size or not self._on_page(x, y) or _slanted(a, b):
            return
        self._seen.add(mark)
        turn = (0 if a >= 0 else 2) if abs(a) >= abs(b) else (1 if b > 0 else 3)
        start, base = self._turned(x, y, turn)
        width = min(_WIDEST, abs(advance) * hypot(a, b))
        self.sheet.glyphs.append(Glyph(text, start, start + width, base, size, font, turn))

    def _on_page(self, x: float, y: float) -> bool:
        return -1 <= x <= self.sheet.width + 1 and -1 <= y <= self.sheet.height + 1

    def _turned(self, x: float, y: float, turn: int) -> tuple[float, float]:
        """Return how far along the line and how far down a point stands for somebody who reads it upright."""
        width, height = self.sheet.width, self.sheet.height
        return ((x, height - y), (y, x), (width - x, y), (height - y, width - x))[turn]


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
