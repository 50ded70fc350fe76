"""Notes of web pages and books: links that call them, the elements that hold them, without the links back."""

from __future__ import annotations

from collections.abc import Collection, Iterable, Iterator, Mapping
from dataclasses import dataclass, field, replace

from lxml import etree

from pincite import rules
from pincite.ingest.flow import Run, Runs
from pincite.ingest.packed import beside
from pincite.ingest.web import BLOCKS, Web, longer, paragraphs, roles, tag, words
from pincite.ingest.web_given import lists as source_lists
from pincite.ingest.web_given import places
from pincite.ingest.web_unlinked import unlinked
from pincite.model import GivenPlace

_LONGEST = 30_000
"""A note has at most so many characters; a longer target is a chapter."""
_CALLS = frozenset(("doc-noteref", "noteref", "footnote-ref", "footnoteref", "footnote-reference", "fnref"))
_BACK = frozenset(
    ("doc-backlink", "footnote-back", "footnote-backref", "backlink", "footnoteref-back", "mw-cite-backlink")
)
_NOTES = frozenset(("doc-footnote", "doc-endnote", "footnote", "endnote", "rearnote"))
_WORD = "mso-element:footnote"
"""How Word says in a page that an element is a note."""
_LISTS = frozenset(("doc-endnotes", "footnotes", "endnotes", "rearnotes"))

Pages = Mapping[str, etree._Element]
"""The roots of pages by their names; a single page has the name ``""``."""


@dataclass(frozen=True, slots=True)
class Noted:
    """Notes of some pages: how to walk the pages, paragraphs of notes by key, printed labels by key."""

    web: Web
    notes: Mapping[str, list[Runs]]
    labels: Mapping[str, str]


@dataclass(slots=True, frozen=True)
class _Found:
    """What is found link by link."""

    targets: Mapping[str, etree._Element]
    numbered: Mapping[tuple[str, str], str]
    order: Mapping[etree._Element, int]
    sources: Collection[etree._Element] = ()
    calls: dict[etree._Element, str] = field(default_factory=dict)
    held: dict[str, etree._Element] = field(default_factory=dict)
    labels: dict[str, str] = field(default_factory=dict)
    holders: set[etree._Element] = field(default_factory=set)


def notes(pages: Pages) -> Noted:
    """Find the notes of ``pages``.

    A call is a link that says so (``doc-noteref``), or whose words are a raised or bracketed label, to a later place.
    A note is the element there, or in a list of notes; links in it that lead back, and its label, are no words of it.
    """
    targets = _targets(pages)
    order = {e: n for n, e in enumerate(e for root in pages.values() for e in root.iter())}
    sources = {e for root in pages.values() for e in source_lists(root)}
    found = _Found(targets, _numbered(targets), order, sources)
    for page, root in pages.items():
        for link in root.iter("a"):
            _take(found, page, link)
    _take_listed(found, pages)
    for page, root in pages.items():
        for one in unlinked(root, bool(found.calls)):
            found.calls[one.call] = key = f"{page}# {one.label} {len(found.held)}"
            found.held[key] = one.holder
            found.labels[key] = one.label or str(sum(label.isdigit() for label in found.labels.values()) + 1)
    last = max((found.order[call] for call in found.calls), default=len(found.order))
    held = frozenset(found.held.values())
    further = {
        key: _further(holder, held) if tag(holder) == "p" and found.order[holder] > last else []
        for key, holder in found.held.items()
    }
    lists = [e for root in pages.values() for e in root.iter() if roles(e) & _LISTS and tag(e) not in ("body", "html")]
    apart = {*found.held.values(), *lists, *(e for more in further.values() for e in more)}
    given = {e: p for root in pages.values() for e, p in places(root, found.calls).items() if e not in held}
    made = {key: _runs(found, key, holder, further[key], given) for key, holder in found.held.items()}
    return Noted(Web(found.calls, apart, given), made, found.labels)


def _targets(pages: Pages) -> dict[str, etree._Element]:
    found: dict[str, etree._Element] = {}
    for page, root in pages.items():
        for element in root.iter():
            for key in (element.get("id"), element.get("name") if tag(element) == "a" else None):
                if key:
                    found.setdefault(f"{page}#{key}", element)
    return found


def _key(page: str, link: etree._Element) -> str:
    path, _, fragment = (link.get("href") or "").partition("#")
    return f"{beside(page, path) if path else page}#{fragment}" if fragment else ""


def _aimed(found: _Found, page: str, link: etree._Element) -> str:
    """Return the key of a link's target; of a link by full address, or opened by a script, that of the same page."""
    key = _key(page, link)
    if key in found.targets:
        return key
    here = f"{page}#{key.rpartition('#')[2]}"
    if key and here in found.targets:
        return here
    scripted = not key and (link.get("href") or "#").startswith(("#", "javascript:"))
    return found.numbered.get((page, words(link).strip("[]()")), "") if scripted and _marked(link, "") else ""


def _numbered(targets: Iterable[str]) -> dict[tuple[str, str], str]:
    """Return the keys of places whose id says that they are a note, by page and number."""
    found: dict[tuple[str, str], str] = {}
    for key in targets:
        page, _, name = key.partition("#")
        if hit := rules.fullmatch(rules.rule("web", "note-id"), name):
            found.setdefault((page, hit["number"]), key)
    return found


def _take(found: _Found, page: str, link: etree._Element) -> None:
    """Take a link for a call when it is one, and its target for the note."""
    key = _aimed(found, page, link)
    target = found.targets.get(key)
    if target is None or roles(link) & _BACK or found.order[target] < found.order[link]:
        return
    label = words(link)
    said = bool(roles(link) & _CALLS or (target is not None and roles(target) & _NOTES))
    holder = _holder(target)
    if not said and not rules.search(rules.rule("web", "label"), label):
        return
    if not said and not _marked(link, label) and not (holder is not None and _answered(page, link, key, holder)):
        return
    if holder is None or link in set(holder.iterdescendants()):
        return
    if not said and _is_entry(found, holder) and not _answered(page, link, key, holder):
        return
    if key not in found.held and holder in found.holders:
        return
    found.calls[link] = key
    found.held[key] = holder
    found.holders.add(holder)
    found.labels.setdefault(key, label)


def _answered(page: str, link: etree._Element, key: str, holder: etree._Element) -> bool:
    """Tell whether a link in the note leads back to the link, or to what is right around it: then they are a pair."""
    above = link.getparent()
    around = [link, *link.iterdescendants(), *((above,) if above is not None and tag(above) not in BLOCKS else ())]
    names = {str(name) for e in around for name in (e.get("id"), e.get("name")) if name}
    before = link.getprevious()
    names |= {str(before.get(n)) for n in ("id", "name") if before is not None and not words(before) and before.get(n)}
    note_page = key.partition("#")[0]
    return any(_key(note_page, back) in {f"{page}#{name}" for name in names} for back in holder.iter("a"))


def _is_entry(found: _Found, holder: etree._Element) -> bool:
    """Tell whether what a link leads to is an entry of a list of sources; a link back makes it a note after all."""
    return any(e in found.sources for e in (holder, *holder.iterancestors()))


def _marked(link: etree._Element, label: str) -> bool:
    """Tell whether a link is raised or its words stand in brackets."""
    raised = link.getparent() is not None and tag(link.getparent()) == "sup"
    return raised or link.find(".//sup") is not None or label[:1] in "[(*†‡"


def _holder(target: etree._Element) -> etree._Element | None:
    """Return the block that holds a note: the target, or the one around it; of a term, its definition."""
    holder = target
    while tag(holder) not in BLOCKS:
        above = holder.getparent()
        if above is None:
            return None
        holder = above
    if tag(holder) == "dt" and holder.getnext() is not None:
        holder = holder.getnext()
    above = holder.getparent()
    if above is not None and (roles(above) & _NOTES or _WORD in (above.get("style") or "").replace(" ", "").split(";")):
        holder = above
    heads = tag(holder) in ("body", "html", "main", "article") or tag(holder)[1:].isdigit()
    return None if heads or longer(holder, _LONGEST) else holder


def _take_listed(found: _Found, pages: Pages) -> None:
    """Take the notes that nothing calls: what stands in a list of notes."""
    for page, root in pages.items():
        for listed in [e for e in root.iter() if roles(e) & _LISTS]:
            held = set(found.held.values())
            for number, item in enumerate(listed.iter("li"), 1):
                if item not in held and not any(above in held for above in item.iterancestors()):
                    key = f"{page}#{item.get('id') or f' {number}'}"
                    found.held[key] = item
                    found.labels.setdefault(key, str(number))


def _further(holder: etree._Element, held: Collection[etree._Element]) -> list[etree._Element]:
    """Return the further paragraphs of an endnote that is one: what stands between it and the next note."""
    more: list[etree._Element] = []
    for element in holder.itersiblings():
        if element in held:
            return more
        if tag(element) not in ("p", "blockquote", "ul"):
            return []
        more.append(element)
    return []


def _runs(
    found: _Found,
    key: str,
    holder: etree._Element,
    further: Iterable[etree._Element],
    given: Mapping[etree._Element, GivenPlace],
) -> list[Runs]:
    if tag(holder) == "tr":
        holder.tag = "div"
        for cell in holder.iter("td", "th"):
            cell.tag = "span"
    made = []
    for element in (holder, *further):
        gone = {*_back(found, key, element), *_tags(element)}
        made += [p.runs for p in paragraphs(element, Web({}, gone, given), own=True)]
    return [tuple(_unlabelled(made[0], found.labels.get(key, ""))), *made[1:]] if made else []


def _back(found: _Found, key: str, holder: etree._Element) -> Iterator[etree._Element]:
    """Yield the links of a note that lead back to its call: an arrow says so, the link itself, or where it leads.

    A year or the number of a section may be a link too; only the note's own label is one that leads back.
    """
    for element in holder.iter():
        if roles(element) & _BACK:
            yield element
            continue
        if tag(element) != "a" or "#" not in (element.get("href") or ""):
            continue
        said = words(element)
        own = said.strip("[]().:^ ") == found.labels.get(key, "").strip("[]().:^ ") and words(holder).startswith(said)
        back = rules.search(rules.rule("web", "back"), said) and (own or _leads_back(found, key, element))
        if back or rules.search(rules.rule("web", "arrow"), said):
            yield element


def _leads_back(found: _Found, key: str, link: etree._Element) -> bool:
    """Tell whether a link leads to a call of the note: to the link that calls it, around it, or right before it."""
    page = key.partition("#")[0]
    target = found.targets.get(_key(page, link))
    if target is None or tag(target) in BLOCKS:
        return target is None
    near = [target, *target.iterdescendants("a")]
    near += [e for e in (target.getnext(), target.getparent()) if e is not None]
    return any(e in found.calls for e in near)


def _tags(holder: etree._Element) -> Iterator[etree._Element]:
    """Yield what repeats the label of a note or lists its calls: figures and marks, as their class says."""
    for element in holder.iterdescendants():
        figures = isinstance(element.tag, str) and not any(c.isalpha() for c in words(element))
        if figures and any(rules.fullmatch(rules.rule("web", "note-tag"), name) for name in roles(element)):
            yield element


def _unlabelled(runs: Runs, label: str) -> Iterator[Run]:
    """Yield the runs of a note without the label that they begin with."""
    bare = label.strip("[]().^: ")
    head = True
    for run in runs:
        text = run.text.lstrip() if head else run.text
        if head and text:
            head = False
            rest = text.removeprefix("[").removeprefix("(").removeprefix(bare) if bare else text
            cut = len(rest) < len(text) and not rest[:1].isalnum()
            text = rest.lstrip("]).: \u00a0") if cut else text
        yield replace(run, text=text)
