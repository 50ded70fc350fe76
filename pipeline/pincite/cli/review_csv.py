"""The sheet that a scholar edits in a spreadsheet: one row for each thing to look at, what it pays to look at first.

``wrong`` is how probably it is wrong (0 to 1), ``hangs`` how many citations and claims rest on it.
"""

from __future__ import annotations

import csv
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from pathlib import Path

from pincite.export.beside import file_beside, sync
from pincite.store import StoreError
from pincite.store.uncertain import Doubt
from pincite.text.shown import as_cell, of_cell

COLUMNS = (
    "id", "reason", "wrong", "hangs", "document", "note", "page", "words", "said", "candidates", "judgement",
    "decision", "value", "remark",
)  # fmt: skip
NEEDED = ("id", "decision", "value")
APART = "|"
"""Between two values of one row: ``year=2003 | title=…``."""


@dataclass(frozen=True, slots=True)
class SheetRow:
    """A row with a decision: its number as the spreadsheet counts, and what it says."""

    number: int
    id: str
    judgement: str
    decision: str
    values: tuple[str, ...]
    remark: str | None


def write_sheet(path: Path, doubts: Iterable[Doubt]) -> None:
    """Write the sheet, whole or not at all. Raises ``StoreError`` when the file exists or can't be written."""
    try:
        with file_beside(path) as fresh:
            # the mark at its start makes spreadsheets read UTF-8
            with fresh.open("w", encoding="utf-8-sig", newline="") as handle:
                writer = csv.writer(handle)
                writer.writerow(COLUMNS)
                writer.writerows([as_cell(cell) for cell in _cells(doubt)] for doubt in doubts)
            if path.exists():
                raise StoreError(f"{path} exists.", "Name another file, so that no decision in it is lost.", kept="")
            sync(fresh)
            fresh.chmod(0o644)
            fresh.rename(path)
    except OSError as error:
        advice = "Check the folder and the disk."
        raise StoreError(f"{path} can't be written: {error.strerror}.", advice, kept="Nothing was written.") from error


def read_sheet(path: Path) -> Iterator[SheetRow]:
    """Yield the rows with a decision; commas, semicolons or tabs part the cells.

    Raises ``StoreError`` when the file is no such sheet.
    """
    try:
        text = path.read_text(encoding="utf-8-sig")
    except (OSError, UnicodeDecodeError) as error:
        advice = "Save it from the spreadsheet as CSV in UTF-8."
        raise StoreError(f"{path} can't be read: {error}.", advice, kept=_KEPT) from error
    head = text.split("\n", 1)[0]
    rows = csv.DictReader(text.splitlines(keepends=True), delimiter=max(",;\t", key=head.count), restval="")
    missing = [name for name in NEEDED if name not in (rows.fieldnames or ())]
    if missing:
        raise StoreError(f"{path} lacks the columns {', '.join(missing)}.", "Start from an exported sheet.", kept=_KEPT)
    try:
        yield from (row for number, cells in enumerate(rows, 2) if (row := _row(number, cells)).decision)
    except csv.Error as error:
        raise StoreError(f"{path} is no CSV: {error}.", "Save it again as CSV.", kept=_KEPT) from error


_KEPT = "Nothing was recorded."


def _row(number: int, cells: dict[str, str]) -> SheetRow:
    said = {name: of_cell(cells.get(name) or "") for name in COLUMNS}
    values = tuple(part.strip() for part in said["value"].split(APART) if part.strip())
    return SheetRow(
        number, said["id"], said["judgement"], said["decision"].casefold(), values, said["remark"] or None
    )  # fmt: skip


def _cells(doubt: Doubt) -> tuple[str, ...]:
    words = " ".join(doubt.words.split())
    place = (doubt.doc, doubt.note or "", str(doubt.page or ""))
    known = (*place, words, doubt.said, " | ".join(doubt.candidates), doubt.judgement or "")
    weight = (f"{doubt.wrong:.2f}", str(doubt.hangs))
    return (doubt.id, doubt.reason, *weight, *known, "", "", "")
