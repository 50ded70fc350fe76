"""Works as CSL-JSON items (Citation Style Language data schema 1.0.2)."""

from __future__ import annotations

from typing import Any

from pincite.citations.list_people import is_organisation
from pincite.model import Fields, Work, WorkType
from pincite.resolution.names import organisation
from pincite.rules import fullmatch, rule

TYPES: dict[WorkType, str] = {
    WorkType.ARTICLE: "article-journal",
    WorkType.BOOK: "book",
    WorkType.CHAPTER: "chapter",
    WorkType.REPORT: "report",
    WorkType.NEWS: "article-newspaper",
    WorkType.PRESS_RELEASE: "speech",
    WorkType.STATUTE: "legislation",
    WorkType.INSTRUMENT: "treaty",
    WorkType.CASE: "legal_case",
    WorkType.HEARING: "hearing",
    WorkType.THESIS: "thesis",
    WorkType.PAPER: "paper-conference",
    WorkType.WEB: "webpage",
    WorkType.CORRESPONDENCE: "personal_communication",
    WorkType.OTHER: "document",
}
PLAIN = (
    ("title", "title"),
    ("title-short", "short"),
    ("container-title", "container"),
    ("volume", "volume"),
    ("issue", "issue"),
    ("page", "pages"),
    ("publisher", "publisher"),
    ("publisher-place", "place"),
    ("edition", "edition"),
    ("URL", "url"),
    ("authority", "court"),
    ("number", "symbol"),
)
"""CSL variables and the fields they are taken from."""


def csl(work: Work) -> dict[str, Any]:
    """Return ``work`` as a CSL-JSON item; a work of unknown type is a ``document``."""
    item: dict[str, Any] = {"id": work.key, "type": TYPES[work.type] if work.type else "document"}
    if work.type is WorkType.PRESS_RELEASE:
        item["genre"] = "Press release"
    item |= {variable: value for variable, name in PLAIN if (value := getattr(work.fields, name))}
    item |= {role: people for role in ("author", "editor") if (people := _names(getattr(work.fields, f"{role}s")))}
    return item | _dates(work.fields)


def _names(names: tuple[str, ...]) -> list[dict[str, str]]:
    return [_name(n) for n in names]


def _name(name: str) -> dict[str, str]:
    """Return "Family, Given, Jr." in its parts, anything else as it stands."""
    family, comma, given = name.partition(", ")
    if not comma or organisation(name) or _body(family, given):
        return {"literal": name}
    given, comma, suffix = given.partition(", ")
    return {"family": family, "given": given} | ({"suffix": suffix} if comma else {})


def _body(family: str, given: str) -> bool:
    """Tell whether a name with a comma is that of an organisation: "Council of Harbours, Rivers and Canals"."""
    joined = any(word in given.split() for word in ("and", "of", "for", "&"))
    return joined or (" " in family and is_organisation(family))


def _dates(fields: Fields) -> dict[str, Any]:
    issued = _date(fields.date or (str(fields.year) if fields.year else None))
    accessed = _date(fields.accessed)
    return {k: v for k, v in (("issued", issued), ("accessed", accessed)) if v}


def _date(iso: str | None) -> dict[str, Any] | None:
    """Return an ISO date as ``date-parts``; anything that is no such date as ``raw``."""
    if not iso:
        return None
    hit = fullmatch(rule("resolution_dates", "iso"), iso)
    if hit is None:
        return {"raw": iso}
    return {"date-parts": [[int(part) for part in hit.groups() if part]]}
