"""A list of sources at the end of a text needs no heading to be one."""

import pytest

from pincite.ingest import plain
from pincite.sections import assemble

PROSE = (
    "The guild of the lower river met each spring and asked for tolls (Roe, 2001), as Doe (1998) has shown at length."
)
AFTER = "So the guild went home, and nobody has asked for tolls again."
LISTED = [
    "Adler, A. (2001). Tolls of the lower river. River Quarterly, 3(2), 12–40.",
    "Doe, B. (1998). Pilots and dues. Harbour Press.",
    "Haugen, C., & Roe, D. (2011). Ferries. Quay Press.",
    "Novak, E. (2004). Night boats. River Quarterly, 5(1), 1–9.",
    "Roe, F. (2001). Ledgers. Harbour Press.",
    "Tamura, G. (2019). A count of ports. Quay Press.",
]


def entries(paragraphs):
    text = "\n\n".join(["# Tolls", *[PROSE] * 8, *paragraphs])
    article = assemble(plain.read(text.encode(), "a.md"))
    return [article.readings[e.stream].text for e in article.entries]


def test_paragraphs_of_names_and_years_in_order_are_a_list():
    assert entries(LISTED) == LISTED


@pytest.mark.parametrize("paragraphs", [LISTED[:3], LISTED[::-1], [*LISTED, AFTER]])
def test_a_few_or_what_has_no_order_or_does_not_end_the_text_is_none(paragraphs):
    assert entries(paragraphs) == []
