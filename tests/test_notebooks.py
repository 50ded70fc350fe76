"""The notebooks run on the sample articles, from the first cell to the last."""

import json
from pathlib import Path

import nbclient
import nbformat
import pytest

NOTEBOOKS = sorted((Path(__file__).resolve().parent.parent / "notebooks").glob("*.ipynb"))
PLOTS = {"01_which_source", "02_tiers", "03_bibliography", "04_shared_sources"}


def test_all_are_here():
    assert {path.stem for path in NOTEBOOKS} == PLOTS


@pytest.mark.parametrize("path", NOTEBOOKS, ids=lambda path: path.stem)
def test_a_notebook_opens_with_a_question_and_is_kept_without_outputs(path):
    cells = json.loads(path.read_text(encoding="utf8"))["cells"]
    assert "".join(cells[0]["source"]).splitlines()[0].endswith("?")
    assert not any(cell.get("outputs") or cell.get("execution_count") for cell in cells)


@pytest.mark.filterwarnings("ignore::DeprecationWarning")
@pytest.mark.parametrize("path", NOTEBOOKS, ids=lambda path: path.stem)
def test_a_notebook_runs_and_draws(path, sample_store, monkeypatch):
    monkeypatch.setenv("PINCITE_STORE", str(sample_store))
    notebook = nbformat.read(path, as_version=4)
    nbclient.NotebookClient(notebook, timeout=120, resources={"metadata": {"path": str(path.parent)}}).execute()
    shown = [output for cell in notebook.cells for output in cell.get("outputs", ()) if "data" in output]
    assert any("image/png" in output["data"] for output in shown)
    assert not any("Empty DataFrame" in output["data"].get("text/plain", "") for output in shown)
