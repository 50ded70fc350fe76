from pincite.citations import notes
from pincite.citations.known import recognised
from pincite.model import Form
from pincite.text import Reading


def read(*texts):
    return [c for label, text in texts for c in notes.find(label, Reading(text))]


def test_bare_hereinafter_name_is_a_short_form():
    citations = read(
        ("1", "RIVER COUNCIL, RIVERS (2009) [hereinafter 2009 RIVERS REPORT]."), ("2", "2009 RIVERS REPORT.")
    )
    assert [c.form for c in recognised(citations)] == [Form.FULL, Form.SHORT]
    assert recognised(citations)[1].names == ("2009 Rivers Report",)


def test_name_not_given_before_stays_a_source_of_its_own():
    assert [c.form for c in recognised(read(("2", "2009 RIVERS REPORT.")))] == [Form.FULL]
