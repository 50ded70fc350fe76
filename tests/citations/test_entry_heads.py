"""Heads of list entries: what stands before the first comma, before "eds.", and dates that are more than one year."""

import pytest

from pincite.citations import entry_heads, lists
from pincite.model import Citation, Fields, Form, Place, Span, WorkType


def _entry(words, **fields):
    kind = fields.pop("type", WorkType.BOOK)
    return Citation("s.1", Place("entry:1", Span(0, len(words))), None, Form.LIST_ENTRY, kind, Fields(**fields))


def test_two_family_names_before_the_comma_are_one():
    words = "Ibarra Luz, Teresa. 2011. Puertos viejos. Vigo: Faro."
    read = entry_heads.corrected(words, _entry(words, authors=("Ibarra, Luz", "Teresa"), title="Puertos viejos"))
    assert read.fields.authors == ("Ibarra Luz, Teresa",)


def test_initials_without_stops_are_no_part_of_a_family_name():
    words = "Roe SD, Ito LD. The tides of the harbour. Tidal Rev. 1990; 4: 12."
    entry = _entry(words, authors=("Roe, SD", "Ito, LD"), title="The tides of the harbour")
    assert entry_heads.corrected(words, entry).fields.authors == ("Roe, SD", "Ito, LD")


def test_all_names_before_the_word_for_editors_are_editors_each_once():
    words = "von Hagen, Otto, Ida von Hagen, and Musa Okafor, eds. 2009. Pilots of the North. Bergen: Fjord."
    read = entry_heads.corrected(
        words,
        _entry(words, authors=("Hagen, von", "Otto", "Hagen, Ida von"), editors=("Okafor, Musa",), title="Pilots"),
    )
    assert read.fields.editors == ("von Hagen, Otto", "von Hagen, Ida", "Okafor, Musa")


def test_a_saint_in_a_family_name_stays_in_it():
    words = "Amato, Rita, and Craig St. Clair. 2010. Ports."
    read = entry_heads.corrected(words, _entry(words, authors=("Amato, Rita", "Clair, Craig St."), title="Ports"))
    assert read.fields.authors == ("Amato, Rita", "St. Clair, Craig")


@pytest.mark.parametrize(
    ("printed", "year", "date"),
    [
        ("2011–12", 2011, "2011/2012"),
        ("1975–2004", 1975, "1975/2004"),
        ("2011/12", 2011, "2011/2012"),
        ("(1687) 1999", 1999, "1999"),
        ("Forthcoming", None, None),
    ],
)
def test_a_date_of_more_or_less_than_one_year_is_no_title(printed, year, date):
    words = f"Okafor, Musa. {printed}. Harbours and Their Masters. Bergen: Fjord."
    read = entry_heads.corrected(words, _entry(words, authors=("Okafor, Musa",), title=printed))
    assert (read.fields.title, read.fields.year, read.fields.date) == ("Harbours and Their Masters", year, date)


def test_the_year_of_a_first_printing_names_no_publisher():
    words = "Okafor, M. (1976). Tides. Fjord University Press. (Original work published 1876)"
    entry = _entry(words, title="Tides", publisher="Original work published", container="Fjord University Press")
    read = entry_heads.corrected(words, entry).fields
    assert (read.publisher, read.container) == ("Fjord University Press", None)


def test_a_name_without_a_comma_puts_the_family_first_where_the_list_inverts_names():
    words = "Park Min-seo. 1991. Tides. Seoul: Fjord."
    entry = _entry(words, authors=("Min-seo, Park",), title="Tides")
    others = ["Roe, Ann. 1990. Piers. Oslo: Hill.", "Ito, Ken. 1992. Quays. Oslo: Hill.", words]
    assert entry_heads.corrected(words, entry, inverts=entry_heads.inverted(others)).fields.authors == (
        "Park, Min-seo",
    )
    assert entry_heads.corrected(words, entry).fields.authors == ("Min-seo, Park",)


def test_an_address_ends_before_a_bracket():
    read = lists.described(
        "Harbour Office, “Register,” 2023. [Online]. Available: https://ships.example.int. [Accessed: 1-May-2023]"
    )
    assert read.fields.url == "https://ships.example.int"


def test_years_in_a_title_are_no_date_of_the_entry():
    words = "Roe, A. (2022). Now 157 harbours: Twelve tolls in 2021/22. Harbour Review."
    read = entry_heads.corrected(words, _entry(words, authors=("Roe, A.",), title="Now 157 harbours", year=2022))
    assert (read.fields.year, read.fields.title) == (2022, "Now 157 harbours")
