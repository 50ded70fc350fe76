"""What a web page says of its article: in meta tags, in JSON-LD, in its title; what is more exact goes first."""

from __future__ import annotations

import json
from collections.abc import Iterable, Iterator, Mapping
from typing import Any

from lxml import etree

from pincite import rules
from pincite.ingest.published import edtf, year_of
from pincite.ingest.web import roles, tag, words
from pincite.ingest.web_place import place
from pincite.model import Metadata

_TITLES = ("citation_title", "bepress_citation_title", "eprints.title", "dc.title", "dcterms.title")
_OTHER_TITLES = ("og:title", "twitter:title")
_AUTHORS = ("citation_author", "bepress_citation_author", "eprints.creators_name", "dc.creator", "dcterms.creator")
_OTHER_AUTHORS = ("author", "article:author", "parsely-author", "byl")
_DATES = (
    *("citation_publication_date", "citation_date", "bepress_citation_date", "citation_year", "prism.publicationdate"),
    *("citation_online_date", "dc.date", "dc.date.issued", "dcterms.issued", "dcterms.date", "dcterms.created"),
    *("article:published_time", "date", "parsely-pub-date"),
)
_ARTICLES = ("article", "scholarlyarticle", "newsarticle", "blogposting", "report", "webpage", "book", "chapter")
_DEEPEST = 6
_NAMED = frozenset(("ltx_personname", "author-name", "contrib-author", "article-author", "byline-name"))


def metadata(root: etree._Element) -> Metadata:
    """Return title, authors, date and place, each from the best place that tells it."""
    said = _metas(root)
    linked = list(_linked(root))
    title = next((t for t in (*_all(said, _TITLES), *_headlines(linked), *_all(said, _OTHER_TITLES)) if t), None)
    authors = _all(said, _AUTHORS) or [a for one in linked for a in _names(one.get("author"))]
    authors = authors or [a for a in _all(said, _OTHER_AUTHORS) if "/" not in a and not a.startswith("@")]
    authors = authors or list(_shown(root))
    dates = [*_all(said, _DATES), *(str(one.get("datePublished") or "") for one in linked), *_times(root)]
    year = next((found["year"] for d in dates if (found := rules.search(rules.rule("web", "year"), d))), None)
    date = next((when for d in dates if (when := edtf(d)) and year_of(when) == int(year or 0)), None)
    useful = title or _titled(root)
    known = tuple(dict.fromkeys(a for a in authors if _told(a)))
    told = useful if useful and _told(useful) else None
    return Metadata(told, known, int(year) if year else None, date, place(said, linked))


def _shown(root: etree._Element) -> Iterator[str]:
    """Yield the authors whom a page names as such in print: LaTeXML's names, links to an author, schema.org's."""
    for element in root.iter():
        if not isinstance(element.tag, str):
            continue
        named = roles(element) & _NAMED or element.get("rel") == "author" or element.get("itemprop") == "author"
        first = " ".join((element.text or "").split()).strip(" ,;")
        name = first or words(element)
        if named and rules.fullmatch(rules.rule("published", "line-of-names"), name):
            yield name.removeprefix("By ").removeprefix("by ")


def _told(said: str) -> bool:
    """Tell whether somebody said it, and no program."""
    return not rules.search(rules.rule("printed_info", "no-title"), said)


def _metas(root: etree._Element) -> dict[str, list[str]]:
    found: dict[str, list[str]] = {}
    for meta in root.iter("meta"):
        value = " ".join((meta.get("content") or "").split())
        if value:
            key = (meta.get("name") or meta.get("property") or meta.get("itemprop") or "").lower()
            found.setdefault(key, []).append(value)
    return found


def _all(said: Mapping[str, list[str]], keys: Iterable[str]) -> list[str]:
    """Return the values of the first of the keys that has any."""
    return next((said[key] for key in keys if key in said), [])


def _linked(root: etree._Element) -> Iterator[Mapping[str, Any]]:
    """Yield what the page's JSON-LD says of articles; what is no JSON is passed over."""
    for script in root.iter("script"):
        if (script.get("type") or "").lower() == "application/ld+json":
            try:
                yield from _articles(json.loads("".join(script.itertext())), _DEEPEST)
            except (ValueError, RecursionError):
                continue


def _articles(value: Any, depth: int) -> Iterator[Mapping[str, Any]]:
    if depth and isinstance(value, list):
        for one in value[:99]:
            yield from _articles(one, depth - 1)
    elif depth and isinstance(value, dict):
        kinds = value.get("@type")
        if any(str(kind).lower() in _ARTICLES for kind in (kinds if isinstance(kinds, list) else [kinds])):
            yield value
        yield from _articles([value.get(key) for key in ("@graph", "mainEntity")], depth - 1)


def _headlines(linked: Iterable[Mapping[str, Any]]) -> Iterator[str]:
    for one in linked:
        for key in ("headline", "name"):
            if isinstance(one.get(key), str):
                yield " ".join(one[key].split())


def _names(value: Any) -> list[str]:
    """Return the names of people: said as words, as a record with a name, or as a list of these."""
    given = value if isinstance(value, list) else [value]
    said = [one.get("name") if isinstance(one, dict) else one for one in given[:99]]
    return [" ".join(name.split()) for name in said if isinstance(name, str) and name.strip() and "/" not in name]


def _times(root: etree._Element) -> Iterator[str]:
    """Yield the date that an article shows as its own; of several dates none is."""
    times = [t for t in root.iter("time") if t.get("datetime")]
    published = [t for t in times if t.get("itemprop") == "datePublished" or t.get("pubdate") is not None]
    yield from (str(t.get("datetime")) for t in (published or times if len(times) == 1 else published))


def _titled(root: etree._Element) -> str | None:
    """Return the page's title; without the name of the site where its one chief heading tells what that is."""
    titles = [t for e in root.iter("title") if tag(e.getparent()) == "head" and (t := words(e))]
    heads = [words(e) for e in root.iter("h1") if words(e)]
    if titles and len(heads) == 1 and heads[0] in titles[0]:
        return heads[0]
    return titles[0] if titles else None
