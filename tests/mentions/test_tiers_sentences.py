"""Invented sentences on tiers, marked by hand before they were read: how much of what they say is found."""

import csv
from pathlib import Path

import pytest
from rich.console import Console

from pincite.mentions import tiers

SENTENCES = Path(__file__).with_name("sentences")
FLOORS = {
    "tiers_first": (100.0, 96.0),
    "tiers_unseen": (97.0, 93.0),
    "tiers_themes": (100.0, 98.0),
    "tiers_last": (100.0, 100.0),
}


@pytest.mark.parametrize("name", FLOORS)
def test_placements_in_invented_sentences_are_found_and_nothing_else_is(name):
    right = wrong = missed = 0
    for row in rows(name):
        told, found = placed(row["said"].split(";")), placed(said(row["text"]))
        right, wrong, missed = right + len(told & found), wrong + len(found - told), missed + len(told - found)
    precision, recall = 100 * right / (right + wrong), 100 * right / (right + missed)
    Console().print(f"{name}: {right + missed} placements, precision {precision:.1f}, recall {recall:.1f}")
    assert (precision, recall) >= FLOORS[name]
    assert recall >= FLOORS[name][1]


@pytest.mark.parametrize("name", FLOORS)
def test_what_is_only_feared_denied_or_defined_places_no_one(name):
    for row in rows(name):
        others = {told.strip() for told in row["said"].split(";") if not told.strip().endswith("placed")}
        asserted = {f"{country} {tier} {year}" for country, tier, year in map(parts, placed(said(row["text"])))}
        assert not asserted & {" ".join(parts(other)) for other in others if other}, row["text"]


def rows(name):
    with (SENTENCES / f"{name}.tsv").open(encoding="utf8") as file:
        yield from csv.DictReader(file, delimiter="\t", quoting=csv.QUOTE_NONE)


def said(text):
    return [f"{s.country or '-'} {s.tier} {s.year or '-'} {s.status}" for s in tiers.find_in(text)]


def placed(statements):
    return {told.strip() for told in statements if told.strip().endswith("placed")}


def parts(statement):
    country, rest = statement.split(" ", 1)
    tier, year, _ = rest.rsplit(" ", 2)
    return country, tier, year
