"""Score the checks on the planted articles: python -m tools.planted_score FOLDER [--missed] (dev half only)."""

from __future__ import annotations

import re
import sys
from pathlib import Path

from typer.testing import CliRunner

from pincite.checks import Finding, check
from pincite.checks.ground import Corpus, corpus
from pincite.cli.main import build
from pincite.store import open_reader
from tools.planted import Made, Place, hits, tally, write


def findings(folder: Path, *, planted: bool) -> tuple[list[Made], list[Finding], list[Place]]:
    """Write the articles, run all stages over them, check, and return articles, findings and their places."""
    articles = write(folder / "corpus", planted=planted)
    store = str(folder / "s.sqlite")
    asked = ["run", str(folder / "corpus"), "--store", store, "--jobs", "1", "--model", "none", "--json"]
    done = CliRunner().invoke(build(), asked)
    assert done.exit_code in (0, 1), done.output
    return articles, *checked(store)


def checked(store: str) -> tuple[list[Finding], list[Place]]:
    """Check a store that was made, and return findings and their places."""
    with open_reader(store).transaction() as connection:
        found = list(check(connection).findings)
        ground = corpus(connection)
    return found, [placed(ground, f) for f in found]


def placed(ground: Corpus, finding: Finding) -> Place:
    """Return where a finding stands."""
    document = next(d for d in ground.documents if d.doc == finding.doc)
    ends = [(max(0, document.text.rfind("\n", 0, a)), (document.text + "\n").find("\n", b)) for a, b in finding.spans]
    notes = {document.note_at(a) for a, _ in finding.spans} | {finding.note}
    lines = re.sub(r"\[\^\d+\]|\*", "", "\n".join(document.text[a:b] for a, b in ends))
    stem = document.name.rsplit(".", 1)[0]
    return Place(finding.code, stem, frozenset(n for n in notes if n), " ".join(lines.split()))


def main() -> None:
    """Print the table; with ``--missed`` what of the development half was not found."""
    folder = Path(sys.argv[1])
    if (folder / "planted" / "s.sqlite").exists() and "--again" not in sys.argv:
        articles = write(folder / "planted" / "corpus", planted=True)
        _, places = checked(str(folder / "planted" / "s.sqlite"))
        found, where = checked(str(folder / "clean" / "s.sqlite"))
    else:
        articles, _, places = findings(folder / "planted", planted=True)
        _, found, where = findings(folder / "clean", planted=False)
    halves = [tally(articles, places, held=held) for held in (True, False)]
    for kind in sorted(halves[0][0] | halves[1][0]):
        print(f"{kind:20}", *(f"{got[kind]:3} of {all_[kind]:2}" for all_, got in halves))
    for (all_, got), name in zip(halves, ("kept aside", "development"), strict=True):
        print(name, got.total(), "of", all_.total(), f"{100 * got.total() / all_.total():.1f} %")
    dev = {a.name for a in articles if not a.held}
    print("clean:", len(found), "findings, of the development half", sum(p.doc in dev for p in where))
    for f, p in zip(found, where, strict=True):
        if p.doc in dev:
            print("  ", f.doc, f.code, f.note, "|", f.words[:80], "|", f.reason[:110], "|", (f.better or f.other or "")[:80])
    if "--missed" in sys.argv:
        for article in articles:
            for plant in () if article.held else article.plants:
                if not hits(plant, places):
                    print("missed", plant.doc, plant.kind, plant.notes, plant.words[:1])


if __name__ == "__main__":
    main()
