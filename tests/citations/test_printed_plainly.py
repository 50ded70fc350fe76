"""Readings that the marks of the text itself set right."""

from helpers.read_notes import read_notes

from pincite.citations import printed_plainly
from pincite.model import Citation, Fields, Form, Place, Span, WorkType


def _read(words, kind=WorkType.ARTICLE, **fields):
    place = Place("note:1", Span(0, len(words)))
    return printed_plainly.corrected(words, Citation("n1.1", place, "1", Form.FULL, kind, Fields(**fields)))


def test_a_title_that_stops_at_their_goes_on():
    words = "Ann Roe, Harbour Scores: Grading Ports to Raise Their Fees and Depth 112 (2017)"
    read = _read(words, title="Harbour Scores: Grading Ports to Raise Their", container="Fees and Depth", pages="112")
    assert read.fields.title == "Harbour Scores: Grading Ports to Raise Their Fees and Depth"
    assert (read.fields.container, read.type) == (None, WorkType.BOOK)


def test_a_journal_after_a_question_is_no_part_of_the_title():
    words = "Ann Roe, Editorial: Who Pays the Pilots?, Harbour Stud. Rev. (Sept. 2014)"
    read = _read(words, WorkType.WEB, title="Editorial: Who Pays the Pilots?, Harbour Stud. Rev.")
    assert (read.fields.title, read.fields.container) == ("Editorial: Who Pays the Pilots?", "Harbour Stud. Rev.")
    assert read.type is WorkType.ARTICLE


def test_a_title_that_closes_a_quotation_has_the_mark_that_opens_it():
    words = "Ann Roe, “Sea grabbing”, sovereignty and ports, in Harbour Review, 2016"
    assert _read(words, title="Sea grabbing”, sovereignty and ports").fields.title.startswith("“Sea grabbing”")


def test_early_decisions_stand_in_the_official_reports():
    words = "Roe v. Pilot Board, 23 U.S. (10 Wheat.) 1, 43 (1825)"
    read = _read(words, WorkType.CASE, title="Roe v. Pilot Board", container="Wheat.", volume="23", pages="1")
    assert (read.fields.container, read.fields.volume, read.fields.pages, read.pinpoint) == ("U.S.", "23", "1", "43")


def test_an_article_cited_by_its_journal_alone_has_no_title():
    read = _read("Roe, AcP 206 (2006), 352, 388", title="Roe, AcP", authors=("Roe",))
    assert (read.fields.title, read.fields.container, read.fields.volume) == (None, "AcP", "206")
    assert (read.fields.pages, read.fields.year, read.pinpoint) == ("352", 2006, "388")


def test_a_house_between_title_and_year_is_no_author():
    words = "A. Roe, Traité des ports, t. II, Marin, 1923, p. 9"
    read = _read(words, WorkType.REPORT, title="Traité des ports", authors=("Roe, A.", "Marin"))
    assert (read.fields.authors, read.fields.publisher, read.type) == (("Roe, A.",), "Marin", WorkType.BOOK)


def test_a_bracket_that_a_citation_opens_is_closed_in_it():
    text = "cf. Roe (2006: 440)."
    cited = Citation("n1.1", Place("note:1", Span(4, 18)), "1", Form.AUTHOR_YEAR)
    assert printed_plainly.closed(text, cited).place.span == Span(4, 19)


def test_further_years_of_a_note_are_further_works_of_the_author(tmp_path):
    path = tmp_path / "one"
    path.mkdir()
    read = read_notes(path, "Roe 2009, 12.", "But see Roe 2011; 2016; and Ito 2001, 4.")
    assert [c.fields.year for k, c in read.citations.items() if k.startswith("n2.")] == [2011, 2016, 2001]


def test_the_day_before_an_address_is_no_title():
    words = "2 January 2024: https://bodies.example.org/Treaty.aspx"
    read = _read(words, WorkType.WEB, title="2 January 2024", url="https://bodies.example.org/Treaty.aspx", year=2024)
    assert (read.fields.title, read.fields.url) == (None, "https://bodies.example.org/Treaty.aspx")
