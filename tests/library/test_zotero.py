"""Zotero's local address: asked page by page, read only, and a clear word where nobody answers."""

import json
import socket
import threading
from contextlib import contextmanager
from http.server import BaseHTTPRequestHandler, HTTPServer
from urllib.parse import parse_qs, urlsplit

import pytest

from pincite.library import LibraryError, read, zotero


def item(number, **data):
    described = {
        "id": f"1/K{number}",
        "type": "book",
        "title": f"Rivers, volume {number}",
        "author": [{"family": "Quill", "given": "Theodora"}],
        "issued": {"date-parts": [["2011"]]},
    }
    return {"key": f"K{number:07}", "version": number, "csljson": described, "data": {"itemType": "book", **data}}


@contextmanager
def answering(monkeypatch, items, status=200, body=None):
    """Let a server stand in for Zotero; yields the requests that it was sent."""
    asked = []

    class Handler(BaseHTTPRequestHandler):
        def do_GET(self):
            asked.append((self.command, self.path))
            wanted = parse_qs(urlsplit(self.path).query)
            start, limit = int(wanted["start"][0]), int(wanted["limit"][0])
            said = body if body is not None else json.dumps(items[start : start + limit]).encode()
            self.send_response(status)
            self.send_header("Last-Modified-Version", "41")
            self.send_header("Total-Results", str(len(items)))
            self.send_header("Content-Length", str(len(said)))
            self.end_headers()
            self.wfile.write(said)

        def log_message(self, *_):
            pass

    server = HTTPServer(("127.0.0.1", 0), Handler)
    thread = threading.Thread(target=server.serve_forever, kwargs={"poll_interval": 0.01})
    thread.start()
    monkeypatch.setattr(zotero, "ADDRESS", f"http://127.0.0.1:{server.server_port}")
    try:
        yield asked
    finally:
        server.shutdown()
        thread.join()
        server.server_close()


def test_all_pages_are_asked_for_and_notes_are_left(monkeypatch):
    items = [item(n) for n in range(230)]
    items[0]["data"]["citationKey"] = "quill2011"
    items[1]["data"]["extra"] = "Citation Key: quillRivers\nseen in print"
    items[2] = {"key": "NOTE", "data": {"itemType": "note"}}
    with answering(monkeypatch, items) as asked:
        library = read("zotero")
    assert (len(library.entries), library.left, library.stamp, len(asked)) == (229, 1, "41", 3)
    assert [entry.key for entry in library.entries[:3]] == ["quill2011", "quillRivers", "K0000003"]
    assert {command for command, _ in asked} == {"GET"}


def test_an_unchanged_version_ends_the_asking(monkeypatch):
    with answering(monkeypatch, [item(n) for n in range(230)]) as asked:
        assert read("zotero", "41") is None
    assert len(asked) == 1


@pytest.mark.parametrize(
    ("status", "body", "said"),
    [(403, b"off", "status 403"), (200, b"<html>", "not Zotero"), (200, b'{"a": 1}', "not Zotero")],
)
def test_an_answer_that_is_none_is_said_to_be_none(monkeypatch, status, body, said):
    with answering(monkeypatch, [], status, body), pytest.raises(LibraryError, match=said):
        read("zotero")


def test_a_closed_port_gives_a_clear_error(monkeypatch):
    with socket.socket() as held:
        held.bind(("127.0.0.1", 0))
        monkeypatch.setattr(zotero, "ADDRESS", f"http://127.0.0.1:{held.getsockname()[1]}")
        with pytest.raises(LibraryError, match="can't be reached") as error:
            read("zotero")
    assert "Start Zotero" in error.value.advice
