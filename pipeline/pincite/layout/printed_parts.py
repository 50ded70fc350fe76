"""Title block, headings, quotations, tables, captions, contents and reference lists of printed pages."""

from __future__ import annotations

from collections.abc import Sequence
from statistics import median

from pincite import rules
from pincite.layout.printed_headings import Around, around, headings
from pincite.layout.printed_heads import head
from pincite.layout.printed_rows import SAME, Flow, Row
from pincite.model import Zone


class Parts:
    """The zones of the rows that are neither furniture nor footnotes, found in one walk in reading order."""

    def __init__(self, flows: Sequence[Flow], body: float) -> None:
        self.body = body
        self.around = around(flows, body)
        self.heads = headings(self.around, body)
        lengths = [len(at.row.words) for at in self.around if abs(at.row.size - body) <= SAME]
        self.long = min(30.0, 0.6 * median(lengths)) if lengths else 30.0
        self.start = self._body_start()
        self.title = self._title_rows()
        self.cells = _cells(self.around)
        self.tables = self._tables()

    def zones(self) -> list[Zone]:
        """Return one zone a row."""
        found: list[Zone] = []
        state = Zone.FRONT
        for k, at in enumerate(self.around):
            state = self._state(k, at, state, found)
            found.append(self._zone(k, at, state))
        return _bridged(found, self.around)

    def _body_start(self) -> int:
        """Return where the text starts: at the introduction's heading, else at the first lines set as text."""
        early = min(len(self.around), max(80, len(self.around) // 6))
        for k in range(early):
            if self.heads[k] and _says("introduction", self.around[k].row):
                return k
        for k in range(early):
            if all(self._prose(n) for n in range(k, k + 3)) and not self._abstract_before(k):
                return self._with_heading(k)
        return 0

    def _with_heading(self, k: int) -> int:
        """Return where the heading right above row ``k`` starts, or ``k`` when what stands there is the title."""
        first = k
        size = self.around[max(k - 1, 0)].row.size
        while first and self.heads[first - 1] and abs(self.around[first - 1].row.size - size) <= SAME:
            first -= 1
        larger = any(at.row.size > self.body + SAME for at in self.around[:first])
        plain = all(at.row.size <= self.body + SAME for at in self.around[first:k])
        return first if larger or plain else k

    def _prose(self, k: int) -> bool:
        if k >= len(self.around) or self.heads[k]:
            return False
        at = self.around[k]
        fits = self.body - SAME <= at.row.size <= 1.15 * self.body
        return fits and len(at.row.words) > self.long and not _says("front", at.row)

    def _abstract_before(self, k: int) -> bool:
        """Tell whether row ``k`` goes on with an abstract: no heading or wide white in between."""
        for n in range(k - 1, max(k - 60, -1), -1):
            if _says("front", self.around[n].row):
                return True
            if self.heads[n] or self.around[n + 1].above > 1.6:
                return False
        return False

    def _state(self, k: int, at: Around, state: Zone, found: Sequence[Zone]) -> Zone:
        """Return the part of the article in which row ``k`` stands."""
        if k < self.start:
            return self._front_state(k, at, state)
        if k == self.start:
            return Zone.BODY
        late = k > len(self.around) // 3
        if late and self._opens(k, "references-heading"):
            return Zone.REFERENCES
        if late and self._opens(k, "notes-heading") and self._counts_from_one(k + 1):
            return Zone.NOTE
        if self._late_abstract(k, at):
            return Zone.FRONT
        if state is Zone.FRONT and found and self._left(at):
            return Zone.OTHER if k > 0.8 * len(self.around) and not self.heads[k] else Zone.BODY
        if state in (Zone.REFERENCES, Zone.NOTE, Zone.OTHER) and self.heads[k] and _says("after-references", at.row):
            return Zone.BODY
        return state

    def _late_abstract(self, k: int, at: Around) -> bool:
        """Tell whether an abstract, set apart from the text by its size or at the very end, starts here."""
        says = _says("front", at.row) and ":" in at.row.words[:24] and at.above > 1.3
        return says and (abs(at.row.size - self.body) > SAME or k > 0.9 * len(self.around))

    def _front_state(self, k: int, at: Around, state: Zone) -> Zone:
        if rules.search(rules.rule("layout", "contents-heading"), at.row.words):
            return Zone.CONTENTS
        return Zone.FRONT if state is Zone.CONTENTS and not self._listed(k) else state

    def _listed(self, k: int) -> bool:
        """Tell whether one of the next lines ends with a page number, as in a table of contents."""
        return any(_says("ends-with-page", at.row) for at in self.around[k : k + 4])

    def _opens(self, k: int, name: str) -> bool:
        row = self.around[k].row
        return rules.search(rules.rule("printed", name), row.words) is not None and (self.heads[k] or row.bold)

    def _counts_from_one(self, k: int) -> bool:
        number = head(self.around[k].row) if k < len(self.around) else None
        return number is not None and number.label == 1

    def _left(self, at: Around) -> bool:
        return at.before is None or abs(at.before.size - at.row.size) > SAME or at.above > 2.2

    def _zone(self, k: int, at: Around, state: Zone) -> Zone:
        if state is Zone.FRONT:
            return Zone.TITLE if k in self.title else Zone.FRONT
        if self.heads[k] and state in (Zone.BODY, Zone.REFERENCES, Zone.NOTE):
            opens = state is Zone.BODY or self._opens(k, "references-heading") or self._opens(k, "notes-heading")
            return Zone.HEADING if opens else state
        if state is not Zone.BODY:
            return state
        if rules.search(rules.rule("layout", "caption"), at.row.words):
            return Zone.CAPTION
        return self._in_text(k, at)

    def _title_rows(self) -> frozenset[int]:
        """Return the rows of the title: large and not too short, with their neighbours of that size."""
        front = [k for k in range(self.start) if self.around[k].row.size > self.body + SAME]
        if not front:
            return frozenset()
        best = max(front, key=lambda k: self.around[k].row.size ** 2 * min(len(self.around[k].row.words), 40))
        size = self.around[best].row.size
        return frozenset(k for k in front if abs(self.around[k].row.size - size) <= SAME and abs(k - best) <= 3)

    def _in_text(self, k: int, at: Around) -> Zone:
        if k in self.tables:
            return Zone.BODY if self._prose_in_table(k) else Zone.TABLE
        if at.cell and k in self.cells:
            return Zone.TABLE
        if at.row.words.count(".") > 5 and rules.search(rules.rule("layout", "contents-line"), at.row.words):
            return Zone.CONTENTS
        if at.row.size < self.body - SAME:
            return Zone.QUOTE
        near = (self.around[n] for n in (k - 1, k + 1) if 0 <= n < len(self.around))
        inset = _inset(at) and any(_inset(other) and other.row.size == at.row.size for other in near)
        return Zone.QUOTE if inset else Zone.BODY

    def _tables(self) -> frozenset[int]:
        """Return the rows under the captions of tables, as long as they are smaller than the text."""
        found = set()
        inside = False
        for k, at in enumerate(self.around):
            caption = rules.search(rules.rule("layout", "caption"), at.row.words)
            inside = (inside and at.row.size < self.body - SAME) or bool(caption and _says("table", at.row))
            found.update([k] if inside else [])
        return frozenset(found)

    def _prose_in_table(self, k: int) -> bool:
        """Tell whether a line is one of several lines of running text, one under the other, in a table."""
        long = len(self.around[k].row.words) > 60
        above, below = _neighbour(self.around, k, -1), _neighbour(self.around, k, 1)
        near = [row for row in (above, below) if row and len(row.words) > 60]
        return bool(near) and (long or (below is None and above in near))


def _neighbour(places: Sequence[Around], k: int, way: int) -> Row | None:
    """Return the row right above or under row ``k`` that starts where it starts, if there is one."""
    row = places[k].row
    for n in range(k + way, k + 5 * way, way):
        if not 0 <= n < len(places) or places[n].row.page != row.page:
            return None
        other, step = places[n].row, way * (places[n].row.box.y0 - row.box.y0)
        if abs(other.box.x0 - row.box.x0) < 2 and 2 < step < 1.4 * row.height:
            return other
    return None


def _says(name: str, row: Row) -> bool:
    return rules.search(rules.rule("printed", name), row.words) is not None


def _inset(at: Around) -> bool:
    """Tell whether a full line keeps off both edges of its column."""
    return at.inset > 10 and at.flow.right - at.row.box.x1 > 8 and len(at.row.words) > 30


def _cells(places: Sequence[Around]) -> frozenset[int]:
    """Return the rows that are cells of tables: pieces on one line, at least one of them under or above another piece.

    Justified lines of text may have wide gaps too, but never twice at one place.
    """
    pieces = [k for k, at in enumerate(places) if at.cell]
    found: set[int] = set()
    for n, k in enumerate(pieces):
        near = (places[m] for m in pieces[max(n - 8, 0) : n + 9] if abs(m - k) < 12)
        if any(_aligned(places[k], other) for other in near):
            found.update(m for m in pieces[max(n - 5, 0) : n + 6] if _level(places[k].row, places[m].row))
    return frozenset(found)


def _level(row: Row, other: Row) -> bool:
    return row.page == other.page and abs(row.box.y0 - other.box.y0) < 2


def _aligned(at: Around, other: Around) -> bool:
    """Tell whether two pieces on neighbouring lines have an edge in common that is no edge of the column."""
    near = abs(at.row.box.y0 - other.row.box.y0) < 3.2 * at.step
    if at.row.page != other.row.page or not near or _level(at.row, other.row):
        return False
    a, b = at.row.box, other.row.box
    inner_left, inner_right = a.x0 > at.flow.left + 6, a.x1 < at.flow.right - 6
    centred = inner_left and inner_right and abs(a.x0 + a.x1 - b.x0 - b.x1) < 6
    return (inner_left and abs(a.x0 - b.x0) < 3) or (inner_right and abs(a.x1 - b.x1) < 3) or centred


def _bridged(zones: list[Zone], places: Sequence[Around]) -> list[Zone]:
    """Make what stands between two pieces of a table, or under a table's caption in small type, part of it."""
    done = list(zones)
    for k, zone in enumerate(zones):
        if zone not in (Zone.QUOTE, Zone.BODY, Zone.HEADING) or k == 0:
            continue
        before = done[k - 1] in (Zone.TABLE, Zone.CAPTION)
        soon = Zone.TABLE in zones[k + 1 : k + 4]
        small = zone is Zone.QUOTE and places[k].inset < 15
        near = places[k].before is None or places[k].above < 2.5
        if (
            before
            and near
            and ((soon and places[k].short) or (small and done[k - 1] is Zone.TABLE) or (small and soon))
        ):
            done[k] = Zone.TABLE
    return done
