"""Every document in a process of its own limits: what goes wrong with one costs one stage of it, and no run."""

import os
import select
import subprocess
import sys
from pathlib import Path

import pytest
from helpers import deadly_stages
from helpers.kept import corpus, run
from helpers.plain_stages import RIVERS

from pincite.engine import Options
from pincite.engine import run as runs
from pincite.engine.journal import UNDER_WAY, Journal
from pincite.ingest import Limits
from pincite.store import open_reader, open_writer, write
from pincite.store.overlay import holding

RUN = """
import os, sys
from multiprocessing import active_children
from pincite.engine import pool
from pincite.engine.real import STAGES

if __name__ == "__main__":
    worker = pool._started(STAGES)
    print(worker.process.pid, flush=True)
    sys.stdin.read()
"""


@pytest.mark.skipif(not hasattr(os, "pidfd_open"), reason="only Linux tells when another's child has ended")
def test_a_worker_of_a_killed_run_does_not_wait_for_ever(tmp_path):
    script = tmp_path / "run.py"
    script.write_text(RUN, encoding="utf8")
    with subprocess.Popen([sys.executable, script], stdin=subprocess.PIPE, stdout=subprocess.PIPE, text=True) as run:
        worker = os.pidfd_open(int(run.stdout.readline()))
        assert not select.select([worker], [], [], 0)[0]
        run.kill()
        run.stdin.close()
    assert select.select([worker], [], [], 60)[0]
    os.close(worker)


def read(tmp_path, text, **options):
    """Read one article of which a stage is deadly, with one job, beside two others; return the summary and its rows."""
    place = tmp_path / "s.sqlite"
    options = {"jobs": 1, "limits": Limits(memory=400 << 20, cpu=2, wall=3.0)} | options
    summary = run(corpus(tmp_path / "c", odd=f"{RIVERS}\n{text}"), place, deadly_stages.STAGES, **options)
    with open_reader(str(place)).transaction() as connection:
        held = holding(connection, "odd-txt")
    return summary, held.rows if held is not None else None


@pytest.mark.parametrize(
    ("text", "code"),
    [
        ("EAT-MEMORY", "out-of-memory"),
        ("SPIN", "took-too-long"),
        ("SLEEP", "took-too-long"),
        ("END", "worker-crashed"),
        ("SEGFAULT", "worker-crashed"),
        ("KILL", "worker-crashed"),
        ("RECURSE", "stage-crashed"),
    ],
)
def test_whatever_a_stage_does_with_one_job_it_costs_itself_and_the_run_goes_on(tmp_path, text, code):
    summary, rows = read(tmp_path, text)
    assert [(f.doc, f.stage, f.code) for f in summary.failed] == [("odd-txt", "citations", code)]
    assert summary.read == ("borders-txt", "rivers-txt")
    assert (len(rows["notes"]), len(rows["citations"]), len(rows["mentions"])) == (3, 0, 2)


def test_a_call_that_no_alarm_gets_through_to_is_ended_from_outside(tmp_path, monkeypatch):
    monkeypatch.setattr("pincite.engine.pool.GRACE", 0.2)
    summary, rows = read(tmp_path, "DEAF", limits=Limits(wall=0.5))
    assert [(f.doc, f.stage) for f in summary.failed] == [("odd-txt", "citations")]
    assert len(rows["notes"]) == 3


def test_a_document_at_which_two_runs_died_is_a_failure_and_not_tried_a_third_time(tmp_path):
    folder, place = corpus(tmp_path / "c"), tmp_path / "s.sqlite"
    for times, failed in ((1, []), (Journal.MOST, ["rivers-txt"])):
        with open_writer(str(place)) as store:
            write.put_state(store, UNDER_WAY, f'{{"rivers-txt": {times}}}')
        (folder / "rivers.txt").write_text(f"{RIVERS}\nNew {times}.\n")
        summary = run(folder, place)
        assert [f.doc for f in summary.failed] == failed
    assert run(folder, place, retry=True).ok


def test_a_document_at_which_a_run_died_is_tried_last(tmp_path):
    place, order = tmp_path / "s.sqlite", []
    folder = corpus(tmp_path / "c", zebras=RIVERS.replace("Nobody", "No one"))
    with open_writer(str(place)) as store:
        write.put_state(store, UNDER_WAY, '{"borders-txt": 1}')
        runs([folder], store, Options(jobs=0), deadly_stages.STAGES, lambda p: order.append(p.doc))
        with store.transaction() as connection:
            assert write.state(connection, UNDER_WAY) == "{}"
    assert order == ["rivers-txt", "zebras-txt", "borders-txt", *order[3:]]


WITHOUT_GUARD = """
import sys
from pathlib import Path

from pincite import engine
from pincite.store import open_writer

sys.path.insert(0, sys.argv[1])
from helpers.plain_stages import STAGES

with open_writer(sys.argv[3]) as store:
    summary = engine.run([Path(sys.argv[2])], store, engine.Options(jobs=1), STAGES)
print("read", len(summary.read), "failed", len(summary.failed))
"""


def test_a_script_without_a_guard_of_its_main_part_runs_all_the_same(tmp_path):
    script = tmp_path / "plain.py"
    script.write_text(WITHOUT_GUARD, encoding="utf8")
    tests = Path(__file__).parents[1]
    words = [sys.executable, script, tests, corpus(tmp_path / "c"), tmp_path / "s.sqlite"]
    done = subprocess.run(words, capture_output=True, text=True, check=False, timeout=300)
    assert done.stdout == "read 2 failed 0\n", done.stderr


def test_a_run_that_is_ended_in_order_blames_no_document(tmp_path):
    folder, place = corpus(tmp_path / "c"), str(tmp_path / "s.sqlite")

    def stopped(_progress):
        raise KeyboardInterrupt

    for _ in range(2):
        with open_writer(place) as store, pytest.raises(KeyboardInterrupt):
            runs([folder], store, Options(jobs=0), deadly_stages.STAGES, stopped)
        with open_reader(place).transaction() as connection:
            assert write.state(connection, UNDER_WAY) == "{}"
