"""Files that only say that they are XML are read as what their root element tells."""

import pytest
from helpers.assembled import article, notes

from pincite.ingest import ReadError


@pytest.mark.parametrize(
    "page",
    [
        "<article><body><p>The toll was paid in kind.<fn><label>1</label><p>Okafor 3.</p></fn></p></body></article>",
        '<TEI xmlns="http://www.tei-c.org/ns/1.0"><text><p>So.<note n="1">Okafor 3.</note></p></text></TEI>',
        '<html xmlns="http://www.w3.org/1999/xhtml"><body><article><p>So.<sup><a href="#n">1</a></sup></p>'
        '<p id="n">1 Okafor 3.</p></article></body></html>',
    ],
    ids=["jats", "tei", "xhtml"],
)
def test_the_root_tells_the_kind(tmp_path, page):
    assert notes(article(tmp_path, "tolls.xml", page)) == [("1", "Okafor 3.")]


def test_xml_of_another_kind_is_refused_with_its_name(tmp_path):
    with pytest.raises(ReadError) as caught:
        article(tmp_path, "feed.xml", "<rss><channel><title>The toll</title></channel></rss>")
    assert caught.value.code == "unknown-format"
    assert "<rss>" in caught.value.what
