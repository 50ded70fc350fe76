"""No hostile file ends in anything but a classified failure or an honest reading within its limits."""

import os
import time
from concurrent.futures import ThreadPoolExecutor
from functools import cache, partial

import pytest
from helpers import bombs
from helpers.guarded import SMALL

from pincite import ingest
from pincite.ingest import ReadError, errors
from pincite.ingest.limits import CHARACTERS

CODES = {value for name, value in vars(errors).items() if name.isupper()}
FAMILIES = {
    "pdfs": bombs.pdfs,
    "packed": bombs.packed,
    "pages": bombs.pages,
    "plain": bombs.plain,
    "scholarly": bombs.scholarly,
}


@cache
def made(family):
    return FAMILIES[family]()


def outcome(folder, name, data, limits=SMALL):
    """Return the code of the failure, or the text that was read."""
    path = folder / name
    path.write_bytes(data.encode("utf8", "surrogatepass") if isinstance(data, str) else data)
    try:
        return ingest.read(path, limits)
    except ReadError as error:
        return error.code if error.what and error.advice else "unexplained"


@pytest.mark.parametrize("family", FAMILIES)
def test_every_hostile_file_is_read_honestly_or_fails_with_a_name(tmp_path, family):
    files = made(family)
    start = time.monotonic()
    with ThreadPoolExecutor(4) as pool:
        ends = dict(zip(files, pool.map(partial(outcome, tmp_path), files, files.values()), strict=True))
    assert time.monotonic() - start < len(files) * SMALL.wall
    for name, found in ends.items():
        if isinstance(found, str):
            assert found in CODES, name
            assert found != errors.CRASHED, name
        else:
            assert len(found.text) <= CHARACTERS, name
            found.text.encode("utf8")
            assert all(0 <= line.span.start <= line.span.end <= len(found.text) for line in found.lines), name
            assert "root:" not in found.text, name


@pytest.mark.parametrize(
    ("name", "code"),
    [
        ("doubled-flate.pdf", "memory"),
        ("corrupt-stream.pdf", "time"),
        ("truncated.pdf", "damaged-file"),
        ("text.pdf", "damaged-file"),
    ],
)
def test_what_is_wrong_with_a_pdf_is_told(tmp_path, name, code):
    assert outcome(tmp_path, name, made("pdfs")[name]) == code


@pytest.mark.parametrize("name", ["deep.html", "deep-type.html", "giant-attribute.html"])
def test_a_file_too_deep_to_be_read_to_its_end_is_not_read_in_part(tmp_path, name):
    assert outcome(tmp_path, name, made("pages")[name]) == "damaged-file"


def test_a_page_of_many_boxes_is_simply_read(tmp_path):
    assert outcome(tmp_path, "boxes.pdf", made("pdfs")["boxes.pdf"]).text.split()[:1]


@pytest.mark.parametrize(
    ("name", "code"),
    [
        ("zip-bomb.docx", "memory"),
        ("many-members.epub", "too-costly"),
        ("laughs.docx", "damaged-file"),
        ("outside.odt", "damaged-file"),
        ("outside-in-utf-16.docx", "damaged-file"),
        ("locked.docx", "encrypted"),
        ("word-97.docx", "damaged-file"),
    ],
)
def test_what_is_wrong_with_an_archive_is_told(tmp_path, name, code):
    assert outcome(tmp_path, name, made("packed")[name]) == code


@pytest.mark.parametrize(
    ("name", "code"),
    [
        ("laughs.xml", "damaged-file"),
        ("laughs-in-an-attribute.jats", "damaged-file"),
        ("outside.tei", "damaged-file"),
        ("outside-in-utf-32.xml", "damaged-file"),
        ("far-away.xml", "damaged-file"),
        ("deep.jats", "damaged-file"),
        ("giant-attribute.xml", "damaged-file"),
        ("feed.xml", "unknown-format"),
        ("empty.xml", "no-words"),
    ],
)
def test_what_is_wrong_with_an_article_in_xml_is_told(tmp_path, name, code):
    assert outcome(tmp_path, name, made("scholarly")[name]) == code


def test_what_an_article_in_xml_refers_to_is_never_fetched(tmp_path):
    for name in ("dtd-of-another-file.xml", "includes.xml"):
        assert outcome(tmp_path, name, made("scholarly")[name]).text == "The toll was paid.\n\n"


def test_names_that_lead_out_of_an_archive_lead_nowhere(tmp_path):
    before = set(tmp_path.parent.iterdir())
    assert outcome(tmp_path, "slip.docx", made("packed")["slip.docx"]).text.startswith("The toll was paid")
    assert set(tmp_path.parent.iterdir()) == before


def test_a_file_larger_than_allowed_is_not_even_read(tmp_path):
    with (tmp_path / "endless.pdf").open("wb") as handle:
        handle.truncate(1 << 40)
    with pytest.raises(ReadError) as caught:
        ingest.read(tmp_path / "endless.pdf")
    assert caught.value.code == "too-large"
    assert "--max-file" in caught.value.advice


@pytest.mark.skipif(not hasattr(os, "mkfifo"), reason="this system has no named pipes")
def test_a_pipe_that_nobody_writes_to_does_not_block(tmp_path):
    os.mkfifo(tmp_path / "endless.txt")
    with pytest.raises(OSError, match="no regular file"):
        ingest.read(tmp_path / "endless.txt")


def test_a_folder_with_the_name_of_a_file_is_no_file(tmp_path):
    (tmp_path / "folder.pdf").mkdir()
    with pytest.raises(OSError, match=r"regular file|directory"):
        ingest.read(tmp_path / "folder.pdf")


def test_a_link_to_itself_is_no_file(tmp_path):
    (tmp_path / "loop.pdf").symlink_to(tmp_path / "loop.pdf")
    with pytest.raises(OSError, match="loop"):
        ingest.read(tmp_path / "loop.pdf")
    with pytest.raises(OSError, match="pincite-nowhere"):
        ingest.read(tmp_path / "pincite-nowhere.pdf")


@pytest.mark.skipif(not hasattr(os, "geteuid") or os.geteuid() == 0, reason="root may read everything")
def test_a_file_that_may_not_be_read_says_so(tmp_path):
    path = tmp_path / "secret.txt"
    path.write_text("The toll was paid.")
    path.chmod(0)
    with pytest.raises(PermissionError):
        ingest.read(path)
