"""An article made of its source text: zones, notes, headings, readings."""

from __future__ import annotations

from bisect import bisect_left, bisect_right
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from functools import cached_property

from pincite import layout, notes
from pincite.ingest.markdown import markup
from pincite.layout import Lines
from pincite.layout.lines import underlined
from pincite.layout.unfolding import unfolded
from pincite.model import BlockKind, Call, ListEntry, Span, Spans, Zone
from pincite.notes import Found
from pincite.notes.words import Words
from pincite.sections.blocks import Draft, Gatherer
from pincite.sections.entries import entries
from pincite.sections.folding import folded
from pincite.sections.joining import Joiner, joined, without
from pincite.sections.meta import Opening, metadata, signed
from pincite.sections.outline import outline
from pincite.text import Article, Faces, Part, Piece, Reading, SourceText, build, faces

_BOLD = 6
"""A heading set bold counts as deeper than any marked by hash signs."""

_FAR = 199
"""A call stands within so many characters after a character of the body."""


def assemble(source: SourceText) -> Article:
    """Return the structure of ``source``: notes, calls, blocks, sections, and the clean readings of all of them."""
    laid = unfolded(source)
    if laid is not None:
        return folded(source, laid, assemble_as_printed(laid.source))
    return assemble_as_printed(source)


def assemble_as_printed(source: SourceText) -> Article:
    """Return the structure of a text whose lines stand in the order in which they are read."""
    found = notes.find(source, layout.zones(source))
    return _Assembly(source, found).article()


@dataclass(frozen=True)
class _Assembly:
    """The parts of an article, each made once."""

    source: SourceText
    found: Found

    @cached_property
    def lines(self) -> Lines:
        return Lines(self.source)

    @cached_property
    def faces(self) -> Faces:
        return faces(self.source.styles)

    @cached_property
    def joiner(self) -> Joiner:
        return Joiner(self.lines, Words(self.lines), joined((*markup(self.source), *self.found.marks)))

    @cached_property
    def body_joiner(self) -> Joiner:
        spans = (s for note in self.found.notes for s in note.spans)
        return Joiner(self.lines, self.joiner.words, joined((*self.joiner.hidden, *spans)))

    @cached_property
    def drafts(self) -> list[Draft]:
        hidden = self.body_joiner.hidden
        text = self.source.text
        words = tuple(
            "".join(text[a:b] for a, b in without(line.span, hidden)).strip() for line in self.lines.source.lines
        )
        return Gatherer(self.lines, self.found.zones, words).gather()

    def article(self) -> Article:
        """Return the article."""
        body, spans = self._body()
        kinds = [d.kind for d in self.drafts]
        blocks, sections = outline(body, kinds, spans, self._depths())
        listed = entries(self.lines, self.found.zones)
        readings = {"body": body, **self._note_readings(), **self._entry_readings(listed)}
        front = [body.slice(s) for k, s in zip(kinds, spans, strict=True) if k is BlockKind.FRONT]
        titles = [
            w
            for w, d in zip(front, (d for d in self.drafts if d.kind is BlockKind.FRONT), strict=True)
            if self._is_title(d)
        ]
        matter = [w for w in front if w not in titles] or signed(body, blocks)
        opening = Opening(titles, matter, self._starred(readings))
        meta = metadata(self.lines, self.found.zones, opening)
        return Article(self.source, readings, self.found.notes, self._calls(body), blocks, sections, listed, meta)

    def _starred(self, readings: Mapping[str, Reading]) -> list[str]:
        """Return the words of the notes without a number, which tell of authors."""
        return [readings[n.stream].text for n in self.found.notes if n.stream in readings and not n.label[:1].isdigit()]

    def _is_title(self, draft: Draft) -> bool:
        return self.found.zones[draft.lines[0]] is Zone.TITLE

    def _body(self) -> tuple[Reading, list[Span]]:
        """Return the body reading and the span of each block in it."""
        parts: list[Part] = []
        edges: list[Span] = []
        at = 0
        for draft in self.drafts:
            own = self.body_joiner.parts((self.source.lines[i].span for i in draft.lines), "\n\n" if parts else "")
            size = sum(len(p.glue) + p.span.end - p.span.start for p in own)
            lead = len(own[0].glue) if own else 0
            edges.append(Span(at + lead, at + size))
            parts += own
            at += size
        return build(self.source.text, parts, self.faces), edges

    def _depths(self) -> list[int]:
        """Return for each heading block how many hash signs mark it."""
        heads = [d for d in self.drafts if d.kind is BlockKind.HEADING]
        words = [self.lines.words[d.lines[0]] for d in heads]
        depths = [
            len(w) - len(w.lstrip("#")) or underlined(self.lines, d.lines[0]) for w, d in zip(words, heads, strict=True)
        ]
        if any(depths):
            depths = [d or _BOLD for d in depths]
        return depths

    def _note_readings(self) -> dict[str, Reading]:
        return {n.stream: self._reading(n.spans) for n in self.found.notes if n.spans}

    def _entry_readings(self, listed: Sequence[ListEntry]) -> dict[str, Reading]:
        return {e.stream: self._reading(e.spans) for e in listed}

    def _reading(self, spans: Spans) -> Reading:
        """Return the clean text of ``spans``, printed line by printed line, in their order."""
        pieces = [p for span in spans for p in self._by_line(span)]
        return build(self.source.text, self.joiner.parts(pieces), self.faces)

    def _by_line(self, span: Span) -> list[Span]:
        lines = self.source.lines
        first = bisect_right(lines, span.start, key=lambda line: line.span.end)
        last = bisect_left(lines, span.end, key=lambda line: line.span.start)
        pieces = (Span(max(span.start, a), min(span.end, b)) for a, b in (line.span for line in lines[first:last]))
        return [p for p in pieces if p.start < p.end]

    def _calls(self, body: Reading) -> tuple[Call, ...]:
        """Return where in the body each called note's marker stood, in the order of the body."""
        pieces = sorted(body.pieces, key=lambda p: p.source)
        first = [(n.label, n.call) for n in self.found.notes if n.call]
        called = (*first, *self.found.again)
        made = [Call(label, at) for label, call in called if (at := _behind(pieces, call.start)) is not None]
        return tuple(sorted(made, key=lambda c: (c.at, len(c.label), c.label)))


def _behind(pieces: Sequence[Piece], offset: int) -> int | None:
    """Return where the nearest character before ``offset`` ends in the reading; ``pieces`` in the source's order."""
    n = bisect_left(pieces, offset, key=lambda p: p.source) - 1
    if n < 0:
        return None
    end = min(pieces[n].source + pieces[n].length, offset)
    return pieces[n].at + end - pieces[n].source if offset - end < _FAR else None
