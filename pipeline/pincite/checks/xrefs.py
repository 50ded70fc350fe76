"""Cross-references in words: to notes, parts, tables and figures that the document doesn't have."""

from __future__ import annotations

from collections.abc import Iterator

import regex

from pincite.checks.drafts import shown
from pincite.checks.ground import Document
from pincite.checks.model import Draft
from pincite.checks.prose import Prose, prose
from pincite.rules import finditer, match, rule, search

FEW = 2
"""So many parts must have numbers for a missing one to be told."""
CONTEXT = 90
"""How many characters around a reference are shown."""
ROMAN = {"i": 1, "v": 5, "x": 10, "l": 50}


def find(document: Document) -> Iterator[Draft]:
    """Find references to what isn't there; each once in a document."""
    seen: set[str] = set()
    for part in prose(document):
        for draft in (*_notes(document, part), *_parts(document, part), *_captioned(document, part)):
            if draft.about[0] not in seen:
                seen.add(draft.about[0])
                yield draft


def _notes(document: Document, part: Prose) -> Iterator[Draft]:
    """Find notes that are referred to in words and don't exist; in notes only with above, below or the like."""
    last = max((int(n["label"]) for n in document.notes if n["label"].isdecimal()), default=0)
    if not last:
        return
    held = [(a, b) for c in document.citations for a, b in c.row["spans"] if c.row["target_note"]]
    for hit in finditer(rule("checks_xrefs", "note"), part.words):
        number = int(hit["number"])
        named = part.note is None and hit["called"] is not None
        placed = hit["where"] is not None
        start, _end = part.span(*hit.span())
        cited = any(a <= start < b for a, b in held)
        if number > last and (named or placed) and not cited and number < 10 * last + 100:
            yield _draft("PC202", document, part, hit, f"It points to note {number}, but the last note is {last}.")


def _parts(document: Document, part: Prose) -> Iterator[Draft]:
    """Find numbers of parts beyond the last; not those of laws, whose sections are cited alike."""
    labels = [_number(s["label"]) for s in document.sections if s["label"] and s["level"] == 1]
    known = sorted({n for n in labels if n})
    if len(known) < FEW or known != list(range(known[0], known[0] + len(known))):
        return
    for hit in finditer(rule("checks_xrefs", "part"), part.words):
        number = _number(hit["number"])
        if number is not None and number > known[-1] and not _of_a_law(document, part, hit):
            yield _draft("PC215", document, part, hit, f"There is no part {hit['number']}: the last is {known[-1]}.")


def _number(label: str | None) -> int | None:
    """Return the number of a label as it is printed, Arabic or Roman."""
    bare = (label or "").strip(" .)").casefold()
    if bare.isdecimal():
        return int(bare)
    if not bare or any(c not in ROMAN for c in bare):
        return None
    values = [ROMAN[c] for c in bare]
    return sum(-v if v < w else v for v, w in zip(values, [*values[1:], 0], strict=True))


def _of_a_law(document: Document, part: Prose, hit: regex.Match[str]) -> bool:
    """Tell whether a law or instrument is named beside the number."""
    start, end = part.span(*hit.span())
    near = (m for m in document.mentions if m["kind"] in ("statute", "instrument") and m["start"] is not None)
    beside = [m for m in near if start - 60 <= m["start"] <= end + 60]
    between = (document.text[min(start, m["start"]) : max(end, m["end"])] for m in beside)
    return any(search(rule("checks_xrefs", "sentence_end"), words) is None for words in between)


def _captioned(document: Document, part: Prose) -> Iterator[Draft]:
    """Find tables and figures that have no caption, where others of their kind have one."""
    captions: dict[str, set[str]] = document.memo.setdefault("captions", {})
    if not captions:
        captions[""] = set()
        for hit in finditer(rule("checks_xrefs", "caption"), document.text):
            captions.setdefault(_kind(hit["kind"]), set()).add(hit["number"])
    for hit in finditer(rule("checks_xrefs", "captioned"), part.words):
        there = captions.get(_kind(hit["kind"]), set())
        if part.note is None and there and hit["number"] not in there and _whole(there):
            listed = ", ".join(sorted(there, key=int))
            yield _draft("PC215", document, part, hit, f"There is no {hit.group()}; those found are {listed}.")


def _kind(word: str) -> str:
    return "table" if match(rule("checks_xrefs", "table"), word) else "figure"


def _whole(numbers: set[str]) -> bool:
    """Tell whether captions were found without a gap: else one may not have been read."""
    return {int(n) for n in numbers} == set(range(1, len(numbers) + 1))


def _draft(code: str, document: Document, part: Prose, hit: regex.Match[str], reason: str) -> Draft:
    around = part.words[max(0, hit.start() - CONTEXT // 2) : hit.end() + CONTEXT // 2]
    span = part.span(*hit.span())
    words = shown(" ".join(around.split()))
    return Draft(code, document.doc, (hit.group(), part.note or "body"), part.note, (span,), words, reason)
