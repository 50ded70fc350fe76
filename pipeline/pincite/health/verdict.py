"""From counts to one verdict: each sign says what share of what is wrong, how much is too much, and why in words.

The bounds were set on made documents, damaged and whole (``tests/benchmarks/health.py``).
"""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass

from pincite.model import Health, Verdict

Measures = Mapping[str, int]


@dataclass(frozen=True, slots=True)
class Sign:
    """One way in which a reading shows that it failed.

    ``wrong`` of ``all`` are wrong; from the share ``look`` on a person should look, from ``bad`` on the document is
    damaged; fewer than ``least`` tell nothing. ``words`` say it, with the counts by name, ``wrong`` and ``all``.
    """

    name: str
    wrong: Callable[[Measures], int]
    all: Callable[[Measures], int]
    look: float
    bad: float
    words: str
    least: int = 2

    def share(self, measures: Measures) -> float:
        """Return the share that is wrong; nothing where too few are."""
        wrong, every = self.wrong(measures), self.all(measures)
        return min(1.0, wrong / every) if wrong >= self.least and every else 0.0


def _of(name: str) -> Callable[[Measures], int]:
    return lambda measures: measures.get(name, 0)


def _numbers(measures: Measures) -> int:
    return measures.get("notes", 0) + measures.get("numbers_missing", 0)


def _numbers_or(name: str) -> Callable[[Measures], int]:
    """Count the notes; where fewer were found than of what is asked, nothing else was."""
    return lambda measures: max(_numbers(measures), measures.get(name, 0))


def _with_text(measures: Measures) -> int:
    return measures.get("notes", 0) - measures.get("notes_no_text", 0)


def _none_at_all(measures: Measures) -> int:
    held = measures.get("citations", 0) + measures.get("notes", 0)
    return measures.get("words", 0) if not held else 0


SIGNS: tuple[Sign, ...] = (
    Sign("no text of notes", _of("notes_no_text"), _of("notes"), 0.03, 0.2, "{wrong} of {all} notes have no text"),
    Sign("no calls", _of("notes_no_call"), _of("notes"), 0.04, 0.2, "{wrong} of {all} notes are called nowhere"),
    Sign(
        "numbers missing",
        _of("numbers_missing"),
        _numbers,
        0.03,
        0.2,
        "{wrong} numbers of notes are left out of {all}",
    ),
    Sign(
        "order",
        _of("numbers_out_of_order"),
        _of("calls"),
        0.04,
        0.2,
        "{wrong} of {all} calls are followed by a smaller number",
    ),
    Sign(
        "calls in the text",
        _of("stray_calls"),
        _numbers_or("stray_calls"),
        0.1,
        0.5,
        "{wrong} numbers in the text look like calls of notes that were not recognised",
        4,
    ),
    Sign(
        "notes in the text",
        _of("stray_notes"),
        _numbers_or("stray_notes"),
        0.06,
        0.3,
        "{wrong} paragraphs of the text look like notes",
        3,
    ),
    Sign(
        "sources in the text",
        _of("source_blocks_in_text"),
        _of("blocks"),
        0.15,
        0.4,
        "{wrong} of {all} paragraphs of the text look like sources",
        4,
    ),
    Sign(
        "back-references in the text",
        _of("back_words_in_text"),
        _numbers_or("back_words_in_text"),
        0.08,
        0.4,
        "{wrong} words of back-reference stand in the text, not in notes",
        3,
    ),
    Sign(
        "citations unread",
        _of("notes_unread"),
        _with_text,
        0.2,
        0.6,
        "{wrong} of {all} notes look like citations and none was read",
        3,
    ),
    Sign(
        "notes torn",
        _of("notes_torn"),
        _with_text,
        0.05,
        0.2,
        "{wrong} of {all} notes break off",
        3,
    ),
    Sign(
        "back-references",
        _of("back_references_unresolved"),
        _of("back_references"),
        0.55,
        0.9,
        "{wrong} of {all} back-references lead to nothing",
        6,
    ),
    Sign("pages", _of("pages_empty"), _of("pages"), 0.001, 0.25, "{wrong} of {all} pages have no text", 1),
    Sign(
        "columns",
        _of("lines_broken"),
        _of("line_ends"),
        0.2,
        0.6,
        "{wrong} of {all} lines that end a sentence go on in the middle of one: columns may be mixed",
        5,
    ),
    Sign("garbled", _of("garbled"), _of("words"), 0.0018, 0.03, "{wrong} of {all} words are garbled", 6),
    Sign(
        "entries",
        _of("author_year_without_entry"),
        lambda m: m.get("author_year", 0) if m.get("entries") else 0,
        0.4,
        0.8,
        "{wrong} of {all} author-year citations have no entry in the list of sources",
        5,
    ),
    Sign("nothing", _none_at_all, _none_at_all, 0.5, 2.0, "no note and no citation was found in {all} words", 1000),
)
"""What shows that a document was not read as it is printed; the first that fits a document leads the reasons."""

UNREAD = "{calls} calls, no note text: the notes were not recognised"
UNCALLED = "{notes} notes, no call: the calls were not recognised"


def judged(measures: Measures, failed: str | None = None) -> Health:
    """Return the verdict on a document from its counts; ``failed`` is a stage that gave up, whose results are missing.

    ``badness`` orders the documents: 1 is where a person should begin to look.
    """
    shares = [(sign, sign.share(measures)) for sign in SIGNS]
    seen = sorted(((share / sign.look, sign) for sign, share in shares if share >= sign.look), key=lambda s: -s[0])
    bad = any(share >= sign.bad for sign, share in shares)
    reasons = tuple(_said(sign, measures) for _, sign in seen)
    if failed is not None:
        reasons = (f"the stage {failed} failed, so what it finds is missing", *reasons)
    badness = min(sum(weight for weight, _ in seen), _MOST) + (_FAILED if failed else 0.0)
    verdict = Verdict.DAMAGED if bad else Verdict.LOOK if reasons else Verdict.WELL
    return Health(verdict, round(badness, 3), reasons, dict(measures))


_MOST = 1000.0
_FAILED = 10.0


def _said(sign: Sign, measures: Measures) -> str:
    if sign.name == "no text of notes" and measures["notes_no_text"] >= measures["calls"] > 0:
        return UNREAD.format(**measures)
    if sign.name == "no calls" and not measures["calls"]:
        return UNCALLED.format(**measures)
    return sign.words.format(**measures, wrong=sign.wrong(measures), all=sign.all(measures))
