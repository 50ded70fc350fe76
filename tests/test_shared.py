"""The articles and gold of the shared folder: every article is read, and every figure stays above its floor."""

import json
import subprocess
import sys
from pathlib import Path

import pytest
from typer.testing import CliRunner

from pincite.cli.main import build

SHARED = Path(__file__).resolve().parents[2] / "shared"
pytestmark = [
    pytest.mark.shared,
    pytest.mark.skipif(not (SHARED / "score.py").exists(), reason="the shared articles and gold are not here"),
]

FLOORS = {
    "notes.calls": 99.5,
    "notes.text": 98,
    "citations.segmentation": 97,
    "citations.form": 97,
    "citations.pinpoint": 95,
    "citations.xref": 100,
    "citations.resolution": 97,
    "citations.resolution.id": 98,
    "citations.resolution.supra": 98,
    "citations.resolution.full": 92,
    "citations.resolution.author_year": 95,
    "citations.resolution.short": 75,
    "works.clustering(b3,x1000)": 98,
    "works.type": 92,
    "works.authors": 95,
    "works.title": 95,
    "works.year": 97,
    "works.date": 95,
    "works.container": 92,
    "works.url": 95,
    "claims.start": 95,
    "claims.support": 97,
    "mentions.instrument": 95,
    "mentions.instrument.norm": 95,
    "mentions.statute": 92,
    "mentions.statute.norm": 92,
    "mentions.date": 96,
    "mentions.date.norm": 97,
    "tiers.placements": 95,
}


@pytest.fixture(scope="module")
def exported(tmp_path_factory):
    folder = tmp_path_factory.mktemp("shared")
    store, out = str(folder / "store.sqlite"), folder / "exchange"
    app, invoke = build(), CliRunner().invoke
    run = invoke(app, ["run", str(SHARED / "seeds"), str(SHARED / "articles"), "--store", store, "--json"])
    export = invoke(app, ["export", "exchange", str(out), "--store", store])
    assert export.exit_code == 0, export.output
    return run, out


@pytest.fixture(scope="module")
def figures(exported, tmp_path_factory):
    _, out = exported
    table = tmp_path_factory.mktemp("figures") / "figures.json"
    gold = sorted(str(p) for p in (SHARED / "gold").iterdir() if p.is_dir())
    subprocess.run([sys.executable, str(SHARED / "score.py"), str(out), *gold, "--json", str(table)], check=True)
    return json.loads(table.read_text())["ALL"]


def percent(figure):
    return 100 * (figure["acc"] if "acc" in figure else figure["f1"])


def test_every_article_is_read_without_an_error(exported):
    run, out = exported
    assert run.exit_code == 0, run.output
    sources = {json.loads(line)["source"] for line in (out / "documents.jsonl").read_text().splitlines()}
    expected = {
        p.name
        for folder in ("seeds", "articles")
        for p in (SHARED / folder).iterdir()
        if p.suffix in {".pdf", ".txt", ".md"}
    }
    assert {Path(s).name for s in sources} == expected


@pytest.mark.parametrize("measure", FLOORS)
def test_figure_stays_above_its_floor(figures, measure):
    assert percent(figures[measure]) >= FLOORS[measure]


def test_whole_table_is_printed(exported, capsys):
    _, out = exported
    done = subprocess.run(["bash", str(SHARED / "evaluate.sh"), str(out)], capture_output=True, text=True, check=True)
    with capsys.disabled():
        print(done.stdout)  # noqa: T201
    assert "ALL" in done.stdout
