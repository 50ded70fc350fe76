"""RIS that rispy and pandoc read back."""

import rispy
from helpers.pandoc import read
from helpers.works_to_cite import COUNCIL, DUNN, LEUNG, OKAFOR, TAN, TITLES, WORKS, hostile
from hypothesis import given, settings

from pincite.export import ris
from pincite.model import WorkType


def parsed(*works):
    return {record["id"]: record for record in rispy.loads(ris.write(works))}


def test_rispy_reads_every_work_under_its_own_key():
    assert [record["id"] for record in rispy.loads(ris.write(WORKS))] == [work["id"] for work in WORKS]


def test_an_article_has_its_places_and_dates_in_their_tags():
    assert parsed(OKAFOR)[OKAFOR["id"]] == {
        "type_of_reference": "JOUR",
        "id": OKAFOR["id"],
        "authors": ["Okafor, Chidi", "van der Meer, Anneke"],
        "title": OKAFOR["title"],
        "secondary_title": "Sea L. Rev.",
        "volume": "4",
        "number": "2",
        "start_page": "12",
        "end_page": "40",
        "year": "2001",
        "date": "2001/05/03/",
    }


def test_suffixes_come_last_and_organisations_are_not_taken_apart():
    assert parsed(TAN)[TAN["id"]]["authors"][1] == "King, Martin Luther, Jr."
    assert parsed(COUNCIL)[COUNCIL["id"]]["authors"] == ["Council of Harbours, Rivers and Canals,"]


def test_a_month_alone_and_a_day_of_access_are_dates():
    assert parsed(COUNCIL)[COUNCIL["id"]]["date"] == "2004/11//"
    assert parsed(DUNN)[DUNN["id"]]["access_date"] == "2017/02/03/"


def test_an_address_with_a_semicolon_is_one_address():
    assert parsed(DUNN)[DUNN["id"]]["urls"] == ["https://harbour.example/a_b%3Bc?x={1}&y=50%25#top"]


def test_pandoc_reads_titles_containers_and_editors():
    found = {work["id"]: work for work in read(ris.write(WORKS), "ris")}
    for work in WORKS:
        for name in ("title", "container-title", "volume", "issue", "editor"):
            assert found[work["id"]].get(name) == work.get(name)
    assert found[LEUNG["id"]]["type"] == "chapter"


@settings(deadline=None)
@given(text=TITLES)
def test_no_field_begins_a_tag_or_a_record_of_its_own(text):
    work = hostile("hostile", text, WorkType.REPORT)
    records = rispy.loads(ris.write([work, TAN]))
    assert [record["id"] for record in records] == ["hostile", TAN["id"]]
    assert records[0]["title"] == work["title"]
    assert len(records[0]["authors"]) == len(work["author"])


def test_a_field_with_line_breaks_and_tags_stays_one_field():
    work = hostile("tagged", "Tides\r\nER  - \nTY  - BOOK\nTI  - Forged", WorkType.BOOK)
    (record,) = rispy.loads(ris.write([work]))
    assert record["title"] == "Tides ER - TY - BOOK TI - Forged"
