"""Articles in JATS, the XML of journals and archives: sections, footnotes, reference lists, title and authors."""

from __future__ import annotations

from collections.abc import Iterator

from lxml import etree

from pincite.ingest import jats_refs
from pincite.ingest.bibl import Entry, entry
from pincite.ingest.flow import Paragraph, Run, Runs, Told, write
from pincite.ingest.packed import damaged
from pincite.ingest.published import edtf, published, year_of
from pincite.ingest.retagged import Noted, dropped, ended, heading, led, opened, retagged, swapped, title_block
from pincite.ingest.web import Web, paragraphs, words
from pincite.ingest.web_place import pages
from pincite.model import Metadata, Published
from pincite.text import SourceText

MEDIA_TYPE = "application/jats+xml"
ROOT = "article"
_TAGS = {
    **dict.fromkeys(("sec", "app", "ack", "glossary", "notes", "bio", "abstract", "trans-abstract"), "section"),
    **dict.fromkeys(("boxed-text", "statement", "verse-group", "table-wrap", "table-wrap-foot", "fn-group"), "div"),
    **dict.fromkeys(("verse-line", "attrib", "speech"), "p"),
    **dict.fromkeys(("tex-math", "supplementary-material", "object-id", "alt-text", "long-desc"), "script"),
    **{"italic": "i", "source": "i", "bold": "b", "break": "br", "list": "ul", "list-item": "li", "fig": "figure"},
    **{"disp-quote": "blockquote", "def-list": "dl", "term": "dt", "def": "dd", "preformat": "pre", "sc": "sc"},
}
_OTHERS = ("sub-article", "response")
_SECTIONS = ("section", "ref-list")
_FORMAL = ("con", "conflict", "coi-statement", "financial-disclosure", "equal", "supported-by", "deceased")
_PARTS = ("year", "month", "day", "season")
_DATES = ("pub", "ppub", "epub-ppub", "collection", "epub", "")


def read(data: bytes, name: str) -> SourceText:
    """Read an article in JATS. Raises ``ReadError`` when it is damaged, hostile or without words."""
    root = opened(data, name)
    article = next(iter(root.iter(ROOT)), None)
    if article is None:
        raise damaged(name, "it holds no <article>, as JATS does")
    left_out = list(_without_others(article))
    works = jats_refs.works(article)
    cited = jats_refs.places(article, works)
    retagged(article, _TAGS)
    for small in article.iter("sc"):
        small.set("class", "smallcaps")
    _numbered(article)
    noted = _notes(article)
    noted.given.update(cited)
    _titles(article)
    _captions(article)
    _listed(article)
    web = noted.web()
    told = [*_front(article, web), *(p for part in _parts(article) for p in paragraphs(part, web, own=True))]
    made = Told(told, noted.notes(), noted.labels, _meta(article), tuple(works.values()), left_out)
    return write(made, name, MEDIA_TYPE)


def _without_others(article: etree._Element) -> Iterator[str]:
    """Take out translations, replies and reviews that are articles of their own, with their notes; tell of each.

    Where the article has no words but theirs they stay, as parts of it.
    """
    body = article.find("body")
    others = list(article.iter(*_OTHERS))
    if body is None or not words(body):
        for other in others:
            other.tag = "section"
            for title in list(other.iterfind("front-stub/title-group/article-title"))[:1]:
                swapped(title, etree.Element("title"))
                title.tag = "title"
                other.insert(0, title)
            for stub in list(other.iterfind("front-stub")) + list(other.iterfind("front")):
                dropped(stub)
        return
    for other in others:
        if any(above.tag in _OTHERS for above in other.iterancestors()):
            continue
        title = next((words(e) for e in other.iter("article-title", "trans-title")), "")
        kind = str(other.get("article-type") or other.get("response-type") or "another article")
        yield (
            f"The file also holds “{title}” ({kind}), which was left out with its notes."
            if title
            else (f"The file also holds another article ({kind}), which was left out with its notes.")
        )
        dropped(other)


def _parts(article: etree._Element) -> Iterator[etree._Element]:
    yield from article.iterfind("front/article-meta/section")
    yield from (part for part in article if part.tag in ("body", "back", "floats-group", "section"))


def _front(article: etree._Element, web: Web) -> list[Paragraph]:
    title = article.find("front/article-meta/title-group/article-title")
    named = ((Run(name), *_calls(contrib, web)) for contrib, name in _people(article))
    return title_block(title, named, web)


def _calls(element: etree._Element, web: Web) -> Runs:
    return tuple(Run("", note=web.calls[e]) for e in element.iter() if e in web.calls)


def _people(article: etree._Element) -> Iterator[tuple[etree._Element, str]]:
    """Yield authors with their names as printed."""
    for contrib in article.iterfind("front/article-meta/contrib-group/contrib"):
        if contrib.get("contrib-type", "author") == "author":
            name = next((e for e in contrib.iter("name", "string-name", "collab")), None)
            if name is not None and (said := _person(name)):
                yield contrib, said


def _person(name: etree._Element) -> str:
    parts = [words(e) for key in ("given-names", "surname", "suffix") for e in name.findall(key)]
    return " ".join(parts) or words(name)


def _numbered(article: etree._Element) -> None:
    """Set numbers of references that stand raised in brackets: ``[12]`` says what it is, a bare number does not."""
    for sup in list(article.iter("sup")):
        inner = sup.findall("xref[@ref-type='bibr']")
        above = sup.getparent()
        around = above is not None and above.tag == "xref" and above.get("ref-type") == "bibr"
        if (inner or around) and words(sup)[:1].isdigit():
            sup.tag = "span"
            led(sup, "[")
            ended(sup, "]")


def _notes(article: etree._Element) -> Noted:
    """Find the notes: those that something calls, and those with a label of their own."""
    noted = Noted()
    elements = {str(fn.get("id")): fn for fn in article.iter("fn") if fn.get("id")}
    for xref in article.iter("xref"):
        key = str(xref.get("rid")).split()[:1]
        if key and key[0] in elements and xref.get("ref-type") != "table-fn" and not _in_notes(xref, elements[key[0]]):
            noted.calls[xref] = key[0]
            noted.held[key[0]] = elements[key[0]]
            noted.labels.setdefault(key[0], words(xref))
        elif xref.get("ref-type") == "table-fn":
            led(xref, " (")
            ended(xref, ")")
    for n, fn in enumerate(list(article.iter("fn"))):
        _hold(noted, fn, fn.get("id") or f" {n}")
    return noted


def _in_notes(xref: etree._Element, note: etree._Element) -> bool:
    return any(above is note for above in xref.iterancestors("fn"))


def _hold(noted: Noted, fn: etree._Element, key: str) -> None:
    """Take a note that stands in the text where it is called, or uncalled in a group; its label is no word of it."""
    label = fn.find("label")
    mark = words(label) if label is not None else str(fn.get("symbol") or "")
    inline = key not in noted.held and any(above.tag == "p" for above in fn.iterancestors())
    if any(above.tag == "div" and above.find("table") is not None for above in fn.iterancestors()):
        _below_table(fn, label)
        return
    if key not in noted.held and fn.get("fn-type", "").lower() in _FORMAL:
        dropped(fn)
    if key not in noted.held and not inline and not mark:
        return
    if label is not None:
        dropped(label)
    if inline:
        call = etree.Element("xref")
        swapped(fn, call)
        noted.calls[call] = key
    noted.held[key] = fn
    noted.labels[key] = mark or noted.labels.get(key, "")


def _below_table(fn: etree._Element, label: etree._Element | None) -> None:
    """Leave a note of a table where it is, its label in brackets."""
    if label is not None:
        led(next(iter(fn.iter("p")), fn), f"({words(label)}) ")
        dropped(label)


def _titles(article: etree._Element) -> None:
    """Make the titles of sections headings, with their labels."""
    for section in list(article.iter(*_SECTIONS)):
        title, label = section.find("title"), section.find("label")
        depth = 2 + sum(above.tag in _SECTIONS for above in section.iterancestors())
        if title is None and section.tag == "section" and section.getparent().tag == "article-meta":
            title = etree.Element("title")
            title.text = "Abstract"
            section.insert(0, title)
        if title is not None:
            if label is not None:
                led(title, f"{words(label)} ")
                dropped(label)
            title.tag = heading(depth)


def _captions(article: etree._Element) -> None:
    """Put the labels of figures and tables before their captions."""
    for caption in list(article.iter("caption")):
        label = caption.getparent().find("label")
        first = next(iter(caption.iter("title", "p")), caption)
        for title in caption.findall("title"):
            title.tag = "p"
        if label is not None:
            led(first, f"{words(label).rstrip('.:')}. ")
            dropped(label)


def _listed(article: etree._Element) -> None:
    """Make each reference a paragraph under the heading of its list."""
    for listed in list(article.iter("ref-list")):
        if listed.find("title") is None and not any(str(e.tag)[1:].isdigit() for e in listed):
            head = etree.Element("h2")
            head.text = "References"
            listed.insert(0, head)
        for ref in list(listed.iter("ref")):
            _reference(ref)
        listed.tag = "section"


def _reference(ref: etree._Element) -> None:
    label = ref.find("label")
    number = words(label).strip("[]().") if label is not None else ""
    cited = list(ref.iter("mixed-citation", "element-citation", "nlm-citation", "citation"))[:1]
    for other in [e for e in ref if e not in cited and e is not label and e.tag != "note"]:
        if cited and cited[0] not in set(other.iterdescendants()):
            dropped(other)
    if label is not None:
        dropped(label)
    for one in cited:
        if not "".join([one.text or "", *(e.tail or "" for e in one)]).strip(" \n\t"):
            swapped(one, _said(one))
    ref.tag = "p"
    if number:
        led(ref, f"[{number}] ")


def _said(cited: etree._Element) -> etree._Element:
    """Return a reference that is given as fields only in words."""

    def one(key: str) -> str:
        return next((words(e) for e in cited.iter(key) if words(e)), "")

    people = {"author": [], "editor": []}  # type: dict[str, list[tuple[str, str]]]
    for name in cited.iter("name", "collab"):
        group = next((a for a in name.iterancestors() if a.tag == "person-group"), None)
        kind = "editor" if group is not None and "editor" in group.get("person-group-type", "") else "author"
        family = [words(e) for e in name.findall("surname")]
        people[kind].append(
            (family[0] if family else words(name), " ".join(words(e) for e in name.findall("given-names")))
        )
    title = one("article-title") or one("chapter-title")
    first, last = one("fpage"), one("lpage")
    return entry(
        Entry(
            people["author"],
            people["editor"],
            title,
            one("i"),
            one("year"),
            one("volume"),
            one("issue"),
            f"{first}–{last}" if first and last else first,
            one("publisher-loc"),
            one("publisher-name"),
            one("uri")
            or one("ext-link")
            or next((f"https://doi.org/{words(e)}" for e in cited.iter("pub-id") if e.get("pub-id-type") == "doi"), ""),
        )
    )


def _meta(article: etree._Element) -> Metadata:
    meta = article.find("front/article-meta")
    if meta is None:
        return Metadata()
    title = meta.find("title-group/article-title")
    dates = {e.get("pub-type", e.get("date-type", "")): _date(e) for e in meta.findall("pub-date")}
    date = next((dates[k] for k in (*_DATES, *dates) if dates.get(k)), None)
    plain = words(title) if title is not None else ""
    people = tuple(name for _, name in _people(article))
    return Metadata(plain or None, people, year_of(date), date, _place(article, meta))


def _date(said: etree._Element) -> str | None:
    """Return a date in EDTF, as precise as its parts: a month may be a word, a season stands for one."""
    year, month, day, season = (words(e) if (e := said.find(key)) is not None else "" for key in _PARTS)
    ways = (f"{year}-{month}-{day}", f"{day} {month} {year}", f"{year}-{month}", f"{month} {year}", f"{season} {year}")
    return next((when for way in (*ways, year) if (when := edtf(way))), None)


def _place(article: etree._Element, meta: etree._Element) -> Published:
    """Return journal, volume, issue, pages, publisher, DOI and address."""
    journal = article.find("front/journal-meta")

    def one(above: etree._Element | None, *paths: str) -> str | None:
        found = (words(e) for path in paths if above is not None for e in above.iterfind(path))
        return next((said for said in found if said), None)

    return published(
        {
            "container": one(journal, ".//journal-title"),
            "volume": one(meta, "volume"),
            "issue": one(meta, "issue"),
            "pages": pages(one(meta, "fpage", "elocation-id"), one(meta, "lpage")),
            "publisher": one(journal, "publisher/publisher-name"),
            "doi": one(meta, "article-id[@pub-id-type='doi']"),
            "url": next((str(v) for e in meta.iterfind("self-uri") for k, v in e.attrib.items() if "href" in k), None),
        }
    )
