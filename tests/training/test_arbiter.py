"""A reading is right when it says what the truth says; words that refer back by name are of one manner."""

from pincite.citations.choose.candidates import LABELS, Candidate
from pincite.model import Citation, Fields, Form, Place, Span
from training.arbiter import bounds_right, is_right


def citation(form, start=0, end=20, **fields):
    return Candidate(Citation("", Place("note:1", Span(start, end)), "1", form, None, Fields(**fields)), LABELS)


def test_supra_and_a_short_form_by_name_are_the_same_and_id_is_another():
    assert is_right([citation(Form.SUPRA)], [citation(Form.SHORT)])
    assert not is_right([citation(Form.SHORT)], [citation(Form.ID)])


def test_a_full_citation_needs_the_true_year():
    true = citation(Form.FULL, title="Small Boats", year=2001)
    assert is_right([citation(Form.FULL, title="Small Boats", year=2001)], [true])
    assert not is_right([citation(Form.FULL, title="Small Boats", year=2002)], [true])


def test_two_true_citations_read_as_one_have_half_their_bounds():
    assert bounds_right([citation(Form.FULL, 0, 20)], [citation(Form.FULL, 0, 18), citation(Form.FULL, 19, 40)]) == 0.5
