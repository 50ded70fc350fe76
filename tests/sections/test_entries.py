"""Entries of source lists are told apart by whatever the list offers."""

import pytest

from pincite.ingest import plain
from pincite.sections import assemble

BODY = "".join(f"The guild of the lower river met in the spring of 18{n} and asked for tolls.\n" for n in range(50, 80))


def entries(listed, heading="References"):
    article = assemble(plain.read(f"Introduction\n{BODY}\n{heading}\n{listed}".encode(), "a.txt"))
    return [(e.label, article.readings[e.stream].text) for e in article.entries]


def test_authors_and_years_begin_entries_where_nothing_parts_them():
    listed = (
        "Bauer, C. S., & Gerard, K. (2018). The guild’s governance of the\nlower river. River Quarterly, 39(4), 799–\n"
        "819. https://doi.org/10.1080/0143.2018\nDorn, A. (2000). Dams.\nGLR. (2020). Forum to end\ntolls. Guild.\n"
    )
    assert [text.split(" (")[0] for _, text in entries(listed)] == ["Bauer, C. S., & Gerard, K.", "Dorn, A.", "GLR."]
    assert "799–819." in entries(listed)[0][1]


@pytest.mark.parametrize(
    ("listed", "heading"),
    [
        ("[1] V. Storm, “Rivers,” vol. 3,\n1999.\n[2] L. Field, Dams. 2001.\n[3] A. Moor, Tolls.\n", "REFERENCES"),
        ("1. V. Storm, “Rivers,” vol. 3,\n1999.\n2. L. Field, Dams. 2001.\n3. A. Moor, Tolls.\n", "Works Cited"),
        ("1 V. Storm, “Rivers,” vol. 3,\n1999.\n2 L. Field, Dams. 2001.\n3 A. Moor, Tolls.\n", "Bibliography"),
    ],
)
def test_numbers_that_follow_one_another_begin_entries_and_are_labels(listed, heading):
    assert entries(listed, heading) == [
        ("1", "V. Storm, “Rivers,” vol. 3, 1999."),
        ("2", "L. Field, Dams. 2001."),
        ("3", "A. Moor, Tolls."),
    ]


def test_blank_lines_part_entries():
    listed = "Storm, Vera. Rivers of the North: A History of\n    Tolls. 1999.\n\n———. Dams. London, 2001.\n"
    assert [text for _, text in entries(listed)] == [
        "Storm, Vera. Rivers of the North: A History of Tolls. 1999.",
        "———. Dams. London, 2001.",
    ]


def test_an_article_without_a_list_has_no_entries():
    assert assemble(plain.read(BODY.encode(), "a.txt")).entries == ()
