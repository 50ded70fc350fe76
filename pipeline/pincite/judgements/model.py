"""A judgement: what a person decided of one thing, and the anchor by which the thing is found again."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from enum import StrEnum
from hashlib import sha256
from itertools import pairwise
from typing import Any

from pincite.judgements.valid import whole, words, wrong_time, wrong_values
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
    """What kind of thing was judged: ``link`` is what a citation refers to, ``work`` the fields of a work.

    ``document`` is what an article says of itself: its title, authors and date.
    """

    LINK = "link"
    CITATION = "citation"
    MENTION = "mention"
    NOTE = "note"
    CLAIM = "claim"
    WORK = "work"
    FINDING = "finding"
    DOCUMENT = "document"


@dataclass(frozen=True, slots=True)
class Anchor:
    """Where a thing stood: document, digests of its file and of its source text, spans, their words, context, path.

    ``spans`` count code points of the source text then; ``quotes`` are its slices under them; ``before`` and
    ``after`` are up to 64 characters beside the first and the last. ``path`` is the structural path: ``note:37``,
    ``list:3``, ``section:s2``, or ``body``. ``called`` are up to 64 characters before and after the call of the note it
    stands in: of notes that say the same (*Ibid.*), these tell which it is. It is empty where there is no call.
    """

    doc: str
    sha256: str
    text_sha256: str
    spans: Spans
    quotes: tuple[str, ...]
    before: str
    after: str
    path: str
    called: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Judgement:
    """One line of a judgements file.

    ``thing`` is the machine's id of the thing then ("n38.1"), ``machine`` its value then (``None``: it had none),
    ``decided`` the value decided on. ``undoes`` is the id of the judgement that an undo takes back; an undo has no
    anchor. ``time`` is ISO 8601 in UTC. ``seq`` counts the judgements of a folder as they are written: a later one has
    the greater number, whatever the clock says.
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
    seq: int | None = None


def digest(text: str) -> str:
    """Return the digest of a source text."""
    return sha256(text.encode("utf8", "surrogatepass")).hexdigest()


def anchor(
    doc: str, file_digest: str, text: str, spans: Iterable[tuple[int, int]], path: str, call: Span | None = None
) -> Anchor:
    """Make the anchor of what stands at ``spans`` (ordered, not empty) of ``text``, in a note called at ``call``."""
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
        called=beside(text, call) if call is not None else (),
    )


def beside(text: str, span: Span) -> tuple[str, str]:
    """Return the characters of a text before and after a span that an anchor keeps."""
    return text[max(0, span.start - CONTEXT) : span.start], text[span.end : span.end + CONTEXT]


def plain_anchor(found: Anchor) -> dict[str, Any]:
    """Return an anchor as plain JSON values."""
    plain = {name: getattr(found, name) for name in Anchor.__slots__} | {
        "spans": [list(span) for span in found.spans],
        "quotes": list(found.quotes),
        "called": list(found.called),
    }
    return {name: value for name, value in plain.items() if value or name != "called"}


def anchor_of(stored: Mapping[str, Any]) -> Anchor:
    """Make an anchor of plain JSON values. Raises ``KeyError``, ``TypeError`` or ``ValueError`` for any other."""
    texts = {name: stored[name] for name in ("doc", "sha256", "text_sha256", "before", "after", "path")}
    spans = tuple(Span(start, end) for start, end in stored["spans"])
    quotes, called = tuple(stored["quotes"]), tuple(stored.get("called", ()))
    if not all(isinstance(value, str) for value in (*texts.values(), *quotes, *called)):
        raise TypeError("an anchor's words are no text")
    if not spans or len(spans) != len(quotes):
        raise ValueError("an anchor needs as many quotations as spans, and one at least")
    wrong = next((w for span in spans for end in span if (w := whole(end))), None)
    if wrong or any(span.start >= span.end for span in spans) or any(b.start < a.end for a, b in pairwise(spans)):
        raise ValueError(f"a span {wrong or 'ends before it begins, or before the one before it'}")
    return Anchor(spans=spans, quotes=quotes, called=called, **texts)


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
    if (wrong := wrong_with(made)) is not None:
        raise ValueError(wrong)
    return made


def wrong_with(made: Judgement) -> str | None:
    """Say why a judgement can't stand: a value that some reader could not take; ``None`` when it can."""
    if (made.anchor is None) != (made.act is Act.UNDO) or (made.undoes is None) == (made.act is Act.UNDO):
        return "an undo names what it undoes, and every other judgement has an anchor"
    for name in ("id", "who", "thing", *(("undoes",) if made.undoes is not None else ())):
        value = getattr(made, name)
        if not value or (wrong := words(value)):
            return f"{name} {wrong if value else 'is empty'}"
    wrong = words(made.remark) or (whole(made.seq) if made.seq is not None else None)
    return wrong or wrong_time(made.time) or _wrong_values(made)


def _wrong_values(made: Judgement) -> str | None:
    for values, decided in ((made.machine, False), (made.decided, True)):
        wrong = wrong_values(made.kind.value, values, decided=decided)
        if wrong is None and values and values.get("to") is not None:
            wrong = _wrong_anchor(values["to"])
        if wrong is not None:
            return wrong
    return None


def _wrong_anchor(stored: Mapping[str, Any]) -> str | None:
    try:
        anchor_of(stored)
    except (KeyError, TypeError, ValueError, OverflowError) as error:
        return f"what it leads to has no place: {error}"
    return None
