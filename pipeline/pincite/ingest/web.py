"""Pages of HTML, of a web site or a book: their text as paragraphs, without navigation, scripts and the like."""

from __future__ import annotations

from collections.abc import Collection, Mapping
from dataclasses import dataclass, field

from lxml import etree

from pincite.ingest.flow import Kind, Paragraph, Run
from pincite.ingest.packed import damaged
from pincite.model import Face, GivenPlace

BLOCKS = frozenset(
    (
        *("p", "div", "section", "article", "main", "body", "html", "ul", "ol", "dl", "dt", "dd", "li", "blockquote"),
        *("figure", "figcaption", "table", "thead", "tbody", "tfoot", "tr", "pre", "address", "center", "aside"),
        *("header", "footer", "hr", "details", "summary", "caption", "h1", "h2", "h3", "h4", "h5", "h6", "fieldset"),
    )
)
_GONE = frozenset(
    (
        *("head", "script", "style", "noscript", "nav", "form", "button", "select", "svg", "math", "iframe"),
        *("template", "object", "audio", "video", "canvas", "input", "textarea", "dialog", "menu"),
    )
)
_GONE_ROLES = frozenset(("navigation", "banner", "contentinfo", "search", "complementary", "doc-toc"))
_PAGE = frozenset(("doc-pagebreak", "pagebreak"))
_FURNITURE = frozenset(("header", "footer", "aside"))
"""Around an article these are the site's; inside it they are the article's own."""
_FACES = {
    **dict.fromkeys(("i", "em", "cite", "var", "dfn"), Face.ITALIC),
    **dict.fromkeys(("b", "strong"), Face.BOLD),
    "sup": Face.RAISED,
}
_STYLES = {
    "font-style:italic": Face.ITALIC,
    "font-style:oblique": Face.ITALIC,
    "font-weight:bold": Face.BOLD,
    "font-weight:700": Face.BOLD,
    "font-variant:small-caps": Face.SMALLCAPS,
    "vertical-align:super": Face.RAISED,
}
_CLASSES = {"smallcaps": Face.SMALLCAPS, "small-caps": Face.SMALLCAPS, "italic": Face.ITALIC, "bold": Face.BOLD}


def parsed(data: bytes, name: str) -> etree._Element | None:
    """Parse HTML in UTF-8, whatever is wrong with it; ``None`` when nothing is left. Loads nothing from anywhere.

    Raises ``ReadError`` when the parser gave up before the end: elements too deep, attributes too long.
    """
    parser = etree.HTMLParser(encoding="utf-8", no_network=True, remove_comments=True, remove_pis=True)
    try:
        root: etree._Element | None = etree.fromstring(data, parser)
    except (etree.XMLSyntaxError, ValueError):
        return None
    fatal = next((e.message for e in parser.error_log if e.level_name == "FATAL"), None)
    if fatal is not None:
        raise damaged(name, str(fatal)[:120])
    return root


def tag(element: etree._Element) -> str:
    """Return the tag without prefix or namespace, in small letters."""
    return str(element.tag).rpartition("}")[2].rpartition(":")[2].lower()


def roles(element: etree._Element) -> frozenset[str]:
    """Return what an element says it is: ``role``, ``epub:type`` and ``class``."""
    said = (element.get("role"), element.get("epub:type"), element.get("class"))
    return frozenset(word.lower() for words in said if words for word in words.split())


def words(element: etree._Element) -> str:
    """Return all text of an element with single blanks."""
    return " ".join("".join(str(part) for part in element.itertext()).split())


def longer(element: etree._Element, most: int) -> bool:
    """Tell whether an element holds more than ``most`` characters, blanks aside; no more than these are looked at."""
    size = 0
    for part in element.itertext():
        size += len(str(part).strip())
        if size > most:
            return True
    return False


@dataclass(frozen=True, slots=True)
class Web:
    """What a walk must know: the key of the note that each link calls, and the elements that are no running text.

    ``given`` tells which elements print the sources that the file itself names there, or describe one.
    """

    calls: Mapping[etree._Element, str] = field(default_factory=dict)
    apart: Collection[etree._Element] = ()
    given: Mapping[etree._Element, GivenPlace] = field(default_factory=dict)


def paragraphs(root: etree._Element, web: Web, *, own: bool = False) -> list[Paragraph]:
    """Return the paragraphs under ``root``; with ``own`` also when ``root`` itself stands apart."""
    walk = _Walk(web)
    walk.down(root, frozenset(), "", own=own)
    walk.flush()
    return walk.done


class _Walk:
    """A walk over a page, with the paragraph that is being gathered."""

    def __init__(self, web: Web) -> None:
        self.web = web
        self.done: list[Paragraph] = []
        self.runs: list[Run] = []
        self.kind = Kind.TEXT
        self.depth = 0
        self.cells = 0
        self.given: GivenPlace | None = None

    def down(self, element: etree._Element, faces: frozenset[Face], above: str, *, own: bool = False) -> None:
        """Gather the text of an element, its tail left out."""
        name = "h1" if "msotitle" in roles(element) else tag(element)
        if _PAGE & roles(element):
            self.runs.append(Run("", page=True))
            return
        if not own and element in self.web.calls:
            self.runs.append(Run("", note=self.web.calls[element]))
            return
        if not own and (element in self.web.apart or _gone(element, name, above)):
            return
        block = name in BLOCKS and not (self.kind is Kind.ROW and name != "tr")
        if block:
            self._open(name)
        elif name in ("br", "td", "th"):
            self._part(name)
        around, self.given = self.given, self.web.given.get(element, self.given)
        faces |= _faces(element, name)
        self.runs.append(Run(element.text or "", faces, given=self.given))
        inner = name if name in ("article", "main") else above
        for child in element:
            self.down(child, faces, inner)
            self.runs.append(Run(child.tail or "", faces, given=self.given))
        self.given = around
        if block:
            self.flush()

    def _open(self, name: str) -> None:
        waiting = self.kind is Kind.ITEM and not _said(self.runs)
        self.flush()
        if name == "tr":
            self.kind, self.cells = Kind.ROW, 0
        elif name[0] == "h" and name[1:].isdigit():
            self.kind, self.depth = Kind.HEADING, int(name[1:])
        elif name == "li" or waiting:
            self.kind = Kind.ITEM

    def _part(self, name: str) -> None:
        if name == "br":
            self.runs.append(Run(" "))
        else:
            self.runs.append(Run(" | " if self.cells else ""))
            self.cells += 1

    def flush(self) -> None:
        """End the paragraph."""
        if _said(self.runs):
            self.done.append(Paragraph(tuple(self.runs), self.kind, self.depth))
            self.runs = []
        self.runs = [run for run in self.runs if run.page]
        self.kind, self.depth = Kind.TEXT, 0


def _said(runs: list[Run]) -> bool:
    return any(run.note is not None or run.text.strip(" |\n\t") for run in runs)


def _gone(element: etree._Element, name: str, above: str) -> bool:
    if not isinstance(element.tag, str) or name in _GONE or element.get("hidden") is not None:
        return True
    if (name in _FURNITURE and not above and element.find(".//h1") is None) or roles(element) & _GONE_ROLES:
        return True
    return "display:none" in _style(element)


def _faces(element: etree._Element, name: str) -> frozenset[Face]:
    found = {_FACES[name]} if name in _FACES else set()
    style = _style(element)
    found |= {face for said, face in _STYLES.items() if said in style} if style else set()
    return frozenset(found | {_CLASSES[c] for c in roles(element) & _CLASSES.keys()})


def _style(element: etree._Element) -> str:
    return "".join((element.get("style") or "").lower().split())
