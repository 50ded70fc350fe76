"""Persons and organisations as a drawn style prints them."""

from __future__ import annotations

import random
import re
from collections.abc import Mapping, Sequence
from typing import Any

from training.drawn.style import NameStyle
from training.fragments import Piece
from training.words import word

Name = Mapping[str, Any]
_STATIC = frozenset(
    "Chen Li Wang Zhang Liu Huang Zhao Wu Zhou Xu Sun Ma Zhu Hu Guo Lin He Mao Deng Kim Lee Park Choi Jung Nguyen Tran"
    " Pham Phan Hoang Vo Bui Do Ngo Tan Lim Goh Ong Ng Chan Cheung Chow Yang Xi Chiang Tanaka Suzuki Sato".split()
)
"""Families whose members many print family name first and without a comma."""

_CJK = re.compile(r"[\u3040-\u30ff\u3400-\u9fff\uac00-\ud7af]")


def is_person(name: Name) -> bool:
    """Tell whether a CSL name is a person's: it has a given name, or its one word could be a family name."""
    if name.get("literal"):
        return bool(_CJK.match(str(name["literal"]))) and len(str(name["literal"])) < 5
    family = str(name.get("family", ""))
    return bool(name.get("given")) or (" " not in family and not family.isupper())


def print_names(
    names: Sequence[Name], style: NameStyle, lang: str, role: str = "author", rng: random.Random | None = None
) -> list[Piece]:
    """Return the pieces of a list of names; every token of an editor has the role's label, authors have three."""
    shown = list(names) if len(names) <= style.most else list(names[: style.shown])
    pieces: list[Piece] = []
    for place, name in enumerate(shown):
        if place:
            pieces.append(Piece(_mark_before(place, len(shown), len(names), style, lang), "other"))
        pieces += print_name(name, style, role, first=place == 0)
    if len(shown) < len(names):
        gap = ", " if style.order != "given-first" and (rng or random.Random(0)).random() < 0.5 else " "
        pieces += [Piece(gap, "other"), Piece(style.others, "other", "italic" if style.others_italic else None)]
    return pieces


def _mark_before(place: int, shown: int, all_names: int, style: NameStyle, lang: str) -> str:
    if place < shown - 1 or shown < all_names or style.last == "same":
        return style.separator
    glue = "&" if style.last == "&" else word(lang, "and", default="and")
    comma = "," if style.comma_before_last and shown > 2 else ""
    return f"{comma} {glue} "


def print_name(name: Name, style: NameStyle, role: str = "author", first: bool = True) -> list[Piece]:
    """Return the pieces of one name."""
    if not is_person(name):
        text = str(name.get("literal") or " ".join(str(name[part]) for part in ("given", "family") if name.get(part)))
        return [
            Piece(
                _set_caps(text, style, organisation=True),
                "institution" if role == "author" else role,
                _face(style, True),
            )
        ]
    family = _print_family(name, style, role)
    if _CJK.match(str(name.get("family", ""))) and name.get("given"):
        return [*family, Piece(str(name["given"]), "given" if role == "author" else role)]
    given = _print_given(name, style, role)
    if style.static and str(name.get("family")) in _STATIC and style.given == "full" and given:
        return [*family, Piece(" ", "other"), *given]
    inverted = style.order in ("family-first", "family-first-bare") or (
        style.order == "family-first-comma-first-only" and first
    )
    if not given:
        return family
    if inverted:
        mark = " " if style.order == "family-first-bare" else ", "
        suffix = str(name.get("suffix", ""))
        return [
            *family,
            Piece(mark, "other"),
            *given,
            *([Piece(f", {suffix}", "given" if role == "author" else role)] if suffix else []),
        ]
    return [*given, Piece(" ", "other"), *family]


def _print_family(name: Name, style: NameStyle, role: str) -> list[Piece]:
    particles = " ".join(str(name[part]) for part in ("dropping-particle", "non-dropping-particle") if name.get(part))
    family = str(name.get("family") or name.get("literal", ""))
    text = f"{particles} {family}".strip() if not particles.endswith(("’", "'")) else particles + family
    return [Piece(_set_caps(text, style), "family" if role == "author" else role, _face(style))]


def _print_given(name: Name, style: NameStyle, role: str) -> list[Piece]:
    given = str(name.get("given", "")).strip()
    if not given or style.given == "none":
        return []
    text = given if style.given == "full" else _shorten(given, style.given)
    if style.caps == "small-all":
        return [Piece(text, "given" if role == "author" else role, "smallcaps")]
    return [Piece(text, "given" if role == "author" else role)]


def _shorten(given: str, form: str) -> str:
    stop, gap = ("", "") if form == "initials-bare" else (".", "" if form == "initials-close" else " ")
    parts = [part for part in given.replace(".", ". ").split() if part]
    shortened = []
    for part in parts:
        if not part[0].isalpha() or part[0].islower():
            shortened.append(part)
            continue
        halves = [half[0] + stop for half in part.replace("‐", "-").split("-") if half]
        shortened.append("-".join(halves))
    return (
        gap.join(shortened) if all(part[0].isalpha() and part[0].isupper() for part in parts) else " ".join(shortened)
    )


def _set_caps(text: str, style: NameStyle, organisation: bool = False) -> str:
    return text.upper() if style.caps == "caps" and not (organisation and len(text) > 40) else text


def _face(style: NameStyle, organisation: bool = False) -> str | None:
    return "smallcaps" if style.caps.startswith("small") and not organisation else None
