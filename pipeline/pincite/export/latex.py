"""Texts, names and titles as BibTeX and BibLaTeX read them: no field can break out of its braces."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from urllib.parse import quote

SPECIAL = {c: f"\\{c}" for c in "$&%#_"} | {
    "\\": "\\textbackslash{}",
    "~": "\\textasciitilde{}",
    "^": "\\textasciicircum{}",
}
BALANCED = {"{": "\\{", "}": "\\}"}
# BibTeX counts braces and knows no backslash: alone, a brace has to be named
UNBALANCED = {"{": "\\textbraceleft{}", "}": "\\textbraceright{}"}
LIGATURES = frozenset("-'`,<>")
"""Characters that TeX joins to another sign where two stand together."""

MARKS = ("?", "!")
"""Characters that TeX turns over where a grave accent follows."""

PROPER = frozenset({"legal_case", "legislation", "treaty"})
"""Kinds of works whose titles are proper names."""


def entry(kind: str, key: str, fields: Mapping[str, str]) -> str:
    """Return one entry. ``fields`` hold escaped values; ``month`` is a macro and stands without braces."""
    lines = (f"  {name} = {value if name == 'month' else f'{{{value}}}'},\n" for name, value in fields.items() if value)
    return f"@{kind}{{{key},\n{''.join(lines)}}}\n"


def escape(text: str) -> str:
    """Return a clean text with everything escaped that TeX would act on."""
    braces = BALANCED if _balanced(text) else UNBALANCED
    return "".join(_characters(text, SPECIAL | braces))


def title(text: str, kind: str) -> str:
    """Return an escaped title; names and acronyms are kept from styles that print titles in small letters."""
    if kind in PROPER:
        return f"{{{escape(text)}}}"
    if not _balanced(text):
        return escape(text)
    words = text.split(" ")
    lower = _in_lower_case(words)
    return " ".join(_word(word, at == 0, lower=lower) for at, word in enumerate(words))


def names(listed: list[dict[str, str]]) -> str:
    """Return names as BibTeX parts them: ``Family, Suffix, Given``, organisations in braces."""
    return " and ".join(_name(name) for name in listed)


def unparted(text: str) -> str:
    """Return an escaped part of a name or of a list, in braces where a comma or the word ``and`` would cut it."""
    cut = "," in text or "and" in text.casefold().split()
    return f"{{{escape(text)}}}" if cut else escape(text)


def url(text: str) -> str:
    """Return an address for a field that is read as it stands: what braces and spaces would break is encoded."""
    return quote(text, safe="".join(chr(c) for c in range(33, 127) if chr(c) not in '{}\\"^`|<>'))


def _characters(text: str, escaped: Mapping[str, str]) -> Iterator[str]:
    before = ""
    for character in text:
        if (character == before and character in LIGATURES) or (character == "`" and before in MARKS):
            yield "{}"
        yield escaped.get(character, character)
        before = character


def _balanced(text: str) -> bool:
    depth = 0
    for character in text:
        depth += (character == "{") - (character == "}")
        if depth < 0:
            return False
    return depth == 0


def _in_lower_case(words: list[str]) -> bool:
    """Tell whether a title is set like a sentence, so that its capitals are those of names."""
    long = [word for word in words[1:] if len(word) > 3 and word[0].isalpha()]
    small = sum(word[0].islower() for word in long)
    return small > 0 and small * 2 >= len(long)


def _word(word: str, first: bool, *, lower: bool) -> str:
    letters = "".join(c for c in word if c.isalpha())
    inner = any(c.isupper() for c in letters[1:])
    named = inner or (lower and not first and letters[:1].isupper())
    return f"{{{escape(word)}}}" if named and _balanced(word) else escape(word)


def _name(name: dict[str, str]) -> str:
    if "literal" in name:
        return f"{{{escape(name['literal'])}}}"
    parts = [unparted(name[part]) for part in ("family", "suffix", "given") if name.get(part)]
    return ", ".join(parts) if len(parts) > 1 else f"{{{escape(name['family'])}}}"
