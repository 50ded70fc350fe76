"""``pincite run``: bring the store up to date with the articles."""

from __future__ import annotations

import math
import time
from collections.abc import Callable, Iterator, Mapping
from contextlib import contextmanager
from dataclasses import asdict, replace
from pathlib import Path
from typing import Annotated

import typer
from rich.progress import BarColumn, MofNCompleteColumn, Progress, TextColumn, TimeRemainingColumn

from pincite import engine
from pincite.cli import preview
from pincite.cli.options import STORE, JsonOption, StoreOption
from pincite.cli.say import NOT_ALL_WELL, dump, err, guarded, out, plain, unwell, words
from pincite.engine.real import STAGES
from pincite.ingest import Bounded, Limits
from pincite.ingest.limits import DEFAULT, MIB
from pincite.ingest.ocr import PROGRAM, program
from pincite.store import Failure, open_writer

Tell = Callable[[engine.Progress], None]

MemoryOption = Annotated[
    int, typer.Option(min=64, max=10**7, help="Memory that parsing one file may take, and its stages together, in MB.")
]
RunMemoryOption = Annotated[
    int | None,
    typer.Option(
        min=64,
        max=10**7,
        help="Memory that the whole run may take, in MB: no more workers read at once than fit into it.",
    ),
]
ProcessorOption = Annotated[
    int, typer.Option(min=1, max=10**6, help="Processor time for parsing one file, and for its stages, in seconds.")
]
SecondsOption = Annotated[
    float, typer.Option(min=0.1, max=1e6, help="Time for parsing one file, and for its stages, in seconds.")
]
EngineOption = Annotated[str, typer.Option("--engine", help="Where to read: processes, serial, or dask://HOST:PORT.")]
ShardOption = Annotated[
    str, typer.Option(metavar="I/N", help="Read only the Ith of N parts; `pincite merge` puts the stores together.")
]

WAIT = 5.0
"""How many seconds a run waits for another command to end its writing; a judgement takes less than one."""


def command(
    paths: Annotated[list[Path] | None, typer.Argument(help="Files or folders; default: corpus/.")] = None,
    jobs: Annotated[
        int | None, typer.Option(min=0, max=1024, help="Worker processes; default: one a core; 0: none, and no limits.")
    ] = None,
    model: Annotated[str | None, typer.Option(help="The name model; 'none' for none.")] = None,
    retry: Annotated[bool, typer.Option("--retry", help="Try files again that failed before.")] = False,
    max_file: Annotated[float, typer.Option(min=0.001, max=1e6, help="Largest file to read, in MB.")] = DEFAULT.size
    / MIB,
    max_memory: MemoryOption = DEFAULT.memory // MIB,
    max_run_memory: RunMemoryOption = None,
    max_cpu: ProcessorOption = DEFAULT.cpu,
    max_seconds: SecondsOption = DEFAULT.wall,
    ocr: Annotated[bool, typer.Option("--ocr", help="Recognise scanned PDFs with ocrmypdf; implies --retry.")] = False,
    follow_links: Annotated[
        bool, typer.Option("--follow-links", help="Read files that links in a folder lead to outside of it, too.")
    ] = False,
    engine_name: EngineOption = engine.PROCESSES,
    shard: ShardOption = "1/1",
    dry_run: Annotated[
        bool,
        typer.Option("--dry-run", help="Say what would be added, changed, in conflict or orphaned; write nothing."),
    ] = False,
    store: StoreOption = STORE,
    as_json: JsonOption = False,
) -> None:
    """Read what is new or changed, extract, resolve, and store it."""
    with guarded(as_json=as_json):
        limits = Limits(int(_number(max_file) * MIB), max_memory * MIB, max_cpu, _number(max_seconds))
        workers = _fitting(engine.cores() if jobs is None else jobs, max_run_memory, max_memory)
        part = engine.shard_of(shard)
        options = engine.Options(workers, model, retry or ocr, limits, follow_links, engine_name, part)
        stages = replace(STAGES, read=Bounded(limits, _can_recognise() if ocr else False))
        if dry_run:
            _preview(paths or [Path("corpus")], store, options, stages, as_json=as_json)
            return
        with open_writer(store, WAIT) as opened, _telling(as_json=as_json) as tell:
            summary = engine.run(paths or [Path("corpus")], opened, options, stages, tell)
        if as_json:
            dump(asdict(summary) | {"ok": summary.ok})
        else:
            _show(summary)
        if not summary.ok:
            raise typer.Exit(NOT_ALL_WELL)


OWN_MEMORY = 1_000
"""What the process that stores and joins may take itself, in MB: 10,000 articles took 710."""


def _fitting(workers: int, most: int | None, each: int) -> int:
    """Return how many workers fit into the memory of a run. Raises ``CorpusError`` where not even one does."""
    if most is None or workers == 0:
        return workers
    fitting = (most - OWN_MEMORY) // each
    if fitting < 1:
        what = f"One worker ({each} MB) and what stores and joins ({OWN_MEMORY} MB) don't fit into {most} MB."
        raise engine.CorpusError(what, "Allow more with --max-run-memory, or less to a file with --max-memory.")
    return min(workers, fitting)


def _number(given: float) -> float:
    """Return a number; what is none ("nan") passes the bounds of an option."""
    if not math.isfinite(given):
        raise engine.CorpusError(f"{given} is no number.", "Give one, as 200; nothing was read.")
    return given


def _preview(paths: list[Path], store: str, options: engine.Options, stages: engine.Stages, *, as_json: bool) -> None:
    with _telling(as_json=as_json) as tell:
        found = preview.looked_at(paths, store, options, stages, tell)
    if as_json:
        dump(preview.as_value(found))
    else:
        preview.show(out(), found)
    if found.failed:
        raise typer.Exit(NOT_ALL_WELL)


def _can_recognise() -> bool:
    """Return true where scans can be recognised. Raises ``CorpusError`` where the program for it is missing."""
    if program() is None:
        advice = f"Install {PROGRAM} (https://ocrmypdf.readthedocs.io), or run without --ocr; nothing was read."
        raise engine.CorpusError(f"--ocr needs {PROGRAM}, which is not installed.", advice)
    return True


@contextmanager
def _telling(*, as_json: bool) -> Iterator[Tell]:
    """Yield what is called for each finished document: a bar on a terminal, a line otherwise, nothing for machines."""
    if as_json:
        yield lambda _: None
    elif err().is_terminal:
        with _bar() as tell:
            yield tell
    else:
        yield _line


@contextmanager
def _bar() -> Iterator[Tell]:
    said, rate = (TextColumn(f"{{task.{name}}}", markup=False) for name in ("description", "fields[rate]"))
    left = TimeRemainingColumn(elapsed_when_finished=True)
    began = time.monotonic()
    with Progress(said, BarColumn(), MofNCompleteColumn(), rate, left, console=err(), transient=True) as bar:
        task = bar.add_task("reading", total=None, rate="")

        def tell(p: engine.Progress) -> None:
            speed = _rate(p.pages, time.monotonic() - began)
            bar.update(task, completed=p.done, total=p.total, description=plain(p.doc)[:40], rate=speed)

        yield tell


def _rate(pages: int, seconds: float) -> str:
    """Say how many pages a second were read; nothing where none was."""
    return f"{pages / seconds:.1f} pages/s" if pages and seconds > 0 else ""


def _line(progress: engine.Progress) -> None:
    if progress.doc == engine.MEANINGS:
        if progress.done == progress.total:
            err().print(words(f"{_some(progress.total, 'claim')}: what they mean is worked out"))
        return
    end = "failed" if progress.failure else "read"
    err().print(words(f"{progress.done}/{progress.total} {progress.doc} {end}"))


def _show(summary: engine.Summary) -> None:
    console = out()
    console.print(words(_done(summary)))
    console.print(words(_holds(summary)))
    if summary.no_namer:
        console.print(words(f"No name model, so persons and organisations are not marked: {summary.no_namer}."))
    if summary.moved:
        console.print(words(f"{summary.moved} works were joined to others; their old keys still lead there."))
    for said in (*summary.followed, *summary.left_out):
        console.print(words(f"{said}."))
    for doc in summary.gone:
        console.print(words(f"{doc}: its file is gone; what the store holds of it is kept."))
    for failure in (*summary.failed, *summary.failed_before):
        console.print(words(_failed(failure, again=failure in summary.failed_before), "red"))
    for line in unwell(summary.look):
        console.print(words(line, "yellow"))


def _done(summary: engine.Summary) -> str:
    failed = len(summary.failed) + len(summary.failed_before)
    seconds = f"({summary.seconds:.1f} s)"
    if not summary.read and not failed:
        return f"Nothing to do: {_some(len(summary.unchanged), 'document')} unchanged {seconds}."
    read = _some(len(summary.read), "document")
    return f"{read} read, {len(summary.unchanged)} unchanged, {failed} failed {seconds}."


def _holds(summary: engine.Summary) -> str:
    held = dict(summary.counts)
    notes = "{notes_no_text} without text, {notes_no_call} without call, {notes_damaged} damaged".format(**held)
    links = (
        "{resolved} resolved, {ambiguous} ambiguous, {unresolved} unresolved, {cross_references} only refer across"
    ).format(**held)
    parts = (
        f"{_some(held['notes'], 'note')} ({notes})",
        f"{_some(held['citations'], 'citation')} ({links})",
        *(_some(held[f"{noun}s"], noun) for noun in ("work", "claim", "mention")),
    )
    warned = f" {_some(held['warnings'], 'warning')}: see `pincite status`." if held["warnings"] else ""
    return f"The store holds {_some(held['documents'], 'document')}: {', '.join(parts)}.{warned}{_judged(held)}"


def _judged(held: Mapping[str, int]) -> str:
    """Say how people's judgements stand to what was found."""
    bad = held["unreadable_judgements"]
    if not held["judgements"] and not bad:
        return ""
    parts = f"{_some(held['conflicts'], 'conflict')}, {_some(held['orphans'], 'orphan')}"
    unread = f", {_some(bad, 'unreadable line')}" if bad else ""
    return f" {_some(held['judgements'], 'judgement')} ({parts}{unread}): see `pincite review`."


def _some(count: int, noun: str) -> str:
    return f"{count} {noun}" if count == 1 else f"{count} {noun}s"


def _failed(failure: Failure, *, again: bool) -> str:
    kept = (
        "Not tried again, since neither the file nor the reader changed." if again else "What the store held is kept."
    )
    if not again and "stages found is stored" in failure.what:
        kept = ""
    return f"{failure.doc}: {failure.what} {kept} {failure.advice}"
