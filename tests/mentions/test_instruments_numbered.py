"""Instruments named by number have ids made from their number."""

import pytest

from pincite.mentions import instruments_numbered
from pincite.mentions.instruments_named import Stream
from pincite.mentions.registry_words import words


def norms(text: str) -> list[str]:
    return [name.ids[0] for name in instruments_numbered.find(Stream("body", text, tuple(words(text))))]


@pytest.mark.parametrize(
    ("text", "norm"),
    [
        ("General Assembly resolution 64/293 says", "un-2009-ga-res-64-293"),
        ("UN Security Council Resolution 1540 (2004) says", "un-2004-sc-res-1540"),
        ("S.C. Res. 1540, ¶ 2", "un-nd-sc-res-1540"),
        ("Directive 2009/52/EC applies", "eu-2009-directive-2009-52"),
        ("Regulation (EU) No 1215/2012 applies", "eu-2012-regulation-1215-2012"),
        ("Council Framework Decision 2002/584/JHA applies", "eu-2002-framework-decision-2002-584"),
        ("ILO C. 138 applies", "ilo-1973-c138"),
        ("C182 applies", "ilo-1999-c182"),
    ],
)
def test_number_gives_the_id(text, norm):
    assert norms(text) == [norm]


@pytest.mark.parametrize("text", ["G.A. Res. 55/25, annex", "Regulation 12/1999", "Doc. C182", "H.R. Res. 12"])
def test_numbers_of_other_things_are_none(text):
    assert norms(text) == []
