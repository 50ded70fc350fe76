from pincite.citations.marks import scan
from pincite.model import Span


def test_pairs_are_found_from_outside_in():
    marks = scan("Roe (quoting “Rivers (2d ed.)” twice)")
    assert [g.mark for g in marks.groups] == ["(", "“", "("]
    assert marks.groups[0].span == Span(4, 37)


def test_same_quotation_mark_may_nest():
    text = "Poe writes: “Water is “freely” given; people take it.” Then more; and more."
    assert len(scan(text).groups) == 2
    assert scan(text).depth(text.index(";")) == 1
    assert scan(text).depth(text.rindex(";")) == 0


def test_straight_quotation_marks_alternate():
    text = 'Ann Roe, "Small rivers; large lakes," River Notes; Poe'
    assert scan(text).depth(text.index(";")) == 1
    assert scan(text).depth(text.rindex(";")) == 0


def test_marks_without_partner_count_as_none():
    assert scan("1) rivers, “never closed; lakes").groups == ()
    assert scan("a (b] c)").groups[0].span == Span(2, 8)
