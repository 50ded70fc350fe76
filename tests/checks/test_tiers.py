"""Placements against the record and against each other, from small articles run through all stages."""

import json

import pytest
from typer.testing import CliRunner

from pincite.cli.main import build
from pincite.mentions import tiers_record

REPORT = "The State Department’s Trafficking in Persons Report (TIP Report) ranks states."
RIGHT = "In 2014, Thailand was downgraded to Tier 3. In 2017, Myanmar was placed in Tier 3.\n"
WRONG = """In 2014, Thailand was placed in Tier 1.[^1] In 2013, Malaysia was placed in Tier 2.
In 2017, Myanmar was placed in Tier 2. In 2014, Malaysia would have been placed in Tier 1.

[^1]: In 2014, Malaysia was placed in Tier 1, as the embassy told the court at length.
"""


@pytest.fixture(scope="module")
def checked(tmp_path_factory):
    place = tmp_path_factory.mktemp("tiers")
    (place / "right.md").write_text(f"# Placed\n\n## One\n\n{REPORT} {RIGHT}", encoding="utf8")
    (place / "wrong.md").write_text(f"# Misplaced\n\n## Grades\n\n{REPORT} {WRONG}", encoding="utf8")
    store, invoke = str(place / "s.sqlite"), CliRunner().invoke
    done = invoke(build(), ["run", str(place), "--store", store, "--jobs", "1", "--model", "none", "--json"])
    assert done.exit_code == 0, done.output
    tables = invoke(build(), ["table", "tiers", "--store", store, "--json"])
    return json.loads(invoke(build(), ["check", "tiers", "--store", store, "--json"]).output), json.loads(tables.output)


def found(report, code):
    return [f for f in report["findings"] if f["code"] == code]


def test_the_record_is_what_the_stories_take_it_for():
    assert tiers_record.recorded("THA", "2014") == "3"
    assert tiers_record.recorded("MYS", "2013") == "2WL"
    assert tiers_record.recorded("MMR", "2017") is None


def test_a_placement_that_the_record_contradicts_says_which_tier_is_recorded_and_where_it_stands(checked):
    said = {f["note"]: f for f in found(checked[0], "PC601")}
    assert set(said) == {None, "1"}
    assert said[None]["reason"] == "Thailand is placed in Tier 1 in 2014; the record has Tier 3."
    assert said[None]["better"] == "Thailand was in Tier 3 in 2014."
    assert said["1"]["reason"] == "Malaysia is placed in Tier 1 in 2014; the record has Tier 3."
    assert {f["section"] for f in said.values()} == {"Grades"}
    assert all(f["words"] and f["spans"] for f in said.values())


def test_the_watch_list_called_tier_2_is_a_finding_of_its_own(checked):
    (one,) = found(checked[0], "PC603")
    assert one["better"] == "Malaysia was in Tier 2 Watch List in 2013."


def test_documents_that_differ_where_the_record_is_silent_name_each_other(checked):
    (one,) = found(checked[0], "PC602")
    assert one["reason"].startswith("Myanmar is placed in Tier 2 in 2017; right-md says Tier 3.")
    assert one["other"].startswith("right-md: ")


def test_hypothetical_placements_and_right_ones_are_no_findings(checked):
    assert len(checked[0]["findings"]) == 4


def test_the_table_of_tiers_shows_the_record_beside_each_placement(checked):
    rows = {
        (r["country"], r["year"], r["tier"]): (r["recorded"], r["record"])
        for r in checked[1]
        if r["status"] == "placed"
    }
    assert rows["THA", "2014", "3"] == ("3", "agrees")
    assert rows["THA", "2014", "1"] == ("3", "differs")
    assert rows["MMR", "2017", "3"] == (None, "not in the record")
