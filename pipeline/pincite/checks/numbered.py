"""Numbers in brackets that stand for entries of a numbered list, and are in none."""

from __future__ import annotations

from collections.abc import Iterator

from pincite.checks.drafts import shown
from pincite.checks.ground import Document
from pincite.checks.model import Draft
from pincite.checks.prose import Prose, prose
from pincite.checks.short_forms import completed
from pincite.model import Form
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
    seen: set[int] = set()
    for number, start, end in _bracketed(body):
        if number not in listed and number not in seen and number <= 3 * len(entries) + 50:
            seen.add(number)
            around = shown(" ".join(body.words[max(0, start - 60) : end + 10].split()))
            reason = f"No entry has the number {number}; the last is {max(listed)}."
            span = body.span(start, end)
            yield Draft("PC214", document.doc, (str(number),), None, (span,), around, reason)


def _numbers(document: Document) -> frozenset[int]:
    """Return the numbers of the entries: those printed before them, else their places in the list."""
    entries = [c for c in document.citations if c.form == Form.LIST_ENTRY]
    found: set[int] = set()
    for nth, entry in enumerate(entries, 1):
        start = entry.row["start"] or 0
        hit = search(rule("checks", "entry_number"), document.text[max(0, start - BEFORE) : start])
        found.add(int(hit["number"]) if hit else nth)
    return frozenset(found)


def _bracketed(body: Prose) -> Iterator[tuple[int, int, int]]:
    """Yield each number cited in brackets, with its place."""
    for hit in finditer(rule("checks", "in_brackets"), body.words):
        for part in finditer(rule("checks", "note_numbers"), hit["numbers"]):
            first = int(part["first"])
            for number in range(first, completed(part["first"], part["last"] or part["first"]) + 1):
                yield number, hit.start(), hit.end()
