"""What is printed as the number of a page: one sequence over the article."""

from pincite.ingest import plain
from pincite.layout.folios import printed_pages

TEXT = "The clerk of the upper lock kept two books of it.\nNobody asked him which was the true one.\n" * 4


def printed(*pages):
    return printed_pages(plain.read("\f".join(pages).encode(), "tolls.txt"))


def law_review(first, count, leave=()):
    """Return pages of a review with numbers in their heads, the first page's at its foot left out."""
    heads = ("{} DELTA LAW REVIEW [Vol. 71:1:121", "2018] TOLLS ON QUIET RIVERS {}")
    pages = [f"Tolls on Quiet Rivers\nVera Storm\n{TEXT}"]
    numbers = [n for n in range(first + 1, first + count + len(leave)) if n not in leave]
    return [*pages, *(f"{heads[n % 2].format(n)}\n{TEXT}" for n in numbers)]


def test_heads_of_a_review_number_its_pages_the_first_too():
    assert printed(*law_review(121, 6)) == {n: str(120 + n) for n in range(1, 7)}


def test_a_sheet_before_the_article_has_no_number():
    sheet = "Tolls\nAuthor(s): Vera Storm\nStable URL: https://example.org\nJSTOR is a not-for-profit service"
    assert printed(sheet, *law_review(121, 5)) == {n: str(119 + n) for n in range(2, 7)}


def test_numbers_leap_where_leaves_are_missing():
    found = printed(*law_review(121, 12, leave=(126, 127)))
    assert (found[5], found[6], found[12]) == ("125", "128", "134")


def test_roman_pages_go_before_others():
    front = [f"{TEXT}\n{n}" for n in ("i", "ii", "iii", "iv", "v")]
    rest = [f"{TEXT}\n{n}" for n in range(1, 8)]
    assert list(printed(*front, *rest).values()) == ["i", "ii", "iii", "iv", "v", *map(str, range(1, 8))]


def test_numbers_that_do_not_count_are_none_of_pages():
    years = [f"{TEXT}\nThe toll of {year}" for year in (1990, 1985, 2001, 1974, 1999)]
    assert printed(*years) == {}


def test_notes_at_the_head_of_a_page_are_no_pages():
    pages = [f"{TEXT}\n{3 * n + 1} See Ek, Locks 12.\n– {n + 57} –" for n in range(6)]
    assert list(printed(*pages).values()) == [str(n + 57) for n in range(6)]


def test_a_text_without_pages_has_none():
    assert printed(TEXT) == {}
