"""What the learned reader takes a text for: its labels turned into citations with fields.

A citation is a run of tokens without signal, prose or separator (DESIGN.md, "How a citation is read").
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, replace
from itertools import pairwise

import numpy as np

from pincite.citations import dates, list_people, people, titles, urls
from pincite.citations.labeller import FORMS, OUTSIDE, TYPES, Labelled, sureness
from pincite.citations.propose import agents
from pincite.model import Fields, Form, Span, WorkType
from pincite.rules import match, rule, search

TELLING = frozenset(
    {"family", "institution", "title", "container", "symbol", "url", "court", "backref", "series", "identifier"}
)
"""Labels without one of which a run names nothing: bare years, numbers and marks are no citation."""

PARTS = (agents.NAMES, frozenset({"title"}), frozenset({"container"}), frozenset({"year"}))
"""The labels of a citation that a reader of it looks for first: whoever errs there errs in all."""

_OPENED_BY = {")": "(", "]": "[", ">": "<", "}": "{", "”": "“", "»": "«"}
"""The mark that each closing one answers."""


_OPENING = agents.NAMES | {"title", "other"}
"""Labels of the words that the name of a body may get where the reader does not see one."""

_JOINED = frozenset(',;:.()[]“”"‘«»')
"""Marks that the name of a body does not hold."""

_BESIDE_BODY = frozenset({"year", "other", "pages", "pinpoint"})
"""What stands beside a body where all that is printed of a work are its author and year."""


@dataclass(frozen=True, slots=True)
class Proposal:
    """One citation as a proposer reads it.

    ``sureness`` is the proposer's own probability that all of it is right; ``types`` the probability of each kind;
    ``weakest`` the lowest probability of a label among those of each of ``PARTS``.
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


def _joined_words(text: str, labelled: Labelled, first: int, last: int) -> list[str]:
    """Return the labels of some tokens, those of a name with hyphens or apostrophes made one ("Caballero-Anthony")."""
    labels = list(labelled.labels[first:last])
    tokens = labelled.tokens[first:last]
    for at in range(1, len(labels) - 1):
        before, mark, after = tokens[at - 1 : at + 2]
        glued = before.end == mark.start and mark.end == after.start
        if glued and labels[at - 1] in agents.NAMES and text[mark.start] in "-’'‐":
            labels[at] = labels[at + 1] = labels[at - 1]
    return labels


class Pieces:
    """The labelled pieces of one citation. Local to the reading of one run."""

    def __init__(self, text: str, labelled: Labelled, first: int, last: int) -> None:
        self._text = text
        self.runs: list[tuple[str, Span]] = []
        for label, token in zip(_joined_words(text, labelled, first, last), labelled.tokens[first:last], strict=True):
            if self.runs and self.runs[-1][0] == label:
                self.runs[-1] = (label, Span(self.runs[-1][1].start, token.end))
            else:
                self.runs.append((label, token))
        self._name_body()

    def _name_body(self) -> None:
        """Take a body that opens the citation for its author where the labels have it, or a part of it, for the title."""
        labels = [label for label, _ in self.runs]
        last = self._last_of_opening()
        if last < 0 or "title" not in labels[: last + 1]:
            return
        opened = Span(self.runs[0][1].start, self.runs[last][1].end)
        printed = self._text[opened.start : opened.end]
        end = search(rule("source_lists", "sentence_end"), printed) if last == 0 else None
        if end is not None:
            if self._is_body(printed[: end.start()]):
                author = Span(opened.start, opened.start + end.start())
                self.runs[:1] = [(agents.INSTITUTION, author), ("title", Span(opened.start + end.end(), opened.end))]
        elif not _JOINED & set(printed) and self._is_body(printed) and (last == 0 or " of " in printed):
            self._title_next(opened, last + 1)

    def _last_of_opening(self) -> int:
        """Return the number of the last run of the words that open the citation, before a mark; -1 without any."""
        last = -1
        for at, (label, span) in enumerate(self.runs):
            if label not in _OPENING or (at and _JOINED & set(self._text[self.runs[0][1].start : span.end])):
                break
            last = last if label == "other" else at
        return last

    def _is_body(self, printed: str) -> bool:
        named = " ".join(printed.split()).strip(" ,;:*_.")
        return match(rule("citations_people", "not_author"), named) is None and list_people.is_organisation(named)

    def _title_next(self, opened: Span, after: int) -> None:
        """Make the opening words the author, and all from the next field to the next title that title."""
        labels = [label for label, _ in self.runs]
        later = next((at for at in range(after, len(labels)) if labels[at] == "title"), None)
        bare = after == 1 and not {*labels[1:]} - _BESIDE_BODY and "year" in labels
        if later is None and not bare and labels[0] != agents.INSTITUTION:
            return
        self.runs[:after] = [(agents.INSTITUTION, opened)]
        if later is None:
            return
        later -= after - 1
        first = next(at for at in range(1, later + 1) if self.runs[at][0] in ("place", "year", "title"))
        if self._text[opened.end : self.runs[first][1].start].strip() == "(" and first < later:  # "(2022) Title"
            first = next(at for at in range(first + 1, later + 1) if self.runs[at][0] in ("place", "year", "title"))
        opens, closes = self.runs[first][1].start, self.runs[later][1].end
        if first < later and not set(".()") & set(self._text[opens:closes].rstrip(".")):
            self.runs[first : later + 1] = [("title", Span(opens, closes))]

    def spans(self, label: str) -> list[Span]:
        """Return the spans of all pieces of ``label``."""
        return [span for name, span in self.runs if name == label]

    def words(self, span: Span) -> str:
        """Return the words of ``span`` on one line, marks at the edges left out but those that close what it opens."""
        words, after = self._text[span.start : span.end], self._text[span.end : span.end + 1]
        opening = _OPENED_BY.get(after)
        if opening and words.count(opening) > words.count(after):
            words += after
        return " ".join(words.split()).strip(" ,;:*_")

    def text(self, label: str) -> str | None:
        """Return the first piece of ``label``."""
        spans = self.spans(label)
        return (self.words(spans[0]) or None) if spans else None

    def joined(self, label: str) -> str | None:
        """Return the longest piece of ``label``; pieces with only marks between them are one."""
        merged: list[Span] = []
        for name, span in self.runs:
            if name != label:
                continue
            if merged and len(self._text[merged[-1].end : span.start].strip()) <= 1:
                merged[-1] = Span(merged[-1].start, span.end)
            else:
                merged.append(span)
        if not merged:
            return None
        return self.words(max(merged, key=lambda s: s.end - s.start)) or None

    def authors(self, *, whole: bool) -> tuple[str, ...]:
        """Return the authors as "Family, Given" or the name of a body.

        ``whole`` says that given names are printed, so that a person of several words without one has it among them.
        """
        return agents.assemble((p for piece in self._named() for p in agents.part(piece)), whole=whole)

    def _named(self) -> Iterator[agents.Piece]:
        """Yield the pieces of names, each with what is printed between it and the one before."""
        end: int | None = None
        for label, span in self.runs:
            if label in agents.NAMES:
                words = self.words(span)
                start = span.start + max(0, self._text[span.start : span.end].find(words[:1]))
                before = "" if end is None else " ".join(self._text[end:start].split())
                yield agents.Piece(label, words, before)
                end = start + len(self._text[start : span.end].rstrip(" ,;:*_\n"))

    def editors(self) -> tuple[str, ...]:
        """Return the editors."""
        spans = self.spans("editor")
        if not spans:
            return ()
        return people.split(", ".join(self.words(s) for s in spans))

    def year(self) -> int | None:
        """Return the first year of publication."""
        for span in self.spans("year"):
            digits = "".join(c for c in self.words(span) if c.isdigit())
            if len(digits) >= 4:
                return int(digits[:4])
        return None

    def date(self) -> str | None:
        """Return the date of publication as ISO 8601, as precise as printed."""
        spans = [span for name, span in self.runs if name in ("date", "year")]
        year = self.year()
        if not any(name == "date" for name, _ in self.runs):
            return None if year is None else f"{year:04d}"
        printed = self._text[spans[0].start : spans[-1].end] if _near(spans) else " ".join(map(self.words, spans))
        found = dates.iso(printed)
        if found is None or (year is not None and not found.startswith(f"{year:04d}")):
            return None if year is None else f"{year:04d}"
        return found

    def pinpoint(self) -> str | None:
        """Return the places cited, as printed: from the first to the last piece where only marks stand between.

        The year of a volume in brackets ("[2013] QB 379") is none, though it looks like a paragraph's number.
        """
        year = rule("citations_fields", "bracketed_year")
        spans = [span for span in self.spans("pinpoint") if match(year, self.words(span)) is None]
        if not spans:
            return None
        whole = spans[0]
        for span in spans[1:]:
            if len(self._text[whole.end : span.start].strip()) > 1:
                break
            whole = Span(whole.start, span.end)
        words = " ".join(self._text[whole.start : whole.end].split()).strip(" ,;*")
        return words or None

    def names(self) -> tuple[str, ...]:
        """Return the names a short form gives: families, bodies, then words of the title."""
        given = [self.words(s) for n, s in self.runs if n in ("family", "institution")]
        title = self.joined("title")
        return tuple(n for n in (*given, titles.bare(title) if title else "") if n)

    def fields(self, *, whole: bool) -> Fields:
        """Return the fields as the record keeps them; ``whole`` as in ``authors``."""
        date = self.date()
        address = self.text("url")
        return Fields(
            authors=self.authors(whole=whole),
            editors=self.editors(),
            title=_title(self.joined("title")),
            container=_title(self.joined("container")),
            volume=self.text("volume"),
            issue=self.text("issue"),
            pages=self.text("pages"),
            publisher=self.joined("publisher"),
            place=self.text("place"),
            edition=self.text("edition"),
            year=int(date[:4]) if date else self.year(),
            date=date,
            url=urls.clean(address) if address else None,
            accessed=dates.iso(self.text("accessed") or "") if self.spans("accessed") else None,
            court=self.joined("court"),
            symbol=self.joined("symbol"),
            short=self.short(),
        )

    def short(self) -> str | None:
        """Return the name given for later use, without brackets and the words that give it."""
        printed = self.text("short_name")
        if printed is None:
            return None
        bare = printed.strip("()[]“”\"‘’'«» ,.")
        for lead in ("hereinafter", "hereafter"):
            if bare.casefold().startswith(lead):
                bare = bare[len(lead) :].strip(" :,“”\"‘’'")
                bare = bare.removeprefix("referred to as").strip(" “”\"‘’'")
        return titles.normal(bare) or None


def _near(spans: list[Span]) -> bool:
    """Tell whether day, month and year stand together."""
    return all(after.start - before.end <= 3 for before, after in pairwise(spans))


def _title(printed: str | None) -> str | None:
    return (titles.normal(titles.bare(printed)) or None) if printed else None
