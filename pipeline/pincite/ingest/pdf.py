"""Read a PDF: its text in reading order, one printed line a line, with boxes, sizes and faces."""

from __future__ import annotations

import io
from collections.abc import Iterator, Sequence
from dataclasses import replace
from hashlib import sha256
from typing import Any

from pdfminer.pdfdocument import PDFDocument, PDFEncryptionError
from pdfminer.pdfinterp import PDFResourceManager
from pdfminer.pdfpage import PDFPage
from pdfminer.pdfparser import PDFParser
from pdfminer.pdftypes import PDFStream, resolve1

from pincite.ingest.errors import DAMAGED, EMPTY, ENCRYPTED, NO_TEXT_LAYER, TOO_COSTLY, ReadError
from pincite.ingest.pdf_boxes import box, widths
from pincite.ingest.pdf_columns import regions, runs
from pincite.ingest.pdf_drawing import Interpreter
from pincite.ingest.pdf_glyphs import UNKNOWN, Pen, Sheet, TooMuchError
from pincite.ingest.pdf_info import metadata
from pincite.ingest.pdf_lines import Char, PrintedLine, lines, tidy
from pincite.ingest.pdf_margins import unnumbered
from pincite.ingest.pdf_paragraphs import starts, steps
from pincite.ingest.pdf_superiors import superiors
from pincite.model import Face, Line, Page, Span, Styled
from pincite.text import SourceText

MEDIA_TYPE = "application/pdf"
PAGES = 2_000
"""The most pages a document may have."""
CHARACTERS = 60_000
"""The most characters a page may have."""
TOTAL = 4_000_000
"""The most characters a document may have."""
_EMPTY = 60
"""What unpacks to nothing takes fewer bytes than this."""
FEW = 150
"""A page with an image and fewer characters than this is a picture, with a stamp or a page number at most."""


def read(data: bytes, name: str) -> SourceText:
    """Read the PDF ``data`` of the file ``name``.

    Lines stand in reading order, column by column; they end with a line break, pages with one more, and an empty line
    (without a box) stands before each line with which the page shows that a paragraph starts. Boxes are in
    points from the top left. A hyphen that only a line end asked for stays in the text as a soft hyphen where the
    file tells it from a real one. Sideways text follows the rest of its page.
    Raises ``ReadError`` when the file is encrypted, damaged, empty, too large, or holds images instead of text.
    """
    if not data.strip():
        raise ReadError(EMPTY, f"{name} is empty.", "Fetch the file again.")
    document = _open(data, name)
    sheets = list(_sheets(document, name))
    _check_text(sheets, name)
    torn = [f"Page {n} is damaged: {sheet.damage}." for n, sheet in enumerate(sheets, 1) if sheet.damage]
    torn += _missing(document, len(sheets))
    unnumbered(sheets)
    superiors(sheets)
    printed = [_printed(sheet) for sheet in sheets]
    usual = steps([region for page in printed for region in page])
    made = _Text()
    for number, (sheet, page) in enumerate(zip(sheets, printed, strict=True), 1):
        made.add_page(number, sheet, [(region, starts(region, usual)) for region in page])
    return SourceText(
        name=name,
        media_type=MEDIA_TYPE,
        sha256=sha256(data).hexdigest(),
        text="".join(made.pieces),
        pages=tuple(made.pages),
        lines=tuple(made.lines),
        styles=tuple(made.styles),
        meta=metadata(document),
        warnings=tuple(torn),
    )


def _open(data: bytes, name: str) -> Any:
    try:
        return PDFDocument(PDFParser(io.BytesIO(data)))
    except PDFEncryptionError as error:
        raise ReadError(
            ENCRYPTED, f"{name} can be opened only with a password.", "Save a copy without password protection."
        ) from error
    except MemoryError:
        raise
    except Exception as error:  # whatever a broken file makes the parser do
        raise _damaged(name, type(error).__name__) from error


def _sheets(document: Any, name: str) -> Iterator[Sheet]:
    """Yield what each page draws; of a damaged page it is what was drawn before the damage.

    Where no further page can be found, one damaged page stands for the rest. Raises ``ReadError`` when there are no
    pages, too many or too large ones, or when all are damaged.
    """
    manager = PDFResourceManager()
    pen = Pen(manager, CHARACTERS)
    interpreter = Interpreter(manager, pen)
    number = total = whole = 0
    for number, page in enumerate(_pages(document, name), 1):
        if number > PAGES:
            raise _too_large(f"{name} has more than {PAGES} pages.")
        pen.sheet = Sheet(0, 0)
        damage = _drawn(interpreter, page, f"Page {number} of {name}") if page else "the pages from here on are lost"
        whole += damage is None
        total += len(pen.sheet.glyphs)
        if total > TOTAL:
            raise _too_large(f"{name} holds more than {TOTAL} characters.")
        yield replace(pen.sheet, damage=damage)
    if not number:
        raise ReadError(DAMAGED, f"{name} has no pages.", "Fetch the file again, or export it anew.")
    if not whole:
        raise _damaged(name, damage or "", number)


def _missing(document: Any, found: int) -> list[str]:
    """Tell when the file says that it has more pages than were found."""
    try:
        said = resolve1(resolve1(document.catalog["Pages"])["Count"])
    except Exception:  # a damaged catalogue says nothing
        return []
    lost = isinstance(said, int) and found < said <= PAGES
    return [f"The file says that it has {said} pages; {found} were found."] if lost else []


def _pages(document: Any, name: str) -> Iterator[Any]:
    found = False
    try:
        for page in PDFPage.create_pages(document):
            found = True
            yield page
    except MemoryError:
        raise
    except Exception as error:  # whatever a broken tree of pages makes the parser do
        if not found:
            raise _damaged(name, type(error).__name__) from error
        yield None


def _drawn(interpreter: Interpreter, page: Any, what: str) -> str | None:
    """Draw a page; return what stopped it, if anything did."""
    try:
        interpreter.process_page(page)
    except MemoryError:
        raise
    except TooMuchError as error:
        raise _too_large(f"{what} holds more than {CHARACTERS} characters.") from error
    except RecursionError:
        return "it is nested too deeply"
    except Exception as error:  # whatever a broken page makes the interpreter do
        return type(error).__name__
    return _unpacked(page)


def _unpacked(page: Any) -> str | None:
    """Tell whether what a page draws could be unpacked: what can't be is silently nothing to the parser."""
    parts = [resolve1(part) for part in page.contents]
    if any(part.data == b"" and _length(part) > _EMPTY for part in parts if isinstance(part, PDFStream)):
        return "what it draws can't be unpacked"
    return None


def _length(part: PDFStream) -> int:
    said = resolve1(part.attrs.get("Length"))
    return said if isinstance(said, int) else 0


def _too_large(what: str) -> ReadError:
    return ReadError(TOO_COSTLY, what, "Split the file into articles, or export it anew.")


def _damaged(name: str, damage: str, pages: int = 0) -> ReadError:
    where = f" on all of its {pages} pages" if pages > 1 else ""
    what = f"{name} is damaged{where} and can't be read as a PDF ({damage})."
    return ReadError(DAMAGED, what, "Fetch the file again, or open and save it anew in a PDF program.")


def _check_text(sheets: Sequence[Sheet], name: str) -> None:
    """Refuse a file most pages of which are pictures, or whose fonts do not tell their letters."""
    letters = [[g.text for g in sheet.glyphs if not g.text.isspace()] for sheet in sheets]
    pictures = sum(1 for sheet, held in zip(sheets, letters, strict=True) if sheet.images and len(held) < FEW)
    total = sum(map(len, letters))
    if not total or pictures > len(sheets) / 2:
        raise ReadError(
            NO_TEXT_LAYER,
            f"{name} has no text layer: {pictures or 'all'} of its {len(sheets)} pages are images.",
            "Run OCR on it (for example ocrmypdf) first.",
        )
    if sum(held.count(UNKNOWN) for held in letters) > 0.3 * total:
        raise ReadError(
            NO_TEXT_LAYER,
            f"{name} has fonts that do not say which letters they show.",
            "Run OCR on it, replacing its text.",
        )


def _printed(sheet: Sheet) -> list[list[PrintedLine]]:
    """Return the lines of each column, upright text first."""
    found = []
    for turn in sorted({g.turn for g in sheet.glyphs}):
        page = runs([g for g in sheet.glyphs if g.turn == turn])
        found += [lines(region) for region in regions(page)]
    return found


class _Text:
    """The source text while it is written."""

    def __init__(self) -> None:
        self.pieces: list[str] = []
        self.pages: list[Page] = []
        self.lines: list[Line] = []
        self.styles: list[Styled] = []
        self.at = 0

    def add_page(self, number: int, sheet: Sheet, columns: Sequence[tuple[list[PrintedLine], list[bool]]]) -> None:
        """Write the lines of a page and the break after it; a blank line stands before a paragraph."""
        start = self.at
        for region, new in columns:
            for k, line in enumerate(region):
                chars = tidy(line.chars)
                if chars and new[k] and k:
                    self.lines.append(Line(Span(self.at, self.at), number))
                    self._write("\n")
                if chars:
                    self._add_line(number, sheet, line, chars)
        self._write("\n")
        self.pages.append(Page(number, Span(start, self.at), round(sheet.width, 1), round(sheet.height, 1)))

    def _add_line(self, number: int, sheet: Sheet, line: PrintedLine, chars: Sequence[Char]) -> None:
        span = Span(self.at, self.at + len(chars))
        self._add_styles(chars)
        self._write("".join(c.text for c in chars))
        placed = widths(line, chars, sheet)
        self.lines.append(Line(span, number, box(line, sheet), line.size, line.font, line.turn, placed))
        self._write("\n")

    def _add_styles(self, chars: Sequence[Char]) -> None:
        held_here = frozenset[Face]().union(*{char.faces for char in chars})
        for face in (face for face in Face if face in held_here):
            start = None
            for k, char in enumerate([*chars, None]):
                held = char is not None and face in char.faces
                if held and start is None:
                    start = k
                elif not held and start is not None:
                    self.styles.append(Styled(Span(self.at + start, self.at + k), face))
                    start = None

    def _write(self, piece: str) -> None:
        self.pieces.append(piece)
        self.at += len(piece)
