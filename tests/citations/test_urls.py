import pytest

from pincite.citations import urls


@pytest.mark.parametrize(
    ("text", "address"),
    [
        ("Rivers, http://www.example.org/a-b.html.", "http://www.example.org/a-b.html"),
        ("Rivers, http:// www.example.org/news (last visited May 1, 2016).", "http://www.example.org/news"),
        (
            "Rivers, http://www.example.org/news/ world/rivers-rise-again.html. Roe",
            "http://www.example.org/news/world/rivers-rise-again.html",
        ),
        ("Rivers, http://www .example.org/a; Lakes", "http://www.example.org/a"),
        ("(see http://example.org/a_(b))", "http://example.org/a_(b)"),
        ("<http://example.org/i\\_crime/x.pdf>", "http://example.org/i_crime/x.pdf"),
        ("www.example.org/ content/rivers-rise/2932711.html.", "www.example.org/content/rivers-rise/2932711.html"),
    ],
)
def test_address_is_whole_and_clean(text, address):
    (span,) = urls.find(text)
    assert urls.clean(text[slice(*span)]) == address


def test_address_ends_where_prose_goes_on():
    text = "http://www.example.org/papers/0911.pdf. Poe writes: “Rivers.”"
    (span,) = urls.find(text)
    assert text[slice(*span)].endswith(".pdf")


def test_words_after_a_semicolon_belong_to_the_next_source():
    text = "http://www.example.org/rivers-rise-along-the-border; see Poe, supra note 3."
    (span,) = urls.find(text)
    assert text[slice(*span)].endswith("border")


def test_text_without_address_has_none():
    assert urls.find("Rivers (2009)") == ()
