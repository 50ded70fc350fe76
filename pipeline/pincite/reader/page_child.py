"""The process that draws the pages of one PDF: its bytes in, pictures out, with hard limits.

The one argument is JSON with the limits and the size of the file, which comes first on standard input; then a line for
each page wanted. Each answer is its length in ten digits and so many bytes: a PNG, or words that say what is wrong.
"""

from __future__ import annotations

import json
import os
import struct
import sys
import zlib
from typing import Any

import numpy as np
import numpy.typing as npt

from pincite.ingest.child import confine
from pincite.ingest.limits import OUT_OF_MEMORY

WIDEST = 6000
"""A picture has at most so many dots each way."""
POINTS = 72

Pixels = npt.NDArray[np.uint8]


def main() -> None:
    """Set the limits, read the file, draw what is asked for until the input ends."""
    order = json.loads(sys.argv[1])
    import pypdfium2  # loaded before the limits: what it takes is not the file's doing

    confine(order["memory"], order["cpu"])
    try:
        document = _opened(pypdfium2, sys.stdin.buffer.read(order["size"]))
        for line in sys.stdin.buffer:
            page, dots = map(int, line.split())
            _answer(_drawn(document, page, dots))
    except MemoryError:
        os._exit(OUT_OF_MEMORY)


def _opened(pypdfium2: Any, data: bytes) -> Any:
    try:
        return pypdfium2.PdfDocument(data)
    except pypdfium2.PdfiumError as error:
        return str(error)


def _drawn(document: Any, page: int, dots: int) -> bytes:
    if isinstance(document, str):
        return document.encode("utf8", "replace")
    if not 1 <= page <= len(document):
        return b"there is no such page"
    shown = document[page - 1]
    scale = min(dots / POINTS, WIDEST / max(*shown.get_size(), 1))
    bitmap = shown.render(scale=scale, rev_byteorder=True)
    drawn = png(bitmap.to_numpy()[:, :, :3])
    bitmap.close()
    shown.close()
    return drawn


def png(pixels: Pixels) -> bytes:
    """Return a picture (rows, columns, red green blue) as PNG, in grey where it has no colours."""
    red, green, blue = (pixels[:, :, k] for k in range(3))
    grey = bool((red == green).all() and (green == blue).all())
    rows = np.ascontiguousarray(red if grey else pixels)
    height, width = rows.shape[:2]
    # each row begins with the number of its filter: 0, none
    lines = np.zeros((height, 1 + rows.reshape(height, -1).shape[1]), dtype=np.uint8)
    lines[:, 1:] = rows.reshape(height, -1)
    head = struct.pack(">IIBBBBB", width, height, 8, 0 if grey else 2, 0, 0, 0)
    packer = zlib.compressobj(1, strategy=zlib.Z_RLE)
    body = packer.compress(lines.tobytes()) + packer.flush()
    parts = (_chunk(b"IHDR", head), _chunk(b"IDAT", body), _chunk(b"IEND", b""))
    return b"\x89PNG\r\n\x1a\n" + b"".join(parts)


def _chunk(kind: bytes, data: bytes) -> bytes:
    return struct.pack(">I", len(data)) + kind + data + struct.pack(">I", zlib.crc32(kind + data))


def _answer(data: bytes) -> None:
    sys.stdout.buffer.write(f"{len(data):010}".encode("ascii") + data)
    sys.stdout.buffer.flush()


if __name__ == "__main__":
    main()
