"""Sentences of a reading, quotations and brackets kept whole."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from functools import cache

import nupunkt

from pincite.model import Span
from pincite.rules import finditer, rule, table

_PAIRS = {"“": "”", "(": ")", "[": "]"}
_STRAIGHT = '"'


def sentences(text: str, within: Span | None = None) -> tuple[Span, ...]:
    """Return the sentences of ``text`` (of the part ``within``) as spans without blanks at their edges.

    A sentence that opens a quotation or a bracket runs on to the sentence that closes it; an opening mark that is
    never closed holds nothing together.
    """
    start, end = within or Span(0, len(text))
    spans = nupunkt.sent_spans(text[start:end]) if text[start:end].strip() else []
    whole = (part for a, b in spans for part in _parted(text, Span(start + a, start + b)))
    trimmed = (_trim(text, *span) for span in whole)
    return tuple(_merge(text, _resumed(text, [span for span in trimmed if span.start < span.end])))


def _parted(text: str, span: Span) -> Iterator[Span]:
    """Part a sentence where an ordinary word was taken for an abbreviation: the model knows "so." as a reporter."""
    start = span.start
    for found in finditer(rule("sentences", "plain-end"), text, *span):
        if found["word"] not in _abbreviations():
            yield Span(start, found.end())
            start = found.end()
    yield Span(start, span.end)


@cache
def _abbreviations() -> frozenset[str]:
    return frozenset(row["word"] for row in table("sentence_abbreviations"))


def _resumed(text: str, spans: Iterable[Span]) -> list[Span]:
    """Join to a span the next that begins small: the stop before it is an abbreviation's ("the U.N. was")."""
    found: list[Span] = []
    for span in spans:
        if found and text[span.start].islower() and text[found[-1].end - 1] == ".":
            found[-1] = Span(found[-1].start, span.end)
        else:
            found.append(span)
    return found


def _trim(text: str, start: int, end: int) -> Span:
    words = text[start:end]
    return Span(start + len(words) - len(words.lstrip()), start + len(words.rstrip()))


def _merge(text: str, spans: list[Span]) -> Iterator[Span]:
    at = 0
    while at < len(spans):
        last = _closing(text, spans, at)
        yield Span(spans[at].start, spans[last].end)
        at = last + 1


def _closing(text: str, spans: list[Span], first: int) -> int:
    """Return the index of the sentence in which everything opened since ``first`` is closed, else ``first``."""
    open_marks: list[str] = []
    for index in range(first, len(spans)):
        _track(text[spans[index].start : spans[index].end], open_marks)
        if not open_marks:
            return index
    return first


def _track(words: Iterable[str], open_marks: list[str]) -> None:
    """Push what ``words`` open and pop what they close; a close without its opening is passed over."""
    for char in words:
        if char == _STRAIGHT:
            _toggle(open_marks)
        elif char in _PAIRS:
            open_marks.append(_PAIRS[char])
        elif char in open_marks:
            del open_marks[open_marks.index(char) :]


def _toggle(open_marks: list[str]) -> None:
    if _STRAIGHT in open_marks:
        del open_marks[open_marks.index(_STRAIGHT) :]
    else:
        open_marks.append(_STRAIGHT)
