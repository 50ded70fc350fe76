"""The small language of printed forms: labels, values, choices."""

import random

import pytest

from training.fragments import Piece
from training.pool import gather_pool
from training.printing import Printer
from training.templates import TemplateError, read_template

POOL = gather_pool([])


def printed(template, seed=1, lang="en", **tables):
    return Printer(random.Random(seed), POOL, lang, ({name: tuple(lines) for name, lines in tables.items()},)).print(
        template
    )


def text(pieces):
    return "".join(piece.text for piece in pieces)


def test_labels_and_faces_stand_where_the_template_says():
    assert printed("<title/i:Roe v Doe>, <pages:12>") == [
        Piece("Roe v Doe", "title", "italic"),
        Piece(", ", "other"),
        Piece("12", "pages"),
    ]


def test_a_table_may_ask_for_another_table():
    assert text(printed("{case}", case=["{party} v {party}"], party=["Roe"])) == "Roe v Roe"


def test_a_kept_value_is_printed_again():
    both = text(printed("{year=year:1990-2020}/{year}"))
    assert both[:4] == both[5:]


def test_a_pinpoint_lies_on_or_after_the_first_page():
    for seed in range(30):
        first, on = text(printed("{first:1-900}/{on}", seed)).split("/")
        assert int(on) >= int(first)


def test_a_date_takes_the_year_of_the_citation():
    pieces = printed("{year=year:1950-1950} {date:%d %B %Y}", lang="de")
    assert Piece("1950", "year") in pieces


def test_an_optional_stretch_comes_and_goes():
    seen = {text(printed("a⟦ b⟧", seed)) for seed in range(20)}
    assert seen == {"a", "a b"}


def test_one_way_of_several_is_taken():
    assert {text(printed("⟦x¦{y|z {n:7-7}}⟧", seed)) for seed in range(40)} == {"x", "y", "z 7"}


@pytest.mark.parametrize("template", ["<nolabel:x>", "<title:x", "a⟦b", "{n:1-2", "a⟧"])
def test_what_does_not_close_or_has_no_label_is_refused(template):
    with pytest.raises(TemplateError):
        read_template(template)


def test_a_table_that_calls_itself_is_refused():
    with pytest.raises(TemplateError):
        printed("{a}", a=["{a}"])
