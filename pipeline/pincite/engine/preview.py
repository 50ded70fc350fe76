"""What a run would change: everything is read and extracted, nothing is written."""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from rapidfuzz.distance import Indel
from sqlalchemy import Connection

from pincite.engine.corpus import collect
from pincite.engine.plan import Held as Known
from pincite.engine.plan import Planned, State, held, plan
from pincite.engine.pool import outcomes
from pincite.engine.run import Options, Progress
from pincite.engine.stages import Stages
from pincite.judgements import Kind, Recorded, digest, read_all
from pincite.store import Failure, Row, Rows, Store
from pincite.store.overlay import former_texts, holding, judged
from pincite.store.settle import Standing, Verdict, settle
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
    planned = plan(collect(tuple(paths)), known, options.model, naming.fingerprint, retry=options.retry)
    changes, failed = _tried(planned, store, options, stages, progress)
    idle = tuple(entry.doc for entry in planned if entry.task is None)
    return Preview((*changes, *_standing(store, idle)), failed, idle)


def _tried(
    planned: list[Planned], store: Store | None, options: Options, stages: Stages, progress: Callable[[Progress], None]
) -> tuple[list[Change], tuple[Failure, ...]]:
    states = {entry.doc: entry.state for entry in planned}
    tasks = [entry.task for entry in planned if entry.task is not None]
    changes, failed = [], []
    for done, (task, outcome) in enumerate(outcomes(tasks, stages, min(options.jobs, len(tasks))), 1):
        if isinstance(outcome, Failure):
            failed.append(outcome)
        else:
            changes.append(_change(store, task.doc, states[task.doc], outcome))
        progress(Progress(done, len(tasks), task.doc, outcome if isinstance(outcome, Failure) else None))
    return sorted(changes, key=lambda c: c.doc), tuple(sorted(failed, key=lambda f: f.doc))


def _change(store: Store | None, doc: str, state: State, rows: Rows) -> Change:
    if store is None:
        return Change(doc, state, sum(len(rows[name]) for name in KINDS), 0, 0)
    with store.transaction() as connection:
        before = holding(connection, doc)
        verdicts = _verdicts(connection, store.judgements, doc, before, rows)
    old = before.rows if before is not None else {name: [] for name in rows}
    totals = [_compared(_things(old, name), _things(rows, name)) for name in KINDS]
    added, changed, gone = (sum(column) for column in zip(*totals, strict=True))
    return Change(doc, state, added, changed, gone, *_named(verdicts))


def _verdicts(connection: Connection, folder: Path, doc: str, before: Held | None, rows: Rows) -> tuple[Verdict, ...]:
    """Return how the judgements on a document would stand to its new rows; works are known only after the run."""
    found = read_all(folder).get(doc, Recorded((), ()))
    about = [j for j in found.judgements if j.kind is not Kind.WORK]
    if not about:
        return ()
    texts = former_texts(connection, found)
    if before is not None:
        texts[digest(before.document["text"])] = before.document["text"]
    return settle(Held(rows, {}, before.keys if before is not None else {}), about, texts)


def _standing(store: Store | None, docs: Iterable[str]) -> Iterable[Change]:
    """Yield documents that stay as they are but have conflicts or orphans."""
    if store is None:
        return
    with store.transaction() as connection:
        found = judged(connection, store.judgements)
    for doc in docs:
        of = tuple(v for v in found.verdicts if v.judgement.anchor is not None and v.judgement.anchor.doc == doc)
        conflicts, orphans = _named(of)
        if conflicts or orphans:
            yield Change(doc, State.UNCHANGED, 0, 0, 0, conflicts, orphans)


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
