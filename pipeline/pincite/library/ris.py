"""RIS: tagged lines, a record from ``TY`` to ``ER`` (Research Information Systems, "RIS Format Specifications")."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from typing import Any

from pincite.ingest.published import doi_of, edtf, year_of
from pincite.library.model import Entry
from pincite.model import Fields, WorkType

TYPES: Mapping[str, WorkType] = {
    **dict.fromkeys(("JOUR", "JFULL", "EJOUR", "INPR", "ABST"), WorkType.ARTICLE),
    **dict.fromkeys(("BOOK", "EDBOOK", "EBOOK", "SER", "CLSWK", "CONF"), WorkType.BOOK),
    **dict.fromkeys(("CHAP", "ECHAP", "ENCYC", "DICT"), WorkType.CHAPTER),
    **dict.fromkeys(("NEWS", "MGZN"), WorkType.NEWS),
    **dict.fromkeys(("RPRT", "GOVDOC", "STAND", "PAMP"), WorkType.REPORT),
    **dict.fromkeys(("ELEC", "BLOG", "WEB", "ICOMM"), WorkType.WEB),
    **dict.fromkeys(("STAT", "BILL", "UNBILL"), WorkType.STATUTE),
    **dict.fromkeys(("CPAPER", "UNPB", "PREP"), WorkType.PAPER),
    "CASE": WorkType.CASE,
    "HEAR": WorkType.HEARING,
    "LEGAL": WorkType.INSTRUMENT,
    "PCOMM": WorkType.CORRESPONDENCE,
    "THES": WorkType.THESIS,
}
"""The reference types, and what they are here; any other is ``other``."""

_LINE = re.compile(r"^\ufeff?\s{0,3}(?P<tag>[A-Z][A-Z0-9])\s{0,2}-(?:\s(?P<value>.*))?$")
_DATE = re.compile(r"^\s*(?P<y>\d{4})(?:/(?P<m>\d{0,2}))?(?:/(?P<d>\d{0,2}))?")
_LONGEST = 4000
_MOST = 200
_PLAIN = (
    ("title", ("TI", "T1", "CT", "BT")),
    ("volume", ("VL",)),
    ("issue", ("IS", "CP")),
    ("publisher", ("PB",)),
    ("place", ("CY", "PP")),
    ("edition", ("ET",)),
    ("symbol", ("M1",)),
    ("short", ("ST",)),
)
_HOST = ("T2", "JO", "JF", "JA", "J2", "BT", "T3")


def entries(text: str) -> Iterator[Entry | None]:
    """Yield the works that ``text`` describes; ``None`` for a record without a title or name.

    Damaged lines are passed over, and a record that is not closed ends where the next begins.
    """
    for number, record in enumerate(_records(text), 1):
        yield _entry(record, number)


def _records(text: str) -> Iterator[dict[str, list[str]]]:
    record: dict[str, list[str]] = {}
    tag = ""
    for line in text.splitlines():
        hit = _LINE.match(line)
        if hit is None:
            # what has no tag goes on with the line before
            if record and tag and line.strip():
                record[tag][-1] = f"{record[tag][-1]} {line.strip()}"[:_LONGEST]
            continue
        tag = hit["tag"]
        if tag in ("TY", "ER") and record:
            yield record
            record = {}
        if tag != "ER":
            record.setdefault(tag, []).append((hit["value"] or "").strip()[:_LONGEST])
    if record:
        yield record


def _entry(record: Mapping[str, list[str]], number: int) -> Entry | None:
    kind = TYPES.get(_first(record, ("TY",)) or "", WorkType.OTHER)
    plain: dict[str, Any] = {name: _first(record, tags) for name, tags in _PLAIN}
    date = _date(_first(record, ("DA", "PY", "Y1")))
    year = year_of(_date(_first(record, ("PY", "Y1")))) or year_of(date)
    fields = Fields(
        authors=_names(record, ("AU", "A1")),
        editors=_names(record, ("ED", "A2") if kind in (WorkType.CHAPTER, WorkType.BOOK) else ("ED",)),
        container=next((said for tag in _HOST if (said := _first(record, (tag,))) and said != plain["title"]), None),
        pages=_pages(record),
        year=year,
        date=date,
        url=_first(record, ("UR", "L2")),
        accessed=_date(_first(record, ("Y2",))),
        **plain,
    )
    if not (fields.title or fields.authors or fields.editors or fields.symbol):
        return None
    return Entry(_first(record, ("ID", "LB")) or f"ris-{number}", kind, fields, tuple(_identifiers(record)))


def _first(record: Mapping[str, list[str]], tags: tuple[str, ...]) -> str | None:
    return next((" ".join(said.split()) for tag in tags for said in record.get(tag, ()) if said.strip()), None)


def _names(record: Mapping[str, list[str]], tags: tuple[str, ...]) -> tuple[str, ...]:
    said = [" ".join(name.split()) for tag in tags for name in record.get(tag, ())][:_MOST]
    # a comma at the end says that the words are an organisation's name
    return tuple(dict.fromkeys(name.rstrip(", ") for name in said if name.strip(", ")))


def _pages(record: Mapping[str, list[str]]) -> str | None:
    first, last = _first(record, ("SP",)), _first(record, ("EP",))
    return f"{first}–{last}" if first and last and first != last else first


def _date(said: str | None) -> str | None:
    """Return a date of RIS (``2001/05/03/``) in EDTF, as precise as given."""
    hit = _DATE.match(said or "")
    if hit is None:
        return edtf(said) if said else None
    parts = [hit["y"], *(part.zfill(2) for part in (hit["m"], hit["d"]) if part)]
    return edtf("-".join(parts)) or edtf(hit["y"])


def _identifiers(record: Mapping[str, list[str]]) -> Iterator[str]:
    for said in (*record.get("DO", ()), *record.get("UR", ())):
        if doi := doi_of(said):
            yield f"doi:{doi}"
    for said in record.get("SN", ()):
        bare = "".join(c for c in said if c.isalnum()).upper()
        if len(bare) in (10, 13):
            yield f"isbn:{bare}"
