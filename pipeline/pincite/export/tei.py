"""TEI P5: for each article a file with its text, and standoff annotations and works that point into it.

Pointers are the TEI scheme ``string-range(source, offset, length)`` in code points of the element ``source``; what
XML can't hold is replaced there, one character for one.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from pathlib import Path
from xml.etree.ElementTree import Element, SubElement, indent, tostring

from pincite import __version__
from pincite.export.annotated import Annotated, Pieces, articles
from pincite.export.bibliography import Item, Selection, bibliography, clean
from pincite.export.characters import printable
from pincite.export.folder import whole_folder
from pincite.export.tei_works import work
from pincite.store import Store
from pincite.store.read import Record

NAMESPACE = "http://www.tei-c.org/ns/1.0"
XML_ID = "{http://www.w3.org/XML/1998/namespace}id"
XML_SPACE = "{http://www.w3.org/XML/1998/namespace}space"
MARK = "corpus.xml"
HEAD = '<?xml version="1.0" encoding="UTF-8"?>\n'
_PLACE: tuple[tuple[str, str, dict[str, str]], ...] = (
    ("container", "title", {"level": "j"}),
    ("volume", "biblScope", {"unit": "volume"}),
    ("issue", "biblScope", {"unit": "issue"}),
    ("printed_pages", "biblScope", {"unit": "page"}),
    ("publisher", "publisher", {}),
    ("date", "date", {}),
    ("doi", "idno", {"type": "DOI"}),
    ("url", "idno", {"type": "URL"}),
)
"""What the store knows of an article's publication, and the elements that say it."""


def export(store: Store, out: Path) -> dict[str, int]:
    """Write the folder ``out``; return how many annotations each article has. Raises as ``whole_folder`` does.

    ``corpus.xml`` lists the works of all articles.
    """
    counts: dict[str, int] = {}
    with whole_folder(out, MARK) as fresh, store.transaction() as connection:
        items = {item["id"]: item for item in bibliography(connection, Selection()).items}
        for article in articles(connection):
            tree = document(article, items)
            (fresh / f"{article.doc}.xml").write_bytes(written(tree))
            counts[article.doc] = sum(1 for _ in tree.iter("annotation"))
        (fresh / MARK).write_bytes(written(_corpus(items.values())))
    return counts


def document(article: Annotated, items: Mapping[str, Item]) -> Element:
    """Return an article as a TEI element; ``items`` are the works by key."""
    root = _tei(article.title, article.about["authors"], f"{article.about['source']}, {article.about['sha256']}")
    next(root.iter("sourceDesc")).extend([*_published(article.about)])
    body = SubElement(SubElement(root, "text"), "body")
    SubElement(body, "ab", {XML_ID: "source", XML_SPACE: "preserve"}).text = printable(article.text)
    standoff = SubElement(root, "standOff")
    for kind, rows in (("citation", article.citations), ("claim", article.claims), ("mention", article.mentions)):
        found = [_annotation(kind, row, at) for row in rows if (at := article.pieces(row))]
        if found:
            SubElement(standoff, "listAnnotation", {"type": kind}).extend(found)
    _works(standoff, (items[key] for key in article.works))
    if len(standoff) == 0:
        root.remove(standoff)
    return root


def written(root: Element) -> bytes:
    """Return a TEI element as a file; carriage returns are kept, which readers of XML would make line feeds."""
    indent(root)
    return (HEAD + tostring(root, encoding="unicode") + "\n").replace("\r", "&#13;").encode("utf8")


def _tei(title: str, authors: Iterable[str], source: str) -> Element:
    root = Element("TEI", {"xmlns": NAMESPACE})
    about = SubElement(SubElement(root, "teiHeader"), "fileDesc")
    titles = SubElement(about, "titleStmt")
    SubElement(titles, "title").text = clean(title)
    for author in authors:
        SubElement(titles, "author").text = clean(author)
    SubElement(SubElement(about, "publicationStmt"), "p").text = f"Written by Pincite {__version__}."
    SubElement(SubElement(about, "sourceDesc"), "bibl").text = clean(source)
    return root


def _published(about: Record) -> Iterator[Element]:
    """Yield where and when the article was published, where anything of that is known."""
    found = Element("bibl", {"type": "published"})
    for key, tag, given in _PLACE:
        if about.get(key):
            SubElement(found, tag, given).text = clean(about[key])
    if len(found):
        yield found


def _corpus(items: Iterable[Item]) -> Element:
    root = _tei("The works of all articles", (), "the articles of this folder")
    standoff = SubElement(root, "standOff")
    _works(standoff, items)
    return root


def _works(standoff: Element, items: Iterable[Item]) -> None:
    listed = [work(item, name_of("work", item["id"])) for item in items]
    if listed:
        SubElement(standoff, "listBibl").extend(listed)


def _annotation(kind: str, row: Record, at: Pieces) -> Element:
    name, motivation = name_of(kind, row[kind]), "linking" if kind == "claim" else "identifying"
    found = Element("annotation", {XML_ID: name, "motivation": motivation, "target": _pointer(at)})
    keys = row["works"] if kind == "claim" else [row.get("work")]
    for key in keys:
        if key:
            SubElement(found, "ptr", {"type": "work", "target": f"#{name_of('work', key)}"})
    for citation in row.get("citations", ()):
        SubElement(found, "ptr", {"type": "citation", "target": f"#{name_of('citation', citation)}"})
    for said in ("form", "pinpoint", "kind", "norm"):
        if row.get(said):
            SubElement(found, "note", {"type": said}).text = clean(row[said])
    if row.get("judged"):
        SubElement(found, "note", {"type": "judged"}).text = "decided by a person"
    return found


def _pointer(at: Pieces) -> str:
    return f"#string-range(source,{','.join(f'{start},{end - start}' for start, end in at)})"


def name_of(kind: str, name: str) -> str:
    """Return a name that XML allows as an id: other characters than ASCII letters, digits, dots, hyphens in hex."""
    plain = (c if c.isascii() and (c.isalnum() or c in ".-") else f"_{ord(c):x}_" for c in name)
    return f"{kind}-{''.join(plain)}"
