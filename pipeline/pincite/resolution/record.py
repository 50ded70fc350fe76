"""What is known while an article is resolved: its citations in order, its works so far, the links made."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Sequence
from dataclasses import replace

from pincite.model import Citation, Fields, Form, Link, LinkStatus, Note, NoteStatus, Step
from pincite.resolution.folding import words
from pincite.resolution.identity import Source
from pincite.resolution.names import NONE, Fit, Profile, family, fit, profile, stands_in
from pincite.resolution.shelf import Shelf
from pincite.rules import rule, search
from pincite.text import Article

_NEAR = 200
"""So many characters before a call, an author may be named whom the note leaves out."""

MOST = 20
"""So many candidates are kept of a link; of a thousand nobody can choose, and each short form after it has them too."""

WHOLE = frozenset({Form.FULL, Form.LIST_ENTRY})
"""Forms that name a work on their own."""


class Record:
    """The citations of one article in order, and the links found so far. Local to one call of ``resolve``."""

    def __init__(self, article: Article, citations: Sequence[Citation]) -> None:
        self.article = article
        self.citations = tuple(citations)
        self.order = {c.id: i for i, c in enumerate(citations)}
        self.links: dict[str, Link] = {}
        self._by_id = {c.id: c for c in citations}
        self._text = {c.id: article.words(c.place) for c in citations}
        self._profiles: dict[str, Profile] = {}
        self._sources: dict[str, Source] = {}
        self._shelf = Shelf()
        self._members: dict[str, list[Citation]] = defaultdict(list)
        self._given: dict[str, str] = {}
        self._notes: dict[str | None, list[Citation]] = defaultdict(list)
        for c in citations:
            self._notes[c.note].append(c)
        self._labels = tuple(n.label for n in article.notes) or tuple(k for k in self._notes if k is not None)
        self._status: dict[str, Note] = {n.label: n for n in article.notes}

    def text(self, citation: Citation) -> str:
        """Return the clean words of ``citation``."""
        return self._text[citation.id]

    def get(self, citation_id: str) -> Citation:
        """Return the citation of that id."""
        return self._by_id[citation_id]

    def in_note(self, label: str | None) -> Sequence[Citation]:
        """Return the citations of the note ``label`` (``None``: of the body and source lists) in order."""
        return self._notes.get(label, ())

    def labels_before(self, label: str) -> tuple[str, ...]:
        """Return the labels of the notes before ``label``, nearest first."""
        if label not in self._labels:
            return ()
        return self._labels[: self._labels.index(label)][::-1]

    def may_hide(self, label: str) -> str | None:
        """Say why a source may be hidden in a note in which none was read: its text is lost, or is more than prose.

        A note of cross-references and plain prose hides nothing.
        """
        note = self._status.get(label)
        if note is not None and note.status in (NoteStatus.NO_TEXT, NoteStatus.DAMAGED):
            return "the text is lost of"
        reading = self.article.readings.get(f"note:{label}")
        if reading is None or self._notes.get(label):
            return None
        return "a source may have been missed in" if search(rule("resolution", "may_cite"), reading.text) else None

    def add(self, citation: Citation, link: Link) -> None:
        """Keep the link of ``citation``; a full citation adds to what is known of its work."""
        self.links[citation.id] = link
        if citation.given and link.target is not None:
            self._given.setdefault(citation.given, link.target)
        if link.target is not None and (citation.form in WHOLE or link.target == citation.id):
            self._members[link.target].append(citation)
            self._shelf.put(link.target, self.source(citation))

    def given(self, key: str) -> str | None:
        """Return the work that the file itself names by ``key``, if it was cited before."""
        return self._given.get(key)

    def works(self) -> tuple[str, ...]:
        """Return the ids of the works known so far (of their first citations), in order of registration."""
        return tuple(self._members)

    def members(self, target: str) -> Sequence[Citation]:
        """Return the full citations of the work ``target``."""
        return self._members.get(target, ())

    def fit(self, names: tuple[str, ...], target: str) -> Fit:
        """Return how well ``names`` fit the work ``target`` under any of its full citations."""
        return max((fit(names, self._profile(c)) for c in self.members(target)), key=lambda f: f.score, default=NONE)

    def fit_citation(self, names: tuple[str, ...], citation: Citation) -> Fit:
        """Return how well ``names`` fit the words and fields of one citation itself."""
        return fit(names, self._profile(citation))

    def source(self, citation: Citation) -> Source:
        """Return what is compared when ``citation`` may be another full citation of a known work."""
        if citation.id not in self._sources:
            text = self.text(citation)
            words = text.replace(citation.pinpoint, "") if citation.pinpoint else text
            self._sources[citation.id] = Source(citation.type, citation.fields, words)
        return self._sources[citation.id]

    def known_as(self, citation: Citation) -> list[tuple[str, str]]:
        """Return the known works that ``citation`` may be another full citation of, each with the reason."""
        reasons = self._shelf.reasons(self.source(citation))
        return [(target, reasons[target]) for target in self._members if target in reasons]

    def fields(self, target: str) -> Fields:
        """Return the fields of the first citation of the work."""
        return self._by_id[target].fields

    def names_in(self, label: str, names: tuple[str, ...]) -> bool:
        """Tell whether all ``names`` stand in the text of the note ``label``, cited or not."""
        reading = self.article.readings.get(f"note:{label}")
        return reading is not None and all(fit((n,), profile(Fields(), reading.text)).score for n in names)

    def authors_said(self, target: str, citation: Citation) -> bool:
        """Tell whether the body names an author of the work ``target`` shortly before it calls the note cited in."""
        calls = [c.at for c in self.article.calls]
        own = next((c.at for c in self.article.calls if c.label == citation.note), None)
        if own is None:
            return False
        before = max((at for at in calls if at < own), default=0)
        said = words(self.article.body.text[max(before, own - _NEAR) : own])
        families = [tuple(family(a).split()) for a in self.fields(target).authors]
        return any(stands_in(name, said) for name in families)

    def _around(self, citation: Citation) -> str:
        """Return the words from the citation before to this one, and a hereinafter name that follows it."""
        if citation.note is None or citation.place.stream not in self.article.readings:
            return ""
        text = self.article.readings[citation.place.stream].text
        start, end = citation.place.span
        others = [c.place.span for c in self._notes[citation.note] if c.id != citation.id]
        before = max((o.end for o in others if o.end <= start), default=0)
        after = min((o.start for o in others if o.start >= end), default=len(text))
        named = search(rule("resolution", "hereinafter"), text, end, after)
        return f"{text[before:start]} {named['name'] if named else ''}"

    def _profile(self, citation: Citation) -> Profile:
        if citation.id not in self._profiles:
            self._profiles[citation.id] = profile(_called(citation), self.text(citation), self._around(citation))
        return self._profiles[citation.id]


def _called(citation: Citation) -> Fields:
    """Return the fields of a citation; a book known only by a short name has that name for its title."""
    if citation.fields.title or citation.form in WHOLE or not citation.names:
        return citation.fields
    return replace(citation.fields, title=", ".join(citation.names))


def own(citation: Citation, reason: str, rule: str = "first_citation") -> Link:
    """Link a first citation to itself, as surely as it was read."""
    return linked(citation, citation.id, rule, reason, confidence=citation.confidence)


def linked(
    citation: Citation,
    target: str,
    rule: str,
    reason: str,
    *,
    confidence: float = 1.0,
    via: Link | None = None,
    candidates: tuple[str, ...] = (),
    warning: str | None = None,
) -> Link:
    """Link ``citation`` to ``target``; ``via`` is the link the chain goes on with, whose doubts are inherited.

    Only the citation's own step is kept, which points to the next: ``model.chain`` follows it.
    """
    step = Step(rule, citation.id, via.citation if via else target, reason)
    doubtful = bool(candidates) or (via is not None and via.status is LinkStatus.AMBIGUOUS)
    return Link(
        citation=citation.id,
        target=target,
        status=LinkStatus.AMBIGUOUS if doubtful else LinkStatus.RESOLVED,
        confidence=round(confidence * (via.confidence if via else 1.0), 4),
        steps=(step,),
        candidates=candidates[:MOST] or (via.candidates if via else ()),
        warning=warning,
    )


def unresolved(
    citation: Citation, rule: str, reason: str, candidates: tuple[str, ...] = (), warning: str | None = None
) -> Link:
    """Say that what ``citation`` refers to is not known, and what would fit."""
    step = Step(rule, citation.id, None, reason)
    status = LinkStatus.AMBIGUOUS if len(candidates) > 1 else LinkStatus.UNRESOLVED
    return Link(citation.id, None, status, 0.0, (step,), candidates[:MOST], warning)
