"""``pincite check``: what looks wrong in the citations, and what contradicts the record."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import asdict
from datetime import date
from pathlib import Path
from typing import Annotated, Any

import typer
from rich.console import Console

from pincite.checks import ALL, CODES, SUBJECTS, CheckError, Code, Finding, Report, by_code, check, pages, shelf
from pincite.cli.options import STORE, JsonOption, StoreOption
from pincite.cli.say import NOT_ALL_WELL, dump, guarded, indented, out, warn_unsettled, words
from pincite.cli.table import print_csv
from pincite.store import open_reader
from pincite.store.read import find_document, silenced

NAMES = ", ".join((ALL, *(f"{s.name} ({s.about})" for s in SUBJECTS)))


def command(
    subject: Annotated[str, typer.Argument(help=f"What to check: {NAMES}.")] = ALL,
    doc: Annotated[str | None, typer.Option(help="Only findings in this document.")] = None,
    code: Annotated[list[str] | None, typer.Option(help="Only findings under this code; may be repeated.")] = None,
    codes: Annotated[bool, typer.Option("--codes", help="List the codes and what they mean.")] = False,
    as_csv: Annotated[bool, typer.Option("--csv", help="Print CSV.")] = False,
    report_file: Annotated[
        Path | None, typer.Option("--report", help="Write one page (HTML) for an author or editor to this file.")
    ] = None,
    store: StoreOption = STORE,
    as_json: JsonOption = False,
) -> None:
    """Find what looks wrong in citations, and where articles contradict each other or the record.

    Nothing is fetched or changed. A finding keeps its id when articles are read again; one that is no mistake is
    silenced with `pincite review silence finding:DOC:ID`. The exit status is 0 when nothing was found, 1 when
    something was.
    """
    with guarded(as_json=as_json):
        if codes:
            _codes(as_json=as_json)
            return
        with open_reader(store).transaction() as connection:
            warn_unsettled(connection)
            place = find_document(connection, doc)["doc"] if doc is not None else None
            report = check(connection, subject, place, code or (), silenced(connection))
            titles = {row["doc"]: row["title"] for row in shelf(connection).rows if row["title"]} if report_file else {}
        if report_file is not None:
            _write(report, titles, report_file, as_json=as_json)
        else:
            _give(report, frozenset(c.upper() for c in code or ()), as_json=as_json, as_csv=as_csv)
    if report.findings:
        raise typer.Exit(NOT_ALL_WELL)


def _write(report: Report, titles: Mapping[str, str], file: Path, *, as_json: bool) -> None:
    """Write the page beside the file first, so that a page that was there is kept when that fails."""
    beside = file.with_name(f".{file.name}.part")
    try:
        with beside.open("w", encoding="utf8", newline="\n") as out_file:
            out_file.writelines(pages(report, titles, date.today()))
        beside.replace(file)
    except OSError as error:
        beside.unlink(missing_ok=True)
        raise CheckError(f"{file} can't be written: {error.strerror or error}.", "Name another file.") from error
    if as_json:
        dump(report)
    else:
        out().print(words(f"{_summary(report)[:-1]}: see {file}."))


def _give(report: Report, asked: frozenset[str], *, as_json: bool, as_csv: bool) -> None:
    if as_json:
        dump(report)
    elif as_csv:
        print_csv([_row(f) for f in report.findings])
    else:
        _show(report, asked)


def _row(finding: Finding) -> dict[str, Any]:
    row = asdict(finding)
    spans = row.pop("spans")
    row["beneath"] = "; ".join(finding.beneath)
    return row | {"start": spans[0][0] if spans else None, "end": spans[-1][1] if spans else None}


def _show(report: Report, asked: frozenset[str]) -> None:
    console = out()
    for code, found in by_code(report):
        console.print(words(f"{code.code}  {code.title} ({len(found)})", "bold"))
        if code.minor and code.code not in asked:
            console.print(indented(console, words(f"{code.advice} List them with --code {code.code}.", "dim"), 2))
            continue
        console.print(indented(console, words(f"{code.why} {code.advice}", "dim"), 2))
        for finding in found:
            _show_one(console, finding)
    console.print(words(_summary(report)))


def _show_one(console: Console, finding: Finding) -> None:
    place = [finding.doc]
    place += [f"note {finding.note}"] if finding.note is not None else []
    place += [f"page {finding.page}"] if finding.page is not None else []
    place += [finding.section] if finding.section else []
    console.print(indented(console, words(", ".join(place), "cyan"), 2))
    if finding.words:
        console.print(indented(console, words(f"“{finding.words}”"), 4))
    console.print(indented(console, words(finding.reason), 4))
    if finding.better:
        console.print(indented(console, words(f"Better: {finding.better}", "green"), 4))
    if finding.other:
        console.print(indented(console, words(f"Compare: {finding.other}"), 4))
    for line in finding.beneath:
        console.print(indented(console, words(f"– {line}", "dim"), 6))
    console.print(indented(console, words(finding.id, "dim"), 4))


def _summary(report: Report) -> str:
    where = f"{report.documents} {'document' if report.documents == 1 else 'documents'}"
    found = f"{len(report.findings)} {'finding' if len(report.findings) == 1 else 'findings'}"
    silenced = f", {report.silenced} silenced" if report.silenced else ""
    return f"{found} in {where}{silenced}."


def _codes(*, as_json: bool) -> None:
    if as_json:
        dump([asdict(c) for c in CODES])
        return
    console = out()
    for code in CODES:
        _show_code(console, code)


def _show_code(console: Console, code: Code) -> None:
    console.print(words(f"{code.code}  {code.title} ({code.subject})", "bold"))
    console.print(indented(console, words(f"{code.why} {code.advice}"), 2))
