"""What an entry of a list calls itself ("[Press release]", "[Data set]", "MA thesis").

A printed label outweighs every other sign of the kind of a source, so it is read first and taken off the entry.
"""

from __future__ import annotations

from dataclasses import dataclass
from functools import cache

from pincite.model import WorkType
from pincite.rules import finditer, rule, table


@dataclass(frozen=True, slots=True)
class Labelled:
    """An entry without its label, and the kinds the label stands for: ``online`` with an address, else ``bare``."""

    text: str
    online: WorkType | None = None
    bare: WorkType | None = None


def off(text: str) -> Labelled:
    """Take the first known label off an entry; one that is not known stays where it is."""
    for hit in finditer(rule("source_lists", "label"), text):
        kinds = _known().get(hit["label"].casefold())
        if kinds:
            closed = hit["bracket"] is None and text[hit.end() : hit.end() + 1] in ".,"
            after = text[hit.end() + closed :]
            return Labelled(f"{text[: hit.start()].rstrip()}{after}", *kinds)
    return Labelled(text)


@cache
def _known() -> dict[str, tuple[WorkType, WorkType]]:
    return {row["label"]: (WorkType(row["type"]), WorkType(row["bare"])) for row in table("citations_labels")}
