"""What the evidence of a short form weighs, and the probability of each candidate that follows from it.

The weights are logarithms of odds, set by hand and checked against articles drawn with known truth
(``tests/resolution/test_calibration.py``): a sum of them, through a softmax, is the probability of a candidate.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from math import exp


@dataclass(frozen=True, slots=True)
class Weights:
    """The weight of each kind of evidence, in log odds against a work of which nothing is known."""

    named: tuple[tuple[float, float], ...] = (
        (0.0, -6.0),
        (0.45, -2.4),
        (0.6, 0.4),
        (0.75, 2.2),
        (0.9, 4.0),
        (0.95, 4.5),
        (0.97, 5.8),
        (1.0, 6.5),
    )
    """By how well the names fit (0 to 1): half a name fits many works, a whole one hardly another."""
    titled: float = 1.6
    """An author and words of the title agree, each alone being chance."""
    numbered: float = 4.6
    """The note of that number cites the work: authors check numbers last, so one in thirty is wrong."""
    home: float = 1.5
    """The work is cited in full in that note, which is what *supra* points to."""
    near: tuple[float, ...] = (1.4, 0.7, 0.4)
    """The note one, two, three away cites it: numbers drift when a note is added."""
    here: float = 2.5
    """Without a number, a work cited in full in the same note."""
    recent: float = 0.12
    """For each doubling of the distance in notes, less; authors recall what they cited lately."""
    recalled: float = 0.7
    """The work of that author cited last, for *op. cit.* and its kin (MHRA 11.3), against the next."""
    year: float = 1.6
    other_year: float = -4.5
    day: float = 3.0
    other_day: float = -3.5
    """Decisions are recalled by their day."""
    kind: float = 0.5
    """A word for a kind of work is said ("rapp. préc."), and the work is of it, or is not: kinds are often misread."""
    law_of_day: float = -2.0
    """"Law of 27 March 2017" is said, and the work is a writing that has these words in its title."""
    initials: float = 0.8
    reporter: float = 4.0
    other_reporter: float = -5.0
    page_within: float = 0.6
    page_outside: float = -0.9
    """Pages are misprinted, and chapters are cited by the pages of their book."""
    sections_of_writing: float = -1.2
    """Articles and news are not cited by section."""
    only_container: float = -0.5
    quoted_only: float = -0.2
    """A work known only from a parenthesis that quotes it is seldom recalled."""
    listed_only: float = -1.5
    """Before the end, a work that only the list at the end has."""
    last: float = 1.2
    """The last of several sources of the note before, for *Id.*: three in four authors mean it."""
    only_page: float = 1.6
    """The page cited is in the pages of the last source and of no other."""
    same_unit: float = 1.1
    other_unit: float = -1.3
    """It was cited by the same kind of place (principle, paragraph, article), or by another."""
    no_sections: float = -2.5
    """A section or article is cited, and it is of a kind that has none."""
    not_last: float = -1.5
    """What none of the sources before is, beside the least probable of them."""
    law_named: float = 4.5
    """All telling words of a law stand before a provision that leaves its law to them."""
    law_before: float = 0.9
    """For each doubling of the number of laws cited since, less."""
    no_law: float = 0.4
    """A law is meant that was not read or not cited."""
    laws_asked: int = 40
    elsewhere: float = 2.6
    """Something not read is meant, where a number is given and its note does not cite what is named."""
    hidden: float = 6.0
    """Something not read is meant, where that note's unread words hold the names."""
    unread: float = 4.2
    """Something not read is meant, where words that look like a source and were not read hold the names."""
    unknown: float = 0.3
    """Something not read is meant, all else being equal."""


WEIGHTS = Weights()


def by_steps(steps: Sequence[tuple[float, float]], value: float) -> float:
    """Return the weight of ``value`` on a line through ``steps``."""
    before = steps[0]
    for after in steps[1:]:
        if value <= after[0]:
            share = (value - before[0]) / (after[0] - before[0])
            return before[1] + share * (after[1] - before[1])
        before = after
    return before[1]


def probabilities(weights: Sequence[float], nothing: float) -> list[float]:
    """Return the probability of each candidate when something else, weighing ``nothing``, may be meant as well."""
    most = max((*weights, nothing))
    shares = [exp(w - most) for w in weights]
    total = sum(shares) + exp(nothing - most)
    return [share / total for share in shares]
