"""Answers narrowed to claims of a section, or whose sources are of a kind."""

import pytest

from pincite.store import Question, open_reader, trace
from pincite.store.narrow import Narrowing

PAPER = "bluebook-review-pdf"


@pytest.fixture
def answered(sample_store):
    store = open_reader(str(sample_store))

    def answer(**narrowed):
        with store.transaction() as connection:
            return trace(connection, Question(doc=PAPER, limit=0, narrowed=Narrowing(**narrowed))).claims

    return answer


def test_claims_of_a_section_and_of_those_beneath_it(answered):
    whole = {claim.claim for claim in answered(section="s2")}
    parts = {claim.claim for part in ("s2.1", "s2.2") for claim in answered(section=part)}
    assert parts
    assert parts <= whole
    assert {claim.section for claim in answered(section="s2.1")} == {"A What the Statute Asks"}


def test_claims_whose_source_is_of_a_kind(answered):
    found = answered(type="statute")
    assert found
    assert len(found) < len(answered())
    assert answered(type="hearing") == ()


def test_sure_and_unsure_claims_are_all_claims_with_a_link(answered):
    sure = {claim.claim for claim in answered(least=0.9)}
    unsure = {claim.claim for claim in answered(below=0.9)}
    assert sure
    assert sure | unsure == {claim.claim for claim in answered() if claim.sources}


def test_nothing_is_given_or_judged_in_a_printed_article_nobody_decided_on(answered):
    assert answered(given=True) == ()
    assert answered(judged=True) == ()
    assert len(answered(given=False)) == len(answered(judged=False)) > 0
