"""Parsing in a process of its own: the same source text, or a failure that names the limit."""

import json

import pytest
from helpers import bombs, printing
from helpers.packing import docx, para, run

from pincite import ingest
from pincite.ingest import Bounded, Limits, ReadError, child, guard, pdf, wire
from pincite.ingest.limits import MIB
from pincite.model import (
    Box,
    Face,
    Fields,
    Given,
    GivenItem,
    GivenPlace,
    GivenWork,
    Line,
    Metadata,
    Page,
    Span,
    Styled,
    WorkType,
)
from pincite.text import SourceText

HOUSE = printing.page(b"BT /F1 10 Tf 50 350 Td (The ferry house stood on the quay of the harbour) Tj ET")
QUAY = SourceText(
    "quay.pdf",
    "application/pdf",
    "",
    "The quay \ud800 rose\n",
    (Page(1, Span(0, 16), 400.0, 300.5),),
    (Line(Span(0, 15), 1, Box(1.0, 2.5, 3.0, 4.0), 9.5, "Helvetica", 1, (8, 9, *13 * [0])), Line(Span(16, 16), 1)),
    (Styled(Span(4, 8), Face.ITALIC),),
    Metadata("Quays", ("Ada Lindqvist", "Bo Ek"), 2001),
    given=Given(
        (GivenPlace(Span(4, 8), (GivenItem("ek2001", "p. 3", "see"), GivenItem("lind1999")), "zotero"),),
        (
            GivenWork(
                "ek2001", WorkType.BOOK, Fields(authors=("Ek, Bo",), title="Quays", year=2001), ("isbn:9780000000002",)
            ),
        ),
    ),
)


def test_a_parse_in_another_process_says_the_same(tmp_path):
    path = tmp_path / "house.pdf"
    path.write_bytes(HOUSE)
    assert ingest.read(path) == pdf.read(HOUSE, "house.pdf")


def test_a_source_text_survives_the_wire():
    assert wire.load(wire.dump(QUAY), "quay.pdf") == QUAY


@pytest.mark.parametrize(
    "answer",
    [
        b"",
        b"{}",
        b"[]",
        b"\x80\x04pickled",
        b'{"error": 3}',
        wire.dump(QUAY).replace(b"[0,15,1,", b"[0,99,1,"),
        wire.dump(QUAY).replace(b"[8,9,", b"[8,-9,"),
        wire.dump(QUAY).replace(b"[8,9,", b"[8,9e300,"),
        wire.dump(QUAY).replace(b"[8,9,", b"[8,9,9,"),
        wire.dump(QUAY).replace(b"[8,9,", b'["8",9,'),
        wire.dump(QUAY).replace(b'"Helvetica",1', b'"Helvetica",4'),
        wire.dump(QUAY).replace(b'"italic"', b'"__class__"'),
        wire.dump(QUAY).replace(b'[4,8,"zotero"', b'[4,99,"zotero"'),
        wire.dump(QUAY).replace(b'"book"', b'"boat"'),
        wire.dump(QUAY).replace(b'"title":"Quays","year"', b'"colour":"Quays","year"'),
    ],
)
def test_an_answer_that_is_no_source_text_is_refused(answer):
    with pytest.raises(ValueError, match=r"."):
        wire.load(answer, "quay.pdf")


def test_the_answers_that_are_refused_differ_from_one_that_is_taken():
    answer = wire.dump(QUAY)
    assert all(part in answer for part in (b"[0,15,1,", b"[8,9,", b'"Helvetica",1', b'"italic"'))


def test_the_readers_own_failure_comes_back_as_it_was():
    with pytest.raises(ReadError) as caught:
        guard.parse(b"%PDF-1.4 nothing", "torn.pdf", Limits())
    assert (caught.value.code, "torn.pdf" in caught.value.what) == ("damaged-file", True)


@pytest.mark.parametrize(
    ("data", "limits", "code", "flag"),
    [
        (bombs.doubled_flate(200 << 20), Limits(memory=256 * MIB), "memory", "--max-memory"),
        (bombs.corrupt_stream(), Limits(cpu=1), "time", "--max-cpu"),
        (HOUSE, Limits(wall=0.01), "time", "--max-seconds"),
    ],
)
def test_a_parse_that_is_stopped_names_the_limit_and_the_flag_that_raises_it(data, limits, code, flag):
    with pytest.raises(ReadError) as caught:
        guard.parse(data, "house.pdf", limits)
    assert (caught.value.code, flag in caught.value.advice) == (code, True)


def test_whatever_a_parser_raises_is_an_answer():
    said = json.loads(child.answer(docx(para(run("x"))).replace(b"word/", b"w\xff\xfe//"), "torn.docx"))
    assert said["error"][0] in {"damaged-file", "reader-crashed"}


def test_readers_with_the_same_limits_are_equal_so_that_a_name_model_is_loaded_once():
    assert Bounded(Limits(cpu=3)) == Bounded(Limits(cpu=3))
    assert hash(Bounded(Limits(cpu=3))) == hash(Bounded(Limits(cpu=3)))
