"""What the XMP packet of a PDF says of the article's publication: PRISM and Dublin Core, as publishers write them.

The dates on which a program made or changed the file say nothing of publication and are not read.
"""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from lxml import etree
from pdfminer.pdftypes import resolve1

from pincite.ingest.published import edtf, published
from pincite.ingest.web_place import pages
from pincite.model import Published

_PRISM = "http://prismstandard.org/namespaces/"
_DUBLIN = "http://purl.org/dc/elements/1.1/"
_XMP = "http://ns.adobe.com/xap/1.0/"
_DAY = len("2018-05-15")
_LARGEST = 1_000_000
"""A packet of more bytes is not read."""
_KEYS = {"publicationName": "container", "volume": "volume", "number": "issue", "publisher": "publisher", "url": "url"}
_DATES = ("publicationDate", "coverDate", "coverDisplayDate", "onlineDate", "date")
_MADE = ("CreateDate", "ModifyDate", "MetadataDate")


def told(document: Any) -> tuple[Published, str | None]:
    """Return place and date (EDTF) of publication; empty where the packet is missing, damaged or says neither."""
    try:
        packet = resolve1(document.catalog.get("Metadata")).get_data()
    except Exception:  # whatever stands there is no packet
        return Published(), None
    said = _said(packet) if len(packet) <= _LARGEST else {}
    if said.get("date", "")[:_DAY] in {said.get(key, "-")[:_DAY] for key in _MADE}:
        said = {key: words for key, words in said.items() if key != "date"}  # when a program made the file
    found = {name: said.get(key) for key, name in _KEYS.items()}
    found["doi"] = said.get("doi") or said.get("identifier")
    found["pages"] = said.get("pageRange") or pages(said.get("startingPage"), said.get("endingPage"))
    return published(found), next((when for key in _DATES if (when := edtf(said.get(key, "")))), None)


def _said(packet: bytes) -> Mapping[str, str]:
    parser = etree.XMLParser(resolve_entities=False, no_network=True, load_dtd=False, recover=True)
    try:
        root = etree.fromstring(packet.strip(b"\x00 \r\n\t"), parser)
    except (etree.XMLSyntaxError, ValueError):
        return {}
    found: dict[str, str] = {}
    for element in root.iter("{*}*") if root is not None else ():
        for name, words in ((element.tag, " ".join("".join(element.itertext()).split())), *element.attrib.items()):
            # a damaged packet may use a prefix that nothing declares, which no namespace stands for
            namespace, _, local = str(name).removeprefix("{").rpartition("}")
            if namespace.startswith((_PRISM, _DUBLIN, _XMP)) and words:
                found.setdefault(local, str(words))
    return found
