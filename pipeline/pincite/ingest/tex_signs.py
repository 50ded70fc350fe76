r"""What LaTeX commands and mathematics look like in print: accents, letters, signs, quantities."""

from __future__ import annotations

import unicodedata
from collections.abc import Iterator, Sequence
from functools import cache

from pylatexenc.latex2text import get_default_latex_context_db

from pincite import rules
from pincite.ingest.tex_tokens import Tex, Token

ACCENTS = {
    **{"`": "\u0300", "'": "\u0301", "^": "\u0302", "~": "\u0303", '"': "\u0308", "=": "\u0304", ".": "\u0307"},
    **{"u": "\u0306", "v": "\u030c", "H": "\u030b", "c": "\u0327", "k": "\u0328", "r": "\u030a", "d": "\u0323"},
    **{"b": "\u0331", "t": "\u0361"},
}
"""Combining characters by the commands that put them on the next letter."""

_LIGATURES = (("---", "—"), ("--", "–"), ("``", "“"), ("''", "”"), ("`", "‘"), ("'", "’"), ("~", "\u00a0"), (",,", "„"))
_SPANISH = (("?`", "¿"), ("!`", "¡"))
_DOTLESS = {"ı": "i", "ȷ": "j"}
_LONGEST_SIGN = 6
_MOST = 5_000
"""More tokens of one formula are not read."""


@cache
def sign(name: str) -> str | None:
    """Return what a command without arguments prints; ``None`` for one that prints no sign of its own."""
    if (found := _signs().get(name)) is not None:
        return found
    spec = get_default_latex_context_db().get_macro_spec(name)
    shown = getattr(spec, "simplify_repl", None)
    if not isinstance(shown, str) or not spec.macroname or "%" in shown:
        return None
    return shown if 0 < len(shown) < _LONGEST_SIGN else None


@cache
def _signs() -> dict[str, str]:
    return {"#": "#"} | {row["command"]: row["sign"].replace("␣", " ") for row in rules.table("latex_signs")}


def words(text: str) -> str:
    """Return words with the ligatures that fonts of TeX make of them."""
    for typed, shown in (*_SPANISH, *_LIGATURES):
        if typed[0] in text:
            text = text.replace(typed, shown)
    return text


def accented(mark: str, letter: str) -> str:
    """Return a letter with the accent of the command ``mark``; what follows the letter stays."""
    first = _DOTLESS.get(letter[:1], letter[:1])
    return unicodedata.normalize("NFC", first + ACCENTS[mark]) + letter[1:] if first.strip() else letter


def formula(found: Sequence[Token]) -> str:
    """Return a formula in words, as well as one line can: signs, and what commands of type and space hold."""
    return " ".join("".join(_formula(found[:_MOST])).split())


def raised(found: Sequence[Token]) -> str | None:
    r"""Return the label of a formula that is nothing but a raised number or sign: ``$^{12}$``, ``$^\ast$``."""
    kept = [t for t in found if t.kind not in (Tex.OPEN, Tex.CLOSE) and t.text.strip()]
    if not kept or kept[0].kind is not Tex.RAISED:
        return None
    shown = formula(kept[1:])
    return shown if rules.fullmatch(rules.rule("latex", "raised"), shown) else None


def _formula(found: Sequence[Token]) -> Iterator[str]:
    fraction = 0
    for token in found:
        if token.kind in (Tex.WORDS, Tex.RAISED, Tex.LOWERED):
            yield token.text
        elif token.kind is Tex.CELL:
            yield " "
        elif token.kind is Tex.MACRO:
            yield f"{_in_formula(token.text)}{' ' if token.spaced else ''}"
            fraction += token.text.endswith("frac")
        elif token.kind is Tex.CLOSE and fraction:
            fraction -= 1
            yield "/"


def _in_formula(name: str) -> str:
    if name in ("\\", "quad", "qquad", " ", ",", ";", ":"):
        return " "
    return sign(name) or ""


def quantity(number: str, unit: str) -> str:
    r"""Return a number with its unit: ``4`` and ``\percent`` are "4 %"."""
    return " ".join(part for part in (number.strip(), unit.strip()) if part)


@cache
def unit(name: str) -> str:
    """Return the sign of a unit of siunitx."""
    return next((row["sign"] for row in rules.table("latex_units") if row["command"] == name), name)
