"""What reference managers keep in word processors' files, written from the descriptions of their formats.

Two sources: Okafor's book, and an article by Ek and Moor. Each ``…_code`` returns what a tool keeps for a citation of
items (source, locator, prefix, suffix).
"""

import base64
import json
from xml.sax.saxutils import escape, quoteattr

LOCKS = {
    "type": "book",
    "title": "Locks and Keepers",
    "author": [{"family": "Okafor", "given": "Mira"}],
    "issued": {"date-parts": [[2001]]},
    "publisher": "Weir House",
    "publisher-place": "Lisse",
    "ISBN": "9780000000011",
}
WEIRS = {
    "type": "article-journal",
    "title": "The Law of Weirs",
    "author": [{"family": "Ek", "given": "Jonas"}, {"family": "Moor", "given": "Ada"}],
    "issued": {"date-parts": [["2009", 3]]},
    "container-title": "Journal of Rivers",
    "volume": "12",
    "issue": "2",
    "page": "33-58",
    "DOI": "10.9999/weirs",
}
SOURCES = {"locks": LOCKS, "weirs": WEIRS}


def csl_items(items, address="http://zotero.org/users/1/items/{}"):
    """Return citation items of CSL; ``address`` makes the addresses of records."""
    return [
        {
            "id": n,
            **({"uris": [address.format(source.upper())]} if address else {"id": source}),
            "itemData": {"id": n, **SOURCES[source]},
            **({"locator": locator, "label": "page"} if locator else {}),
            **({"prefix": prefix} if prefix else {}),
            **({"suffix": suffix} if suffix else {}),
        }
        for n, (source, locator, prefix, suffix) in enumerate(items, 1)
    ]


def zotero_code(items, shown="shown"):
    """Return the code of a field of Zotero."""
    properties = {"formattedCitation": shown, "plainCitation": shown, "noteIndex": 1}
    citation = {"citationID": "aB3", "properties": properties, "citationItems": csl_items(items)}
    return "ADDIN ZOTERO_ITEM CSL_CITATION " + json.dumps(citation)


def mendeley_code(items):
    """Return the code of a field of Mendeley Desktop: ids count within a citation only."""
    cited = csl_items(items, "http://www.mendeley.com/documents/?uuid={}")
    for n, item in enumerate(cited, 1):
        item["id"] = item["itemData"]["id"] = f"ITEM-{n}"
    return "ADDIN CSL_CITATION " + json.dumps({"citationItems": cited, "mendeley": {}, "properties": {"noteIndex": 0}})


def mendeley_tag(items):
    """Return the tag of a content control of Mendeley Cite: base64 for addresses, without padding."""
    citation = {"citationID": "MENDELEY_CITATION_1", "citationItems": csl_items(items, None), "properties": {}}
    told = base64.urlsafe_b64encode(json.dumps(citation).encode()).decode().rstrip("=")
    return f"MENDELEY_CITATION_v3_{told}"


_ENDNOTE_TYPES = {"book": ("Book", 6), "article-journal": ("Journal Article", 17)}


def endnote_xml(items):
    """Return the XML of EndNote for a citation."""
    return f"<EndNote>{''.join(_endnote_cite(*item) for item in items)}</EndNote>"


def _endnote_cite(source, locator, prefix, suffix):
    item = SOURCES[source]
    year, number = str(item["issued"]["date-parts"][0][0]), list(SOURCES).index(source) + 4
    styled = '<style face="normal" font="default" size="100%">{}</style>'.format
    named = [f"{p['family']}, {p['given']}" for p in item["author"]]
    people = "".join(f"<author>{styled(person)}</author>" for person in named)
    name, kind = _ENDNOTE_TYPES[item["type"]]

    def one(tag, value):
        return f"<{tag}>{escape(value)}</{tag}>" if value else ""

    record = (
        f'<record><rec-number>{number}</rec-number><foreign-keys><key app="EN" db-id="d1">{number}</key></foreign-keys>'
        f'<ref-type name="{name}">{kind}</ref-type><contributors><authors>{people}</authors></contributors><titles>'
        f"<title>{styled(item['title'])}</title>{one('secondary-title', item.get('container-title'))}</titles>"
        f"{one('pages', item.get('page'))}{one('volume', item.get('volume'))}{one('number', item.get('issue'))}"
        f"<dates><year>{year}</year></dates>{one('pub-location', item.get('publisher-place'))}"
        f"{one('publisher', item.get('publisher'))}{one('isbn', item.get('ISBN'))}"
        f"{one('electronic-resource-num', item.get('DOI'))}</record>"
    )
    told = f"{one('Prefix', prefix)}{one('Suffix', suffix)}{one('Pages', locator)}"
    family = item["author"][0]["family"]
    return f"<Cite><Author>{family}</Author><Year>{year}</Year><RecNum>{number}</RecNum>{told}{record}</Cite>"


def citavi_json(items):
    """Return what Citavi 6 keeps for a citation; a source said before is only referred to."""
    entries, seen = [], {}
    for n, (source, locator, prefix, suffix) in enumerate(items, 1):
        item = SOURCES[source]
        people = [{"FirstName": p["given"], "LastName": p["family"]} for p in item["author"]]
        reference = {
            "$id": f"r{n}",
            "Authors": people,
            "Title": item["title"],
            "Year": str(item["issued"]["date-parts"][0][0]),
            "ReferenceType": {"book": "Book", "article-journal": "JournalArticle"}[item["type"]],
            "Publishers": [{"Name": item["publisher"]}] if "publisher" in item else [],
            "PlaceOfPublication": item.get("publisher-place", ""),
            "Periodical": {"Name": item["container-title"]} if "container-title" in item else None,
            "Volume": item.get("volume", ""),
            "Number": item.get("issue", ""),
            "PageRange": "<sp><n>33</n><in>true</in></sp><ep><n>58</n></ep><os>33-58</os>" if "page" in item else "",
            "Doi": item.get("DOI", ""),
            "Isbn": item.get("ISBN", ""),
        }
        entry = {"ReferenceId": f"id-{source}", "Reference": seen.get(source, reference)}
        seen[source] = {"$ref": f"r{n}"}
        entry |= {"Prefix": prefix} if prefix else {}
        entry |= {"Suffix": suffix} if suffix else {}
        entry |= {"PageRange": {"OriginalString": locator, "NumberingType": 0}} if locator else {}
        entries.append(entry)
    return json.dumps({"$type": "SwissAcademic.Citavi.Citations.WordPlaceholder", "Entries": entries})


def citavi_code(items):
    """Return the code of a field of Citavi 6."""
    return "ADDIN CitaviPlaceholder{" + base64.b64encode(citavi_json(items).encode()).decode() + "}"


def citavi_old_code(items):
    """Return the code of a field of Citavi 5, which keeps XML."""
    told = json.loads(citavi_json(items))
    entries = "".join(_citavi_entry(entry) for entry in told["Entries"])
    xml = f"<Placeholder><AddInVersion>5.7</AddInVersion><Entries>{entries}</Entries></Placeholder>"
    return f"ADDIN CITAVI.PLACEHOLDER 0f5b-7961 {base64.b64encode(xml.encode()).decode()}"


def _citavi_entry(entry):
    said = entry["Reference"]
    people = "".join(
        f"<Person><FirstName>{p['FirstName']}</FirstName><LastName>{p['LastName']}</LastName></Person>"
        for p in said["Authors"]
    )
    plain = "".join(f"<{k}>{escape(said[k])}</{k}>" for k in ("Title", "Year", "Volume", "Number", "Doi") if said[k])
    house = "".join(
        f"<Publishers><Publisher><Name>{p['Name']}</Name></Publisher></Publishers>" for p in said["Publishers"]
    )
    journal = f"<Periodical><Name>{said['Periodical']['Name']}</Name></Periodical>" if said["Periodical"] else ""
    pages = entry.get("PageRange", {}).get("OriginalString")
    ranged = (
        f"<PageRange>{escape(f'<sp><n>{pages}</n><in>true</in></sp><os>{pages}</os>')}</PageRange>" if pages else ""
    )
    prefix = f"<Prefix>{entry['Prefix']}</Prefix>" if "Prefix" in entry else ""
    reference = (
        f"<ReferenceTypeId>{said['ReferenceType']}</ReferenceTypeId><Authors>{people}</Authors>{plain}{house}{journal}"
    )
    own = f"<ReferenceId>{entry['ReferenceId']}</ReferenceId>{prefix}{ranged}"
    return f"<Entry>{own}<Reference>{reference}</Reference></Entry>"


WORD_TAGS = {"locks": "Oka01", "weirs": "EkJ09"}
WORD_SOURCES = (
    '<b:Sources xmlns:b="http://schemas.openxmlformats.org/officeDocument/2006/bibliography"><b:Source>'
    "<b:Tag>Oka01</b:Tag><b:SourceType>Book</b:SourceType><b:Author><b:Author><b:NameList><b:Person><b:Last>Okafor"
    "</b:Last><b:First>Mira</b:First></b:Person></b:NameList></b:Author></b:Author><b:Title>Locks and Keepers</b:Title>"
    "<b:Year>2001</b:Year><b:City>Lisse</b:City><b:Publisher>Weir House</b:Publisher>"
    "<b:StandardNumber>9780000000011</b:StandardNumber></b:Source><b:Source><b:Tag>EkJ09</b:Tag>"
    "<b:SourceType>JournalArticle</b:SourceType><b:Author><b:Author><b:NameList><b:Person><b:Last>Ek</b:Last><b:First>"
    "Jonas</b:First></b:Person><b:Person><b:Last>Moor</b:Last><b:First>Ada</b:First></b:Person></b:NameList></b:Author>"
    "</b:Author><b:Title>The Law of Weirs</b:Title><b:Year>2009</b:Year>"
    "<b:JournalName>Journal of Rivers</b:JournalName><b:Volume>12</b:Volume><b:Issue>2</b:Issue>"
    "<b:Pages>33-58</b:Pages></b:Source></b:Sources>"
)


def word_code(items):
    """Return the code of a field of Word's own sources."""
    said = []
    for n, (source, locator, prefix, suffix) in enumerate(items):
        named = f"CITATION {WORD_TAGS[source]}" if not n else rf"\m {WORD_TAGS[source]}"
        told = ((r"\p", locator), (r"\f", prefix), (r"\s", suffix))
        said.append(" ".join([named, *(f'{switch} "{value}"' for switch, value in told if value)]))
        said[0] += r" \l 1033" if not n else ""
    return " ".join(said)


def pieces(name, code, size=255):
    """Return a code as properties hold it: in numbered pieces."""
    return [(f"{name}_{n}", code[at : at + size]) for n, at in enumerate(range(0, len(code), size), 1)]


def custom_properties(pairs):
    """Return the part of a Word document that holds properties of one's own."""
    vt = 'xmlns:vt="http://schemas.openxmlformats.org/officeDocument/2006/docPropsVTypes"'
    held = "".join(
        f"<property name={quoteattr(name)}><vt:lpwstr>{escape(value)}</vt:lpwstr></property>" for name, value in pairs
    )
    space = "http://schemas.openxmlformats.org/officeDocument/2006/custom-properties"
    return f'<Properties xmlns="{space}" {vt}>{held}</Properties>'


def field(code, *result, data="", split=40):
    """Return a complex field of Word whose code runs over many pieces; ``data`` stands beside its begin in base64."""
    beside = f"<w:fldData xml:space='preserve'>{data}</w:fldData>" if data else ""
    told = "".join(
        f'<w:r><w:instrText xml:space="preserve">{escape(code[at : at + split])}</w:instrText></w:r>'
        for at in range(0, len(code), split)
    )
    begin = f'<w:r><w:fldChar w:fldCharType="begin">{beside}</w:fldChar></w:r>'
    parted, end = (f'<w:r><w:fldChar w:fldCharType="{kind}"/></w:r>' for kind in ("separate", "end"))
    return f"{begin}{told}{parted}{''.join(result)}{end}" if result else f"{begin}{told}{end}"


def control(tag, *inside):
    """Return a content control of Word."""
    told = f"<w:sdtPr><w:tag w:val={quoteattr(tag)}/></w:sdtPr>"
    return f"<w:sdt>{told}<w:sdtContent>{''.join(inside)}</w:sdtContent></w:sdt>"


def bookmark(number, name, *inside):
    """Return runs of Word within a bookmark."""
    start = f'<w:bookmarkStart w:id="{number}" w:name="{name}"/>'
    return f'{start}{"".join(inside)}<w:bookmarkEnd w:id="{number}"/>'


def mark(name, words, kind="reference-mark"):
    """Return words of OpenDocument within a mark."""
    called = quoteattr(name)
    return f"<text:{kind}-start text:name={called}/>{words}<text:{kind}-end text:name={called}/>"
