from pincite.citations import notes
from pincite.model import Form, Place, Span, WorkType
from pincite.text import Reading

TEXT = "Id. at 3; see Ann Roe, Small Rivers, 27 RIVER L. REV. 437, 440 (2006) (quoting Poe, supra note 2)."


def test_citations_of_a_note_are_numbered_and_placed():
    first, second, third = notes.find("12", Reading(TEXT))
    assert [c.id for c in (first, second, third)] == ["n12.1", "n12.2", "n12.3"]
    assert first.place == Place("note:12", Span(0, 8))
    assert {c.note for c in (first, second, third)} == {"12"}


def test_full_citation_carries_its_fields():
    full = notes.find("12", Reading(TEXT))[1]
    assert (full.form, full.type, full.pinpoint, full.signal) == (Form.FULL, WorkType.ARTICLE, "440", "see")
    assert full.fields.authors == ("Roe, Ann",)


def test_quoted_source_names_its_parent():
    assert notes.find("12", Reading(TEXT))[2].parent == "n12.2"


def test_note_of_prose_has_no_citations():
    assert notes.find("1", Reading("At the time of writing, the law had not been translated.")) == ()
    assert notes.find("1", Reading("")) == ()
