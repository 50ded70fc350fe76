"""Checking the store: from the subjects' drafts to findings with place, advice and a stable id."""

from __future__ import annotations

from collections import Counter
from collections.abc import Collection, Iterable, Iterator
from dataclasses import dataclass

from sqlalchemy import Connection

from pincite.checks.codes import CODES
from pincite.checks.errors import CheckError
from pincite.checks.ground import Document, shelf
from pincite.checks.misread import parted
from pincite.checks.model import Code, Draft, Finding, Subject, stable_id
from pincite.checks.subjects import SUBJECTS

ALL = "all"


@dataclass(frozen=True, slots=True)
class Report:
    """What was found, in the order of subjects and places; ``silenced`` counts what was left out."""

    documents: int
    findings: tuple[Finding, ...]
    silenced: int = 0


def check(
    connection: Connection,
    subject: str = ALL,
    doc: str | None = None,
    codes: Collection[str] = (),
    silenced: Collection[str] = frozenset(),
) -> Report:
    """Check the store, or one document (its exact id), for one subject or all.

    ``codes`` keeps only findings under these codes; ``silenced`` are ids of findings to leave out. What is said of
    one document is the same whether others are checked with it or not, but for documents that disagree: the whole
    store is read, a document at a time, and only findings in ``doc`` are kept. Raises ``CheckError`` for a subject or
    code that isn't there.
    """
    chosen, wanted = _subjects(subject), _codes(codes)
    ground = shelf(connection)
    found = [f for f in _walk(ground.documents(), [s.begin(ground) for s in SUBJECTS]) if doc in (None, f.doc)]
    names = {s.name for s in chosen}
    asked = [f for f in _ordered(found) if _SUBJECT[f.code] in names and (not wanted or f.code in wanted)]
    loud = tuple(f for f in asked if f.id not in silenced)
    return Report(1 if doc else len(ground.rows), loud, len(asked) - len(loud))


_SUBJECT = {c.code: c.subject for c in CODES}
_ORDER = {s.name: n for n, s in enumerate(SUBJECTS)}


def _walk(documents: Iterable[Document], finders: Iterable[object]) -> Iterator[Finding]:
    """Check one document after the other, so that only one is held in memory."""
    every = tuple(finders)
    for document in documents:
        drafts = [d for find in every for d in find(document)]  # type: ignore[operator]
        yield from findings(document, parted(document, drafts))


def _ordered(found: Iterable[Finding]) -> list[Finding]:
    """Put findings in the order of subjects; those of one subject stay in the order of documents and places."""
    return sorted(found, key=lambda f: _ORDER[_SUBJECT[f.code]])


def findings(document: Document, drafts: Iterable[Draft]) -> Iterator[Finding]:
    """Give each draft its place, its advice and its id; what is wrong twice in the same way is numbered."""
    advice = {c.code: c.advice for c in CODES}
    seen: Counter[str] = Counter()
    for draft in drafts:
        name = stable_id(draft)
        seen[name] += 1
        yield _finding(document, draft, stable_id(draft, seen[name]), advice[draft.code])


def _finding(document: Document, draft: Draft, name: str, advice: str) -> Finding:
    start = draft.spans[0][0] if draft.spans else None
    return Finding(
        id=name,
        code=draft.code,
        doc=draft.doc,
        section=document.section_at(_called_at(document, draft.note, start)),
        note=draft.note,
        page=document.page_at(start),
        words=draft.words,
        spans=draft.spans,
        reason=draft.reason,
        advice=advice,
        better=draft.better,
        other=draft.other,
        beneath=draft.beneath,
    )


def _called_at(document: Document, label: str | None, start: int | None) -> int | None:
    """Return where a note is called: it belongs to the section of its call."""
    note = document.note(label) if label is not None else None
    return note["call_start"] if note is not None else start


def _subjects(name: str) -> tuple[Subject, ...]:
    found = SUBJECTS if name == ALL else tuple(s for s in SUBJECTS if s.name == name)
    if not found:
        names = ", ".join((ALL, *(s.name for s in SUBJECTS)))
        raise CheckError(f"There is nothing called {name!r} to check.", f"There are {names}.")
    return found


def _codes(names: Collection[str]) -> frozenset[str]:
    wanted = frozenset(n.upper() for n in names)
    unknown = sorted(wanted - {c.code for c in CODES})
    if unknown:
        raise CheckError(f"There is no code {unknown[0]}.", "List them with `pincite check --codes`.")
    return wanted


def by_code(report: Report) -> list[tuple[Code, list[Finding]]]:
    """Group findings by code, in the order of the codes."""
    grouped = [(c, [f for f in report.findings if f.code == c.code]) for c in CODES]
    return [(c, found) for c, found in grouped if found]
