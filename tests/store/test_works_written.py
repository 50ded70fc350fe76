"""A store that grew paper by paper holds what one read at once holds: works, what leads to them, what is searched."""

import pytest
from helpers.kept import corpus, run
from helpers.plain_stages import STAGES
from sqlalchemy import event, select

from pincite import engine
from pincite.store import dialect, open_reader, open_writer, schema, works_written
from pincite.store.search import rank

TEXT = """Reports on {0} travel far.[^1] In {1} they are read in Malaysia.[^2]

[^1]: Ames, Grades of {0} (2001).
[^2]: Ibid.
"""


def papers(folder, count):
    return corpus(folder, **{f"paper{n}": TEXT.format(f"Port {n % 4}", 1950 + n) for n in range(count)})


def held(place):
    """Works, members and searched rows, in an order that does not depend on when they were written."""
    t = dialect.claim_search.c
    with open_reader(str(place)).transaction() as connection:
        return (
            [tuple(row) for row in connection.execute(select(schema.works).order_by(schema.works.c.seq))],
            sorted(tuple(row) for row in connection.execute(select(schema.work_members))),
            sorted(tuple(row) for row in connection.execute(select(t.doc, t.claim, t.text, t.sources, t.names))),
            rank(connection, "reports port").keys,
        )


@pytest.fixture
def grown(tmp_path):
    """Twelve papers, of which two came later and one said other things before."""
    place = tmp_path / "grown.sqlite"
    folder = papers(tmp_path / "c", 12)
    late = [folder / "paper3.txt", folder / "paper11.txt"]
    words = [path.read_text(encoding="utf8") for path in late]
    for path in late:
        path.unlink()
    (folder / "paper5.txt").write_text(TEXT.format("Harbour 9", 1955), encoding="utf8")
    run(folder, place)
    for path, text in zip(late, words, strict=True):
        path.write_text(text, encoding="utf8")
        run(folder, place)
    (folder / "paper5.txt").write_text(TEXT.format("Port 1", 1955), encoding="utf8")
    run(folder, place)
    return place


def test_growing_and_reading_at_once_give_the_same(tmp_path, grown):
    run(papers(tmp_path / "c", 12), tmp_path / "whole.sqlite")
    assert held(grown) == held(tmp_path / "whole.sqlite")


def test_one_paper_more_writes_the_rows_of_its_works_and_no_others(tmp_path, grown):
    (tmp_path / "c" / "new.txt").write_text(TEXT.format("Port 2", 1990), encoding="utf8")
    written = []
    with open_writer(str(grown)) as store:
        event.listen(store.engine, "before_cursor_execute", lambda *said: written.append((said[2], said[3])))
        engine.run([tmp_path / "c"], store, engine.Options(jobs=0), STAGES)
    works = [rows for said, rows in written if said.startswith("UPDATE works ") and "title=" in said]
    searched = [rows for said, rows in written if said.startswith("INSERT INTO searched")]
    assert len(works) == 1
    assert sum(len(rows) for rows in searched if isinstance(rows, list)) == 4  # twice its two claims
    assert not [said for said, _ in written if said.startswith("INSERT INTO works ")]


def test_a_work_that_gets_another_title_is_searched_by_it_in_every_paper_that_cites_it(tmp_path):
    folder, place = papers(tmp_path / "c", 12), tmp_path / "s.sqlite"
    run(folder, place)
    with open_writer(str(place)) as store, store.transaction() as connection:
        rows = [dict(row) for row in connection.execute(select(schema.works).order_by(schema.works.c.seq)).mappings()]
        named = next(row for row in rows if row["title"] == "Grades of Port 2")
        now = [row | {"title": "Weighings"} if row is named else row for row in rows]
        touched = works_written.put(connection, now)
    assert touched == {doc for doc, *_ in named["members"]}
