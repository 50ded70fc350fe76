"""The parts of a Word document, found by their relations and never by their names alone."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field

from lxml import etree

from pincite.ingest.docx_xml import plain
from pincite.ingest.packed import Archive, beside

_DEFAULT = "word/document.xml"


@dataclass(frozen=True, slots=True)
class Parts:
    """An archive, the name of its main part, and the names of the parts that it refers to, by kind of relation."""

    archive: Archive
    main: str
    related: Mapping[str, str] = field(default_factory=dict)

    def body(self) -> etree._Element:
        """Return the root of the main part. Raises ``ReadError`` when there is none."""
        return plain(self.archive.needed(self.main))

    def part(self, kind: str) -> etree._Element | None:
        """Return the root of the part of a kind (``footnotes``, ``styles``); ``None`` where there is none.

        A document that names no such part may yet hold one under its usual name.
        """
        root = self.archive.optional(self.related.get(kind, beside(self.main, f"{kind}.xml")))
        return None if root is None else plain(root)


def parts(archive: Archive) -> Parts:
    """Return the parts of a document, as its relations tell."""
    main = _relations(archive, "").get("officeDocument", _DEFAULT)
    main = main if archive.bytes(main) is not None else _DEFAULT
    return Parts(archive, main, _relations(archive, main))


def properties(archive: Archive, kind: str) -> etree._Element | None:
    """Return the root of a part about the document: ``core-properties``, ``custom-properties``."""
    usual = f"docProps/{kind.partition('-')[0]}.xml"
    return archive.optional(_relations(archive, "").get(kind, usual))


def _relations(archive: Archive, of: str) -> dict[str, str]:
    """Return the targets of a part's relations by the last word of their type; the first of a kind is meant."""
    folder, _, name = of.rpartition("/")
    root = archive.optional(f"{folder}/_rels/{name}.rels".lstrip("/"))
    found: dict[str, str] = {}
    for relation in root if root is not None else ():
        kind = str(relation.get("Type")).rpartition("/")[2]
        if relation.get("TargetMode", "Internal") == "Internal" and relation.get("Target"):
            target = str(relation.get("Target"))
            found.setdefault(kind, target.lstrip("/") if target.startswith("/") else beside(of, target))
    return found
