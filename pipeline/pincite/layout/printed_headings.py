"""Headings on printed pages: told from size, weight, capitals, numbers and the white around them."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from itertools import groupby

from pincite import rules
from pincite.layout.printed_rows import SAME, Flow, Row, leading

MOST = 4
"""The most lines a heading has."""
LONG = 160
"""A line longer than this is no heading."""


@dataclass(frozen=True, slots=True)
class Around:
    """A row in its column: the rows before and after it there, the column, the usual line distance."""

    row: Row
    before: Row | None
    after: Row | None
    flow: Flow
    step: float

    @property
    def above(self) -> float:
        """Return the distance to the line above, in line distances; large at the top of a column."""
        return (self.row.box.y0 - self.before.box.y0) / self.step if self.before else 9.0

    @property
    def below(self) -> float:
        """Return the distance to the line below, in line distances; large at the foot of a column."""
        return (self.after.box.y0 - self.row.box.y0) / self.step if self.after else 9.0

    @property
    def short(self) -> bool:
        """Tell whether the line ends well before the right edge."""
        return self.row.box.x1 < self.flow.right - 0.1 * (self.flow.right - self.flow.left)

    @property
    def words_only(self) -> bool:
        """Tell whether the line holds no figures."""
        return not any(map(str.isdigit, self.row.words))

    @property
    def cell(self) -> bool:
        """Tell whether another piece of text stands on the same line."""
        return any(near and abs(near.box.y0 - self.row.box.y0) < 2 for near in (self.before, self.after))

    @property
    def inset(self) -> float:
        """Return how far the line starts from the left edge, in points."""
        return self.row.box.x0 - self.flow.left

    @property
    def centred(self) -> bool:
        """Tell whether the line has the same white, and some, on both sides."""
        right = self.flow.right - self.row.box.x1
        return self.inset > 12 and abs(self.inset - right) < 6


def around(flows: Sequence[Flow], body: float) -> list[Around]:
    """Return each row with its neighbours in its column."""
    step = leading([row for flow in flows for row in flow.rows if abs(row.size - body) <= SAME])
    found = []
    for flow in flows:
        padded = [None, *flow.rows, None]
        found += [Around(row, padded[k], padded[k + 2], flow, step) for k, row in enumerate(flow.rows)]
    return found


def headings(places: Sequence[Around], body: float) -> list[bool]:
    """Tell of each row whether it is (part of) a heading: at most a few lines in one type."""
    found: list[bool] = []
    for at in places:
        found.append(is_heading(at, body, bool(found) and found[-1] and at.before is not None))
    for (taken, _), group in groupby(range(len(places)), key=lambda k: (found[k], places[k].row.size)):
        block = list(group)
        if taken and (_prose(block, places) or _list(block, places, body)):
            found[block[0] : block[-1] + 1] = [False] * len(block)
    return found


def _prose(block: Sequence[int], places: Sequence[Around]) -> bool:
    return len(block) > MOST and sum(len(places[k].row.words) for k in block) > 30 * len(block)


def _list(block: Sequence[int], places: Sequence[Around], body: float) -> bool:
    """Tell whether three or more numbered lines in a row, set like the text, are the items of a list."""
    plain = all(_numbered(places[k]) and not _stands_out(places[k].row, body) for k in block)
    return len(block) > 2 and plain


def is_heading(at: Around, body: float, after_heading: bool = False) -> bool:
    """Tell whether a line is a heading; ``after_heading`` says that the line above it is one."""
    row = at.row
    if rules.search(rules.rule("layout", "caption"), row.words):
        return False
    if len(row.words) > LONG or at.cell or not _starts_well(row.words):
        return False
    if row.size < body - 1:
        # Small capitals are capitals of a smaller size.
        return row.size > 0.7 * body and _capitals(row.words) and _apart(at) and (at.centred or _numbered(at))
    if _stands_out(row, body):
        return (at.above > 1.15 or after_heading) and not _runs_on(at)
    return _numbered(at) or _named(at)


def _starts_well(words: str) -> bool:
    """Tell whether the line has letters and starts with a word, number or quotation, not with a list's bullet."""
    return any(map(str.isalpha, words)) and (words[0].isalnum() or words[0] in "“‘\"'([¿¡")


def _stands_out(row: Row, body: float) -> bool:
    return row.size > body + 2 * SAME or row.bold or (_capitals(row.words) and row.size > body - SAME)


def _runs_on(at: Around) -> bool:
    """Tell whether the line is the bold start of a paragraph or a sentence in large type."""
    ends = rules.search(rules.rule("printed", "ends-sentence"), at.row.words) is not None
    return ends and (len(at.row.words) > 60 or at.below < 1.1) and not _capitals(at.row.words)


def _numbered(at: Around) -> bool:
    """Tell whether the line is a short numbered one with white above it and no sentence's end."""
    if rules.match(rules.rule("printed", "heading-number"), at.row.words) is None:
        return False
    ends = rules.search(rules.rule("printed", "ends-sentence"), at.row.words)
    return ends is None and at.above > 1.25 and at.below > 1.1 and (at.short or at.below > 1.25)


def _apart(at: Around) -> bool:
    return at.above > 1.25 and at.below > 1.1 and at.short


def _named(at: Around) -> bool:
    """Tell whether the line has a usual heading's words, or is a short italic or centred one set apart."""
    apart = _apart(at)
    names = ("introduction", "references-heading", "notes-heading")
    if apart and any(rules.match(rules.rule("printed", name), at.row.words) for name in names):
        return True
    ends = rules.search(rules.rule("printed", "ends-sentence"), at.row.words)
    return apart and (at.row.italic or at.centred) and ends is None and at.row.words[:1].isupper() and at.words_only


def _capitals(words: str) -> bool:
    letters = list(filter(str.isalpha, words))
    return len(letters) >= 4 and sum(map(str.isupper, letters)) >= 0.85 * len(letters)
