"""Where the sentences of a note and the members of its string citations end."""

from __future__ import annotations

from functools import cache
from itertools import pairwise

import regex
import reporters_db

from pincite.citations.marks import Marks
from pincite.model import Span
from pincite.rules import finditer, fullmatch, match, rule, search, table

_SET = "citations_sentences"
_RUN = 24


def clauses(text: str, marks: Marks, wholes: tuple[Span, ...] = ()) -> tuple[Span, ...]:
    """Cut ``text`` at the semicolons and sentence ends outside quotations, parentheses and ``wholes``.

    ``wholes`` are stretches that hold no end: web addresses, titles in italics.
    """
    cuts = [0]
    for found in finditer(rule(_SET, "stop"), text):
        after = found.end()
        if any(a.start < found.start() and after <= a.end for a in wholes):
            continue
        if not _outside(text, marks, found) or not _ends(text, found, cuts[-1]):
            continue
        cuts.append(after)
    cuts.append(len(text))
    return tuple(Span(a, b) for a, b in pairwise(cuts) if text[a:b].strip())


def _outside(text: str, marks: Marks, found: regex.Match[str]) -> bool:
    """Tell whether a stop stands outside every group, or at the very end of one that closes with it."""
    after = min(found.end(), len(text) - 1)
    if found["semicolon"]:
        return not marks.depth(found.start())
    return not marks.depth(after) or (text[after] in '“"([' and marks.depth(after) == 1)


def _ends(text: str, found: regex.Match[str], start: int) -> bool:
    if found["semicolon"]:
        return True
    if found["stop"][0] in "?!":
        return not _in_title(text, start, found)
    if found["close"]:
        return True
    before = search(rule(_SET, "before"), text[max(0, found.start() - _RUN) : found.start()])
    if before is None:
        return True
    if before[0] == "I" and not search(rule(_SET, "numbered_part"), text[max(0, found.start() - 12) : found.start()]):
        return False
    return _ends_after(before[0], text, found)


def _in_title(text: str, start: int, found: regex.Match[str]) -> bool:
    """Take a question or exclamation mark for part of a title while no word of prose has been seen."""
    if "”" in found["close"] or '"' in found["close"]:
        return False
    signals = [m.end() for m in finditer(rule("signals", "inner"), text, start, found.start())]
    words = text[signals[-1] if signals else start : found.start()]
    return search(rule(_SET, "lower"), words) is None or match(rule("citations_people", "list_head"), words) is not None


def _ends_after(word: str, text: str, found: regex.Match[str]) -> bool:
    """Tell whether a full stop after ``word`` ends a sentence and not an abbreviation."""
    if match(rule(_SET, "starter"), text, found.end()) and len(word) > 1:
        return True
    if word.casefold() in ("id", "ibid"):
        return True
    if _initial(word) or abbreviated(word):
        return False
    after = text[found.end() : found.end() + 12].lstrip("“\"‘'([*<")
    shouting = word.isupper() and len(word) > 1 and not any(c.isdigit() for c in word)
    return not (shouting and _shouts(after))


def _initial(word: str) -> bool:
    return (len(word) == 1 and word.isalpha() and word != "I") or (len(word) > 2 and "." in word and word.isupper())


def _shouts(after: str) -> bool:
    head = after.split(maxsplit=1)[0] if after.split() else ""
    letters = [c for c in head if c.isalpha()]
    return head[:1].isdigit() or (len(letters) > 1 and all(c.isupper() for c in letters))


def abbreviated(word: str) -> bool:
    """Tell whether ``word``, printed before a full stop, is an abbreviation.

    The vocabulary is that of law journals, reporters and case names (reporters_db) with the table
    ``citations_abbreviations``. Words in capitals are looked up in any case.
    """
    bare = word.replace("'", "’")
    if bare.casefold() in _vocabulary("none"):
        return False
    if bare.casefold() in _vocabulary("any"):
        return True
    return bare[:1].isupper() and (bare.casefold() in _vocabulary("name") or bare.casefold() in _printed())


@cache
def _vocabulary(kind: str) -> frozenset[str]:
    return frozenset(r["word"].casefold() for r in table("citations_abbreviations") if r["kind"] == kind)


@cache
def _printed() -> frozenset[str]:
    names = (*reporters_db.JOURNALS, *reporters_db.REPORTERS, *reporters_db.CASE_NAME_ABBREVIATIONS)
    words = (w.strip("()").replace("'", "’") for name in names for w in name.split())
    return frozenset(w[:-1].casefold() for w in words if w.endswith(".") and len(w) > 2)


def lowered(text: str, start: int, end: int) -> tuple[Span, ...]:
    """Return the words of content in lower case between two offsets: the sign of prose among titles in capitals."""
    return tuple(Span(*m.span()) for m in finditer(rule(_SET, "lower"), text, start, end))


def prosy(text: str) -> bool:
    """Tell whether ``text`` reads like a sentence rather than like a citation."""
    return search(rule(_SET, "verb"), text) is not None


def is_whole(text: str) -> bool:
    """Tell whether ``text`` is nothing but one word."""
    return fullmatch(rule(_SET, "before"), text) is not None
