"""Laws are called by their own names; the number, the day and the section around a name are fields of their own."""

from helpers.read_notes import read_notes

from pincite.citations.short_forms import law_titles
from pincite.model import Citation, Fields, Form, Place, Span, WorkType


def test_the_day_and_number_of_a_law_are_fields_and_not_its_name(tmp_path):
    read = read_notes(
        tmp_path,
        "Peruvian Harbour Code of 14 March 1871, art. 4.",
        "Executive Decree No. 21 of 9 May 2012.",
        "Law on Ferries and Piers, No. 61 of 2004, art. 6.",
    )
    code, decree, law = (read.citations[f"n{k}.1"].fields for k in (1, 2, 3))
    assert (code.title, code.date) == ("Peruvian Harbour Code", "1871-03-14")
    assert (decree.title, decree.date) == ("Executive Decree No. 21", "2012-05-09")
    assert (law.title, law.year) == ("Law on Ferries and Piers", 2004)


def test_a_year_that_belongs_to_the_name_of_a_law_stays_in_it(tmp_path):
    read = read_notes(tmp_path, "Article 2 of the Law of Mooring of 1907.")
    assert read.citations["n1.1"].fields.title == "Law of Mooring of 1907"


def test_a_sentence_on_where_a_law_is_printed_is_no_source_of_its_own(tmp_path):
    read = read_notes(
        tmp_path,
        "Pilots Law, sects. 6 and 7. The Pilots Law is available as Supplement No. 3 published with "
        "Extraordinary Gazette No. 41 of 2 October 2011.",
        "Pilots Law (2011), sect. 30.",
    )
    assert [c for c in read.citations if c.startswith("n1.")] == ["n1.1"]
    assert read.citations["n1.1"].form is Form.FULL
    assert read.links["n2.1"].target == "n1.1"


def test_the_words_of_an_address_name_no_work(tmp_path):
    read = read_notes(
        tmp_path, "www.harbourmint.com/Opinion/What-is-good-for-ferries-is-good-too.html", "Ferries Law, sect. 26."
    )
    assert read.citations["n2.1"].form is Form.FULL


def test_an_instrument_that_prose_names_with_who_adopted_it_is_recalled_by_their_initials(tmp_path):
    read = read_notes(
        tmp_path,
        "The rapporteur takes over the definition in the Joint Guidelines on Freedom of Mooring adopted by the Harbour "
        "Commission and the Organization for Safe Ports in Europe in December 2014: “a body with piers of its own”.",
        "OSPE-Harbour Commission Joint Guidelines on Freedom of Mooring, para. 148.",
    )
    first = read.citations["n1.1"].fields
    assert (first.title, first.date) == ("Joint Guidelines on Freedom of Mooring", "2014-12")
    assert first.authors == ("Harbour Commission", "Organization for Safe Ports in Europe")
    assert read.links["n2.1"].target == "n1.1"


def test_the_office_and_the_number_before_a_title_are_no_part_of_it():
    def read(title):
        place = Place("note:1", Span(0, 9))
        return law_titles.titled(Citation("n1.1", place, "1", Form.FULL, WorkType.REPORT, Fields(title=title))).fields

    paper = read("Special Rapporteur on Economic Ports, Rosa Díaz Luz, Harbours and Rights: Common Standards")
    assert paper.title == "Harbours and Rights: Common Standards"
    assert paper.authors == ("Luz, Rosa Díaz",)
    assert read("resolution n. 5/2011, Rights of Harbour Peoples").title == "Rights of Harbour Peoples"
