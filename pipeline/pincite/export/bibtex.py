"""BibTeX, with the entry types and fields that its standard styles know."""

from __future__ import annotations

from collections.abc import Sequence

from pincite.export import latex
from pincite.export.bibliography import Item

TYPES = {
    "article-journal": "article",
    "article-newspaper": "article",
    "book": "book",
    "chapter": "incollection",
    "paper-conference": "inproceedings",
    "report": "techreport",
    "thesis": "phdthesis",
}
"""CSL types and entry types; every other work is ``misc``."""

CONTAINERS = {"article": "journal", "book": "series", "incollection": "booktitle", "inproceedings": "booktitle"}
PUBLISHERS = {"techreport": "institution", "phdthesis": "school"}
MONTHS = ("jan", "feb", "mar", "apr", "may", "jun", "jul", "aug", "sep", "oct", "nov", "dec")


def write(items: Sequence[Item]) -> str:
    """Return clean items as BibTeX in UTF-8, one entry each under the work's key."""
    return "\n".join(_entry(item) for item in items)


def _entry(item: Item) -> str:
    kind = TYPES.get(item["type"], "misc")
    plain = {name: latex.escape(item.get(variable, "")) for name, variable in _plain(kind)}
    fields = {
        "author": latex.names(item.get("author", [])),
        "editor": latex.names(item.get("editor", [])),
        "title": latex.title(item.get("title", ""), item["type"]),
        **plain,
        "howpublished": latex.escape(_published(item)) if kind == "misc" else "",
        "pages": latex.escape(pages(item.get("page", ""))),
        "edition": latex.escape(edition(item.get("edition", ""))),
        **_dates(item),
        "note": latex.escape(_note(item, kind)),
        "url": latex.url(item.get("URL", "")),
    }
    return latex.entry(kind, item["id"], fields)


def edition(text: str) -> str:
    """Return ``7th`` for ``7th ed.``, since styles add the word."""
    return text.split(" ed")[0]


def pages(text: str) -> str:
    """Return a range with its two ends joined by one hyphen, which styles print as a dash."""
    return text.replace("–", "-")


def _plain(kind: str) -> tuple[tuple[str, str], ...]:
    number = "issue" if kind == "article" else "number"
    return (
        ("shorttitle", "title-short"),
        *((field, "container-title") for field in (CONTAINERS.get(kind),) if field),
        ("volume", "volume"),
        ("number", number),
        (PUBLISHERS.get(kind, "publisher"), "publisher"),
        ("organization", "authority"),
        ("address", "publisher-place"),
        ("type", "genre"),
    )


def _published(item: Item) -> str:
    """Return where a work stands that has no entry type of its own: ``460 U.S. 462``, the number of a law."""
    if "container-title" not in item:
        return str(item.get("number", ""))
    return " ".join(item[name] for name in ("volume", "container-title", "page") if name in item)


def _note(item: Item, kind: str) -> str:
    """Return what the standard styles would leave out otherwise."""
    accessed = item.get("accessed", {})
    seen = "-".join(f"{part:02}" for part in accessed.get("date-parts", [[]])[0]) or accessed.get("raw", "")
    holder = item.get("container-title", "") if kind in PUBLISHERS else ""
    return ". ".join(part for part in (holder.rstrip("."), f"Accessed {seen}" if seen else "") if part)


def _dates(item: Item) -> dict[str, str]:
    issued = item.get("issued", {})
    parts = issued.get("date-parts", [[]])[0]
    return {
        "year": str(parts[0]) if parts else latex.escape(issued.get("raw", "")),
        "month": MONTHS[parts[1] - 1] if len(parts) > 1 and 1 <= parts[1] <= len(MONTHS) else "",
    }
