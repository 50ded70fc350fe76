"""Where notes may start on printed pages and where they may be called: all numbers that could be one, by their form."""

from __future__ import annotations

import unicodedata
from collections.abc import Iterable, Iterator, Sequence

from pincite import rules
from pincite.layout.number import Number
from pincite.layout.printed_rows import Row
from pincite.model import Span

RAISED, SQUARE, ROUND, CLOSED, STOP, BARE = "raised", "square", "round", "closed", "stop", "bare"
FORMS = (RAISED, SQUARE, ROUND, CLOSED, STOP, BARE)
"""How the number of a note is printed: raised, ``[12]``, ``(12)``, ``12)``, ``12.`` or ``12``."""

_WORTH = {RAISED: 2.0, SQUARE: 1.2, ROUND: 1.2, CLOSED: 1.2, STOP: 1.2, BARE: 0.9}
_DOUBTFUL = 0.4
"""What a bare number is worth before a small letter or further digits, which begin hardly any note."""

_FULL_SIZE = {SQUARE: 0.9, ROUND: 0.7}
"""What calls in brackets on the line are worth; raised ones are worth 1."""

AT_START = 0.4
"""What one is worth that starts a line: it may be the number of a note."""

_OPENINGS = frozenset("0123456789[(lI|")
_MISREAD = str.maketrans("lI|Oo", "11100")
_SIGNS = str.maketrans({"∗": "*", "∥": "‖"})


def value(label: str) -> int:
    """Return the number that a label shows, 0 for none; ``l``, ``I`` and ``O`` of recognised print are figures."""
    normal = unicodedata.normalize("NFKC", label)
    figures = normal.translate(_MISREAD)
    return int(figures) if figures.isascii() and figures.isdigit() and any(map(str.isdigit, normal)) else 0


def sign(label: str) -> str:
    """Return the sign of a note as it is written on a keyboard: the star of mathematics is a star."""
    return label.translate(_SIGNS)


def head(row: Row) -> Number | None:
    """Return the number with which a row starts, if it starts with one."""
    if row.label:
        number = value(row.label)
        end = row.start + (row.raised[0].end - row.start if row.raised else len(row.label))
        return Number(number, Span(row.start, end), row.index, row.page, RAISED, _WORTH[RAISED]) if number else None
    if row.words[:1] not in _OPENINGS:
        return None
    found = rules.match(rules.rule("printed", "note-head"), row.words)
    if found is None:
        return None
    mark, rest = found["mark"], found["rest"]
    form = _form(mark)
    plain = form is BARE and rest and not (rest[0].isupper() or rest[0] in "“\"'‘‹«<([§")
    place = Span(row.start, row.start + len(mark))
    return Number(value(found["label"]), place, row.index, row.page, form, _DOUBTFUL if plain else _WORTH[form])


def heads(rows: Iterable[Row]) -> list[Number]:
    """Return all numbers with which rows start, in their order."""
    return [number for row in rows if (number := head(row))]


def _form(mark: str) -> str:
    return {"[": SQUARE, "(": ROUND}.get(mark[0]) or {")": CLOSED, ".": STOP}.get(mark[-1], BARE)


def raised_calls(rows: Iterable[Row], text: str) -> list[Number]:
    """Return the raised numbers that may be calls, brackets around them included; several may stand in one run."""
    return [number for row in rows for span in row.raised for number in raised_numbers(text, span, row.index, row.page)]


def raised_numbers(text: str, span: Span, line: int, page: int) -> Iterator[Number]:
    """Yield the numbers of one raised run."""
    run = text[span.start : span.end]
    for match in rules.finditer(rules.rule("printed", "digits"), run):
        number = value(match[0])
        start, end = match.span()
        start -= start > 0 and run[start - 1] in "[("
        end += run[end : end + 1] in {")", "]"}
        if number:
            yield Number(number, Span(span.start + start, span.start + end), line, page, RAISED, 1.0)


def bracket_calls(rows: Iterable[Row]) -> list[Number]:
    """Return the numbers in brackets on the line that may be calls."""
    rule = rules.rule("printed", "bracket-call")
    found = []
    for row in rows:
        if "[" not in row.words and "(" not in row.words:
            continue
        for match in rules.finditer(rule, row.words):
            form = SQUARE if match[0][0] == "[" else ROUND
            place = Span(row.start + match.start(), row.start + match.end())
            worth = _FULL_SIZE[form] if match.start() else AT_START
            found.append(Number(value(match["label"]), place, row.index, row.page, form, worth))
    return found


def of_form(numbers: Sequence[Number], form: str) -> list[Number]:
    """Return the numbers of one form."""
    return [number for number in numbers if number.rule == form]
