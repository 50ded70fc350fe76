"""Short forms are told by the words of back-reference of any tradition and language."""

import pytest

from pincite.citations import split
from pincite.model import Form


def read(text):
    return [(text[slice(*f.span)], f.form, f.names, f.target_note, f.pinpoint) for f in split.find(text)]


@pytest.mark.parametrize(
    ("text", "names", "note", "pin"),
    [
        ("Larsen, a.a.O. (Fn. 2), S. 70.", ("Larsen",), "2", "S. 70"),
        ("Wagner (Fn. 5), 390.", ("Wagner",), "5", "390"),
        ("Okafor (wie Anm. 4), S. 12 ff.", ("Okafor",), "4", "S. 12 ff."),
        ("V. R. Marchand, préc. note 2, p. 20.", ("R. Marchand",), "2", "p. 20"),
        ("M. Roux-Petit, op. cit., note 7, n° 75.", ("M. Roux-Petit",), "7", "n° 75"),
        ("Okafor (n. 1), 14.", ("Okafor",), "1", "14"),
        ("Okafor (fn 1) 46.", ("Okafor",), "1", "46"),
        ("Svensson, ovan not 12, s. 33.", ("Svensson",), "12", "s. 33"),
        ("Hansen og Nilsen (note 4), s. 12.", ("Hansen", "Nilsen"), "4", "s. 12"),
        ("田中・前掲注(5)12頁。", ("田中",), "5", "12頁"),
        ("כהן, לעיל הערה 4, בעמ' 12.", ("כהן",), "4", "בעמ' 12"),
        ("Okafor, above fn 7, at 33.", ("Okafor",), "7", "at 33"),
        ("Harbour Collaboration, ref. 4.", ("Harbour Collaboration",), "4", None),
        ("Art. 8bis (1), supra note 8.", (), "8", "Art. 8bis (1)"),
        ("In re K.P., supra, 17 Cal.App.4th at p. 661.", ("In re K.P.",), None, "at p. 661"),
    ],
)
def test_a_name_and_the_number_of_a_note(text, names, note, pin):
    [(_, form, *said)] = read(text)
    assert form is Form.SUPRA
    assert said == [names, note, pin]


@pytest.mark.parametrize(
    ("text", "names", "pin"),
    [
        ("Yılmaz, a.g.e., s. 12.", ("Yılmaz",), "s. 12"),
        ("الجابري، مرجع سابق، ص ٤.", ("الجابري",), "ص ٤"),
        ("Kowalski, dz. cyt., s. 3.", ("Kowalski",), "s. 3"),
        ("Иванов И. Указ. соч. С. 12.", ("Иванов И.",), "С. 12"),
        ("Jansen, t.a.p., p. 3.", ("Jansen",), "p. 3"),
        ("A. Rossi, I fiumi, op. ult. cit., p. 3.", ("A. Rossi", "I fiumi"), "p. 3"),
        (
            "G. BIANCHI, La responsabilità dei porti per i danni alle navi, cit., p. 26.",
            ("G. BIANCHI", "La responsabilità dei porti per i danni alle navi"),
            "p. 26",
        ),
        (
            "F. ROE, O. MARTIN-DOE, An integrated approach to ports, cit., pp. 32-33.",
            ("F. ROE", "O. MARTIN-DOE", "An integrated approach to ports"),
            "pp. 32-33",
        ),
        ("Civ. 1re, 25 févr. 1997, préc.", ("Civ. 1re", "25 févr. 1997"), None),
    ],
)
def test_a_name_and_a_word_for_the_work_cited(text, names, pin):
    [(_, form, *said)] = read(text)
    assert form is Form.SHORT
    assert said == [names, None, pin]


@pytest.mark.parametrize(
    ("text", "pin"),
    [
        ("Ebd., § 16, 4", "§ 16, 4"),
        ("ders., a.a.O., S. 310", "S. 310"),
        ("Tamże, s. 12", "s. 12"),
        ("Там же. С. 14", "С. 14"),
        ("المرجع نفسه، ص 12", "ص 12"),
        ("Sst., s. 3", "s. 3"),
        ("Ivi, p. 12", "p. 12"),
        ("同上、12頁", "12頁"),
        ("Vgl. ebenda, 392", "392"),
        ("ibid paras 290–293, 309", "paras 290–293, 309"),
    ],
)
def test_words_for_the_source_cited_just_before(text, pin):
    [(_, form, names, _, said)] = read(f"{text}.")
    assert (form, names, said) == (Form.ID, (), pin)


@pytest.mark.parametrize(
    "text",
    [
        "The city (see note 4) has a harbour of its own.",
        "The recital is cit. in the register of the port.",
        "Isto je rekao kapetan broda.",
        "Noted by 12 pilots of the coast.",
    ],
)
def test_prose_in_which_such_words_stand_is_no_short_form_of_a_work(text):
    assert not [form for _, form, *_ in read(text) if form is not Form.XREF]


def test_numbers_of_several_notes_are_a_cross_reference():
    [(words, form, _, note, _)] = read("See notes 1–3 above.")
    assert (words, form, note) == ("notes 1–3 above", Form.XREF, "1–3")


def test_a_page_with_its_note_is_no_reference_to_a_note():
    assert all(form is not Form.SUPRA for _, form, *_ in read("Ann Okafor, Rivers of Asia 45 (n. 3) (2001)."))


@pytest.mark.parametrize(
    ("text", "names"),
    [
        (
            "A. Okafor, Ports and Boats (1830-42), vol. 6, pp. 651-2, [as quoted in:] Lindqvist, supra note 6, p. 45.",
            "Lindqvist",
        ),
        ("See there, quoted in Lindqvist, supra note 6, p. 45.", "Lindqvist"),
    ],
)
def test_the_source_in_which_another_is_quoted_is_named_after_those_words(text, names):
    assert read(text)[-1][2] == (names,)


def test_prose_before_a_colon_is_no_part_of_a_name():
    text = "The annex includes rules on boats: Directive (EU) 2024/9 on the safety of ports, cit., Annex, Part I.2."
    assert read(text)[-1][2] == ("Directive (EU) 2024/9 on the safety of ports",)
