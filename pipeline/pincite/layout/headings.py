"""Headings in texts that carry no type sizes."""

from __future__ import annotations

from pincite import rules
from pincite.layout.contents import squeeze
from pincite.layout.lines import Lines, ends_sentence, underlined

_LONGEST = 130
_MOST_LINES = 9
_FULL = 0.85


def headings(lines: Lines, free: list[int], promised: frozenset[str]) -> frozenset[int]:
    """Return the indices of heading lines among the lines ``free`` (in order).

    A heading is marked up, or promised by the table of contents, or short, numbered or in capitals, and stands where
    a paragraph may begin. Its later lines (and its small capitals torn on lines of their own) belong to it.
    """
    found: set[int] = set()
    for n, index in enumerate(free):
        if index in found:
            continue
        block = _promised(lines, free[n : n + _MOST_LINES], promised)
        if (
            not block
            and _starts(lines, free, n)
            and (_looks(lines, index, _apart(lines, free, n)) or _titled(lines, free, n))
        ):
            ahead = free[n + 1 : n + _MOST_LINES]
            block = [index, *_torn(lines, ahead, index), *_close(lines, ahead, index)]
        found.update(block)
    return frozenset(found)


def _promised(lines: Lines, ahead: list[int], promised: frozenset[str]) -> list[int]:
    words = ""
    for n, index in enumerate(ahead if promised else (), 1):
        words += squeeze(lines.words[index][: _LONGEST + 1])
        if words in promised:
            return ahead[:n]
        if not any(name.startswith(words) for name in promised):
            break
    return []


def _starts(lines: Lines, free: list[int], place: int) -> bool:
    """Tell whether a paragraph can begin at this line: after a blank line, a short line, or a sentence's end."""
    if place == 0 or lines.blank_between(free[place - 1], free[place]):
        return True
    before = lines.words[free[place - 1]]
    return ends_sentence(before) or len(before) < lines.width // 2


def _apart(lines: Lines, free: list[int], place: int) -> bool:
    return place > 0 and lines.blank_between(free[place - 1], free[place])


def _looks(lines: Lines, index: int, apart: bool) -> bool:
    words = lines.words[index]
    if underlined(lines, index):
        return True
    if rules.search(rules.rule("headings", "hash"), words) or rules.search(rules.rule("headings", "bold"), words):
        return True
    if len(words) > _LONGEST or words[-1] in ",;:-" or words[0].islower():
        return False
    if rules.search(rules.rule("headings", "named"), words):
        return True
    if any(rules.search(rules.rule("layout", r), words) for r in ("sources-heading", "notes-heading")):
        return True
    if rules.search(rules.rule("headings", "capitals"), words):
        return len(words) > 4 and not words[-1].isdigit()
    return _numbered(lines, words, apart)


def _numbered(lines: Lines, words: str, apart: bool) -> bool:
    label = rules.search(rules.rule("headings", "labelled"), words)
    if label is None or (ends_sentence(words) and label["words"]):
        return False
    if not label["words"]:
        return label["label"].isupper() and len(words) <= 5
    short = len(words) < (110 if lines.unwrapped else (1.1 if apart else 0.9) * lines.width)
    return short and label["words"][0].isupper()


def _titled(lines: Lines, free: list[int], place: int) -> bool:
    """Tell whether a line of a text with a paragraph a line is a title: short, in capitals at most words, alone."""
    if not lines.unwrapped:
        return _titled_line(lines, free, place)
    if place < 2 or place + 1 >= len(free) or len(lines.words[free[place]]) > _LONGEST // 2 + 10:
        return False
    alone = lines.blank_between(free[place - 1], free[place]) and lines.blank_between(free[place], free[place + 1])
    before, after = lines.words[free[place - 1]], lines.words[free[place + 1]]
    follows = any(lines.words[i] for i in range(free[place - 1] + 1, free[place]))
    if not alone or len(after) < _LONGEST or not (follows or ends_sentence(before)):
        return False
    return rules.search(rules.rule("headings", "title-case"), lines.words[free[place]]) is not None


def _close(lines: Lines, ahead: list[int], start: int) -> list[int]:
    """Return the further lines of a heading in a text that parts all other lines by blank ones."""
    block: list[int] = []
    for index in ahead if lines.double_spaced else []:
        if index != (block[-1] if block else start) + 1 or len(lines.words[index]) > _LONGEST:
            break
        block.append(index)
    return block


def _torn(lines: Lines, ahead: list[int], start: int) -> list[int]:
    """Return the lines after a heading in capitals that are capitals too: pieces torn off its line."""
    if not rules.search(rules.rule("headings", "capitals"), lines.words[start]) and len(lines.words[start]) > 5:
        return []
    block: list[int] = []
    for index in ahead:
        words = lines.words[index]
        if not rules.search(rules.rule("headings", "capital-piece"), words) or len(words) > _LONGEST // 2:
            break
        block.append(index)
    return block


def _titled_line(lines: Lines, free: list[int], place: int) -> bool:
    """Tell whether a printed line is a title between a sentence's end and a full line that starts a paragraph."""
    words = lines.words[free[place]]
    if not 0 < place < len(free) - 1 or len(words) > min(_LONGEST // 2, 0.8 * lines.width) or words.isupper():
        return False
    before, after = lines.words[free[place - 1]], lines.words[free[place + 1]]
    full = len(after) > _FULL * lines.width and after[0].isupper()
    return full and ends_sentence(before) and rules.search(rules.rule("headings", "title-case"), words) is not None
