"""The years printed with instruments and laws, against the registry of known ones."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace
from functools import cache

import regex

from pincite.checks import titles
from pincite.checks.ground import Document
from pincite.checks.model import Draft
from pincite.mentions import registry
from pincite.resolution.folding import significant, squeeze
from pincite.rules import finditer, match, rule, search
from pincite.store.read import Record

TELLING = 3
"""How many words of weight a law's name must have: other laws of other years share shorter ones."""
COMMON = frozenset({"act", "law", "code", "constitution", "penal", "criminal", "decree", "order", "statute"})
"""Words that no law is known by."""


def find(document: Document) -> Iterator[Draft]:
    """Find names of instruments and laws with another year than the registry has; each once in a document."""
    yield from _against_registry(document)
    yield from titles.find(document)
    yield from _two_years(document)


def _two_years(document: Document) -> Iterator[Draft]:
    """Find instruments that are given two years in the text; that which is given first, or more often, is followed."""
    told: dict[str, list[tuple[str, Record]]] = {}
    for mention in document.mentions:
        year = _printed(document, mention) if mention["kind"] == "instrument" else None
        name = _yearless(" ".join(mention["text"].split()))
        if year is not None and len(significant(name)) >= TELLING:
            told.setdefault(squeeze(name), []).append((year, mention))
    for those in told.values():
        years = [year for year, _ in those]
        right = max(years, key=years.count)
        for year, mention in those:
            entry = _entry(mention)
            if year != right and years.count(year) == 1 and (entry is None or year in _years(entry)):
                spans = tuple((a, b) for a, b in mention["spans"])
                words = " ".join(mention["text"].split())
                reason = f"It is given the year {year} here, and {right} elsewhere."
                yield Draft("PC508", document.doc, (words, year), document.note_at(spans[0][0]), spans, words, reason)


def _against_registry(document: Document) -> Iterator[Draft]:
    seen: set[tuple[str, str]] = set()
    for mention in document.mentions:
        if mention["kind"] == "statute" and (year := _printed(document, mention)) is not None:
            yield from _law(document, mention, year, seen)
        if mention["rule"] not in ("instruments.v1:name", "statutes.v1:registry"):
            continue
        entry = _entry(mention)
        year = _printed(document, mention)
        if entry is not None and year is not None and _in_force(mention, entry, year):
            continue
        if entry is None or year is None or year in _years(entry) or (entry.id, year) in seen:
            continue
        seen.add((entry.id, year))
        yield _draft(document, mention, entry, year)


def _law(document: Document, mention: Record, year: str, seen: set[tuple[str, str]]) -> Iterator[Draft]:
    """Compare a law's year with those of the laws of its name: one that the article has too, or the only one."""
    name = squeeze(_yearless(mention["text"]))
    entries = _by_name().get(name, ())
    known = {y: e for e in entries for y in _years(e)}
    if not entries or year in known or (entries[0].id, year) in seen:
        return
    told = len(_weight(entries[0].names[0]))
    namesakes = (m for m in document.mentions if m["kind"] == "statute" and squeeze(_yearless(m["text"])) == name)
    elsewhere = {y: known[y] for m in namesakes if (y := _printed(document, m)) in known}
    if told >= TELLING - 1 and len(elsewhere) == 1:
        ((right, entry),) = elsewhere.items()
        seen.add((entries[0].id, year))
        reason = f"It is given the year {year} here, and {right} elsewhere, as in the record."
        yield replace(_draft(document, mention, entry, year), code="PC508", reason=reason)
    elif told >= TELLING and len(entries) == 1:
        seen.add((entries[0].id, year))
        yield _draft(document, mention, entries[0], year)


def _yearless(name: str) -> str:
    flat = " ".join(name.split())
    return next((flat[: hit.start()] for hit in finditer(rule("checks", "year_behind"), flat)), flat)


@cache
def _by_name() -> dict[str, tuple[registry.Entry, ...]]:
    """Return the laws of each name without its year."""
    found: dict[str, tuple[registry.Entry, ...]] = {}
    for entry in registry.statutes().entries.values():
        for name in {squeeze(_yearless(n)) for n in entry.names}:
            found[name] = (*found.get(name, ()), entry)
    return found


def _entry(mention: Record) -> registry.Entry | None:
    """Return the registered entry of a mention; of a law only when no other law can be meant by its name."""
    if mention["kind"] == "instrument":
        return registry.instruments().entries.get(mention["norm"])
    entry = registry.statutes().entries.get(mention["norm"])
    if entry is None or len(_weight(entry.names[0])) < TELLING:
        return None
    namesakes = [e for e in registry.statutes().entries.values() if _weight(e.names[0]) == _weight(entry.names[0])]
    return entry if len(namesakes) == 1 else None


def _weight(name: str) -> tuple[str, ...]:
    return tuple(w for w in significant(name) if w not in COMMON and not w.isdecimal())


def _years(entry: registry.Entry) -> frozenset[str]:
    """Return the years that may stand with a name: of its id, and any in its names."""
    found = {hit[0] for name in (entry.id, *entry.names) for hit in finditer(rule("checks", "year"), name)}
    return frozenset(found)


def _printed(document: Document, mention: Record) -> str | None:
    """Return the only year printed with a name: before it, behind it, or (of an instrument in the text) right after it.

    In a note the year after a title may be that of a publication.
    """
    words = " ".join(mention["text"].split())
    if len(list(finditer(rule("checks", "year"), words))) > 1:
        return None
    hit: regex.Match[str] | None = match(rule("checks", "year_before"), words)
    hit = hit or search(rule("checks", "year_behind"), words)
    if hit is None and mention["kind"] == "instrument" and mention["stream"] == "body":
        hit = match(rule("checks", "year_after"), _after(document, mention["end"]))
    return hit["year"] if hit else None


def _after(document: Document, end: int) -> str:
    """Return the words right after a name, each with one blank before it."""
    return "".join(f" {word}" for word in document.text[end : end + 16].split())


def _in_force(mention: Record, entry: registry.Entry, year: str) -> bool:
    """Tell whether an instrument is called by the year after that of its signature, in which it entered into force."""
    before = match(rule("checks", "year_before"), " ".join(mention["text"].split())) is not None
    return mention["kind"] == "instrument" and before and entry.year is not None and int(year) == entry.year + 1


def _draft(document: Document, mention: Record, entry: registry.Entry, year: str) -> Draft:
    code = "PC501" if mention["kind"] == "instrument" else "PC502"
    spans = tuple((start, end) for start, end in mention["spans"])
    stream = mention["stream"]
    note = stream.removeprefix("note:") if stream.startswith("note:") else None
    words = " ".join(mention["text"].split())
    reason = f"The year printed with it is {year}; the record has {entry.year}."
    return Draft(
        code, document.doc, (entry.id, year), note, spans, words, reason, better=f"{entry.names[0]} ({entry.year})"
    )
