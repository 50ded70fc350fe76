"""``pincite gold check`` and ``pincite score``: what a scholar sees of gold and of an export's worth."""

import json
import shutil
from pathlib import Path

import pytest
from typer.testing import CliRunner

from pincite.cli.main import build

GOLD = Path(__file__).resolve().parents[2] / "annotations" / "gold"


def say(*words):
    return CliRunner().invoke(build(), [str(word) for word in words])


def test_the_gold_of_the_corpus_is_whole():
    said = say("gold", "check", GOLD)
    assert said.exit_code == 0, said.output
    assert "0 problems" in said.output


@pytest.fixture
def damaged(tmp_path):
    folder = tmp_path / "gold"
    shutil.copytree(GOLD / "oscola-defence", folder)
    path = folder / "citations.jsonl"
    rows = path.read_text(encoding="utf8").splitlines()
    rows[0] = json.dumps(json.loads(rows[0]) | {"quote": "other words"})
    path.write_text("\n".join(rows), encoding="utf8")
    return folder


def test_gold_that_lost_its_words_is_named_with_its_row(damaged):
    said = say("gold", "check", damaged)
    assert said.exit_code == 1
    assert "gold, citations, n1.1: other words than its quotation" in said.output
    row = json.loads(say("gold", "check", damaged, "--json").stdout)[0]
    assert (row["file"], row["row"]) == ("citations", "n1.1")


def test_an_export_is_scored_by_article_and_an_empty_one_is_worth_nothing(tmp_path):
    (tmp_path / "documents.jsonl").write_text("", encoding="utf8")
    said = say("score", GOLD, tmp_path, "--half", "development", "--json")
    assert said.exit_code == 0, said.output
    reports = json.loads(said.stdout)
    assert "oscola-defence" in [report["article"] for report in reports]
    assert {figure for report in reports for figure in report["figures"].values()} == {0}


def test_errors_are_listed_as_many_as_asked(tmp_path):
    (tmp_path / "documents.jsonl").write_text("", encoding="utf8")
    said = say("score", GOLD / "oscola-defence", tmp_path, "--errors", 2)
    assert said.output.count("  ! ") == 2


def test_a_folder_that_is_no_export_is_refused_in_words(tmp_path):
    said = say("score", GOLD, tmp_path / "nothing")
    assert said.exit_code == 2
    assert "Traceback" not in said.output
