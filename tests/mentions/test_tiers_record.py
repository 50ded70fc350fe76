import pytest

from pincite import rules
from pincite.mentions import tiers_record


def test_every_row_of_the_record_is_recalled():
    rows = rules.table("tip_tiers")
    assert [tiers_record.recorded(r["iso3"], r["year"]) for r in rows] == [r["tier"] for r in rows]


@pytest.mark.parametrize(
    ("country", "year"), [("THA", "2017"), ("THA", "2021"), ("XXX", "2010"), (None, "2010"), ("THA", None)]
)
def test_what_the_record_does_not_have_is_unknown(country, year):
    assert tiers_record.recorded(country, year) is None
    assert tiers_record.verdict(country, year, "2") == tiers_record.NOT_RECORDED


def test_a_placement_agrees_or_differs():
    row = rules.table("tip_tiers")[0]
    other = "3" if row["tier"] != "3" else "1"
    assert tiers_record.verdict(row["iso3"], row["year"], row["tier"]) == tiers_record.AGREES
    assert tiers_record.verdict(row["iso3"], row["year"], other) == tiers_record.DIFFERS
