"""Choosing what is checked, and stores with little in them."""

import pytest
from helpers.kept import corpus, run

from pincite.checks import CheckError, check
from pincite.store import open_reader, open_writer


@pytest.fixture
def connection(tmp_path):
    run(
        corpus(tmp_path / "c", lonely="On nothing\nNobody is cited.[^1] Nobody at all.\n\n[^1]: Ibid.\n"),
        tmp_path / "s",
    )
    with open_reader(str(tmp_path / "s")).transaction() as opened:
        yield opened


def test_an_empty_store_has_no_findings(tmp_path):
    with open_writer(str(tmp_path / "s.sqlite")) as store, store.transaction() as opened:
        report = check(opened)
    assert (report.documents, report.findings, report.silenced) == (0, (), 0)


def test_a_finding_has_the_section_in_which_its_note_is_called(connection):
    (found,) = check(connection).findings
    assert (found.doc, found.code, found.note, found.section) == ("lonely-txt", "PC204", "1", "I Findings")


def test_a_document_of_one_page_is_not_paged(connection):
    assert check(connection).findings[0].page is None


def test_a_silenced_finding_is_left_out_and_counted(connection):
    (found,) = check(connection).findings
    report = check(connection, silenced={found.id})
    assert (report.findings, report.silenced) == ((), 1)


def test_another_document_has_no_part_in_a_finding(connection):
    assert check(connection, doc="rivers-txt").findings == ()


def test_a_code_keeps_only_its_findings(connection):
    assert check(connection, codes=["pc101"]).findings == ()
    assert len(check(connection, codes=["pc204"]).findings) == 1


def test_an_unknown_subject_and_an_unknown_code_are_told(connection):
    with pytest.raises(CheckError, match="'harbours'"):
        check(connection, "harbours")
    with pytest.raises(CheckError, match="PC000"):
        check(connection, codes=["PC000"])
