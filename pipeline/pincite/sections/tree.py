"""The heading tree: labels, levels, parents."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from pincite import rules

_ROMAN = {"I": 1, "V": 5, "X": 10, "L": 50, "C": 100}


@dataclass(frozen=True, slots=True)
class Heading:
    """A heading: its label ("IV", "2.1"), its words without the label, its level from 1."""

    label: str | None
    words: str
    level: int


@dataclass(frozen=True, slots=True)
class Title:
    """What is printed as a heading: its words and, where marked up, how deep it is marked."""

    words: str
    depth: int = 0


def levels(titles: Sequence[Title]) -> tuple[Heading, ...]:
    """Return the headings with their levels.

    The level is that of the heading whose number it continues; else the marked depth; else that of the decimal number;
    else the style of label takes its level from the order in which the styles first appear, each new one one deeper
    than the heading before it.
    """
    known: dict[str, int] = {}
    latest: dict[str, Heading] = {}
    out: list[Heading] = []
    for title in titles:
        label, words = _parted(title.words)
        style = _style(label, latest.get("upper"))
        before = out[-1].level if out else 0
        level = _next_to(label, latest.get(style)) or title.depth or _level(style, label, known, before)
        heading = Heading(label, words, level)
        latest[style] = heading
        out.append(heading)
    return _closed(out)


def _closed(found: Sequence[Heading]) -> tuple[Heading, ...]:
    """Return the headings with levels from 1, none more than one deeper than the one before it."""
    out: list[Heading] = []
    stack: list[int] = []
    for heading in found:
        while stack and stack[-1] >= heading.level:
            stack.pop()
        stack.append(heading.level)
        out.append(Heading(heading.label, heading.words, len(stack)))
    return tuple(out)


def _next_to(label: str | None, before: Heading | None) -> int:
    """Return the level of the heading whose number this one continues (2 after 1, C after B), else 0."""
    if label is None or before is None or before.label is None:
        return 0
    return before.level if _number(label) == _number(before.label) + 1 > 1 else 0


def _number(label: str) -> int:
    """Return the place a label counts: of a number, a Roman number or a letter; 0 for decimal ones."""
    last = label.split()[-1]
    if last.isdigit():
        return int(last)
    if "." in last:
        return 0
    roman = [_ROMAN.get(c, 0) for c in last.upper()]
    if all(roman) and (len(last) > 1 or last in "IVX"):
        return sum(-a if a < b else a for a, b in zip(roman, [*roman[1:], 0], strict=True))
    return ord(last[0].upper()) - ord("A") + 1


def _parted(words: str) -> tuple[str | None, str]:
    found = rules.search(rules.rule("headings", "labelled"), words)
    if found is None:
        return None, words
    return found["label"], (found["words"] or "").strip()


def _style(label: str | None, letter: Heading | None) -> str:
    if label is None:
        return "none"
    last = label.split()[-1]
    if "." in last:
        return "decimal"
    if last.isdigit():
        return "digit"
    follows = letter is not None and letter.label is not None and ord(last[0]) == ord(letter.label[-1]) + 1
    if len(last) == 1 and last.isupper() and (last not in "IVX" or follows):
        return "upper"
    return "roman" if last.isupper() else "lower"


def _level(style: str, label: str | None, known: dict[str, int], before: int) -> int:
    if style == "decimal" and label:
        return known.get("digit", 1) + label.count(".")
    if style == "none":
        return 1
    return known.setdefault(style, 1 if not known else max(before, *known.values()) + 1)


def parents(found: Sequence[Heading]) -> tuple[int | None, ...]:
    """Return for each heading the place of the nearest earlier one that is less deep."""
    above: list[int] = []
    out: list[int | None] = []
    for place, heading in enumerate(found):
        while above and found[above[-1]].level >= heading.level:
            above.pop()
        out.append(above[-1] if above else None)
        above.append(place)
    return tuple(out)
