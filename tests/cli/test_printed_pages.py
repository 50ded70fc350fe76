"""Pages are named by the numbers printed on them, as scholars cite them."""

from helpers.assembled import article

from pincite.cli.say import paged
from pincite.store.rows import _pages

TEXT = "The clerk of the upper lock kept two books, one for the abbey and one for himself, and nobody asked which."


def test_a_page_is_named_by_its_printed_number_and_its_place_in_the_file_where_they_differ():
    assert (paged(4, "543"), paged(4, "4"), paged(4, None)) == ("page 543 (4 in the file)", "page 4", "page 4")


def test_the_store_keeps_the_printed_number_of_each_page(tmp_path):
    pages = [f"{120 + n} DELTA LAW REVIEW [Vol. 71:121\n{TEXT}\n{TEXT}" for n in range(1, 6)]
    kept = _pages(article(tmp_path, "tolls.txt", "\f".join(pages)))
    assert [(row["number"], row["printed"]) for row in kept] == [(n, str(120 + n)) for n in range(1, 6)]
