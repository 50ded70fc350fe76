"""Documents read on a cluster are those read here; a lost worker loses nothing, and a deadly document costs itself."""

from pathlib import Path

import pytest
from helpers import cluster_stages, deadly_stages
from helpers.kept import corpus, run
from sqlalchemy import select

from pincite.engine import CorpusError
from pincite.engine.cluster import read_batch
from pincite.engine.extract import Task
from pincite.ingest import Limits
from pincite.store import open_reader, schema

distributed = pytest.importorskip("distributed", reason="a cluster needs the package distributed")
TEXT = "Reports travel far.[^1]\n\n[^1]: Ames, Grades {} (2001).\n"


@pytest.fixture(scope="module")
def cluster():
    """Two workers, each a process of its own, as `dask worker` starts them."""
    with distributed.LocalCluster(
        n_workers=2, threads_per_worker=1, processes=True, dashboard_address=None, silence_logs=50
    ) as started:
        yield started


def address(cluster):
    return cluster.scheduler_address.replace("tcp://", "dask://")


def docs(place):
    with open_reader(str(place)).transaction() as connection:
        return dict(connection.execute(select(schema.documents.c.doc, schema.documents.c.text)).all())


def test_a_cluster_reads_what_this_machine_reads(tmp_path, cluster):
    folder = corpus(tmp_path / "c", **{f"paper{n}": TEXT.format(n) for n in range(20)})
    here = run(folder, tmp_path / "here.sqlite")
    there = run(folder, tmp_path / "there.sqlite", engine=address(cluster), jobs=2)
    assert there.read == here.read
    assert docs(tmp_path / "there.sqlite") == docs(tmp_path / "here.sqlite")


def test_a_deadly_document_costs_only_itself(tmp_path, cluster):
    folder = corpus(tmp_path / "c", odd="One.[^1]\n\n[^1]: EAT-MEMORY", **{f"p{n}": TEXT.format(n) for n in range(6)})
    limits = Limits(memory=400 << 20, cpu=2, wall=3.0)
    done = run(folder, tmp_path / "s.sqlite", deadly_stages.STAGES, engine=address(cluster), jobs=2, limits=limits)
    assert [failure.doc for failure in done.failed] == ["odd-txt"]
    assert len(docs(tmp_path / "s.sqlite")) >= 8


@pytest.mark.skipif(not Path("/proc/self/stat").exists(), reason="only Linux tells whose child a process is")
def test_a_worker_killed_in_the_middle_loses_nothing(tmp_path, cluster):
    """One document of the run kills the worker beneath which it is read, once."""
    mark = tmp_path / "killed"
    folder = corpus(
        tmp_path / "c", odd=f"KILL-WORKER {mark}\n\nOne.[^1]\n\n[^1]: Bell, Lists (1999).",
        **{f"p{n}": TEXT.format(n) for n in range(12)},
    )  # fmt: skip
    done = run(folder, tmp_path / "s.sqlite", cluster_stages.STAGES, engine=address(cluster), jobs=2)
    assert mark.exists()
    assert done.ok
    assert len(docs(tmp_path / "s.sqlite")) == 15


def test_a_file_that_a_worker_does_not_see_is_left_to_the_one_who_asks(tmp_path):
    task = Task("lost-txt", tmp_path / "lost.txt", None, "none", {})
    assert read_batch([task], deadly_stages.STAGES) == [None]


@pytest.mark.parametrize(
    ("name", "what"), [("dask://127.0.0.1:9", "No Dask scheduler answers"), ("threads", "no engine 'threads'")]
)
def test_an_engine_that_is_not_there_is_told_before_anything_is_done(tmp_path, name, what, monkeypatch):
    monkeypatch.setattr("pincite.engine.cluster.PATIENCE", "1s")
    with pytest.raises(CorpusError, match=what):
        run(corpus(tmp_path / "c"), tmp_path / "s.sqlite", engine=name)
