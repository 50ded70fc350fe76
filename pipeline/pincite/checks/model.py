"""A finding, the code it goes under, and the subject it belongs to."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from dataclasses import dataclass
from hashlib import sha256

from pincite.checks.ground import Document, Shelf


@dataclass(frozen=True, slots=True)
class Code:
    """What can be wrong, under a code that never changes: its subject, title, why it matters, what to do.

    Findings of a ``minor`` code are counted on a terminal, and listed only when the code is asked for.
    """

    code: str
    subject: str
    title: str
    why: str
    advice: str
    minor: bool = False


@dataclass(frozen=True, slots=True)
class Finding:
    """One thing that looks wrong, and where.

    ``words`` are the words it is about, ``spans`` their pieces in the source text. ``better`` is the better candidate
    in plain words. ``other`` is the second place of a contradiction, as ``document, note`` or the like. ``beneath``
    says what follows from it, a line each. ``id`` is made of the code and of what the finding is about, not of its
    position, so that it survives other runs.
    """

    id: str
    code: str
    doc: str
    section: str | None
    note: str | None
    page: int | None
    words: str
    spans: tuple[tuple[int, int], ...]
    reason: str
    advice: str
    better: str | None = None
    other: str | None = None
    beneath: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Draft:
    """A finding before its place is looked up: the code, document, what it is about, and the reason.

    ``about`` tells findings of one code in one document apart: a citation's words and note, a work's title. ``note``
    is the label of the note it stands in, ``None`` in the body. ``spans`` count the source text. ``rests`` are the ids
    of citations that must have been read rightly for it to be true.
    """

    code: str
    doc: str
    about: tuple[str, ...]
    note: str | None
    spans: tuple[tuple[int, int], ...]
    words: str
    reason: str
    better: str | None = None
    other: str | None = None
    beneath: tuple[str, ...] = ()
    rests: tuple[str, ...] = ()


Finder = Callable[[Document], Iterable[Draft]]
"""What finds something in one document; it may remember what it saw in those before."""


@dataclass(frozen=True, slots=True)
class Subject:
    """What is checked under one name, and how: ``begin`` makes a finder for one walk through the documents."""

    name: str
    about: str
    begin: Callable[[Shelf], Finder]


def stable_id(draft: Draft, nth: int = 1) -> str:
    """Return the id of a finding: its code and ten hexadecimal digits; ``nth`` parts what is wrong in the same way."""
    said = "\x1f".join((draft.code, draft.doc, *(" ".join(part.split()).casefold() for part in draft.about)))
    return f"{draft.code}-{sha256(said.encode('utf8', 'surrogatepass')).hexdigest()[:10]}" + (
        f"-{nth}" if nth > 1 else ""
    )
