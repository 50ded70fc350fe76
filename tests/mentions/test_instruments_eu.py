"""An act of the European Union keeps one id under its number, its long title, its proposal and its short names."""

import pytest

from pincite.mentions import instruments
from pincite.model import Metadata, Span
from pincite.text import Article, Part, SourceText, build

ACT = "Directive (EU) 2031/77 of the European Parliament and of the Council, on heron nesting sites, of 3 May 2031"
ID = "eu-2031-directive-77"


def found(body: str) -> dict[str, str | None]:
    source = SourceText("made-up.txt", "text/plain", "", body, (), ())
    reading = build(body, [Part(Span(0, len(body)))])
    article = Article(source, {"body": reading}, (), (), (), (), (), Metadata())
    return {m.text: m.norm for m in instruments.find(article, ())}


def test_the_long_title_belongs_to_the_number():
    assert found(f"It rests on {ACT}.") == {ACT.removesuffix(", of 3 May 2031"): ID}


@pytest.mark.parametrize(
    "short", ["Heron Nesting Directive", "EU Heron Nesting Directive", "HNS Directive", "EU Directive"]
)
def test_short_names_made_of_words_or_initials_of_the_title_are_the_same_act(short):
    assert found(f"{ACT}. The {short} is old.")[short] == ID


def test_a_short_name_that_no_act_of_the_article_explains_is_left_alone():
    assert list(found(f"{ACT}. The Pelican Feeding Directive is old.").values()) == [ID]


def test_the_kind_alone_points_to_an_act_only_when_there_is_one_of_its_kind():
    other = "Directive (EU) 2032/5 on pelicans"
    assert "EU Directive" not in found(f"{ACT}; {other}. The EU Directive is old.")


def test_a_proposal_without_its_number_is_the_one_that_has_it():
    titled = "proposal for a Directive of the European Parliament and of the Council on Heron Nesting"
    assert {
        *found(f"The {titled}, COM(2029) 71 final. See the proposal for a Directive on Heron Nesting.").values()
    } == {"eu-2029-com-71"}
