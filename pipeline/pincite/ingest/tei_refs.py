"""References of TEI as fields, and the places that cite them."""

from __future__ import annotations

from collections.abc import Collection, Iterator, Mapping

from lxml import etree

from pincite.ingest.csl_items import located
from pincite.ingest.described import dated, identifiers, one, person, spanned, work
from pincite.ingest.retagged import ID, led
from pincite.ingest.web import words
from pincite.model import Fields, GivenItem, GivenPlace, GivenWork, Span, WorkType

TOOL = "tei"
BIBLS = ("biblstruct", "bibl", "biblfull")
_TYPES = {
    **dict.fromkeys(("journalarticle", "article", "journal"), WorkType.ARTICLE),
    **dict.fromkeys(("book", "monograph"), WorkType.BOOK),
    **dict.fromkeys(("booksection", "chapter", "incollection", "inbook"), WorkType.CHAPTER),
    **dict.fromkeys(("conferencepaper", "manuscript", "preprint", "inproceedings"), WorkType.PAPER),
    **dict.fromkeys(("report", "document"), WorkType.REPORT),
    **dict.fromkeys(("webpage", "blogpost", "forumpost"), WorkType.WEB),
    **dict.fromkeys(("newspaperarticle", "magazinearticle"), WorkType.NEWS),
    **dict.fromkeys(("statute", "bill"), WorkType.STATUTE),
    **{"thesis": WorkType.THESIS, "case": WorkType.CASE, "hearing": WorkType.HEARING},
    **dict.fromkeys(("letter", "email", "interview"), WorkType.CORRESPONDENCE),
}
_POINTS = ("target", "corresp", "sameas", "source", "copyof")
_LOCATORS = ("loc", "cref")


def works(root: etree._Element) -> dict[str, GivenWork]:
    """Return the references of a file with their fields, by id."""
    found: dict[str, GivenWork] = {}
    for bibl in root.iter(*BIBLS):
        key = str(bibl.get(ID) or "")
        if key and not any(above.tag in BIBLS for above in bibl.iterancestors()):
            found.setdefault(key, _work(key, bibl))
    return found


def _work(key: str, bibl: etree._Element) -> GivenWork:
    analytic, host = bibl.find("analytic"), next(bibl.iter("monogr"), bibl)
    inner = analytic if analytic is not None else bibl
    titles = {str(t.get("level")): words(t) for t in [*bibl.iter("title")][::-1] if words(t)}
    title = titles.get("a") or one(inner, "title") or one(host, "title")
    container = next((titles[level] for level in ("j", "m", "s") if level in titles and titles[level] != title), None)
    year, when = dated(_date(bibl))
    scopes = {_unit(e): e for e in [*bibl.iter("biblscope", "citedrange")][::-1]}
    kind = _TYPES.get(str(bibl.get("type")).casefold()) or _kind(titles, title)
    fields = Fields(
        authors=tuple(_people(inner, "author")) or tuple(_people(host, "author")),
        editors=tuple(_people(bibl, "editor")),
        title=title,
        container=container,
        volume=_scope(scopes, "volume", "vol"),
        issue=_scope(scopes, "issue", "number"),
        pages=_scope(scopes, "page", "pages", "pp"),
        publisher=one(bibl, ".//publisher"),
        place=one(bibl, ".//pubplace"),
        edition=one(bibl, ".//edition"),
        year=year,
        date=when,
        url=next((url for e in bibl.iter("ptr", "ref") if (url := str(e.get("target"))).startswith("http")), None),
    )
    ids = identifiers((str(e.get("type") or ""), words(e)) for e in bibl.iter("idno"))
    return work(key, kind, fields, ids, whole=bibl.tag == "biblstruct")


def _kind(titles: Mapping[str, str], title: str | None) -> WorkType | None:
    """Return the kind that the levels of titles tell: part of a journal or of a book, or a book."""
    if "a" in titles:
        return WorkType.ARTICLE if "j" in titles else WorkType.CHAPTER if "m" in titles else None
    return WorkType.BOOK if title and titles.get("m") == title else None


def _date(bibl: etree._Element) -> str | None:
    said = [e for path in (".//imprint/date", ".//date") for e in bibl.iterfind(path)]
    return next((str(value) for e in said for value in (e.get("when"), words(e)) if value), None)


def _unit(scope: etree._Element) -> str:
    return str(scope.get("unit") or scope.get("type") or "").casefold()


def _scope(scopes: Mapping[str, etree._Element], *units: str) -> str | None:
    scope = next((scopes[unit] for unit in units if unit in scopes), None)
    return None if scope is None else spanned(scope.get("from"), scope.get("to"), words(scope) or None)


def _people(above: etree._Element, tag: str) -> Iterator[str]:
    for element in above.iter(tag):
        family = one(element, ".//surname", ".//family")
        given = " ".join(words(e) for e in element.iter("forename", "given"))
        said = person(family, given) if family else words(element)
        if said:
            yield said


def places(text: etree._Element, known: Mapping[str, GivenWork]) -> dict[etree._Element, GivenPlace]:
    """Return what each pointer to an entry cites, and what each entry describes; empty pointers get words.

    A short reference that holds a pointer and what is cited of its source is one place.
    """
    found: dict[etree._Element, GivenPlace] = {}
    labels = {str(e.get(ID)): _label(e) for e in text.iter(*BIBLS) if e.get(ID)}
    listed = {e for e in text.iter(*BIBLS) if _listed(e)}
    for pointer in [e for e in text.iter("ref", "ptr", "bibl") if e not in listed]:
        keys = _keys(pointer, known)
        if not keys or any(above in listed or above in found for above in pointer.iterancestors()):
            continue
        around = _around(pointer, listed)
        locator = _locator(pointer, around)
        if pointer.tag == "ptr" and not words(pointer):
            pointer.tag = "ref"
            said = [labels.get(key) or key for key in keys]
            led(pointer, f"[{'; '.join(said)}{f', {_bare(pointer)}' if _bare(pointer) else ''}]")
        if not words(pointer):
            continue
        items = tuple(GivenItem(key, locator if key == keys[-1] else None) for key in keys)
        found[around if around is not None else pointer] = GivenPlace(Span(0, 0), items, TOOL)
    for entry in listed:
        key = str(entry.get(ID) or "")
        items = (GivenItem(key),) if key in known else ()
        found[entry] = GivenPlace(Span(0, 0), items, TOOL, entry=True)
    return found


def _listed(bibl: etree._Element) -> bool:
    """Tell whether a reference is an entry of a list, and neither in running text nor within another one."""
    above = bibl.getparent()
    return above is not None and (
        above.tag == "listbibl" or (above.tag in ("div", "item") and bibl.get(ID) is not None)
    )


def _keys(pointer: etree._Element, known: Mapping[str, GivenWork]) -> tuple[str, ...]:
    said = next((str(pointer.get(name)) for name in _POINTS if pointer.get(name)), "")
    keys = (word.rpartition("#")[2] for word in said.split() if "#" in word)
    return tuple(key for key in keys if key in known)


def _around(pointer: etree._Element, listed: Collection[etree._Element]) -> etree._Element | None:
    """Return the short reference in running text that a pointer stands in."""
    return next((a for a in pointer.iterancestors() if a.tag == "bibl" and a not in listed), None)


def _bare(pointer: etree._Element) -> str:
    return next((" ".join(str(pointer.get(name)).split()) for name in _LOCATORS if pointer.get(name)), "")


def _locator(pointer: etree._Element, around: etree._Element | None) -> str | None:
    """Return what is cited of the source: an attribute of the pointer tells it, or a range beside it."""
    bare = _bare(pointer)
    if bare:
        return located(bare)
    inside = around if around is not None else pointer
    scope = next(inside.iter("citedrange", "biblscope"), None)
    if scope is None:
        return None
    plain = spanned(scope.get("from"), scope.get("to"), words(scope) or None)
    return located(plain, _unit(scope) or "page")


def _label(bibl: etree._Element) -> str:
    """Return how an entry is called where it is cited: its label, or its first person and year."""
    said = bibl.get("label") or bibl.get("n") or ""
    if said:
        return " ".join(str(said).split())
    made = _work("", bibl).fields
    families = [name.partition(",")[0] for name in (made.authors or made.editors)]
    named = f"{families[0]} et al." if len(families) > 2 else " and ".join(families)
    return " ".join(part for part in (named, str(made.year or "")) if part)
