"""Two sets of made articles with planted defects: what is found of them, and what is said of them without."""

import pytest
from tools.planted import FRESH, SOURCES, kept_aside, made
from tools.planted_score import findings, halves, totals

LEAST = {
    SOURCES: {"kept aside": 0.86, "development": 0.95},
    FRESH: {"kept aside": 0.90, "development": 0.95},
}
"""The shares that must be found."""
CLEAN = 5
"""So many findings at most on the articles without defects."""


SETS = pytest.mark.parametrize("sources", [SOURCES, FRESH], ids=["first", "fresh"])


@SETS
def test_every_kind_is_planted_at_least_four_times(sources):
    kinds = [p.kind for article in made(sources, planted=True) for p in article.plants]
    assert len(kinds) >= 150
    assert {kind for kind in kinds if kinds.count(kind) < 4} == set()


@SETS
def test_half_of_the_articles_is_kept_aside(sources):
    assert len(kept_aside(sources)) == 6


@pytest.fixture(scope="module")
def planted(tmp_path_factory):
    """Return the articles of both sets with their defects, read together, and where findings stand."""
    articles, _, places = findings(tmp_path_factory.mktemp("planted"), SOURCES, FRESH, planted=True)
    return articles, places


@SETS
def test_the_planted_defects_are_found(planted, sources):
    articles, places = planted
    names = {article.name for article in made(sources, planted=True)}
    shares = {n: found / all_ for n, found, all_ in totals(halves([a for a in articles if a.name in names], places))}
    assert {name: share for name, share in shares.items() if share < LEAST[sources][name]} == {}


def test_the_same_articles_without_defects_have_few_findings(tmp_path):
    _, found, _ = findings(tmp_path, SOURCES, FRESH, planted=False)
    assert len(found) <= CLEAN
