"""RIS: what catalogues and managers of references write is read into works."""

import rispy
from helpers.works_to_cite import LEUNG, OKAFOR, TAN

from pincite.export import ris as writer
from pincite.library.ris import entries
from pincite.model import WorkType

RECORD = """TY  - JOUR
ID  - okafor2001
AU  - Okafor, Chidi
AU  - van der Meer, Anneke
TI  - Harbours Without Law
T2  - Sea Law Review
VL  - 4
SP  - 12
EP  - 40
PY  - 2001
DA  - 2001/05/03/
DO  - https://doi.org/10.1000/Harb.1
ER  -
"""


def test_a_record_becomes_a_work_with_its_key():
    (entry,) = entries(RECORD)
    told = entry.fields
    assert (entry.key, entry.type, entry.identifiers) == ("okafor2001", WorkType.ARTICLE, ("doi:10.1000/harb.1",))
    assert (told.authors, told.title, told.container) == (
        ("Okafor, Chidi", "van der Meer, Anneke"),
        "Harbours Without Law",
        "Sea Law Review",
    )
    assert (told.volume, told.pages, told.year, told.date) == ("4", "12–40", 2001, "2001-05-03")


def test_a_record_that_is_not_closed_ends_where_the_next_begins():
    found = list(entries(RECORD.replace("ER  -\n", "") + RECORD.replace("okafor2001", "second")))
    assert [entry.key for entry in found] == ["okafor2001", "second"]


def test_a_long_title_goes_on_in_the_next_line_and_noise_is_passed_over():
    text = "\ufeffPut out by a catalogue\n" + RECORD.replace("Harbours Without Law", "Harbours\n      Without Law")
    assert next(iter(entries(text))).fields.title == "Harbours Without Law"


def test_a_record_that_describes_nothing_is_counted_as_none():
    assert list(entries("TY  - JOUR\nPY  - 2001\nER  -\n")) == [None]


def test_what_is_exported_is_read_back():
    text = writer.write((OKAFOR, TAN, LEUNG))
    assert len(rispy.loads(text)) == 3
    found = list(entries(text))
    assert [e.key for e in found] == [OKAFOR["id"], TAN["id"], LEUNG["id"]]
    assert [e.fields.title for e in found] == [OKAFOR["title"], TAN["title"], LEUNG["title"]]
    assert [e.type for e in found] == [WorkType.ARTICLE, WorkType.BOOK, WorkType.CHAPTER]
    assert found[1].fields.authors == ("Tan, Mira", "King, Martin Luther, Jr.")
