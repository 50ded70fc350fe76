"""A citation as found in a text, before its fields are read."""

from __future__ import annotations

from dataclasses import dataclass

from pincite.model import Form, Span


@dataclass(frozen=True, slots=True)
class Found:
    """Where a citation stands and how it refers; ``parent`` is the place in the list of the one that quotes it."""

    span: Span
    form: Form
    signal: str | None = None
    relation: str | None = None
    parent: int | None = None
    discussed: bool = False
    pinpoint: str | None = None
    names: tuple[str, ...] = ()
    target_note: str | None = None
