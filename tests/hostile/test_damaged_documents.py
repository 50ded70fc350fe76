"""Documents damaged at random are read or refused: no reader crashes on what a program might have broken."""

import json

import pytest
from helpers.documents import DOCUMENTS
from helpers.mutating import mutated

from pincite.ingest.child import answer

SEEDS = 12
"""So many damaged files of each document are tried; a run of 3,000 found what is mended."""


@pytest.mark.parametrize("name", sorted(DOCUMENTS))
def test_a_document_damaged_at_random_is_read_or_refused(name):
    whole = json.loads(answer(DOCUMENTS[name](), name))
    assert "error" not in whole
    for seed in range(SEEDS):
        told = json.loads(answer(mutated(DOCUMENTS[name](), f"{name} {seed}"), name))
        assert "error" not in told or told["error"][0] != "reader-crashed", (name, seed, told["error"])
