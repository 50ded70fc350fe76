"""What stands inside what: quotations, parentheses and brackets of a text."""

from __future__ import annotations

from bisect import bisect_right
from dataclasses import dataclass, field

from pincite.model import Span
from pincite.rules import finditer, rule

_CLOSERS = {")": "(", "]": "[", "”": "“"}


@dataclass(frozen=True, slots=True)
class Group:
    """A balanced pair: its opening mark and its span, both marks included."""

    mark: str
    span: Span


@dataclass(frozen=True, slots=True)
class Marks:
    """The balanced groups of a text in order of opening."""

    groups: tuple[Group, ...]
    _starts: tuple[int, ...] = field(init=False, repr=False, compare=False)
    _ends: tuple[int, ...] = field(init=False, repr=False, compare=False)

    def __post_init__(self) -> None:
        object.__setattr__(self, "_starts", tuple(sorted(g.span.start for g in self.groups)))
        object.__setattr__(self, "_ends", tuple(sorted(g.span.end for g in self.groups)))

    def depth(self, at: int) -> int:
        """Return in how many groups the character at ``at`` stands; an opening mark stands in its own."""
        return bisect_right(self._starts, at) - bisect_right(self._ends, at)


def scan(text: str) -> Marks:
    """Pair the quotation marks, parentheses and brackets of ``text``; marks without a partner count as none."""
    open_: list[tuple[str, int]] = []
    found: list[Group] = []
    for hit in finditer(rule("citations_sentences", "mark"), text):
        at, char = hit.start(), hit[0]
        if char == '"':
            _straight(text, at, open_, found)
        elif char in _CLOSERS:
            _close(_CLOSERS[char], at, open_, found)
        else:
            open_.append((char, at))
    found.sort(key=lambda g: g.span)
    return Marks(tuple(found))


def _straight(text: str, at: int, open_: list[tuple[str, int]], found: list[Group]) -> None:
    """Treat a straight quotation mark as a closer where one is open, else as an opener before a word."""
    if any(mark == '"' for mark, _ in open_) and not _leads(text, at):
        _close('"', at, open_, found)
    elif at + 1 < len(text) and not text[at + 1].isspace():
        open_.append(('"', at))


def _leads(text: str, at: int) -> bool:
    before = text[at - 1] if at else " "
    after = text[at + 1] if at + 1 < len(text) else " "
    return before.isspace() and not after.isspace()


def _close(opener: str, at: int, open_: list[tuple[str, int]], found: list[Group]) -> None:
    place = next((i for i in reversed(range(len(open_))) if open_[i][0] == opener), None)
    if place is None:
        return
    found.append(Group(opener, Span(open_[place][1], at + 1)))
    del open_[place:]
