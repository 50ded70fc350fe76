"""Bibliographies in the order of lawyers: cases, legislation, treaties, documents, literature."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass

from pincite.export import formatted
from pincite.export.bibliography import Item
from pincite.resolution.folding import words


@dataclass(frozen=True, slots=True)
class Group:
    """A group of works: its heading, and the types of works that are in it."""

    heading: str
    types: frozenset[str]


LITERATURE = Group("Literature", frozenset())
"""All that is in no other group."""

GROUPS: tuple[Group, ...] = (
    Group("Cases", frozenset({"case"})),
    Group("Legislation", frozenset({"statute"})),
    Group("Treaties and other instruments", frozenset({"instrument"})),
    Group("Documents", frozenset({"report", "hearing", "press_release", "correspondence"})),
    LITERATURE,
)

Grouped = list[tuple[Group, list[Item]]]


def grouped(items: Sequence[Item], types: Mapping[str, str | None]) -> Grouped:
    """Return items by group, each group in the order of names or titles; groups without items are left out.

    ``types`` are the types of the works by their keys.
    """
    of = {kind: group for group in GROUPS for kind in group.types}
    found: Grouped = [(group, []) for group in GROUPS]
    for item in sorted(items, key=_order):
        group = of.get(types.get(item["id"]) or "", LITERATURE)
        next(some for one, some in found if one is group).append(item)
    return [(group, some) for group, some in found if some]


def text(groups: Grouped, style: str) -> str:
    """Return plain text in a CSL style under headings. Raises ``ExportError`` as ``formatted.entries`` does."""
    parts = (f"{group.heading}\n\n{formatted.text(items, style).strip()}\n" for group, items in groups)
    return "\n".join(parts)


def html(groups: Grouped, style: str) -> str:
    """Return a page in a CSL style under headings. Raises ``ExportError`` as ``formatted.entries`` does."""
    parts = (f"<h2>{group.heading}</h2>\n{formatted.printed(items, style)}" for group, items in groups)
    return formatted.PAGE.format("".join(parts))


UNDER_HEADINGS: Mapping[str, Callable[[Grouped, str], str]] = {"text": text, "html": html}
"""How formats that have headings are written; in all others only the order tells the groups."""


def _order(item: Item) -> tuple[tuple[str, ...], tuple[str, ...], str]:
    """Return by what works are ordered: who wrote them, their titles, their years; cases and laws by title alone."""
    people = item.get("author") or item.get("editor") or []
    first = people[0] if people else {}
    name = first.get("family") or first.get("literal") or ""
    title = words(str(item.get("title") or ""))
    return (words(name) or title, title, str(item.get("issued") or ""))
