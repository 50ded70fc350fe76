"""What a question asks for besides words."""

import pytest
from helpers.kept import corpus, run

from pincite.store import Question, StoreError, intent, open_reader, trace
from pincite.store.ranked import Verdict

PAPER = """{title}
{author}

Many crews were hired in Malaysia.[^1] Their wages were never paid.[^2] The captain bribed the coast guard.[^3]
[^1]: Ada Noor, {first} (2001)
[^2]: Piet Vogel, Borders (2004)
[^3]: Ibid
"""

ASKED = [
    "note {n} of {d}", "What does note {n} of {d} cite?", "footnote {n} in {d}", "fn. {n}, {d}", "{d} n. {n}",
    "show me the source of footnote {n} of {d}", "chain of note {n} in {d}", "{d}, footnote no. {n}",
    "What is behind note {n} of the article {d}?", "endnote {n} of {d}'s paper",
]  # fmt: skip
"""Ways in which a note is asked for."""


@pytest.fixture(scope="module")
def place(tmp_path_factory):
    folder = tmp_path_factory.mktemp("asked")
    texts = {
        "harbour-tolls": PAPER.format(title="Harbour Tolls", author="By Mira Okafor", first="Crews"),
        "tides-of-law": PAPER.format(title="Tides of Law", author="By Jon Lindqvist", first="Crews at Sea"),
    }
    run(corpus(folder / "c", **texts), folder / "s.sqlite")
    return str(folder / "s.sqlite")


@pytest.fixture
def connection(place):
    with open_reader(place).transaction() as opened:
        yield opened


def test_a_note_of_an_article_is_known_in_two_hundred_phrasings_and_never_the_wrong_one(connection):
    told = {"right": 0, "several": 0, "wrong": 0}
    names = {
        "harbour-tolls-txt": ["Harbour Tolls", "harbour-tolls.txt", "the harbour tolls paper", "harbour-tolls-txt"],
        "tides-of-law-txt": ["Tides of Law", "tides-of-law.txt", "the article on tides", "Tides", "tides-of-law-txt"],
        "borders-txt": ["borders.txt"],
    }
    phrasings = [
        (doc, way.format(n=n, d=d)) for doc, some in names.items() for d in some for way in ASKED for n in "12"
    ]
    assert len(phrasings) >= 200
    for doc, asked in phrasings:
        found = intent.read(connection, asked)
        docs = [d for d, _ in found.notes] if found is not None else []
        sure = found is not None and found.sure
        told["right" if sure and docs == [doc] else "wrong" if sure and docs else "several"] += 1
    assert told["wrong"] == 0
    assert told["right"] >= 0.8 * len(phrasings), told


def test_a_note_is_answered_with_its_chain(connection):
    answer = trace(connection, Question("note 3 of Harbour Tolls"))
    assert [(note.doc, note.note) for note in answer.notes] == [("harbour-tolls-txt", "3")]
    assert [source.title for source in answer.notes[0].sources] == ["Borders"]
    assert (answer.verdict, answer.read_as) == (Verdict.GOOD, "note 3 of harbour-tolls-txt")


def test_without_the_article_every_one_that_has_such_a_note_is_given(connection):
    answer = trace(connection, Question("note 3"))
    assert {"harbour-tolls-txt", "tides-of-law-txt"} <= {note.doc for note in answer.notes}
    assert answer.verdict is Verdict.PERHAPS


def test_a_name_that_no_article_has_means_none_of_them(connection):
    assert intent.read(connection, "note 2 of the article by Habermas") is None


@pytest.mark.parametrize(
    "asked", ["everything resting on Vogel", "Which papers cite Borders?", "what relies upon Vogel"]
)
def test_the_way_back_from_a_source(connection, asked):
    answer = trace(connection, Question(asked))
    assert {"harbour-tolls-txt", "tides-of-law-txt"} <= {claim.doc for claim in answer.claims}
    assert all(any(source.title == "Borders" for source in claim.sources) for claim in answer.claims)


def test_a_source_that_may_be_several_is_asked_for_with_their_list(connection):
    with pytest.raises(StoreError, match="fits 3 works"):
        trace(connection, Question("everything resting on Noor"))


@pytest.mark.parametrize(
    ("asked", "meant"),
    [
        ("claims about Malaysia in 2015", {"country": "MYS", "year": 2015}),
        ("everything on the Rome Statute", {"instrument": "un-1998-rome-statute"}),
        ("Which countries were placed in Tier 3?", {"tier": "3"}),
        ("Was Malaysia ranked Tier 2 Watch List in 2010?", {"country": "MYS", "tier": "2WL", "year": 2010}),
    ],
)
def test_claims_of_a_kind(connection, asked, meant):
    found = intent.read(connection, asked)
    assert {name: getattr(found, name) for name in meant} == meant


@pytest.mark.parametrize("asked", ["What does Tier 3 mean under the minimum standards?", "wages were never paid",
                                   "claims about bribes in ports"])  # fmt: skip
def test_a_question_in_words_stays_one(connection, asked):
    assert intent.read(connection, asked) is None
