"""A judgement: what a person decided of one thing, and the anchor by which the thing is found again."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from enum import StrEnum
from hashlib import sha256
from typing import Any

from pincite.model import Span, Spans

CONTEXT = 64
"""How many characters of the source text an anchor keeps on both sides."""


class Act(StrEnum):
    """What a person did."""

    ACCEPT = "accept"
    REJECT = "reject"
    EDIT = "edit"
    ADD = "add"
    SILENCE = "silence"
    UNDO = "undo"


class Kind(StrEnum):
    """What kind of thing was judged: ``link`` is what a citation refers to, ``work`` the fields of a work."""

    LINK = "link"
    CITATION = "citation"
    MENTION = "mention"
    NOTE = "note"
    CLAIM = "claim"
    WORK = "work"
    FINDING = "finding"


@dataclass(frozen=True, slots=True)
class Anchor:
    """Where a thing stood: document, digests of its file and of its source text, spans, their words, context, path.

    ``spans`` count code points of the source text then; ``quotes`` are its slices under them; ``before`` and
    ``after`` are up to 64 characters beside the first and the last. ``path`` is the structural path: ``note:37``,
    ``list:3``, ``section:s2``, or ``body``.
    """

    doc: str
    sha256: str
    text_sha256: str
    spans: Spans
    quotes: tuple[str, ...]
    before: str
    after: str
    path: str


@dataclass(frozen=True, slots=True)
class Judgement:
    """One line of a judgements file.

    ``thing`` is the machine's id of the thing then ("n38.1"), ``machine`` its value then (``None``: it had none),
    ``decided`` the value decided on. ``undoes`` is the id of the judgement that an undo takes back; an undo has no
    anchor. ``time`` is ISO 8601 in UTC.
    """

    id: str
    time: str
    who: str
    act: Act
    kind: Kind
    thing: str
    machine: Mapping[str, Any] | None = None
    decided: Mapping[str, Any] | None = None
    anchor: Anchor | None = None
    undoes: str | None = None
    remark: str | None = None


def digest(text: str) -> str:
    """Return the digest of a source text."""
    return sha256(text.encode("utf8", "surrogatepass")).hexdigest()


def anchor(doc: str, file_digest: str, text: str, spans: Iterable[tuple[int, int]], path: str) -> Anchor:
    """Make the anchor of what stands at ``spans`` (ordered, not empty) of ``text``."""
    placed = tuple(Span(start, end) for start, end in spans)
    start, end = placed[0].start, placed[-1].end
    return Anchor(
        doc=doc,
        sha256=file_digest,
        text_sha256=digest(text),
        spans=placed,
        quotes=tuple(text[a:b] for a, b in placed),
        before=text[max(0, start - CONTEXT) : start],
        after=text[end : end + CONTEXT],
        path=path,
    )


def plain_anchor(found: Anchor) -> dict[str, Any]:
    """Return an anchor as plain JSON values."""
    return {name: getattr(found, name) for name in Anchor.__slots__} | {
        "spans": [list(span) for span in found.spans],
        "quotes": list(found.quotes),
    }


def anchor_of(stored: Mapping[str, Any]) -> Anchor:
    """Make an anchor of plain JSON values. Raises ``KeyError``, ``TypeError`` or ``ValueError`` for any other."""
    texts = {name: str(stored[name]) for name in ("doc", "sha256", "text_sha256", "before", "after", "path")}
    spans = tuple(Span(int(start), int(end)) for start, end in stored["spans"])
    quotes = tuple(str(quote) for quote in stored["quotes"])
    if not spans or len(spans) != len(quotes):
        raise ValueError("an anchor needs as many quotations as spans, and one at least")
    return Anchor(spans=spans, quotes=quotes, **texts)


def plain(made: Judgement) -> dict[str, Any]:
    """Return a judgement as plain JSON values; what is ``None`` is left out."""
    values = {name: getattr(made, name) for name in Judgement.__slots__}
    if made.anchor is not None:
        values["anchor"] = plain_anchor(made.anchor)
    return {name: value for name, value in values.items() if value is not None}


def judgement_of(stored: Mapping[str, Any]) -> Judgement:
    """Make a judgement of plain JSON values. Raises ``KeyError``, ``TypeError`` or ``ValueError`` for any other."""
    unknown = sorted(stored.keys() - set(Judgement.__slots__))
    if unknown:
        raise ValueError(f"unknown keys {', '.join(unknown)}")
    placed = {"anchor": anchor_of(stored["anchor"])} if stored.get("anchor") is not None else {}
    made = Judgement(**{**stored, **placed, "act": Act(stored["act"]), "kind": Kind(stored["kind"])})
    if (made.anchor is None) != (made.act is Act.UNDO) or (made.undoes is None) == (made.act is Act.UNDO):
        raise ValueError("an undo names what it undoes, and every other judgement has an anchor")
    return made
