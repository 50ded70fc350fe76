"""After fifty decisions a scholar learns how often links of each confidence were right in this corpus."""

import pytest
from helpers.kept import corpus, decide, run
from helpers.plain_stages import STAGES

from pincite import engine
from pincite.judgements import Act, record
from pincite.store import open_reader
from pincite.store.measured import ENOUGH, measured
from pincite.store.overlay import judged
from pincite.store.record import undo

NOTES = 30
TEXT = "\n\n".join(
    [
        *(f"Claim {n} of {{0}}.[^{n}]" for n in range(1, NOTES + 1)),
        "[^1]: Ames, Grades of {0} (2001)",
        *(f"[^{n}]: Ibid" for n in range(2, NOTES + 1)),
    ]
)


@pytest.fixture
def place(tmp_path):
    run(corpus(tmp_path / "c", one=TEXT.format("Ports"), two=TEXT.format("Rivers")), tmp_path / "s.sqlite")
    return tmp_path / "s.sqlite"


def told(place):
    store = open_reader(str(place), decided=False)
    with store.transaction() as connection:
        return measured(connection, judged(connection, store.judgements).verdicts)


def decided(place, rejected, count=ENOUGH):
    """Decide on the first ``count`` links of two articles, of which the first ``rejected`` are rejected."""
    links = [f"link:{doc}-txt:n{n}.1" for doc in ("one", "two") for n in range(2, NOTES + 1)]
    for at, link in enumerate(links[:count]):
        decide(place, Act.REJECT if at < rejected else Act.ACCEPT, link)


def test_shares_are_told_from_fifty_decisions_on(place):
    decided(place, 5, ENOUGH - 1)
    assert told(place) == ()
    decide(place, Act.ACCEPT, "link:two-txt:n30.1")
    (only,) = told(place)
    assert (only.decided, only.right) == (50, 45)
    assert only.low <= 0.9 <= only.high


def test_a_decision_that_was_taken_back_does_not_count(place):
    decided(place, 0)
    made = decide(place, Act.REJECT, "link:one-txt:n2.1")
    assert sum(part.right for part in told(place)) == ENOUGH - 1
    folder = open_reader(str(place), decided=False).judgements
    doc, taken_back = undo(folder, made.id, "aminah")
    record(folder, {doc: [taken_back]})
    assert sum(part.right for part in told(place)) == ENOUGH


def test_status_shows_them(place):
    decided(place, 10)
    report = engine.status(open_reader(str(place)), STAGES.about, "none")
    assert sum(part.decided for part in report.measured) == ENOUGH
    assert sum(part.right for part in report.measured) == ENOUGH - 10
