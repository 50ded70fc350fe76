"""What is stored of an article tells where its words are printed."""

import json

import pytest
from helpers import printing
from helpers.printed_store import DOC, PLAIN, printed_store
from sqlalchemy import create_engine, delete, select, text
from typer.testing import CliRunner

import pincite
from pincite.cli.main import build
from pincite.frames import BOXES
from pincite.ingest import pdf
from pincite.store import StoreError, boxes, open_reader, open_writer, schema
from pincite.store.boxes import boxes_of_each, placing


@pytest.fixture(scope="module")
def place(tmp_path_factory):
    return printed_store(tmp_path_factory.mktemp("printed"))


@pytest.fixture(scope="module")
def article():
    return pdf.read(printing.locks(), "locks.pdf")


@pytest.fixture
def connection(place):
    with open_reader(place).transaction() as connection:
        yield connection


def asked(place, *words):
    result = CliRunner().invoke(build(), [*words, "--json", "--store", place])
    assert result.exit_code == 0, result.output
    return json.loads(result.output)


def test_every_word_of_the_store_stands_where_the_reader_saw_it(connection, article):
    spans = [(line.span.start, line.span.end) for line in article.lines] + [(30, 300), (0, len(article.text))]
    expected = [article.boxes((span,)) for span in spans]
    assert [boxes(connection, DOC, [span]) for span in spans] == expected
    assert boxes_of_each(connection, DOC, [[span] for span in spans]) == expected
    placed = placing(connection)
    assert [placed(DOC, [span]) for span in spans] == expected
    assert len(expected[-1]) > 60


def test_no_spans_a_plain_text_and_an_unknown_article_have_no_boxes(connection):
    assert boxes(connection, DOC, []) == ()
    assert boxes(connection, PLAIN, [(0, 40)]) == ()
    assert boxes(connection, "nowhere-pdf", [(0, 40)]) == ()
    assert connection.execute(select(schema.lines.c.doc).distinct()).scalars().all() == [DOC]


def test_a_claim_that_is_traced_says_where_it_is_printed(place, article):
    (claim,) = asked(place, "trace", "tolled long before roads")["claims"][:1]
    assert claim["boxes"] == [list(box) for box in article.boxes(tuple(map(tuple, claim["spans"])))]
    assert claim["boxes"][0][0] == claim["page"] == 1
    (plain,) = asked(place, "trace", "Fishing crews contracts")["claims"][:1]
    assert plain["boxes"] == []


def test_a_note_that_is_explained_says_where_it_is_printed(place, article):
    first = asked(place, "why", DOC, "1")
    start = article.text.index("See Mira Okafor")
    assert first["boxes"][0] == list(article.boxes(((start, start + len(first["text"])),))[0])


def test_boxes_are_rows_with_the_size_of_the_page(place, article):
    start = article.text.index("Rivers were tolled")
    found = pincite.open(place).boxes("locks.pdf", [(start, start + 100)])
    assert list(found.columns) == [column.name for column in BOXES]
    assert [tuple(row) for row in found[["page", "x0", "y0", "x1", "y1"]].itertuples(index=False)] == list(
        article.boxes(((start, start + 100),))
    )
    assert set(found["width"]) == {article.pages[0].width}
    assert len(pincite.open(place).boxes(PLAIN, [(0, 9)])) == 0
    with pytest.raises(StoreError, match="No document"):
        pincite.open(place).boxes("nowhere", [(0, 9)])


def test_an_article_that_goes_takes_its_lines_with_it(tmp_path):
    place = printed_store(tmp_path)
    with open_writer(place) as store, store.transaction() as connection:
        connection.execute(delete(schema.documents).where(schema.documents.c.doc == DOC))
        assert connection.execute(select(schema.lines.c.doc)).all() == []


def test_an_older_store_keeps_all_it_has_and_gets_boxes_when_it_is_read_again(tmp_path):
    place = printed_store(tmp_path)
    with create_engine(f"sqlite:///{place}").begin() as connection:
        connection.execute(text("DROP TABLE lines"))
        connection.execute(text("DELETE FROM schema_migrations WHERE name LIKE '0008%'"))
        connection.execute(text("UPDATE fingerprints SET value = 'older' WHERE part = 'ingest'"))
    store = pincite.open(place, upgrade=True)
    assert len(store.claims()) > 3
    assert len(store.boxes(DOC, [(0, 400)])) == 0
    words = ["run", str(tmp_path), "--jobs", "1", "--model", "none", "--store", place]
    assert CliRunner().invoke(build(), words).exit_code == 0
    assert len(pincite.open(place).boxes(DOC, [(0, 400)])) > 3
