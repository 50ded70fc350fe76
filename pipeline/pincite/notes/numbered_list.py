"""Numbered lists of sources, told from notes by how the text calls their numbers."""

from __future__ import annotations

from bisect import bisect_left, bisect_right
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from itertools import pairwise

from pincite import rules
from pincite.ingest.numbered import Evidence, numbers_in, of_list, spelled_out
from pincite.layout import Lines
from pincite.layout.chain import best_chain
from pincite.layout.lists import label
from pincite.layout.number import Number
from pincite.model import Face, Span, Zone
from pincite.notes.numbers import RAISED
from pincite.text import SourceText

_FEWEST = 4
_WHOLE = 0.8
"""Share of its numbers that a list has: one may be torn or misread."""
_CITED = 0.5
"""Share of the entries that the text cites, at least; else the numbers of the text are others."""
_LIKELY = 0.5
_LATE = 0.3
"""A list stands no earlier than after this share of the text's characters."""
_FREE = frozenset({Zone.BODY, Zone.QUOTE, Zone.REFERENCES, Zone.NOTE, Zone.HEADING})
_PLAIN: dict[int, int | str] = {**RAISED, ord("⁻"): "-", ord("'"): ","}


@dataclass(frozen=True, slots=True)
class NumberedList:
    """The lines that open the entries of a numbered list, by label, the lines of all of it, and how probable it is."""

    opening: dict[int, int]
    lines: tuple[int, ...]
    probability: float


def find(source: SourceText, zones: tuple[Zone, ...]) -> NumberedList | None:
    """Return the numbered list that the text cites by number; ``None`` where its numbers call notes, or nothing."""
    lines = Lines(source)
    opening = _items(lines, zones)
    if len(opening) < _FEWEST:
        return None
    listed = _extent(lines, zones, opening)
    groups = _groups(source, opening, frozenset(listed))
    cited = {number for group in groups for number in group}
    if len(cited) < max(_FEWEST, _CITED * len(opening)):
        return None
    probability = of_list(Evidence(groups, _words(lines, opening, listed), _headed(lines, zones, opening)))
    return NumberedList(opening, listed, probability) if probability > _LIKELY else None


def rezoned(zones: tuple[Zone, ...], found: NumberedList) -> tuple[Zone, ...]:
    """Return the zones with the lines of the list told."""
    listed = frozenset(found.lines)
    return tuple(Zone.REFERENCES if i in listed else zone for i, zone in enumerate(zones))


def _items(lines: Lines, zones: tuple[Zone, ...]) -> dict[int, int]:
    """Return the lines that open with the numbers 1, 2, 3 … of the list, or of the one such sequence in the text.

    Several sequences are the notes of chapters, whose numbers are called again though each note is called once.
    """
    told = [i for i in lines.filled if zones[i] is Zone.REFERENCES]
    total = sum(len(lines.words[i]) for i in lines.filled)
    before, late = 0, []
    for index in lines.filled:
        if zones[index] in _FREE and before >= _LATE * total:
            late.append(index)
        before += len(lines.words[index])
    for places in (told, late):
        sequences = [chain for chain in _sequences(lines, places) if len(chain) >= _FEWEST]
        if len(sequences) == 1 and len(sequences[0]) >= _WHOLE * max(sequences[0]):
            return sequences[0]
    return {}


def _sequences(lines: Lines, places: Iterable[int]) -> list[dict[int, int]]:
    """Return the best sequence from each line numbered one on, to the next."""
    numbers = [Number(label, Span(i, i), i, 0, "entry", 1.0) for i in places if (label := _label(lines, i))]
    ones = [n for n, number in enumerate(numbers) if number.label == 1]
    parts = (numbers[a:b] for a, b in pairwise([*ones, len(numbers)]))
    return [{n.label: n.line for n in best_chain(part, [1.0] * len(part))} for part in parts]


def _label(lines: Lines, index: int) -> int:
    """Return the number that a line begins with: in brackets, with a stop, or raised; 0 where it has none."""
    printed = label(lines, index)
    return int(printed[0]) if printed else 0


def _extent(lines: Lines, zones: tuple[Zone, ...], opening: dict[int, int]) -> tuple[int, ...]:
    """Return the lines of the list: to the next heading, notes or furniture left out."""
    first, last = min(opening.values()), max(opening.values())
    found = [i for i in lines.filled if first <= i <= last and zones[i] in _FREE]
    told = zones[last] is Zone.REFERENCES
    for index in lines.filled[bisect_right(lines.filled, last) :]:
        if zones[index] is Zone.FURNITURE:
            continue
        if zones[index] is not (Zone.REFERENCES if told else Zone.BODY) or (
            not told and lines.blank_between(last, index)
        ):
            break
        found.append(index)
        last = index
    return tuple(found)


def _words(lines: Lines, opening: dict[int, int], listed: Sequence[int]) -> list[str]:
    """Return the words of each entry without its number."""
    starts = frozenset(opening.values())
    items: list[list[str]] = []
    for index in listed:
        if index in starts:
            printed = label(lines, index)
            items.append([lines.words[index][printed[1] if printed else 0 :]])
        elif items:
            items[-1].append(lines.words[index])
    return [" ".join(item) for item in items]


def _headed(lines: Lines, zones: tuple[Zone, ...], opening: dict[int, int]) -> bool | None:
    """Tell whether the list stands under a heading of sources or of notes; ``None`` where it says neither."""
    first = min(opening.values())
    before = lines.filled[: bisect_left(lines.filled, first)]
    for index in before[-1:]:
        for name, told in (("sources-heading", True), ("notes-heading", False)):
            if rules.search(rules.rule("layout", name), lines.words[index]):
                return told
    return True if zones[first] is Zone.REFERENCES else None


def _groups(source: SourceText, opening: dict[int, int], listed: frozenset[int]) -> list[list[int]]:
    """Return the groups of numbers of the list in the text, of the one way of printing them that says most of them."""
    text = source.text
    edges = [source.lines[i].span for i in sorted(listed)]
    best: list[list[int]] = []
    for way in (
        _raised(source),
        _marked(text, "notes", "number-group"),
        _bracketed(text),
        _marked(text, "notes", "glued-group"),
    ):
        groups = [g for span, g in way if g and set(g) <= opening.keys() and not _within(span, edges)]
        if len({n for g in groups for n in g}) > len({n for g in best for n in g}):
            best = groups
    return best


def _within(span: Span, edges: Sequence[Span]) -> bool:
    at = bisect_right(edges, span.start, key=lambda e: e.start) - 1
    return at >= 0 and span.start < edges[at].end


def _raised(source: SourceText) -> Iterator[tuple[Span, list[int]]]:
    for style in source.styles:
        if style.face is Face.RAISED:
            yield style.span, numbers_in(source.text[slice(*style.span)])


def _marked(text: str, group: str, name: str) -> Iterator[tuple[Span, list[int]]]:
    for hit in rules.finditer(rules.rule(group, name), text):
        yield Span(*hit.span()), spelled_out(hit["inside"].translate(_PLAIN))


def _bracketed(text: str) -> Iterator[tuple[Span, list[int]]]:
    yield from _marked(text, "author_year", "numbers")
    for hit in rules.finditer(rules.rule("author_year", "number_between"), text):
        yield Span(*hit.span()), spelled_out(f"{hit['from']}-{hit['to']}")
