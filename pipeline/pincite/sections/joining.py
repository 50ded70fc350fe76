"""Printed lines joined to running text: torn words healed, addresses whole, blanks single."""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass

from pincite import rules
from pincite.layout import Lines
from pincite.model import Span, Spans
from pincite.notes.words import Words
from pincite.text import Part

_TAIL = 500
"""So many characters before a line end tell how to go on: a web address can run over several lines."""


@dataclass(frozen=True, slots=True)
class Joiner:
    """What is needed to join lines: the source text, what of it is hidden, the document's words."""

    lines: Lines
    words: Words
    hidden: Spans

    def parts(self, segments: Iterable[Span], lead: str = "") -> list[Part]:
        """Return the parts of a reading for ``segments``, pieces of printed lines in reading order.

        ``lead`` is put before the first part. Hidden spans are left out.
        """
        out: list[Part] = []
        tail = ""
        for segment in segments:
            chunks = list(self._chunks(segment))
            if not chunks:
                continue
            glue = self._seam(out, tail, chunks[0].span) if out else lead
            chunks[0] = Part(chunks[0].span, glue)
            out += chunks
            tail = (tail + "".join(p.glue + self._text(p.span) for p in chunks))[-_TAIL:]
        return out

    def _text(self, span: Span) -> str:
        return self.lines.source.text[span.start : span.end]

    def _chunks(self, segment: Span) -> Iterator[Part]:
        """Yield what is left of a segment without the hidden, with single blanks inside and as glue."""
        glue = ""
        rule = rules.rule("words", "chunk")
        text = self.lines.source.text
        for piece in without(segment, self.hidden):
            at = piece.start
            for found in rules.finditer(rule, text, piece.start, piece.end):
                blank = found.start() > at
                yield Part(Span(*found.span()), " " if blank or glue else "")
                glue, at = "", found.end()
            glue = glue or (" " if at < piece.end else "")

    def _seam(self, done: list[Part], before: str, following: Span) -> str:
        """Return the glue between what is done (it ends in ``before``) and the next line; may cut a hyphen off."""
        last = done[-1].span
        after = self._text(following)[:80]
        # what tells how to go on never holds a blank
        before = before.rpartition(" ")[2]
        if _address_goes_on(before, after):
            return ""
        if before.endswith("\xad") or self._hyphenated(before, after):
            done[-1] = Part(Span(last.start, last.end - 1), done[-1].glue)
            return ""
        if rules.search(rules.rule("words", "open-end"), before) and after[:1].isalnum():
            return ""
        return "" if self._torn(before, after, following.start - last.end > 2) else " "

    def _hyphenated(self, before: str, after: str) -> bool:
        if not before.endswith("-"):
            return False
        head = rules.search(rules.rule("words", "head"), before)
        tail = rules.search(rules.rule("words", "tail"), after)
        return bool(head and tail and self.words.joins(head["word"], tail["word"]))

    def _torn(self, before: str, after: str, apart: bool) -> bool:
        """Tell whether a word was torn without a hyphen, as happens where a page ends."""
        if not (apart and before[-1:].isalpha() and after[:1].isalpha()):
            return False
        head = rules.search(rules.rule("words", "bare-head"), before)
        tail = rules.search(rules.rule("words", "tail"), after)
        if not (head and tail):
            return False
        whole = head["word"] + tail["word"]
        halves = self.words.knows(head["word"]) and self.words.knows(tail["word"])
        return self.words.knows(whole) and not halves


def without(span: Span, hidden: Spans) -> list[Span]:
    """Return what is left of ``span`` when ``hidden`` (in order) is taken out."""
    out: list[Span] = []
    at = span.start
    for gone in _overlapping(span, hidden):
        if gone.start > at:
            out.append(Span(at, gone.start))
        at = max(at, gone.end)
    return [*out, Span(at, span.end)] if at < span.end else out


def _overlapping(span: Span, hidden: Spans) -> Sequence[Span]:
    first = bisect_left(hidden, (span.start,))
    first -= bool(first) and hidden[first - 1].end > span.start
    return hidden[first : bisect_left(hidden, (span.end,), lo=first)]


def joined(spans: Iterable[Span]) -> Spans:
    """Return the spans in order with overlapping and touching ones as one."""
    out: list[Span] = []
    for span in sorted(spans):
        if out and span.start <= out[-1].end:
            out[-1] = Span(out[-1].start, max(out[-1].end, span.end))
        else:
            out.append(span)
    return tuple(out)


def _address_goes_on(before: str, after: str) -> bool:
    """Tell whether a web address that ends a line goes on in the next: the next piece must look like a part of one."""
    if "http" not in before and "www" not in before:
        return False
    pairs = (
        ("address-open", "address-more"),
        ("address-digit", "digits-rest"),
        ("address-end", "code-rest"),
        ("address-end", "address-rest"),
    )
    return any(
        rules.search(rules.rule("words", end), before) and rules.search(rules.rule("words", rest), after)
        for end, rest in pairs
    )
