"""A command that only answers doesn't load what only a run, a model or a spreadsheet needs."""

import subprocess
import sys

import pytest

STAGES = ("pincite.citations", "pincite.layout", "pincite.mentions.find", "pincite.sections", "pincite.works")
HEAVY = (*STAGES, "pandas", "spacy", "pincite.export", "pdfminer")
COUNTED = """import sys; from pincite.cli.main import main
try: main()
finally: print("LOADED", *sorted(sys.modules))"""

CALLS = {
    "trace": (("trace", "trafficking"), (*HEAVY, "pincite.engine")),
    "why": (("why", "port-fees", "1"), (*HEAVY, "pincite.engine", "numpy", "pincite.store.concepts")),
    "table": (("table", "notes"), (*HEAVY, "pincite.engine", "numpy", "pincite.store.concepts")),
    "status": (("status",), (*HEAVY, "numpy", "pincite.store.concepts", "pincite.meaning.bert")),
    "version": (("--version",), (*HEAVY, "pincite.engine", "sqlalchemy", "numpy")),
    "help": (("--help",), (*HEAVY, "pincite.engine", "sqlalchemy", "numpy")),
}


def loaded(words, store):
    """The modules that a command has loaded when it ends."""
    call = [sys.executable, "-c", COUNTED, *words, *(() if words[0].startswith("--") else ("--store", str(store)))]
    done = subprocess.run(call, capture_output=True, text=True, check=False)
    assert "Traceback" not in done.stderr, done.stderr
    return set(done.stdout.rpartition("LOADED ")[2].split())


@pytest.mark.parametrize("name", CALLS)
def test_what_is_not_needed_is_not_loaded(name, sample_store):
    words, needless = CALLS[name]
    modules = loaded(words, sample_store)
    assert "pincite.cli.main" in modules
    assert sorted(modules.intersection(needless)) == []


def test_the_help_says_of_each_command_what_the_command_says_of_itself():
    from typer.testing import CliRunner

    from pincite.cli.main import build, overview

    env = {"COLUMNS": "300", "TERM": "dumb"}
    shown = CliRunner().invoke(overview(), ["--help"], env=env).output
    assert shown == CliRunner().invoke(build(), ["--help"], env=env).output
