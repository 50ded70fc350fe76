"""Judgements are found again in other copies of a text: nearly always, and almost never in a wrong place."""

import random
from collections import Counter

import pytest
from helpers.mutated import MUTATIONS, anchors, article

from pincite.judgements import find, former, ground

SEEDS = {True: range(2), False: range(1)}


def verdict(copy, at, pieces, found):
    """Say whether an anchor was found where its characters are now; a tenth of them may be missed at the ends."""
    origins = set().union(*pieces)
    truth = {at[origin] for origin in origins & at.keys() if copy.chars[at[origin]][0].isalnum()}
    if not truth:
        return "gone"
    if not found.spans:
        return "orphan"
    # what was put in among the characters doesn't count; what stands beside them does
    hull = range(min(truth), max(truth))
    there = {k for a, b in found.spans for k in range(a, b) if copy.chars[k][0].isalnum() and _counts(copy, k, hull)}
    return "right" if len(truth & there) >= 0.75 * len(truth | there) else "wrong"


def _counts(copy, k, hull):
    return copy.chars[k][1] is not None or k not in hull


def tried(name, seed, *, with_old_text):
    first = article(seed)
    copy = MUTATIONS[name](first, random.Random(f"{seed} {name}"))  # noqa: S311 - invented texts, no secrets
    now = ground(copy.text, copy.parts())
    before = former(first.text, now) if with_old_text else None
    placed = zip(first.marked, anchors(first), strict=True)
    at = {origin: k for k, (_, origin) in enumerate(copy.chars) if origin is not None}
    return Counter(verdict(copy, at, pieces, find(made, now, before)) for (_, pieces), made in placed)


def table(*, with_old_text):
    return {
        name: sum((tried(name, s, with_old_text=with_old_text) for s in SEEDS[with_old_text]), Counter())
        for name in MUTATIONS
    }


def shown(figures):
    lines = [f"{name:30} {c['right']:6} {c['wrong']:6} {c['orphan']:6}" for name, c in figures.items()]
    return "\n".join([f"{'':30} {'right':>6} {'wrong':>6} {'orphan':>6}", *lines])


@pytest.mark.parametrize(("with_old_text", "right", "wrong"), [(True, 0.995, 0.001), (False, 0.97, 0.005)])
def test_nearly_all_judgements_are_found_again_and_hardly_any_in_a_wrong_place(with_old_text, right, wrong):
    figures = table(with_old_text=with_old_text)
    print("\n" + shown(figures))  # noqa: T201 - the table is read with `pytest -s`
    together = sum(figures.values(), Counter())
    total = together.total() - together["gone"]
    assert together["right"] >= right * total
    assert together["wrong"] <= wrong * total
