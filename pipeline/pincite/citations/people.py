"""Names of authors and editors: where they end, and how they are written for the record."""

from __future__ import annotations

from dataclasses import dataclass

from pincite.citations import titles
from pincite.rules import match, rule, search

_SET = "citations_people"
_SUFFIXES = ("jr.", "sr.", "jr", "sr", "ii", "iii", "iv")


@dataclass(frozen=True, slots=True)
class Named:
    """The names at the head of a text, and where what follows begins."""

    names: tuple[str, ...]
    rest: int


def head(text: str) -> Named | None:
    """Return the authors that open ``text`` before a comma, or ``None`` when its first words are no one's name.

    Names are given as "Family, Given" for persons and unchanged for organisations.
    """
    for rule_id in ("initialled", "et_al", "several", "one"):
        found = match(rule(_SET, rule_id), text)
        whole = found is not None and rule_id == "several" and " and " in found[0] and found.end() >= len(text.rstrip())
        if found and _plausible(found[0]) and not (whole and match(rule(_SET, "one"), text)):
            return Named(split(found[0]), found.end())
    return None


def _plausible(printed: str) -> bool:
    """Refuse a list in which a name is made of words that no person bears."""
    names = _parts(printed)
    if any(n.endswith(".") and n.casefold().rsplit(maxsplit=1)[-1] not in _SUFFIXES for n in names):
        return False
    strange = [n for n in names if search(rule(_SET, "not_person"), n) and not is_organisation(n)]
    if " " in names[0] and any(" " not in n for n in names[1:]):
        return False
    return not strange and (len(names) > 1 or not is_organisation(names[0]))


def is_organisation(name: str) -> bool:
    """Tell whether ``name`` is an organisation's: it holds a word such as Council, or is an acronym."""
    bare = name.strip()
    acronym = bare.isupper() and " " not in bare and 2 <= len(bare.strip(".")) <= 8
    return acronym or search(rule(_SET, "organisation"), bare) is not None


def split(printed: str) -> tuple[str, ...]:
    """Return the names of a printed list ("Ann Roe, John Doe & Zoe Poe", "Ann Roe et al.")."""
    return tuple(record(n) for n in _parts(printed) if n)


def _parts(printed: str) -> list[str]:
    text = _without_et_al(" ".join(printed.split())).strip(" ,")
    if is_one_body(text):
        return [text]
    for joint in (" & ", " and ", " AND ", " und ", " et "):
        text = text.replace("," + joint, joint).replace(joint, ", ")
    parts = [p.strip(" *_") for p in text.split(", ") if p.strip(" *_")]
    joined: list[str] = []
    for part in parts:
        if joined and part.casefold() in _SUFFIXES:
            joined[-1] += f", {part}"
        else:
            joined.append(part)
    return joined


def is_one_body(name: str) -> bool:
    """Tell whether ``name`` with a joining word in it is one body: "Office on Drugs and Crime", not two of them."""
    head, joint, tail = name.partition(" and ")
    if not joint or " and " in tail or set(",;.(") & set(name) or not is_organisation(name):
        return False
    small = (" of ", " on ", " for ")
    if any(word in f" {tail} " for word in small):
        return not is_organisation(tail)
    return any(word in head for word in small) and (" " not in tail or is_organisation(tail)) and len(tail.split()) < 3


def _without_et_al(text: str) -> str:
    at = text.casefold().find(" et al")
    return text[:at] if at > 0 else text


def record(name: str) -> str:
    """Write one printed name as "Family, Given"; leave organisations and single names as they are."""
    name = titles.name_case(" ".join(name.split()).strip(" ,*_[]"))
    if is_organisation(name) or " " not in name:
        return name
    words = name.split()
    if is_initials(words[-1]) and not is_initials(words[0]) and not name.isupper():  # "Roe AB", as medicine prints it
        return f"{' '.join(words[:-1])}, {words[-1]}"
    suffix = words.pop() if words[-1].casefold() in _SUFFIXES and len(words) > 2 else ""
    words[-1] = words[-1].rstrip(",")
    if words[0] in titles.words("family_first") and not words[1].endswith("."):
        return f"{words[0]}, {' '.join(words[1:])}"
    first = len(words) - 1
    while first > 1 and words[first - 1].casefold() in titles.words("particle"):
        first -= 1
    given = " ".join((*words[:first], *([suffix] if suffix else [])))
    return f"{' '.join(words[first:])}, {given}"


def is_initials(name: str) -> bool:
    """Tell whether ``name`` is initials alone: "A. B.", "J.-P.", "RIM"."""
    letters = [c for c in name if c.isalpha()]
    return (
        0 < len(letters) <= 4 and (len(letters) < 4 or "." in name) and match(rule(_SET, "initials"), name) is not None
    )


def particles() -> frozenset[str]:
    """Return the small words that belong to the family name after them."""
    return titles.words("particle")


def families(printed: str) -> tuple[str, ...]:
    """Return the names of a short form ("Roe & Doe", "Roe et al.") as printed, without joining words."""
    return tuple(_parts(printed))
