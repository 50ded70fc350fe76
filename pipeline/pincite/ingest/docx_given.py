"""Citations and lists of sources that reference managers keep in Word documents: fields, controls, bookmarks."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field, replace

from lxml import etree

from pincite.ingest.cited import Cited, cited, is_citation, is_list
from pincite.ingest.docx_fields import Fields
from pincite.ingest.docx_parts import Parts, properties
from pincite.ingest.docx_xml import W, local, value
from pincite.ingest.listed_works import entry
from pincite.ingest.word_sources import items, sources
from pincite.model import GivenPlace, GivenWork, Span

_MOST_PARTS = 50
_Runs = Sequence[etree._Element]


@dataclass(frozen=True, slots=True)
class Kept:
    """What a document keeps beside its words: codes by bookmark, Word's own sources by tag."""

    codes: Mapping[str, str] = field(default_factory=dict)
    sources: Mapping[str, GivenWork] = field(default_factory=dict)


@dataclass(slots=True, frozen=True)
class Left:
    """What tools left in the parts of a document: sources by key, entries of lists with their tool, what is damaged."""

    places: dict[etree._Element, GivenPlace] = field(default_factory=dict)
    works: dict[str, GivenWork] = field(default_factory=dict)
    entries: dict[etree._Element, str] = field(default_factory=dict)
    damaged: list[str] = field(default_factory=list)


def kept(parts: Parts) -> Kept:
    """Return what a document keeps beside its words."""
    archive = parts.archive
    stored = [name for name in archive.names() if name.startswith("customXml/item") and name.endswith(".xml")]
    found: dict[str, GivenWork] = {}
    for name in stored[:_MOST_PARTS]:
        found |= sources(archive.optional(name))
    return Kept(joined(_pieces(properties(archive, "custom-properties"))), found)


def _pieces(root: etree._Element | None) -> Iterator[tuple[str, str]]:
    for one in root if root is not None else ():
        yield str(one.get("name")), "".join(str(part) for part in one.itertext())


def joined(pieces: Iterable[tuple[str, str]]) -> dict[str, str]:
    """Return the codes that properties hold in numbered pieces (``ZOTERO_BREF_x_1``, ``_2``), by bookmark."""
    held: dict[str, dict[int, str]] = {}
    for name, words in pieces:
        bookmark, _, number = name.rpartition("_")
        if bookmark and number.isdecimal() and len(number) < 6:
            held.setdefault(bookmark, {})[int(number)] = words
    return {bookmark: "".join(found[n] for n in sorted(found)) for bookmark, found in held.items()}


def gather(left: Left, root: etree._Element, fields: Fields, kept: Kept) -> None:
    """Add to ``left`` what tools left in a part; of places within each other the outer one counts."""
    for one in fields.held:
        _take(left, one.code, "".join(one.data), one.result, kept)
    for control in root.iter(f"{W}sdt"):
        _take(left, value(control, "sdtPr/tag") or "", "", list(control.iter(f"{W}r")), kept)
    for name, runs in _bookmarked(root, kept.codes):
        _take(left, kept.codes[name], "", runs, kept)


def placed(left: Left, paragraph_words: Mapping[etree._Element, str]) -> dict[etree._Element, GivenPlace]:
    """Return the place that each run prints; entries are told by the words of their paragraphs."""
    made = {p: entry(words, left.works, left.entries[p]) for p, words in paragraph_words.items() if words.strip()}
    runs = {run: place for p, place in made.items() for run in p.iter(f"{W}r")}
    return runs | left.places


def _take(left: Left, code: str, data: str, runs: _Runs, kept: Kept) -> None:
    if is_list(code):
        tool = _tool(code)
        for paragraph in (next(run.iterancestors(f"{W}p"), None) for run in runs):
            if paragraph is not None:
                left.entries.setdefault(paragraph, tool)
        return
    said = _said(code, data, kept)
    if said is None:
        left.damaged.extend([code[:40]] if is_citation(code) else [])
        return
    place = GivenPlace(Span(0, 0), said.items, said.tool)
    first = next(runs[0].iterancestors(f"{W}p"), None) if runs else None
    for run in runs:
        # no citation is printed over several paragraphs: one that seems to be has lost its end
        if next(run.iterancestors(f"{W}p"), None) is first:
            left.places.setdefault(run, place)
    for work in said.works:
        left.works.setdefault(work.key, work)


def _said(code: str, data: str, kept: Kept) -> Cited | None:
    own = items(code)
    if own:
        known = (replace(kept.sources[item.key], key=item.key) for item in own if item.key in kept.sources)
        return Cited("word", own, tuple(known))
    return cited(code, data)


def _tool(code: str) -> str:
    upper = code.upper()
    tools = (("ZOTERO", "zotero"), ("MENDELEY", "mendeley"), ("EN.", "endnote"), ("CITAVI", "citavi"))
    return next((tool for said, tool in tools if said in upper), "word")


def _bookmarked(root: etree._Element, codes: Mapping[str, str]) -> Iterator[tuple[str, _Runs]]:
    """Yield the runs within each bookmark whose code the document keeps."""
    open_: dict[str, tuple[str, list[etree._Element]]] = {}
    for element in root.iter(f"{W}bookmarkStart", f"{W}bookmarkEnd", f"{W}r") if codes else ():
        key = str(element.get(f"{W}id"))
        if local(element) == "bookmarkStart" and element.get(f"{W}name") in codes:
            open_[key] = str(element.get(f"{W}name")), []
        elif local(element) == "bookmarkEnd" and key in open_:
            yield open_.pop(key)
        elif local(element) == "r":
            for _, runs in open_.values():
                runs.append(element)
