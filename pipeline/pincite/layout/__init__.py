"""What each printed line is part of: body, notes, headings, furniture and so on."""

from __future__ import annotations

from pincite.layout import plain, printed
from pincite.layout.lines import Lines
from pincite.model import Zone
from pincite.text import SourceText

__all__ = ["Lines", "boxed", "zones"]


def zones(source: SourceText) -> tuple[Zone, ...]:
    """Return the zone of each line of ``source``, aligned with ``source.lines``."""
    return printed.zones(source) if boxed(source) else plain.zones(source)


def boxed(source: SourceText) -> bool:
    """Tell whether the lines of ``source`` carry their places on the page."""
    return any(line.box for line in source.lines)
