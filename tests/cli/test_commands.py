"""The command line as people and machines use it."""

import csv
import io
import json
import os
import subprocess
import sys

import pytest
from helpers.commands import parsed, pincite
from typer.testing import CliRunner

from pincite import __version__
from pincite.cli.main import COMMANDS, build
from pincite.store import open_writer

PAPER = """# Labour on the water

Fishing crews rarely hold contracts.[^1] Inspectors board few boats in Thailand.[^2] The law asks for more.[^3]

[^1]: Mira Tan, *Contracts at Sea* (Oxford: Oxford University Press, 2011), p. 14.

[^2]: Ibid., p. 20.

[^3]: Protocol to Prevent, Suppress and Punish Trafficking in Persons, 15 November 2000.
"""


@pytest.fixture
def store(tmp_path, monkeypatch):
    folder = tmp_path / "corpus"
    folder.mkdir()
    (folder / "labour.md").write_text(PAPER, encoding="utf8")
    monkeypatch.chdir(tmp_path)
    monkeypatch.setenv("PINCITE_STORE", str(tmp_path / "s.sqlite"))
    return tmp_path / "s.sqlite"


@pytest.fixture
def filled(store):
    assert pincite("run", "--jobs", "1", "--model", "none").exit_code == 0
    return store


def test_run_reads_the_corpus_folder_and_sums_up(store):
    result = pincite("run", "--jobs", "1", "--model", "none")
    assert result.exit_code == 0
    assert "1 document read, 0 unchanged, 0 failed" in result.stdout
    assert "3 notes (0 without text, 0 without call, 0 damaged)" in result.stdout
    assert "No name model" in result.stdout
    assert store.exists()


@pytest.mark.usefixtures("filled")
def test_a_second_run_says_that_there_is_nothing_to_do():
    assert "Nothing to do: 1 document unchanged" in pincite("run", "--model", "none").stdout


@pytest.mark.usefixtures("store")
def test_run_for_machines_is_one_json_value():
    summary = parsed("run", "--jobs", "1", "--model", "none")
    assert (summary["ok"], summary["read"], summary["counts"]["notes"]) == (True, ["labour-md"], 3)


@pytest.mark.usefixtures("store")
def test_a_file_that_cannot_be_read_makes_the_exit_status_1_and_is_explained(tmp_path):
    (tmp_path / "corpus" / "torn.pdf").write_bytes(b"%PDF-1.7 and then nothing")
    result = pincite("run", "--jobs", "1", "--model", "none")
    assert result.exit_code == 1
    assert "1 document read, 0 unchanged, 1 failed" in result.stdout
    assert "torn-pdf: torn.pdf" in result.stdout
    assert "torn.pdf" in pincite("status", "--model", "none").stdout
    status = json.loads(pincite("status", "--model", "none", "--json").stdout)
    assert [(f["doc"], f["stage"]) for f in status["failures"]] == [("torn-pdf", "ingest")]
    assert {d["doc"]: d["state"] for d in status["documents"]} == {
        "labour-md": "unchanged",
        "torn-pdf": "failed before",
    }
    again = pincite("run", "--model", "none")
    assert (again.exit_code, "Not tried again" in again.stdout) == (1, True)


@pytest.mark.usefixtures("store")
def test_a_path_that_is_not_there_is_an_error_with_advice():
    result = pincite("run", "lakes")
    assert result.exit_code == 2
    assert "no file or folder lakes" in result.stderr
    error = json.loads(pincite("run", "lakes", "--json").stdout)["error"]
    assert set(error) == {"what", "kept", "advice"}


@pytest.mark.parametrize(
    "words",
    [["status"], ["trace", "x"], ["why", "labour", "1"], ["table", "notes"], ["export", "exchange", "out"]],
)
def test_without_a_store_every_command_says_so_and_makes_none(store, words):
    result = pincite(*words)
    assert result.exit_code == 2
    assert "no store at" in result.stderr
    assert not store.exists()


@pytest.mark.usefixtures("filled")
def test_status_of_an_up_to_date_store():
    result = pincite("status", "--model", "none")
    assert (result.exit_code, "1 unchanged" in result.stdout) == (0, True)


@pytest.mark.usefixtures("filled")
def test_status_says_which_document_is_stale_and_why(tmp_path):
    (tmp_path / "corpus" / "labour.md").write_text(PAPER + "\nMore.", encoding="utf8")
    result = pincite("status", "--model", "none")
    assert (result.exit_code, "labour-md: stale (file changed)" in result.stdout) == (1, True)


@pytest.mark.usefixtures("filled")
def test_trace_shows_claim_place_and_source():
    shown = pincite("trace", "inspectors boats").stdout
    assert "Inspectors board few boats in Thailand." in shown
    assert "note 2" in shown
    assert "Contracts at Sea" in shown


@pytest.mark.usefixtures("filled")
def test_trace_for_machines_carries_exact_words_and_the_chain():
    (claim,) = parsed("trace", "inspectors boats")["claims"]
    assert claim["quote"] == "Inspectors board few boats in Thailand."
    (source,) = claim["sources"]
    assert (source["form"], source["pinpoint"], source["year"]) == ("id", "p. 20", 2011)
    assert source["steps"][0]["target"] == "n1.1"


@pytest.mark.usefixtures("filled")
def test_the_way_back_from_a_work():
    key = next(w["work"] for w in parsed("table", "works") if w["title"] == "Contracts at Sea")
    assert [c["note"] for c in parsed("trace", "--work", key)["claims"]] == ["1", "2"]


@pytest.mark.usefixtures("filled")
def test_trace_without_a_question_asks_for_one():
    result = pincite("trace")
    assert (result.exit_code, "Nothing was asked" in result.stderr) == (2, True)


def test_why_of_a_note_without_text_says_so(tmp_path, monkeypatch):
    monkeypatch.setenv("PINCITE_STORE", str(tmp_path / "s.sqlite"))
    (tmp_path / "c").mkdir()
    text = "# On crews\n\nCrews work.[^1] Captains pay.[^2] Nobody asks.[^3]\n\n"
    notes = "[^1]: Mira Tan, *Contracts at Sea* (Oxford: Oxford University Press, 2011), p. 14.\n\n[^3]: Ibid.\n"
    (tmp_path / "c" / "crews.md").write_text(text + notes, encoding="utf8")
    pincite("run", str(tmp_path / "c"), "--jobs", "0", "--model", "none")
    shown = pincite("why", "crews", "2")
    assert (shown.exit_code, "no_text" in shown.stdout) == (0, True)


@pytest.mark.usefixtures("filled")
def test_why_shows_the_chain_step_by_step():
    shown = pincite("why", "labour", "2").stdout
    assert "n2.1 → n1.1" in shown
    assert "Contracts at Sea" in shown
    assert pincite("why", "labour", "9").exit_code == 2


@pytest.mark.parametrize(
    "name", ["documents", "notes", "citations", "works", "mentions", "claims", "links", "failures"]
)
@pytest.mark.usefixtures("filled")
def test_every_table_is_shown_on_screen_as_csv_and_as_json(name):
    rows = parsed("table", name)
    assert f"{len(rows)} rows" in pincite("table", name).stdout
    listed = list(csv.DictReader(io.StringIO(pincite("table", name, "--csv").stdout)))
    assert len(listed) == len(rows)
    assert not rows or set(listed[0]) == set(rows[0])


@pytest.mark.usefixtures("filled")
def test_a_table_that_is_not_there_is_an_error_that_lists_those_that_are():
    result = pincite("table", "chairs")
    assert result.exit_code == 2
    assert "works, mentions" in result.stderr


@pytest.mark.usefixtures("store")
def test_what_a_spreadsheet_would_run_is_disarmed_in_csv(tmp_path):
    (tmp_path / "corpus" / "evil.md").write_text("# =cmd|calc!A0\n\nWords.", encoding="utf8")
    pincite("run", "--jobs", "1", "--model", "none")
    titles = [d["title"] for d in csv.DictReader(io.StringIO(pincite("table", "documents", "--csv").stdout))]
    assert not any(t.startswith("=") for t in titles)


@pytest.mark.usefixtures("store")
def test_control_characters_of_a_text_never_reach_the_terminal(tmp_path):
    (tmp_path / "corpus" / "evil.md").write_text(
        "Red \x1b[31m boats sink.[^1]\n\n[^1]: A. Tan, Boats (2001).", encoding="utf8"
    )
    pincite("run", "--jobs", "1", "--model", "none")
    assert "\x1b" not in pincite("trace", "boats").output + pincite("table", "claims").output


@pytest.mark.usefixtures("filled")
def test_export_writes_the_exchange_folder_and_refuses_a_foreign_one(tmp_path):
    counts = parsed("export", "exchange", str(tmp_path / "out"))["counts"]
    assert (counts["documents.jsonl"], (tmp_path / "out" / "text" / "labour-md.txt").read_text()) == (1, PAPER)
    refused = pincite("export", "exchange", str(tmp_path / "corpus"))
    assert (refused.exit_code, "holds other files" in refused.stderr) == (2, True)
    assert pincite("export", "papyrus", "x").exit_code == 2


@pytest.mark.usefixtures("filled")
def test_a_foreign_file_as_store_is_refused(tmp_path):
    result = pincite("run", "--store", str(tmp_path / "corpus" / "labour.md"))
    assert (result.exit_code, "is not a store" in result.stderr) == (2, True)
    assert (tmp_path / "corpus" / "labour.md").read_text(encoding="utf8") == PAPER


@pytest.mark.usefixtures("filled")
def test_a_fault_is_one_line_without_a_traceback(monkeypatch):
    from pincite.cli import table

    monkeypatch.setattr(table.tables, "view", lambda _: 1 / 0)
    result = pincite("table", "works")
    assert result.exit_code == 70
    assert "A fault of Pincite: ZeroDivisionError" in result.stderr
    assert "Traceback" not in result.output


READ_FOLDERS = ("gold", "score")


@pytest.mark.parametrize("name", COMMANDS)
def test_every_command_explains_itself_and_has_json_and_its_store(name):
    shown = (
        CliRunner().invoke(build(), [name, "--help"], env={"COLUMNS": "200", "NO_COLOR": "1", "TERM": "dumb"}).stdout
    )
    assert ("--store" in shown) is (name not in READ_FOLDERS)
    assert "--json" in shown


@pytest.mark.usefixtures("filled")
def test_status_says_how_claims_are_found_and_what_to_do_about_it(monkeypatch):
    assert "found by words alone; to find them by what they mean: pip install" in pincite("status").stdout
    monkeypatch.setattr("pincite.meaning.installed", lambda: "somewhere")
    assert "3 claims are found by words alone until `pincite run`" in pincite("status").stdout
    assert json.loads(pincite("status", "--json").stdout)["found_by_words_alone"] == 3


def test_version():
    assert pincite("--version").stdout.strip() == __version__


@pytest.mark.usefixtures("filled")
def test_the_module_runs_and_a_reader_that_stops_early_is_no_error_message():
    command = f"{sys.executable} -m pincite table claims --csv | head -n 1"
    done = subprocess.run(command, shell=True, capture_output=True, text=True, env=os.environ, check=False)  # noqa: S602
    assert (done.stdout.split(",")[:2], done.stderr) == (["doc", "claim"], "")


def test_a_command_loads_only_what_it_needs(tmp_path):
    code = (
        "import sys; from pincite.cli import main; sys.argv = ['pincite', 'trace', 'x', '--store', sys.argv[1]]\n"
        "try: main.main()\n"
        "except SystemExit: print([name for name in ('pandas', 'spacy', 'pincite.engine.run') if name in sys.modules])"
    )
    place = tmp_path / "s.sqlite"
    with open_writer(str(place)):
        pass
    done = subprocess.run([sys.executable, "-c", code, str(place)], capture_output=True, text=True, check=False)
    assert done.stdout.splitlines()[-1] == "[]", done
