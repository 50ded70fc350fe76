from hypothesis import given
from hypothesis import strategies as st

from pincite.citations.surface import tokens


def words(text):
    return [text[start:end] for start, end in tokens(text)]


def test_letters_digits_and_marks_stand_alone():
    assert words("J.R. O’Neil, 2nd ed., pp. 45–7.") == [
        "J",
        ".",
        "R",
        ".",
        "O",
        "’",
        "Neil",
        ",",
        "2",
        "nd",
        "ed",
        ".",
        ",",
        "pp",
        ".",
        "45",
        "–",
        "7",
        ".",
    ]


def test_combining_marks_stay_with_their_letter():
    assert words("Ga\u0308rtner") == ["Ga\u0308rtner"]


def test_an_address_is_one_token_without_the_marks_of_its_sentence():
    assert words("<https://example.org/a(b)c?d=1>, 3") == ["<", "https://example.org/a(b)c?d=1", ">", ",", "3"]
    assert words("(www.example.org/x).") == ["(", "www.example.org/x", ")", "."]


def test_digits_of_any_script_are_one_run():
    assert words("ص ١٤٣٥") == ["ص", "١٤٣٥"]


@given(st.text(alphabet="ab1 .,;)w:/\u00e9\u0301", max_size=60))
def test_every_character_but_white_space_is_in_exactly_one_token(text):
    covered = [at for start, end in tokens(text) for at in range(start, end)]
    assert covered == [at for at, character in enumerate(text) if not character.isspace()]
