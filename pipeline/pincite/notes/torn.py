"""A word whose halves were glued to the wrong neighbours over a page end."""

from __future__ import annotations

from collections.abc import Sequence

from pincite import rules
from pincite.layout import Lines
from pincite.notes.spill import Seams
from pincite.notes.words import Words

_SHORTEST = 2


def torn_at(
    lines: Lines, candidates: Sequence[int], seams: Seams, words: Words, surely: bool = True
) -> tuple[int, int] | None:
    """Return the line and the source offset at which a body line ends and a note's continuation begins, glued.

    The last note of the sheet before ends in half a word (``Interna-``), the body of the next sheet starts with half
    a word (``laysia``); where a word of this sheet falls into two halves that heal both (``Ma|tional``), the body ends
    and the note goes on between them. Unless ``surely``, a word that heals the note's half alone will do.
    """
    head = rules.search(rules.rule("words", "head"), seams.note_before)
    tail = rules.search(rules.rule("words", "tail"), seams.body_after)
    if head is None or tail is None or not tail["word"][0].islower():
        return None
    for index in candidates:
        offset = _heal(lines, index, head["word"], tail["word"], words, surely)
        if offset is not None:
            return index, offset
    return None


def _heal(lines: Lines, index: int, head: str, tail: str, words: Words, surely: bool) -> int | None:
    start, end = lines.source.lines[index].span
    for found in rules.finditer(rules.rule("words", "word"), lines.source.text, start, end):
        word = found.group()
        if words.counts[word.casefold()] > 1:
            continue
        for cut in range(1, len(word) - 1):
            body, note = words.knows(word[:cut] + tail), words.knows(head + word[cut:])
            if note and (body or not surely) and len(word) - cut >= _SHORTEST:
                return found.start() + cut
    return None
