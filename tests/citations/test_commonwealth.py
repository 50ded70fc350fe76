"""Full citations as OSCOLA, the McGill Guide and AGLC print them."""

import pytest

from pincite.citations import fields
from pincite.model import WorkType

CASES = [
    (
        "Ann Roe, “Small Rivers” (2002) 11 River Law Journal 193, 195",
        WorkType.ARTICLE,
        {"authors": ("Roe, Ann",), "title": "Small Rivers", "container": "River Law Journal", "pages": "193"},
        "195",
    ),
    (
        "Ann Roe & Zoe Poe, “Small Rivers” (2002) 11 River LJ 193–242 at 195",
        WorkType.ARTICLE,
        {"authors": ("Roe, Ann", "Poe, Zoe"), "volume": "11", "container": "River LJ", "year": 2002},
        "195",
    ),
    (
        "Ann Roe, “Small Rivers” in John Doe (ed), Rivers of Asia (River Press 2000) 30",
        WorkType.CHAPTER,
        {"editors": ("Doe, John",), "container": "Rivers of Asia", "publisher": "River Press", "pages": None},
        "30",
    ),
    (
        "Ann Roe, “Small Rivers” in Rivers of Asia (New York: River Press, 1983) 167 at 215",
        WorkType.CHAPTER,
        {"container": "Rivers of Asia", "pages": "167", "place": "New York", "editors": ()},
        "215",
    ),
    (
        "Ann Roe and John Doe (eds), Rivers of Asia (River Press 1999) 20",
        WorkType.BOOK,
        {"authors": ("Roe, Ann", "Doe, John"), "title": "Rivers of Asia", "publisher": "River Press"},
        "20",
    ),
    (
        "Ann Roe, Rivers of Asia (2nd edn, River Press 1961) 82",
        WorkType.BOOK,
        {"authors": ("Roe, Ann",), "title": "Rivers of Asia", "edition": "2nd edn", "publisher": "River Press"},
        "82",
    ),
    (
        "Ann Roe, Rivers of Asia, translated by Zoe Poe (Lagos: River Press, 1977) at 184",
        WorkType.BOOK,
        {"title": "Rivers of Asia", "year": 1977, "place": "Lagos", "editors": ()},
        "184",
    ),
    (
        "Rivers in Danger: Results, by River Council (Geneva: River Council, 2012) at 19",
        WorkType.REPORT,
        {"authors": ("River Council",), "title": "Rivers in Danger: Results", "year": 2012},
        "19",
    ),
    (
        "Ann Roe, “Small Rivers” The Daily River (10 June 2014) 1",
        WorkType.NEWS,
        {"title": "Small Rivers", "container": "The Daily River", "date": "2014-06-10"},
        None,
    ),
    (
        "Ann Roe, “Small Rivers” (PhD thesis, River University 1950) 3",
        WorkType.THESIS,
        {"title": "Small Rivers", "publisher": "River University", "year": 1950},
        "3",
    ),
    (
        "Ann Roe, Small Rivers (1950) (Ph.D. dissertation, River University)",
        WorkType.THESIS,
        {"title": "Small Rivers", "publisher": "River University", "year": 1950},
        None,
    ),
    (
        "Roe v River Board [1932] AC 562 (HL) 580",
        WorkType.CASE,
        {"title": "Roe v River Board", "container": "AC", "pages": "562", "court": "HL", "year": 1932},
        "580",
    ),
    (
        "Roe v River Board, [1954] 347 RR 483 at 495",
        WorkType.CASE,
        {"title": "Roe v River Board", "volume": "347", "pages": "483"},
        "495",
    ),
    (
        "Convention on Rivers (adopted 23 May 1969, entered into force 27 January 1980) 1155 UNTS 331, art 31",
        WorkType.INSTRUMENT,
        {"title": "Convention on Rivers", "date": "1969-05-23"},
        "art 31",
    ),
]


@pytest.mark.parametrize(("text", "kind", "expected", "pinpoint"), CASES, ids=[c[0][:40] for c in CASES])
def test_what_a_citation_says(text, kind, expected, pinpoint):
    parsed = fields.parse_text(text)
    assert {name: getattr(parsed.fields, name) for name in expected} == expected
    assert (parsed.type, parsed.pinpoint) == (kind, pinpoint)


@pytest.mark.parametrize("text", ["River Rights Act of 1998, § 6", "River Rights Act 1998"])
def test_the_year_of_an_act_is_that_of_its_name(text):
    parsed = fields.parse_text(text)
    assert (parsed.type, parsed.fields.year) == (WorkType.STATUTE, 1998)


@pytest.mark.parametrize(
    "text",
    [
        "ANN ROE, RIVERS OF ASIA 82 (1961)",
        "Ann Roe, Rivers Rise, RIVER RES. SERV. (July 2, 2015)",
        "Ann Roe, Small Rivers, in RIVERS OF ASIA 59, 77 (John Doe & Zoe Poe eds., 2008)",
    ],
)
def test_what_the_bluebook_prints_has_no_publisher(text):
    assert fields.parse_text(text).fields.publisher is None
