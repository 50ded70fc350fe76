"""Whether two works name the same persons, as prints and libraries write them."""

from __future__ import annotations

from enum import Enum

from rapidfuzz import fuzz

from pincite.model import Fields
from pincite.resolution.folding import words
from pincite.resolution.names import acronyms, author_key, organisation


class Agreement(Enum):
    """Same persons, other persons, or not told since one names none."""

    SAME = "same"
    OTHERS = "others"
    UNTOLD = "untold"


def agreement(a: Fields, b: Fields) -> Agreement:
    """Compare the persons of two works: authors, or editors where one has no authors; the first must be among them."""
    left, right = a.authors or a.editors, b.authors or b.editors
    if bool(a.authors) != bool(b.authors) and a.editors and b.editors:
        left, right = a.editors, b.editors
    if not left or not right:
        return Agreement.UNTOLD
    one = _same(left[0], right[0]) or (_any(left[0], right) and _any(right[0], left))
    return Agreement.SAME if one else Agreement.OTHERS


def _any(name: str, others: tuple[str, ...]) -> bool:
    return any(_same(name, other) for other in others)


def _same(a: str, b: str) -> bool:
    """Tell whether two names may be of one person or organisation: family names alike, no initial against the other."""
    if organisation(a) and organisation(a) == organisation(b):
        return True
    if _families(a, b):
        return _given_agree(a, b)
    left, right = "".join(words(a)), "".join(words(b))
    return left in acronyms(b) or right in acronyms(a) or (min(len(left), len(right)) > _LONG and _like(left, right))


_LONG = 6
_ALIKE = 88.0


def _like(a: str, b: str) -> bool:
    return fuzz.ratio(a, b) >= _ALIKE


def _families(a: str, b: str) -> bool:
    left, right = author_key(a), author_key(b)
    if not left or not right:
        return False
    ends = left.split()[-1] == right.split()[-1]
    return left == right or ends or (min(len(left), len(right)) > _LONG and _like(left, right))


def _given_agree(a: str, b: str) -> bool:
    """Tell whether given names may be of one person: one an initial or a beginning of the other, or not told."""
    left, right = words(a.partition(",")[2]), words(b.partition(",")[2])
    if not left or not right:
        return True
    # initials may be joined ("jb") or parted; what is compared is the first letter and, of whole names, the name
    first, other = left[0], right[0]
    if first[0] != other[0]:
        return first in right or other in left
    whole = len(first) > 2 and len(other) > 2
    return not whole or first.startswith(other) or other.startswith(first) or _like(first, other)
