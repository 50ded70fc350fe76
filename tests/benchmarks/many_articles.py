"""A corpus of many made articles, run whole: ``many_articles.py [COUNT] [--folder FOLDER]``.

Each article has 25 notes that draw from 5,000 shared works, in full, by *supra* and by *Id.*. Printed are processor
milliseconds an article of the whole run (workers included), seconds of joining, of a run with nothing changed and with
one article added, of ``trace``, ``check`` and the exchange export, and the greatest memory of each in MB.
"""

from __future__ import annotations

import argparse
import os
import random
import subprocess
import sys
import time
from collections.abc import Iterator
from pathlib import Path
from tempfile import TemporaryDirectory

from rich.console import Console
from rich.table import Table

WORKS, NOTES = 5_000, 25
FAMILIES = [
    "Adler",
    "Brandt",
    "Castro",
    "Dube",
    "Ekholm",
    "Farouk",
    "Gallo",
    "Hanif",
    "Ibsen",
    "Jarvis",
    "Kaur",
    "Lindt",
    "Moreau",
    "Nkosi",
    "Okafor",
    "Petrov",
]
GIVEN = ["Ana", "Boris", "Chen", "Dina", "Elif", "Frans", "Gita", "Hugo", "Inge", "Jonas"]
NOUNS = (
    "Rivers",
    "Ports",
    "Courts",
    "Borders",
    "Grades",
    "Treaties",
    "Markets",
    "Unions",
    "Tariffs",
    "Reports",
    "Visas",
)
OF = ["Law", "Order", "Memory", "Trade", "Labour", "Custom", "Evidence", "Return", "Supply", "Counting"]
JOURNALS = ("Journal of Harbour Law", "Yearbook of Quiet Seas", "Review of Grades", "Annals of Counting")
CLAIMS = (
    "Grades spread from {0} to {1}.",
    "States that counted {0} came to see {1}.",
    "Nobody had asked {0} about {1}.",
)


def work(number: int) -> tuple[str, str]:
    """Return the family name and the full citation of a work; the same number gives the same work."""
    draw = random.Random(number)  # noqa: S311
    family = f"{draw.choice(FAMILIES)}{'' if number < len(FAMILIES) else 'aeiou'[number % 5]}"
    title = f"{draw.choice(NOUNS)} and {draw.choice(NOUNS)} of {draw.choice(OF)} {number}"
    volume, page, year = draw.randrange(1, 90), draw.randrange(1, 900), draw.randrange(1950, 2020)
    return family, f"{draw.choice(GIVEN)} {family}, {title}, {volume} {draw.choice(JOURNALS)} {page} ({year})."


def article(number: int) -> str:
    """Return an article in markdown."""
    draw = random.Random(-1 - number)  # noqa: S311
    body, notes = [f"# {draw.choice(NOUNS)} {number}", ""], []
    cited: dict[int, tuple[int, str]] = {}
    for note in range(1, NOTES + 1):
        claim = draw.choice(CLAIMS).format(draw.choice(NOUNS).lower(), draw.choice(OF).lower())
        body.append(f"{claim}[^{note}]" + ("\n" if note % 5 == 0 else ""))
        notes.append(f"[^{note}]: {_cited(draw, note, cited)}")
    return "\n".join([*body, "", *notes, ""])


def _cited(draw: random.Random, note: int, cited: dict[int, tuple[int, str]]) -> str:
    if note > 1 and draw.random() < 0.2:
        return f"Id. at {draw.randrange(1, 900)}."
    if cited and draw.random() < 0.3:
        first, family = cited[draw.choice(list(cited))]
        return f"{family}, supra note {first}, at {draw.randrange(1, 900)}."
    number = draw.randrange(WORKS)
    family, full = work(number)
    cited.setdefault(number, (note, family))
    return full


def main() -> None:
    """Write the articles, run everything, print the table."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("count", type=int, nargs="?", default=1_000)
    parser.add_argument("--folder", type=Path)
    given = parser.parse_args()
    with TemporaryDirectory() as fresh:
        home = given.folder or Path(fresh)
        table = Table("what", "seconds", "processor", "MB", title=f"{given.count} articles")
        for name, seconds, processor, memory in _measured(home, given.count):
            table.add_row(name, f"{seconds:.1f}", f"{processor:.1f}", f"{memory:.0f}")
        Console().print(table)


def _measured(home: Path, count: int) -> Iterator[tuple[str, float, float, float]]:
    corpus, store = home / "corpus", str(home / "store.sqlite")
    corpus.mkdir(parents=True, exist_ok=True)
    for number in range(count):
        (corpus / f"paper-{number:06}.md").write_text(article(number), encoding="utf8")
    # in this process, so that all its work is counted
    run = ("run", str(corpus), "--model", "none", "--jobs", "0", "--store", store)
    yield "whole run", *_called(*run)
    yield "nothing changed", *_called(*run)
    (corpus / "added.md").write_text(article(count), encoding="utf8")
    yield "one added", *_called(*run)
    yield "trace", *_called("trace", "counted rivers", "--store", store)
    yield "why", *_called("why", "paper-000001-md", "7", "--store", store)
    yield "check", *_called("check", "--store", store)
    yield "bib", *_called("bib", "--store", store)
    yield "export exchange", *_called("export", "exchange", str(home / "x"), "--store", store)


def _called(*words: str) -> tuple[float, float, float]:
    """Run a command; return seconds, processor seconds with its children's, and its greatest memory in MB."""
    start = time.monotonic()
    env = os.environ | {"PINCITE_MEANING": "off"}
    with subprocess.Popen(
        [sys.executable, "-m", "pincite", *words], stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL, env=env
    ) as child:
        _, _, used = os.wait4(child.pid, 0)
        child.returncode = 0
    return (
        time.monotonic() - start,
        used.ru_utime + used.ru_stime,
        used.ru_maxrss / (1024 if sys.platform != "darwin" else 1 << 20),
    )


if __name__ == "__main__":
    main()
