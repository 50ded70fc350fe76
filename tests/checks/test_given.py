"""Printed words that say something else than the field of the author's own tool are told."""

import pytest
from helpers.packing import call, docx, note, para, run
from helpers.tool_fields import field, zotero_code
from typer.testing import CliRunner

from pincite.checks import check
from pincite.cli.main import build
from pincite.store import open_reader

LONG = "The clerk of the upper lock kept two books, one for the abbey and one for himself, and nobody asked which."


def cited(items, words):
    return field(zotero_code(items), run(words))


@pytest.fixture(scope="module")
def found(tmp_path_factory):
    place = tmp_path_factory.mktemp("given")
    folder = place / "corpus"
    folder.mkdir()
    one, other = [("locks", "14", None, None)], [("weirs", "40", None, None)]
    body = para(run("Tolls"), style="Titel") + para(
        *(
            run(f"{LONG} So "),
            cited(one, "(Okafor 2001, 14)"),
            run(". Then "),
            cited(one, "(Okafor 2003, 14)"),
            run("."),
        ),
        *(run(f" {LONG} So "), cited(other, "(Ek and Moor 2009, 41)"), run("."), call(1), run(" Once."), call(2)),
    )
    notes = note(1, cited(one, "Okafor, Locks, 14.")) + note(2, cited(other, "Okafor, Locks, 40."))
    (folder / "tolls.docx").write_bytes(docx(body, notes))
    store = str(place / "s.sqlite")
    done = CliRunner().invoke(build(), ["run", str(folder), "--store", store, "--jobs", "1", "--model", "none"])
    assert done.exit_code == 0, done.output
    with open_reader(store).transaction() as connection:
        return {f.words: f.reason for f in check(connection, "reading").findings}


def test_a_printed_year_that_is_not_the_sources_is_told(found):
    assert "2003 is printed, but 2001 is meant" in found["(Okafor 2003, 14)"]


def test_a_page_that_is_cited_but_not_printed_is_told(found):
    assert "“p. 40” is cited, but is not printed" in found["(Ek and Moor 2009, 41)"]


def test_words_that_agree_with_their_field_are_no_finding(found):
    assert not any("Okafor 2001" in words or "Locks, 14" in words for words in found)


def test_a_name_that_the_source_does_not_have_is_told(found):
    assert "“Okafor” is printed" in found["Okafor, Locks, 40"]
