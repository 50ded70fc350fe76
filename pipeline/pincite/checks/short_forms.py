"""Short forms that lead nowhere, or to more than one place: supra, infra, Id., short names."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from pincite.checks.drafts import about, place, shown
from pincite.checks.ground import Cited, Document
from pincite.checks.model import Draft
from pincite.model import Form, LinkStatus, NoteStatus
from pincite.rules import finditer, rule

LOST = frozenset({NoteStatus.NO_TEXT, NoteStatus.DAMAGED})
"""Notes whose sources may be lost with their text: what comes after them can't be blamed on the author."""


def find(document: Document) -> Iterator[Draft]:
    """Find what is wrong with the short forms of a document."""
    last = max((int(n["label"]) for n in document.notes if n["label"].isdecimal()), default=0)
    for cited in document.citations:
        yield from _numbers(document, cited, last)
        if cited.form == Form.ID:
            yield from _id(document, cited)
        elif cited.form in (Form.SUPRA, Form.SHORT):
            yield from _named(document, cited)


def _numbers(document: Document, cited: Cited, last: int) -> Iterator[Draft]:
    """Find numbers of notes that are larger than any; a gap in the numbers is a finding of its own."""
    beyond = [n for n in numbers(cited.row["target_note"] or "") if n > last]
    if beyond and last:
        reason = f"It points to note {beyond[0]}, but the last note is {last}."
        yield about("PC202", document, cited, reason)


def numbers(target: str) -> tuple[int, ...]:
    """Return the numbers a reference to notes names: ``176–77`` is 176 and 177."""
    found: list[int] = []
    for hit in finditer(rule("checks", "note_numbers"), target):
        found.append(int(hit["first"]))
        if hit["last"]:
            found.append(completed(hit["first"], hit["last"]))
    return tuple(found)


def completed(first: str, last: str) -> int:
    """Return the last number of a range whose leading digits may be left out: 406-07 ends at 407."""
    return int(first[: len(first) - len(last)] + last) if len(last) < len(first) else int(last)


def _id(document: Document, cited: Cited) -> Iterator[Draft]:
    link = cited.link
    if link is None:
        return
    if link.status is LinkStatus.AMBIGUOUS and not _inherited(document, cited):
        before = document.citation(cited.step.target)
        where = f" in {place(before)}" if before is not None and before.note != cited.note else ""
        reason = f"{len(link.candidates)} different works are cited just before it{where}."
        yield about("PC203", document, cited, reason, better=_candidates(document, link.candidates))
    if link.target is None and not link.candidates and not _may_be_lost(document, cited):
        yield about("PC204", document, cited, f"{_sentence(cited.step.reason)}.")


def _inherited(document: Document, cited: Cited) -> bool:
    """Tell whether the doubt comes from the citation that this one refers to, where it is reported."""
    before = document.citation(cited.step.target)
    return before is not None and before.link is not None and before.link.status is not LinkStatus.RESOLVED


def _may_be_lost(document: Document, cited: Cited) -> bool:
    """Tell whether a source before *Id.* may be lost or unread: in its note, or in the note before."""
    if _inherited(document, cited) or cited.step.target is not None:
        return True
    labels = [n["label"] for n in document.notes]
    if cited.note not in labels:
        return bool(document.citations and document.citations[0].id != cited.id)
    before = document.notes[: labels.index(cited.note) + 1]
    cites = {c.note for c in document.citations if c.form != Form.XREF and c.id != cited.id}
    return any(n["status"] in LOST for n in before[-6:]) or _unread(before[:-1], cites)


def _unread(before: Sequence[dict[str, object]], cites: set[str | None]) -> bool:
    """Tell whether the note before has words in which a source may have been missed."""
    last = before[-1] if before else None
    return last is not None and last["label"] not in cites and bool(str(last["text"]).strip())


def _named(document: Document, cited: Cited) -> Iterator[Draft]:
    link = cited.link
    if link is None:
        return
    if cited.step.rule == "supra_elsewhere" and link.target is not None:
        yield _elsewhere(document, cited, link.target)
    elif link.status is LinkStatus.AMBIGUOUS and len(link.candidates) > 1 and _of_a_name(cited):
        reason = f"{len(link.candidates)} works cited before have this name."
        yield about("PC206", document, cited, reason, better=_candidates(document, link.candidates))
    elif link.target is None and not link.candidates and cited.form == Form.SUPRA and not _lost_there(document, cited):
        yield about("PC205", document, cited, f"{_sentence(cited.step.reason)}.")


def _of_a_name(cited: Cited) -> bool:
    """Tell whether the candidates all have the name, and are not just what a wrong note cites."""
    return cited.row["target_note"] is None and bool(cited.row["names"])


def _elsewhere(document: Document, cited: Cited, target: str) -> Draft:
    found, note = document.citation(target), cited.row["target_note"]
    name = ", ".join(cited.row["names"])
    reason = f"Note {note} doesn't name {name}."
    better = f"{place(found)}: {shown(found.text)}" if found is not None else None
    return about("PC201", document, cited, reason, better=better)


def _lost_there(document: Document, cited: Cited) -> bool:
    note = document.note(cited.row["target_note"])
    return cited.row["target_note"] is not None and (note is None or note["status"] in LOST)


def _candidates(document: Document, ids: Sequence[str]) -> str | None:
    found = [c for c in map(document.citation, ids) if c is not None]
    return "; or ".join(f"{place(c)}: {shown(c.text, 70)}" for c in found) or None


def _sentence(reason: str) -> str:
    return reason[:1].upper() + reason[1:]
