"""A small store of two articles, with everything in it that an export has to carry."""

from __future__ import annotations

from pathlib import Path

from typer.testing import CliRunner

from pincite.cli.main import build
from pincite.store import Store, open_reader

LABOUR = """# Labour on the water 🌊

Fishing crews rarely hold contracts.[^1] Inspectors board few boats in Thailand.[^2]

## Law

=SUM(A1) is no law, but the Palermo Protocol asks for more.[^3] In 2015 Malaysia stood on Tier 3.[^4]

[^1]: Ray Dunn, *Paper
Boats* (London: Verso, 2015), p. 9; Mira Tan, *Contracts at Sea* (Oxford: Oxford University Press, 2011), p. 14.

[^2]: Ibid., p. 20.

[^3]: Kit Leung, *Law & Crews at {Sea} <Now>* (Cambridge: Cambridge University Press, 2004), p. 77.

[^4]: U.S. Department of State, *Trafficking in Persons Report* (2015), p. 234.
"""

CANALS = """# Canals\r

Canals are \x0clong.[^1]\r

[^1]: Mira Tan, *Contracts at Sea* (Oxford: Oxford University Press, 2011), p. 2.\r
"""


def labour_store(folder: Path) -> Store:
    """Read the two articles into a store in ``folder`` with the real stages."""
    (folder / "labour.md").write_bytes(LABOUR.encode("utf8"))
    (folder / "canals.md").write_bytes(CANALS.encode("utf8"))
    place = str(folder / "s.sqlite")
    words = ["run", str(folder), "--jobs", "1", "--model", "none", "--store", place]
    result = CliRunner().invoke(build(), words)
    assert result.exit_code == 0, result.output
    return open_reader(place)
