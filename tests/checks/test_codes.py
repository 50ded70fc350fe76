"""Codes are documented once, and everything else is made from that."""

import pytest

from pincite.checks import CODES, SUBJECTS, code
from pincite.cli import pages


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
def test_the_page_of_codes_documents_every_code(one):
    kept = (pages.FOLDER / "codes.md").read_text(encoding="utf8")
    assert f"| `{one.code}` | {one.subject} | {one.title} |" in kept
