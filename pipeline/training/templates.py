"""A small language for printed forms, so that the forms of a court or a code are lines of data.

``<label:text>`` labels text, ``<label/i:text>`` sets it in italics too (``i``, ``sc`` small capitals, ``b`` bold); what
stands outside is ``other``. ``{name}`` is a value: a number (``{n:1-500}``, ``{nn:3}`` with leading noughts,
``{rom:1-9}``), a date (``{date:%d %B %Y}``), a line of a table, or one of the templates ``{a|b|c}``; ``{x=name}`` keeps
it, so that ``{x}`` prints it again.
``⟦text⟧`` is there every other time, ``⟦.2:text⟧`` one time of five, ``⟦this¦that⟧`` is one of the two.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from functools import cache
from typing import Protocol

from training.fragments import LABELS, Piece

_NAME = re.compile(r"(?:\w+=)?\w+(?::[^{}|]*)?")
_FACES = {"i": "italic", "sc": "smallcaps", "b": "bold"}


@dataclass(frozen=True)
class Text:
    """Printed as it stands."""

    text: str


@dataclass(frozen=True)
class Value:
    """A value drawn while printing."""

    name: str
    argument: str
    kept_as: str


@dataclass(frozen=True)
class Labelled:
    """A stretch under one label."""

    label: str
    face: str | None
    parts: tuple[Node, ...]


@dataclass(frozen=True)
class Choice:
    """One of several stretches, each with its share of the draws."""

    ways: tuple[tuple[float, tuple[Node, ...]], ...]


Node = Text | Value | Labelled | Choice


class TemplateError(ValueError):
    """A template that can't be read; says where."""


class Draws(Protocol):
    """What printing needs: chance, and values by name."""

    def chance(self) -> float:
        """Return a number from 0 to 1."""
        ...

    def draw(self, value: Value) -> list[Piece]:
        """Return the pieces of a value."""
        ...


@cache
def read_template(source: str) -> tuple[Node, ...]:
    """Return the nodes of a template; raise ``TemplateError`` where a bracket does not close."""
    return _read_nodes(source, 0, "")[0]


def print_template(nodes: tuple[Node, ...], draws: Draws) -> list[Piece]:
    """Return the pieces of a template with values drawn; unlabelled text is ``other``."""
    pieces: list[Piece] = []
    for node in nodes:
        if isinstance(node, Text):
            pieces.append(Piece(node.text, "other"))
        elif isinstance(node, Value):
            pieces += draws.draw(node)
        elif isinstance(node, Labelled):
            inner = print_template(node.parts, draws)
            pieces += [Piece(one.text, node.label, node.face or one.face) for one in inner]
        else:
            pieces += print_template(_choose(node, draws.chance()), draws)
    return pieces


def _choose(choice: Choice, chance: float) -> tuple[Node, ...]:
    for share, nodes in choice.ways:
        if chance < share:
            return nodes
        chance -= share
    return ()


def _read_nodes(source: str, position: int, closers: str) -> tuple[tuple[Node, ...], int]:
    nodes: list[Node] = []
    text = ""

    def flush() -> None:
        nonlocal text
        if text:
            nodes.append(Text(text))
        text = ""

    while position < len(source) and source[position] not in closers:
        mark = source[position]
        if mark == "\\" and position + 1 < len(source):
            text, position = text + source[position + 1], position + 2
            continue
        readers = {"<": _read_labelled, "{": _read_value, "⟦": _read_choice}
        if mark in "⟧¦":
            raise TemplateError(f"closes what was not open at {position}: {source}")
        if mark not in readers:
            text, position = text + mark, position + 1
            continue
        flush()
        node, position = readers[mark](source, position + 1)
        nodes.append(node)
    flush()
    return tuple(nodes), position


def _read_labelled(source: str, position: int) -> tuple[Node, int]:
    head, colon, _ = source[position:].partition(":")
    label, _, face = head.partition("/")
    if not colon or label not in LABELS or (face and face not in _FACES):
        raise TemplateError(f"no label {head!r}: {source}")
    parts, end = _read_nodes(source, position + len(head) + 1, ">")
    _expect(source, end, ">")
    return Labelled(label, _FACES.get(face), parts), end + 1


def _read_value(source: str, position: int) -> tuple[Node, int]:
    end = _find_close(source, position)
    ways = _split_ways(source[position:end])
    if len(ways) > 1:
        return Choice(tuple((1 / len(ways), read_template(way)) for way in ways)), end + 1
    if not _NAME.fullmatch(ways[0]):
        return Choice(((1.0, read_template(ways[0])),)), end + 1
    kept, equals, rest = ways[0].partition("=")
    name, _, argument = (rest if equals else ways[0]).partition(":")
    return Value(name, argument, kept if equals else ""), end + 1


def _find_close(source: str, position: int) -> int:
    depth = 0
    for place in range(position, len(source)):
        depth += {"{": 1, "}": -1}.get(source[place], 0)
        if depth < 0:
            return place
    raise TemplateError(f"{{ does not close: {source}")


def _split_ways(body: str) -> list[str]:
    ways, depth = [""], 0
    for mark in body:
        depth += {"{": 1, "}": -1}.get(mark, 0)
        if mark == "|" and not depth:
            ways.append("")
        else:
            ways[-1] += mark
    return ways


def _read_choice(source: str, position: int) -> tuple[Node, int]:
    share = 0.5
    head, colon, _ = source[position : position + 5].partition(":")
    if colon and head.startswith(".") and head[1:].isdigit():
        share, position = float(head), position + len(head) + 1
    ways: list[tuple[Node, ...]] = []
    while True:
        nodes, position = _read_nodes(source, position, "¦⟧")
        ways.append(nodes)
        if position >= len(source):
            raise TemplateError(f"⟦ does not close: {source}")
        position += 1
        if source[position - 1] == "⟧":
            break
    if len(ways) == 1:
        return Choice(((share, ways[0]),)), position
    return Choice(tuple((1 / len(ways), nodes) for nodes in ways)), position


def _expect(source: str, position: int, mark: str) -> None:
    if position < 0 or position >= len(source) or source[position] != mark:
        raise TemplateError(f"{mark} is missing: {source}")
