"""One verdict on a document: what is read whole is well, what is damaged needs a look, and words say why."""

import random

import pytest
from helpers.layouts import LABEL, Layout, made
from tools.damage import DAMAGES

from pincite import citations, claims, resolution, sections
from pincite.health import Found, judged, measured
from pincite.health.lines import broken_joins
from pincite.health.numbers import missing_of, rising
from pincite.ingest import plain
from pincite.model import Verdict


def article(text):
    return sections.assemble(plain.read(text.encode(), "lifted.txt"))


def health(read):
    cited = citations.find(read)
    links = resolution.resolve(read, cited)
    return judged(measured(Found(read, cited, links, claims.find(read, cited))))


@pytest.fixture(scope="module")
def whole():
    """An article of known truth as text, with its notes at the end, read."""
    written = made(Layout("plain", 41, ends="all", paragraphs=2, density=0.8))
    body = [words if kind == "head" else LABEL.sub(r"\1", words) for kind, words in written.blocks if kind != "notes"]
    notes = [f"{label}. {text.replace('#emph[', '').replace(']', '')}" for label, text in written.notes.items()]
    return article("\n\n".join([*body, "NOTES", *notes]))


def test_a_whole_article_is_well(whole):
    told = health(whole)
    assert (told.verdict, told.reasons, told.badness) == (Verdict.WELL, (), 0)
    assert told.measures["notes"] == told.measures["calls"] > 15


@pytest.mark.parametrize(
    ("kind", "reason"),
    [
        ("notes cut", "not recognised"),
        ("all notes cut", ""),
        ("calls dropped", ""),
        ("numbers broken", ""),
        ("notes in the text", ""),
        ("notes torn", "break off"),
        ("columns mixed", ""),
        ("middle lost", ""),
        ("garbled", "are garbled"),
    ],
)
def test_damage_is_found_and_said(whole, kind, reason):
    text = DAMAGES[kind](whole, random.Random(1))  # noqa: S311
    assert text is not None
    told = health(article(text))
    assert told.verdict is not Verdict.WELL, told.measures
    assert any(reason in said for said in told.reasons), told.reasons
    assert told.badness > 0


def test_notes_that_were_not_recognised_are_said_in_plain_words(whole):
    counts = dict(measured(Found(whole, (), (), ())))
    told = judged(counts | {"calls": 110, "notes": 110, "notes_no_text": 110})
    assert told.reasons[0] == "110 calls, no note text: the notes were not recognised"
    assert told.verdict is Verdict.DAMAGED


def test_a_stage_that_failed_is_a_reason_of_its_own(whole):
    told = judged(measured(Found(whole, (), (), ())), "citations")
    assert told.verdict is not Verdict.WELL
    assert told.reasons[0] == "the stage citations failed, so what it finds is missing"


def test_numbers_left_out_are_counted_in_each_numbering():
    assert missing_of(["1", "2", "4", "*"]) == 1
    assert missing_of(["2", "3", "2:1", "2:4"]) == 3
    assert missing_of(["260", "261", "262"]) == 0, "a part of a book goes on from the part before"
    assert missing_of(["3", "4", "5"], before=0.4) == 2, "no note was read in much of the text"
    assert missing_of(["3", "4", "5"], before=0.02) == 0, "two notes had no room before the first"


def test_only_numbers_that_go_up_like_calls_count():
    assert rising([3, 4, 5, 2, 6]) == 4
    assert rising([1970, 12, 400]) == 0


def test_lines_that_are_read_across_columns_break_sentences():
    left = ["The keepers of the lock were paid in grain.", "Nobody counted what they took from boats."] * 6
    right = ["and of the barrels that went down the river", "which had been the custom of the county then"] * 6
    mixed = "\n".join(line for pair in zip(left, right, strict=True) for line in pair)
    assert broken_joins(mixed) == (12, 12)
    assert broken_joins("\n".join(left)) == (11, 0)
