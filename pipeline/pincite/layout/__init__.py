"""What each printed line is part of: body, notes, headings, furniture and so on."""

from __future__ import annotations

from dataclasses import replace

from pincite.layout import plain, printed
from pincite.layout.folios import printed_pages
from pincite.layout.lines import Lines
from pincite.layout.preliminary import first_line
from pincite.model import Zone
from pincite.text import SourceText

__all__ = ["Lines", "boxed", "first_line", "printed_pages", "zones"]


def zones(source: SourceText) -> tuple[Zone, ...]:
    """Return the zone of each line of ``source``, aligned with ``source.lines``; what stands before it is ``OTHER``."""
    first = first_line(source)
    if first:
        own = replace(source, lines=source.lines[first:])
        return (*(Zone.OTHER for _ in range(first)), *(printed.zones(own) if boxed(own) else plain.zones(own)))
    return printed.zones(source) if boxed(source) else plain.zones(source)


def boxed(source: SourceText) -> bool:
    """Tell whether the lines of ``source`` carry their places on the page."""
    return any(line.box for line in source.lines)
