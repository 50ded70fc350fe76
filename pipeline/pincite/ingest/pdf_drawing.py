"""Running what a PDF page draws: pdfminer.six, with a quicker way through what nearly all of it is.

Half of the time of reading a PDF would be spent on parting what a page draws into numbers, strings and operators, one
at a time. The usual ones are recognised here by one pattern; anything else (nested brackets, inline images, damage) is
left, at the very place, to pdfminer's own parser, so that what is read is the same.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from functools import cache
from typing import Any

from pdfminer.pdfinterp import PDFContentParser, PDFPageInterpreter
from pdfminer.pdftypes import stream_value
from pdfminer.psexceptions import PSEOF
from pdfminer.psparser import KWD, LIT, PSKeyword, keyword_name

_FLOAT = rb"[+-]?(?:\d++\.\d*+|\.\d++)(?=[^\d])"
_WHOLE = rb"[+-]?\d++(?=[^\d.])"
_STRING = rb"\((?:[^()\\]++|\\.)*+\)"
_HEX = rb"<(?:[0-9A-Fa-f]{2})*+>(?=[^>])"
_SPACE = rb"[\s\x00]*+"
_ITEM = re.compile(
    rb"([+-]?(?:\d++\.\d*+|\.\d++))|([+-]?\d++)|(%s)|(<[0-9A-Fa-f]*+>)" % _STRING,
    re.DOTALL,
)
"""One object of an array that is known to hold these alone: float, whole number, string, string in hexadecimal."""
_ONE = re.compile(
    _SPACE
    + (rb"(?:(%s)|(%s)|(%s)|(%s)|" % (_FLOAT, _WHOLE, _STRING, _HEX))
    + rb"\[((?>(?:%s(?:%s|%s|%s|%s))*+))%s\]|" % (_SPACE, _FLOAT, _WHOLE, _STRING, _HEX, _SPACE)
    + rb"/([A-Za-z0-9+._-]++)(?=[/%\[\]()<>{}\s])|([A-Za-z][A-Za-z0-9*]*+)(?=[/%\[\]()<>{}\s]))",
    re.DOTALL,
)
"""One object of a page: float, whole number, string, string in hexadecimal, array of these, name, operator."""

_ESCAPED = re.compile(rb"\\(?:([0-7]{1,3})|\r\n|(.))", re.DOTALL)
_ESCAPES = {b"b": b"\b", b"t": b"\t", b"n": b"\n", b"r": b"\r", b"f": b"\f", b"(": b"(", b")": b")", b"\\": b"\\"}
_LEFT = frozenset((b"BI", b"ID", b"EI", b"true", b"false"))
"""Words that are left to pdfminer: inline images, and what is no operator."""


class Objects(PDFContentParser):
    """The objects of what a page draws, one after another."""

    BUFSIZ = 1 << 20

    def nextobject(self) -> tuple[int, Any]:
        """Return the next object and its place."""
        found = None if self.results or self.context or self._tokens else _ONE.match(self.buf, self.charpos)
        kind = found.lastindex if found else None
        if found is None or kind is None or (kind == 7 and found[7] in _LEFT):
            return super().nextobject()
        try:
            held = (
                [_value(one.lastindex, one) for one in _ITEM.finditer(found[5])] if kind == 5 else _value(kind, found)
            )
        except _OddError:
            return super().nextobject()
        self.charpos = found.end()
        return self.bufpos + found.start(kind), held


class _OddError(Exception):
    """A string that no program should write."""


def _value(kind: int | None, found: re.Match[bytes]) -> Any:
    if kind == 3:
        held = found[3][1:-1]
        return _ESCAPED.sub(_meant, held) if b"\\" in held else held
    if kind == 2:
        return int(found[2])
    if kind == 1:
        return float(found[1])
    if kind == 4:
        return bytes.fromhex(found[4][1:-1].decode())
    return LIT(found[6].decode()) if kind == 6 else KWD(found[7])


def _meant(escaped: re.Match[bytes]) -> bytes:
    if escaped[1]:
        code = int(escaped[1], 8)
        if code > 255:
            raise _OddError
        return bytes((code,))
    return _ESCAPES.get(escaped[2], b"")


class Interpreter(PDFPageInterpreter):
    """Runs what a page draws."""

    def execute(self, streams: Sequence[Any]) -> None:
        """Run the operators of ``streams``; a stream that draws itself is left out where it does."""
        try:
            objects = Objects(self._fresh(streams))
            while True:
                _, held = objects.nextobject()
                if isinstance(held, PSKeyword):
                    self._run(keyword_name(held))
                else:
                    self.push(held)
        except PSEOF:  # nothing more is drawn
            return

    def _fresh(self, streams: Sequence[Any]) -> list[Any]:
        self.stream_ids.clear()
        found = []
        for stream in map(stream_value, streams):
            if stream.objid is not None and stream.objid not in self.parent_stream_ids:
                found.append(stream)
                self.stream_ids.add(stream.objid)
        return found

    def _run(self, name: Any) -> None:
        method, wanted = _operator(name)
        if not method:
            return
        args = self.pop(wanted) if wanted else []
        if len(args) == wanted:
            getattr(self, method)(*args)


@cache
def _operator(name: Any) -> tuple[str, int]:
    """Return the method that runs an operator, empty where there is none, and how many operands it takes."""
    method = f"do_{name}".replace("*", "_a").replace('"', "_w").replace("'", "_q")
    found = getattr(Interpreter, method, None)
    return (method, found.__code__.co_argcount - 1) if found else ("", 0)
