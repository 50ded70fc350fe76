"""A store on a PostgreSQL server: the same answers as in a file. A server of our own runs as long as these tests."""

import json
import os
import pwd
import shutil
import socket
import subprocess
import tempfile
from pathlib import Path

import pytest
from helpers.kept import corpus, run
from helpers.killed import tree
from typer.testing import CliRunner

from pincite.cli.main import build
from pincite.store import StoreError, open_reader, open_writer

BINARIES = sorted(Path("/usr/lib/postgresql").glob("*/bin")) or [Path(shutil.which("initdb") or "/none").parent]
SETTINGS = "-p {port} -c listen_addresses=127.0.0.1 -c unix_socket_directories='' -c fsync=off"


@pytest.fixture(scope="module")
def server():
    """The URL of an empty database on a throw-away server."""
    pytest.importorskip("pg8000", reason="pg8000 is not installed")
    if not (BINARIES[-1] / "initdb").is_file():
        pytest.skip("PostgreSQL is not installed")
    # a server never runs as root, and its folder must be its own
    user = "postgres" if os.geteuid() == 0 else None
    if user and user not in {entry.pw_name for entry in pwd.getpwall()}:
        pytest.skip("there is no user to run PostgreSQL as")
    with socket.socket() as free:
        free.bind(("127.0.0.1", 0))
        port = free.getsockname()[1]
    folder = Path(tempfile.mkdtemp(prefix="pincite-server-"))
    if user:
        shutil.chown(folder, user, user)
    control = [str(BINARIES[-1] / "pg_ctl"), "-D", str(folder / "data"), "-l", str(folder / "log"), "-w"]
    first = [str(BINARIES[-1] / "initdb"), "-D", str(folder / "data"), "-A", "trust", "-U", "pincite", "--no-sync"]
    quiet = {"user": user, "cwd": folder, "stdout": subprocess.DEVNULL, "stderr": subprocess.DEVNULL}
    try:
        subprocess.run([*first, "-E", "UTF8"], check=True, **quiet)
        subprocess.run([*control, "-o", SETTINGS.format(port=port), "start"], check=True, **quiet)
        yield f"postgresql+pg8000://pincite@127.0.0.1:{port}/postgres"
    finally:
        subprocess.run([*control, "-m", "immediate", "stop"], check=False, **quiet)
        shutil.rmtree(folder, ignore_errors=True)


def pincite(place, *words):
    result = CliRunner().invoke(build(), [*words, "--store", str(place)])
    assert "A fault" not in result.output, result.output
    return result.output


def test_a_store_on_a_server_answers_as_one_in_a_file(server, tmp_path, monkeypatch):
    monkeypatch.setenv("PINCITE_JUDGEMENTS", str(tmp_path / "judgements"))
    folder, file = corpus(tmp_path / "c"), tmp_path / "s.sqlite"
    for place in (file, server):
        run(folder, place)
    pincite(server, "review", "edit", "link:rivers-txt:n2.1", "n1.1")
    pincite(server, "review", "reject", "mention:rivers-txt:m1")
    for words in (("trace", "rivers debate"), ("why", "rivers", "2"), ("table", "mentions"), ("bib",), ("review",)):
        assert pincite(server, *words) == pincite(file, *words)
    for place, out in ((file, "one"), (server, "two")):
        pincite(place, "export", "exchange", str(tmp_path / out))
    assert tree(tmp_path / "one") == tree(tmp_path / "two")
    assert json.loads(pincite(server, "review", "list", "--json"))[0]["thing"] == "n2.1"


def test_a_store_on_a_server_has_one_writer_and_says_what_is_wrong(server):
    with open_writer(server), pytest.raises(StoreError, match="Another command"), open_writer(server):
        pass
    with pytest.raises(StoreError, match='failed: database "nowhere" does not exist'):
        open_reader(server.replace("/postgres", "/nowhere"))
    with pytest.raises(StoreError, match="can't be used: Can't create a connection"):
        open_reader("postgresql+pg8000://pincite@127.0.0.1:1/postgres")


def test_a_server_without_a_driver_is_an_error_with_advice():
    with pytest.raises(StoreError) as refused:
        open_reader("postgresql+none://pincite@127.0.0.1/x")
    assert "pg8000" in refused.value.advice
