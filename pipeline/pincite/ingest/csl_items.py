"""Sources described in CSL-JSON, as Zotero, Mendeley, pandoc and others leave them in files.

Variables and types are those of the CSL 1.0.2 data schema; what is of another shape is passed over.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from typing import Any

from pincite import rules
from pincite.ingest.published import doi_of, edtf, year_of
from pincite.model import Fields, GivenWork, WorkType

TYPES: Mapping[str, WorkType] = {
    **dict.fromkeys(("article-journal", "review", "review-book"), WorkType.ARTICLE),
    **dict.fromkeys(("article-newspaper", "article-magazine", "broadcast"), WorkType.NEWS),
    **dict.fromkeys(("book", "classic", "collection", "periodical"), WorkType.BOOK),
    **dict.fromkeys(("chapter", "entry", "entry-dictionary", "entry-encyclopedia"), WorkType.CHAPTER),
    **dict.fromkeys(("report", "standard", "pamphlet"), WorkType.REPORT),
    **dict.fromkeys(("webpage", "post", "post-weblog"), WorkType.WEB),
    **dict.fromkeys(("legislation", "bill", "regulation"), WorkType.STATUTE),
    **dict.fromkeys(("article", "paper-conference", "speech"), WorkType.PAPER),
    **dict.fromkeys(("personal_communication", "interview"), WorkType.CORRESPONDENCE),
    "legal_case": WorkType.CASE,
    "treaty": WorkType.INSTRUMENT,
    "hearing": WorkType.HEARING,
    "thesis": WorkType.THESIS,
}
"""What the types of CSL are here; any other is ``other``."""

_PLAIN = (
    ("title", ("title",)),
    ("container", ("container-title", "collection-title")),
    ("volume", ("volume",)),
    ("issue", ("issue",)),
    ("pages", ("page",)),
    ("publisher", ("publisher",)),
    ("place", ("publisher-place",)),
    ("edition", ("edition",)),
    ("url", ("URL",)),
    ("court", ("authority",)),
    ("symbol", ("number",)),
)
_IDENTIFIERS = (("DOI", "doi"), ("ISBN", "isbn"), ("ISSN", "issn"), ("PMID", "pmid"), ("PMCID", "pmcid"))
_LABELS: Mapping[str, tuple[str, str]] = {
    "page": ("p.", "pp."),
    "paragraph": ("para.", "paras."),
    "section": ("§", "§§"),
    "chapter": ("ch.", "chs."),
    "note": ("n.", "nn."),
    "volume": ("vol.", "vols."),
    "article": ("art.", "arts."),
    "article-locator": ("art.", "arts."),
    "figure": ("fig.", "figs."),
    "table": ("table", "tables"),
    "part": ("pt.", "pts."),
    "line": ("l.", "ll."),
    "column": ("col.", "cols."),
    "folio": ("fol.", "fols."),
    "issue": ("no.", "nos."),
    "number": ("no.", "nos."),
    "verse": ("v.", "vv."),
    "book": ("bk.", "bks."),
    "rule": ("r.", "rr."),
    "sub-verbo": ("s.v.", "s.vv."),
}
"""What stands before a locator of each label of CSL, for one and for several."""

_MOST_NAMES = 200
_LONGEST = 2000


def work(item: Mapping[str, Any], key: str | None = None) -> GivenWork:
    """Return the source that ``item`` describes under ``key``; its own ``id`` where none is given."""
    kind = str(item.get("type") or "")
    date = _date(item.get("issued"))
    fields: dict[str, Any] = {name: _first(item, variables) for name, variables in _PLAIN}
    fields |= {"authors": names(item.get("author")), "editors": names(item.get("editor"))}
    fields |= {"date": date, "year": year_of(date), "accessed": _date(item.get("accessed"))}
    found = TYPES.get(kind, WorkType.OTHER) if kind else None
    return GivenWork(key or _words(item.get("id")) or "", found, Fields(**fields), tuple(_identifiers(item)))


def located(locator: str | None, label: str | None = None) -> str | None:
    """Return a locator with its label as it is printed: "p. 14", "§ 7"; one that has words stays as it is."""
    plain = " ".join((locator or "").split())
    if not plain or not rules.match(rules.rule("given", "bare-locator"), plain):
        return plain or None
    one, several = _LABELS.get((label or "page").casefold(), (label or "", label or ""))
    return f"{several if rules.search(rules.rule('given', 'several'), plain) else one} {plain}".strip()


def names(value: Any) -> tuple[str, ...]:
    """Return people as "Family, Given", organisations as they are named."""
    listed = value if isinstance(value, list) else []
    return tuple(name for one in listed[:_MOST_NAMES] if isinstance(one, Mapping) and (name := _name(one)))


def _name(one: Mapping[str, Any]) -> str | None:
    if literal := _words(one.get("literal")):
        return literal
    particles = [_words(one.get(part)) for part in ("non-dropping-particle", "family")]
    family = " ".join(part for part in particles if part)
    given = [_words(one.get(part)) for part in ("given", "dropping-particle")]
    parts = (family, " ".join(part for part in given if part), _words(one.get("suffix")))
    return ", ".join(part for part in parts if part) or None


def _date(value: Any) -> str | None:
    """Return a date of CSL, in parts or in words, in EDTF; the first of a range."""
    if isinstance(value, str | int):
        return edtf(str(value))
    if not isinstance(value, Mapping):
        return None
    parts = value.get("date-parts")
    first = parts[0] if isinstance(parts, list) and parts and isinstance(parts[0], list) else []
    figures = [str(part).strip() for part in first[:3]]
    if figures and all(part.isdecimal() for part in figures) and len(figures[0]) <= 4:
        year, *rest = figures
        return edtf("-".join((year.zfill(4), *(part.zfill(2) for part in rest)))) or year.zfill(4)
    raw = _words(value.get("raw")) or _words(value.get("literal"))
    return edtf(raw) if raw else None


def _identifiers(item: Mapping[str, Any]) -> Iterator[str]:
    for variable, kind in _IDENTIFIERS:
        said = _words(item.get(variable))
        plain = (doi_of(said) or said) if said and kind == "doi" else said
        if plain:
            yield f"{kind}:{plain}"


def _first(item: Mapping[str, Any], variables: tuple[str, ...]) -> str | None:
    return next((said for variable in variables if (said := _words(item.get(variable)))), None)


def _words(value: Any) -> str | None:
    """Return what a variable says without the tags that CSL allows for type."""
    if isinstance(value, bool) or not isinstance(value, str | int):
        return None
    plain = rules.rule("given", "type-tag").pattern.sub("", str(value)[:_LONGEST])
    return " ".join(plain.split()) or None
