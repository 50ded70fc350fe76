"""Printed lines and pages of a text that has no boxes."""

from __future__ import annotations

from itertools import pairwise

from pincite import rules
from pincite.ingest.margins import unnumbered
from pincite.model import Line, Page, Span

_MOST_INDENTED = 0.1
"""Above this share of lines that start with a blank, the blank is an indent and not the mark of a new page."""

_RULES = ("____", "----", "––––", "————", "────", "====")


def lines(text: str, pages: tuple[Page, ...]) -> tuple[Line, ...]:
    """Return the printed lines of ``text``, line ends and line numbers excluded, each with the number of its page."""
    found: list[Line] = []
    at = 0
    number = 0
    for end in (*rules.finditer(rules.rule("layout", "line-end"), text), None):
        stop = end.start() if end else len(text)
        while number + 1 < len(pages) and pages[number + 1].span.start <= at:
            number += 1
        found += [Line(part, number + 1) for part in _off_rule(text, Span(at, stop))]
        at = end.end() if end else stop
    return unnumbered(text, found)


def _off_rule(text: str, line: Span) -> tuple[Span, ...]:
    """Return a line in two where a rule of signs is glued to its start: converters lose the line end after one."""
    signs = text.startswith(_RULES, line.start) and rules.match(rules.rule("layout", "glued-rule"), text, line.start)
    if not signs or signs.end() >= line.end:
        return (line,)
    return Span(line.start, signs.end()), Span(signs.end(), line.end)


def pages(text: str) -> tuple[Page, ...]:
    """Return the pages of ``text``: by form feeds, by page marks, or by lines that start with a blank.

    Texts lifted from PDF often lose the form feed and keep only a blank at the first line of each page. Where many
    lines start with a blank it is an indent, and the text counts as one page.
    """
    for rule_id in ("form-feed", "page-mark"):
        starts = [m.end() for m in rules.finditer(rules.rule("layout", rule_id), text)]
        if starts:
            return _cut(text, starts)
    starts = [m.start() for m in rules.finditer(rules.rule("layout", "page-blank"), text)]
    if len(starts) > _MOST_INDENTED * (text.count("\n") + 1):
        starts = []
    return _cut(text, starts)


def _cut(text: str, starts: list[int]) -> tuple[Page, ...]:
    edges = sorted({0, *(s for s in starts if s < len(text)), len(text)})
    return tuple(Page(n, Span(a, b)) for n, (a, b) in enumerate(pairwise(edges), 1))
