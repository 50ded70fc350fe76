"""Codes are documented once, and everything else is made from that."""

from pathlib import Path

import pytest

from pincite.checks import CODES, SUBJECTS, code
from pincite.checks.page import page

DOCS = Path(__file__).resolve().parents[2] / "docs" / "check-codes.md"


@pytest.mark.parametrize("one", CODES, ids=lambda c: c.code)
def test_a_code_says_what_it_means_why_it_matters_and_what_to_do(one):
    assert one.code[:2] == "PC"
    assert one.code[2:].isdigit()
    assert one.subject in {s.name for s in SUBJECTS}
    assert not one.title.endswith(".")
    assert all(text.endswith(".") for text in (one.why, one.advice))


def test_codes_are_unique_and_in_order():
    names = [c.code for c in CODES]
    assert names == sorted(set(names))


def test_every_subject_has_codes():
    assert {c.subject for c in CODES} == {s.name for s in SUBJECTS}


def test_a_code_is_found_in_any_case():
    assert code("pc201").code == "PC201"
    assert code("PC999") is None


@pytest.mark.parametrize("one", CODES, ids=lambda c: c.code)
def test_the_page_documents_every_code(one):
    assert f"### {one.code}: {one.title}" in page()


def test_the_page_in_docs_is_the_one_made_from_the_registry():
    assert DOCS.read_text(encoding="utf8") == page(), "run `python -m pincite.checks.page > docs/check-codes.md`"
