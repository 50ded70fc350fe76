"""Words of titles and names: capitals undone, enclosing marks removed."""

from __future__ import annotations

from functools import cache

from pincite.citations.sentences import abbreviated
from pincite.rules import match, rule, table

_ACRONYM = 5
_QUOTES = '“”"„«»'


@cache
def words(kind: str) -> frozenset[str]:
    """Return the words of one kind of the table ``citations_words``."""
    return frozenset(r["word"] for r in table("citations_words") if r["kind"] == kind)


@cache
def places() -> frozenset[str]:
    """Return the names of cities, provinces and countries."""
    return frozenset({r["place"] for r in table("places")} | {r["name"] for r in table("countries")})


def is_capitals(text: str) -> bool:
    """Tell whether ``text`` is printed in capitals (small capitals lost), a few small words aside."""
    letters = [c for c in text if c.isalpha()]
    return len(letters) > 1 and sum(c.isupper() for c in letters) >= 0.9 * len(letters)


def normal(text: str) -> str:
    """Return a title or container in normal case when it is printed in capitals, unchanged otherwise."""
    text = " ".join(text.split())
    if not is_capitals(text) or text.strip(".") in words("acronym") or (" " not in text and len(text) <= _ACRONYM):
        return text
    parts = text.split(" ")
    return " ".join(_word(w, first=i == 0 or parts[i - 1].endswith(":")) for i, w in enumerate(parts))


def _word(word: str, *, first: bool) -> str:
    bare = word.strip("“”‘’\"'.,:;()[]!?")
    if (
        bare in words("acronym")
        or any(c.isdigit() for c in bare)
        or (bare.count(".") and len(max(bare.split("."), key=len)) == 1)
    ):
        return word
    if bare.casefold() in words("small") and not first and not word.endswith("."):
        return word.lower()
    return "-".join(_capital(part) for part in word.split("-"))


def _capital(part: str) -> str:
    """Put the first letter of ``part`` in upper case, the rest in lower case ("L.J." and "DEP’T" included)."""
    pieces = part.split(".")
    return ".".join(_first_upper(p) for p in pieces)


def _first_upper(piece: str) -> str:
    at = next((i for i, c in enumerate(piece) if c.isalpha()), None)
    if at is None:
        return piece
    inner = match(rule("citations_people", "inner_capital"), piece, at)
    if inner:
        return piece[:at] + inner["head"].capitalize() + inner["rest"].capitalize()
    return piece[:at] + piece[at].upper() + piece[at + 1 :].lower()


def name_case(name: str) -> str:
    """Return a personal or corporate name in normal case when printed in capitals; acronyms stay."""
    if " " not in name and name.isupper() and len(name) <= 6:
        return name
    return normal(name)


def bare(text: str) -> str:
    """Return a title without enclosing quotation marks, markup and closing punctuation."""
    text = " ".join(text.split()).strip(" ,;*_")
    if text and text[0] in _QUOTES and text[-1] in _QUOTES and not set(text[1:-1]) & set('”"'):
        text = text[1:-1].strip(" ,;")
    text = text.strip("*_ ")
    return text[:-1] if text.endswith(".") and not _abbreviates(text) else text


def _abbreviates(text: str) -> bool:
    last = text.split()[-1]
    return last.count(".") > 1 or len(last) <= 5 or abbreviated(last[:-1])
