"""Invented sentences on treaties, laws and dates, marked by hand before they were read: how much of it is found."""

import re
from collections import Counter
from pathlib import Path

import pytest
from rich.console import Console

from pincite.mentions import dates, instruments, statutes
from pincite.model import Metadata, Span
from pincite.text import Article, Part, SourceText, build

SENTENCES = Path(__file__).with_name("sentences")
MARK = re.compile(r"\{(?P<kind>[isd]):(?P<norm>[^|{}]*)\|(?P<words>[^{}]*)\}")
FLOORS = {
    ("names_first", "i"): (99, 99, 99),
    ("names_first", "s"): (99, 99, 99),
    ("names_first", "d"): (99, 99, 99),
    ("names_unseen", "i"): (99, 95, 94),
    ("names_unseen", "s"): (99, 99, 90),
    ("names_unseen", "d"): (99, 99, 99),
    ("names_themes", "i"): (99, 99, 99),
    ("names_themes", "s"): (99, 99, 97),
    ("names_themes", "d"): (98, 99, 99),
    ("names_last", "i"): (99, 99, 99),
    ("names_last", "s"): (99, 99, 99),
    ("names_last", "d"): (99, 99, 99),
    ("names_held", "i"): (99, 99, 99),
    ("names_held", "s"): (99, 99, 99),
    ("names_held", "d"): (99, 99, 99),
    ("names_languages", "i"): (99, 94, 92),
    ("names_languages", "s"): (99, 95, 90),
    ("names_languages", "d"): (75, 90, 95),
}
"""By file and kind: precision, recall, and the share of norms that are right, in percent."""


@pytest.mark.parametrize(("name", "kind"), FLOORS)
def test_named_things_in_invented_sentences_are_found_with_their_ids(name, kind):
    counted = Counter()
    for line in (SENTENCES / f"{name}.txt").read_text(encoding="utf8").splitlines():
        text, marked = unmarked(line)
        counted += compared([m for m in marked if m[0] == kind], found(text)[kind])
    reached = (
        100 * counted["right"] / (counted["right"] + counted["wrong"]),
        100 * counted["right"] / (counted["right"] + counted["missed"]),
        100 * counted["norm"] / counted["right"],
    )
    Console().print(f"{name} {kind}: " + ", ".join(f"{figure:.1f}" for figure in reached))
    assert all(figure >= floor for figure, floor in zip(reached, FLOORS[name, kind], strict=True)), reached


def unmarked(line):
    """Return the words of a marked line, and its marks as (kind, norm, start, end)."""
    text, marks, at = "", [], 0
    for mark in MARK.finditer(line):
        text += line[at : mark.start()]
        marks.append((mark["kind"], mark["norm"], len(text), len(text) + len(mark["words"])))
        text, at = text + mark["words"], mark.end()
    return text + line[at:], marks


def found(text):
    source = SourceText("made-up.txt", "text/plain", "", text, (), ())
    body = build(text, [Part(Span(0, len(text)))])
    article = Article(source, {"body": body}, (), (), (), (), (), Metadata())
    named, laws = list(instruments.find(article, ())), list(statutes.find(article, ()))
    return {"i": named, "s": laws, "d": list(dates.find(article, (), [*named, *laws]))}


def compared(marks, mentions):
    counted, left = Counter(), list(mentions)
    for _, norm, start, end in marks:
        best = max(left, key=lambda m: shared(m.place.span, start, end), default=None)
        if best is None or shared(best.place.span, start, end) < 0.5:
            counted["missed"] += 1
            continue
        left.remove(best)
        counted["right"] += 1
        counted["norm"] += best.norm == norm
    counted["wrong"] += len(left)
    return counted


def shared(span, start, end):
    """Return intersection over union."""
    return max(min(span.end, end) - max(span.start, start), 0) / (max(span.end, end) - min(span.start, start))
