"""``pincite status``: what is stale and why, what failed, what the store holds."""

from __future__ import annotations

from dataclasses import asdict
from pathlib import Path
from typing import Annotated, Any

import typer

from pincite import engine, meaning
from pincite.cli.options import STORE, JsonOption, StoreOption
from pincite.cli.say import NOT_ALL_WELL, dump, guarded, out, unwell, words
from pincite.mentions.model import about
from pincite.model import Verdict
from pincite.store import open_reader
from pincite.store.library import About
from pincite.text.shown import storable


def command(
    paths: Annotated[
        list[Path] | None, typer.Argument(help="Files or folders; default: those of the last run.")
    ] = None,
    model: Annotated[str | None, typer.Option(help="The name model; 'none' for none.")] = None,
    store: StoreOption = STORE,
    as_json: JsonOption = False,
) -> None:
    """Say what is new, stale (and why), failed or gone, and what the store holds. Changes nothing.

    The exit status is 1 when a run would have something to do, or a file failed.
    """
    with guarded(as_json=as_json):
        report = engine.status(open_reader(store), about, model, paths)
        if as_json:
            dump(_values(report))
        else:
            _show(report)
        if not report.ok:
            raise typer.Exit(NOT_ALL_WELL)


def _values(report: engine.Status) -> dict[str, Any]:
    planned = [{"doc": p.doc, "path": str(p.path), "state": p.state, "reasons": p.reasons} for p in report.planned]
    return {
        "ok": report.ok,
        "documents": planned,
        "failures": list(report.failures),
        "warnings": list(report.warnings),
        "misplaced": list(report.misplaced),
        "library": report.library and asdict(report.library) | {"changed": report.library_changed},
        "health": list(report.health),
        "counts": dict(report.counts),
        "unaccounted_judgements": list(report.unaccounted),
        "found_by_words_alone": report.unmeant,
        "links_decided": [asdict(part) for part in report.measured],
    }


def _show(report: engine.Status) -> None:
    console = out()
    for entry in report.planned:
        if entry.state is engine.State.COPY:
            console.print(words(f"{storable(entry.path)} is a copy of {entry.doc}."))
        elif entry.state is not engine.State.UNCHANGED:
            why = f" ({', '.join(entry.reasons)} changed)" if entry.reasons else ""
            console.print(words(f"{entry.doc}: {entry.state}{why}"))
    unchanged = sum(entry.state is engine.State.UNCHANGED for entry in report.planned)
    console.print(words(f"{unchanged} unchanged."))
    for failure in report.failures:
        console.print(words(f"{failure.doc}: {failure.what} {failure.advice}", "red"))
    for warning in report.warnings:
        console.print(words(f"{warning['doc']} {warning['where']}: {warning['message']}", "yellow"))
    for line in unwell(told for told in report.health if told["verdict"] != Verdict.WELL):
        console.print(words(line, "yellow"))
    if report.library is not None:
        console.print(words(_library(report.library, changed=report.library_changed)))
    for row in report.misplaced:
        console.print(words(f"misplaced: {row}", "red"))
    console.print(words(", ".join(f"{value} {name.replace('_', ' ')}" for name, value in report.counts.items())))
    console.print(words(_meant(report.unmeant)))
    for part in report.measured:
        sure = f"Of the links said with {part.low:g} to {part.high:g} that people decided, "
        console.print(words(f"{sure}{part.right} of {part.decided} were right."))
    for judgement in report.unaccounted:
        console.print(words(f"A fault of Pincite: nothing is known of judgement {judgement}. Please report it.", "red"))


def _library(own: About, *, changed: bool) -> str:
    """Say where the scholar's library is, what of it is cited, and whether it is to be read again."""
    again = " It changed or is gone: `pincite library` reads it again." if changed else ""
    return f"Library {own.place}: {own.entries} works, {own.matched} cited by the articles.{again}"


def _meant(lacking: int) -> str:
    """Say whether questions find claims by what they mean."""
    if meaning.installed() is None:
        return f"Claims are found by words alone; to find them by what they mean: {meaning.INSTALL}"
    if lacking:
        quicker = "" if meaning.quickens() else f" It does so in a third of the time with {meaning.QUICKER}."
        return f"{lacking} claims are found by words alone until `pincite run` has worked out what they mean.{quicker}"
    return f"Claims are found by their words and by what they mean ({meaning.MODEL})."
