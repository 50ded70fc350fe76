"""Damage as files suffer it, done to the text of an article that was read right: what is cut, mixed, broken or lost."""

from __future__ import annotations

import random
import re
import textwrap
from collections.abc import Callable, Mapping

from pincite.model import Span
from pincite.text import Article

WIDTH = 62
SLIPS = str.maketrans("0125689", "OlZSbBg")
"""What a recogniser of characters makes of digits."""

Damage = Callable[[Article, random.Random], str | None]
"""Returns the damaged text, ``None`` where an article has nothing that could be damaged so."""


def _edited(text: str, edits: list[tuple[int, int, str]]) -> str:
    for start, end, new in sorted(edits, reverse=True):
        text = text[:start] + new + text[end:]
    return text


def _texts(article: Article) -> list[tuple[str, Span, Span]]:
    """Return each note with the span of its printed number and that of its text."""
    found = []
    for note in article.notes:
        if note.spans and note.label.isdecimal():
            start = note.spans[0].start
            before = re.search(r"[\[(]?\^?\d{1,4}[\]).:]{0,2}\s*$", article.source.text[max(0, start - 12) : start])
            number = start - len(before[0]) if before else start
            found.append((note.label, Span(number, start), note.spans))
    return found


def _some(items: list, dice: random.Random, low: float, high: float, least: int = 3) -> list:
    count = max(least, round(dice.uniform(low, high) * len(items)))
    return dice.sample(items, min(count, len(items)))


def cut_notes(article: Article, dice: random.Random) -> str | None:
    """Cut off the notes of some pages: a run of them, numbers and texts."""
    notes = _texts(article)
    if len(notes) < 12:
        return None
    count = max(3, round(dice.uniform(0.15, 0.6) * len(notes)))
    first = dice.randrange(len(notes) - count + 1)
    return _edited(article.source.text, [e for n in notes[first : first + count] for e in _gone(n)])


def cut_all_notes(article: Article, _dice: random.Random) -> str | None:
    """Cut off all notes, as where only the body was copied."""
    notes = _texts(article)
    return _edited(article.source.text, [e for n in notes for e in _gone(n)]) if len(notes) >= 12 else None


def _gone(note) -> list[tuple[int, int, str]]:
    _, number, spans = note
    return [(number.start, number.end, ""), *((a, b, "") for a, b in spans)]


def drop_calls(article: Article, dice: random.Random) -> str | None:
    """Leave out calls, as where raised figures are lost."""
    calls = [n.call for n in article.notes if n.call and n.spans]
    if len(calls) < 12:
        return None
    return _edited(article.source.text, [(a, b, "") for a, b in _some(calls, dice, 0.15, 0.8)])


def break_numbers(article: Article, dice: random.Random) -> str | None:
    """Break the numbers before notes: slips of a recogniser of characters, or digits that are lost."""
    numbered = [n for n in _texts(article) if n[1].end > n[1].start]
    if len(numbered) < 12:
        return None
    text, edits = article.source.text, []
    for _, (start, end), _ in _some(numbered, dice, 0.25, 0.7):
        printed = text[start:end]
        slipped = printed.translate(SLIPS)
        edits.append((start, end, slipped if slipped != printed else re.sub(r"\d", "", printed, count=1)))
    return _edited(text, edits)


def merge_notes(article: Article, dice: random.Random) -> str | None:
    """Take the block of notes for text: the numbers before them are gone, and they stand in paragraphs."""
    numbered = [n for n in _texts(article) if n[1].end > n[1].start]
    if len(numbered) < 12:
        return None
    return _edited(article.source.text, [(n[1].start, n[1].end, "") for n in _some(numbered, dice, 0.3, 1.0)])


def tear_notes(article: Article, dice: random.Random) -> str | None:
    """Lose the second half of notes, as where only their first lines are kept."""
    long = [n for n in _texts(article) if n[2][-1].end - n[2][0].start > 90]
    if len(long) < 10:
        return None
    edits: list[tuple[int, int, str]] = []
    for _, _, spans in _some(long, dice, 0.4, 0.9):
        # a line ends between words
        middle = article.source.text.rfind(" ", 0, (spans[0].start + spans[-1].end) // 2)
        edits += [(max(a, middle), b, "") for a, b in spans if b > middle]
    return _edited(article.source.text, edits)


def mix_columns(article: Article, dice: random.Random) -> str | None:
    """Read two columns across: the lines of the halves of pages alternate."""
    text = article.source.text
    pages = text.split("\f")
    if len(pages) == 1:
        lines = [part for line in text.split("\n") for part in (textwrap.wrap(line, WIDTH) or [""])]
        pages = ["\n".join(lines[at : at + 80]) for at in range(0, len(lines), 80)]
    if len(pages) < 3:
        return None
    chosen = set(_some(list(range(len(pages))), dice, 0.4, 1.0))
    return "\f".join(_across(page) if at in chosen else page for at, page in enumerate(pages))


def _across(page: str) -> str:
    lines = [line for line in page.split("\n") if line.strip()]
    half = (len(lines) + 1) // 2
    left, right = lines[:half], [*lines[half:], ""]
    return "\n".join(f"{a}\n{b}" for a, b in zip(left, right, strict=False))


def lose_pages(article: Article, dice: random.Random) -> str | None:
    """Lose the text of pages, as where they are pictures: the pages are there, and empty."""
    pages = article.source.text.split("\f")
    if len(pages) < 6:
        return None
    chosen = set(_some(list(range(1, len(pages) - 1)), dice, 0.15, 0.5, 2))
    return "\f".join("\n" if at in chosen else page for at, page in enumerate(pages))


def lose_middle(article: Article, dice: random.Random) -> str | None:
    """Lose a stretch of the file, pages and all."""
    text = article.source.text
    if len(_texts(article)) < 12:
        return None
    length = int(len(text) * dice.uniform(0.2, 0.45))
    start = dice.randrange(len(text) // 10, len(text) - length)
    return text[:start] + text[start + length :]


def garble(article: Article, dice: random.Random) -> str | None:
    """Break characters, as a wrong encoding or a broken font does."""
    text, rate = article.source.text, dice.uniform(0.03, 0.2)
    made = dice.choice((_mojibake, _holes, _slips))
    return re.sub(r"[^\W\d_]{3,}", lambda m: made(m[0], dice) if dice.random() < rate else m[0], text)


def _mojibake(word: str, dice: random.Random) -> str:
    at = dice.randrange(len(word))
    return word[:at] + dice.choice("éöüñç").encode().decode("latin1") + word[at + 1 :]


def _holes(word: str, dice: random.Random) -> str:
    at = dice.randrange(len(word))
    return word[:at] + dice.choice(("\ufffd", f"(cid:{dice.randrange(3, 200)})")) + word[at + 1 :]


def _slips(word: str, _dice: random.Random) -> str:
    return word.translate(str.maketrans("loiesb", "101358")) if len(word) > 4 else word


def cut_entries(article: Article, dice: random.Random) -> str | None:
    """Cut off most of the list of sources."""
    if len(article.entries) < 10:
        return None
    entries = sorted(article.entries, key=lambda e: e.number)
    left = entries[round(dice.uniform(0.05, 0.4) * len(entries)) :]
    return _edited(article.source.text, [(a, b, "") for entry in left for a, b in entry.spans])


DAMAGES: Mapping[str, Damage] = {
    "notes cut": cut_notes,
    "all notes cut": cut_all_notes,
    "calls dropped": drop_calls,
    "numbers broken": break_numbers,
    "notes in the text": merge_notes,
    "notes torn": tear_notes,
    "columns mixed": mix_columns,
    "pages lost": lose_pages,
    "middle lost": lose_middle,
    "garbled": garble,
    "entries cut": cut_entries,
}
"""Each kind of damage by its name."""
