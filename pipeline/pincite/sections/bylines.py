"""The names in a line of authors: without marks, degrees, addresses and affiliations, the given name first."""

from __future__ import annotations

from collections.abc import Sequence

from pincite import rules

_LONGEST = 400
"""A line of authors has no more characters."""
_SMALL = frozenset(("de", "da", "di", "du", "del", "der", "des", "van", "von", "la", "le", "y", "e", "bin", "al"))
_UPPER = frozenset(("II", "III", "IV"))


def names(words: str) -> tuple[str, ...]:
    """Return the persons with whose names a line begins, all in one way of writing; none where it begins otherwise.

    What follows the names, such as offices and places, is left out. "Field, Vera" is turned round.
    """
    if len(words) > _LONGEST:
        return ()
    plain = _plain(words)
    if _is_inverted(plain):
        return (_turned(plain),)
    pieces = [p.strip(" ,.:;") if p.endswith((",", ";", ":")) else p.strip(" ,;:") for p in _pieces(plain)]
    pieces = [p for p in pieces if p]
    found = _leading(pieces)
    return found or _turned_pairs(words, pieces)


def marked(words: str) -> bool:
    """Tell whether a name of the line carries the mark of a note."""
    return rules.search(_rule("marked"), words) is not None


def opened(words: str) -> bool:
    """Tell whether the line begins with "By"."""
    return rules.search(_rule("opener"), words) is not None


def is_person(words: str) -> bool:
    """Tell whether the words are a name of a person and of nothing else by their form."""
    return rules.search(_rule("person"), words) is not None and not rules.search(_rule("no-person"), words)


def recased(name: str) -> str:
    """Return a name in capitals as names are written; initials and numerals stay."""
    letters = [w for w in name.split() if len(w.strip(".")) > 1]
    if not letters or not all(w.isupper() or w.casefold() in _SMALL for w in letters):
        return name
    return " ".join(_recased_word(w) for w in name.split())


def _recased_word(word: str) -> str:
    if word in _UPPER or len(word.strip(".")) < 2 or "." in word[:-1]:
        return word
    if word.casefold() in _SMALL:
        return word.casefold()
    lower = "-".join(
        "’".join("'".join(map(str.capitalize, b.split("'"))) for b in part.split("’")) for part in word.split("-")
    )
    return "Mc" + lower[2:].capitalize() if lower.startswith("Mc") and len(lower) > 3 else lower


def _rule(name: str) -> rules.Rule:
    return rules.rule("bylines", name)


def _plain(words: str) -> str:
    """Return a line without what opens it, marks of notes, addresses and degrees."""
    plain = _rule("opener").pattern.sub("", words)
    plain = _rule("noise").pattern.sub(" ", plain)
    plain = _rule("degrees").pattern.sub(" ", plain)
    return " ".join(plain.strip(" ,*_#").replace(" ,", ",").split()).strip(" ,;")


def _pieces(plain: str) -> list[str]:
    return _rule("between").pattern.split(plain)


def _leading(pieces: Sequence[str]) -> tuple[str, ...]:
    found: list[str] = []
    for piece in pieces:
        if not is_person(piece):
            break
        found.append(recased(piece))
    rest = pieces[len(found) :]
    # "Vera Storm, Rivers" is a title, "Vera Storm, Professor of Law" and "Vera Storm, Delta University" are not
    if rest and not rules.search(_rule("no-person"), " ".join(rest[:3])):
        return ()
    return tuple(dict.fromkeys(found))


def _is_inverted(words: str) -> bool:
    return bool(rules.search(_rule("inverted"), words)) and not rules.search(_rule("no-person"), words)


def _turned(words: str) -> str:
    hit = rules.search(_rule("inverted"), words)
    return recased(f"{hit['given']} {hit['family']}") if hit else recased(words)


def _turned_pairs(words: str, pieces: Sequence[str]) -> tuple[str, ...]:
    """Return the names of a line that puts the family names first: "Storm, V., & Field, L."."""
    semicolons = [p.strip(" ,") for p in words.replace(" & ", "; ").replace(" and ", "; ").split(";")]
    for parts in (semicolons, [", ".join(pair) for pair in zip(pieces[::2], pieces[1::2], strict=False)]):
        clean = [_plain(p) for p in parts if p]
        if clean and all(map(_is_inverted, clean)) and _even(parts, semicolons, pieces):
            return tuple(_turned(p) for p in clean)
    return ()


def _even(parts: Sequence[str], semicolons: Sequence[str], pieces: Sequence[str]) -> bool:
    return parts is semicolons or len(pieces) % 2 == 0
