"""How long an answer takes in a store of 10,000 claims: the documents of a store, stored many times under other ids.

python tests/benchmarks/tracing.py STORE [CLAIMS]

Prints the ranking alone and the whole answer as `pincite trace` shows it (the best of five, in processor seconds and
on the clock). Claims without a vector get one made up, so that as many are compared as in a store that has them all.
"""

import shutil
import sys
import tempfile
import time
from collections.abc import Callable, Iterator
from pathlib import Path

import numpy as np
from sqlalchemy import Connection, func, insert, select

from pincite import meaning
from pincite.store import Question, index, meanings, open_reader, open_writer, schema, search, trace, trace_each

CLAIMS = 10_000
ROUNDS = 5
QUESTIONS = (
    ("word", Question("trafficking")),
    ("words", Question("forced labour")),
    ("phrase", Question('"human trafficking"')),
    ("question", Question("Which law did Thailand adopt against human trafficking?")),
    ("other words", Question("hardship and missing jobs drive people over the border into booming neighbours")),
    ("name", Question("Gallagher on the shadow report")),
    ("instrument", Question(instrument="palermo-protocol")),
    ("words, instrument", Question("consent of an adult", instrument="palermo-protocol")),
    ("country, year", Question(country="MYS", year=2014)),
    ("tier", Question(tier="3", country="THA")),
    ("primary", Question("penalties for traffickers", primary=True)),
    ("document", Question("corruption", doc="004-bd1f5ac64f304bd9-txt")),
)


def main(store: str, claims: int = CLAIMS) -> None:
    """Print the seconds that each question takes."""
    with tempfile.TemporaryDirectory() as folder:
        place = str(Path(folder) / "s.sqlite")
        shutil.copyfile(store, place)
        with open_writer(place) as opened, opened.transaction() as connection:
            print(f"{_fill(connection, claims)} claims")  # noqa: T201
        with open_reader(place, decided=False).transaction() as connection:
            w, m = schema.works.c, schema.work_members.c
            cited = select(m.work).group_by(m.work).order_by(func.count().desc()).limit(1)
            work = connection.execute(select(w.work).where(w.work == cited.scalar_subquery())).scalar_one()
            for name, question in (*QUESTIONS, ("work", Question(work=work))):
                _print(connection, name, question)


def _print(connection: Connection, name: str, question: Question) -> None:
    ranked = _best(lambda: search.rank(connection, question.words or "")) if question.words else (0.0, 0.0)
    whole = _best(lambda: _answered(connection, question))
    total = trace(connection, question).total
    print(  # noqa: T201
        f"ranking {ranked[0]:.3f} s ({ranked[1]:.3f}), whole answer {whole[0]:.3f} s ({whole[1]:.3f}) "
        f"{total:6} claims  {name}: {question.words or ''}"
    )


def _answered(connection: Connection, question: Question) -> None:
    """Answer as the command does: where an article of the store serves as a source, with that one's own sources."""
    claims = trace(connection, question).claims
    if question.words:
        docs = {doc for claim in claims for _, doc in claim.papers}
        trace_each(connection, Question(question.words, limit=2), docs)


def _best(ask: Callable[[], object]) -> tuple[float, float]:
    ask()
    found = []
    for _ in range(ROUNDS):
        worked, at = time.process_time(), time.perf_counter()
        ask()
        found.append((time.process_time() - worked, time.perf_counter() - at))
    return min(worked for worked, _ in found), min(clock for _, clock in found)


def _fill(connection: Connection, claims: int) -> int:
    """Store the documents again and again until there are so many claims; return how many there are."""
    first = {
        table: [dict(row) for row in connection.execute(select(table)).mappings()]
        for table in (*schema.OF_DOCUMENT, schema.work_members)
    }
    held = len(first[schema.claims])
    copies = -(-claims // held) - 1
    for table, rows in first.items():
        for row in _copied(rows, copies):
            connection.execute(insert(table), row)
    index.fill(connection)
    wanted = tuple(meanings.lacking(connection))
    made = np.random.default_rng(7).integers(-127, 127, (len(wanted), 384), dtype=np.int8)
    rows = [
        {"model": meaning.MODEL, "digest": digest, "vector": vector.tobytes()}
        for digest, vector in zip(wanted, made, strict=True)
    ]
    if rows:
        connection.execute(insert(schema.vectors), rows)
    return held * (copies + 1)


def _copied(rows: list[dict[str, object]], copies: int) -> Iterator[list[dict[str, object]]]:
    for copy in range(1, copies + 1):
        if rows:
            yield [row | {"doc": f"{row['doc']}-{copy}"} for row in rows]


if __name__ == "__main__":
    main(sys.argv[1], *map(int, sys.argv[2:]))
