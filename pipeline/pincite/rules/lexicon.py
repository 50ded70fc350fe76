"""The words of traditions and languages (``rules/styles/*.toml``): back-reference, names, places in a work."""

from __future__ import annotations

import re
import tomllib
import unicodedata
from collections import defaultdict
from dataclasses import dataclass
from functools import cache
from importlib.resources import files

import regex
from ahocorasick_rs import AhoCorasick

FILES = ("back_references", "names_and_places", "kinds_of_works", "small_words")
BACK = ("same", "author", "work", "above", "below", "note", "as")
"""The kinds of words of back-reference."""
_FREE = "free"
_CJK = r"\p{Han}\p{Hiragana}\p{Katakana}\p{Hangul}"


@dataclass(frozen=True, slots=True)
class Words:
    """The printed forms of one kind of word in one language; ``stop`` are those that need their final full stop."""

    kind: str
    lang: str
    forms: tuple[str, ...]
    stop: frozenset[str]
    alone: tuple[str, ...]
    examples: tuple[str, ...]
    counter: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Occurrence:
    """Where the letters of a word of back-reference stand, and what kinds of word it may be."""

    start: int
    end: int
    kinds: frozenset[str]


@cache
def words() -> tuple[Words, ...]:
    """Return every record of the files of styles."""
    folder = files("pincite.rules").joinpath("styles")
    records = (r for name in FILES for r in tomllib.loads(folder.joinpath(f"{name}.toml").read_text("utf8"))["word"])
    return tuple(
        Words(
            kind=r["kind"],
            lang=r.get("lang", ""),
            forms=tuple(r["forms"]),
            stop=frozenset(r.get("stop", ())),
            alone=tuple(r.get("alone", ())),
            examples=tuple(r["examples"]),
            counter=tuple(r["counter"]),
        )
        for r in records
    )


@cache
def small_words() -> frozenset[str]:
    """Return the words of all languages that carry no weight in titles, without case and accents."""
    return frozenset(plain(form) for record in words() if record.kind == "small" for form in record.forms)


def plain(word: str) -> str:
    """Return a word without case and accents."""
    return "".join(c for c in unicodedata.normalize("NFKD", word).casefold() if not unicodedata.combining(c))


@cache
def alternation(kind: str) -> str:
    """Return a pattern of all forms of a kind (``alone``: those that stand without an author), longest first.

    Blanks after full stops are optional, and so is the last stop where no record asks for it. The pattern minds the
    bounds of words, except in scripts that write none; a form may stand as given, with a capital, or in capitals.
    """
    return _pattern(_forms(kind))


def of_words(record: Words) -> str:
    """Return a pattern of the forms of one record."""
    return _pattern({form: form in record.stop for form in record.forms})


def _pattern(forms: dict[str, bool]) -> str:
    """Join forms by how they end, so that the bounds of words are looked at once and not for each form."""
    ends: dict[str, set[str]] = defaultdict(set)
    for form, needs_stop in forms.items():
        bare = form[:-1] if form.endswith(".") and not needs_stop else form
        for spelled in {bare, bare[:1].upper() + bare[1:], bare.upper() if len(bare) > 1 else bare}:
            ends[_end_of(form, bare)].add(_spaced(spelled))
    parts = []
    for end, inner in sorted(ends.items(), reverse=True):
        ordered = "|".join(sorted(inner, key=lambda form: (-len(form), form)))
        parts.append(f"(?:{ordered})" if end == _FREE else rf"(?<![\p{{L}}\p{{M}}\d])(?:{ordered}){end}")
    return f"(?:{'|'.join(parts)})"


def _end_of(form: str, bare: str) -> str:
    if regex.search(f"[{_CJK}]", form):
        return _FREE
    if bare != form:
        return r"(?:\.|(?![\p{L}\p{M}]))"
    return "" if bare.endswith("'") else r"(?![\p{L}\p{M}])"


def _spaced(form: str) -> str:
    """Escape a form; the blank after a full stop may be missing or stand where none is printed."""
    spread = form.replace(". ", ".").replace(".", ". ").split()
    return "".join(
        re.escape(part) + ("" if k == len(spread) - 1 else r"\s?" if part.endswith(".") else r"\s")
        for k, part in enumerate(spread)
    )


def _forms(kind: str) -> dict[str, bool]:
    """Return the forms of a kind, each with whether it needs its last stop; a language may do without."""
    found: dict[str, bool] = {}
    for record in words():
        if record.kind == kind or (kind == "alone" and record.alone):
            for form in record.alone if kind == "alone" else record.forms:
                found[form] = found.get(form, True) and form in record.stop
    return found


def occurrences(text: str) -> tuple[Occurrence, ...]:
    """Return where words of back-reference may stand in ``text``, in order.

    One search for the letters of all of them is far cheaper than trying their patterns at every place.
    """
    low = text.lower()
    if len(low) != len(text):  # a capital whose small letter is two
        low = "".join(c.lower() if len(c.lower()) == 1 else c for c in text)
    searched, kinds = _searched()
    found = searched.find_matches_as_indexes(low, overlapping=True)
    hits = (Occurrence(start, end, kinds[index]) for index, start, end in found if _bounded(low, start, end))
    return tuple(sorted(hits, key=lambda hit: (hit.start, -hit.end)))


def _bounded(text: str, start: int, end: int) -> bool:
    """Tell whether a hit is a whole word; scripts without blanks have none."""
    first, last = text[start], text[end - 1]
    before, after = text[start - 1 : start], text[end : end + 1]
    if last > "\u2e7f":
        return True
    return not (before.isalnum() and first.isalnum()) and not (after.isalpha() and last.isalpha())


@cache
def _searched() -> tuple[AhoCorasick, tuple[frozenset[str], ...]]:
    """Return a search for every form, with and without blanks after its stops, and the kinds of each."""
    kinds: dict[str, set[str]] = defaultdict(set)
    for kind in BACK:
        for form in _forms(kind):
            for key in _spellings(form):
                kinds[key].add(kind)
    return AhoCorasick(list(kinds)), tuple(frozenset(k) for k in kinds.values())


def _spellings(form: str) -> set[str]:
    bare = form.lower().removesuffix(".")
    return {bare, bare.replace(". ", "."), bare.replace(". ", " "), bare.replace(".", ". ").replace(".  ", ". ")}
