"""The citations of one note."""

from __future__ import annotations

from pincite.citations import emphasis, entry_notes, fields, quotes, split
from pincite.citations.choose.candidates import SHAPES, Candidate
from pincite.citations.found import Found
from pincite.model import Citation, Form, Place, Span
from pincite.text import Reading


def find(label: str, reading: Reading) -> tuple[Citation, ...]:
    """Return the citations that the shapes find in the note ``label``, whose clean text is ``reading``, in order."""
    return tuple(candidate.citation for candidate in propose(label, reading))


def propose(label: str, reading: Reading) -> tuple[Candidate, ...]:
    """Return the citations of the note ``label`` as the shapes read them, in order of appearance.

    Places count code points of the reading; signal and final stop are excluded, a hereinafter name is included.
    Prose without a source yields nothing; a source of unknown kind is kept, so that a later *Id.* refers to it.
    """
    whole = entry_notes.span(reading.text)
    if whole is not None:
        return (_entry(label, reading, whole),)
    found = split.find(quotes.alike(reading.text), emphasis.titles(reading))
    return tuple(_citation(label, reading, found, k) for k in range(len(found)))


def _entry(label: str, reading: Reading, span: Span) -> Candidate:
    read = entry_notes.parse(fields.emphasised(reading, span))
    place = Place(f"note:{label}", span)
    made = Citation(_id(label, 0), place, label, Form.FULL, read.type, read.fields, pinpoint=read.pinpoint)
    return Candidate(made, SHAPES, shape="entry")


def _citation(label: str, reading: Reading, found: tuple[Found, ...], at: int) -> Candidate:
    one = found[at]
    base = Citation(
        id=_id(label, at),
        place=Place(f"note:{label}", _tight(reading.text, one.span)),
        note=label,
        form=one.form,
        pinpoint=one.pinpoint,
        names=one.names,
        target_note=one.target_note,
        signal=one.signal,
        relation=one.relation,
        parent=None if one.parent is None else _id(label, one.parent),
        discussed=one.discussed,
    )
    if one.form is not Form.FULL:
        return Candidate(base, SHAPES, shape="words")
    parsed = fields.parse(reading, base.place.span)
    return Candidate(_described(base, parsed), SHAPES, shape=parsed.shape)


def _id(label: str, at: int) -> str:
    return f"n{label}.{at + 1}"


def _described(citation: Citation, parsed: fields.Parsed) -> Citation:
    return Citation(
        id=citation.id,
        place=citation.place,
        note=citation.note,
        form=citation.form,
        type=parsed.type,
        fields=parsed.fields,
        pinpoint=parsed.pinpoint or citation.pinpoint,
        target_note=citation.target_note,
        container_note=parsed.container_note,
        signal=citation.signal,
        relation=citation.relation,
        parent=citation.parent,
        discussed=citation.discussed,
    )


def _tight(text: str, span: Span) -> Span:
    start, end = span
    while start < end and text[start].isspace():
        start += 1
    while end > start and text[end - 1].isspace():
        end -= 1
    return Span(start, end)
