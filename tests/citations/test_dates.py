import pytest

from pincite.citations import dates


@pytest.mark.parametrize(
    ("text", "iso"),
    [
        ("May 25, 2015, 10:38 AM", "2015-05-25"),
        ("15 December 1997", "1997-12-15"),
        ("26 Dec.2016", "2016-12-26"),
        ("last updated Aug. 19, 2015", "2015-08-19"),
        ("November, 2010", "2010-11"),
        ("Sept. 12-17, 2004", "2004-09-12"),
        ("2d ed. 2004", "2004"),
        ("July 2021, 1996", "1996"),
        ("§ 2015", None),
        ("no date", None),
    ],
)
def test_dates_are_as_precise_as_printed(text, iso):
    assert dates.iso(text) == iso


def test_last_year_of_a_reprint():
    assert dates.last_year("(Rivers Press 1931) (1861)") == 1861
    assert dates.last_year("rivers") is None
