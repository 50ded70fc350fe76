"""What many tests share: the sample articles, read once."""

import os
from pathlib import Path

import pytest
from typer.testing import CliRunner

from pincite.cli.main import build

SAMPLE = Path(__file__).resolve().parent.parent / "corpus" / "sample"


os.environ["PINCITE_MEANING"] = "off"
"""Most tests store articles that no question is asked of; those that ask by meaning switch it on."""


@pytest.fixture(scope="session")
def sample_store(tmp_path_factory):
    """The path of a store of corpus/sample."""
    store = tmp_path_factory.mktemp("sample-store") / "store.sqlite"
    ran = CliRunner().invoke(build(), ["run", str(SAMPLE), "--store", str(store)], env={"PINCITE_MEANING": "on"})
    assert ran.exit_code == 0, ran.output
    return store
