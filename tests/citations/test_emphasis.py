from pincite.citations import emphasis, split
from pincite.model import Face, Span, Styled
from pincite.text import Reading


def italic(text, *phrases):
    spans = [Span(text.index(p), text.index(p) + len(p)) for p in phrases]
    return Reading(text, (), tuple(Styled(s, Face.ITALIC) for s in spans))


def test_neighbouring_runs_are_one():
    reading = italic("Ann Roe, Rivers of Asia, 2011", "Rivers of", "Asia")
    assert [reading.slice(r) for r in emphasis.runs(reading)] == ["Rivers of Asia"]


def test_words_of_citation_language_are_no_titles():
    reading = italic("See generally Roe, supra note 3", "See generally", "supra note 3")
    assert emphasis.titles(reading) == ()


def test_full_stop_in_an_italic_title_ends_nothing():
    text = (
        "Ann Roe, Rivers rise, In Culture and Rivers in Asia. Communication of Change, Vol 3, Lagos: River Press, 2017."
    )
    reading = italic(text, "Culture and Rivers in Asia. Communication of Change")
    (found,) = split.find(text, emphasis.titles(reading))
    assert text[slice(*found.span)] == text[:-1]
