"""What stands in a command's way: another writer, a full disk, a place that can only be read. Nothing is lost by it."""

import os
import sqlite3
import sys
import threading
from contextlib import closing

import pytest
from helpers.apart import apart, full_beyond, without_rights
from helpers.kept import corpus, run
from helpers.killed import documents, lines, tree
from helpers.plain_stages import RIVERS
from typer.testing import CliRunner

from pincite.cli import run as run_command
from pincite.cli.main import build
from pincite.store import StoreError, open_reader, open_writer
from pincite.store.tables import view

pytestmark = pytest.mark.skipif(sys.platform != "linux", reason="binds processes as Linux does")


@pytest.fixture
def place(tmp_path):
    """A store of two articles with one judgement and one export."""
    folder = tmp_path / "annotations"
    folder.mkdir()
    run(corpus(tmp_path / "corpus"), folder / "s.sqlite")
    assert pincite(folder / "s.sqlite", "review", "reject", "mention:rivers-txt:m1")[0] == 0
    assert pincite(folder / "s.sqlite", "export", "csv", str(tmp_path / "out"))[0] == 0
    return folder / "s.sqlite"


@pytest.fixture
def opened(place):
    """A store that another process has open, so that the files beside it are there."""
    with closing(sqlite3.connect(place)) as connection:
        connection.execute("SELECT count(*) FROM documents").fetchone()
        yield place


def pincite(place, *words):
    result = CliRunner().invoke(build(), [*words, "--store", str(place)])
    return result.exit_code, result.output


def citations(place):
    with open_reader(str(place)).transaction() as connection:
        return [(r["doc"], r["citation"], r["judged"]) for r in view("citations").rows(connection)]


def test_a_second_run_says_that_another_command_is_writing(place, monkeypatch):
    monkeypatch.setattr(run_command, "WAIT", 0.0)
    with open_writer(str(place)):
        status, said = pincite(place, "run", str(place.parent.parent / "corpus"), "--model", "none", "--jobs", "1")
    assert (status, "Another command is writing" in said, "Nothing was changed" in said) == (2, True, True)


def test_a_run_waits_for_a_short_writing_of_another(place):
    begun, over, got = threading.Event(), threading.Event(), []

    def first():
        with open_writer(str(place)):
            begun.set()
            over.wait()

    def second():
        with open_writer(str(place), 60.0) as store:
            got.append(store.name)

    writers = [threading.Thread(target=first), threading.Thread(target=second)]
    writers[0].start()
    begun.wait()
    writers[1].start()
    with pytest.raises(StoreError, match="Another command"), open_writer(str(place)):
        pass
    over.set()
    for writer in writers:
        writer.join()
    assert got == [str(place)]


def test_two_runs_at_once_leave_one_whole_store(place, tmp_path):
    folder = corpus(tmp_path / "corpus", lakes=RIVERS.replace("Malaysia", "Thailand"))
    children = []
    for _ in range(2):
        child = os.fork()
        if child == 0:
            status = 1
            try:
                run(folder, place)
                status = 0
            except StoreError as error:
                status = 2 if "Another command" in str(error) else 1
            finally:
                os._exit(status)
        children.append(child)
    statuses = [os.waitstatus_to_exitcode(os.waitpid(child, 0)[1]) for child in children]
    assert 0 in statuses
    assert set(statuses) <= {0, 2}
    assert {"lakes-txt", "rivers-txt", "borders-txt"} < documents(place).keys()


def test_a_decision_made_during_a_run_is_recorded_and_shown(place):
    with open_writer(str(place)):
        status, said = pincite(place, "review", "reject", "link:rivers-txt:n2.1")
        assert (status, "reject" in said) == (0, True)
        assert ("rivers-txt", "n2.1", True) in citations(place)
    assert ("rivers-txt", "n2.1", True) in citations(place)


def test_a_disk_that_is_full_at_any_point_of_a_run_harms_nothing_that_was_there(place, tmp_path):
    before = documents(place)
    folder = corpus(tmp_path / "corpus", rivers=RIVERS.replace("Nobody", "No one"), lakes=RIVERS)

    def bound(size):
        full_beyond(size)
        try:
            run(folder, place)
        except StoreError as error:
            return str(error)
        return ""

    said = [apart(lambda size=size: bound(size)) for size in range(0, 200_000, 20_000)]
    assert [text for text in said if "can't be" in text and "kept" in text]
    now = documents(place)
    assert now["borders-txt"] == before["borders-txt"]
    assert now.keys() >= {"borders-txt", "rivers-txt"}
    assert run(folder, place).ok


def test_a_decision_that_the_full_disk_does_not_take_leaves_the_earlier_ones_as_they_were(opened):
    place = opened
    held = lines(place.parent / "judgements")
    size = len(held["rivers-txt.jsonl"])

    def bound():
        full_beyond(size + 20)
        return pincite(place, "review", "reject", "link:rivers-txt:n2.1")

    status, said = apart(bound)
    assert (status, "Nothing was recorded" in said, "can't be written" in said) == (2, True, True)
    assert lines(place.parent / "judgements") == held
    assert pincite(place, "review", "reject", "link:rivers-txt:n2.1")[0] == 0


def test_an_export_that_the_full_disk_does_not_take_leaves_the_earlier_one(opened, tmp_path):
    place = opened
    out, before = tmp_path / "out", tree(tmp_path / "out")

    def bound(*words):
        full_beyond(100)
        return pincite(place, *words)

    status, said = apart(lambda: bound("export", "csv", str(out)))
    assert (status, "the earlier export is kept" in said, tree(out)) == (2, True, before)
    (tmp_path / "works.bib").write_text("earlier", encoding="utf8")
    status, said = apart(lambda: bound("bib", "--out", str(tmp_path / "works.bib")))
    assert (status, "the earlier file is kept" in said) == (2, True)
    assert (tmp_path / "works.bib").read_text(encoding="utf8") == "earlier"
    assert sorted(p.name for p in tmp_path.iterdir()) == ["annotations", "corpus", "out", "works.bib"]


def test_a_store_that_can_only_be_read_is_read_and_says_so_when_written_to(place):
    place.with_name(place.name + ".lock").unlink()
    words = ("run", str(place.parent.parent / "corpus"), "--model", "none", "--jobs", "1")
    held = lines(place.parent / "judgements")

    def bound():
        for folder in (place.parent, place.parent / "judgements"):
            folder.chmod(0o555)
        for file in (place, *(place.parent / "judgements").iterdir()):
            file.chmod(0o444)
        without_rights()
        asked = (("table", "claims", "--json"), words, ("review", "reject", "link:rivers-txt:n2.1"))
        return [pincite(place, *one) for one in asked]

    try:
        (read, wrote, judged) = apart(bound)
    finally:
        for folder in (place.parent, place.parent / "judgements"):
            folder.chmod(0o755)
    assert (read[0], "Nobody counted" in read[1]) == (0, True)
    assert (wrote[0], "can't be written: Permission denied. Nothing was changed." in wrote[1]) == (2, True)
    assert (judged[0], "can't be written: Permission denied. Nothing was recorded." in judged[1]) == (2, True)
    assert lines(place.parent / "judgements") == held
