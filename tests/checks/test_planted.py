"""Twelve made articles with planted defects: what is found of them, and what is said of the same articles without."""

import pytest
from tools.planted import kept_aside, made
from tools.planted_score import findings, halves, totals

LEAST = {"kept aside": 0.84, "development": 0.95}
"""The shares that must be found."""
CLEAN = 5
"""So many findings at most on the articles without defects."""


@pytest.fixture(scope="module")
def planted(tmp_path_factory):
    articles, _, places = findings(tmp_path_factory.mktemp("planted"), planted=True)
    return articles, places


def test_every_kind_is_planted_at_least_four_times():
    kinds = [p.kind for article in made(planted=True) for p in article.plants]
    assert len(kinds) >= 150
    assert {kind for kind in kinds if kinds.count(kind) < 4} == set()


def test_half_of_the_articles_is_kept_aside():
    assert len(kept_aside()) == 6


def test_the_planted_defects_are_found(planted):
    shares = {name: found / all_ for name, found, all_ in totals(halves(*planted))}
    assert {name: share for name, share in shares.items() if share < LEAST[name]} == {}


def test_the_same_articles_without_defects_have_few_findings(tmp_path):
    _, found, _ = findings(tmp_path, planted=False)
    assert len(found) <= CLEAN
