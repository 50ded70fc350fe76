"""Files of every format, damaged at random, go the whole way: ``mutations.py [COUNT] [--seed S] [--folder FOLDER]``.

Whole files are the made ones of the tests and the articles of ``corpus/``. Each damaged file must be read honestly or
be a classified failure; a stage that crashes, a process that ends or a limit that is passed is a fault, and is printed
with the words by which the same file is made again.
"""

from __future__ import annotations

import argparse
import random
import sys
from collections import Counter, defaultdict
from pathlib import Path
from tempfile import TemporaryDirectory

from rich.console import Console
from rich.table import Table

ROOT = Path(__file__).resolve().parents[2]
sys.path.insert(0, str(ROOT / "tests"))

from helpers.documents import DOCUMENTS  # noqa: E402
from helpers.mutating import mutated  # noqa: E402

from pincite import engine  # noqa: E402
from pincite.engine.real import STAGES  # noqa: E402
from pincite.store import open_writer  # noqa: E402

FAULTS = ("stage-crashed", "worker-crashed", "reader-crashed", "took-too-long", "out-of-memory", "too-much-memory")
KINDS = (".pdf", ".md", ".txt", ".docx", ".odt", ".html", ".epub", ".tex", ".xml")


def whole() -> dict[str, bytes]:
    """Return every whole file by a name that stands once."""
    made = {name: build() for name, build in DOCUMENTS.items()}
    own = [path for path in (ROOT / "corpus").rglob("*") if path.suffix in KINDS and "building" not in path.parts]
    return made | {f"{path.parent.name}-{path.name}": path.read_bytes() for path in sorted(own)}


def main() -> None:
    """Damage the files, run over all of them, print what became of them."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("count", type=int, nargs="?", default=3_000)
    parser.add_argument("--seed", default=str(random.SystemRandom().randrange(10**6)))
    parser.add_argument("--folder", type=Path)
    given = parser.parse_args()
    with TemporaryDirectory() as fresh:
        home = given.folder or Path(fresh)
        folder = home / "damaged"
        folder.mkdir(parents=True, exist_ok=True)
        names = write(folder, given.count, given.seed)
        with open_writer(str(home / "store.sqlite")) as store:
            summary = engine.run([folder], store, engine.Options(jobs=engine.cores(), model="none"), STAGES)
        show(summary, names, given.seed)


def write(folder: Path, count: int, seed: str) -> dict[str, str]:
    """Write ``count`` damaged files; return for each the words by which its damage is made again."""
    files = sorted(whole().items())
    names = {}
    for number in range(count):
        name, data = files[number % len(files)]
        words = f"{name} {seed} {number}"
        place = folder / f"{number:05}-{name}"
        place.write_bytes(mutated(data, words))
        names[place.name] = words
    return names


def show(summary: engine.Summary, names: dict[str, str], seed: str) -> None:
    """Print a line for each format, and each fault."""
    outcomes: dict[str, Counter[str]] = defaultdict(Counter)
    failed = {Path(failure.path).name: failure for failure in summary.failed}
    for name in names:
        code = failed[name].code if name in failed else "read"
        outcomes[Path(name).suffix][code] += 1
    table = Table("format", "files", "read", "refused", "faults", title=f"{len(names)} damaged files, seed {seed}")
    for kind, of in sorted(outcomes.items()):
        faults = sum(of[code] for code in FAULTS)
        table.add_row(kind, str(of.total()), str(of["read"]), str(of.total() - of["read"] - faults), str(faults))
    console = Console()
    console.print(table)
    for name, failure in sorted(failed.items()):
        if failure.code in FAULTS:
            console.print(f"{names[name]!r}: {failure.stage} {failure.code}: {failure.what[:200]}", highlight=False)


if __name__ == "__main__":
    main()
