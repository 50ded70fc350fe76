"""Names of authors in reference lists: one string to "Family, Given" each, organisations whole."""

from __future__ import annotations

from functools import cache

from pincite.citations import people
from pincite.rules import fullmatch, match, rule, search, table


@cache
def _known() -> frozenset[str]:
    rows = table("organisations")
    return frozenset(_fold(n) for r in rows for n in (r["name"], *r["variants"].split("|")) if n)


def _fold(name: str) -> str:
    return "".join(c for c in name.casefold() if c.isalnum())


def is_organisation(name: str) -> bool:
    """Tell whether ``name`` is known for an organisation or has the words of one; titles of laws are none."""
    bare = name.strip(" .,")
    law = any(search(rule("source_lists", kind), bare) for kind in ("instrument", "statute"))
    if law or any(c.isdigit() for c in bare):
        return False
    return _fold(bare) in _known() or search(rule("source_lists", "organisation_word"), bare) is not None


def plausible(names: str) -> bool:
    """Tell whether ``names`` may be authors: not a sentence, not a title."""
    bare = _bare(names).strip(" .,")
    if not bare or any(c.isdigit() for c in bare) or search(rule("source_lists", "sentence_end"), bare):
        return False
    named = ", " in bare or len(bare.split()) <= 6
    return is_organisation(bare) or (named and search(rule("source_lists", "plain_word"), bare) is None)


def split(names: str, *, given_first: bool = False) -> tuple[str, ...]:
    """Split the authors of a reference list.

    "Okafor, C., & Lindqvist, B." and "Ito, Ken, and Bo Lindqvist" are two persons each; an organisation stays whole.
    So does a single name without a comma, because lists print the family name first (editors: ``given_first``).
    """
    bare = _bare(names)
    if not bare:
        return ()
    if is_organisation(bare) and not match(rule("source_lists", "person"), bare):
        return (bare,)
    if not given_first and "," not in bare and search(rule("source_lists", "between"), bare) is None:
        family, _, last = bare.rpartition(" ")
        named = family and people.is_initials(last) and not people.is_initials(family) and not bare.isupper()
        return (f"{family}, {last}",) if named else (bare,)  # "Okafor CM", as medicine prints it
    found: list[str] = []
    parted = ";" in bare  # so a comma stands within a name: "Okafor, Chidi; Ito, Ken M."
    for piece in rule("source_lists", "between").pattern.split(bare):
        if parted and piece.count(",") == 1:
            found.append(", ".join(half.strip() for half in piece.split(",")))
            continue
        found += _persons(piece.strip(" ,"), first=not found and not given_first)
    return tuple(found)


def _bare(names: str) -> str:
    names = names.strip(" ,:*")
    while (hit := search(rule("source_lists", "and_others"), names)) is not None:
        names = names[: hit.start()].strip(" ,")
    last = names.removesuffix(".").rsplit(" ", 1)[-1]
    return names if len(last) <= 2 or "." in last else names.removesuffix(".")


def _persons(piece: str, *, first: bool) -> list[str]:
    """Return the persons of a piece without "and": "Okafor, C., Ito, K." are two, "Okafor, Chidi" one."""
    parts = [p.strip() for p in piece.split(",") if p.strip()]
    found: list[str] = []
    while parts:
        head = parts.pop(0)
        alone = first and not found and (len(parts) == 1 or (" " not in head and not is_organisation(head)))
        if parts and (alone or fullmatch(rule("source_lists", "initials"), parts[0])):
            found.append(f"{head}, {parts.pop(0)}")
        else:
            found.append(_reversed(head, leads=first and not found))
    return found


def _reversed(name: str, *, leads: bool) -> str:
    """Turn "Bo Lindqvist" into "Lindqvist, Bo"; a long first name is left as it stands."""
    if " " not in name or is_organisation(name) or name.isupper() or (leads and len(name.split()) > 3):
        return name
    given, _, family = name.rpartition(" ")
    if people.is_initials(family) and not people.is_initials(given):
        return f"{given}, {family}"
    return f"{family}, {given}"
