"""The frozen text of a file, with its pages, lines and typefaces."""

from __future__ import annotations

from dataclasses import dataclass, field

from pincite.model import Given, Line, Metadata, Page, Spans, Styled
from pincite.text.boxes import PageBox, boxes


@dataclass(frozen=True, slots=True)
class SourceText:
    """What a file says; never changed once read. All spans of the store count its code points.

    ``name`` is the file's name, ``sha256`` the hex digest of its bytes. ``lines`` cover the text in reading order;
    for PDF they carry box and type size. ``styles`` are runs of italic, bold, raised or small-capital type.
    ``warnings`` say what of the file could not be read, such as a damaged page. ``given`` is what the author's own
    tools left in the file of the sources it cites.
    """

    name: str
    media_type: str
    sha256: str
    text: str
    pages: tuple[Page, ...]
    lines: tuple[Line, ...]
    styles: tuple[Styled, ...] = ()
    meta: Metadata = field(default_factory=Metadata)
    warnings: tuple[str, ...] = ()
    given: Given = field(default_factory=Given)

    def quote(self, spans: Spans) -> str:
        """Return the exact words under ``spans``, pieces joined by one blank."""
        return " ".join(self.text[start:end] for start, end in spans)

    @property
    def paged(self) -> bool:
        """Tell whether the file is divided into pages: by breaks, or as a printed sheet that has a size."""
        return len(self.pages) > 1 or any(p.width for p in self.pages)

    def page_of(self, offset: int) -> int | None:
        """Return the number of the page on which the character at ``offset`` stands, ``None`` where it has none.

        A file in which no page break was found counts as one page without a size; nothing stands on "page 1" of it.
        """
        if not self.paged:
            return None
        return next((p.number for p in self.pages if p.span.start <= offset < p.span.end), None)

    def boxes(self, spans: Spans) -> tuple[PageBox, ...]:
        """Return where ``spans`` stand on the pages, one box for each line they touch; none but in printed formats.

        Edges are in points from the top left of the page as it is shown: see ``PageBox``.
        """
        return boxes(self.lines, spans)
