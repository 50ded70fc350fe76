"""Sheets of archives before an article are read and are no part of it; what is told of an article is weighed."""

import pytest
from helpers.assembled import article

TEXT = (
    "The clerk of the upper lock kept two books, one for the abbey and one for himself, and nobody asked which. "
    "The keepers who came after him kept none at all, and the county paid for both of them until the flood."
)
OWN = f"Tolls on Quiet Rivers\n\nVera Storm*\n\nINTRODUCTION\n\n{TEXT}\n\n{TEXT}"

ARCHIVE = (
    "Tolls on Quiet Rivers\nAuthor(s): Vera Storm and Lee Field\n"
    "Source: River Studies, Vol. 87, No. 4 (Oct., 1993), pp. 529-551\nPublished by: Harbour Press\n"
    "Stable URL: https://www.jstor.org/stable/1234\nAccessed: 12-03-2019 14:22 UTC\n"
    "JSTOR is a not-for-profit service that helps scholars."
)
PUBLISHER = (
    "Full Terms & Conditions of access and use can be found at\nRiver Studies\nISSN: 1234-5678 (Print)\n"
    "To cite this article: Vera Storm & Lee Field (1993) Tolls on Quiet Rivers, River Studies, 87:4,\n"
    "529-551, DOI: 10.1234/rs.87\nTo link to this article: https://doi.org/10.1234/rs.87\nArticle views: 12"
)
OPEN_ARCHIVE = (
    "HAL Id: hal-01234\nhttps://hal.science/hal-01234\nSubmitted on 3 Mar 2017\n"
    "HAL is a multi-disciplinary open access archive\n\nTolls on Quiet Rivers\nVera Storm, Lee Field\n\n"
    "To cite this version:\nVera Storm, Lee Field. Tolls on Quiet Rivers. River Studies, 1993, 87 (4), pp.529-551."
)
LAW_LIBRARY = (
    "DATE DOWNLOADED: Sat Mar 4 2021\nSOURCE: Content Downloaded from HeinOnline\n\nCitations:\n\n"
    "Bluebook 21st ed.\nVera Storm & Lee Field, Tolls on Quiet Rivers, 87 RIVER STUD. 529 (1993).\n\n"
    "Chicago 17th ed.\nVera Storm and Lee Field, “Tolls on Quiet Rivers,” River Studies 87, no. 4 (1993): 529-551\n\n"
    "-- Your use of this HeinOnline PDF indicates your acceptance"
)
REPOSITORY = (
    "River Studies\nVolume 87 | Issue 4\n1993\nTolls on Quiet Rivers\nVera Storm\n"
    "Follow this and additional works at: https://example.org/rs\n\nRecommended Citation\n"
    "Storm, V., & Field, L. (1993). Tolls on Quiet Rivers. River Studies, 87(4), 529-551.\n"
    "This Article is brought to you for free and open access by the library."
)


def behind(folder, sheet, own=OWN):
    """Return the article whose file begins with ``sheet`` on a page of its own."""
    return article(folder, "tolls.txt", "\f".join((sheet, own, f"{TEXT}\n\n{TEXT}", f"{TEXT}\n\nMore of it.")))


@pytest.mark.parametrize("sheet", [ARCHIVE, PUBLISHER, OPEN_ARCHIVE, LAW_LIBRARY, REPOSITORY])
def test_a_sheet_tells_authors_year_and_journal_and_is_no_part_of_the_article(tmp_path, sheet):
    found = behind(tmp_path, sheet, OWN.replace("Vera Storm*", "By Vera Storm and Lee Field"))
    meta = found.meta
    assert (meta.title, meta.authors, meta.year) == ("Tolls on Quiet Rivers", ("Vera Storm", "Lee Field"), 1993)
    place = meta.published
    assert (place.container, place.volume, place.issue, place.pages) == ("River Studies", "87", "4", "529-551")
    assert not {"cite", "JSTOR", "Follow"} & set(found.body.text.split())


def test_a_text_without_pages_begins_behind_its_sheet(tmp_path):
    found = article(tmp_path, "tolls.txt", f"{ARCHIVE}\n\n{OWN}")
    assert (found.meta.title, found.meta.year) == ("Tolls on Quiet Rivers", 1993)
    assert "Stable" not in found.body.text


def test_an_article_that_speaks_of_archives_has_no_sheet(tmp_path):
    text = f"Tolls on Quiet Rivers\n\nVera Storm\n\nINTRODUCTION\n\n{TEXT} JSTOR is a not-for-profit service.\n\n{TEXT}"
    assert "JSTOR" in article(tmp_path, "tolls.txt", f"{text}\f{TEXT}\f{TEXT}").body.text


@pytest.mark.parametrize(
    ("line", "names"),
    [
        ("By VERA A. STORM∗", ("Vera A. Storm",)),
        ("Vera Storm1,2, Lee van der Field3 & Ann O’Moor*", ("Vera Storm", "Lee van der Field", "Ann O’Moor")),
        ("Vera Storm, Professor of Law, University of Delta", ("Vera Storm",)),
        ("Storm, Vera; Field, Lee A.", ("Vera Storm", "Lee A. Field")),
        ("Vera Storm, LL.M. (Delta), PhD", ("Vera Storm",)),
        ("Department of Law, Delta", ()),
    ],
)
def test_a_line_of_authors_gives_names_without_marks_degrees_and_offices(tmp_path, line, names):
    found = article(tmp_path, "tolls.txt", f"Tolls on Quiet Rivers\n\n{line}\n\nINTRODUCTION\n\n{TEXT}\n\n{TEXT}")
    assert found.meta.authors == names


@pytest.mark.parametrize(
    ("line", "year"),
    [
        ("© 2018 Harbour Press", 2018),
        ("Received: 3 May 2016 / Accepted: 4 June 2016 / Published online: 5 July 2018", 2018),
        ("Received 3 May 2016", None),
        ("Delta Journal of River Law (2018) 12:45–67", 2018),
    ],
)
def test_the_year_is_told_by_what_is_printed_and_unknown_where_only_receipt_is(tmp_path, line, year):
    assert article(tmp_path, "tolls.txt", f"{line}\n\n{OWN}").meta.year == year


def test_how_surely_a_field_is_known_and_by_whom_is_kept(tmp_path):
    told = {t.field: t for t in behind(tmp_path, ARCHIVE).meta.told}
    assert set(told["title"].by) >= {"sheet", "head"}
    assert told["title"].probability > 0.95
