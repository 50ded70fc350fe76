"""Whole small documents of the formats of word processors, books and archives, with notes, lists and citations."""

from helpers.packing import STYLES, W, call, docx, epub, odt, para, run
from helpers.packing import note as footnote
from helpers.tool_fields import (
    WORD_SOURCES,
    bookmark,
    citavi_code,
    control,
    custom_properties,
    endnote_xml,
    field,
    mark,
    mendeley_code,
    mendeley_tag,
    pieces,
    word_code,
    zotero_code,
)

LONG = "The clerk of the upper lock kept two books, one for the abbey and one for himself, and nobody asked which."
BOTH = [("locks", "14", "see ", None), ("weirs", "40-41", None, "with maps")]
ONE = [("weirs", "9", None, None)]
NUMBERING = (
    f'<w:numbering xmlns:w="{W}"><w:abstractNum w:abstractNumId="4"><w:lvl w:ilvl="0"><w:start w:val="1"/><w:numFmt '
    'w:val="upperRoman"/><w:lvlText w:val="%1."/></w:lvl></w:abstractNum><w:num w:numId="7"><w:abstractNumId '
    'w:val="4"/></w:num></w:numbering>'
)


def word():
    """Return a Word document in which every reference manager has left something."""
    fields = [
        zotero_code(BOTH),
        mendeley_code(ONE),
        f"ADDIN EN.CITE {endnote_xml(BOTH)}",
        citavi_code(ONE),
        word_code(BOTH),
    ]
    cited = "".join(para(run(LONG), field(code, run("(see Okafor 2001, 14; Ek 2009)")), run(".")) for code in fields)
    more = para(control(mendeley_tag(ONE), run("(Ek 2009)")), bookmark(5, "ZOTERO_BREF_a", run("(Okafor)")))
    changed = para(f"<w:del>{run('old')}{call(2)}</w:del><w:ins>{run('new')}</w:ins>", call(3), extra="<w:keepNext/>")
    marked = para(run(LONG), bookmark(8, "_Ref1", call(1)), field("NOTEREF _Ref1 \\f", run("1")))
    table = f"<w:tbl><w:tr><w:tc>{para(run('Lock'))}</w:tc><w:tc>{para(run('4'), call(4))}</w:tc></w:tr></w:tbl>"
    item = '<w:numPr><w:ilvl w:val="0"/><w:numId w:val="7"/></w:numPr>'
    listed = para(run("Sources"), style="berschrift1", extra=item) + control(
        "MENDELEY_BIBLIOGRAPHY", para(run("Okafor, Locks."))
    )
    symbol = '<w:r><w:rPr><w:rFonts w:ascii="Symbol"/></w:rPr><w:sym w:font="Symbol" w:char="F0B0"/></w:r>'
    body = para(run("Tolls"), symbol, style="Titel") + marked + changed + cited + more + table + listed
    notes = "".join(footnote(n, field(zotero_code(ONE), run(f"Ek, Weirs {n}."))) for n in (1, 2, 3, 4))
    return docx(
        body,
        notes,
        styles=STYLES,
        **{
            "customXml/item1.xml": WORD_SOURCES,
            "docProps/custom.xml": custom_properties(pieces("ZOTERO_BREF_a", zotero_code(ONE)[6:])),
            "word/numbering.xml": NUMBERING,
        },
    )


def opendocument():
    """Return an OpenDocument text with marks, notes, a comment and a list."""
    cited = mark(f"{zotero_code(BOTH)[6:]} RND1", "(see Okafor 2001, 14; Ek 2009)")
    comment = "<office:annotation><text:p>Really?</text:p></office:annotation>"
    noted = (
        '<text:note text:id="f1" text:note-class="footnote"><text:note-citation>1</text:note-citation><text:note-body>'
        f"<text:p>Okafor, Locks 3.{comment}</text:p></text:note-body></text:note>"
    )
    row = "<table:table-row><table:table-cell><text:p>Lock</text:p></table:table-cell></table:table-row>"
    section = '<text:section text:name="ZOTERO_BIBL {} CSL_BIBLIOGRAPHY"><text:p>Okafor, Locks.</text:p></text:section>'
    head = '<text:h text:outline-level="1">Tolls</text:h>'
    return odt(f"{head}<text:p>{LONG}{noted} {cited}</text:p><table:table>{row}</table:table>{section}")


def book():
    """Return a book with notes on a page of their own."""
    one = f'<h1>Locks</h1><p>{LONG}<a id="r1" href="notes.xhtml#n1">1</a></p>'
    return epub({"one.xhtml": one, "notes.xhtml": '<p id="n1"><a href="one.xhtml#r1">1.</a> Okafor, Locks 3.</p>'})


def jats():
    """Return an article in JATS with notes, a table and references."""
    ref = (
        '<ref id="b1"><label>1</label><element-citation publication-type="book"><name><surname>Okafor</surname>'
        "<given-names>Mira</given-names></name><source>Locks</source><year>2001</year></element-citation></ref>"
    )
    xref = '<xref ref-type="bibr" rid="b1">1</xref>'
    body = (
        f"<p>{LONG} <sup>{xref}–{xref}</sup><fn id='f1'><label>1</label><p>Ek, Weirs 9.</p></fn></p><table-wrap><label>"
        "Table 1</label><caption><p>Tolls</p></caption><table><tr><td>Lock</td><td>4</td></tr></table></table-wrap>"
    )
    other = "<sub-article><front-stub/><body><p>Other.</p></body></sub-article>"
    front = (
        "<front><article-meta><title-group><article-title>Tolls</article-title></title-group></article-meta></front>"
    )
    back = f"<back><ref-list>{ref}</ref-list></back>"
    return f"<article>{front}<body><sec><title>Locks</title>{body}</sec></body>{back}{other}</article>".encode()


def tei():
    """Return an article in TEI with notes, pointers and references."""
    bibl = "<bibl xml:id='ek' label='Ek 1999'>Ek, Bo. <title level='m'>Weirs</title>. 1999. <note>Rare.</note></bibl>"
    struct = (
        "<biblStruct xml:id='b0'><analytic><title level='a'>Fines</title><author><surname>Moor</surname></author>"
        "</analytic><monogr><title level='j'>Rivers</title><imprint><date when='2004'/></imprint></monogr></biblStruct>"
    )
    note = "<note n='1'>See <ref target='#b0'>Moor</ref>.</note>"
    body = f"<head n='1'>Locks</head><p>{LONG} <ptr target='#ek' loc='4'/>{note}</p>"
    back = f"<back><listBibl>{bibl}{struct}</listBibl></back>"
    header = "<teiHeader><fileDesc><titleStmt><title>Tolls</title></titleStmt></fileDesc></teiHeader>"
    return f"<TEI>{header}<text><body><div>{body}</div></body>{back}</text></TEI>".encode()


DOCUMENTS = {"a.docx": word, "a.odt": opendocument, "a.epub": book, "a.jats": jats, "a.tei": tei}
