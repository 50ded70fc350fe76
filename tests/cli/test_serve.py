"""`pincite serve` prints one address on this machine, and says what is in its way."""

import socket
import subprocess
import sys

import pytest
from typer.testing import CliRunner

from pincite.cli.main import build

pytest.importorskip("uvicorn", reason="the reader's packages (pincite[reader]) are not installed")
httpx = pytest.importorskip("httpx", reason="httpx is not installed")


def test_it_prints_one_address_and_answers_there(sample_store):
    call = [sys.executable, "-m", "pincite", "serve", "--store", str(sample_store), "--read-only"]
    with subprocess.Popen(call, stdout=subprocess.PIPE, text=True) as serving:
        try:
            address = serving.stdout.readline().strip()
            assert address.startswith("http://127.0.0.1:")
            assert "3 articles" in httpx.get(address, timeout=60).text
        finally:
            serving.terminate()


def test_a_port_that_is_taken_is_told(sample_store):
    with socket.socket() as taken:
        taken.bind(("127.0.0.1", 0))
        taken.listen()
        port = taken.getsockname()[1]
        done = CliRunner().invoke(build(("serve",)), ["serve", "--store", str(sample_store), "--port", str(port)])
    assert done.exit_code == 2
    assert f"Port {port} is taken." in done.output


def test_a_store_that_is_not_there_is_told(tmp_path):
    done = CliRunner().invoke(build(("serve",)), ["serve", "--store", str(tmp_path / "none.sqlite")])
    assert done.exit_code == 2
    assert "There is no store" in done.output
