"""A corpus of many made articles, run whole: ``many_articles.py [COUNT] [--folder FOLDER] [--workers COUNT]``.

Each article has 25 notes that draw from 5,000 shared works, in full, by *supra* and by *Id.*. One table shows what is
asked of 10,000 beside what was measured: processor milliseconds an article of the whole run, seconds of joining, of a
run with nothing changed and with one article added, of ``trace`` inside, the memory of ``check``, exports and tables.
With ``--workers COUNT`` so many articles are also read by one and two workers, by a Dask cluster of two processes and
in 1 and in 8 shards; that needs two idle cores. A folder that holds the corpus and its store already is read as it is.
"""

from __future__ import annotations

import argparse
import os
import random
import subprocess
import sys
import time
from collections.abc import Iterator
from dataclasses import dataclass
from hashlib import sha256
from itertools import chain
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


@dataclass(frozen=True, slots=True)
class Used:
    """What a command took: seconds, those of the processor with its children's, and its greatest memory in MB."""

    seconds: float
    processor: float
    memory: float


@dataclass(frozen=True, slots=True)
class Line:
    """What was measured, in which unit, and what is asked of it (``None``: it is only shown)."""

    what: str
    value: float
    unit: str
    asked: float | None = None
    least: bool = False

    def cells(self) -> tuple[str, ...]:
        """Return the cells of its row."""
        sign = ">=" if self.least else "<="
        met = self.asked is None or (self.value >= self.asked if self.least else self.value <= self.asked)
        asked = "" if self.asked is None else f"{sign} {self.asked:g}"
        return self.what, f"{self.value:.2f}", self.unit, asked, "" if self.asked is None else "yes" if met else "NO"


def main() -> None:
    """Write the articles, run everything, print the table."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("count", type=int, nargs="?", default=1_000)
    parser.add_argument("--folder", type=Path)
    parser.add_argument("--workers", type=int, default=0, metavar="COUNT")
    given = parser.parse_args()
    with TemporaryDirectory() as fresh:
        home = given.folder or Path(fresh)
        table = Table("what", "measured", "unit", "asked", "met", title=f"{given.count} articles")
        parts = [_measured(home, given.count)]
        parts += [_side_by_side(Path(fresh), given.workers)] if given.workers else []
        for line in chain.from_iterable(parts):
            table.add_row(*line.cells())
            Console(stderr=True).print(*line.cells())
        Console().print(table)


def _measured(home: Path, count: int) -> Iterator[Line]:
    store = str(home / "store.sqlite")
    # in this process, so that all its work is counted
    run = ("run", str(_corpus(home, count)), "--model", "none", "--jobs", "0", "--store", store)
    if not Path(store).exists():
        used = _called(*run)
        yield Line("whole run, an article", 1_000 * used.processor / count, "ms of processor", 110)
        yield Line("whole run, memory", used.memory, "MB", 1_000)
    yield Line("joining", _in_python(JOIN, store), "s of processor", 20)
    _called(*run)  # marks the file as looked through
    yield Line("nothing changed", _called(*run).processor, "s of processor", 2)
    added = home / "corpus" / "added.md"
    added.write_text(article(count), encoding="utf8")
    yield Line("one added", _called(*run).processor, "s of processor", 3)
    added.unlink()
    yield Line("trace, two words, inside", _in_python(TRACE, store, "counted rivers"), "s of processor", 0.3)
    asked = "Which states counted ports and came to see labour?"
    yield Line("trace, a question, inside", _in_python(TRACE, store, asked), "s of processor", 0.3)
    for words in (("check",), ("bib",), ("table", "citations", "--csv"), ("table", "claims", "--json"), ("status",)):
        yield from _shown(words, store)
    for form in ("exchange", "csv", "tei", "parquet"):
        yield from _shown(("export", form, str(home / form)), store)


def _shown(words: tuple[str, ...], store: str) -> Iterator[Line]:
    used, name = _called(*words, "--store", store), " ".join(words[:2])
    yield Line(name, used.processor, "s of processor")
    yield Line(f"{name}, memory", used.memory, "MB", 300)


def _side_by_side(home: Path, count: int) -> Iterator[Line]:
    """Yield how much faster two workers are than one, here and on a cluster, and whether shards make the same."""
    folder = str(_corpus(home, count))
    run = ("run", folder, "--model", "none")
    one = _called(*run, "--jobs", "1", "--store", str(home / "one.sqlite")).seconds
    two = _called(*run, "--jobs", "2", "--store", str(home / "two.sqlite")).seconds
    yield Line("two workers beside one", one / two, "times as fast", 1.85, least=True)
    yield from _on_a_cluster(home, run, one)
    parts = [str(home / f"part-{n}.sqlite") for n in range(1, SHARDS + 1)]
    for n, part in enumerate(parts, 1):
        _called(*run, "--jobs", "0", "--shard", f"{n}/{SHARDS}", "--store", part)
    _called("merge", *parts, "--store", str(home / "merged.sqlite"))
    for name in ("one", "two", "merged"):
        _called("export", "exchange", str(home / f"x-{name}"), "--store", str(home / f"{name}.sqlite"))
    trees = [_tree(home / f"x-{name}") for name in ("one", "two", "merged")]
    yield Line("exports of 1, 2 workers and shards that are equal", len({*trees}) == 1, "yes: 1", 1, least=True)


def _on_a_cluster(home: Path, run: tuple[str, ...], one: float) -> Iterator[Line]:
    try:
        from distributed import LocalCluster
    except ImportError:
        return
    with LocalCluster(n_workers=2, threads_per_worker=1, dashboard_address=None, silence_logs=50) as cluster:
        address = cluster.scheduler_address.replace("tcp://", "dask://")
        took = _called(*run, "--engine", address, "--store", str(home / "cluster.sqlite")).seconds
    yield Line("a Dask cluster of two processes beside one worker", one / took, "times as fast", 1.8, least=True)


def _tree(folder: Path) -> str:
    hashed = sha256()
    for path in sorted(folder.rglob("*")):
        if path.is_file():
            hashed.update(path.relative_to(folder).as_posix().encode() + b"\0" + path.read_bytes())
    return hashed.hexdigest()


def _corpus(home: Path, count: int) -> Path:
    corpus = home / "corpus"
    corpus.mkdir(parents=True, exist_ok=True)
    for number in range(count):
        path = corpus / f"paper-{number:06}.md"
        if not path.exists():
            path.write_text(article(number), encoding="utf8")
    return corpus


SHARDS = 8
JOIN = """
import sys, time
from pincite.engine.real import STAGES
from pincite.engine.rejoin import rejoin
from pincite.store import open_reader, write
with open_reader(sys.argv[1]).transaction() as connection:
    began = time.process_time()
    local, known = write.local_works(connection), write.known_works(connection)
    rejoin(local, known, STAGES, [])
print(time.process_time() - began)
"""
TRACE = """
import sys, time
from pincite.store import Question, open_reader, trace
took = []
for _ in range(4):
    with open_reader(sys.argv[1]).transaction() as connection:
        began = time.process_time()
        trace(connection, Question(sys.argv[2]))
        took.append(time.process_time() - began)
print(min(took[1:]))
"""
"""Programs that print how long a part of a command takes; the first call loads rules and is left out."""


def _in_python(program: str, *words: str) -> float:
    """Run a program of our own; return the number that it prints last."""
    said = subprocess.run(
        [sys.executable, "-c", program, *words], capture_output=True, text=True, check=True, env=_surroundings()
    )
    return float(said.stdout.split()[-1])


def _surroundings() -> dict[str, str]:
    return os.environ | {"PINCITE_MEANING": "off", "OPENBLAS_NUM_THREADS": "1"}


def _called(*words: str) -> Used:
    """Run a command."""
    start = time.monotonic()
    with subprocess.Popen(
        [sys.executable, "-m", "pincite", *words],
        stdout=subprocess.DEVNULL,
        stderr=subprocess.DEVNULL,
        env=_surroundings(),
    ) as child:
        _, _, used = os.wait4(child.pid, 0)
        child.returncode = 0
    memory = used.ru_maxrss / (1024 if sys.platform != "darwin" else 1 << 20)
    return Used(time.monotonic() - start, used.ru_utime + used.ru_stime, memory)


if __name__ == "__main__":
    main()
