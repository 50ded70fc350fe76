"""Notes at the foot of columns: smaller type, raised numbers, and what runs on from the page before."""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Sequence
from itertools import pairwise

from pincite import rules
from pincite.layout.printed_rows import SAME, Flow, Row, leading

_MOST_CALLED = 0.6
"""So many of the calls must have a note before lines as large as the text are taken for notes."""

APART = 1.9
"""White wider than this many line distances parts notes from what stands above them."""


def note_rows(flows: Sequence[Flow], body: float) -> frozenset[int]:
    """Return the indices of the lines of footnotes.

    ``flows`` are the columns of the document without running heads and feet; ``body`` is the size of its text.
    """
    labelled = _labelled(flows, body)
    sizes = _note_sizes(flows, labelled)
    if not sizes:
        return _same_size(flows) or _plain_same_size(flows)
    sources = _sources(flows)
    found: set[int] = set()
    open_note = listed = False
    for flow in flows:
        foot = _foot(flow, sizes, body)
        start = _start(flow, foot, labelled, open_note)
        if start is not None:
            found.update(row.index for row in flow.rows[start:])
        top = _top(flow, sizes, body) if listed else 0
        found.update(row.index for row in flow.rows[:top])
        listed = _under_heading(flow, start) or (listed and top == len(flow.rows))
        # Only a numbered note may run on, and never into a list of sources.
        numbered = open_note or any(row.index in labelled and _number(row) for row in flow.rows)
        open_note = numbered and flow.rows[-1].index < sources
    return frozenset(found)


def _same_size(flows: Sequence[Flow]) -> frozenset[int]:
    """Return the lines of notes set as large as the text: from the first line with a raised number to the foot.

    The numbers must go on from column to column, and the text of that page or the one before must call them.
    """
    found: set[int] = set()
    called: defaultdict[int, set[str]] = defaultdict(set)
    last = 0
    for flow in flows:
        page = flow.rows[0].page
        called[page].update(call for row in flow.rows for call in row.calls)
        starts = [k for k, row in enumerate(flow.rows) if _follows(row, last, called[page] | called[page - 1])]
        if starts:
            last = max(int(row.label) for row in flow.rows[starts[0] :] if row.label and row.label.isdigit())
            found.update(row.index for row in flow.rows[_run_on(flow, starts[0]) :])
    return frozenset(found)


def _follows(row: Row, last: int, called: set[str]) -> bool:
    numbered = row.label is not None and row.label.isdigit() and len(row.words) > len(row.label)
    return numbered and row.label in called and last < int(row.label or 0) <= last + 3


def _plain_same_size(flows: Sequence[Flow]) -> frozenset[int]:
    """Return the lines of notes set as large as the text whose numbers are not raised, as in ``12. Ibid``.

    Such a number starts a line below its raised call, and no call stands between that line and the foot. They are
    notes only where most calls have such a number, since headings of sections have numbers too, and above any list of
    sources.
    """
    found: set[int] = set()
    called: dict[str, int] = {}
    sources, last = _sources(flows), 0
    for flow in flows:
        called |= {call: row.index for row in flow.rows for call in row.calls if call not in called}
        free = max((k + 1 for k, row in enumerate(flow.rows) if any(c.isdigit() for c in row.calls)), default=0)
        starts = [
            k
            for k, row in enumerate(flow.rows)
            if k >= free and row.index < sources and last < _follower(row, called) <= last + 3
        ]
        if starts:
            last = max(_follower(row, called) for row in flow.rows[starts[0] :])
            found.update(row.index for row in flow.rows[_run_on(flow, starts[0]) :])
    numbers = sum(call.isdigit() for call in called)
    return frozenset(found) if last and last >= _MOST_CALLED * numbers else frozenset()


def _follower(row: Row, called: dict[str, int]) -> int:
    """Return the number, not raised, that starts a line below its call; 0 if there is none."""
    number = _number(row)
    return int(number) if number and not row.label and called.get(number, row.index) < row.index else 0


def _run_on(flow: Flow, first: int) -> int:
    """Return where the rest of an older note starts that stands above the first number, after a clear white."""
    step = leading(flow.rows)
    for k in range(first, 0, -1):
        white = flow.rows[k].box.y0 - flow.rows[k - 1].box.y0
        if white > 1.4 * step:
            return k
    return first


def _sources(flows: Sequence[Flow]) -> int:
    """Return the index of the line that heads the list of sources, or a number past the last line."""
    rows = [row for flow in flows for row in flow.rows]
    late = [row for row in rows[len(rows) // 3 :] if len(row.words) < 40]
    heads = (r.index for r in late if rules.search(rules.rule("printed", "references-heading"), r.words))
    return next(heads, rows[-1].index + 1 if rows else 0)


def _labelled(flows: Sequence[Flow], body: float) -> frozenset[int]:
    """Return the indices of small lines that start with a note's number or sign.

    A number that is not raised counts only where the text of that page or the one before calls it by raised figures.
    """
    called: defaultdict[int, set[str]] = defaultdict(set)
    signed: defaultdict[int, set[str]] = defaultdict(set)
    for row in (row for flow in flows for row in flow.rows):
        called[row.page].update(row.calls)
        if row.size >= body - SAME:
            signed[row.page].update(row.calls)
    small = [row for flow in flows for row in flow.rows if row.size < body - SAME]
    return frozenset(
        row.index
        for row in small
        if (_number(row) and row.label and len(row.words) > len(row.label))
        or _number(row) in called[row.page] | called[row.page - 1]
        or row.label in signed[row.page] | signed[row.page - 1]
        or (row.label and not row.label.isalnum() and row.page == flows[0].rows[0].page)
    )


def _number(row: Row) -> str | None:
    """Return the number with which a line starts, raised or plain."""
    if row.label and row.label.isdigit():
        return row.label
    found = rules.match(rules.rule("printed", "plain-note"), row.words)
    return found["label"] if found else None


def _note_sizes(flows: Sequence[Flow], labelled: frozenset[int]) -> tuple[float, ...]:
    """Return the sizes in which notes start."""
    starts = Counter(row.size for flow in flows for row in flow.rows if row.index in labelled)
    return tuple(size for size, count in starts.items() if count >= max(1, 0.1 * sum(starts.values())))


def _foot(flow: Flow, sizes: Sequence[float], body: float) -> int:
    """Return the position from which all rows down to the end are set like notes."""
    at = len(flow.rows)
    while at > 0 and _like_note(flow.rows[at - 1], sizes, body):
        at -= 1
    return at


def _top(flow: Flow, sizes: Sequence[float], body: float) -> int:
    """Return how many rows from the top on are set like notes, as where endnotes of a chapter go on."""
    return next((k for k, row in enumerate(flow.rows) if not _like_note(row, sizes, body)), len(flow.rows))


def _under_heading(flow: Flow, start: int | None) -> bool:
    """Tell whether the notes that begin at ``start`` stand under a heading of their own."""
    head = flow.rows[start - 1].words if start else ""
    return rules.search(rules.rule("printed", "notes-heading"), head) is not None


def _like_note(row: Row, sizes: Sequence[float], body: float) -> bool:
    small = row.size < body - SAME and any(row.size <= size + SAME for size in sizes)
    return small and not rules.search(rules.rule("layout", "caption"), row.words)


def _start(flow: Flow, foot: int, labelled: frozenset[int], open_note: bool) -> int | None:
    """Return where the notes of a column start, if it has any.

    A first line without a number goes on from the page before; only a line with a number (or such a
    continuation) starts them: small type above a wide white space is a quotation or a table.
    """
    block = flow.rows[foot:]
    first = next((k for k, row in enumerate(block) if row.index in labelled), None)
    if first is None:
        return foot if open_note and block and _runs_on(flow, foot) else None
    if not open_note or not first:
        return foot + first
    step = APART * leading(block)
    while first > 0 and block[first].box.y0 - block[first - 1].box.y0 <= step and not _inset(block[first - 1], flow):
        first -= 1
    return foot + first


def _runs_on(flow: Flow, foot: int) -> bool:
    """Tell whether small rows without any number can be the rest of a note: full measure, no cells."""
    block = flow.rows[foot:]
    cells = any(abs(a.box.y0 - b.box.y0) < 2 for a, b in pairwise(block))
    return not cells and not all(_inset(row, flow) for row in block)


def _inset(row: Row, flow: Flow) -> bool:
    return row.box.x0 > flow.left + 14 and row.box.x1 < flow.right - 14
