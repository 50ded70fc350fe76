"""What the learned reader takes a text for: its labels turned into citations with fields.

A citation is a run of tokens without signal, prose or separator (DESIGN.md, "How a citation is read").
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, replace

import numpy as np

from pincite.citations.labeller import FORMS, OUTSIDE, TYPES, Labelled, sureness
from pincite.citations.propose import agents
from pincite.citations.propose.pieces import Pieces
from pincite.model import Fields, Form, Span, WorkType
from pincite.rules import rule, search

TELLING = frozenset(
    {"family", "institution", "title", "container", "symbol", "url", "court", "backref", "series", "identifier"}
)
"""Labels without one of which a run names nothing: bare years, numbers and marks are no citation."""

PARTS = (agents.NAMES, frozenset({"title"}), frozenset({"container"}), frozenset({"year"}))
"""The labels of a citation that a reader of it looks for first: whoever errs there errs in all."""


@dataclass(frozen=True, slots=True)
class Proposal:
    """One citation as a proposer reads it.

    ``sureness`` is the proposer's own probability that all of it is right; ``types`` the probability of each kind;
    ``weakest`` the lowest probability of a label among those of each of ``PARTS``; ``titled`` where the title stands.
    """

    span: Span
    form: Form
    type: WorkType | None
    fields: Fields
    pinpoint: str | None
    names: tuple[str, ...]
    target_note: str | None
    signal: str | None
    sureness: float
    types: tuple[tuple[WorkType, float], ...]
    weakest: tuple[float, ...] = ()
    titled: Span | None = None


def propose(text: str, labelled: Labelled, *, whole: bool = False) -> tuple[Proposal, ...]:
    """Return the citations that the labels of ``text`` say, in order.

    ``whole`` says that the text is one citation, as an entry of a list is, whatever marks stand in it.
    """
    if whole:
        inside = [at for at, name in enumerate(labelled.labels) if name not in OUTSIDE]
        return (_read(text, labelled, inside[0], inside[-1] + 1),) if inside else ()
    return tuple(_read(text, labelled, a, b) for a, b in _runs(labelled))


def _runs(labelled: Labelled) -> Iterator[tuple[int, int]]:
    labels = labelled.labels
    start: int | None = None
    for at in range(len(labels) + 1):
        outside = at == len(labels) or labels[at] in OUTSIDE
        if outside and start is not None:
            a, b = _trimmed(labels, start, at)
            if a < b and TELLING & set(labels[a:b]):
                yield a, b
            start = None
        elif not outside and start is None:
            start = at


def _trimmed(labels: tuple[str, ...], start: int, end: int) -> tuple[int, int]:
    """Leave glue at the head of a run out; closing marks at its end stay, for they may close what it opened."""
    while start < end and labels[start] == "other":
        start += 1
    return start, end


def _read(text: str, labelled: Labelled, first: int, last: int) -> Proposal:
    tokens, labels = labelled.tokens, labelled.labels
    while last > first + 1 and labels[last - 1] == "other" and text[tokens[last - 1].start] in ".,;:(–-":
        last -= 1
    found = Pieces(text, labelled, first, last)
    types = _types(labelled, first, last)
    form = _form(labelled, first, last, found)
    full = form in (Form.FULL, Form.LIST_ENTRY)
    return Proposal(
        span=Span(tokens[first].start, tokens[last - 1].end),
        form=form,
        type=types[0][0] if full and types else None,
        fields=_settled(found.fields(whole=full), types[0][0] if full and types else None),
        pinpoint=found.pinpoint(),
        names=found.names(),
        target_note=found.text("note_number"),
        signal=_signal(text, labelled, first),
        sureness=sureness(labelled.marginals[first:last]),
        types=types,
        weakest=_weakest(labelled, first, last),
        titled=found.title()[0],
    )


def _weakest(labelled: Labelled, first: int, last: int) -> tuple[float, ...]:
    """Return the lowest probability of the labels of each part, and of those at both edges, inside and outside."""
    marginals = labelled.marginals
    inside = [
        min((marginals[at] for at in range(first, last) if labelled.labels[at] in names), default=1.0)
        for names in PARTS
    ]
    edges = (*marginals[max(0, first - 1) : first + 1], *marginals[last - 1 : last + 1])
    return (*inside, min(edges, default=1.0))


def _settled(fields: Fields, kind: WorkType | None) -> Fields:
    """Describe a law by its own name and year: the code that prints it, and that code's year, are not its own."""
    if kind is not WorkType.STATUTE or not fields.title:
        return fields
    named = search(rule("citations_fields", "title_year"), fields.title)
    if fields.symbol and search(rule("citations_fields", "code_cited"), fields.symbol):
        fields = replace(fields, symbol=None, year=None, date=None)
    return replace(fields, year=int(named["year"]), date=named["year"]) if named else fields


def _signal(text: str, labelled: Labelled, first: int) -> str | None:
    at = first
    while at and labelled.labels[at - 1] == "signal":
        at -= 1
    if at == first:
        return None
    return " ".join(text[labelled.tokens[at].start : labelled.tokens[first - 1].end].split()).strip(" ,")


def _types(labelled: Labelled, first: int, last: int) -> tuple[tuple[WorkType, float], ...]:
    if labelled.types is None:
        return ()
    mean = labelled.types[first:last].mean(axis=0)
    probable = np.exp(mean - mean.max())
    probable /= probable.sum()
    order = np.argsort(-probable)
    return tuple((WorkType(TYPES[i]), float(probable[i])) for i in order)


def _form(labelled: Labelled, first: int, last: int, found: Pieces) -> Form:
    """Return the most probable form; what refers back to a note or by words such as *cit.* is no first citation.

    A chapter with a title of its own in a book that is cited by such words is one all the same.
    """
    form = Form(FORMS[int(labelled.forms[first:last].mean(axis=0).argmax())])
    if form is not Form.FULL or (found.spans("title") and found.spans("container")):
        return form
    if found.spans("note_number"):
        return Form.SUPRA
    return Form.SHORT if found.spans("backref") and found.names() else form
