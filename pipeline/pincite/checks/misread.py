"""What is said of an article is kept apart from what Pincite may have misread.

A finding rests on citations. Where one of them stands in a damaged note, or was read with little confidence, the author
is not blamed: what follows from one such cause is put together as one finding of the reading.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import replace

from pincite.checks.drafts import FEW, SHARE, place, shown
from pincite.checks.ground import Cited, Document
from pincite.checks.model import Draft
from pincite.checks.notes import REPAIRED
from pincite.checks.told import WHOLE
from pincite.model import NoteStatus

CUT = frozenset("/)]},;:")
"""Marks that no citation begins with."""
SURE = 0.5
"""The confidence below which the reading of a citation is no ground for blame."""
DAMAGED = frozenset({NoteStatus.DAMAGED, NoteStatus.NO_TEXT})
READING = ("PC7", "PC1")
"""Beginnings of codes that speak of the reading, or of the notes themselves."""
LED = ("PC201", "PC203", "PC204", "PC205", "PC206", "PC209", "PC210", "PC211", "PC212")
"""Findings that many of a kind make doubtful: so many lost sources were not lost by the author."""


LIFTED = frozenset({"application/pdf", "text/plain"})
"""Media types whose notes are found by their print: a missing one may be there and not have been read."""
LOST = ("PC101", "PC102", "PC103")
"""Findings that a note or a call is missing or breaks off."""


def parted(document: Document, drafts: Iterable[Draft]) -> Iterator[Draft]:
    """Yield what is wrong in the article, then one finding for each cause of doubt, with what follows from it."""
    doubtful: dict[tuple[str, str], list[Draft]] = {}
    kept: list[Draft] = []
    for draft in drafts:
        cause = None if draft.code.startswith(READING) else _cause(document, draft)
        if cause is None:
            kept.append(draft)
        else:
            doubtful.setdefault(cause, []).append(draft)
    yield from _too_many(document, _torn(_lost(document, kept)))
    for (name, reason), those in doubtful.items():
        yield _grouped(document, name, reason, those)


def _lost(document: Document, drafts: list[Draft]) -> list[Draft]:
    """Put missing notes and calls together where they may only not have been read."""
    those = [d for d in drafts if d.code in LOST]
    if document.row.get("media_type") not in LIFTED or not those:
        return drafts
    reason = f"{len(those)} notes or calls of notes were not found, or break off."
    first = those[0]
    beneath = tuple(d.reason for d in those)
    one = Draft("PC705", document.doc, ("notes",), first.note, first.spans, first.words, reason, beneath=beneath)
    return [*(d for d in drafts if d.code not in LOST), one]


def _torn(drafts: list[Draft]) -> list[Draft]:
    """Put notes that were torn and mended together."""
    those = [d for d in drafts if d.code == "PC104"]
    if len(those) < 2:
        return drafts
    first = those[0]
    reason = f"{len(those)} notes were torn by the file and put together again."
    one = replace(first, about=("torn",), reason=reason, beneath=tuple(d.reason for d in those))
    return [*(d for d in drafts if d.code != "PC104"), one]


def _cause(document: Document, draft: Draft) -> tuple[str, str] | None:
    """Return why a finding may come from the reading: a name and a sentence."""
    for name in draft.rests:
        cited = document.citation(name)
        if cited is None:
            continue
        if cited.text.lstrip()[:1] in CUT:
            return (
                f"{place(cited)}: {cited.id}",
                f"The citation in {place(cited)} begins within another: {shown(cited.text, 60)}",
            )
        note = document.note(cited.note)
        if note is not None and note["status"] in DAMAGED and note["reason"] not in REPAIRED:
            return f"note {cited.note}", f"Note {cited.note} may not be whole."
        if cited.form in WHOLE and cited.link is not None and cited.link.confidence < SURE and not _law(cited):
            return (
                f"{place(cited)}: {cited.id}",
                f"The citation in {place(cited)} may have been misread: {shown(cited.text, 60)}",
            )
    return None


def _law(cited: Cited) -> bool:
    """Tell whether little confidence is only that in how a law is told from others."""
    return cited.row["type"] in ("statute", "instrument")


def _too_many(document: Document, drafts: list[Draft]) -> Iterator[Draft]:
    """Yield drafts; those of a kind that is found too often are put together as one of the reading."""
    short = max(1, sum(1 for c in document.citations if c.form not in WHOLE))
    many = {code for code in LED if sum(d.code == code for d in drafts) > max(2 * FEW, SHARE * short)}
    yield from (d for d in drafts if d.code not in many)
    for code in sorted(many):
        those = [d for d in drafts if d.code == code]
        reason = f"{len(those)} of {short} short citations have one fault, so they may not have been read rightly."
        yield _grouped(document, code, reason, those)


def _grouped(document: Document, name: str, reason: str, those: list[Draft]) -> Draft:
    first = those[0]
    beneath = tuple(f"{d.code}, {'note ' + d.note if d.note else 'text'}: {d.words} – {d.reason}" for d in those)
    return Draft("PC703", document.doc, (name,), first.note, first.spans, first.words, reason, beneath=beneath)
