"""What a library holds."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import Any

from pincite.model import Fields, WorkType


@dataclass(frozen=True, slots=True)
class Entry:
    """A work as the library describes it: its citation key there, kind, fields, identifiers (``doi:10.…``).

    ``item`` is what the library says in CSL-JSON, where it says it so; it may hold more than the fields.
    """

    key: str
    type: WorkType | None
    fields: Fields
    identifiers: tuple[str, ...] = ()
    item: Mapping[str, Any] = field(default_factory=dict)


@dataclass(frozen=True, slots=True)
class Library:
    """The works of a library; ``stamp`` tells whether it changed: a file's digest, or the version that Zotero gives.

    ``left`` counts what was there and describes no work, such as notes and attachments, or was damaged.
    """

    place: str
    stamp: str
    entries: tuple[Entry, ...]
    left: int = 0
