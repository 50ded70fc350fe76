"""Asking the store from the command line, on the sample articles."""

import csv
import io
import json

import pytest
from typer.testing import CliRunner

from pincite.cli.main import build
from pincite.cli.trace import _show
from pincite.store import Answer
from pincite.store.ranked import Verdict
from pincite.store.trace import TracedClaim, Unsourced


@pytest.fixture(scope="module")
def ask(sample_store):
    def asked(*words):
        result = CliRunner().invoke(build(), ["trace", *words, "--store", str(sample_store)])
        assert result.exit_code == 0, result.output
        return result.output

    return asked


def claims(ask, *words):
    return json.loads(ask(*words, "--json"))["claims"]


def test_a_year_leaves_claims_that_name_it_or_rest_on_a_work_of_it(ask):
    found = claims(ask, "--year", "2000", "--limit", "0")
    assert found
    assert all("2000" in claim["text"] or 2000 in [s["year"] for s in claim["sources"]] for claim in found)


def test_primary_leaves_only_claims_on_law_and_of_their_sources_only_that(ask):
    found = claims(ask, "--primary", "--limit", "0")
    works = {source["work"] for claim in found for source in claim["sources"]}
    assert "protocol-prevent-suppress-2000" in works
    assert all(claim["sources"] for claim in found)
    assert len(found) < json.loads(ask("--doc", "bluebook-review-pdf", "--json", "--limit", "1"))["total"]


def test_a_tier_leaves_claims_that_place_a_country_in_it(ask):
    assert all("Tier 2" in c["text"] for c in claims(ask, "--tier", "2", "--limit", "0"))


def test_a_tier_and_a_country_mean_that_country_in_that_tier(ask):
    assert claims(ask, "--tier", "3", "--country", "THA")
    assert not any("remained on Tier 3" in c["text"] for c in claims(ask, "--tier", "2WL", "--country", "THA"))


def test_an_unknown_tier_is_refused_with_those_there_are(tmp_path):
    result = CliRunner().invoke(build(), ["trace", "--tier", "9", "--store", str(tmp_path / "s.sqlite")])
    assert result.exit_code == 2
    assert "1, 2, 2WL, 3" in result.stderr


def test_csv_has_a_row_for_each_claim_and_source(ask):
    rows = list(csv.DictReader(io.StringIO(ask("trafficking", "--csv", "--limit", "0"))))
    found = claims(ask, "trafficking", "--limit", "0")
    assert [(r["doc"], r["claim"]) for r in rows] == [
        (c["doc"], c["claim"]) for c in found for _ in (c["sources"] or [None])
    ]
    assert {"work", "pinpoint", "quote", "chain"} <= set(rows[0])


def test_what_the_text_says_without_a_source_stands_before_claims_that_are_no_answer(capsys):
    said = Unsourced("d", "Boats", "x1", "Nobody counts the boats of the guild.", ((0, 37),), None, "4", None)
    fields = dict.fromkeys(TracedClaim.__dataclass_fields__)
    near = TracedClaim(**fields | {"doc": "d", "document": "Boats", "claim": "c1", "text": "Guilds kept harbours.",
                                   "spans": ((0, 9),), "sources": (), "papers": ()})  # fmt: skip
    _show(Answer((near,), 1, every=False, verdict=Verdict.NONE, sentences=(said,)), {})
    shown = capsys.readouterr().out
    assert shown.index("Nobody counts") < shown.index("No claim with a source") < shown.index("Guilds kept")
