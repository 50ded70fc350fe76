"""RIS, the tagged lines that EndNote, Zotero, Mendeley and library catalogues read."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from pincite.export.bibliography import Item

TYPES = {
    "article-journal": "JOUR",
    "article-newspaper": "NEWS",
    "book": "BOOK",
    "chapter": "CHAP",
    "document": "GEN",
    "hearing": "HEAR",
    "legal_case": "CASE",
    "legislation": "STAT",
    "paper-conference": "CPAPER",
    "personal_communication": "PCOMM",
    "report": "RPRT",
    "speech": "GEN",
    "thesis": "THES",
    "treaty": "LEGAL",
    "webpage": "ELEC",
}
"""CSL types and the reference types of RIS."""

PLAIN = (
    ("TI", "title"),
    ("ST", "title-short"),
    ("T2", "container-title"),
    ("VL", "volume"),
    ("IS", "issue"),
    ("PB", "publisher"),
    ("CY", "publisher-place"),
    ("ET", "edition"),
    ("M1", "number"),
    ("M2", "authority"),
    ("M3", "genre"),
)
"""Tags and the CSL variables that they hold as they stand."""


def write(items: Sequence[Item]) -> str:
    """Return clean items as RIS: one record each, with the work's key as ``ID``."""
    return "\n".join("".join(f"{tag}  - {value}\n" for tag, value in _record(item)) for item in items)


def _record(item: Item) -> Iterator[tuple[str, str]]:
    yield "TY", TYPES.get(item["type"], "GEN")
    yield "ID", item["id"]
    yield from (("AU", _name(name)) for name in item.get("author", ()))
    yield from (("ED", _name(name)) for name in item.get("editor", ()))
    yield from ((tag, item[variable]) for tag, variable in PLAIN if variable in item)
    yield from _pages(item.get("page"))
    yield from _dates(item)
    if "URL" in item:
        # a semicolon would part two addresses
        yield "UR", item["URL"].replace(";", "%3B").replace(" ", "%20")
    yield "ER", ""


def _name(name: dict[str, str]) -> str:
    """Return ``Family, Given, Suffix``; an organisation ends in a comma, so that its words are not taken apart."""
    if "literal" in name:
        return f"{name['literal']},"
    return ", ".join(name[part] for part in ("family", "given", "suffix") if part in name)


def _pages(pages: str | None) -> Iterator[tuple[str, str]]:
    first, _, last = (pages or "").replace("–", "-").partition("-")
    if first:
        yield "SP", first
    if last:
        yield "EP", last


def _dates(item: Item) -> Iterator[tuple[str, str]]:
    for tag, variable in (("DA", "issued"), ("Y2", "accessed")):
        date = item.get(variable, {})
        if "date-parts" not in date:
            yield from ((tag, raw) for raw in (date.get("raw"),) if raw)
            continue
        parts = date["date-parts"][0]
        if tag == "DA":
            yield "PY", f"{parts[0]:04}"
        yield tag, "/".join([f"{parts[0]:04}", *(f"{part:02}" for part in parts[1:])]) + "/" * (4 - len(parts))
