"""Body lines gathered to blocks: paragraphs over page ends, headings, captions moved behind what they interrupt."""

from __future__ import annotations

from bisect import bisect_left
from dataclasses import dataclass, field
from statistics import median

from pincite import rules
from pincite.ingest.markdown import paragraph_lines
from pincite.layout import Lines
from pincite.layout.lines import ends_sentence
from pincite.model import BlockKind, Zone

KINDS = {
    Zone.BODY: BlockKind.PARAGRAPH,
    Zone.QUOTE: BlockKind.QUOTE,
    Zone.HEADING: BlockKind.HEADING,
    Zone.TITLE: BlockKind.FRONT,
    Zone.FRONT: BlockKind.FRONT,
    Zone.CAPTION: BlockKind.CAPTION,
    Zone.TABLE: BlockKind.CELL,
}
_RUNNING = (BlockKind.PARAGRAPH, BlockKind.QUOTE, BlockKind.FRONT, BlockKind.ITEM)
_LONG = 100
_WIDE = 3
"""More blank lines than this are the end of a box or a page."""

_BESIDE = (BlockKind.CAPTION, BlockKind.CELL)


@dataclass(frozen=True, slots=True)
class Draft:
    """A block to be: its kind, the indices of its lines in order, the words of each without markers."""

    kind: BlockKind
    lines: list[int] = field(default_factory=list)


@dataclass(frozen=True)
class Gatherer:
    """Gathers body lines to blocks. ``words`` are the body words of each line (empty where there are none)."""

    lines: Lines
    zones: tuple[Zone, ...]
    words: tuple[str, ...]

    def gather(self) -> list[Draft]:
        """Return the blocks in reading order."""
        done: list[Draft] = []
        beside: list[Draft] = []
        running: Draft | None = None
        width = self._width()
        for index, words in enumerate(self.words):
            kind = KINDS.get(self.zones[index])
            if not words or kind is None:
                continue
            if kind in _BESIDE and running and not self._ended(running):
                self._add(beside, kind, index)
                continue
            if running and self._continues(running, kind, index, width):
                running.lines.append(index)
                continue
            done += [*([running] if running else []), *beside]
            beside.clear()
            broken = self._broken(done, index) if kind is BlockKind.PARAGRAPH else None
            if broken:
                broken.lines.append(index)
            running = None if broken else Draft(self._kind(kind, index), [index])
        return [*done, *([running] if running else []), *beside]

    def _continues(self, running: Draft, kind: BlockKind, index: int, width: float) -> bool:
        if running.kind is BlockKind.ITEM and kind is BlockKind.PARAGRAPH:
            return index == running.lines[-1] + 1 and self._kind(kind, index) is not BlockKind.ITEM
        return kind is running.kind and self._goes_on(running, index, width)

    def _broken(self, done: list[Draft], index: int) -> Draft | None:
        """Return the paragraph that a box (a heading and its text) cut off and that goes on at this line.

        The paragraph ends in the middle of a sentence, and a gap wider than any between paragraphs parts the box from
        its rest. Told only where each line is a paragraph, since elsewhere a gap may be anything.
        """
        if not self.lines.unwrapped or not done or done[-1].kind is not BlockKind.PARAGRAPH:
            return None
        before = bisect_left(self.lines.filled, index) - 1
        if before < 0 or index - self.lines.filled[before] <= _WIDE:
            return None
        heads = [n for n, d in enumerate(done) if d.kind is BlockKind.HEADING and n]
        cut = done[heads[-1] - 1] if heads else None
        if cut is None or cut.kind is not BlockKind.PARAGRAPH or not self.words[cut.lines[-1]][-1].isalpha():
            return None
        return cut

    def _add(self, beside: list[Draft], kind: BlockKind, index: int) -> None:
        if beside and kind is BlockKind.CAPTION is beside[-1].kind and beside[-1].lines[-1] == index - 1:
            beside[-1].lines.append(index)
        else:
            beside.append(Draft(kind, [index]))

    def _kind(self, kind: BlockKind, index: int) -> BlockKind:
        item = rules.search(rules.rule("markup", "list-mark"), self.lines.words[index])
        return BlockKind.ITEM if item and kind is BlockKind.PARAGRAPH else kind

    def _ended(self, draft: Draft) -> bool:
        return draft.kind not in _RUNNING or ends_sentence(self.words[draft.lines[-1]])

    def _width(self) -> float:
        """Return how many characters a full line of body holds."""
        sizes = [len(w) for w, z in zip(self.words, self.zones, strict=True) if w and z is Zone.BODY]
        return median(sizes) if sizes else 0.0

    def _goes_on(self, draft: Draft, index: int, width: float) -> bool:
        """Tell whether the line goes on with the block: the heart of telling paragraphs."""
        last = draft.lines[-1]
        before, after = self.words[last], self.words[index]
        if draft.kind is BlockKind.HEADING:
            return self._heading_goes_on(last, index)
        if self.zones[last] is not self.zones[index] or self._is_byline(last) or self._is_byline(index):
            return False
        if draft.kind is BlockKind.CELL or self._kind(draft.kind, index) is BlockKind.ITEM:
            return False
        if draft.kind is BlockKind.CAPTION:
            return index == last + 1 and not rules.search(rules.rule("layout", "caption"), after)
        between = range(last + 1, index)
        if any(self.lines.words[i] for i in between):
            cut = not ends_sentence(before) and (self.zones[index] is not Zone.FRONT or after[0].islower())
            return cut or (not self.lines.unwrapped and not self._short(before, width))
        if self.lines.blank_between(last, index) or self.lines.unwrapped:
            unfinished = not ends_sentence(before) and before[-1] not in ":;"
            return unfinished and (after[0].islower() or (self.lines.unwrapped and _breaks_off(before)))
        ends = self._short(before, width) and _may_end(before) and not after[0].islower()
        return self._blank_parted or not ends

    @property
    def _blank_parted(self) -> bool:
        """Tell whether only blank lines part paragraphs, as in markdown."""
        return paragraph_lines(self.lines.source)

    def _is_byline(self, index: int) -> bool:
        """Tell whether a line of the front matter is one of authors' names."""
        return (
            self.zones[index] is Zone.FRONT
            and rules.search(rules.rule("layout", "byline"), self.words[index]) is not None
        )

    def _heading_goes_on(self, last: int, index: int) -> bool:
        words = self.words[index]
        if any(rules.search(rules.rule("headings", r), self.lines.words[index]) for r in ("hash", "bold")):
            return False
        if self.lines.source.lines[last].size != self.lines.source.lines[index].size:
            return False
        near = index - last <= 2 and not self.lines.unwrapped
        own = rules.search(rules.rule("headings", "labelled"), words)
        return near and not own and not rules.search(rules.rule("headings", "named"), self.words[last])

    @staticmethod
    def _short(words: str, width: float) -> bool:
        """Tell whether a printed line ends well before the margin; a line can hold several."""
        if not width:
            return False
        if len(words) <= 1.12 * width:
            return len(words) < 0.88 * width
        rest = len(words) % width
        return 0.12 * width < rest < 0.82 * width


def _breaks_off(words: str) -> bool:
    """Tell whether a long paragraph ends in a small word, as only a sentence that goes on does."""
    last = words.split()[-1]
    return len(words) > _LONG and last.islower() and last.isalpha()


def _may_end(words: str) -> bool:
    return ends_sentence(words) or words.endswith(":")
