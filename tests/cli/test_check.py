"""`pincite check` as people and machines use it."""

import csv
import io
import json

import pytest
from helpers.checked import CLEAN, DRIFTED
from helpers.commands import pincite as invoke


@pytest.fixture(scope="module")
def store(tmp_path_factory):
    folder = tmp_path_factory.mktemp("check")
    (folder / "corpus").mkdir()
    (folder / "corpus" / "drifted.md").write_text(DRIFTED, encoding="utf8")
    (folder / "corpus" / "clean.md").write_text(CLEAN, encoding="utf8")
    place = str(folder / "s.sqlite")
    invoke("run", str(folder / "corpus"), "--store", place, "--jobs", "1", "--model", "none")
    return place


def pincite(store, *words):
    return invoke("check", *words, "--store", store)


def found(store, *words):
    return json.loads(pincite(store, *words, "--json").stdout)["findings"]


def test_findings_are_grouped_by_code_with_place_reason_and_better_candidate(store):
    said = pincite(store).stdout
    assert "PC201  Supra points to a note that lacks the name (1)" in said
    assert "drifted-md, note 3" in said
    assert "Note 2 doesn't name Okafor." in said
    assert "Better: note 1: Mira Okafor" in said
    assert said.endswith("2 findings in 2 documents.\n")


def test_the_exit_status_says_whether_anything_was_found(store):
    assert pincite(store).exit_code == 1
    assert pincite(store, "--doc", "clean").exit_code == 0


def test_one_document_is_asked_for_by_its_name(store):
    assert pincite(store, "--doc", "clean").stdout == "0 findings in 1 document.\n"


def test_one_subject_is_looked_at(store):
    assert {f["code"] for f in found(store, "citations")} == {"PC201", "PC202"}
    assert found(store, "notes") == []


def test_one_code_is_asked_for_in_any_case(store):
    assert [f["words"] for f in found(store, "--code", "pc202")] == ["infra notes 31-32"]


def test_a_finding_for_machines_has_its_place_and_id(store):
    (finding,) = found(store, "--code", "PC201")
    assert (finding["doc"], finding["note"], finding["words"]) == ("drifted-md", "3", "Okafor, supra note 2, at 210")
    assert finding["id"].startswith("PC201-")
    ((start, end),) = finding["spans"]
    assert DRIFTED[start:end] == finding["words"]


def test_csv_has_a_row_for_each_finding(store):
    rows = list(csv.DictReader(io.StringIO(pincite(store, "--csv").stdout)))
    assert [(row["code"], row["note"]) for row in rows] == [("PC201", "3"), ("PC202", "4")]


def test_ids_stay_when_the_articles_are_read_again(store, tmp_path):
    (tmp_path / "drifted.md").write_text(DRIFTED.replace("# Drifted numbers", "# A longer title"), encoding="utf8")
    again = str(tmp_path / "again.sqlite")
    invoke("run", str(tmp_path), "--store", again, "--jobs", "1", "--model", "none")
    assert [f["id"] for f in found(again)] == [f["id"] for f in found(store)]


def test_an_unknown_subject_is_refused_with_those_there_are(store):
    said = pincite(store, "spelling")
    assert said.exit_code == 2
    assert "citations, notes, links, works, quotations, dates, record" in said.stderr


def test_an_unknown_code_is_refused(store):
    said = pincite(store, "--code", "PC999")
    assert said.exit_code == 2
    assert "no code PC999" in said.stderr


def test_codes_are_listed_with_what_to_do():
    said = invoke("check", "--codes").stdout
    assert "PC203  Id. follows a note with several sources (citations)" in said
    assert "Name the source instead of writing Id." in said


def test_codes_for_machines():
    listed = json.loads(invoke("check", "--codes", "--json").stdout)
    assert {"code", "subject", "title", "why", "advice", "minor"} == set(listed[0])


def test_a_silenced_finding_is_counted_but_not_listed(tmp_path, monkeypatch):
    (tmp_path / "corpus").mkdir()
    (tmp_path / "corpus" / "drifted.md").write_text(DRIFTED, encoding="utf8")
    place = str(tmp_path / "s.sqlite")
    monkeypatch.chdir(tmp_path)
    invoke("run", "corpus", "--store", place, "--jobs", "1", "--model", "none")
    (finding,) = found(place, "--code", "PC201")
    done = invoke("review", "silence", f"finding:drifted-md:{finding['id']}", "--who", "ada", "--store", place)
    assert done.exit_code == 0, done.output
    assert found(place, "--code", "PC201") == []
    assert pincite(place).stdout.endswith("1 finding in 1 document, 1 silenced.\n")
