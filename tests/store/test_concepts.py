"""What a question asks for."""

from pincite.store.concepts import concepts, token


def names(query):
    return [concept.names for concept in concepts(query)]


def test_words_that_ask_are_left_out_and_those_that_tell_are_kept():
    assert names("Who has counted the graves?") == [("counted",), ("graves",)]


def test_a_question_of_words_that_ask_alone_is_taken_at_its_word():
    assert names("to be or not") == [("to",), ("be",), ("or",), ("not",)]


def test_marks_are_dropped_and_a_phrase_in_quotation_marks_is_required():
    asked = concepts('camps "at the border" (near) - "…"')
    assert [(c.names, c.required) for c in asked] == [
        (("at the border",), True),
        (("camps",), False),
        (("near",), False),
    ]


def test_a_country_its_people_and_its_cities_are_one():
    for word in ("Thailand", "Thai", "Bangkok"):
        (concept,) = concepts(word)
        assert concept.names == (word, "tha")


def test_an_instrument_is_known_by_its_short_name_and_its_acronym():
    (named,) = concepts("the Palermo Protocol")
    assert "un2000traffickingprotocol" in named.names
    (acronym,) = concepts("UNTOC")
    assert acronym.names == ("UNTOC", "un2000untoc")


def test_a_section_of_a_law_is_found_with_the_law():
    assert token("22 usc 7106(a)") == token("22 usc 7106") == "22usc7106"


def test_a_word_brings_the_words_near_it():
    (concept,) = concepts("dinners")
    assert {word for word, _ in concept.near} & {"meal", "banquet"}
