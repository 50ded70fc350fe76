"""Links of web pages to the entries of their lists of sources: which source a place means, as the page itself says.

Pandoc and Quarto (``ref-…``, ``csl-entry``), Distill, LaTeXML (``ltx_bibitem``), Sphinx (``citation``), journals' own
pages: an entry is a block in a list of sources that links of the text lead to.
"""

from __future__ import annotations

from collections.abc import Collection, Iterator

from lxml import etree

from pincite import rules
from pincite.ingest.web import BLOCKS, longer, roles, tag, words
from pincite.model import GivenItem, GivenPlace, Span

TOOL = "html"
_ENTRIES = frozenset(("csl-entry", "doc-biblioentry", "ltx_bibitem", "biblioentry", "bibliography-item", "ref-item"))
_LISTS = frozenset(
    (
        *("references", "csl-bib-body", "doc-bibliography", "ltx_bibliography", "ltx_biblist", "bibliography"),
        *("ref-list", "reflist", "refs", "reference-list", "citation-list", "biblist", "literature", "works-cited"),
    )
)
_HEADS = frozenset(("h1", "h2", "h3", "h4", "h5", "h6"))
_LONGEST_LINK = 300
_LONGEST_ENTRY = 3000
_LONGEST_LIST = 200_000
_LONGEST_KEY = 60
_DEEPEST = 12


def places(root: etree._Element, calls: Collection[etree._Element]) -> dict[etree._Element, GivenPlace]:
    """Return where the page names its sources: links to entries, and the entries that are linked or said to be some.

    ``calls`` are links that call notes; they cite nothing by themselves.
    """
    targets = {key: element for element in root.iter() for key in _names(element)}
    listed = _listed(root)
    entries: dict[etree._Element, str] = {}
    found: dict[etree._Element, GivenPlace] = {}
    for link in root.iter("a"):
        target = targets.get((link.get("href") or "").partition("#")[2])
        if target is None or link in calls or not 0 < len(words(link)) < _LONGEST_LINK:
            continue
        entry = _entry(target, listed)
        if entry is None or entry is link or any(above is entry or above in listed for above in _above(link)):
            continue
        key = entries.setdefault(entry, _key(entry, target))
        found[link] = GivenPlace(Span(0, 0), (GivenItem(key),), TOOL)
    for entry in root.iter():
        if isinstance(entry.tag, str) and roles(entry) & _ENTRIES:
            entries.setdefault(entry, _key(entry, entry))
    made = {e: GivenPlace(Span(0, 0), (GivenItem(key),), TOOL, entry=True) for e, key in entries.items() if key}
    return found | made


def _names(element: etree._Element) -> Iterator[str]:
    for key in (element.get("id"), element.get("name") if tag(element) == "a" else None):
        if key:
            yield key


def _key(entry: etree._Element, target: etree._Element) -> str:
    """Return the key of an entry: its id without what says only that it is a reference."""
    said = target.get("id") or target.get("name") or entry.get("id") or words(entry)[:_LONGEST_KEY]
    return said.removeprefix("ref-") or said


def lists(root: etree._Element) -> set[etree._Element]:
    """Return the elements that are lists of sources and no notes: nothing in them refers to a note before."""
    back = rules.rule("web", "refers-back")
    return {e for e in _listed(root) if not rules.search(back, words(e)[:_LONGEST_LIST])}


def _listed(root: etree._Element) -> set[etree._Element]:
    """Return the elements that are lists of sources: as they say, or by the heading right before or in them."""
    found = {e for e in root.iter() if isinstance(e.tag, str) and roles(e) & _LISTS and tag(e) not in ("body", "html")}
    found |= {e for e in root.iter("section", "div", "ol", "ul", "dl") if (e.get("id") or "").lower() in _LISTS}
    for heading in root.iter(*_HEADS):
        if rules.search(rules.rule("layout", "sources-heading"), words(heading)):
            above = heading.getparent()
            if above is not None and tag(above) in ("section", "div") and above.find("h1") is None:
                found.add(above)
            for following in heading.itersiblings():
                if tag(following) in _HEADS:
                    break
                found.add(following)
    return found


def _above(element: etree._Element) -> Iterator[etree._Element]:
    for depth, above in enumerate(element.iterancestors()):
        if depth > _DEEPEST:
            return
        yield above


def _entry(target: etree._Element, listed: Collection[etree._Element]) -> etree._Element | None:
    """Return the block of a list of sources that a link leads into; ``None`` for any other place."""
    holder = target
    while tag(holder) not in BLOCKS or not longer(holder, 0):
        above = holder.getparent()
        if above is None or (above in listed and tag(holder) in BLOCKS):
            break
        holder = above
    said = bool(roles(holder) & _ENTRIES)
    inside = (holder in listed and tag(holder) in ("p", "li", "dd")) or any(a in listed for a in _above(holder))
    if not said and (not inside or (tag(holder) in _HEADS)):
        return None
    return holder if longer(holder, 0) and not longer(holder, _LONGEST_ENTRY) else None
