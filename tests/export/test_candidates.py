"""What else a short form may mean is stored, exported and shown."""

import json

import pytest
from helpers.commands import parsed, pincite

ARTICLE = (
    "# Rivers\n\nRivers rose.[^1] Lakes fell.[^2] Ports stayed.[^3]\n\n"
    "[^1]: Ann Roe, *Small Rivers* (Oslo: Hill House, 1998), 3.\n\n"
    "[^2]: Ann Roe, *Deep Lakes* (Oslo: Hill House, 1999), 12.\n\n"
    "[^3]: Roe (n 2) 14.\n"
)


@pytest.fixture(scope="module")
def store(tmp_path_factory):
    folder = tmp_path_factory.mktemp("candidates")
    (folder / "rivers.md").write_text(ARTICLE, encoding="utf8")
    path = folder / "s.sqlite"
    made = pincite("run", str(folder / "rivers.md"), "--store", str(path), "--model", "none")
    assert made.exit_code == 0, made.output
    return path


def test_the_export_lists_the_works_a_short_form_may_mean_by_probability(store, tmp_path):
    assert pincite("export", "exchange", str(tmp_path / "x"), "--store", str(store)).exit_code == 0
    lines = (tmp_path / "x" / "citations.jsonl").read_text(encoding="utf8").splitlines()
    short = next(c for c in map(json.loads, lines) if c["form"] == "supra")
    chances = [c["probability"] for c in short["candidates"]]
    assert short["candidates"][0]["work"] == short["work"]
    assert len(chances) == 2
    assert chances == sorted(chances, reverse=True)


def test_why_shows_the_runner_up_with_its_probability_and_what_speaks_for_it(store):
    shown = pincite("why", "rivers", "3", "--store", str(store)).stdout
    assert "next after it n1.1 (0.0" in shown
    assert "the author fits, it is cited 1 note from note 2" in shown


def test_the_chain_for_machines_has_candidates_probabilities_and_evidence_side_by_side(store):
    source = parsed("why", "rivers", "3", "--store", str(store))["sources"][0]
    assert len(source["candidates"]) == len(source["probabilities"]) == len(source["evidence"]) == 2
