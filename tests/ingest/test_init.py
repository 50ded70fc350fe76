"""Any file becomes its frozen source text or an error that says what to do."""

import codecs
from hashlib import sha256
from importlib import import_module

import pytest

from pincite import ingest
from pincite.ingest import READERS, ReadError
from pincite.model import Face, Span

CRLF = "The river rose.\r\nThe dam held.\r\n"


def written(tmp_path, name, data):
    path = tmp_path / name
    path.write_bytes(data)
    return path


def test_plain_text_is_kept_to_the_last_line_end_and_hashed_by_its_bytes(tmp_path):
    data = CRLF.encode()
    source = ingest.read(written(tmp_path, "river.txt", data))
    assert source.text == CRLF
    assert source.sha256 == sha256(data).hexdigest()
    assert source.media_type == "text/plain"
    assert [source.text[a:b] for a, b in (line.span for line in source.lines)] == [
        "The river rose.",
        "The dam held.",
        "",
    ]


def test_a_byte_order_mark_tells_the_encoding_and_is_no_text(tmp_path):
    data = codecs.BOM_UTF16_LE + "Der Fluß".encode("utf-16-le")
    assert ingest.read(written(tmp_path, "fluss.txt", data)).text == "Der Fluß"


def test_text_with_markup_is_read_as_markdown_whatever_its_suffix(tmp_path):
    text = "As *Harvest Law* says,<sup>1</sup> and *Rivers* too.\n\n<sup>1</sup> *Ibid.*\n"
    source = ingest.read(written(tmp_path, "paper.txt", text.encode()))
    assert source.media_type == "text/markdown"
    assert source.text == text
    assert source.styles[0].span == Span(4, 15)
    assert source.styles[0].face is Face.ITALIC


@pytest.mark.parametrize(
    ("name", "data", "code"),
    [
        ("river.xyz", b"words", "unknown-format"),
        ("river.txt", b"", "empty-file"),
        ("river.txt", b" \n\n", "empty-file"),
        ("river.md", b"\x00\x01\x02\x03river", "not-text"),
        ("river.txt", b"PK\x03\x04\x00\x00", "not-text"),
    ],
)
def test_what_cannot_be_read_is_named_with_advice(tmp_path, name, data, code):
    with pytest.raises(ReadError) as caught:
        ingest.read(written(tmp_path, name, data))
    assert caught.value.code == code
    assert name in caught.value.what
    assert caught.value.advice


def test_each_suffix_has_one_reader():
    suffixes = [s for reader in READERS for s in reader.suffixes]
    assert len(suffixes) == len(set(suffixes))


def test_the_registry_and_the_readers_agree_on_media_types():
    for reader in READERS:
        module = import_module(f"pincite.ingest.{reader.module}")
        assert getattr(module, "MEDIA_TYPE", "text/plain") == reader.media_type
