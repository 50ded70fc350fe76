"""How long an answer takes in a store of 10,000 claims: real claims of a store, repeated in made-up order of words.

python tests/benchmarks/tracing.py STORE
"""

import random
import sys
import tempfile
import time
from pathlib import Path

from sqlalchemy import create_engine, insert, select

from pincite.store import dialect, search

CLAIMS = 10_000
QUESTIONS = (
    "forced labour",
    "Which law did Thailand adopt against human trafficking?",
    "the Palermo Protocol and the consent of an adult",
    "hardship and missing jobs drive people over the border into booming neighbours",
)


def main(store: str) -> None:
    """Print the seconds that each question takes."""
    with create_engine(f"sqlite:///{store}").connect() as connection:
        columns = [dialect.claim_search.c[name] for name in ("doc", "claim", *dialect.SEARCHED)]
        rows = [dict(row) for row in connection.execute(select(*columns)).mappings()]
    shuffle = random.Random(7)  # noqa: S311
    with tempfile.TemporaryDirectory() as folder:
        engine = create_engine(f"sqlite:///{Path(folder) / 'claims.sqlite'}")
        with engine.begin() as connection:
            dialect.create_search(connection)
            connection.execute(
                insert(dialect.claim_search), [_shuffled(k, rows, shuffle) for k in range(1, CLAIMS + 1)]
            )
        with engine.connect() as connection:
            for question in QUESTIONS:
                search.rank(connection, question)
                start = time.perf_counter()
                found = len(search.rank(connection, question).keys)
                print(f"{time.perf_counter() - start:.3f} s  {found:6} claims  {question}")  # noqa: T201


def _shuffled(number: int, rows: list[dict[str, str]], shuffle: random.Random) -> dict[str, str | int]:
    row = rows[number % len(rows)]
    words = (row["text"] or "").split()
    shuffle.shuffle(words)
    return {**row, "rowid": number, "claim": f"c{number}", "text": " ".join(words)}


if __name__ == "__main__":
    main(sys.argv[1])
