"""Printing a layout: what the record has goes where the layout says, what it lacks takes its marks with it."""

from __future__ import annotations

import re
from collections.abc import Mapping

from training.fragments import Piece
from training.templates import Choice, Labelled, Node, Text, Value, read_template

Values = Mapping[str, list[Piece]]
FREE = frozenset({"names", "a", "b", "d", "in", "pin", "pinb", "im", "imp", "ea", "enames", "fpw"})
"""Values that a layout prints where they exist without asking for them."""

_NAMED = re.compile(r"\{names\}[,.]? (?:\(?\{y\}|\(\{date\})")
"""A year right after the names needs names before it."""

_IN_BRACKETS = re.compile(r"[(/] ?\{enames\}|\{enames\}, [⟦{]")
"""Editors between brackets, or alone before a year, leave a hole when there are none."""


def fits(layout: str, values: Values) -> bool:
    """Tell whether a layout can be printed: all it asks for outside ⟦…⟧ is there, and nothing of note is left out."""
    asked = {node.name for node in read_template(layout) if isinstance(node, Value)}
    if not values.get("names") and _NAMED.match(layout):
        return False
    if "enames" in asked and not values.get("enames") and _IN_BRACKETS.search(layout):
        return False
    return all(values.get(name) for name in asked - FREE)


def print_layout(layout: str, values: Values) -> list[Piece]:
    """Return the pieces of a layout."""
    return _print(read_template(layout), values)


def _print(nodes: tuple[Node, ...], values: Values) -> list[Piece]:
    pieces: list[Piece] = []
    for node in nodes:
        if isinstance(node, Text):
            pieces.append(Piece(node.text, "other"))
        elif isinstance(node, Value):
            pieces += values.get(node.name, [])
        elif isinstance(node, Labelled):
            pieces += [Piece(one.text, node.label, node.face) for one in _print(node.parts, values)]
        else:
            pieces += _print_first_that_fits(node, values)
    return pieces


def _print_first_that_fits(choice: Choice, values: Values) -> list[Piece]:
    for _, nodes in choice.ways:
        if all(values.get(name) for name in _names(nodes)):
            return _print(nodes, values)
    return []


def _names(nodes: tuple[Node, ...]) -> set[str]:
    """Return the values that stretch asks for; an inner ⟦…⟧ may stay empty."""
    return {node.name for node in nodes if isinstance(node, Value)}
