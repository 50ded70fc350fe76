"""Note numbers that nothing but the sequence shows, as in ``12 45 U.S.C.``, ``1245 U.S.C.`` or ``12 ibid``."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from pincite import rules
from pincite.layout import Lines
from pincite.layout.chain import best_chain
from pincite.layout.lines import ends_sentence
from pincite.layout.number import Number
from pincite.model import Span
from pincite.notes.sheets import Sheet

INSIDE = "inside"
"""The rule of numbers that start notes within a line."""

_MOST = 12
"""So many numbers in a row are looked for; more are not missed but never were there."""

_APART, _GLUED = 0.9, 0.5
_AFTER_STOP = 0.4
"""What a number is worth with a blank after it, or glued to more digits; and how much more behind a sentence's end."""

_LEAST = 0.8


def filled(
    lines: Lines, sheets: Sequence[Sheet], chosen: Sequence[Number], called: Sequence[Number], *, inside: bool = False
) -> list[Number]:
    """Return the ``chosen`` note numbers with those that are missing between them and after the last.

    A missing number is one that the text calls and that starts a line between the numbers before and after it. There
    the number alone tells: what follows may be digits too, since some notes begin with the volume of a journal. With
    ``inside`` it may also stand within a line behind the end of a sentence, where notes are set as one paragraph.
    """
    calls: dict[int, Number] = {}
    for call in called:
        if call.rule != "apart":
            calls.setdefault(call.label, call)
    out = list(chosen[:1])
    for before, after in zip(chosen, [*chosen[1:], None], strict=False):
        found = [n for n in _candidates(lines, sheets, before, after, calls, inside) if n.worth > _LEAST]
        out += best_chain(found, [n.worth for n in found], before.label + 1)
        out += [after] if after else []
    return out


def _candidates(
    lines: Lines,
    sheets: Sequence[Sheet],
    before: Number,
    after: Number | None,
    calls: dict[int, Number],
    inside: bool,
) -> Iterator[Number]:
    """Yield the missing numbers that start notes between two that are known, in the order of the text."""
    top = after.label if after else before.label + _MOST
    # numbers misread from print may leap to thousands of millions
    between = range(before.label + 1, top) if top - before.label <= len(calls) else sorted(calls)
    wanted = [k for k in between if before.label < k < top and k in calls]
    if not wanted or len(wanted) > _MOST:
        return
    # notes that were found page by page are looked for here in sheets that may be fewer, even one for all
    end = len(sheets) - 1
    last = min(after.sheet if after else before.sheet + 1, end)
    for at in range(min(before.sheet, end), last + 1):
        for index in sheets[at].lines:
            if index > before.line and (after is None or index < after.line):
                yield from _starting(lines, index, at, wanted)
            if inside and index >= before.line and (after is None or index < after.line):
                yield from _within(lines, index, at, wanted)


def _starting(lines: Lines, index: int, sheet: int, wanted: Sequence[int]) -> Iterator[Number]:
    words = lines.words[index]
    start = lines.source.text.find(words, lines.source.lines[index].span.start)
    for label in wanted:
        digits = str(label)
        if not words.startswith(digits) or len(words) == len(digits):
            continue
        following = words[len(digits)]
        worth = _GLUED if following.isdigit() else 0.0 if following.isalpha() else _APART
        worth += _AFTER_STOP * (index == 0 or ends_sentence(_above(lines, index)))
        stop = following in ".)" and words[len(digits) + 1 :][:1] == " "
        yield Number(label, Span(start, start + len(digits) + stop), index, sheet, "gap", worth)


def _within(lines: Lines, index: int, sheet: int, wanted: Sequence[int]) -> Iterator[Number]:
    """Yield the wanted numbers behind the end of a sentence in a line."""
    start, end = lines.source.lines[index].span
    for match in rules.finditer(rules.rule("notes", "inside"), lines.source.text[start:end]):
        if int(match["label"]) in wanted:
            span = Span(start + match.start("number"), start + match.end("number"))
            yield Number(int(match["label"]), span, index, sheet, INSIDE, _APART)


def _above(lines: Lines, index: int) -> str:
    """Return the nearest line with words above a line."""
    return next((lines.words[i] for i in range(index - 1, -1, -1) if lines.words[i]), "")
