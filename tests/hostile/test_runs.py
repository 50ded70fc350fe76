"""Runs over hostile files: each is a failure of its own, the others are read, none is tried again for nothing."""

import os

import pytest
from helpers import bombs
from helpers.guarded import IDLE, STAGES
from helpers.kept import run
from helpers.plain_stages import RIVERS
from typer.testing import CliRunner

from pincite.cli.main import build


@pytest.fixture
def folder(tmp_path):
    made = tmp_path / "corpus"
    made.mkdir()
    (made / "bomb.pdf").write_bytes(bombs.doubled_flate())
    (made / "slow.pdf").write_bytes(bombs.corrupt_stream(800_000))
    (made / "torn.docx").write_bytes(b"PK\x03\x04 torn")
    (made / "folder.pdf").mkdir()
    (made / "loop.txt").symlink_to(made / "loop.txt")
    (made / "rivers.txt").write_text(RIVERS, encoding="utf8")
    if hasattr(os, "mkfifo"):
        os.mkfifo(made / "pipe.txt")
    return made


def test_a_run_over_bombs_reads_what_is_left_and_names_each_bomb(folder, tmp_path):
    summary = run(folder, tmp_path / "s.sqlite", STAGES, jobs=2)
    assert summary.read == ("rivers-txt",)
    codes = {f.doc: f.code for f in summary.failed}
    assert (codes["bomb-pdf"], codes["slow-pdf"], codes["torn-docx"]) == ("memory", "time", "damaged-file")
    assert codes["loop-txt"] == codes.get("pipe-txt", "unreadable-file") == "unreadable-file"


def test_a_bomb_is_not_tried_again_until_it_changes_or_on_demand(folder, tmp_path):
    place = tmp_path / "s.sqlite"
    run(folder, place, STAGES)
    again = run(folder, place, IDLE)
    assert again.read == ()
    assert {"bomb-pdf", "slow-pdf", "torn-docx"} <= {f.doc for f in again.failed_before}
    (folder / "torn.docx").write_bytes(b"PK\x03\x04 torn once more")
    tried = {f.doc for f in run(folder, place, IDLE).failed}
    assert "torn-docx" in tried
    assert not {"bomb-pdf", "slow-pdf"} & tried


def test_the_limits_of_a_run_are_options(tmp_path):
    (tmp_path / "large.md").write_text("The toll was paid in kind. " * 200, encoding="utf8")
    args = ["run", str(tmp_path), "--store", str(tmp_path / "s.sqlite"), "--model", "none", "--jobs", "1"]
    done = CliRunner().invoke(build(), [*args, "--max-file", "0.001"])
    assert (done.exit_code, "--max-file" in done.output) == (1, True)
    limits = ["--max-memory", "512", "--max-cpu", "9", "--max-seconds", "20", "--retry"]
    assert CliRunner().invoke(build(), [*args, *limits]).exit_code == 0


def test_ocr_without_the_program_says_what_to_install_and_reads_nothing(tmp_path, monkeypatch):
    (tmp_path / "toll.md").write_text("The toll was paid in kind.", encoding="utf8")
    monkeypatch.setenv("PATH", str(tmp_path))
    done = CliRunner().invoke(build(), ["run", str(tmp_path), "--store", str(tmp_path / "s.sqlite"), "--ocr"])
    assert done.exit_code == 2
    assert "ocrmypdf, which is not installed" in done.output
