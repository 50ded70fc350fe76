"""Sources described in BibTeX and BibLaTeX: what a ``.bib`` beside an article, or a library, says of them.

One pass over the text: braces are counted, strings and months replaced, crossed references filled in.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass, field
from typing import Any

import regex

from pincite import rules
from pincite.ingest.published import doi_of, edtf, year_of
from pincite.model import Fields, GivenWork, WorkType

TYPES: Mapping[str, WorkType] = {
    **dict.fromkeys(("article", "suppperiodical", "review"), WorkType.ARTICLE),
    **dict.fromkeys(
        ("book", "mvbook", "proceedings", "collection", "mvcollection", "reference", "booklet"), WorkType.BOOK
    ),
    **dict.fromkeys(("incollection", "inbook", "bookinbook", "suppbook", "inreference"), WorkType.CHAPTER),
    **dict.fromkeys(("inproceedings", "conference", "unpublished"), WorkType.PAPER),
    **dict.fromkeys(("techreport", "report", "manual", "standard"), WorkType.REPORT),
    **dict.fromkeys(("phdthesis", "mastersthesis", "thesis"), WorkType.THESIS),
    **dict.fromkeys(("online", "electronic", "www"), WorkType.WEB),
    **dict.fromkeys(("legislation", "legal", "law"), WorkType.STATUTE),
    **dict.fromkeys(("jurisdiction", "case"), WorkType.CASE),
    **dict.fromkeys(("letter", "personal"), WorkType.CORRESPONDENCE),
    "treaty": WorkType.INSTRUMENT,
    "newspaper": WorkType.NEWS,
}
"""What the types of entries are here; any other is ``other``."""

_PLAIN = (
    ("container", ("journaltitle", "journal", "booktitle", "maintitle", "series")),
    ("volume", ("volume",)),
    ("issue", ("number", "issue")),
    ("pages", ("pages",)),
    ("publisher", ("publisher", "institution", "school", "organization", "howpublished")),
    ("place", ("location", "address")),
    ("edition", ("edition",)),
    ("url", ("url",)),
    ("court", ("court",)),
)
_REPORTS = frozenset(("techreport", "report", "standard", "legislation", "jurisdiction", "patent"))
_MONTHS = ("jan", "feb", "mar", "apr", "may", "jun", "jul", "aug", "sep", "oct", "nov", "dec")
_HEAD = regex.compile(r"@\s*(?P<type>[A-Za-z]+)\s*(?P<mark>[{(])")
_NAME = regex.compile(r"\s*,?\s*(?P<name>[^\s=,{}()\"#%]+)\s*=\s*")
_KEY = regex.compile(r"\s*(?P<key>[^,{}()\"]*?)\s*(?:,|(?=[})]))")
_BARE = regex.compile(r"[^\s#,{}()\"@]+")
_BLANK = regex.compile(r"\s*")
_AND = regex.compile(r"\{|\}|\s+and\s+", regex.IGNORECASE)
_LONGEST = 20_000
_MOST_NAMES = 200
_MOST_PARENTS = 3


@dataclass(slots=True, frozen=True)
class Record:
    """An entry as it stands: its type in small letters, its key, its fields by name in small letters."""

    type: str
    key: str
    fields: Mapping[str, str] = field(default_factory=dict)


def works(text: str, said: Callable[[str], str] = str) -> tuple[GivenWork, ...]:
    """Return the sources that ``text`` describes, each key once; ``said`` makes words of the markup of TeX."""
    found: dict[str, Record] = {}
    for record in records(text):
        found.setdefault(record.key, record)
    return tuple(work(_whole(record, found), said) for record in found.values())


def records(text: str) -> Iterator[Record]:
    """Yield the entries; what is damaged is passed over to where the next one begins."""
    strings = {name: name for name in _MONTHS}
    at = 0
    while (head := _HEAD.search(text, at)) is not None:
        kind, at = head["type"].casefold(), head.end()
        if kind == "comment" or kind == "preamble":
            continue
        if kind == "string":
            named, at = _fields(text, at, strings)
            strings |= named
            continue
        key = _KEY.match(text, at)
        if key is None or not key["key"]:
            continue
        told, at = _fields(text, key.end(), strings)
        yield Record(kind, key["key"], told)


def _fields(text: str, at: int, strings: Mapping[str, str]) -> tuple[dict[str, str], int]:
    found: dict[str, str] = {}
    while (name := _NAME.match(text, at)) is not None:
        value, at = _value(text, name.end(), strings)
        found.setdefault(name["name"].casefold(), value)
    return found, at


def _value(text: str, at: int, strings: Mapping[str, str]) -> tuple[str, int]:
    """Return a value, its pieces joined at ``#``, and where it ends."""
    pieces: list[str] = []
    while True:
        at = _after_blanks(text, at)
        mark = text[at : at + 1]
        if mark == "{":
            piece, at = _braced(text, at)
        elif mark == '"':
            piece, at = _quoted(text, at)
        else:
            bare = _BARE.match(text, at)
            if bare is None:
                break
            piece, at = strings.get(bare[0].casefold(), bare[0]), bare.end()
        pieces.append(piece)
        at = _after_blanks(text, at)
        if text[at : at + 1] != "#":
            break
        at += 1
    return "".join(pieces), at


def _after_blanks(text: str, at: int) -> int:
    hit = _BLANK.match(text, at)
    return hit.end() if hit else at


def _braced(text: str, at: int) -> tuple[str, int]:
    depth = 0
    for end in range(at, min(len(text), at + _LONGEST)):
        if text[end] == "{":
            depth += 1
        elif text[end] == "}":
            depth -= 1
            if not depth:
                return text[at + 1 : end], end + 1
    return "", min(len(text), at + _LONGEST)


def _quoted(text: str, at: int) -> tuple[str, int]:
    depth = 0
    for end in range(at + 1, min(len(text), at + _LONGEST)):
        depth += (text[end] == "{") - (text[end] == "}")
        if text[end] == '"' and depth <= 0:
            return text[at + 1 : end], end + 1
    return "", min(len(text), at + _LONGEST)


def _whole(record: Record, found: Mapping[str, Record]) -> Record:
    """Return an entry with what the entry that it names as its book, or ``crossref``, says besides."""
    told = dict(record.fields)
    above = told.get("crossref") or told.get("xdata")
    for _ in range(_MOST_PARENTS):
        parent = found.get((above or "").strip())
        if parent is None:
            break
        for name, value in parent.fields.items():
            # the title of the host is the container of what is in it
            told.setdefault("booktitle" if name == "title" and record.type.startswith("in") else name, value)
        above = parent.fields.get("crossref")
    return Record(record.type, record.key, told)


def work(record: Record, said: Callable[[str], str] = str) -> GivenWork:
    """Return the source that an entry describes."""
    told = {name: words for name, value in record.fields.items() if (words := " ".join(said(value).split()))}
    title = told.get("title") or told.get("maintitle")
    if title and told.get("subtitle"):
        title = f"{title}{' ' if title[-1] in ':?!' else ': '}{told['subtitle']}"
    plain: dict[str, Any] = {name: _first(told, keys) for name, keys in _PLAIN}
    if record.type in ("book", "mvbook", "collection", "proceedings", "thesis", "phdthesis", "report", "techreport"):
        plain["container"] = _first(told, ("series",))
    if record.type in _REPORTS:
        plain["symbol"], plain["issue"] = plain["issue"], None
    if plain["pages"]:
        plain["pages"] = plain["pages"].replace("--", "–")
    date = _date(told)
    fields = Fields(
        authors=names(record.fields.get("author", ""), said),
        editors=names(record.fields.get("editor", ""), said),
        title=title,
        date=date,
        year=year_of(date),
        accessed=edtf(told["urldate"]) if "urldate" in told else None,
        short=told.get("shorttitle"),
        **plain,
    )
    return GivenWork(record.key, _type(record.type, told), fields, tuple(_identifiers(told)))


def _type(kind: str, told: Mapping[str, str]) -> WorkType:
    if kind == "article" and rules.search(rules.rule("given", "newspaper"), told.get("entrysubtype", "")):
        return WorkType.NEWS
    if kind == "misc" and ("url" in told or "eprint" in told):
        return WorkType.PAPER if "eprint" in told else WorkType.WEB
    return TYPES.get(kind, WorkType.OTHER)


def names(value: str, said: Callable[[str], str] = str) -> tuple[str, ...]:
    """Return people as "Family, Given"; a name in braces is that of an organisation."""
    found = []
    for one in list(_each(" ".join(value.split())))[:_MOST_NAMES]:
        bare = one.strip()
        whole = bare.startswith("{") and bare.endswith("}") and bare.count("{") == 1
        words = " ".join(said(bare[1:-1] if whole else bare).split()).strip()
        if words and words.casefold() != "others":
            found.append(words if whole else _person(words))
    return tuple(found)


def _each(people: str) -> Iterator[str]:
    """Part names at the *and* that stands in no braces."""
    start, depth = 0, 0
    for hit in _AND.finditer(people):
        depth += (hit[0] == "{") - (hit[0] == "}")
        if depth == 0 and hit[0].strip(" ").casefold() == "and":
            yield people[start : hit.start()]
            start = hit.end()
    yield people[start:]


def _person(words: str) -> str:
    """Turn a name round: "Marta de Quill" is "de Quill, Marta"; with commas it stands turned already."""
    parts = [part.strip() for part in words.split(",")]
    if len(parts) == 3:
        return f"{parts[0]}, {parts[2]}, {parts[1]}"
    if len(parts) == 2 or " " not in words:
        return ", ".join(part for part in parts if part)
    pieces = words.split(" ")
    particle = next((n for n, piece in enumerate(pieces[1:-1], 1) if piece[:1].islower()), len(pieces) - 1)
    return f"{' '.join(pieces[particle:])}, {' '.join(pieces[:particle])}"


def _date(told: Mapping[str, str]) -> str | None:
    whole = told.get("date") or told.get("issued")
    if whole and (found := edtf(whole.partition("/")[0])):
        return found
    year = told.get("year") or whole or ""
    month = told.get("month", "").casefold().strip(".")
    day = told.get("day", "")
    said = " ".join(part for part in (day, month, year) if part)
    if month.isdecimal():
        said = "-".join((year, month.zfill(2), *([day.zfill(2)] if day else [])))
    return edtf(said) or edtf(year)


def _identifiers(told: Mapping[str, str]) -> Iterator[str]:
    for name in ("doi", "isbn", "issn", "pmid"):
        if name in told:
            yield f"{name}:{(doi_of(told[name]) if name == 'doi' else None) or told[name]}"
    if told.get("archiveprefix", told.get("eprinttype", "")).casefold() == "arxiv" and "eprint" in told:
        yield f"arxiv:{told['eprint']}"


def _first(told: Mapping[str, str], names: tuple[str, ...]) -> str | None:
    return next((told[name] for name in names if name in told), None)
