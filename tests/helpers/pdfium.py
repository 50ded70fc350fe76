"""Where pdfium, the PDF engine of Chromium, sees the words of a page: another opinion than the reader's own."""

from __future__ import annotations

import ctypes
from collections.abc import Iterator

import pypdfium2
import pypdfium2.raw as raw

FINE = 100
"""pdfium gives places in whole pixels; so many of them are a point here."""


def words(data: bytes) -> Iterator[tuple[str, tuple[int, float, float, float, float]]]:
    """Yield each word as printed with its page, left, top, right and bottom, in points from the top left."""
    with pypdfium2.PdfDocument(data) as document:
        for number, page in enumerate(document, 1):
            yield from ((word, (number, *edges)) for word, edges in _on_page(page))


def _on_page(page) -> Iterator[tuple[str, tuple[float, float, float, float]]]:
    text = page.get_textpage()
    letters, places = "", []
    for k in range(text.count_chars()):
        letter = chr(raw.FPDFText_GetUnicode(text, k))
        if letter.isspace() or (not letter.isprintable() and letter not in "\x02\xad"):
            if letters:
                yield letters, _around(places)
            letters, places = "", []
        else:
            letters += letter
            places.append(_shown(page, text.get_charbox(k, loose=True)))
    if letters:
        yield letters, _around(places)


def _around(places):
    lefts, tops, rights, bottoms = zip(*places, strict=True)
    return min(lefts), min(tops), max(rights), max(bottoms)


def _shown(page, box):
    """Turn a box in the file's own frame into points from the top left of the page as it is shown."""
    xs, ys = zip(*(_pixel(page, x, y) for x, y in (box[:2], box[2:])), strict=True)
    return min(xs), min(ys), max(xs), max(ys)


def _pixel(page, x, y):
    width, height = page.get_size()
    across, down = ctypes.c_int(), ctypes.c_int()
    raw.FPDF_PageToDevice(page, 0, 0, round(width * FINE), round(height * FINE), 0, x, y, across, down)
    return across.value / FINE, down.value / FINE
