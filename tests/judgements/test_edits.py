"""Whatever is done to an article, each judgement on it is applied, in conflict or orphaned: never lost, never moved."""

from collections import Counter

from helpers.judged_edits import COUNT, outcomes

SEEDS = (2, 9, 12, 15, 28)
"""Articles in which labels are raised, notes and claims are taken out, put in and exchanged."""


def test_of_judgements_among_notes_that_say_the_same_none_is_lost_or_moved(tmp_path):
    together, wrong = Counter(), []
    for seed in SEEDS:
        counts, bad, found = outcomes(tmp_path / str(seed), seed)
        together += counts
        wrong += bad
        told = found.counts()
        assert found.unaccounted() == ()
        assert told["judgements_made"] == COUNT == sum(
            told[name] for name in ("judgements_applied", "conflicts", "orphans", "judgements_undone")
        )  # fmt: skip
    assert wrong == []
    assert together.total() == COUNT * len(SEEDS)
    assert together["right"] > 0.8 * together.total()
