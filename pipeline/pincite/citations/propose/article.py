"""All that the proposers make of an article, text by text."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, replace

from pincite.citations.choose.candidates import LABELS, Candidate
from pincite.citations.choose.features import WHOLE
from pincite.citations.labeller import label
from pincite.citations.propose import title_faces
from pincite.citations.propose.labelled import Proposal, propose
from pincite.model import Citation, Face, Fields, Form, Place, Span
from pincite.text import Reading

_FACES = {Face.ITALIC: "italic", Face.SMALLCAPS: "smallcaps", Face.BOLD: "bold"}
_NESTED = {"quoting": "quoting", "citing": "cited_in", "quoted": "quoted_in", "cited": "cited_in"}


@dataclass(frozen=True, slots=True)
class Text:
    """A text to be read: its stream, its reading, the note it belongs to, what kind it is ("note", "entry")."""

    stream: str
    reading: Reading
    note: str | None
    kind: str


def by_labels(texts: Sequence[Text]) -> Mapping[str, tuple[Candidate, ...]]:
    """Return for each stream the citations that the learned reader finds in it; all texts are read in one pass."""
    words, faces, kinds = [t.reading.text for t in texts], [_faces(t.reading) for t in texts], [t.kind for t in texts]
    labelled = label(words, faces, kinds, together=True)
    proposed = [propose(t.reading.text, one, whole=t.kind == "entry") for t, one in zip(texts, labelled, strict=True)]
    settled = title_faces.settle([t.reading for t in texts], proposed)
    return {t.stream: tuple(_candidates(t, found)) for t, found in zip(texts, settled, strict=True)}


def _faces(reading: Reading) -> list[tuple[int, int, str]]:
    return [(s.span.start, s.span.end, _FACES[s.face]) for s in reading.styles if s.face in _FACES]


def _candidates(text: Text, proposed: Sequence[Proposal]) -> Iterable[Candidate]:
    before: str | None = None
    for k, read in enumerate(proposed, 1):
        made = _citation(text, read, f"{LABELS}:{k}", before)
        before = made.id
        yield Candidate(made, LABELS, sureness=read.sureness, types=read.types, weakest=read.weakest)


def _citation(text: Text, read: Proposal, name: str, before: str | None) -> Citation:
    relation = _NESTED.get((read.signal or "").casefold().split(" ")[0].strip("(,:"))
    form = _form(text, read.form)
    made = Citation(
        id=name,
        place=Place(text.stream, Span(*read.span)),
        note=text.note,
        form=form,
        pinpoint=read.pinpoint,
        target_note=read.target_note,
        signal=None if relation else read.signal,
        relation=relation,
        parent=before if relation else None,
    )
    if form in WHOLE:
        return replace(made, type=read.type, fields=read.fields)
    if form is Form.AUTHOR_YEAR:
        families = tuple(author.split(",")[0] for author in read.fields.authors)
        said = Fields(authors=families, year=read.fields.year, date=read.fields.date)
        return replace(made, fields=said, names=families)
    return replace(made, names=read.names)


def _form(text: Text, form: Form) -> Form:
    """Return the form a citation can have where it stands: an entry stands in a list, and nowhere else."""
    if text.kind == "entry":
        return Form.LIST_ENTRY
    return Form.FULL if form is Form.LIST_ENTRY else form
