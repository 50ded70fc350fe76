"""A draft of a citation's fields, as printed."""

from __future__ import annotations

from dataclasses import dataclass

from pincite.model import Fields, WorkType


@dataclass(frozen=True, slots=True)
class Draft:
    """Fields as printed: titles with their marks, dates in words. ``None`` where nothing is said.

    ``shape`` names the rule that read them.
    """

    authors: tuple[str, ...] = ()
    title: str | None = None
    container: str | None = None
    editors: tuple[str, ...] = ()
    volume: str | None = None
    issue: str | None = None
    pages: str | None = None
    publisher: str | None = None
    place: str | None = None
    edition: str | None = None
    date: str | None = None
    symbol: str | None = None
    court: str | None = None
    short: str | None = None
    pinpoint: str | None = None
    container_note: str | None = None
    type: WorkType | None = None
    shape: str = ""

    def fields(self) -> Fields:
        """Return what decides the kind: authors, title, container and numbers."""
        return Fields(self.authors, self.editors, self.title, self.container, self.volume, self.issue, self.pages)
