"""Readings that share words are weighed against each other; those that stand alone are not."""

from pincite.citations.choose.candidates import LABELS, SHAPES, Candidate, clusters
from pincite.model import Citation, Form, Place, Span


def candidate(start, end, by):
    return Candidate(Citation(f"{by}:{start}", Place("note:1", Span(start, end)), "1", Form.FULL), by)


def test_overlapping_readings_make_one_cluster():
    found = clusters([candidate(0, 40, SHAPES), candidate(50, 90, SHAPES)], [candidate(5, 45, LABELS)])
    assert [(len(c.shapes), len(c.labels)) for c in found] == [(1, 1), (1, 0)]


def test_one_long_reading_holds_all_it_covers_together():
    found = clusters([candidate(0, 100, SHAPES)], [candidate(0, 40, LABELS), candidate(60, 95, LABELS)])
    assert [(len(c.shapes), len(c.labels)) for c in found] == [(1, 2)]


def test_neighbours_that_only_touch_stay_apart():
    assert len(clusters([candidate(0, 40, SHAPES)], [candidate(40, 80, LABELS)])) == 2
