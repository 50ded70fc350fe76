"""One document, one transaction: all of it or nothing."""

import os
import signal
import subprocess
import sys
from pathlib import Path

import pytest
from helpers.kept import corpus, run
from helpers.plain_stages import RIVERS, STAGES

from pincite.engine.extract import Task, extract
from pincite.store import RowsError, misplaced, open_reader, open_writer, read, schema, write


def rows_of(folder: Path, name: str = "rivers"):
    return extract(Task(f"{name}-txt", folder / f"{name}.txt", None, None, {"file": "x"}), STAGES)


def counts(place):
    with open_reader(str(place)).transaction() as connection:
        return read.counts(connection)


def test_every_text_stands_where_its_spans_say(tmp_path):
    run(corpus(tmp_path / "c"), tmp_path / "s.sqlite")
    with open_reader(str(tmp_path / "s.sqlite")).transaction() as connection:
        assert misplaced(connection) == []


def test_a_shifted_span_is_found(tmp_path):
    run(corpus(tmp_path / "c"), tmp_path / "s.sqlite")
    with open_writer(str(tmp_path / "s.sqlite")) as store, store.transaction() as connection:
        m = schema.mentions
        connection.execute(m.update().where(m.c.doc == "borders-txt").values(spans=[[3, 11]]))
        assert [line.split(":")[0] for line in misplaced(connection)] == ["mentions borders-txt m1"]


def test_storing_a_document_again_replaces_its_rows_and_no_others(tmp_path):
    folder = corpus(tmp_path / "c")
    run(folder, tmp_path / "s.sqlite")
    before = counts(tmp_path / "s.sqlite")
    with open_writer(str(tmp_path / "s.sqlite")) as store:
        write.put_document(store, rows_of(folder))
    after = counts(tmp_path / "s.sqlite")
    assert {k: after[k] for k in ("documents", "notes", "citations", "claims", "mentions")} == {
        k: before[k] for k in ("documents", "notes", "citations", "claims", "mentions")
    }


def test_rows_that_contradict_one_another_change_nothing(tmp_path):
    folder = corpus(tmp_path / "c")
    run(folder, tmp_path / "s.sqlite")
    before = counts(tmp_path / "s.sqlite")
    rows = rows_of(folder)
    rows["claims"].append(rows["claims"][0])
    with open_writer(str(tmp_path / "s.sqlite")) as store, pytest.raises(RowsError):
        write.put_document(store, rows)
    assert counts(tmp_path / "s.sqlite") == before


KILLED = """
import os, signal, sys
from pathlib import Path
sys.path[:0] = {path!r}
from helpers.plain_stages import STAGES
from pincite.engine.extract import Task, extract
from pincite.store import open_writer, schema, write

with open_writer({place!r}) as store:
    rows = extract(Task("rivers-txt", Path({file!r}), None, None, {{"file": "x"}}), STAGES)
    with store.transaction() as connection:
        write._remove(connection, "rivers-txt")
        for table in schema.OF_DOCUMENT[:6]:
            write._insert(connection, table, rows[table.name])
        os.kill(os.getpid(), signal.SIGKILL)
"""


def test_a_run_killed_in_the_middle_of_a_document_leaves_the_old_rows(tmp_path):
    folder = corpus(tmp_path / "c")
    place = tmp_path / "s.sqlite"
    run(folder, place)
    before = counts(place)
    (folder / "rivers.txt").write_text(RIVERS.replace("Nobody counted.[^3]", ""), encoding="utf8")
    code = KILLED.format(path=sys.path, place=str(place), file=str(folder / "rivers.txt"))
    killed = subprocess.run([sys.executable, "-c", code], env=os.environ, capture_output=True, check=False)
    assert killed.returncode == -signal.SIGKILL
    assert counts(place) == before
    with open_writer(str(place)), open_reader(str(place)).transaction() as connection:
        assert misplaced(connection) == []


def test_a_failure_is_kept_until_the_document_is_stored(tmp_path):
    folder = corpus(tmp_path / "c")
    with open_writer(str(tmp_path / "s.sqlite")) as store:
        failure = write.Failure(
            "rivers-txt", "rivers.txt", "ingest", "damaged-file", "Torn.", "Mend it.", {"file": "a"}
        )
        write.put_failure(store, failure)
        with store.transaction() as connection:
            assert read.failures(connection) == (failure,)
        write.put_document(store, rows_of(folder))
        with store.transaction() as connection:
            assert read.failures(connection) == ()
