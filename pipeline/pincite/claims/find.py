"""The sentence, clause, list item or quotation that a citation supports.

A claim is the shortest whole sentence that ends at its call or holds its in-text citation; where two calls stand in
one sentence, the second claim starts after the first call. A caption, heading or table cell that carries a call is
the claim itself, and so is a block quotation, together with the sentence that introduces it.
"""

from __future__ import annotations

from bisect import bisect_left, bisect_right
from collections import defaultdict
from collections.abc import Iterator, Mapping, Sequence

from pincite import rules
from pincite.claims.bounds import led, shortened
from pincite.model import Block, BlockKind, Call, Citation, Claim, Form, Place, Span
from pincite.text import Article, sentences

_WHOLE = frozenset({BlockKind.HEADING, BlockKind.CAPTION, BlockKind.CELL})
_BACK = 60
"""How many characters of a bracket of numbers may stand before one of them."""
_AFTER = 3
_FEWEST = 3
"""So many paragraphs begin with numbers where paragraphs are numbered."""
_INTRODUCES = (":", ",", "—", "–")


def find(article: Article, citations: Sequence[Citation]) -> tuple[Claim, ...]:
    """Return the claims of ``article`` in the order in which they end, with ids ``c1``, ``c2`` and so on."""
    found = [*_called(article, citations), *_cited_in_text(article, citations)]
    found.sort(key=lambda claim: (claim.place.span.end, claim.place.span.start, claim.note or ""))
    return tuple(
        Claim(f"c{number}", claim.place, claim.section, claim.note, claim.citations)
        for number, claim in enumerate(found, 1)
    )


def _called(article: Article, citations: Sequence[Citation]) -> Iterator[Claim]:
    """Yield one claim for each call in the body."""
    by_note = _by_note(citations)
    outline = _Outline(article)
    ends = [call.at for call in article.calls]
    for call in article.calls:
        block = outline.block_at(call)
        if block is not None and (block.kind is not BlockKind.FRONT or call.label in by_note):
            span = outline.claim(block, call, ends[: bisect_left(ends, call.at)])
            yield Claim("", Place("body", span), block.section, call.label, by_note.get(call.label, ()))


def _by_note(citations: Sequence[Citation]) -> Mapping[str, tuple[str, ...]]:
    found: dict[str, tuple[str, ...]] = defaultdict(tuple)
    for citation in citations:
        if citation.note is not None and citation.form is not Form.XREF:
            found[citation.note] += (citation.id,)
    return found


def _cited_in_text(article: Article, citations: Sequence[Citation]) -> Iterator[Claim]:
    """Yield one claim for each sentence of the body that holds in-text citations."""
    outline = _Outline(article)
    held: dict[tuple[Span, str | None], tuple[str, ...]] = defaultdict(tuple)
    begun = 0
    for citation in citations:
        if citation.place.stream == "body" and citation.form is not Form.XREF:
            block = outline.block_over(citation.place.span.start)
            if block is not None:
                sentence = outline.cited_sentence(block, citation.place.span.start)
                if citation.given and outline.begins_at(sentence, citation.place.span.start):
                    begun = citation.place.span.start
                if sentence.start < begun <= citation.place.span.start:
                    sentence = Span(begun, sentence.end)
                sentence = outline.before(block, sentence, citation.place.span)
                sentence = outline.shown(block, sentence, citation.place.span)
                held[sentence, block.section] += (citation.id,)
    for (span, section), ids in held.items():
        yield Claim("", Place("body", span), section, None, ids)


class _Outline:
    """The blocks of a body, found by offset."""

    def __init__(self, article: Article) -> None:
        self._text = article.body.text
        self._blocks = sorted(article.blocks, key=lambda block: block.span)
        self._starts = [block.span.start for block in self._blocks]
        self._sentences: dict[Span, tuple[Span, ...]] = {}
        said = (b.span for b in self._blocks if b.kind in (BlockKind.PARAGRAPH, BlockKind.ITEM))
        number = rules.rule("claims", "paragraph_number")
        numbered = (rules.match(number, self._text[a : a + _BACK]) for a, _ in said)
        self._numbered = sum(map(bool, numbered)) >= _FEWEST

    def block_over(self, offset: int) -> Block | None:
        """Return the block that holds ``offset`` (its end included: a call stands after the last word)."""
        index = bisect_right(self._starts, offset) - 1
        if index < 0 or offset > self._blocks[index].span.end:
            return None
        return self._blocks[index]

    def block_at(self, call: Call) -> Block | None:
        """Return the block whose words come right before ``call``."""
        return self.block_over(max(call.at - 1, 0)) or self.block_over(call.at)

    def claim(self, block: Block, call: Call, earlier: Sequence[int]) -> Span:
        """Return what ``call`` supports in ``block``, given the offsets of the ``earlier`` calls."""
        end = max(min(call.at, block.span.end), block.span.start)
        if block.kind is BlockKind.CELL:
            start = self._cell(block, end)
        elif block.kind in _WHOLE:
            start = block.span.start
        elif block.kind is BlockKind.QUOTE:
            start = self._introduction(block)
        else:
            start = self.sentence(block, max(end - 1, block.span.start)).start
        previous = earlier[-1] if earlier else 0
        if start < previous < end and self._text[previous:end].strip():
            start = previous
        elif block.kind not in (*_WHOLE, BlockKind.QUOTE):
            start = self._item(start, end)
        return self.shown(block, self._trim(Span(start, end)), Span(end, end))

    def shown(self, block: Block, claim: Span, cited: Span) -> Span:
        """Return a claim without what only leads to it and, if it is no quotation, without what makes it too long."""
        start = led(self._text, claim, numbered=self._numbered and claim.start == block.span.start)
        kept = Span(start, claim.end)
        return kept if block.kind is BlockKind.QUOTE else shortened(self._text, kept, cited)

    def _item(self, start: int, end: int) -> int:
        """Return where the item begins at whose end a call stands while the list goes on: "oil; salt[^3]; and wood".

        Items with letters or numbers, "(a) …; (b) …[^3];", are parts of what the sentence says of them all.
        """
        if not rules.match(rules.rule("claims", "list_goes_on"), self._text[end : end + _AFTER]):
            return start
        before = [m.end() for m in rules.finditer(rules.rule("claims", "item_ends"), self._text, start, end)]
        lettered = before and rules.match(rules.rule("claims", "lettered_item"), self._text[before[-1] : end])
        return before[-1] if before and not lettered else start

    def sentence(self, block: Block, offset: int) -> Span:
        """Return the sentence of ``block`` that holds ``offset``."""
        if block.span not in self._sentences:
            self._sentences[block.span] = sentences(self._text, block.span)
        holding = (span for span in self._sentences[block.span] if span.start <= offset < span.end)
        return next(holding, block.span)

    def cited_sentence(self, block: Block, offset: int) -> Span:
        """Return the sentence that the citation at ``offset`` supports: numbers behind a full stop, the one before."""
        opened = rules.search(rules.rule("claims", "opened_by_numbers"), self._text[max(offset - _BACK, 0) : offset])
        if opened is not None:
            ended = len(self._text[: offset - len(opened.group())].rstrip()) - 1
            offset = ended if ended >= block.span.start else offset
        if block.kind is BlockKind.CELL:
            ends = self._text.find("|", offset, block.span.end)
            return self._trim(Span(self._cell(block, offset + 1), ends if ends >= 0 else block.span.end))
        start, end = self.sentence(block, offset)
        led = rules.match(rules.rule("claims", "led_by_numbers"), self._text[start:end])
        return Span(start + led.end(), end) if led is not None and led.end() < end - start else Span(start, end)

    def _cell(self, block: Block, at: int) -> int:
        """Return where the cell of a row begins that holds the words before ``at``, or the last one with words.

        The bars between cells are signs of ours and no words.
        """
        cells = self._text[block.span.start : at].rstrip(" |")
        return block.span.start + cells.rfind("|") + 1

    def before(self, block: Block, sentence: Span, cited: Span) -> Span:
        """Return the sentence before one that says nothing but its citation: "It fell. [@quill2011]"."""
        start, end = sentence
        said = self._text[start : max(start, cited.start)] + self._text[min(cited.end, end) : end]
        if start <= block.span.start or any(c.isalnum() for c in said):
            return sentence
        ended = len(self._text[block.span.start : start].rstrip())
        return self.sentence(block, block.span.start + ended - 1) if ended else sentence

    def begins_at(self, sentence: Span, offset: int) -> bool:
        """Tell whether a sentence begins with the key of a source, which has no capital: "It fell. quill2011 asks"."""
        before = self._text[sentence.start : offset]
        return rules.search(rules.rule("claims", "sentence_before_key"), before) is not None

    def _introduction(self, block: Block) -> int:
        """Return where the sentence that introduces a block quotation starts, or the quotation itself."""
        index = self._blocks.index(block)
        before = self._blocks[index - 1] if index else None
        if before is None or before.kind is not BlockKind.PARAGRAPH:
            return block.span.start
        words = self._text[before.span.start : before.span.end].rstrip()
        if not words.endswith(_INTRODUCES):
            return block.span.start
        return self.sentence(before, before.span.start + len(words) - 1).start

    def _trim(self, span: Span) -> Span:
        words = self._text[span.start : span.end]
        kept = words.rstrip(" |\n") or words
        return Span(span.start + len(kept) - len(kept.lstrip(" ,;|\n")), span.start + len(kept))
