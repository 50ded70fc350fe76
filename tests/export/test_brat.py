"""Brat files that brat's own tool reads line by line, each annotation against its text."""

import contextlib
import io

import pytest
from brat_tools import catann
from helpers.annotations import annotated
from hypothesis import given, settings

from pincite.export import brat, find
from pincite.export.annotated import articles


@pytest.fixture(scope="module")
def written(labour, tmp_path_factory):
    out = tmp_path_factory.mktemp("brat") / "out"
    find("brat").write(labour, out)
    return out


@pytest.fixture(scope="module")
def lines(written):
    """What catann makes of both articles: one text behind the other, names and places moved with it."""
    files = sorted(str(path) for path in written.glob("*.ann"))
    # it writes bytes, as tools did once
    with contextlib.redirect_stdout(io.BytesIO()) as printed, contextlib.redirect_stderr(io.StringIO()) as warned:
        catann.main(["catann", *files])
    assert warned.getvalue() == ""
    return [line.split("\t") for line in printed.getvalue().decode("utf8").splitlines()]


def fragments(place):
    return [tuple(map(int, part.split())) for part in place.split(" ", 1)[1].split(";")]


def of(lines, letter):
    return [line for line in lines if line[0].startswith(letter)]


def test_brat_reads_every_line_and_gives_each_a_name_of_its_own(written, lines):
    given = [line for path in written.glob("*.ann") for line in path.read_text(encoding="utf8").splitlines()]
    assert len(lines) == len(given)
    assert len({line[0] for line in lines}) == len(lines)


def test_every_fragment_is_the_words_there_even_behind_another_text(written, lines):
    text = "".join(path.read_bytes().decode("utf8") for path in sorted(written.glob("*.txt")))
    assert of(lines, "T")
    for _, place, words in of(lines, "T"):
        assert " ".join(text[start:end] for start, end in fragments(place)) == words
        assert not any("\n" in text[start:end] for start, end in fragments(place))


def test_a_citation_over_the_end_of_a_line_has_a_fragment_in_each(lines):
    (dunn,) = [line for line in of(lines, "T") if "Paper Boats" in line[2]]
    assert len(fragments(dunn[1])) == 2


def test_citations_support_claims_and_lead_to_the_first_of_their_work(lines):
    text = {name: words[:9] for name, _, words in of(lines, "T")}
    relations = [(line[1].split()[0], *(part.split(":")[1] for part in line[1].split()[1:])) for line in of(lines, "R")]
    linked = {(kind, text[one], text[other]) for kind, one, other in relations}
    assert ("Supports", "Mira Tan,", "Fishing c") in linked
    assert ("Supports", "Ibid., p.", "Inspector") in linked
    assert ("SameWork", "Ibid., p.", "Mira Tan,") in linked


def test_citations_have_their_form_and_in_a_note_their_work_and_pinpoint(lines):
    (ibid,) = [line[0] for line in of(lines, "T") if line[2].startswith("Ibid.")]
    assert [line[1] for line in of(lines, "A") if line[1].split()[1] == ibid] == [f"Form {ibid} id"]
    assert [line[2] for line in of(lines, "#") if line[1].split()[1] == ibid] == ["tan-2011-contracts-sea; p. 20"]


def test_the_configuration_names_every_kind_that_is_used(written, lines):
    known = (written / "annotation.conf").read_text(encoding="utf8").split("[relations]")[0].splitlines()
    tags = {line[1].split()[0] for line in of(lines, "T")}
    assert tags <= set(known)
    assert {"Claim", "Citation", "Tier", "Country", "Instrument"} <= tags


def test_the_text_is_exactly_that_of_the_article(written, labour):
    with labour.transaction() as connection:
        assert {a.doc: a.text for a in articles(connection)} == {
            path.stem: path.read_bytes().decode("utf8") for path in written.glob("*.txt")
        }


@settings(deadline=None)
@given(article=annotated())
def test_any_text_keeps_each_annotation_on_a_line_of_its_own(article):
    lines = "".join(brat.annotations_of(article)).splitlines()
    assert all(line[0] in "T#AR" and len(line.split("\t")) in (2, 3) for line in lines)
    for name, place, words in (line.split("\t") for line in lines if line.startswith("T")):
        assert name[1:].isdecimal()
        assert len(" ".join(article.text[start:end] for start, end in fragments(place))) == len(words)
