"""What a judgement may say: checked when it is written and when it is read, so that no value can break a reader."""

from __future__ import annotations

import unicodedata
from collections.abc import Callable, Mapping
from datetime import datetime
from typing import Any

from pincite.model import Form, MentionKind, NoteStatus, WorkType

LONGEST = 10_000
"""How many characters one value may have; a title has a few hundred."""
LAST_YEAR = 9999
FARTHEST = 2**31 - 1
"""The greatest offset in a text that a database's integer holds."""
MANY = 10_000
"""How many entries a list may have."""

TIERS = ("1", "2", "2WL", "3", "Special Case")
STATUSES = ("placed", "hypothetical", "negated", "definition")

Check = Callable[[Any], str | None]
"""Says what is wrong with a value, ``None`` when nothing is."""


def words(value: Any) -> str | None:
    """Check that a value is text without control characters, or nothing."""
    if value is None:
        return None
    if not isinstance(value, str):
        return "is no text"
    if len(value) > LONGEST:
        return f"is longer than {LONGEST} characters"
    odd = next((c for c in value if unicodedata.category(c) in ("Cc", "Cs") and c not in "\n\t"), None)
    return None if odd is None else f"holds the control character U+{ord(odd):04X}"


def listed(value: Any) -> str | None:
    """Check that a value is a list of texts."""
    if not isinstance(value, list | tuple) or len(value) > MANY:
        return f"is no list of at most {MANY} texts"
    return next(
        ("holds nothing" if one is None else wrong for one in value if (wrong := words(one)) or one is None), None
    )


def whole(value: Any) -> str | None:
    """Check that a value is an offset in a text."""
    fits = isinstance(value, int) and not isinstance(value, bool) and 0 <= value <= FARTHEST
    return None if fits else f"is no whole number from 0 to {FARTHEST}"


def year(value: Any) -> str | None:
    """Check that a value is a year, or nothing."""
    fits = isinstance(value, int) and not isinstance(value, bool) and 1 <= value <= LAST_YEAR
    return None if value is None or fits else f"is no year from 1 to {LAST_YEAR}"


def _truth(value: Any) -> str | None:
    return None if isinstance(value, bool) else "is neither true nor false"


def _place(value: Any) -> str | None:
    return None if value is None or isinstance(value, Mapping) else "is no anchor"


def one_of(*choices: str, needed: bool = False) -> Check:
    """Check that a value is one of some words; or nothing, unless it is ``needed``."""

    def check(value: Any) -> str | None:
        fits = (value is None and not needed) or (isinstance(value, str) and value in choices)
        return None if fits else f"is none of {', '.join(choices)}"

    return check


_OF_WORKS: Mapping[str, Check] = {
    "type": one_of(*WorkType), "authors": listed, "editors": listed, "urls": listed, "year": year,
    **dict.fromkeys((
        "title", "container", "volume", "issue", "pages", "publisher", "place", "edition", "date", "url",
        "accessed", "court", "symbol", "short",
    ), words),
}  # fmt: skip
"""What is said of a work; a citation says it too, and a link to a work that a person made."""

FIELDS: Mapping[str, Mapping[str, Check]] = {
    "link": {"work": words, "target": words, "status": words, "to": _place, **_OF_WORKS},
    "citation": {
        **_OF_WORKS, "cites": words, "names": listed,
        "form": one_of(*Form, needed=True), "type": one_of(*WorkType), "pinpoint": words, "signal": words,
        "relation": words, "target_note": words, "discussed": _truth, "work": words, "target": words, "to": _place,
        "text": words,
    },
    "mention": {
        "kind": one_of(*MentionKind, needed=True), "norm": words, "country": words, "year": words,
        "tier": one_of(*TIERS), "status": one_of(*STATUSES), "detail": words, "text": words,
    },
    "note": {"label": words, "status": one_of(*NoteStatus, needed=True), "text": words},
    "claim": {"note": words, "citations": listed, "start": whole, "end": whole, "text": words},
    "work": {"work": words, "same": words, "apart": _truth, **_OF_WORKS},
    "document": {"title": words, "authors": listed, "year": year, "date": words},
    "finding": {"code": words},
}  # fmt: skip
"""What can stand in a judgement's values, by the kind of thing it is about."""


def wrong_values(kind: str, values: Any, *, decided: bool) -> str | None:
    """Say what is wrong with the values of a judgement on a thing of this kind; ``None`` when nothing is.

    What the machine said may have fields that this version does not know; what was ``decided`` may not.
    """
    if values is None:
        return None
    if not isinstance(values, Mapping):
        return "its values are no object"
    known = FIELDS[kind]
    for name, value in values.items():
        if name not in known:
            if decided:
                return f"a {kind} has no {name}"
            continue
        wrong = known[name](value)
        if wrong is not None and (decided or not _from_article(known[name], value)):
            return f"{name} {wrong}"
    return _wrong_place(values) if decided else None


def _from_article(check: Check, value: Any) -> bool:
    """Tell whether a value may be what the machine said: a long or odd text of an article is no fault of the line."""
    if check is words:
        return isinstance(value, str)
    return check is listed and isinstance(value, list) and all(isinstance(one, str) for one in value)


def _wrong_place(values: Mapping[str, Any]) -> str | None:
    start, end = values.get("start"), values.get("end")
    if (start is None) != (end is None):
        return "a place needs start and end"
    return "start is not before end" if start is not None and end is not None and start >= end else None


def wrong_time(value: Any) -> str | None:
    """Say what is wrong with a time; ``None`` when it is ISO 8601."""
    try:
        datetime.fromisoformat(value)
    except (TypeError, ValueError):
        return f"{str(value)[:40]!r} is no time"
    return None
