"""The list of what is searched is packed: a cache that is dropped where rows change, and worked out where it lacks."""

import math

import numpy as np
import pytest
from helpers.kept import corpus, run
from helpers.steps import steps
from sqlalchemy import delete, insert, select

from pincite import meaning
from pincite.store import dialect, index, open_reader, open_writer, packs, schema, search, vectors

VOYAGE = """Voyages
Many crews were hired in ports.[^1] Their wages were never paid.[^2] The captain bribed the coast guard.[^3]
[^1]: Ada Noor, Crews (2001)
[^2]: Piet Vogel, Borders (2004)
[^3]: Lea Winter, Harbours (2010)
"""
NAMES = "rows", "lengths", "digests", "of_docs", "docs", "claims"


@pytest.fixture
def place(tmp_path):
    run(corpus(tmp_path / "c", voyage=VOYAGE), tmp_path / "s.sqlite")
    return str(tmp_path / "s.sqlite")


def listed(connection):
    return [tuple(np.array(getattr(pack, name)).tolist() for name in NAMES) for pack in packs.read(connection)]


def answers(connection):
    return [search.rank(connection, words).keys for words in ("captain guard", "wages hired", "xylophone")]


def test_a_run_leaves_all_rows_packed_as_readers_would_work_them_out(place):
    with open_writer(place) as store, store.transaction() as connection:
        held, found = listed(connection), answers(connection)
        assert connection.execute(select(packs.packed.c.pack)).scalars().all() == [0]
        connection.execute(delete(packs.packed))
        assert listed(connection) == held
        assert answers(connection) == found


def test_rows_that_change_drop_their_packs_and_no_other(place, monkeypatch):
    monkeypatch.setattr(packs, "SIZE", 4)
    with open_writer(place) as store, store.transaction() as connection:
        index.fill(connection)
        packs.fill(connection)
        before = set(connection.execute(select(packs.packed.c.pack)).scalars())
        index.refresh(connection, "voyage-txt")
        s = schema.searched
        rows = connection.execute(select(s.c.row).where(s.c.doc == "voyage-txt")).scalars().all()
        left = set(connection.execute(select(packs.packed.c.pack)).scalars())
        assert left < before
        assert not left & {row // 4 for row in rows}
        partly = listed(connection), answers(connection)
        packs.fill(connection)
        assert (listed(connection), answers(connection)) == partly
        assert [number for rows, *_ in listed(connection) for number in rows] == connection.execute(
            select(s.c.row).order_by(s.c.row)
        ).scalars().all()


def test_vectors_are_packed_with_zeros_where_a_claim_has_none(place):
    with open_writer(place) as store, store.transaction() as connection:
        s = schema.searched
        digest = connection.execute(select(s.c.digest).where(s.c.doc == "voyage-txt", s.c.claim == "c2")).scalar_one()
        row = {"model": meaning.MODEL, "digest": digest, "vector": bytes([1, 2, 3])}
        connection.execute(schema.vectors.insert(), [row])
        packs.drop_meaning(connection, {digest})
        assert connection.execute(select(packs.packed.c.pack)).all() == []
        (held,) = packs.vectors(connection)
        near = vectors.likeness(np.array([1, 0, 0], dtype=np.float32), held, len(held) // 3)
        assert np.count_nonzero(near) == 1
        assert vectors.likeness(np.ones(3, dtype=np.float32), b"", 2).tolist() == [0, 0]


def test_a_store_of_before_is_packed_by_the_next_writer(place):
    with open_writer(place) as store, store.transaction() as connection:
        held = listed(connection)
        packs.packed.drop(connection)
        connection.execute(delete(schema.migrations).where(schema.migrations.c.name.startswith("0016")))
    with open_writer(place):
        pass
    with open_reader(place).transaction() as connection:
        assert listed(connection) == held
        assert connection.execute(select(packs.packed.c.pack)).scalars().all() == [0]


def test_a_question_takes_hardly_more_steps_in_a_store_four_times_as_large(tmp_path):
    """What is done for each row of the store is done by numpy: steps of Python grow with the rows that are found."""
    counted = {}
    for size in (20, 80):
        with open_writer(str(tmp_path / f"{size}.sqlite")) as store, store.transaction() as connection:
            rows = [
                {
                    "rowid": 100 * doc + claim, "doc": f"paper-{doc:03}", "claim": f"c{claim}", "before": "",
                    "text": "a lonely lighthouse" if (doc, claim) == (7, 7) else "grades of harbours", "heading": "",
                    "sources": "Noor Crews", "names": "",
                }
                for doc in range(size) for claim in range(100)
            ]  # fmt: skip
            connection.execute(insert(dialect.claim_search), rows)
            connection.execute(insert(schema.searched), [index.about(row) for row in rows])
            packs.fill(connection)
            assert search.rank(connection, "lonely lighthouse").keys == (("paper-007", "c7"),)
            counted[size] = steps(lambda connection=connection: search.rank(connection, "lonely lighthouse"))
    assert math.log(counted[80] / counted[20], 4) < 0.5
