"""Legal sources: every country's forms print, countries held for measuring stay out of training."""

import json
import random

import pytest
from helpers.few_works import WORKS

from training import archives, backrefs, legal
from training.forms import draw_forms, load_common, load_traditions, print_form
from training.fragments import LABELS, fragment_to_record
from training.pool import gather_pool
from training.splits import HELD_COUNTRIES

FOLDERS = {"legal": legal.FOLDER, "archives": archives.FOLDER, "backrefs": backrefs.FOLDER}
TRADITIONS = [(folder, name) for folder, path in FOLDERS.items() for name in load_traditions(path)]
POOL = gather_pool(WORKS)
GENERATORS = {"legal": legal.draw, "archives": archives.draw, "backrefs": backrefs.draw}


def commons(folder):
    return [load_common(FOLDERS[folder]), load_common(legal.FOLDER)]


@pytest.mark.parametrize(("folder", "name"), TRADITIONS)
def test_every_form_prints_with_each_mark_labelled(folder, name):
    tradition = load_traditions(FOLDERS[folder])[name]
    for form in tradition.forms:
        for seed in range(5):
            record = fragment_to_record(
                print_form(random.Random(seed), tradition, form, commons(folder), POOL, folder, "train")
            )
            covered = {place for start, end, _ in record["spans"] for place in range(start, end)}
            assert all(mark.isspace() or place in covered for place, mark in enumerate(record["text"])), form
            assert {label for _, _, label in record["spans"]} <= LABELS
            assert record["text"].strip()


@pytest.mark.parametrize(("folder", "name"), TRADITIONS)
def test_no_form_leaves_a_template_mark_or_a_doubled_comma(folder, name):
    tradition = load_traditions(FOLDERS[folder])[name]
    for fragment in draw_forms(random.Random(2), [tradition], commons(folder), POOL, 120, folder, "train"):
        assert not set(fragment.text) & set("⟦⟧¦{}"), fragment.text
        assert ",," not in fragment.text
        assert "( " not in fragment.text


@pytest.mark.parametrize("name", sorted(GENERATORS))
def test_the_same_seed_draws_the_same(name):
    first, second = (
        [json.dumps(fragment_to_record(one)) for one in GENERATORS[name](random.Random(9), WORKS, 80)] for _ in range(2)
    )
    assert first == second


@pytest.mark.parametrize("name", ["legal", "archives"])
def test_countries_held_for_measuring_are_drawn_for_nothing_else(name):
    held = {one.family.partition(":")[2] for one in GENERATORS[name](random.Random(1), WORKS, 400, held=True)}
    train = {one.family.partition(":")[2] for one in GENERATORS[name](random.Random(1), WORKS, 2000)}
    assert held == HELD_COUNTRIES
    assert not train & HELD_COUNTRIES


def test_more_than_thirty_countries_are_drawn():
    assert len({one.family for one in legal.draw(random.Random(1), WORKS, 6000)}) > 30


def test_the_reporter_is_the_container_and_the_first_page_the_pages():
    usa = load_traditions(legal.FOLDER)["USA"]
    form = next(form for form in usa.forms if form.type == "case" and "{f_series}" in form.template)
    record = fragment_to_record(print_form(random.Random(3), usa, form, commons("legal"), POOL, "legal", "train"))
    labels = [label for _, _, label in record["spans"] if label not in ("other", "pinpoint")]
    assert labels == ["title", "volume", "container", "pages", "court", "year"]
