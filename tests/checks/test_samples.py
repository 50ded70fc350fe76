"""The samples have only the findings that a reader agrees with."""

from pathlib import Path

from typer.testing import CliRunner

from pincite.checks import check
from pincite.cli.main import build
from pincite.store import open_reader

SAMPLE = Path(__file__).resolve().parents[2] / "corpus" / "sample"
KNOWN = {
    ("bluebook-review-pdf", "PC207", "17"): "The name 2015 TIP Report is given and never used.",
    ("bluebook-review-pdf", "PC207", "18"): "The name 2012 TIP Report is given and never used.",
}


def test_the_samples_have_only_their_known_findings(tmp_path):
    place = str(tmp_path / "s.sqlite")
    done = CliRunner().invoke(build(), ["run", str(SAMPLE), "--store", place, "--jobs", "1", "--model", "none"])
    assert done.exit_code == 0, done.output
    with open_reader(place).transaction() as connection:
        report = check(connection)
    assert {(f.doc, f.code, f.note): f.reason for f in report.findings} == KNOWN
