"""Every pattern of ``rules/`` matches its examples and none of its counter-examples."""

from importlib.resources import files

import pytest

from pincite import rules

NAMES = sorted(p.name.removesuffix(".toml") for p in files("pincite.rules").iterdir() if p.name.endswith(".toml"))
RULES = [pytest.param(r, id=f"{name}:{r.id}") for name in NAMES for r in rules.rules(name)]


@pytest.mark.parametrize("rule", RULES)
def test_rule_matches_every_example(rule):
    assert rule.examples
    for example in rule.examples:
        assert rules.search(rule, example), example


@pytest.mark.parametrize("rule", RULES)
def test_rule_matches_no_counter_example(rule):
    assert rule.counter
    for example in rule.counter:
        assert not rules.search(rule, example), example


@pytest.mark.parametrize("name", NAMES)
def test_rule_ids_are_unique(name):
    ids = [r.id for r in rules.rules(name)]
    assert len(ids) == len(set(ids))
