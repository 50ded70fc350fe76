"""Laws in other languages are found by code, number, day or title, and one law has one id however it is cited."""

import pytest
from mentions.test_statutes import found


@pytest.mark.parametrize(
    ("body", "norms"),
    [
        ("vgl. § 233 StGB und § 823 Abs. 2 BGB", ["deu-1871-penal-code", "deu-1896-civil-code"]),
        ("In der Schweiz gilt Art. 182 StGB.", ["che-1937-penal-code"]),
        ("nach § 3 XyzReiherG", ["deu-nd-xyzreiherg"]),
        ("l’art. 601 c.p. e l’art. 117 Cost.", ["ita-1930-penal-code", "ita-1948-constitution"]),
        ("COJ, art. L. 211-21", ["fra-2006-code-organisation-judiciaire"]),
        ("d.lgs. 25 luglio 1998, n. 286", ["ita-1998-dlgs-286"]),
        ("lagen (2018:1199) om tobak", ["swe-2018-lag-1199"]),
        ("o Código Penal brasileiro", ["bra-1940-penal-code"]),
        ("El Código Penal lo castiga.", [None]),
        ("art. 5 of the Convention", []),
        ("das Naturgesetz der Gesetzgebung", []),
    ],
)
def test_laws_of_other_languages_are_told_by_their_form_and_by_the_country_near(body, norms):
    assert [norm for _, norm in found(body)] == norms


def test_a_law_cited_by_its_day_or_by_words_of_its_title_is_the_numbered_one():
    body = (
        "La loi n° 2031-77 du 3 mai 2031 relative au devoir de garde des hérons et de leurs nids est neuve. "
        "La loi du 3 mai 2031 oblige, et la loi sur le devoir de garde coûte. Une loi du 3 mai 2031 aussi."
    )
    assert found(body)[1:] == [
        ("loi du 3 mai 2031", "fra-2031-loi-77"),
        ("loi sur le devoir de garde", "fra-2031-loi-77"),
    ]
