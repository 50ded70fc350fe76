"""Made articles with planted defects: read from their one source, written clean or planted, and findings counted.

An article is ``tests/checks/planted/NAME.art``. ``{kind|clean|planted}`` is a defect in both states, ``⟦#label: …⟧`` a
note, ``@label`` its number, ``---page 12---`` the end of a printed page. ``aid`` is what a defect needs elsewhere, and
no defect. Half of the articles, told by a hash, are kept aside.
"""

from __future__ import annotations

import io
import json
import re
import zipfile
from collections import Counter
from collections.abc import Iterable
from dataclasses import dataclass
from hashlib import sha1
from html import escape
from pathlib import Path

PLANTED = Path(__file__).parents[1] / "checks"
SOURCES = PLANTED / "planted"
FRESH = PLANTED / "planted_fresh"
"""A second set, written before the checks were last worked on, by somebody who hadn't read them."""
PLANT = re.compile(r"\{([a-z-]+)\|([^|}]*)\|([^}]*)\}")
NOTE = re.compile(r"⟦(?:#(\w+):\s*)?(.*?)⟧", re.DOTALL)
AID = "aid"
OPEN, SHUT = "\ue000", "\ue001"

FOUND_BY = {
    "title": ("PC402",),
    "names": ("PC406", "PC209"),
    "year": ("PC401", "PC209"),
    "volume": ("PC403",),
    "publisher": ("PC407",),
    "address": ("PC408", "PC409", "PC304", "PC305"),
    "across": ("PC401", "PC402", "PC403", "PC406"),
    "impossible": ("PC901",),
    "early-access": ("PC902",),
    "younger": ("PC903",),
    "address-words": ("PC304", "PC305", "PC408"),
    "supra-supra": ("PC211",),
    "early-hereinafter": ("PC212",),
    "double-hereinafter": ("PC208",),
    "unused-hereinafter": ("PC207",),
    "two-entries": ("PC213",),
    "uncited-entry": ("PC210",),
    "no-entry": ("PC209", "PC214"),
    "quote-twice": ("PC801",),
    "quote-bare": ("PC802",),
    "quote-work": ("PC803",),
    "quote-page": ("PC804",),
    "record-year": ("PC501", "PC502", "PC508"),
    "record-number": ("PC506", "PC508"),
    "record-title": ("PC507",),
    "mentions": ("PC508", "PC501", "PC502"),
    "denied": ("PC503", "PC504", "PC509"),
    "tier": ("PC601", "PC603"),
    "body": ("PC510",),
    "id-several": ("PC203",),
    "xref": ("PC202", "PC215"),
    "pinpoint": ("PC404",),
}
"""The codes under which a finding counts as the defect's."""


@dataclass(frozen=True, slots=True)
class Plant:
    """A planted defect and its place: the notes it stands in, the words of the body or list around it."""

    doc: str
    kind: str
    notes: tuple[str, ...]
    words: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Made:
    """An article in one state: what is known of it, its blocks and notes, and what is planted."""

    name: str
    head: dict[str, str]
    blocks: tuple[str, ...]
    notes: tuple[str, ...]
    plants: tuple[Plant, ...]

    @property
    def held(self) -> bool:
        """Tell whether it is kept aside."""
        return self.name in kept_aside(SOURCES) | kept_aside(FRESH)


def kept_aside(sources: Path = SOURCES) -> frozenset[str]:
    """Return the half of the articles with the least hashes."""
    names = sorted((sha1(p.stem.encode(), usedforsecurity=False).hexdigest(), p.stem) for p in sources.glob("*.art"))
    return frozenset(name for _, name in names[: len(names) // 2])


def made(sources: Path = SOURCES, *, planted: bool) -> list[Made]:
    """Return the articles, clean or planted."""
    return [_made(path, planted=planted) for path in sorted(sources.glob("*.art"))]


def _made(path: Path, *, planted: bool) -> Made:
    head, body = path.read_text(encoding="utf8").split("\n---\n", 1)
    known = dict(line.split(": ", 1) for line in head.splitlines())
    kinds: list[str] = []

    def chosen(hit: re.Match[str]) -> str:
        if not planted:
            return hit[2]
        kinds.append(hit[1])
        return f"{OPEN}{hit[3]}{SHUT}"

    blocks, notes, standing = _numbered(PLANT.sub(chosen, body))
    plants = _plants(path.stem, kinds, standing, blocks, notes)
    strip = str.maketrans("", "", OPEN + SHUT)
    clean = [_flat(b) for b in "".join(blocks).translate(strip).split("\n\n") if b.strip()]
    return Made(path.stem, known, tuple(clean), tuple(n.translate(strip) for n in notes), plants)


def _flat(block: str) -> str:
    return block.strip() if block.lstrip().startswith("|") else " ".join(block.split())


def _numbered(body: str) -> tuple[list[str], list[str], dict[str, str]]:
    labels = {m[1]: str(n) for n, m in enumerate(NOTE.finditer(body), 1) if m[1]}
    body = re.sub(r"@(\w+)", lambda m: labels.get(m[1], m[0]), body)
    notes: list[str] = []

    def call(hit: re.Match[str]) -> str:
        notes.append(hit[2])
        return f"[^{len(notes)}]"

    return [NOTE.sub(call, body)], notes, labels


def _plants(doc: str, kinds: list[str], _labels: object, blocks: list[str], notes: list[str]) -> tuple[Plant, ...]:
    """Place each plant: marks are counted in the order in which they stand in the body with its notes inside."""
    body = re.sub(r"\[\^(\d+)\]", lambda m: f"⟦{m[1]}:{notes[int(m[1]) - 1]}⟧", blocks[0])
    found: list[Plant] = []
    for kind, (start, end) in zip(kinds, _marked(body), strict=True):
        if kind == AID:
            continue
        inner = body[start:end]
        around = re.findall(r"⟦(\d+):[^⟧]*\Z", body[:start])
        within = re.findall(r"⟦(\d+):", inner)
        told = re.sub(rf"⟦.*?⟧|[{OPEN}{SHUT}*]", "\n", inner, flags=re.DOTALL)
        words = [" ".join(w.split()) for w in told.split("\n")] if not around else []
        found.append(Plant(doc, kind, tuple(around or within), tuple(w for w in words if len(w) > 3)))
    return tuple(found)


def _marked(body: str) -> list[tuple[int, int]]:
    ends, opened = [], 0
    for hit in re.finditer(f"[{OPEN}{SHUT}]", body):
        if hit.group() == OPEN:
            opened = hit.end()
        else:
            ends.append((opened, hit.start()))
    return ends


def write(folder: Path, *sources: Path, planted: bool) -> list[Made]:
    """Write the articles below ``folder`` with a manifest of their dates, and return them."""
    folder.mkdir(parents=True, exist_ok=True)
    articles = [article for source in sources for article in made(source, planted=planted)]
    entries = []
    for article in articles:
        file = f"{article.name}.{article.head['format']}"
        (folder / file).write_bytes(WRITERS[article.head["format"]](article))
        entries.append(_entry(article, file))
    (folder / "manifest.toml").write_text("\n".join(entries), encoding="utf8")
    return articles


def _entry(article: Made, file: str) -> str:
    head = article.head
    family = head["author"].rsplit(" ", 1)
    lines = [
        "[[document]]",
        f"file = {json.dumps(file)}",
        f"title = {json.dumps(head['title'], ensure_ascii=False)}",
        f"authors = [{json.dumps(f'{family[1]}, {family[0]}', ensure_ascii=False)}]",
        f"date = {json.dumps(head['date'])}",
    ]
    if "cite" in head:
        container, volume, first = head["cite"].split("|")
        lines += [f"container = {json.dumps(container)}", f'volume = "{volume}"', f'pages = "{first}–204"']
    return "\n".join(lines) + "\n"


def _markdown(article: Made) -> bytes:
    notes = [f"[^{n}]: {note}" for n, note in enumerate(article.notes, 1)]
    return "\n\n".join((f"# {article.head['title']}", article.head["author"], *_lower(article.blocks), *notes)).encode()


def _lower(blocks: Iterable[str]) -> list[str]:
    return [f"#{b}" if b.startswith("# ") else b for b in blocks]


def _plain(article: Made) -> bytes:
    """Return plain text in pages, each with its number at the foot."""
    out, number = [article.head["title"].upper(), article.head["author"]], 201
    for block in article.blocks:
        if page := re.fullmatch(r"---page (\d+)---", block):
            out.append(f"{number}\f")
            number = int(page[1])
        else:
            out.append(re.sub(r"^# ", "", block).replace("*", ""))
    return ("\n\n".join([*out, str(number)])).replace("\f\n\n", "\f").encode()


def _html(article: Made) -> bytes:
    def words(text: str) -> str:
        told = re.sub(r"\*(.+?)\*", r"<em>\1</em>", escape(text, quote=False))
        link = r'<a id="bodyftn\1" href="#ftn\1"><sup>\1</sup></a>'
        return re.sub(r"\[\^(\d+)\]", link, told)

    blocks = [f"<h2>{words(b[2:])}</h2>" if b.startswith("# ") else f"<p>{words(b)}</p>" for b in article.blocks]
    notes = [
        f'<p class="footnote"><a id="ftn{n}" href="#bodyftn{n}">{n}</a> {words(t)}</p>'
        for n, t in enumerate(article.notes, 1)
    ]
    section = '<section id="notes"><h2>Notes</h2>\n' + "\n".join(notes) + "</section>" if notes else ""
    title = escape(article.head["title"])
    lines = (f'<html lang="{article.head.get("lang", "en")}"><head><meta charset="utf-8"><title>{title}</title></head>',
             f"<body><article><h1>{title}</h1>", f'<p class="author">{article.head["author"]}</p>', *blocks, section,
             "</article></body></html>")  # fmt: skip
    return ("<!DOCTYPE html>\n" + "\n".join(lines)).encode()


W = 'xmlns:w="http://schemas.openxmlformats.org/wordprocessingml/2006/main"'
PACKAGE = "http://schemas.openxmlformats.org/package/2006"
OFFICE = "http://schemas.openxmlformats.org/officeDocument/2006/relationships"
MIME = "application/vnd.openxmlformats-officedocument.wordprocessingml"


def _docx(article: Made) -> bytes:
    """Return a Word document with real footnotes."""
    paragraphs = [_paragraph(article.head["title"], "Title"), _paragraph(article.head["author"], "Author")]
    for block in article.blocks:
        heading = block.startswith("# ")
        paragraphs.append(_paragraph(block[2:] if heading else block, "Heading1" if heading else "Normal"))
    notes = [f'<w:footnote w:id="{n}">{_paragraph(t, "FootnoteText")}</w:footnote>'
             for n, t in enumerate(article.notes, 1)]  # fmt: skip
    names = ("Normal", "Title", "Author", "Heading1", "FootnoteText")
    styles = [f'<w:style w:type="paragraph" w:styleId="{s}"><w:name w:val="{s}"/></w:style>' for s in names]
    kinds = {"document": "document.main", "footnotes": "footnotes", "styles": "styles"}
    types = "".join(f'<Override PartName="/word/{p}.xml" ContentType="{MIME}.{k}+xml"/>' for p, k in kinds.items())
    default = '<Default Extension="rels" ContentType="application/vnd.openxmlformats-package.relationships+xml"/>'
    parts = {
        "[Content_Types].xml": f'<Types xmlns="{PACKAGE}/content-types">{default}{types}</Types>',
        "_rels/.rels": _relations({"officeDocument": "word/document.xml"}),
        "word/_rels/document.xml.rels": _relations({"footnotes": "footnotes.xml", "styles": "styles.xml"}),
        "word/document.xml": f"<w:document {W}><w:body>{''.join(paragraphs)}</w:body></w:document>",
        "word/footnotes.xml": f"<w:footnotes {W}>{''.join(notes)}</w:footnotes>",
        "word/styles.xml": f"<w:styles {W}>{''.join(styles)}</w:styles>",
    }
    out = io.BytesIO()
    with zipfile.ZipFile(out, "w") as packed:
        for name, text in parts.items():
            packed.writestr(name, '<?xml version="1.0" encoding="UTF-8"?>\n' + text)
    return out.getvalue()


def _relations(targets: dict[str, str]) -> str:
    each = (f'<Relationship Id="r{n}" Type="{OFFICE}/{kind}" Target="{target}"/>'
            for n, (kind, target) in enumerate(targets.items()))  # fmt: skip
    return f'<Relationships xmlns="{PACKAGE}/relationships">{"".join(each)}</Relationships>'


def _paragraph(text: str, style: str) -> str:
    runs = []
    for piece in re.split(r"(\[\^\d+\]|\*[^*]+\*)", text):
        if call := re.fullmatch(r"\[\^(\d+)\]", piece):
            sign = f'<w:footnoteReference w:id="{call[1]}"/>'
            runs.append(f'<w:r><w:rPr><w:vertAlign w:val="superscript"/></w:rPr>{sign}</w:r>')
        elif piece:
            face = "<w:rPr><w:i/></w:rPr>" if piece.startswith("*") and len(piece) > 1 else ""
            words = escape(piece.strip("*") if face else piece, quote=False)
            runs.append(f'<w:r>{face}<w:t xml:space="preserve">{words}</w:t></w:r>')
    return f'<w:p><w:pPr><w:pStyle w:val="{style}"/></w:pPr>{"".join(runs)}</w:p>'


WRITERS = {"md": _markdown, "txt": _plain, "html": _html, "docx": _docx}


@dataclass(frozen=True, slots=True)
class Place:
    """Where a finding stands: the codes it goes under, its notes, and the text of the lines around its spans."""

    code: str
    doc: str
    notes: frozenset[str]
    lines: str
    other: str = ""


def hits(plant: Plant, places: Iterable[Place]) -> bool:
    """Tell whether a finding of the plant's kind stands at its place."""
    across = plant.kind == "across"
    return any(
        (across and plant.doc in p.other and p.code in FOUND_BY["across"])
        or (
            p.doc == plant.doc
            and p.code in FOUND_BY[plant.kind]
            and (set(plant.notes) & p.notes or any(w[:40] in p.lines for w in plant.words))
        )
        for p in places
    )


def tally(articles: Iterable[Made], places: Iterable[Place], *, held: bool) -> tuple[Counter[str], Counter[str]]:
    """Count, by kind, the defects planted in one half and those found."""
    found, planted = Counter[str](), Counter[str]()
    everywhere = list(places)
    for article in articles:
        if article.held == held:
            for plant in article.plants:
                planted[plant.kind] += 1
                found[plant.kind] += hits(plant, everywhere)
    return planted, found
