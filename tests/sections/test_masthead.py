"""When and where an article was published, as its own pages say it."""

import pytest
from helpers.assembled import article

from pincite.model import Published

TEXT = (
    "The clerk of the upper lock kept two books, one for the abbey and one for himself, and nobody asked which. "
    "The keepers who came after him kept none at all, and the county paid for both of them until the flood."
)


def meta(folder, *front, name="tolls.txt"):
    return article(folder, name, "\n\n".join((*front, "INTRODUCTION", TEXT, TEXT))).meta


def reviewed(folder, *heads):
    """Return what is read of a law review whose pages carry ``heads`` in turn; ``{}`` is the page number."""
    first = f"Tolls on Quiet Rivers\nVera Storm*\n{TEXT}\n"
    pages = [f"{heads[n % len(heads)].format(122 + n)}\nThe {n} keeper paid.\n{TEXT}\n" for n in range(8)]
    return article(folder, "tolls.txt", "\f".join((first, *pages))).meta


def test_the_masthead_of_a_newsletter_tells_series_number_and_month(tmp_path):
    found = meta(tmp_path, "River Insight, no. RI18-05, July 2018", "# WHO PAYS FOR THE RIVERS", "By Vera Storm")
    assert (found.published, found.date, found.year) == (Published("River Insight", issue="RI18-05"), "2018-07", 2018)


def test_running_heads_of_a_law_review_tell_volume_issue_first_page_and_year(tmp_path):
    found = reviewed(tmp_path, "{} DELTA LAW REVIEW [Vol. 71:1:121", "2018] TOLLS ON QUIET RIVERS {}")
    assert found.published == Published("Delta Law Review", "71", "1", "121")
    assert (found.date, found.year) == ("2018", 2018)


def test_a_head_with_one_number_after_the_volume_gives_the_first_page(tmp_path):
    found = reviewed(tmp_path, "{} DELTA LAW REVIEW [Vol. 38:121", "Fall 2017] TOLLS ON QUIET RIVERS {}")
    assert (found.published, found.date) == (Published("Delta Law Review", "38", None, "121"), "2017-23")


def test_printed_numbers_of_later_pages_tell_the_first_page(tmp_path):
    assert reviewed(tmp_path, "{} DELTA STATE LAW JOURNAL [Delta St. L.J.").published.pages == "121"


def test_advice_on_citing_tells_the_publisher(tmp_path):
    advice = "Recommended citation: Vera Storm, ‘Who Pays’, River Insight, No. RI18-05 (Delta City: Centre for Rivers)."
    found = meta(tmp_path, "# Who Pays for the Rivers", "By Vera Storm", "### Abstract", "Of tolls.", advice)
    assert found.published == Published("River Insight", issue="RI18-05", publisher="Centre for Rivers")


def test_a_newsletter_prints_its_own_name_where_a_title_stands(tmp_path):
    found = meta(tmp_path, "RIVER ALERT", "Regional Responses to the Tolls of Rivers")
    assert (found.title, found.published.container) == ("Regional Responses to the Tolls of Rivers", "River Alert")


def test_the_editors_whom_the_author_thanks_print_the_article(tmp_path):
    bio = (
        "*\nVera Storm (PhD, University of Delta; LLB(Hons), Harbour College) is Associate Professor at Delta.\n"
        "I thank the editorial staff of the Delta Journal of River Law, above all Ann Moor."
    )
    pages = [f"INTRODUCTION\n{TEXT}1 {TEXT}\n{bio}\n1.\nSee Ek, Locks 12 (2001).", f"{TEXT}2\n2.\nId. at 14."]
    found = article(tmp_path, "tolls.txt", "\f".join(pages)).meta
    assert (found.authors, found.published.container) == (("Vera Storm",), "Delta Journal of River Law")


@pytest.mark.parametrize(
    "line",
    [
        "Directive No. 12 on Tolls",
        "Table 2, No. 7",
        "See 12 rivers in 1990",
        "Vol. 7 of the rivers",
        "Literature Review",
    ],
)
def test_what_only_looks_like_a_masthead_tells_nothing(tmp_path, line):
    found = meta(tmp_path, "# Tolls on Quiet Rivers", "By Vera Storm", line)
    assert (found.published, found.date) == (Published(), None)


def test_sources_cited_in_the_text_are_not_where_the_article_was_published(tmp_path):
    cited = "See Ek, Locks, 12 J. Int’l River L. 345 (2016), https://doi.org/10.1234/locks.2016."
    found = article(
        tmp_path, "tolls.txt", f"Tolls on Rivers\n\nVera Storm\n\nINTRODUCTION\n\n{TEXT} {cited}\n\n{TEXT}"
    ).meta
    assert (found.published, found.date) == (Published(), None)


def test_names_with_degrees_are_authors_without_them(tmp_path):
    line = "Ass. iur. Vera Storm, LL.M., Dr. phil. Lee Field, Prof. Dr. Ann Moor and Dr. José Calvo Ruiz*"
    found = meta(tmp_path, "# Tolls on Quiet Rivers", line)
    assert found.authors == ("Vera Storm", "Lee Field", "Ann Moor", "José Calvo Ruiz")


def test_the_description_at_the_head_of_markdown_tells_place_and_date(tmp_path):
    head = "---\ntitle: Tolls\ndate: 2018-07-04\njournal: River Studies\nvolume: 7\nissue: 2\ndoi: 10.1234/Tolls.7\n---"
    found = meta(tmp_path, head, name="tolls.md")
    assert (found.date, found.year) == ("2018-07-04", 2018)
    assert found.published == Published("River Studies", "7", "2", doi="10.1234/tolls.7")


def test_a_name_alone_between_title_and_first_heading_is_the_author(tmp_path):
    text = "HARBOUR DUES ON THE DELTA\n\nVera Dunn\n\nI. THE PORT\n\nThe dues were set by custom in every town of it.\n"
    assert article(tmp_path, "dues.txt", text).meta.authors == ("Vera Dunn",)
