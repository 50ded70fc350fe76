"""A stream cut into pieces of one face, with calls between them: what every writer of a format needs."""

from __future__ import annotations

import io
import zipfile
from collections.abc import Iterator
from dataclasses import dataclass

from building.marks import Cite, Stream

EPOCH = (1980, 1, 1, 0, 0, 0)


@dataclass(frozen=True)
class Piece:
    """Words of one face; or the call of a note, or the first or last edge of a citation."""

    words: str = ""
    face: str = ""
    call: str = ""
    opens: Cite | None = None
    closes: Cite | None = None


def pieces(stream: Stream) -> Iterator[Piece]:
    """Yield a stream in order."""
    edges = {0, len(stream.text)}
    for start, end, _ in stream.faces:
        edges |= {start, end}
    edges |= {place for place, _ in stream.calls} | {e for c in stream.cites for e in (c.start, c.end)}
    at = 0
    for edge in sorted(edges):
        if edge > at:
            yield Piece(stream.text[at:edge], _face(stream, at))
        yield from (Piece(closes=c) for c in stream.cites if c.end == edge)
        yield from (Piece(call=label) for place, label in stream.calls if place == edge)
        yield from (Piece(opens=c) for c in stream.cites if c.start == edge)
        at = edge


def _face(stream: Stream, at: int) -> str:
    return next((face for start, end, face in stream.faces if start <= at < end), "")


def packed(files: dict[str, str], first: str) -> bytes:
    """Zip files, ``first`` first, with no date and unpressed: the same source makes the same bytes on any machine."""
    out = io.BytesIO()
    with zipfile.ZipFile(out, "w", zipfile.ZIP_STORED) as archive:
        for name, words in sorted(files.items(), key=lambda item: (item[0] != first, item[0])):
            info = zipfile.ZipInfo(name, EPOCH)
            info.create_system = 3  # else Windows would write its own number
            archive.writestr(info, words.encode("utf8"))
    return out.getvalue()
