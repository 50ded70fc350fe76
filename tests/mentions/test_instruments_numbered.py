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
        ("General Assembly resolution 64/293 says", "un-2009-ga-resolution-64-293"),
        ("UN Security Council Resolution 1540 (2004) says", "un-2004-sc-resolution-1540"),
        ("S.C. Res. 1540, ¶ 2", "un-nd-sc-resolution-1540"),
        ("Directive 2009/52/EC applies", "eu-2009-directive-52"),
        ("Regulation (EU) No 1215/2012 applies", "eu-2012-regulation-1215"),
        ("Council Framework Decision 2002/584/JHA applies", "eu-2002-framework-decision-584"),
        ("Règlement (CE) n° 593/2008 du Parlement", "eu-2008-regulation-593"),
        ("Regulation (EEC) No 1408/71 applies", "eu-1971-regulation-1408"),
        ("Richtlinie 2000/78/EG gilt", "eu-2000-directive-78"),
        ("Human Rights Council resolution 17/4 welcomed", "un-2011-hrc-resolution-17-4"),
        ("General Assembly resolution 217 A (III) proclaimed", "un-1948-ga-resolution-217-a"),
        ("ECOSOC resolution 1996/31 opened", "un-1996-ecosoc-resolution-1996-31"),
        ("CESCR, General Comment No. 3 (1990), para. 2", "un-1990-cescr-general-comment-3"),
        ("CEDAW Committee, General recommendation No. 19, 30 January 1992", "un-1992-cedaw-general-recommendation-19"),
        ("ILO C. 138 applies", "ilo-1973-c138"),
        ("C182 applies", "ilo-1999-c182"),
    ],
)
def test_number_gives_the_id(text, norm):
    assert norms(text) == [norm]


@pytest.mark.parametrize("text", ["G.A. Res. 55/25, annex", "Regulation 12/1999", "Doc. C182", "H.R. Res. 12"])
def test_numbers_of_other_things_are_none(text):
    assert norms(text) == []
