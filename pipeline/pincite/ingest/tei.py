"""Articles in TEI, the XML of digital editions and of GROBID: divisions, notes, bibliography, title and authors."""

from __future__ import annotations

from collections.abc import Iterator

from lxml import etree

from pincite.ingest.bibl import Entry, entry
from pincite.ingest.flow import Run, Told, write
from pincite.ingest.packed import damaged
from pincite.ingest.published import edtf, published, year_of
from pincite.ingest.retagged import ID, Noted, dropped, heading, led, parsed, swapped, title_block
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
_FACES = (("ital", "i"), ("bold", "b"), ("sup", "sup"), ("small", "sc"), ("sc", "sc"))
_DIVISIONS = frozenset(("div", "section", *(f"div{n}" for n in range(1, 8))))


def read(data: bytes, name: str) -> SourceText:
    """Read an article in TEI. Raises ``ReadError`` when it is damaged, hostile or without words."""
    root = parsed(data, name, _TAGS)
    text = next(iter(root.iter("text")), None)
    if text is None:
        raise damaged(name, "it holds no <text>, as TEI does")
    _typed(root)
    noted = _notes(text)
    _titles(text)
    _listed(text)
    web = noted.web()
    head = title_block(_title(root), ((Run(name),) for name in _people(root)), web) if _untitled(text) else []
    abstract = [e for e in root.iterfind(".//profiledesc/abstract") if words(e)]
    body = paragraphs(text, web, own=True)
    told = [*head, *(p for e in abstract for p in paragraphs(_abstract(e), web, own=True)), *body]
    return write(Told(told, noted.notes(), noted.labels, _meta(root)), name, MEDIA_TYPE)


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
    for n, note in enumerate(list(text.iter("note"))):
        key = str(note.get(ID) or f" {n}")
        own = anchors.get(str(note.get("target") or note.get("corresp") or "").lstrip("#"))
        call = pointed.get(key, own)
        if call is None:
            call = etree.Element("ref")
            swapped(note, call)
        noted.calls[call] = key
        noted.held[key] = note
        label = note.find("label")
        noted.labels[key] = str(note.get("n") or (words(label) if label is not None else "") or words(call))
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


def _listed(text: etree._Element) -> None:
    """Make each entry of a bibliography a paragraph under a heading."""
    for listed in [e for e in text.iter("section") if e.find("bibl") is not None or e.find("biblstruct") is not None]:
        before = [e for above in (listed, listed.getparent()) for e in above if e.tag in ("h1", "h2", "h3", "h4")]
        if not before:
            head = etree.Element("h2")
            head.text = "References"
            listed.insert(0, head)
        for one in listed.findall("biblstruct"):
            swapped(one, _said(one))
        for one in listed.findall("bibl"):
            one.tag = "p"


def _said(cited: etree._Element) -> etree._Element:
    """Return a reference that is given as fields only in words."""

    def one(path: str) -> str:
        return next((words(e) for e in cited.iterfind(path) if words(e)), "")

    people = [_name(e) for e in cited.iterfind(".//author")]
    scopes = {e.get("unit", ""): e for e in cited.iterfind(".//imprint/biblscope")}
    date = next(iter(cited.iterfind(".//imprint/date")), None)
    made = etree.Element("p")
    made.append(
        entry(
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
    )
    return made


def _pages(scopes: dict[str, etree._Element]) -> str:
    scope = next((scopes[unit] for unit in ("page", "pp") if unit in scopes), None)
    if scope is None:
        return ""
    return "–".join(str(scope.get(key)) for key in ("from", "to") if scope.get(key)) or words(scope)


def _name(person: etree._Element) -> tuple[str, str]:
    """Return family or only name, and given names."""
    family = [words(e) for e in person.iter("surname")]
    given = " ".join(words(e) for e in person.iter("forename"))
    return (family[0], given) if family else (words(person), "")


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
    for path in (".//titlestmt/author", ".//sourcedesc//analytic/author"):
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
