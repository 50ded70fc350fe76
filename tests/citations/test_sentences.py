import pytest

from pincite.citations import sentences
from pincite.citations.marks import scan


def cut(text):
    return [text[s:e].strip() for s, e in sentences.clauses(text, scan(text))]


@pytest.mark.parametrize(
    "text",
    [
        "Ann B. Roe, Rivers and the U.S. Courts, 27 MICH. J. INT’L L. 437 (2006).",
        "Ann Roe, Why Flow? Rivers and Their Law, 12 RIVER REV. 3 (2001).",
        "Roe v. Lakes Bd., 839 F.3d 1, 33 (D.C. Cir. 2016).",
        "I. Glenn Poe, Rivers, 5 J. WATER 1 (2013).",
        "H.R. Con. Res. 65, 114th Cong. (2015).",
    ],
)
def test_dots_of_abbreviations_and_titles_with_questions_end_nothing(text):
    assert cut(text) == [text]


def test_semicolons_part_a_string_but_not_a_quotation_or_parenthesis():
    text = "Roe, supra note 3 (“rivers; lakes”); Poe, supra note 4 (citing Doe; Moe)."
    assert cut(text) == ["Roe, supra note 3 (“rivers; lakes”);", "Poe, supra note 4 (citing Doe; Moe)."]


def test_prose_after_a_citation_is_another_clause():
    assert cut("Id. at 4. The rivers rose. See Roe, supra note 2.") == [
        "Id. at 4.",
        "The rivers rose.",
        "See Roe, supra note 2.",
    ]


def test_signal_opens_a_clause_after_an_abbreviation():
    assert cut("Rivers rose in the U.S. See Roe, supra note 2.")[1] == "See Roe, supra note 2."


@pytest.mark.parametrize("word", ["Int’l", "REV", "vol", "Dep't", "Subcomm", "al"])
def test_abbreviations_are_known(word):
    assert sentences.abbreviated(word)


@pytest.mark.parametrize("word", ["rivers", "Law", "Act", "LAW"])
def test_words_are_not_abbreviations(word):
    assert not sentences.abbreviated(word)


def test_titles_in_capitals_hold_no_prose_but_sentences_do():
    assert not sentences.lowered("Rivers of the World and Their Law", 0, 33)
    assert sentences.prosy("Poe argues that rivers rise")
    assert not sentences.prosy("Rivers of the World")
