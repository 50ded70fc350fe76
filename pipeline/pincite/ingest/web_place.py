"""Where a web page says its article was published: Highwire, PRISM and Dublin Core tags, then JSON-LD."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from typing import Any

from pincite.ingest.published import doi_of, published
from pincite.model import Published

_KEYS: Mapping[str, tuple[str, ...]] = {
    "container": ("citation_journal_title", "bepress_citation_journal_title", "prism.publicationname"),
    "volume": ("citation_volume", "bepress_citation_volume", "prism.volume"),
    "issue": ("citation_issue", "bepress_citation_issue", "prism.number", "prism.issueidentifier"),
    "publisher": ("citation_publisher", "dc.publisher", "dcterms.publisher"),
    "url": ("citation_abstract_html_url", "bepress_citation_abstract_html_url", "prism.url", "og:url"),
}
_DOIS = (
    "citation_doi",
    "bepress_citation_doi",
    "prism.doi",
    "dc.identifier",
    "dc.identifier.doi",
    "dcterms.identifier",
)
_FIRST = ("citation_firstpage", "bepress_citation_firstpage", "prism.startingpage")
_LAST = ("citation_lastpage", "bepress_citation_lastpage", "prism.endingpage")


def place(said: Mapping[str, list[str]], linked: Iterable[Mapping[str, Any]]) -> Published:
    """Return what the ``said`` tags (names in lower case) tell, completed by ``linked`` records of schema.org."""
    found = {key: _first(said, keys) for key, keys in _KEYS.items()}
    dois = [value for key in _DOIS for value in said.get(key, ())]
    found["doi"] = next((doi for value in dois if (doi := doi_of(value))), None)
    found["pages"] = pages(_first(said, _FIRST), _first(said, _LAST))
    for record in linked:
        found |= {key: words for key, words in _recorded(record).items() if words and not found.get(key)}
    return published(found)


def pages(first: str | None, last: str | None) -> str | None:
    """Join first and last page; the first alone where the last is not told."""
    return f"{first}–{last}" if first and last and first != last else first or None


def _first(said: Mapping[str, list[str]], keys: Iterable[str]) -> str | None:
    return next((said[key][0] for key in keys if key in said), None)


def _recorded(record: Mapping[str, Any]) -> dict[str, str | None]:
    """Return what a record says itself, or the issue and the volume that it is a part of."""
    above = [record]
    while len(above) < len(_KEYS) and isinstance(whole := above[-1].get("isPartOf"), dict):
        above.append(whole)
    names = [_words(one.get("name")) for one in above[1:]]
    return {
        "container": next((name for name in reversed(names) if name), None),
        "volume": next((w for one in above if (w := _words(one.get("volumeNumber")))), None),
        "issue": next((w for one in above if (w := _words(one.get("issueNumber")))), None),
        "pages": _words(record.get("pagination")) or pages(*(_words(record.get(k)) for k in ("pageStart", "pageEnd"))),
        "publisher": _words(record.get("publisher")),
        "doi": doi_of(f"{_words(record.get('sameAs')) or ''} {_words(record.get('@id')) or ''}"),
        "url": _words(record.get("url")),
    }


def _words(value: Any) -> str | None:
    named = value.get("name") if isinstance(value, dict) else value
    return str(named) if isinstance(named, str | int) and not isinstance(named, bool) else None
