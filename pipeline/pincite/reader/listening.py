"""The socket on which the reader is served: of this machine alone, and answering without delay."""

import socket
import sys

HOST = "127.0.0.1"


def listen(port: int) -> socket.socket:
    """Return a socket that listens on a port of this machine; 0 takes any that is free. Raises ``OSError`` if taken."""
    # Named as TCP, for asyncio sends at once (TCP_NODELAY) only on sockets that say so: on others a page's head waits
    # some 40 ms for the browser's acknowledgement before its body follows.
    listening = socket.socket(proto=socket.IPPROTO_TCP)
    # A port left a moment ago may be taken again; on Windows the same word would let two programs share one port.
    if sys.platform != "win32":
        listening.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)
    try:
        listening.bind((HOST, port))
        listening.listen()
    except OSError:
        listening.close()
        raise
    return listening
