"""What is said of a state against what the depositary recorded."""

import pytest

from pincite.checks import record
from pincite.checks.ground import Document
from pincite.checks.statements import Statement

PROTOCOL = "un-2000-trafficking-protocol"
DOCUMENT = Document("x", {"text": "x" * 50, "source": "x.txt"}, (), (), (), (), ())


def said(country, act, date, instrument=PROTOCOL):
    return Statement(country, instrument, act, date, (0, 5))


@pytest.mark.parametrize(("a", "b"), [("2013-10-17", "2013"), ("2013", "2013-10-17"), ("2013-10", "2013-10")])
def test_dates_agree_as_far_as_both_are_precise(a, b):
    assert record.agree(a, b)


def test_dates_that_differ_in_the_day_disagree():
    assert not record.agree("2013-10-17", "2013-10-18")


def test_a_state_that_never_ratified_before_the_end_of_the_record_is_missing_there():
    assert record.missing(said("BRN", "ratification", "2010"))


def test_what_came_after_the_end_of_the_record_is_no_contradiction():
    assert not record.missing(said("SGP", "ratification", "2015-09"))


def test_an_instrument_without_a_record_contradicts_nothing():
    assert not record.missing(said("SGP", "ratification", "2010", "asean-2015-actip"))


def test_a_state_that_acceded_without_signing_is_told_apart():
    draft = record._absent(DOCUMENT, said("MYS", "signature", "2009"))
    assert draft.code == "PC504"
    assert draft.better.startswith("Malaysia consented by accession on 26 February 2009 (")


def test_a_state_that_did_neither():
    assert record._absent(DOCUMENT, said("BRN", "ratification", "2010")).better.startswith("Brunei had done neither (")


def test_a_date_of_signature_taken_for_one_of_ratification_is_told():
    (draft,) = record._against_record(DOCUMENT, said("THA", "ratification", "2001"))
    assert draft.reason.endswith("That is the date of its signature.")
