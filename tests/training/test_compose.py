"""Composed notes keep the labels of their fragments and say where each citation begins and ends."""

import random

import pytest

from pincite.citations.surface import tokens
from training.compose import Composer
from training.damage import damage
from training.prose import Writer, gather_vocabulary
from training.sheet import OUTSIDE, bare
from training.stock import Fragments, Stock

WORDS = (
    "weighing cargo harbours winter lanterns measures grain bridges letters merchants pilots sailors storage customs"
)
LETTERS = "abcdefghijklm"
WORKS = [
    {
        "title": f"{WORDS} {''.join(letter + other for other in LETTERS[:4])}",
        "language": "en",
        "type": "report",
        "publisher": "Harbour Board",
        "publisher-place": "Leeds",
        "author": [{"family": "Berg", "given": "Ida"}, {"literal": "Board of Trade"}],
    }
    for letter in LETTERS
]


def fragment(text, spans, form, kind="note", lang="en", style="s", family="csl-note"):
    inside = [span for span in spans if span[2] not in OUTSIDE]
    citation = {
        "span": [inside[0][0], inside[-1][1]],
        "form": form,
        "type": None,
        "lang": lang,
        "style": style,
        "record": None,
    }
    return {
        "text": text,
        "spans": spans,
        "faces": [[6, 13, "italic"]],
        "citations": [citation],
        "kind": kind,
        "family": family,
        "split": "train",
    }


FULL = fragment(
    "Berg, Weights 1999.",
    [[0, 4, "family"], [4, 5, "other"], [6, 13, "title"], [14, 18, "year"], [18, 19, "separator"]],
    "full",
)
IBID = fragment("Ibid., 12.", [[0, 5, "backref"], [5, 6, "other"], [7, 9, "pinpoint"], [9, 10, "separator"]], "id")
ENTRY = {**FULL, "kind": "entry"}
TEXT = fragment(
    "(Berg 1999)",
    [[0, 1, "prose"], [1, 5, "family"], [6, 10, "year"], [10, 11, "prose"]],
    "author_year",
    "intext",
    style="t",
)
LAW = fragment("Grain Act 1901", [[0, 9, "title"], [10, 14, "year"]], "full", style="l", family="legal:GBR")


@pytest.fixture(scope="module")
def rows():
    rng = random.Random(4)
    stock = Stock(Fragments([FULL, IBID, ENTRY, TEXT, LAW], rng), gather_vocabulary(WORKS), rng)
    composer = Composer(stock, "train")
    return [row for row in (composer.compose() for _ in range(600)) if row]


def runs(row):
    """The maximal runs of tokens that are in a citation."""
    of = {at: label for start, end, label in row["spans"] for at in range(start, end)}
    found, inside = [], False
    for start, end in tokens(row["text"]):
        if of[start] in OUTSIDE:
            inside = False
        elif inside:
            found[-1][1] = end
        else:
            found.append([start, end])
            inside = True
    return found


def test_citations_are_the_maximal_runs_without_signal_prose_or_separator(rows):
    for row in rows:
        assert runs(row) == [citation["span"] for citation in row["citations"]], row["text"]


def test_damage_carries_labels_and_citations_along(rows):
    rng = random.Random(9)
    for row in rows:
        hurt = damage(row, rng)
        assert runs(hurt) == [citation["span"] for citation in hurt["citations"]], hurt["text"]
        assert all(start < end <= len(hurt["text"]) for start, end, _ in [*hurt["spans"], *hurt["faces"]])


def test_notes_hold_none_to_many_citations_and_every_kind_is_composed(rows):
    assert {row["kind"] for row in rows} == {"note", "entry", "intext"}
    counts = {len(row["citations"]) for row in rows if row["kind"] == "note"}
    assert {0, 1, 2, 3} <= counts


def test_a_short_name_belongs_to_its_citation(rows):
    named = [row for row in rows if any(label == "short_name" for _, _, label in row["spans"])]
    assert named
    for row in named:
        start = next(start for start, _, label in row["spans"] if label == "short_name")
        assert any(low < start < high for low, high in (citation["span"] for citation in row["citations"]))


def test_cross_references_and_prose_without_a_source_are_composed(rows):
    assert any(citation["form"] == "xref" for row in rows for citation in row["citations"])
    assert any(not row["citations"] and {label for _, _, label in row["spans"]} <= OUTSIDE for row in rows)


def test_a_bare_citation_loses_its_stop_and_brackets_but_an_abbreviation_keeps_its_own():
    assert bare(TEXT)["text"] == "Berg 1999"
    ibid = fragment("Ibid.", [[0, 4, "backref"], [4, 5, "separator"]], "id")
    assert bare(ibid)["text"] == "Ibid"
    assert bare(ibid, stop=True)["text"] == "Ibid."


@pytest.mark.parametrize("lang", ["en", "de", "fr", "it", "es", "nl", "pl"])
def test_prose_leaves_no_slot_open(lang):
    writer = Writer(random.Random(2), gather_vocabulary(WORKS), lang)
    for table in ("sentence", "lead", "paren", "quoted", "tail", "xref", "xnote"):
        for _ in range(40):
            assert "{" not in writer.write(table)
