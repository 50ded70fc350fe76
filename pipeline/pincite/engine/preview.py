"""What a run would change: everything is read and extracted, nothing is written."""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass, replace
from pathlib import Path
from typing import Any

from rapidfuzz.distance import Indel
from sqlalchemy import Connection

from pincite.engine.corpus import collect
from pincite.engine.extract import Partial
from pincite.engine.foreseen import Foreseen, foreseen
from pincite.engine.plan import Held as Known
from pincite.engine.plan import Planned, State, held, plan
from pincite.engine.pool import outcomes
from pincite.engine.run import Options, Progress
from pincite.engine.stages import Stages
from pincite.judgements import Recorded, digest, read_all, standing
from pincite.model import LocalWork
from pincite.store import Failure, Row, Rows, Store, write
from pincite.store.overlay import former_texts, holding
from pincite.store.settle import Standing, Verdict, orphaned, settle
from pincite.store.values import Held

KINDS = ("notes", "citations", "mentions", "claims")


@dataclass(frozen=True, slots=True)
class Change:
    """What a run would change in one document: things that are new, differ or are gone, and the judgements on it."""

    doc: str
    state: State
    added: int
    changed: int
    gone: int
    conflicts: tuple[str, ...] = ()
    orphans: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Preview:
    """What a run would do: the documents it would change, those it would fail on, and those it would leave alone."""

    changes: tuple[Change, ...]
    failed: tuple[Failure, ...]
    unchanged: tuple[str, ...]

    def counts(self) -> dict[str, int]:
        """Sum up over all documents."""
        total = Counter[str]()
        for change in self.changes:
            total.update(added=change.added, changed=change.changed, gone=change.gone)
            total.update(conflict=len(change.conflicts), orphan=len(change.orphans))
        return {name: total[name] for name in ("added", "changed", "gone", "conflict", "orphan")}


def preview(
    paths: Iterable[Path],
    store: Store | None,
    options: Options,
    stages: Stages,
    progress: Callable[[Progress], None] = lambda _: None,
) -> Preview:
    """Say what ``run`` would change; a reader of the machine's own results is enough, ``None`` is no store yet.

    Raises ``CorpusError`` when a path doesn't exist.
    """
    naming = stages.about(options.model)
    known = held(store) if store is not None else Known({}, {}, {})
    corpus = collect(tuple(paths), follow_links=options.follow_links)
    planned = plan(corpus, known, options.model, naming.fingerprint, retry=options.retry, most=options.limits.size)
    tried, failed = _tried(planned, store, options, stages, progress)
    idle = tuple(entry.doc for entry in planned if entry.task is None and entry.state is not State.COPY)
    changes = [one.change for one in tried]
    if store is not None:
        changes = _with_judgements(store, stages, tried)
    return Preview(tuple(changes), failed, idle)


@dataclass(frozen=True, slots=True)
class _Tried:
    """A document as a run would store it: its sources, and all its rows where people judged something of it."""

    change: Change
    local: tuple[LocalWork, ...]
    rows: Rows | None


def _tried(
    planned: list[Planned], store: Store | None, options: Options, stages: Stages, progress: Callable[[Progress], None]
) -> tuple[list[_Tried], tuple[Failure, ...]]:
    states = {entry.doc: entry.state for entry in planned}
    tasks = [replace(entry.task, limits=options.limits) for entry in planned if entry.task is not None]
    judged = read_all(store.judgements).keys() if store is not None else ()
    found: list[_Tried] = []
    failed: list[Failure] = []
    for done, (task, outcome) in enumerate(outcomes(tasks, stages, min(options.jobs, len(tasks))), 1):
        if isinstance(outcome, Partial):
            failed.append(outcome.failure)
            outcome = outcome.rows
            wrong: Failure | None = failed[-1]
        else:
            wrong = outcome if isinstance(outcome, Failure) else None
        if isinstance(outcome, Failure):
            failed.append(outcome)
        else:
            change = _change(store, task.doc, states[task.doc], outcome)
            found.append(_Tried(change, write.local_works_of(outcome), outcome if task.doc in judged else None))
        progress(Progress(done, len(tasks), task.doc, wrong))
    return sorted(found, key=lambda one: one.change.doc), tuple(sorted(failed, key=lambda f: f.doc))


def _change(store: Store | None, doc: str, state: State, rows: Rows) -> Change:
    if store is None:
        return Change(doc, state, sum(len(rows[name]) for name in KINDS), 0, 0)
    with store.transaction() as connection:
        before = holding(connection, doc)
    old = before.rows if before is not None else {name: [] for name in rows}
    totals = [_compared(_things(old, name), _things(rows, name)) for name in KINDS]
    added, changed, gone = (sum(column) for column in zip(*totals, strict=True))
    return Change(doc, state, added, changed, gone)


def _with_judgements(store: Store, stages: Stages, tried: list[_Tried]) -> list[Change]:
    """Return the changes with the conflicts and orphans that the run would leave, also in documents that stay.

    Works are joined as the run would join them: what other articles say may change a work that was judged.
    """
    changes = [one.change for one in tried]
    recorded = read_all(store.judgements)
    if not recorded:
        return changes
    stay = [Change(doc, State.UNCHANGED, 0, 0, 0) for doc in recorded.keys() - {change.doc for change in changes}]
    rows = {one.change.doc: one.rows for one in tried}
    with store.transaction() as connection:
        works = foreseen(connection, {one.change.doc: one.local for one in tried}, stages)
        found = [
            _judged(connection, works, recorded[c.doc], c, rows.get(c.doc)) if c.doc in recorded else c
            for c in (*changes, *sorted(stay, key=lambda change: change.doc))
        ]
    return [c for c in found if c.state is not State.UNCHANGED or c.conflicts or c.orphans]


def _judged(connection: Connection, works: Foreseen, found: Recorded, change: Change, rows: Rows | None) -> Change:
    """Name the conflicts and orphans among the judgements on a document; ``rows`` are its new ones, if any."""
    before = holding(connection, change.doc)
    texts = former_texts(connection, found)
    if before is not None:
        texts[digest(before.document["text"])] = before.document["text"]
        rows = rows if rows is not None else before.rows
    if rows is None:
        lost = f"the store holds no document {change.doc}"
        verdicts = tuple(orphaned(judgement, lost) for judgement in standing(found.judgements))
    else:
        verdicts = settle(Held(rows, works.of(change.doc), works.keys), found.judgements, texts)
    conflicts, orphans = _named(verdicts)
    return replace(change, conflicts=conflicts, orphans=orphans)


def _named(verdicts: Iterable[Verdict]) -> tuple[tuple[str, ...], tuple[str, ...]]:
    listed = list(verdicts)
    lines = {name: tuple(_said(v) for v in listed if v.standing is name) for name in Standing}
    return lines[Standing.CONFLICT], lines[Standing.ORPHAN]


def _said(verdict: Verdict) -> str:
    judgement = verdict.judgement
    return f"{judgement.kind.value} {verdict.thing or judgement.thing} (judgement {judgement.id}): {verdict.reason}"


def _things(rows: Mapping[str, list[Row]], name: str) -> list[tuple[str, Any]]:
    """Return what can be compared of each thing: the words it is recognised by, and what is said of it."""
    words = {row["citation"]: _solid(row["text"]) for row in rows["citations"]}
    targets = {row["citation"]: (row["status"], words.get(row["target"])) for row in rows["links"]}
    cited: dict[str, list[str]] = {}
    for row in rows["claim_citations"]:
        cited.setdefault(row["claim"], []).append(words.get(row["citation"], ""))
    said: dict[str, Callable[[Row], tuple[str, Any]]] = {
        "notes": lambda n: (n["label"], (n["status"], _solid(n["text"]))),
        "citations": lambda c: (_solid(c["text"]), (c["form"], c["type"], c["pinpoint"], targets.get(c["citation"]))),
        "mentions": lambda m: (
            f"{m['kind']} {_solid(m['text'])}", tuple(m[k] for k in ("norm", "country", "year", "tier", "status"))
        ),
        "claims": lambda c: (_solid(c["text"]), (c["note"], tuple(cited.get(c["claim"], ())))),
    }  # fmt: skip
    return [said[name](row) for row in sorted(rows[name], key=lambda row: row["seq"])]


def _compared(old: list[tuple[str, Any]], new: list[tuple[str, Any]]) -> tuple[int, int, int]:
    """Count what is added, changed and gone between two lists of things in the order of the text."""
    added = changed = gone = 0
    for block in Indel.opcodes([key for key, _ in old], [key for key, _ in new]):
        if block.tag == "insert":
            added += block.dest_end - block.dest_start
        elif block.tag == "delete":
            gone += block.src_end - block.src_start
        else:
            pairs = zip(old[block.src_start : block.src_end], new[block.dest_start : block.dest_end], strict=True)
            changed += sum(before != after for before, after in pairs)
    return added, changed, gone


def _solid(text: str) -> str:
    return "".join(text.split())
