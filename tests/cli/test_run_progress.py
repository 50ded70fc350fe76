"""A run on a terminal shows how far it is, how many pages a second it reads, and the time left."""

import io

import pytest
from helpers.kept import corpus
from rich.console import Console

from pincite import engine
from pincite.cli import run as command
from pincite.engine.real import STAGES
from pincite.store import open_writer

VOYAGE = "Voyages\nMany crews were hired in ports.[^1]\n[^1]: Ada Noor, Crews (2001)\n"


def test_the_bar_shows_pages_a_second_and_the_time_left(monkeypatch):
    shown = io.StringIO()
    console = Console(file=shown, force_terminal=True, width=120)
    monkeypatch.setattr(command, "err", lambda: console)
    with command._bar() as tell:
        for done in range(1, 5):
            tell(engine.Progress(done, 10, f"paper-{done}", pages=12 * done))
    assert "pages/s" in shown.getvalue()
    assert "4/10" in shown.getvalue()
    assert "paper-4" in shown.getvalue()


def test_a_rate_is_told_only_where_pages_were_read():
    assert command._rate(30, 2) == "15.0 pages/s"
    assert command._rate(0, 2) == command._rate(3, 0) == ""


def test_a_run_counts_the_pages_of_the_files_it_read(tmp_path):
    told = []
    with open_writer(str(tmp_path / "s.sqlite")) as store:
        folder = corpus(tmp_path / "c", voyage=VOYAGE)
        engine.run([folder], store, engine.Options(jobs=0, model="none"), STAGES, told.append)
    pages = [progress.pages for progress in told if progress.doc != engine.MEANINGS]
    assert pages == sorted(pages)
    assert pages[-1] >= len(pages)


def test_no_more_workers_read_at_once_than_fit_into_the_memory_of_a_run():
    assert command._fitting(8, None, 2_000) == 8
    assert command._fitting(8, command.OWN_MEMORY + 6_100, 2_000) == 3
    assert command._fitting(2, command.OWN_MEMORY + 6_100, 2_000) == 2
    assert command._fitting(0, 64, 2_000) == 0
    with pytest.raises(engine.CorpusError, match="fit into 2500 MB"):
        command._fitting(8, 2_500, 2_000)
