"""Score the checks on planted articles: python -m tools.planted_score FOLDER [--missed] [--fresh] (dev half only)."""

from __future__ import annotations

import re
import sys
from collections import Counter
from pathlib import Path

from typer.testing import CliRunner

from pincite.checks import Finding, check
from pincite.checks.ground import Document, shelf
from pincite.cli.main import build
from pincite.store import open_reader
from tools.planted import FRESH, SOURCES, Made, Place, hits, tally, write


def say(*words: object) -> None:
    """Print a line."""
    sys.stdout.write(" ".join(map(str, words)) + "\n")


def findings(folder: Path, *sources: Path, planted: bool) -> tuple[list[Made], list[Finding], list[Place]]:
    """Write the articles, run all stages over them, check, and return articles, findings and their places."""
    articles = write(folder / "corpus", *sources, planted=planted)
    store = str(folder / "s.sqlite")
    asked = ["run", str(folder / "corpus"), "--store", store, "--jobs", "1", "--model", "none", "--json"]
    done = CliRunner().invoke(build(), asked)
    assert done.exit_code in (0, 1), done.output
    return articles, *checked(store)


def checked(store: str) -> tuple[list[Finding], list[Place]]:
    """Check a store that was made, and return findings and their places."""
    with open_reader(store).transaction() as connection:
        found = list(check(connection).findings)
        documents = {d.doc: d for d in shelf(connection).documents()}
    return found, [placed(documents[f.doc], f) for f in found]


def placed(document: Document, finding: Finding) -> Place:
    """Return where a finding stands."""
    ends = [(max(0, document.text.rfind("\n", 0, a)), (document.text + "\n").find("\n", b)) for a, b in finding.spans]
    notes = {document.note_at(a) for a, _ in finding.spans} | {finding.note}
    lines = re.sub(r"\[\^\d+\]|\*", "", "\n".join(document.text[a:b] for a, b in ends))
    stem = document.name.rsplit(".", 1)[0]
    return Place(finding.code, stem, frozenset(n for n in notes if n), " ".join(lines.split()), finding.other or "")


Half = tuple[str, Counter[str], Counter[str]]


def halves(articles: list[Made], places: list[Place]) -> list[Half]:
    """Return, for each half, its name, what is planted by kind and what of it is found."""
    names = (("kept aside", True), ("development", False))
    return [(name, *tally(articles, places, held=held)) for name, held in names]


def totals(counted: list[Half]) -> list[tuple[str, int, int]]:
    """Return the name of each half, how many defects are found and how many planted."""
    return [(name, found.total(), planted.total()) for name, planted, found in counted]


def main() -> None:
    """Print the table; with ``--missed`` what of the development half was not found."""
    folder, sources = Path(sys.argv[1]), FRESH if "--fresh" in sys.argv else SOURCES
    if (folder / "planted" / "s.sqlite").exists() and "--again" not in sys.argv:
        articles = write(folder / "planted" / "corpus", sources, planted=True)
        _, places = checked(str(folder / "planted" / "s.sqlite"))
        found, where = checked(str(folder / "clean" / "s.sqlite"))
    else:
        articles, _, places = findings(folder / "planted", sources, planted=True)
        _, found, where = findings(folder / "clean", sources, planted=False)
    counted = halves(articles, places)
    for kind in sorted(counted[0][1] | counted[1][1]):
        say(f"{kind:20}", *(f"{got[kind]:3} of {all_[kind]:2}" for _, all_, got in counted))
    for name, got, all_ in totals(counted):
        say(name, got, "of", all_, f"{100 * got / all_:.1f} %")
    _tell_clean(articles, found, where)
    if "--missed" in sys.argv:
        missed = (p for a in articles if not a.held for p in a.plants if not hits(p, places))
        for plant in missed:
            say("missed", plant.doc, plant.kind, plant.notes, plant.words[:1])


def _tell_clean(articles: list[Made], found: list[Finding], where: list[Place]) -> None:
    """Print how much is found on the clean articles, and what on those of the development half."""
    dev = {a.name for a in articles if not a.held}
    say("clean:", len(found), "findings, of the development half", sum(p.doc in dev for p in where))
    for one, place in zip(found, where, strict=True):
        if place.doc in dev:
            say("  ", one.doc, one.code, one.note, "|", one.words[:80], "|", one.reason[:110])


if __name__ == "__main__":
    main()
