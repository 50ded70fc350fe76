"""Where the parts of an old text stand in a new one: runs of characters that occur once in both."""

from __future__ import annotations

from bisect import bisect_left, bisect_right
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from itertools import groupby, pairwise

from rapidfuzz.distance import Levenshtein

from pincite.model import Span

GRAM = 16
"""How many solid characters a run has at least; so many seldom come together twice by chance."""
LONG = 32
"""How long a run must be that stands out of order, as in a moved block."""
PUT_IN = 6
"""From how many characters on an insertion may hide where words begin or end."""
GAP = 600
"""Over how many characters the ends of two runs are joined by alignment."""


@dataclass(frozen=True, slots=True)
class Run:
    """``length`` characters at ``old`` of the old solid text that stand at ``new`` of the new one."""

    old: int
    new: int
    length: int

    @property
    def end(self) -> int:
        """Return where the run ends in the old text."""
        return self.old + self.length

    @property
    def new_end(self) -> int:
        """Return where the run ends in the new text."""
        return self.new + self.length


@dataclass(frozen=True, slots=True)
class Alignment:
    """Two solid texts and their runs, in the order of the old text, not overlapping there.

    ``starts`` and ``ends`` are where the runs begin and end in the old text.
    """

    old: str
    new: str
    runs: tuple[Run, ...]
    starts: tuple[int, ...]
    ends: tuple[int, ...]


def align(old: str, new: str) -> Alignment:
    """Align two solid texts: all runs that keep their order, and the long ones that don't."""
    found = _runs(old, new)
    spine = set(_heaviest_chain(found))
    kept = [run for run in found if run in spine or run.length >= LONG]
    return Alignment(old, new, tuple(kept), tuple(r.old for r in kept), tuple(r.end for r in kept))


def places(found: Alignment, span: Span) -> tuple[Span, ...]:
    """Return where a span of the old text may stand in the new one: seen from its left, its right, or both."""
    left = bisect_right(found.starts, span.start) - 1
    if left >= 0 and found.runs[left].end >= span.end:
        run = found.runs[left]
        return (Span(run.new + span.start - run.old, run.new + span.end - run.old),)
    right = bisect_left(found.ends, span.end)
    before = found.runs[left] if left >= 0 and span.start - found.runs[left].end <= GAP else None
    after = found.runs[right] if right < len(found.runs) and found.runs[right].old - span.end <= GAP else None
    return tuple(dict.fromkeys(_seen(found, span, before, after)))


def _seen(found: Alignment, span: Span, before: Run | None, after: Run | None) -> Iterable[Span]:
    if before is not None and after is not None and _consistent(before, after):
        old, new = Span(before.old, after.end), Span(before.new, after.new_end)
        yield from _carried(found, span, old, new)
        return
    if before is not None:
        length = max(span.end, before.end) - before.old
        yield from _carried(found, span, Span(before.old, before.old + length), _reach(before.new, length, 1))
    if after is not None:
        length = after.end - min(span.start, after.old)
        yield from _carried(found, span, Span(after.end - length, after.end), _reach(after.new_end, length, -1))


def _consistent(before: Run, after: Run) -> bool:
    gap = max(0, after.old - before.end)
    return before.new < after.new and before.new_end <= after.new_end and after.new - before.new_end <= 2 * gap + 300


def _reach(fixed: int, length: int, direction: int) -> Span:
    """Return a stretch of the new text from a fixed end, with room for what was put in."""
    room = length + length // 8 + 4
    return Span(fixed, fixed + room) if direction > 0 else Span(max(0, fixed - room), fixed)


def _carried(found: Alignment, span: Span, old: Span, new: Span) -> Iterable[Span]:
    mapped = carry(
        found.old[old.start : old.end], found.new[new.start : new.end], span.start - old.start, span.end - old.start
    )
    if mapped is not None:
        yield Span(new.start + mapped.start, new.start + mapped.end)


def carry(old: str, new: str, start: int, end: int) -> Span | None:
    """Return where ``old[start:end]`` stands in ``new`` when the two are aligned; ``None`` when nothing is left."""
    kept = [
        _Pair(low := max(start, b.src_start), min(end, b.src_end), b.dest_start + low - b.src_start)
        for b in Levenshtein.opcodes(old, new)
        if b.tag in ("equal", "replace") and b.src_start < end and b.src_end > start
    ]
    if not kept:
        return None
    return Span(_start(old, new, start, kept), _end(old, new, end, kept))


@dataclass(frozen=True, slots=True)
class _Pair:
    """``old[start:end]`` stands at ``new`` of the new text, character for character."""

    start: int
    end: int
    new: int

    @property
    def new_end(self) -> int:
        return self.new + self.end - self.start


def _start(old: str, new: str, start: int, kept: Sequence[_Pair]) -> int:
    """Return where the words begin in the new text.

    When a sentence was put in before them, the alignment may give their first letters to it: then the same letters
    stand right before the rest too, and are taken there.
    """
    for pair, after in reversed(list(pairwise(kept))):
        head = old[start : after.start]
        if after.new - pair.new_end >= PUT_IN and _alike(head, new[max(0, after.new - len(head)) : after.new]):
            return after.new - len(head)
    return kept[0].new


def _end(old: str, new: str, end: int, kept: Sequence[_Pair]) -> int:
    """Return where the words end in the new text; see ``_start``."""
    for pair, after in pairwise(kept):
        tail = old[pair.end : end]
        if after.new - pair.new_end >= PUT_IN and _alike(tail, new[pair.new_end : pair.new_end + len(tail)]):
            return pair.new_end + len(tail)
    return kept[-1].new_end


def _alike(one: str, other: str) -> bool:
    return Levenshtein.normalized_similarity(one, other) >= 0.75


def _runs(old: str, new: str) -> list[Run]:
    """Return the runs of grams that occur once in both texts, in the order of the old one."""
    there, here = once(new), once(old)
    pairs = sorted((at, there[gram]) for gram, at in here.items() if gram in there)
    runs = []
    for _, group in groupby(enumerate(pairs), key=lambda item: (item[1][1] - item[1][0], item[1][0] - item[0])):
        stretch = [pair for _, pair in group]
        runs.append(Run(*stretch[0], stretch[-1][0] - stretch[0][0] + GRAM))
    return _apart(runs)


def once(text: str, size: int = GRAM) -> dict[str, int]:
    """Return the place of every gram that occurs once."""
    found: dict[str, int] = {}
    for at in range(len(text) - size + 1):
        gram = text[at : at + size]
        found[gram] = -1 if gram in found else at
    return {gram: at for gram, at in found.items() if at >= 0}


def _apart(runs: Sequence[Run]) -> list[Run]:
    """Cut runs at the end of the one before, and drop what nothing is left of."""
    kept: list[Run] = []
    for run in runs:
        cut = max(0, kept[-1].end - run.old) if kept else 0
        if cut < run.length:
            kept.append(Run(run.old + cut, run.new + cut, run.length - cut))
    return kept


def _heaviest_chain(runs: Sequence[Run]) -> list[Run]:
    """Return the runs that keep their order in the new text, with the most characters together.

    Of chains only those are kept that no other beats by ending sooner with more; both lists ascend.
    """
    ends: list[int] = []
    chains: list[_Chain] = []
    for run in runs:
        best = bisect_right(ends, run.new) - 1
        before = chains[best] if best >= 0 else None
        chain = _Chain(run, before, run.length + (before.weight if before else 0))
        place = bisect_left(ends, run.new_end)
        if place and chains[place - 1].weight >= chain.weight:
            continue
        beaten = place
        while beaten < len(chains) and chains[beaten].weight <= chain.weight:
            beaten += 1
        ends[place:beaten], chains[place:beaten] = [run.new_end], [chain]
    return _members(chains[-1] if chains else None)


@dataclass(frozen=True, slots=True)
class _Chain:
    """A chain's last run, the chain before it, and how many characters it has."""

    run: Run
    before: _Chain | None
    weight: int


def _members(chain: _Chain | None) -> list[Run]:
    found = []
    while chain is not None:
        found.append(chain.run)
        chain = chain.before
    return found
