"""A scholar's own library beside the works that the articles cite."""

import pytest
from helpers.commands import parsed, pincite

from pincite.library import zotero

PAPER = """# Labour on the water

Fishing crews rarely hold contracts.[^1] Inspectors board few boats.[^2] Few judges care.[^3]

[^1]: Mira Tan, *Contracts at Sea* (Oxford: Oxford University Press, 2011), p. 14.

[^2]: Ibid., p. 20.

[^3]: Chidi Okafor, 'Harbours Without Law' (2001) 4 Sea Law Review 12.
"""
BIB = """@book{tanSea,
  author = {Tan, Mira Elisabeth}, title = {Contracts at Sea}, year = 2012, publisher = {Oxford University Press},
  location = {Oxford}, isbn = {9780000000019}, abstract = {Nobody prints this.}}
@book{unread, author = {Quill, Theodora}, title = {Weirs and Locks of the North}, year = 1999}
"""


@pytest.fixture
def mine(tmp_path, monkeypatch):
    folder = tmp_path / "corpus"
    folder.mkdir()
    (folder / "labour.md").write_text(PAPER, encoding="utf8")
    (tmp_path / "mine.bib").write_text(BIB.replace("2012", "2011"), encoding="utf8")
    monkeypatch.chdir(tmp_path)
    monkeypatch.setenv("PINCITE_STORE", str(tmp_path / "s.sqlite"))
    assert pincite("run", "--jobs", "0", "--model", "none").exit_code == 0
    return tmp_path / "mine.bib"


def test_a_work_takes_the_key_and_the_fields_of_the_library(mine):
    before = pincite("bib").stdout
    told = parsed("library", str(mine))
    assert (told["entries"], told["matched"], told["read"]) == (2, 1, True)
    after = pincite("bib").stdout
    assert "@book{tanSea," in after
    assert "Mira Elisabeth" in after
    assert "Nobody prints this" not in after
    assert "tanSea" not in before
    assert "tan-2011" in before
    assert pincite("bib", "--work", "tanSea").stdout.count("@") == 1


def test_print_and_library_are_kept_apart_where_they_differ(mine):
    mine.write_text(BIB.replace("Contracts at Sea", "Contracts at Sea: A History"), encoding="utf8")
    told = parsed("library", str(mine))
    assert told["matched"] == 0, "another year and another title is another book"
    mine.write_text(BIB.replace("2012", "2011").replace("Oxford University Press", "Quay Press"), encoding="utf8")
    ((_, key, name, printed, held),) = parsed("library", str(mine))["differing"]
    assert (key, name, printed, held) == ("tanSea", "publisher", "Oxford University Press", "Quay Press")
    row = next(row for row in parsed("table", "works") if row["library"])
    assert (row["library"], row["publisher"]) == ("tanSea", "Oxford University Press")


def test_what_the_library_lacks_is_written_to_be_added(mine, tmp_path):
    pincite("library", str(mine))
    for name, sign in (("missing.ris", "TI  - Harbours Without Law"), ("missing.bib", "{Harbours")):
        assert parsed("library", "--missing", str(tmp_path / name))["written"] == 1
        text = (tmp_path / name).read_text(encoding="utf8")
        assert sign in text
        assert "Contracts" not in text
    assert "neither .ris nor .bib" in pincite("library", "--missing", "missing.doc").stderr


def test_it_is_read_again_only_where_it_changed(mine):
    assert parsed("library", str(mine))["read"]
    assert not parsed("library", str(mine))["read"]
    mine.write_text(BIB.replace("2012", "2011").replace("tanSea", "tan11"), encoding="utf8")
    assert "It changed" in pincite("status", "--model", "none").stdout
    pincite("run", "--jobs", "0", "--model", "none")
    assert "@book{tan11," in pincite("bib").stdout
    assert "2 works, 1 cited by the articles.\n" in pincite("status", "--model", "none").stdout


def test_a_library_that_is_gone_is_kept_and_said_to_be_gone(mine):
    pincite("library", str(mine))
    mine.unlink()
    result = pincite("run", "--jobs", "0", "--model", "none")
    assert result.exit_code == 0
    assert "What was read of the library before is kept" in result.stdout
    assert "tanSea" in pincite("bib").stdout


def test_works_without_a_library_are_as_they_were(mine):
    before = pincite("bib").stdout
    pincite("library", str(mine))
    assert "is taken out" in pincite("library", "--forget").stdout
    assert pincite("bib").stdout == before
    assert "No library was read" in pincite("library").stderr


def test_where_zotero_does_not_run_that_is_said_and_nothing_changes(mine, monkeypatch):
    pincite("library", str(mine))
    monkeypatch.setattr(zotero, "ADDRESS", "http://127.0.0.1:9")
    result = pincite("library", "zotero")
    assert result.exit_code == 2
    assert "Zotero can't be reached" in result.stderr
    assert "tanSea" in pincite("bib").stdout
