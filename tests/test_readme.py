"""What the README shows is what Pincite says."""

import re
import shlex
from pathlib import Path

import pytest
from typer.testing import CliRunner

from pincite.cli.main import build

ROOT = Path(__file__).resolve().parent.parent
README = (ROOT / "README.md").read_text(encoding="utf8")
SHOWN = re.findall(r"```console\n\$ \.venv/bin/pincite (.+)\n((?:.*\n)*?)```", README)


def said(store, words):
    result = CliRunner().invoke(build(), words, env={"PINCITE_STORE": str(store), "PINCITE_MEANING": "on"})
    assert result.exit_code == 0, result.output
    return result.stdout.rstrip("\n").splitlines()


def test_there_are_four_questions():
    assert len(SHOWN) == 4


@pytest.mark.parametrize(("command", "answer"), SHOWN, ids=[command for command, _ in SHOWN])
def test_the_answer_shown_is_the_answer_given(sample_store, command, answer):
    assert said(sample_store, shlex.split(command)) == answer.rstrip("\n").splitlines()


def test_the_trace_of_make_run_is_shown(sample_store):
    (command,) = re.findall(r"bin/pincite|BIN\)/pincite (trace .+)", (ROOT / "Makefile").read_text(encoding="utf8"))[
        -1:
    ]
    shown = README.split("`make run` ends with a summary and a trace:")[1].split("```")[1].strip("\n").splitlines()
    assert said(sample_store, shlex.split(command)) == shown
