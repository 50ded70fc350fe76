"""A store of a printed article and one in markdown."""

from pathlib import Path

from typer.testing import CliRunner

from helpers import printing
from helpers.labour_store import LABOUR
from pincite.cli.main import build

DOC = "locks-pdf"
PLAIN = "labour-md"


def printed_store(folder: Path) -> str:
    """Read ``locks.pdf`` and ``labour.md`` into a store in ``folder``; return its place."""
    (folder / "locks.pdf").write_bytes(printing.locks())
    (folder / "labour.md").write_bytes(LABOUR.encode("utf8"))
    place = str(folder / "s.sqlite")
    result = CliRunner().invoke(build(), ["run", str(folder), "--jobs", "1", "--model", "none", "--store", place])
    assert result.exit_code == 0, result.output
    return place
