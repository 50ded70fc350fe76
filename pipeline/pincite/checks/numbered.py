"""Numbers in brackets that stand for entries of a numbered list, and are in none."""

from __future__ import annotations

from collections.abc import Iterator

from pincite.checks.drafts import shown
from pincite.checks.ground import Cited, Document
from pincite.checks.model import Draft
from pincite.checks.prose import Prose, prose
from pincite.checks.short_forms import completed
from pincite.checks.spelling import misprinted
from pincite.model import Form
from pincite.resolution.folding import squeeze
from pincite.resolution.names import family
from pincite.rules import finditer, fullmatch, rule, search

ENOUGH = 3
"""So many bracketed numbers that are entries make a numbered style."""
BEFORE = 12
"""How many characters before an entry its number is looked for."""


def find(document: Document) -> Iterator[Draft]:
    """Find numbers that no entry has; each once in a document."""
    entries = [c for c in document.citations if c.form == Form.LIST_ENTRY]
    cited = [c for c in document.citations if c.form != Form.LIST_ENTRY and fullmatch(rule("checks", "number"), c.text)]
    if len(entries) < ENOUGH or len(cited) < ENOUGH:
        return
    listed = _numbers(document)
    body = prose(document)[0]
    yield from _misnamed(document, body, listed)
    seen: set[int] = set()
    for number, start, end in _bracketed(body):
        if number not in listed and number not in seen and number <= 3 * len(entries) + 50:
            seen.add(number)
            around = shown(" ".join(body.words[max(0, start - 60) : end + 10].split()))
            reason = f"No entry has the number {number}; the last is {max(listed)}."
            span = body.span(start, end)
            yield Draft("PC214", document.doc, (str(number),), None, (span,), around, reason)


def cited_entries(document: Document) -> frozenset[str]:
    """Return the ids of the entries whose numbers stand in brackets, whether or not they were read as citations."""
    listed = _numbers(document)
    begun = {start for e in listed.values() if (start := e.row["start"]) is not None}
    body = prose(document)[0]
    said = {n for n, a, b in _bracketed(body) if not any(0 <= s - body.span(a, b)[1] <= BEFORE for s in begun)}
    return frozenset(entry.id for number, entry in listed.items() if number in said)


def _misnamed(document: Document, body: Prose, listed: dict[int, Cited]) -> Iterator[Draft]:
    """Find authors and years before a number that are nearly those of its entry, and not those."""
    for hit in finditer(rule("checks", "named_number"), body.words):
        entry = listed.get(int(hit["number"]))
        families = [squeeze(family(a)) for a in entry.fields.authors] if entry else []
        name = squeeze(hit["name"].removesuffix("’s").removesuffix("'s"))
        if entry is None or not families:
            continue
        near = next((f for f in families if misprinted(f, name)), None)
        span, said = body.span(hit.start(), hit.end()), shown(hit.group())
        if name not in families and near is not None:
            known = entry.fields.authors[families.index(near)].partition(",")[0]
            reason = f"The name is {hit['name']} here, but {known} in the references."
            yield Draft("PC406", document.doc, (said, name), None, (span,), said, reason, other=shown(entry.text))
        elif name in families and hit["year"] and entry.fields.year and int(hit["year"]) != entry.fields.year:
            reason = f"The year is {hit['year']} here, but {entry.fields.year} in the references."
            yield Draft(
                "PC401", document.doc, (said, hit["year"]), None, (span,), said, reason, other=shown(entry.text)
            )


def _numbers(document: Document) -> dict[int, Cited]:
    """Return the entries by their numbers: those printed before them, else their places in the list."""
    entries = [c for c in document.citations if c.form == Form.LIST_ENTRY]
    found: dict[int, Cited] = {}
    for nth, entry in enumerate(entries, 1):
        start = entry.row["start"] or 0
        hit = search(rule("checks", "entry_number"), document.text[max(0, start - BEFORE) : start])
        found.setdefault(int(hit["number"]) if hit else nth, entry)
    return found


def _bracketed(body: Prose) -> Iterator[tuple[int, int, int]]:
    """Yield each number cited in brackets, with its place."""
    for hit in finditer(rule("checks", "in_brackets"), body.words):
        for part in finditer(rule("checks", "note_numbers"), hit["numbers"]):
            first = int(part["first"])
            for number in range(first, completed(part["first"], part["last"] or part["first"]) + 1):
                yield number, hit.start(), hit.end()
