"""The reader's socket: a port of this machine, which answers at once."""

import socket

import pytest

from pincite.reader.listening import HOST, listen


def test_a_page_is_not_held_back_until_the_browser_has_acknowledged_its_head():
    """asyncio turns the delay off only for sockets whose protocol is named, and accepted ones inherit the name."""
    with listen(0) as listening, socket.create_connection(listening.getsockname()):
        accepted, _ = listening.accept()
        with accepted:
            assert accepted.proto == socket.IPPROTO_TCP


def test_it_listens_on_this_machine_alone():
    with listen(0) as listening:
        assert listening.getsockname()[0] == HOST == "127.0.0.1"


def test_a_port_that_is_taken_is_refused():
    with listen(0) as listening, pytest.raises(OSError, match=r"in use|only one usage"):
        listen(listening.getsockname()[1])
