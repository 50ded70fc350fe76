"""The heading tree: labels, levels, parents."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from pincite import rules


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

    The level is the marked depth; else that of the decimal number; else the style of label takes its level from the
    order in which the styles first appear, each new one one deeper than the heading before it.
    """
    known: dict[str, int] = {}
    out: list[Heading] = []
    letter = ""
    for title in titles:
        label, words = _parted(title.words)
        style = _style(label, letter)
        letter = label if label and style == "upper" else letter
        level = title.depth or _level(style, label, known, out[-1].level if out else 0)
        out.append(Heading(label, words, level))
    least = min((h.level for h in out), default=1)
    return tuple(Heading(h.label, h.words, h.level - least + 1) for h in out)


def _parted(words: str) -> tuple[str | None, str]:
    found = rules.search(rules.rule("headings", "labelled"), words)
    if found is None:
        return None, words
    return found["label"], (found["words"] or "").strip()


def _style(label: str | None, letter: str) -> str:
    if label is None:
        return "none"
    last = label.split()[-1]
    if "." in last:
        return "decimal"
    if last.isdigit():
        return "digit"
    if len(last) == 1 and last.isupper() and (last not in "IVX" or (letter and ord(last) == ord(letter[-1]) + 1)):
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
    return tuple(
        next((j for j in range(i - 1, -1, -1) if found[j].level < found[i].level), None) for i in range(len(found))
    )
