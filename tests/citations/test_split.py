import pytest

from pincite.citations import split
from pincite.model import Form


def words(text):
    return [text[slice(*f.span)] for f in split.find(text)]


def test_string_of_authorities_is_cut_and_signals_stay_outside():
    text = (
        "See Ann Roe, Small Rivers, 27 RIVER L. REV. 437, 465 (2006) [hereinafter Roe, Small Rivers]; "
        "see also JOHN POE, RIVERS OF ASIA 15 (2009); but see Zoe Doe, Why Flow?, DAILY RIVER (May 25, 2015), http://example.org/a."
    )
    assert words(text) == [
        "Ann Roe, Small Rivers, 27 RIVER L. REV. 437, 465 (2006) [hereinafter Roe, Small Rivers]",
        "JOHN POE, RIVERS OF ASIA 15 (2009)",
        "Zoe Doe, Why Flow?, DAILY RIVER (May 25, 2015), http://example.org/a",
    ]
    assert [f.signal for f in split.find(text)] == ["See", "see also", "but see"]


def test_prose_without_a_source_is_no_citation():
    assert words("These areas of cooperation constitute one chapter of the 2015 Convention.") == []
    assert words("The bill was signed into law by the President on June 29, 2015.") == []
    assert words("In 2010, about 15 million lawsuits were filed in civil courts.") == []


def test_citation_after_prose_and_quotation_begins_at_its_author():
    text = "Roe writes: “Rivers rise; lakes fall.” Ann Roe, What to See in Rivers, RIVER FIRST (July 1, 2015), http://example.org/w."
    assert words(text) == ["Ann Roe, What to See in Rivers, RIVER FIRST (July 1, 2015), http://example.org/w"]


def test_citation_inside_running_prose_begins_after_the_prose():
    text = "Poe discusses it in the context of trade in Small Rivers and Their Ends, 85 PAC. AFF. 117, 123 (2012)."
    (found,) = split.find(text)
    assert text[slice(*found.span)] == "Small Rivers and Their Ends, 85 PAC. AFF. 117, 123 (2012)"
    assert found.discussed


def test_id_in_prose_after_a_citation():
    text = "Ann Roe, Small Rivers, 27 RIVER L. REV. 437 (2006). Roe further writes: “Rivers.” Id. at 440."
    assert [f.form for f in split.find(text)] == [Form.FULL, Form.ID]
    assert split.find(text)[1].pinpoint == "at 440"


def test_explanations_stay_outside():
    text = "Id. art. 3(a) (defining ‘river’ to include “lakes; ponds”); Roe, supra note 5, at 2 (same)."
    assert words(text) == ["Id. art. 3(a)", "Roe, supra note 5, at 2"]


def test_amending_laws_are_citations_of_their_own():
    text = "Rivers Act of 1990, 33 U.S.C. §§ 7–9, amended by Rivers Act of 1995, Pub. L. No. 104-7."
    found = split.find(text)
    assert words(text) == ["Rivers Act of 1990, 33 U.S.C. §§ 7–9", "Rivers Act of 1995, Pub. L. No. 104-7"]
    assert [f.relation for f in found] == [None, "amending"]


def test_quoted_source_points_to_the_source_that_quotes_it():
    text = "Roe, supra note 2, at 7 (quoting JOHN POE, RIVERS 5 (1990)); Id. at 9 (citing Doe, supra note 4)."
    found = split.find(text)
    assert [(f.form, f.relation, f.parent) for f in found] == [
        (Form.SUPRA, None, None),
        (Form.FULL, "quoting", 0),
        (Form.ID, None, None),
        (Form.SUPRA, "cited_in", 2),
    ]


def test_chapter_in_a_book_cited_by_supra_is_one_full_citation():
    text = "Ann Roe, Rivers: Introduction, in RIVERS AND THEIR LAW, supra note 33, at 25 [hereinafter Roe, Rivers]."
    (found,) = split.find(text)
    assert (found.form, found.relation, found.target_note) == (Form.FULL, "in", "33")
    assert text[slice(*found.span)] == text[:-1]


@pytest.mark.parametrize(
    ("text", "quote", "note"),
    [
        ("For the meaning of “river,” see supra note 58.", "supra note 58", "58"),
        ("See Roe’s discussion of rivers, discussed infra note 160.", "discussed infra note 160", "160"),
        ("See infra notes 45-54 and accompanying text.", "infra notes 45-54", "45-54"),
        ("See supra text accompanying note 31.", "supra text accompanying note 31", "31"),
        ("See infra Section II.A.", "infra Section II.A", None),
    ],
)
def test_references_to_notes_and_parts_are_cross_references(text, quote, note):
    (found,) = split.find(text)
    assert found.form is Form.XREF
    assert text[slice(*found.span)] == quote
    assert found.target_note == note


@pytest.mark.parametrize(
    ("text", "names", "note", "pinpoint"),
    [
        ("Roe & Doe, supra note 3.", ("Roe", "Doe"), "3", None),
        ("Roe, Small Rivers, supra note 8, at 528-32.", ("Roe", "Small Rivers"), "8", "at 528-32"),
        ("2015 RIVER REPORT, supra note 9, at 234.", ("2015 RIVER REPORT",), "9", "at 234"),
        ("Roe et al., supra, at 6-7.", ("Roe",), None, "at 6-7"),
        (
            "River Protocol, supra note 61, arts. 8(2)(b), 9(1)-(4), 15, 16.",
            ("River Protocol",),
            "61",
            "arts. 8(2)(b), 9(1)-(4), 15, 16",
        ),
        ("2 POE, supra note 23, at 41.", ("POE",), "23", "at 41"),
        ("ROE, RIVERS, supra note 50, at 39 n.118.", ("ROE", "RIVERS"), "50", "at 39 n.118"),
        ("van Poe, supra note 7.", ("van Poe",), "7", None),
    ],
)
def test_supra_gives_names_note_and_pinpoint(text, names, note, pinpoint):
    (found,) = split.find(text)
    assert (found.form, found.names, found.target_note, found.pinpoint) == (Form.SUPRA, names, note, pinpoint)


@pytest.mark.parametrize(
    ("text", "quote", "pinpoint"),
    [
        ("See id. at 468. The law defines rivers.", "id. at 468", "at 468"),
        ("*Ibid.*", "*Ibid.*", None),
        ("Ibid; rivers.", "Ibid", None),
        ("Id. art 1(a)-(c).", "Id. art 1(a)-(c)", "art 1(a)-(c)"),
        ("Id. §§ 2, 3(1).", "Id. §§ 2, 3(1)", "§§ 2, 3(1)"),
        ("Id. at pmbl.", "Id. at pmbl", "at pmbl"),
        ("Ibid., p. 5.", "Ibid., p. 5", "p. 5"),
    ],
)
def test_id_and_ibid(text, quote, pinpoint):
    found = split.find(text)[0]
    assert found.form is Form.ID
    assert text[slice(*found.span)].rstrip(".") == quote.rstrip(".")
    assert (found.pinpoint or "").rstrip(".") == (pinpoint or "")


def test_two_quotations_of_one_work_in_a_sentence_are_two_citations():
    text = "Poe speaks of “river law,” 2 id. at 420, and of “lake law,” id. at 455."
    assert words(text) == ["2 id. at 420", "id. at 455"]


def test_sources_joined_by_and_are_two():
    text = (
        "See Ann Roe, Small Rivers, 88 RIVER REV. (1994) and Ann Roe, Large Rivers, 30 LAKE REV. (2004). "
        "They include “Rivers” (2006), "
        "“Lakes” (2007), and finally “Ponds” (2011)."
    )
    assert len(words(text)) == 5


def test_cables_in_a_row_are_each_a_citation():
    assert words("07LAGOS590, 08LAGOS415; 09ABUJA99_a") == ["07LAGOS590", "08LAGOS415", "09ABUJA99_a"]


def test_bare_address_is_a_citation():
    assert words("For details of the treaty, see http://example.org/treaty?x=1.") == ["http://example.org/treaty?x=1"]


def test_short_forms_without_supra():
    assert [f.form for f in split.find("Roe, at 33.")] == [Form.SHORT]
    assert [f.form for f in split.find("Poe 1996 42.")] == [Form.AUTHOR_YEAR]
    assert [f.form for f in split.find("Roe, 410 U.S. at 153.")] == [Form.SHORT]
    assert [f.form for f in split.find("CJEU, Rivers II, para 54.")] == [Form.SHORT]


def test_long_notes_are_read_in_time():
    text = "See Ann Roe, Small Rivers, 27 RIVER L. REV. 437 (2006); Poe, supra note 3, at 5. " * 400
    assert len(split.find(text)) == 800


def test_case_in_a_sentence_begins_at_its_name_and_ends_at_its_year():
    assert words("The Court in Marbury v. Madison, 5 U.S. 137 (1803), held that rivers flow.") == [
        "Marbury v. Madison, 5 U.S. 137 (1803)"
    ]


def test_chicago_short_forms_name_author_and_title():
    assert split.find("Roe, ‘Small Rivers’, p. 110.")[0].names == ("Roe", "Small Rivers")
    found = split.find("Roe and Doe, “Small Rivers,” 431–32; Ibid., 45.")
    assert (found[0].form, found[0].names, found[0].pinpoint) == (Form.SHORT, ("Roe", "Doe", "Small Rivers"), "431–32")
    assert (found[1].form, found[1].pinpoint) == (Form.ID, "45")


def test_british_references_to_earlier_notes():
    found = split.find("Roe, above n 12, 45; see note 7 above.")
    assert [(f.form, f.target_note) for f in found] == [(Form.SUPRA, "12"), (Form.XREF, "7")]


def test_tables_of_contents_are_no_sources():
    assert words("INTRODUCTION........ 547 I. THE LAW OF RIVERS") == []


def test_source_without_date_or_address_is_kept():
    assert words("*Rivers of Asia*.") == ["*Rivers of Asia*"]
    assert words("See Lagos Convention on Rivers.") == ["Lagos Convention on Rivers"]


def test_command_paper_is_a_source():
    text = "RIVER DEPARTMENT, A NEW APPROACH TO RIVERS, 2023, Cm. 815, at 2 (UK)."
    assert words(text) == [text[:-1]]


def test_authors_named_in_prose_before_their_full_names_stay_outside():
    text = "See the earlier work of Roe and Poe, Ann Roe & John Poe, Small Rivers, 54 RIVER L.J. 621 (2004)."
    assert words(text) == ["Ann Roe & John Poe, Small Rivers, 54 RIVER L.J. 621 (2004)"]
