"""BibLaTeX, with its types for laws, cases and pages of the web."""

from __future__ import annotations

from collections.abc import Sequence

from pincite.export import latex
from pincite.export.bibliography import Item
from pincite.export.bibtex import edition, pages

TYPES = {
    "article-journal": "article",
    "article-newspaper": "article",
    "book": "book",
    "chapter": "incollection",
    "legal_case": "jurisdiction",
    "legislation": "legislation",
    "paper-conference": "inproceedings",
    "personal_communication": "letter",
    "report": "report",
    "thesis": "thesis",
    "treaty": "legal",
    "webpage": "online",
}
"""CSL types and entry types; every other work is ``misc``."""

CONTAINERS = {"incollection": "booktitle", "inproceedings": "booktitle"}
PUBLISHERS = {"report": "institution", "thesis": "institution", "online": "organization"}
PARTS = (("article-newspaper", "newspaper"), ("treaty", "treaty"))


def write(items: Sequence[Item]) -> str:
    """Return clean items as BibLaTeX in UTF-8, one entry each under the work's key."""
    return "\n".join(_entry(item) for item in items)


def _entry(item: Item) -> str:
    kind = TYPES.get(item["type"], "misc")
    fields = {
        "options": "useprefix=true" if _particles(item) else "",
        "author": latex.names(item.get("author", [])),
        "editor": latex.names(item.get("editor", [])),
        "title": latex.title(item.get("title", ""), item["type"]),
        **{name: latex.escape(item.get(variable, "")) for name, variable in _plain(kind)},
        **{name: latex.unparted(item.get(variable, "")) for name, variable in _lists(kind)},
        "entrysubtype": dict(PARTS).get(item["type"], ""),
        "pages": latex.escape(pages(item.get("page", ""))),
        "edition": _edition(item.get("edition", "")),
        **_dates(item),
        "url": latex.url(item.get("URL", "")),
    }
    return latex.entry(kind, item["id"], fields)


def _plain(kind: str) -> tuple[tuple[str, str], ...]:
    return (
        ("shorttitle", "title-short"),
        (CONTAINERS.get(kind, "journaltitle"), "container-title"),
        ("volume", "volume"),
        ("issue" if kind != "article" else "number", "issue"),
        ("number" if kind != "article" else "eid", "number"),
        ("type", "genre"),
    )


def _lists(kind: str) -> tuple[tuple[str, str], ...]:
    """Return the fields that are lists, which the word ``and`` parts."""
    return (
        (PUBLISHERS.get(kind, "publisher"), "publisher"),
        ("institution" if kind == "jurisdiction" else "authority", "authority"),
        ("location", "publisher-place"),
    )


def _particles(item: Item) -> bool:
    """Tell whether a family name begins with a particle, which BibLaTeX would leave out: ``van der Meer``."""
    names = [*item.get("author", ()), *item.get("editor", ())]
    return any(name.get("family", "")[:1].islower() for name in names)


def _edition(text: str) -> str:
    """Return the number of an edition where one is printed, which styles put in words."""
    number = edition(text)
    digits = number.rstrip("stndrh")
    return digits if digits.isdecimal() else latex.escape(number)


def _dates(item: Item) -> dict[str, str]:
    issued, accessed = item.get("issued", {}), item.get("accessed", {})
    return {
        "date": _iso(issued),
        # what is no ISO date would be an error in a field of dates
        "year": latex.escape(issued.get("raw", "")),
        "urldate": _iso(accessed),
        "note": latex.escape(f"Accessed {accessed['raw']}") if "raw" in accessed else "",
    }


def _iso(date: dict[str, list[list[int]]]) -> str:
    parts = date.get("date-parts", [[]])[0]
    return "-".join(f"{part:0{2 if at else 4}}" for at, part in enumerate(parts))
