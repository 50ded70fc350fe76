"""How fast and how small the reader is with a store of 10,000 claims: the documents of a store, stored many times.

python tests/benchmarks/reading.py STORE [CLAIMS]

Prints the seconds of the server (the best of five, on the clock and of the processor) for the first view, a question,
the article with most notes, a card, a page of a PDF with its words and its picture, and the memory that the server has
taken in the end. The first of the five calls, with nothing kept from before, is printed too.
"""

import resource
import shutil
import sys
import tempfile
import time
from collections import Counter
from pathlib import Path
from urllib.parse import quote

sys.path[:0] = [str(Path(__file__).parent), str(Path(__file__).parents[1])]

import httpx  # noqa: E402
from helpers.reading import served  # noqa: E402
from tracing import CLAIMS, _fill  # noqa: E402

from pincite.store import open_reader, open_writer, tables  # noqa: E402
from pincite.store.read import documents  # noqa: E402

ROUNDS = 5
MIB = 1 << 20


def main(store: str, claims: int = CLAIMS) -> None:
    """Print what each view takes."""
    with tempfile.TemporaryDirectory() as folder:
        place = str(Path(folder) / "s.sqlite")
        shutil.copyfile(store, place)
        with open_writer(place) as opened, opened.transaction() as connection:
            print(f"{_fill(connection, claims)} claims")  # noqa: T201
        with served(place) as (_, address), httpx.Client(base_url=address, timeout=120) as client:
            before = _memory()
            for name, path in _views(place):
                _print(client, name, path)
            print(f"memory: {_memory():.0f} MB, of which {before:.0f} before the first view")  # noqa: T201


def _views(place: str) -> list[tuple[str, str]]:
    with open_reader(place).transaction() as connection:
        notes = Counter(row["doc"] for row in tables.view("notes").rows(connection))
        work = max(tables.view("works").rows(connection), key=lambda row: row["documents"])["work"]
        printed = next((row["doc"] for row in documents(connection) if row["media_type"] == "application/pdf"), None)
    ((doc, count),) = notes.most_common(1)
    views = [
        ("first view", "/"),
        ("question", f"/?q={quote('forced labour')}"),
        ("country, tier, year", f"/?q={quote('Thailand Tier 3 2014')}"),
        (f"article of {count} notes", f"/read/{doc}"),
        ("card", f"/card/{doc}?of=note:30"),
        ("why", f"/why/{doc}/note/30"),
        ("follow", f"/works/{work}"),
        ("decide", "/decide"),
        ("look", "/look"),
        ("works", "/bibliography"),
        ("health", "/health"),
    ]
    return views + ([("page", f"/read/{printed}/page/2"), ("picture", f"/picture/{printed}/2")] if printed else [])


def _print(client: httpx.Client, name: str, path: str) -> None:
    seconds = []
    worked = time.process_time()
    for _ in range(ROUNDS):
        at = time.perf_counter()
        client.get(path).raise_for_status()
        seconds.append(time.perf_counter() - at)
    worked = (time.process_time() - worked) / ROUNDS
    print(f"{min(seconds):.3f} s (first {seconds[0]:.3f}, processor {worked:.3f})  {name}: {path}")  # noqa: T201


def _memory() -> float:
    """Return the most memory this process has had, in MB: server and client are one."""
    return resource.getrusage(resource.RUSAGE_SELF).ru_maxrss * 1024 / MIB


if __name__ == "__main__":
    main(sys.argv[1], *map(int, sys.argv[2:]))
