r"""LaTeX: sections, paragraphs, items, type, notes, and the sources that ``\cite`` and its kin name.

Nothing is run. Beside the file, only the lists of sources that it names are read; what ``\input`` names stays away.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from functools import cache

from pincite import rules
from pincite.ingest import bbl, bibtex
from pincite.ingest.decoding import Decoded, decoded
from pincite.ingest.flow import Kind, Paragraph, Told, write
from pincite.ingest.tex_page import plain
from pincite.ingest.tex_walk import Walk
from pincite.ingest.tex_ways import WAYS
from pincite.model import Fields, GivenWork
from pincite.text import SourceText

MEDIA_TYPE = "application/x-latex"
_HEAD = 20_000
_FILES = (".bib", ".bbl")
_EMBEDDED = "filecontents"
_NOWHERE: Mapping[str, bytes] = {}


def read(data: bytes, name: str, beside: Mapping[str, bytes] = _NOWHERE) -> SourceText:
    """Read a LaTeX file; ``beside`` are the lists of sources that stand beside it, by name.

    Raises ``ReadError`` when it is no text or holds no words.
    """
    found = decoded(data, name, declared(data))
    lists = {file: decoded(bytes_, file, declared(bytes_)).text for file, bytes_ in beside.items() if bytes_.strip()}
    lists |= _embedded(found.text)
    known = {work.key: work for work in (*_labelled(found.text), *_works(lists))}
    printed = "\n".join(text for file, text in lists.items() if file.endswith(".bbl") and not bbl.is_biber(text))
    known |= {work.key: work for work in _labelled(printed) if work.key not in known}
    walk = Walk(found.text, known, WAYS)
    walk.run()
    if printed and not walk.bibliography:
        _print_list(walk, printed)
    return write(_told(walk, found), name, MEDIA_TYPE)


def companions(data: bytes, name: str) -> tuple[str, ...]:
    """Return the names of the files beside ``name`` that describe its sources, as far as it names them itself."""
    text = data.decode("latin-1")
    named = [
        f"{one.strip().removesuffix('.bib')}.bib"
        for hit in rules.finditer(rules.rule("latex", "beside"), text)
        for one in hit["names"].split(",")
        if one.strip()
    ]
    stem = name.rpartition(".")[0]
    return tuple(dict.fromkeys((f"{stem}.bbl", *named)))


def declared(data: bytes) -> str | None:
    """Return the encoding that a file declares, as Python calls it."""
    hit = rules.search(rules.rule("latex", "encoding"), data[:_HEAD].decode("latin-1"))
    if hit is None:
        return None
    said = next(group for group in hit.groups() if group).casefold()
    return _encodings().get(said, said)


@cache
def _encodings() -> dict[str, str]:
    return {row["name"]: row["encoding"] for row in rules.table("latex_encodings")}


def words(markup: str) -> str:
    """Return the words of a bit of LaTeX, such as a field of BibTeX."""
    if not any(mark in markup for mark in "\\{}$~`'-"):
        return markup
    walk = Walk(markup, {}, WAYS)
    walk.run()
    return " ".join(plain(p.runs) for p in walk.page.done)


def _works(lists: Mapping[str, str]) -> Iterator[GivenWork]:
    for file, text in lists.items():
        if file.endswith(".bib"):
            yield from bibtex.works(text, words)
        elif bbl.is_biber(text):
            yield from bbl.works(text, words)


def _embedded(text: str) -> dict[str, str]:
    """Return the lists of sources that a file holds in ``filecontents``."""
    if _EMBEDDED not in text:
        return {}
    hits = rules.finditer(rules.rule("latex", "embedded"), text)
    return {hit["file"].strip(): hit["body"] for hit in hits if hit["file"].strip().endswith(_FILES)}


def _labelled(text: str) -> Iterator[GivenWork]:
    """Yield the sources whose entries say in their labels who wrote them and when, as natbib has it."""
    for hit in rules.finditer(rules.rule("latex", "labelled-entry"), text):
        year = hit["year"][:4]
        names = tuple(n.strip(" ~") for n in hit["names"].replace("\\&", " and ").replace("~", " ").split(" and "))
        fields = Fields(authors=tuple(n for n in names if n), year=int(year) if year.isdecimal() else None)
        yield GivenWork(hit["key"].strip(), None, fields)


def _print_list(walk: Walk, printed: str) -> None:
    """Put the list of sources that BibTeX made at the end, where the file prints it."""
    listed = Walk(printed, walk.known, WAYS)
    listed.run()
    walk.page.done += listed.page.done


def _told(walk: Walk, found: Decoded) -> Told:
    page = walk.page
    head = walk.front.paragraphs()
    title = plain(head[0].runs) if head else ""
    repeated = any(p.kind is Kind.HEADING and plain(p.runs) == title for p in page.done[:3])
    paragraphs: list[Paragraph] = page.done if repeated else [*head, *page.done]
    known = [w for w in walk.known.values() if w.fields.title]
    unread = tuple(f"What \\input names was not read: {name}." for name in dict.fromkeys(walk.unread) if name)
    warnings = (*found.warnings, *unread[:20])
    return Told(paragraphs, page.notes, page.labels, walk.front.metadata(), known, warnings)
