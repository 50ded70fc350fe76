"""Printed articles lifted to text by the programs people use, read, and held against what they say."""

from __future__ import annotations

import importlib.util
import io
import re
import shutil
import subprocess
import unicodedata
from dataclasses import astuple, dataclass

from helpers.layouts import AUTHORS, Made

from pincite.ingest import pdf, plain
from pincite.sections import assemble
from pincite.text import Article

POPPLER = {"pdftotext": [], "pdftotext -layout": ["-layout"], "pdftotext -raw": ["-raw"]}
FORMS = ("PDF", *POPPLER, "pdfminer", "pdfium")
NEAR = 7
"""So many letters before or after a call tell that it is the right one."""

EDGE = 10
"""So many letters at the beginning and at the end of a note's text must be right."""

RAISED = str.maketrans("⁰¹²³⁴⁵⁶⁷⁸⁹lIO∗∥", "0123456789110*‖", "()[]")
"""How the label of a call may be printed: raised, misread, in brackets."""

LABEL = re.compile(r"\[\^([\d:*†‡§¶‖]+)\]")
"""A call in a block."""


@dataclass(frozen=True)
class Figures:
    """Calls found, missed and invented; notes whose text begins and ends right; paragraphs that are whole."""

    calls: int
    missed: int
    invented: int
    bounds: int
    notes: int
    whole: int
    paragraphs: int

    def __add__(self, other: Figures) -> Figures:
        return Figures(*map(sum, zip(astuple(self), astuple(other), strict=True)))

    @property
    def rates(self) -> tuple[float, float, float]:
        """Return F1 of the calls, share of texts with right bounds, share of whole paragraphs, in per cent."""
        f1 = 200 * self.calls / max(1, 2 * self.calls + self.missed + self.invented)
        return f1, 100 * self.bounds / max(1, self.notes), 100 * self.whole / max(1, self.paragraphs)


def missing(form: str) -> str | None:
    """Return what a form of an article needs that is not installed."""
    if form in POPPLER:
        return None if shutil.which("pdftotext") else "pdftotext"
    return "pypdfium2" if form == "pdfium" and not importlib.util.find_spec("pypdfium2") else None


def article_in(form: str, printed: bytes) -> Article:
    """Return a printed article as Pincite reads it: directly, or from the text of a program."""
    if form == "PDF":
        return assemble(pdf.read(printed, "printed.pdf"))
    return assemble(plain.read(lift(form, printed), "lifted.txt"))


def lift(form: str, printed: bytes) -> bytes:
    """Return the text that a program gives for a PDF."""
    if form in POPPLER:
        command = ["pdftotext", *POPPLER[form], "-", "-"]
        return subprocess.run(command, input=printed, capture_output=True, check=True).stdout
    if form == "pdfminer":
        from pdfminer.high_level import extract_text

        return extract_text(io.BytesIO(printed)).encode()
    import pypdfium2

    pages = (page.get_textpage().get_text_range() for page in pypdfium2.PdfDocument(printed))
    return "\f".join(page.replace("\r\n", "\n") for page in pages).encode("utf8", "replace")


def compare(made: Made, read: Article) -> tuple[Figures, list[str]]:
    """Return the figures of an article that was read, and its errors in words."""
    wanted = {label: letters(bare(text)) for label, text in made.notes.items()}
    wanted |= {sign: letters(AUTHORS[sign]) for sign in getattr(made.layout, "authors", "")}
    texts = {label: letters(r.text) if (r := read.readings.get(f"note:{label}")) else "" for label in wanted}
    wrong = [x for x, text in wanted.items() if (texts[x][:EDGE], texts[x][-EDGE:]) != (text[:EDGE], text[-EDGE:])]
    missed = [label for label, around in _around(made).items() if not _called(read, label, around)]
    extra = [n.label for n in read.notes if n.call and n.label not in wanted]
    body = letters(read.body.text)
    whole = sum(letters(bare(LABEL.sub("", words))) in body for words in made.paragraphs)
    total, right = len(made.notes), len(wanted) - len(wrong)
    figures = Figures(total - len(missed), len(missed), len(extra), right, len(wanted), whole, len(made.paragraphs))
    errors = [f"call {label}" for label in missed] + [f"invented {label}" for label in extra]
    return figures, errors + [f"note {x}: {texts[x][:25]}…{texts[x][-25:]}" for x in wrong]


def letters(text: str) -> str:
    """Return the letters and digits of a text in lower case: line ends and hyphens do not count."""
    return "".join(c for c in unicodedata.normalize("NFKC", text).casefold() if c.isalnum())


def bare(words: str) -> str:
    """Return words without Typst's markup."""
    return words.replace("#emph[Id.]", "Id.").replace("#linebreak(Table)", "Table")


def _around(made: Made) -> dict[str, tuple[str, str]]:
    """Return the letters, digits left aside, before and after each call."""
    stream, places = "", []
    for words in made.paragraphs:
        for at, piece in enumerate(LABEL.split(words)):
            if at % 2:
                places.append((piece, len(stream)))
            else:
                stream += _letters_only(piece)
    return {label: (stream[max(at - NEAR, 0) : at], stream[at : at + NEAR]) for label, at in places}


def _called(read: Article, label: str, around: tuple[str, str]) -> bool:
    note = next((n for n in read.notes if n.label == label), None)
    if note is None or note.call is None:
        return False
    text, (start, end) = read.source.text, note.call
    if text[start:end].translate(RAISED) != label.split(":")[-1]:
        return False
    body = [(read.body.text, call.at, call.at) for call in read.calls if call.label == label]
    return any(_fits(around, *place) for place in ((text, start, end), *body))


def _fits(around: tuple[str, str], text: str, start: int, end: int) -> bool:
    before, after = _letters_only(text[max(start - 60, 0) : start]), _letters_only(text[end : end + 60])
    return before.endswith(around[0]) or after.startswith(around[1])


def _letters_only(words: str) -> str:
    return "".join(c for c in letters(words) if not c.isdigit())
