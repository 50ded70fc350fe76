"""Checking the store: from the subjects' drafts to findings with place, advice and a stable id."""

from __future__ import annotations

from collections import Counter
from collections.abc import Collection, Iterable, Iterator
from dataclasses import dataclass

from sqlalchemy import Connection

from pincite.checks.codes import CODES
from pincite.checks.errors import CheckError
from pincite.checks.ground import Corpus, Document, corpus
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
    store is read, and only findings in ``doc`` are kept. Raises ``CheckError`` for a subject or code that isn't there.
    """
    chosen, wanted = _subjects(subject), _codes(codes)
    ground = corpus(connection)
    drafts = (d for s in chosen for d in s.find(ground))
    found = list(findings(ground, (d for d in drafts if doc in (None, d.doc))))
    kept = [f for f in found if not wanted or f.code in wanted]
    loud = tuple(f for f in kept if f.id not in silenced)
    return Report(1 if doc else len(ground.documents), loud, len(kept) - len(loud))


def findings(ground: Corpus, drafts: Iterable[Draft]) -> Iterator[Finding]:
    """Give each draft its place, its advice and its id; what is wrong twice in the same way is numbered."""
    documents = {d.doc: d for d in ground.documents}
    advice = {c.code: c.advice for c in CODES}
    seen: Counter[str] = Counter()
    for draft in drafts:
        name = stable_id(draft)
        seen[name] += 1
        yield _finding(documents[draft.doc], draft, stable_id(draft, seen[name]), advice[draft.code])


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
