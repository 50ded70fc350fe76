"""The commands, called as from a terminal."""

from __future__ import annotations

import json
from typing import Any

from click.testing import Result
from typer.testing import CliRunner

from pincite.cli.main import build


def pincite(*words: str) -> Result:
    """Run a command with these words."""
    return CliRunner().invoke(build(), list(words))


def parsed(*words: str) -> Any:
    """Run a command that must go well and return what it prints for machines."""
    result = pincite(*words, "--json")
    assert result.exit_code == 0, result.output
    return json.loads(result.stdout)
