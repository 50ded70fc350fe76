"""Word documents as they are meant: changes accepted, hidden words and words of drawings said twice taken out."""

from __future__ import annotations

from collections.abc import Callable, Iterable

from lxml import etree

from pincite.ingest.docx_xml import W, local, on

_GONE = frozenset(("del", "moveFrom", "delText", "delInstrText", "rt"))
"""Elements that are no part of the document: deleted or moved away, small letters beside ideographs."""
_FIELD = frozenset(("rPr", "fldChar", "instrText"))
"""What of a hidden run is still needed: the codes of fields are no words, whether hidden or not."""
_CALLS = (f"{W}footnoteReference", f"{W}endnoteReference")

Hidden = Callable[[etree._Element], bool]


def calls(root: etree._Element) -> set[tuple[str, str]]:
    """Return kind and id of each note that something under ``root`` calls."""
    return {(local(e), str(e.get(f"{W}id"))) for e in root.iter(*_CALLS)}


def tidied(root: etree._Element, hidden: Hidden) -> etree._Element:
    """Take out of a part what is no word of it; ``hidden`` tells whether a run is hidden."""
    placeholders = [e for e in root.iter(f"{W}sdt") if on(e.find(f"{W}sdtPr/{W}showingPlcHdr"))]
    _removed(e for sdt in placeholders for e in sdt.findall(f"{W}sdtContent"))
    _removed(row for row in root.iter(f"{W}tr") if row.find(f"{W}trPr/{W}del") is not None)
    _removed(e for e in root.iter() if isinstance(e.tag, str) and _is_gone(e))
    for run in [r for r in root.iter(f"{W}r") if hidden(r)]:
        _removed(child for child in run if local(child) not in _FIELD)
    for mark in [*root.iterfind(f".//{W}pPr/{W}rPr/{W}del"), *root.iterfind(f".//{W}pPr/{W}rPr/{W}moveFrom")]:
        _joined(mark.getparent().getparent().getparent())
    return root


def _is_gone(element: etree._Element) -> bool:
    name = local(element)
    if name in ("del", "moveFrom") and local(element.getparent()) in ("rPr", "trPr"):
        return False
    if name == "Fallback":
        return any(local(e) == "Choice" for e in element.itersiblings(preceding=True))
    return name in _GONE or name.endswith("PrChange")


def _removed(elements: Iterable[etree._Element]) -> None:
    for element in list(elements):
        above = element.getparent()
        if above is not None:
            above.remove(element)


def _joined(paragraph: etree._Element) -> None:
    """Join a paragraph whose end is deleted to the one after it, which keeps its properties."""
    following = paragraph.getnext()
    words = [e for e in paragraph if local(e) != "pPr"]
    if following is not None and local(following) == "p":
        at = 1 if len(following) and local(following[0]) == "pPr" else 0
        following[at:at] = words
        paragraph.getparent().remove(paragraph)
    elif not words:
        paragraph.getparent().remove(paragraph)
