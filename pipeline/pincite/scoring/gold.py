"""Gold folders: what an article says, as people read it, with places in a text that stands beside it.

A folder holds ``doc.json`` (``source``, ``sha256``, ``half``, ``tradition``), ``text.txt`` and, as JSON Lines,
``notes``, ``citations``, ``works``, ``entities`` and ``zones``. Places count code points of ``text.txt``, half-open.
"""

from __future__ import annotations

import json
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any, TypeAlias

Row: TypeAlias = dict[str, Any]


class GoldError(Exception):
    """A folder that holds no gold, or gold that can't be read."""

    def __init__(self, what: str, advice: str = "") -> None:
        super().__init__(what)
        self.what = what
        self.advice = advice


@dataclass(frozen=True)
class Gold:
    """The gold of one article."""

    name: str
    doc: Row
    text: str
    notes: list[Row] = field(default_factory=list)
    citations: list[Row] = field(default_factory=list)
    works: list[Row] = field(default_factory=list)
    entities: list[Row] = field(default_factory=list)
    zones: list[Row] = field(default_factory=list)


def articles(folder: Path, half: str | None = None) -> list[Path]:
    """Return the gold folders at or below ``folder``, of one half if asked. Raises ``GoldError`` where none are."""
    found = sorted(path.parent for path in folder.rglob("doc.json"))
    if half is not None:
        found = [path for path in found if _doc(path).get("half") == half]
    if not found:
        raise GoldError(f"No gold in {folder}.", "A folder of gold holds doc.json and text.txt.")
    return found


def load(folder: Path) -> Gold:
    """Read one gold folder. Raises ``GoldError`` when a file is missing or no JSON."""
    try:
        text = (folder / "text.txt").read_bytes().decode("utf8")
    except OSError as error:
        raise GoldError(f"{folder} has no text.txt.", "Gold gives places in a text.") from error
    return Gold(
        folder.name,
        _doc(folder),
        text,
        *(rows(folder / f"{name}.jsonl") for name in ("notes", "citations", "works", "entities", "zones")),
    )


def rows(path: Path) -> list[Row]:
    """Read JSON Lines; a file that isn't there has none. Raises ``GoldError`` with the line that is no object."""
    if not path.exists():
        return []
    found = []
    for number, line in enumerate(path.read_text(encoding="utf8").split("\n"), 1):
        if not line.strip():
            continue
        try:
            row = json.loads(line)
        except json.JSONDecodeError as error:
            raise GoldError(f"{path}, line {number}, is no JSON.") from error
        if not isinstance(row, dict):
            raise GoldError(f"{path}, line {number}, is no JSON object.")
        found.append(row)
    return found


def _doc(folder: Path) -> Row:
    try:
        doc = json.loads((folder / "doc.json").read_text(encoding="utf8"))
    except (OSError, json.JSONDecodeError) as error:
        raise GoldError(f"{folder / 'doc.json'} can't be read.") from error
    if not isinstance(doc, dict) or not isinstance(doc.get("source"), str):
        raise GoldError(f"{folder / 'doc.json'} does not say which file it is about.")
    return doc
