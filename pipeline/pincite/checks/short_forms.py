"""Short forms that lead nowhere, or to more than one place: supra, infra, Id., short names."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from pincite.checks.drafts import about, place, shown
from pincite.checks.ground import Cited, Document
from pincite.checks.model import Draft
from pincite.model import Form, LinkStatus, NoteStatus
from pincite.resolution.folding import significant, squeeze
from pincite.rules import finditer, rule

BACK = frozenset({Form.SUPRA, Form.SHORT, Form.ID})
"""Forms that refer back."""
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
    yield from _by_another(document)


def _by_another(document: Document) -> Iterator[Draft]:
    """Find back-references to a note that itself only refers back; one finding for a work and a note."""
    seen: set[tuple[str | None, str]] = set()
    for cited in document.citations:
        label, first = cited.row["target_note"] or "", document.citation(cited.first)
        if cited.form not in BACK or not label.isdecimal() or first is None or first.note in (None, label):
            continue
        if label == cited.note or cited.step.rule == "supra_elsewhere":
            continue
        there = [c for c in document.citations if c.note == label and c.first == cited.first]
        if there and all(c.form in BACK for c in there) and (cited.first, label) not in seen:
            seen.add((cited.first, label))
            reason = f"Note {label} only refers back itself; the source is given in full in {place(first)}."
            yield about("PC211", document, cited, reason, better=f"{place(first)}: {shown(first.text)}")


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
    if link.status is LinkStatus.AMBIGUOUS and len(link.candidates) > 1 and not _inherited(document, cited):
        before = document.citation(cited.step.target)
        where = f" in {place(before)}" if before is not None and before.note != cited.note else ""
        reason = f"{len(link.candidates)} different works are cited just before it{where}."
        yield about("PC203", document, cited, reason, better=_candidates(document, link.candidates))
    unknown = _unknown_before(document, cited) if link.target is None and not link.candidates else None
    if unknown is not None:
        reason = f"What {place(unknown)} cites is not known, so this is not either."
        yield about("PC703", document, cited, reason, other=f"{place(unknown)}: {shown(unknown.text)}")
    elif link.target is None and not link.candidates and not _may_be_lost(document, cited):
        yield about("PC204", document, cited, f"{_sentence(cited.step.reason)}.")


def _unknown_before(document: Document, cited: Cited) -> Cited | None:
    """Return the citation right before one, when it was read as one of a work that is not known."""
    at = document.citations.index(cited)
    before = document.citations[at - 1] if at else None
    return before if before is not None and before.link is not None and before.link.target is None else None


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
    elif link.status is LinkStatus.AMBIGUOUS and len(link.candidates) > 1 and _of_a_name(document, cited):
        reason = f"{len(link.candidates)} works cited before have this name."
        yield about("PC206", document, cited, reason, better=_candidates(document, link.candidates))
    elif link.target is None and not link.candidates and cited.form == Form.SUPRA and not _lost_there(document, cited):
        yield about("PC205", document, cited, f"{_sentence(cited.step.reason)}.")


def _of_a_name(document: Document, cited: Cited) -> bool:
    """Tell whether two candidates have the name, and are not just what a wrong note or a symbol leads to."""
    names = [squeeze(n) for n in cited.row["names"] or () if any(c.isalpha() for c in n)]
    if cited.row["target_note"] is not None or not names:
        return False
    found = [c for c in map(document.citation, cited.link.candidates if cited.link else ()) if c is not None]
    called = [squeeze(" ".join((*c.fields.authors, c.fields.title or "", c.fields.short or ""))) for c in found]
    told = [w for name in cited.row["names"] or () for w in significant(name) if w.isalpha()]
    return sum(names[0] in name and all(w in name for w in told) for name in called) > 1


def _elsewhere(document: Document, cited: Cited, target: str) -> Draft:
    found, note = document.citation(target), cited.row["target_note"]
    name = ", ".join(cited.row["names"])
    reason = f"Note {note} doesn't name {name}." if name else f"Note {note} doesn't cite what seems to be meant."
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
