"""The kind of a work is weighed: every number has its column, and words may outweigh a proposer."""

import numpy as np
import pytest

from pincite.citations.choose.kind_evidence import KindView, columns, describe_kind
from pincite.citations.choose.kinds import weigh_kind
from pincite.model import Fields, WorkType

ARTICLE = Fields(
    ("Roe, Ann",), title="Small Boats", container="Journal of Harbours", volume="12", pages="3-9", year=2001
)


def view(words, fields, **more):
    return KindView(words, fields, **more)


def test_every_number_has_a_name_of_its_own():
    seen = describe_kind(view("Roe, “Small Boats” (2001) 12 Journal of Harbours 3-9", ARTICLE))
    assert len(seen) == len(columns()) == len(set(columns()))
    assert np.all(np.abs(seen) <= 1.0)


def test_the_chances_of_all_kinds_are_one_together():
    assert sum(weigh_kind(view("Ann Roe, Small Boats (2001)", Fields(title="Small Boats"))).values()) == pytest.approx(
        1
    )


def test_a_journal_with_volume_and_pages_makes_an_article_without_any_proposer():
    chances = weigh_kind(view("Roe, “Small Boats” (2001) 12 Journal of Harbours 3-9", ARTICLE))
    assert next(iter(chances)) is WorkType.ARTICLE


@pytest.mark.parametrize(
    ("words", "title"),
    [
        (
            "Ustawa z dnia 6 czerwca 1997 r. o portach, Dz.U. 1997 nr 88 poz. 553",
            "Ustawa z dnia 6 czerwca 1997 r. o portach",
        ),
        ("Lei nº 8.630, de 25 de fevereiro de 1993. Diário Oficial da União, Brasília", "Lei nº 8.630"),
        ("Zákon č. 114/1995 Sb., o vnitrozemské plavbě", "Zákon č. 114/1995 Sb., o vnitrozemské plavbě"),
    ],
)
def test_a_law_is_told_by_its_own_language_where_no_proposer_says_anything(words, title):
    assert next(iter(weigh_kind(view(words, Fields(title=title))))) is WorkType.STATUTE


def test_words_for_a_thesis_outweigh_a_proposer_that_takes_it_for_a_chapter():
    fields = Fields(("Roe, Ann",), title="Small Boats", container="Harbour University", year=2014)
    chances = {WorkType.CHAPTER: 0.6, WorkType.THESIS: 0.3}
    seen = view("Ann Roe, “Small Boats”, PhD diss. (Harbour University, 2014)", fields, chances=chances)
    assert next(iter(weigh_kind(seen))) is WorkType.THESIS
