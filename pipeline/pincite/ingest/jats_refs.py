"""References of JATS as fields, and the places that cite them."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from itertools import pairwise

from lxml import etree

from pincite.ingest.described import dated, identifiers, one, person, spanned, work
from pincite.ingest.web import words
from pincite.model import Fields, GivenItem, GivenPlace, GivenWork, Span, WorkType

TOOL = "jats"
_CITED = ("element-citation", "mixed-citation", "nlm-citation", "citation")
_TYPES = {
    **dict.fromkeys(("journal", "article", "review", "letter"), WorkType.ARTICLE),
    **dict.fromkeys(("book", "monograph", "edited-book", "ebook"), WorkType.BOOK),
    **dict.fromkeys(("book-chapter", "chapter", "bookchapter"), WorkType.CHAPTER),
    **dict.fromkeys(("confproc", "conference", "preprint", "working-paper", "eprint", "paper"), WorkType.PAPER),
    **dict.fromkeys(("thesis", "dissertation"), WorkType.THESIS),
    **dict.fromkeys(("report", "gov", "government", "standard", "std"), WorkType.REPORT),
    **dict.fromkeys(("web", "webpage", "website", "weblog", "blog", "online", "database"), WorkType.WEB),
    **dict.fromkeys(("newspaper", "news", "magazine"), WorkType.NEWS),
    **dict.fromkeys(("legal-doc", "legislation", "law", "statute"), WorkType.STATUTE),
    **dict.fromkeys(("case", "legal-case", "decision"), WorkType.CASE),
    **dict.fromkeys(("commun", "personal-communication", "interview"), WorkType.CORRESPONDENCE),
    **dict.fromkeys(("data", "software", "patent", "other-source"), WorkType.OTHER),
}
_HOSTED = ("article-title", "chapter-title", "part-title", "data-title")
_ACCESSED = ("access-date", "accessed", "access")
_DASHES = frozenset("-–—‒‐−")
_LONGEST_RANGE = 60


def works(article: etree._Element) -> dict[str, GivenWork]:
    """Return the references of an article with their fields, by id; of one that cites several, no fields."""
    found = {}
    for ref in article.iter("ref"):
        cited = [e for e in ref.iter(*_CITED) if not any(above.tag in _CITED for above in e.iterancestors())]
        key = str(ref.get("id") or next((e.get("id") for e in cited if e.get("id")), ""))
        if key and cited:
            several = len(cited) > 1 and ref.find("citation-alternatives") is None and not _alike(cited)
            best = next((e for e in cited if e.tag != "mixed-citation"), cited[0])
            found[key] = GivenWork(key) if several else _work(key, best)
    return found


def _alike(cited: Sequence[etree._Element]) -> bool:
    """Tell whether citations say one reference in different ways: once in words and once in fields."""
    return len(cited) == len({e.tag for e in cited})


def _work(key: str, cited: etree._Element) -> GivenWork:
    said = (cited.get("publication-type") or cited.get("citation-type") or "").casefold()
    title, source = one(cited, *(f".//{name}" for name in _HOSTED)), one(cited, ".//source")
    kind = _TYPES.get(said)
    if kind is WorkType.BOOK and title and source:
        kind = WorkType.CHAPTER
    month, day = one(cited, ".//month") or "", one(cited, ".//day") or ""
    year, plain = dated(one(cited, ".//year"))
    when = (
        dated(f"{plain}-{month.zfill(2)}-{day.zfill(2)}" if day else f"{plain}-{month.zfill(2)}")[1] if month else None
    )
    journal = kind is WorkType.ARTICLE
    fields = Fields(
        authors=tuple(_people(cited, "author")),
        editors=tuple(_people(cited, "editor")),
        title=title or (None if journal else source),
        container=source if title or journal else None,
        volume=one(cited, ".//volume"),
        issue=one(cited, ".//issue"),
        pages=spanned(one(cited, ".//fpage"), one(cited, ".//lpage"), one(cited, ".//page-range", ".//elocation-id")),
        publisher=one(cited, ".//publisher-name", ".//institution"),
        place=one(cited, ".//publisher-loc"),
        edition=one(cited, ".//edition"),
        year=year,
        date=when or plain,
        url=next(_addresses(cited), None),
        accessed=next((dated(words(e))[1] for e in cited.iter("date-in-citation") if _of_access(e)), None),
    )
    ids = [(str(e.get("pub-id-type") or ""), words(e)) for e in cited.iter("pub-id", "object-id")]
    ids += [("isbn", words(e)) for e in cited.iter("isbn")] + [
        ("doi", url) for url in _addresses(cited) if "doi.org" in url
    ]
    return work(key, kind, fields, identifiers(ids), whole=cited.tag in ("element-citation", "nlm-citation"))


def _of_access(element: etree._Element) -> bool:
    return any(word in str(element.get("content-type")).casefold() for word in _ACCESSED)


def _addresses(cited: etree._Element) -> Iterator[str]:
    for link in cited.iter("ext-link", "uri"):
        href = next((str(value) for key, value in link.attrib.items() if str(key).endswith("href")), "")
        said = href or words(link)
        if said.startswith(("http://", "https://")):
            yield said


def _people(cited: etree._Element, kind: str) -> Iterator[str]:
    """Yield the people of a kind; those in no group, and in a group that doesn't say, are authors."""
    for name in cited.iter("name", "string-name", "collab", "institution"):
        above = [a for a in name.iterancestors() if a.tag in ("person-group", "collab", *_CITED)]
        group = next((a for a in above if a.tag == "person-group"), None)
        said = str((group.get("person-group-type") if group is not None else None) or name.get("name-type") or "author")
        role = "editor" if said.casefold() in ("editor", "guest-editor", "ed", "eds") else said.casefold()
        inside = any(a.tag == "collab" for a in above)
        bare = name.tag == "institution" and group is None
        if (
            role.replace("allauthors", "author") in (kind, f"{kind}s")
            and not inside
            and not bare
            and (made := _named(name))
        ):
            yield made


def _named(name: etree._Element) -> str:
    family = one(name, "surname")
    return person(family, one(name, "given-names") or "") if family else words(name)


def places(article: etree._Element, known: Mapping[str, GivenWork]) -> dict[etree._Element, GivenPlace]:
    """Return what each reference to the list cites, and what each entry of it describes.

    Name and year linked one after the other to one source are one place; a range of numbers cites what lies between.
    """
    found: dict[etree._Element, GivenPlace] = {}
    order = list(known)
    links = [x for x in article.iter("xref") if _keys(x, known)]
    for link in links:
        found[link] = _place(_keys(link, known))
    for before, link in pairwise(links):
        between = (before.tail or "").strip() if before.getnext() is link else None
        first, last = _keys(before, known), _keys(link, known)
        if between is None:
            continue
        if first == last and len(between) <= 2 and not any(c.isalnum() or c in ";," for c in between):
            found[link] = found[before]
        elif between in _DASHES and words(before).strip("[]()").isdecimal():
            start, end = order.index(first[-1]), order.index(last[0])
            more = order[start + 1 : end] if 0 < end - start <= _LONGEST_RANGE else []
            found[link] = _place((*more, *last))
    for ref in article.iter("ref"):
        key = str(ref.get("id") or "")
        items = (GivenItem(key),) if key in known else ()
        found[ref] = GivenPlace(Span(0, 0), items, TOOL, entry=True)
    return found


def _keys(link: etree._Element, known: Mapping[str, GivenWork]) -> tuple[str, ...]:
    return tuple(key for key in str(link.get("rid") or "").split() if key in known)


def _place(keys: Sequence[str]) -> GivenPlace:
    return GivenPlace(Span(0, 0), tuple(GivenItem(key) for key in keys), TOOL)
