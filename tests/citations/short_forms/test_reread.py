"""What a reading is, its own words of back-reference and the works cited before decide."""

from helpers.read_notes import read_notes

from pincite.model import Form, WorkType


def test_a_short_form_that_recalls_nothing_is_the_first_citation_of_its_law(tmp_path):
    found = read_notes(tmp_path, "Ann Roe, *Ports* (Oslo: Hill House, 1998), 3.", "Harbours Law, sects. 26 and 27.")
    law = found.citations["n2.1"]
    assert (law.form, law.type, law.fields.title) == (Form.FULL, WorkType.STATUTE, "Harbours Law")
    assert found.links["n2.1"].target == "n2.1"


def test_an_act_with_its_year_before_the_number_of_a_note_refers_back(tmp_path):
    found = read_notes(tmp_path, "Modern Harbours Act 2015, s 45.", "Modern Harbours Act 2015 (n 1), s 61.")
    again = found.citations["n2.1"]
    assert (again.form, again.target_note, found.links["n2.1"].target) == (Form.SUPRA, "1", "n1.1")


def test_the_same_source_with_an_annex_is_the_same_source(tmp_path):
    found = read_notes(tmp_path, "Ann Roe, *Ports* (Oslo: Hill House, 1998), 3.", "Ibid., Annex, Part I.1, par. 15.")
    assert (found.citations["n2.1"].form, found.links["n2.1"].target) == (Form.ID, "n1.1")


def test_another_section_of_a_code_cited_alone_is_a_short_form_of_it(tmp_path):
    found = read_notes(tmp_path, "§ 232 Abs. 1 StGB.", "§ 233 StGB.")
    assert (found.citations["n2.1"].form, found.links["n2.1"].target) == (Form.SHORT, "n1.1")


def test_bare_sections_after_a_code_are_sections_of_it_and_a_work_of_their_own(tmp_path):
    found = read_notes(tmp_path, "22 U.S.C. § 7101 et seq.; see also §§ 7106–7107.", "§ 7106(b).")
    titles = [found.citations[c].fields.title for c in ("n1.2", "n2.1")]
    assert titles == ["22 U.S.C. §§ 7106–7107", "22 U.S.C. § 7106"]


def test_a_bare_article_means_the_law_that_the_text_names_before_its_call(tmp_path):
    found = read_notes(
        tmp_path,
        "Harbour Decree No. 16 of 4 June 2013.",
        "Fisheries Law, No. 84 of 2002, art. 6.",
        "Art. 9.",
        bodies=["Boats are counted.", "Nets are not.", "Harbour Decree No. 16 asks each owner for a deed."],
    )
    assert found.links["n3.1"].target == "n1.1"


def test_a_bare_article_that_may_be_of_several_laws_is_left_open_with_them(tmp_path):
    found = read_notes(
        tmp_path,
        "Harbour Decree No. 16 of 4 June 2013.",
        "Fisheries Law, No. 84 of 2002, art. 6.",
        "Boats Act 1999, s 3.",
        "Art. 9.",
    )
    link = found.links["n4.1"]
    assert link.target is None
    assert len(link.candidates) > 1
    assert len(link.candidates) == len(link.probabilities)


def test_a_law_with_its_year_in_brackets_is_no_author_and_the_law_cited_without_it(tmp_path):
    found = read_notes(tmp_path, "Harbours Law, sects. 26 and 27.", "Harbours Law (2013), sect. 80.")
    assert found.citations["n2.1"].type is WorkType.STATUTE
    assert found.links["n2.1"].target == "n1.1"
