"""Bibliographies in the order of lawyers."""

from pincite.export.bibliographies import find, written
from pincite.export.bibliography import Bibliography
from pincite.export.grouped import grouped

ITEMS = (
    {"id": "roe", "type": "book", "title": "Harbours", "author": [{"family": "Roe"}]},
    {"id": "act", "type": "legislation", "title": "Tolls Act 1999"},
    {"id": "adams", "type": "book", "title": "Tides", "author": [{"family": "Adams"}]},
    {"id": "paquete", "type": "legal_case", "title": "The Paquete Habana"},
    {"id": "treaty", "type": "treaty", "title": "Convention on the High Seas"},
    {"id": "state", "type": "report", "title": "Report on Piers", "author": [{"literal": "Ministry of Ports"}]},
    {"id": "lost", "type": "document", "title": "Untold"},
)
TYPES = {
    "roe": "book", "act": "statute", "adams": "book", "paquete": "case", "treaty": "instrument", "state": "report",
    "lost": None,
}  # fmt: skip


def test_cases_come_first_then_laws_treaties_documents_and_literature_by_name():
    found = [(group.heading, [item["id"] for item in items]) for group, items in grouped(ITEMS, TYPES)]
    assert found == [
        ("Cases", ["paquete"]),
        ("Legislation", ["act"]),
        ("Treaties and other instruments", ["treaty"]),
        ("Documents", ["state"]),
        ("Literature", ["adams", "roe", "lost"]),
    ]


def test_a_group_without_works_has_no_heading():
    assert [group.heading for group, _ in grouped(ITEMS[:1], TYPES)] == ["Literature"]


def test_formats_without_headings_have_the_order_alone():
    text = written(find("ris"), Bibliography(ITEMS, types=TYPES), "apa", group=True)
    assert text.index("Paquete") < text.index("Tolls Act") < text.index("High Seas") < text.index("Harbours")
    assert written(find("ris"), Bibliography(ITEMS, types=TYPES), "apa", group=False) != text
