"""Styles drawn by chance: every citation of an article keeps its style, and every mark of it has a label."""

import json
import random

import pytest
from helpers.few_works import WORKS

from training.drawn import draw, print_full
from training.drawn.language import load_languages, load_layouts
from training.drawn.style import draw_style
from training.fragments import LABELS, fragment_to_record
from training.splits import FIRST_HELD_SEED
from training.templates import read_template


def drawn(seed=1, n=400, **options):
    return list(draw(random.Random(seed), WORKS, n, **options))


def test_labels_cover_all_that_is_printed():
    for fragment in drawn():
        record = fragment_to_record(fragment)
        covered = {place for start, end, _ in record["spans"] for place in range(start, end)}
        assert all(mark.isspace() or place in covered for place, mark in enumerate(record["text"])), record["text"]
        assert {label for _, _, label in record["spans"]} <= LABELS


def test_the_same_seed_draws_the_same():
    first, second = ([json.dumps(fragment_to_record(one)) for one in drawn(5, 60)] for _ in range(2))
    assert first == second


def test_styles_for_measuring_have_seeds_of_their_own():
    assert {int(one.style.removeprefix("drawn-")) >= FIRST_HELD_SEED for one in drawn(held=True)} == {True}
    assert {int(one.style.removeprefix("drawn-")) >= FIRST_HELD_SEED for one in drawn()} == {False}
    assert {one.split for one in drawn(held=True)} == {"held"}


def test_notes_entries_and_sentences_are_all_drawn_in_many_languages():
    fragments = drawn(3, 3000)
    assert {one.kind for one in fragments} == {"note", "entry", "intext"}
    assert {one.form for one in fragments} >= {"full", "short", "supra", "id", "author_year", "list_entry"}
    assert len({one.lang for one in fragments}) > 8


def test_a_style_prints_the_names_of_a_work_alike_each_time():
    style = draw_style(17)
    prints = {
        "".join(p.text for p in print_full(style, WORKS[0], "article", random.Random(seed)) if p.label == "family")
        for seed in range(8)
    }
    assert len(prints) == 1


def test_the_fields_of_an_article_are_labelled_as_they_are():
    expected = {"volume": {"23", "XXIII"}, "issue": {"4"}, "year": {"1987"}}
    for seed in range(200):
        pieces = print_full(draw_style(seed), WORKS[0], "article", random.Random(seed))
        for piece in pieces:
            if piece.label in expected:
                assert piece.text in expected[piece.label] | {"n.d."} or draw_style(seed).omit_year > 0, piece


@pytest.mark.parametrize("kind", sorted(load_layouts()))
def test_layouts_can_be_read(kind):
    assert all(read_template(layout) for layout in load_layouts()[kind])


def test_every_language_has_the_same_uses():
    uses = [set(words.uses) for words in load_languages().values()]
    assert all(one | {"after"} == uses[0] | {"after"} for one in uses)
