"""Each stage takes work in proportion to its worst texts: calls are counted, for a clock is no witness.

``tests/benchmarks/growth.py`` prints the exponents of more texts, larger ones, and by seconds.
"""

import pytest
from helpers.steps import calls
from helpers.worst_texts import STAGES, road

SMALL, LARGE = 40, 160
MOST = (LARGE / SMALL) ** 1.15
FEW = 10_000
"""A stage that makes fewer calls than this for the larger text has nothing to grow with."""
WORST = (
    "supra to the note before",
    "authors and years",
    "one author and year",
    "numbered entries",
    "treaties, laws, days, tiers",
    "lone numbers",
    "definitions of LaTeX",
)


def counted(way, stage):
    work = way.work(stage)
    work()  # what is loaded or learned once is not counted
    return calls(work)


@pytest.mark.parametrize("name", WORST)
def test_four_times_the_text_takes_little_more_than_four_times_the_calls_in_every_stage(name, tmp_path):
    small, large = road(name, SMALL, tmp_path), road(name, LARGE, tmp_path)
    grown = {}
    for stage in STAGES:
        took = counted(small, stage), counted(large, stage)
        if took[1] > FEW:
            grown[stage] = round(took[1] / took[0], 2)
        small, large = small.done(stage), large.done(stage)
    assert {stage: times for stage, times in grown.items() if times > MOST} == {}
