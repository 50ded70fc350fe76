"""Articles in TEI, the XML of digital editions and of GROBID: divisions, notes, bibliography, title and authors."""

from __future__ import annotations

from collections.abc import Container, Iterator

from lxml import etree

from pincite.ingest import tei_refs
from pincite.ingest.bibl import Entry, entry
from pincite.ingest.flow import Run, Told, write
from pincite.ingest.packed import damaged
from pincite.ingest.published import edtf, published, year_of
from pincite.ingest.retagged import ID, Noted, dropped, heading, led, opened, retagged, swapped, title_block
from pincite.ingest.web import paragraphs, words
from pincite.model import Metadata, Published
from pincite.text import SourceText

MEDIA_TYPE = "application/tei+xml"
ROOTS = frozenset(("tei", "teicorpus"))
_TAGS = {
    **dict.fromkeys(("emph", "foreign", "mentioned"), "i"),
    **dict.fromkeys(("fw", "sic", "orig", "expan", "surplus", "formula", "graphic", "del"), "script"),
    **{"item": "li", "list": "ul", "row": "tr", "cell": "td", "lg": "div", "l": "p", "ab": "p", "floatingtext": "div"},
    **{"listbibl": "section", "figdesc": "p", "byline": "p", "lb": "lb", "epigraph": "div", "head": "title"},
}
_RAW = "raw_reference"
_NO_NOTES = frozenset((_RAW, "submission", "raw_affiliation", "raw_copyright", "affiliation"))
"""Types of notes in which programs keep what they read."""
_FACES = (("ital", "i"), ("bold", "b"), ("sup", "sup"), ("small", "sc"), ("sc", "sc"))
_DIVISIONS = frozenset(("div", "section", *(f"div{n}" for n in range(1, 8))))


def read(data: bytes, name: str) -> SourceText:
    """Read an article in TEI. Raises ``ReadError`` when it is damaged, hostile or without words."""
    root = opened(data, name)
    text = next(iter(root.iter("text")), None)
    if text is None:
        raise damaged(name, "it holds no <text>, as TEI does")
    works = tei_refs.works(root)
    cited = tei_refs.places(text, works)
    _addressed(text)
    retagged(root, _TAGS)
    _typed(root)
    _remarks(text)
    noted = _notes(text)
    noted.given.update(cited)
    _titles(text)
    _listed(text, cited)
    web = noted.web()
    head = title_block(_title(root), ((Run(name),) for name in _people(root)), web) if _untitled(text) else []
    abstract = [e for e in root.iterfind(".//profiledesc/abstract") if words(e)]
    body = paragraphs(text, web, own=True)
    told = [*head, *(p for e in abstract for p in paragraphs(_abstract(e), web, own=True)), *body]
    made = Told(told, noted.notes(), noted.labels, _meta(root), tuple(works.values()))
    return write(made, name, MEDIA_TYPE)


def _addressed(text: etree._Element) -> None:
    """Print the addresses of pointers that have no words."""
    for pointer in text.iter("ptr"):
        target = str(pointer.get("target") or "")
        if target.startswith(("http://", "https://")) and not words(pointer):
            pointer.text = target


def _remarks(text: etree._Element) -> None:
    """Tell remarks on a reference, a figure or a table from footnotes: they are called by nothing.

    GROBID keeps the printed words of a reference in such a remark.
    """
    for note in list(text.iter("note")):
        above = {e.tag for e in note.iterancestors()}
        if note.get("type") in _NO_NOTES and note.get("type") != _RAW:
            dropped(note)
        elif above & {"bibl", "biblstruct", "biblfull"}:
            if note.get("type") != _RAW:
                note.tag = "span"
        elif "section" in above and note.getparent().tag == "section":
            note.tag = "p"
        elif above & {"figure", "table"} and note.get("place") not in ("foot", "bottom", "end"):
            note.tag = "p" if note.getparent().tag in ("figure", "table") else "note"
        elif str(note.get("place")).startswith("head"):
            dropped(note)


def _typed(root: etree._Element) -> None:
    """Say type, quotations and breaks in the tags of web pages."""
    for element in list(root.iter("hi", "lb", "pb", "quote", "title", "choice")):
        said = f"{element.get('rend', '')} {element.get('rendition', '')} {element.get('style', '')}".lower()
        if element.tag == "hi":
            element.tag = next((face for key, face in _FACES if key in said), "span")
            if element.tag == "sc":
                element.set("class", "smallcaps")
        elif element.tag == "lb":
            element.tag = "span" if element.get("break") == "no" else "br"
        elif element.tag == "pb":
            element.set("role", "doc-pagebreak")
        elif element.tag == "quote" and (said.strip() in ("block", "display") or element.find("p") is not None):
            element.tag = "blockquote"
        elif element.tag == "title" and element.get("level") in ("m", "j", "s"):
            element.tag = "i"


def _notes(text: etree._Element) -> Noted:
    """Find the notes: each stands where it is called, or is called from elsewhere by its id or by its own target."""
    noted = Noted()
    anchors = {str(e.get(ID)): e for e in text.iter() if e.get(ID)}
    pointed = {str(ref.get("target")).lstrip("#"): ref for ref in [*text.iter("ref", "ptr")][::-1] if ref.get("target")}
    for n, note in enumerate([e for e in text.iter("note") if e.get("type") != _RAW]):
        key = str(note.get(ID) or f" {n}")
        own = anchors.get(str(note.get("target") or note.get("corresp") or "").lstrip("#"))
        call = pointed.get(key, own)
        if call is None and note.getparent().tag not in _DIVISIONS | {"body", "back", "front", "text", "notegrp"}:
            call = etree.Element("ref")
            swapped(note, call)
        if call is not None:
            noted.calls[call] = key
        noted.held[key] = note
        label = note.find("label")
        printed = words(label) if label is not None else ""
        noted.labels[key] = str(note.get("n") or printed or (words(call) if call is not None else ""))
        if label is not None:
            dropped(label)
    return noted


def _titles(text: etree._Element) -> None:
    """Make the heads of divisions headings, with their numbers."""
    for title in list(text.iter("title")):
        above = title.getparent()
        if above is None or above.tag not in _DIVISIONS:
            title.tag = "p" if above is not None and above.tag in ("figure", "table") else "i"
            continue
        number = title.get("n") or ""
        if number and not words(title).startswith(number):
            led(title, f"{number} ")
        title.tag = heading(1 + sum(a.tag in _DIVISIONS for a in title.iterancestors()))


def _listed(text: etree._Element, entries: Container[etree._Element]) -> None:
    """Make each of the ``entries`` of a bibliography a paragraph under a heading."""
    for listed in [e for e in text.iter("section", "div") if any(child in entries for child in e)]:
        before = [e for above in (listed, listed.getparent()) for e in above if e.tag in ("h1", "h2", "h3", "h4")]
        if not before:
            head = etree.Element("h2")
            head.text = "References"
            listed.insert(0, head)
        for one in [e for e in listed if e in entries]:
            if one.tag == "biblstruct":
                one[:], one.text = [_said(one)], None
            one.tag = "p"


def _said(cited: etree._Element) -> etree._Element:
    """Return a reference that is given as fields in words: those that were printed, where the file keeps them."""
    raw = next((e for e in cited.iter("note") if e.get("type") == _RAW and words(e)), None)
    if raw is not None:
        raw.tag, raw.tail = "span", None
        return raw

    def one(path: str) -> str:
        return next((words(e) for e in cited.iterfind(path) if words(e)), "")

    people = [_name(e) for e in cited.iterfind(".//author")]
    scopes = {e.get("unit", ""): e for e in cited.iterfind(".//imprint/biblscope")}
    date = next(iter(cited.iterfind(".//imprint/date")), None)
    return entry(
        Entry(
            people,
            [_name(e) for e in cited.iterfind(".//editor")],
            one("analytic/title") or one("analytic/i"),
            one("monogr/i") or one("monogr/title"),
            (str(date.get("when") or words(date))[:4]) if date is not None else "",
            words(scopes["volume"]) if "volume" in scopes else "",
            words(scopes["issue"]) if "issue" in scopes else "",
            _pages(scopes),
            one(".//pubplace"),
            one(".//publisher"),
            next((str(e.get("target")) for e in cited.iter("ptr", "ref") if e.get("target")), ""),
        )
    )


def _pages(scopes: dict[str, etree._Element]) -> str:
    scope = next((scopes[unit] for unit in ("page", "pp") if unit in scopes), None)
    if scope is None:
        return ""
    return "–".join(str(scope.get(key)) for key in ("from", "to") if scope.get(key)) or words(scope)


def _name(person: etree._Element) -> tuple[str, str]:
    """Return family or only name, and given names."""
    named = next(person.iter("author_name"), person)
    family = [words(e) for e in named.iter("surname")]
    given = " ".join(words(e) for e in named.iter("forename"))
    plain = next((words(e) for e in named.iter("persname", "name", "orgname") if words(e)), "")
    return (family[0], given) if family else (plain or words(named), "")


def _abstract(element: etree._Element) -> etree._Element:
    if next(iter(element.iter("h1", "h2", "title")), None) is None:
        head = etree.Element("h2")
        head.text = "Abstract"
        element.insert(0, head)
    for title in element.iter("title"):
        title.tag = "h2"
    return element


def _untitled(text: etree._Element) -> bool:
    return next(iter(text.iter("titlepage", "doctitle")), None) is None


def _title(root: etree._Element) -> etree._Element | None:
    titles = [e for e in root.iterfind(".//titlestmt/*") if e.tag in ("title", "i")]
    return next((e for e in titles if e.get("type", "main") == "main"), titles[0] if titles else None)


def _people(root: etree._Element) -> Iterator[str]:
    for path in (".//titlestmt/author", ".//titlestmt/authorinfo", ".//sourcedesc//analytic/author"):
        found = [f"{given} {family}".strip() for family, given in map(_name, root.iterfind(path))]
        if any(found):
            yield from dict.fromkeys(name for name in found if name)
            return


def _meta(root: etree._Element) -> Metadata:
    title = _title(root)
    dates = [e for path in (".//publicationstmt/date", ".//sourcedesc//date") for e in root.iterfind(path)]
    said = (when for e in dates for one in (str(e.get("when", "")), words(e)) if (when := edtf(one)))
    date = next(said, None)
    plain = words(title) if title is not None else ""
    return Metadata(plain or None, tuple(_people(root)), year_of(date), date, _place(root))


def _place(root: etree._Element) -> Published:
    """Return where the source of the file was published, as its description says."""
    source = ".//sourcedesc//"

    def one(*paths: str) -> str | None:
        return next((said for path in paths for e in root.iterfind(path) if (said := words(e))), None)

    scopes = {e.get("unit", ""): e for e in root.iterfind(f"{source}biblscope")}
    return published(
        {
            "container": one(f"{source}monogr/title[@level='j']", f"{source}monogr/i[@level='j']"),
            "volume": words(scopes["volume"]) if "volume" in scopes else None,
            "issue": words(scopes["issue"]) if "issue" in scopes else None,
            "pages": _pages(scopes),
            "publisher": one(f"{source}publisher", ".//publicationstmt/publisher"),
            "doi": one(f"{source}idno[@type='DOI']", ".//publicationstmt/idno[@type='DOI']"),
            "url": next((str(e.get("target")) for e in root.iterfind(f"{source}ptr") if e.get("target")), None),
        }
    )
