"""The second reading of a quarter of the corpus: its table is computed, and no difference is left unsettled."""

import sys
from pathlib import Path

import pytest

ROOT = Path(__file__).resolve().parents[2]
CORPUS = ROOT / "corpus"
sys.path.insert(0, str(CORPUS))

import agreement  # noqa: E402
from building.quarter import fresh, quarter  # noqa: E402

from pincite.scoring import articles, load  # noqa: E402
from pincite.scoring.gold import rows  # noqa: E402


def test_the_table_of_the_readme_is_what_the_two_readings_give():
    said = (CORPUS / "README.md").read_text(encoding="utf8")
    assert "\n".join(agreement.table()) in said


def test_the_third_readings_table_in_the_readme_is_what_it_gives():
    said = (CORPUS / "README.md").read_text(encoding="utf8")
    assert "\n".join(agreement.third_table()) in said


def test_every_difference_of_the_third_reading_that_gold_still_shows_is_settled_for_the_first_reader():
    listed = rows(agreement.THIRD / "differences.jsonl")
    kept = [(row["article"], row["place"], row["layer"], row["words"]) for row in listed if row["settled"] == "first"]
    assert sorted(kept) == sorted(difference[:4] for difference in agreement.differences({}, third=True))
    assert all(row["why"] for row in listed)


def test_the_third_reader_read_every_note_of_a_quarter_that_the_second_was_not_given():
    for folder in articles(agreement.GOLD):
        gold, chosen, before = load(folder), fresh(folder.name), quarter(folder.name)
        third = rows(agreement.THIRD / f"{gold.name}.jsonl")
        read = [int(row["note"]) if "note" in row else row["paragraph"] for row in third]
        assert read
        assert all(chosen(number) and not before(number) for number in read), folder.name
        if len(gold.notes) > 30:
            assert read == [int(r["label"]) for r in gold.notes if r["label"].isdigit() and chosen(int(r["label"]))]


def test_every_difference_that_gold_still_shows_is_settled_for_the_first_reader():
    listed = rows(agreement.SECOND / "differences.jsonl")
    kept = [(row["article"], row["place"], row["layer"], row["words"]) for row in listed if row["settled"] == "first"]
    assert sorted(kept) == sorted(difference[:4] for difference in agreement.differences({}))
    assert all(row["why"] for row in listed)
    assert f"All {len(listed)} differences" in (CORPUS / "README.md").read_text(encoding="utf8")


def test_a_difference_that_was_settled_for_the_second_reader_still_counts():
    key, row = next(iter(agreement.settled().items()))
    gold = load(agreement.GOLD / key[0])
    now, then = ([s for s in agreement.compared(gold, mended) if s.first != s.second] for mended in ({}, {key: row}))
    assert len(then) == len(now) + 1


def test_the_second_reader_read_every_note_of_the_quarter_and_no_other():
    for folder in articles(agreement.GOLD):
        gold, chosen = load(folder), quarter(folder.name)
        read = [row["note"] for row in agreement.read(gold) if "note" in row]
        due = [row["label"] for row in gold.notes if row["label"].isdigit() and chosen(int(row["label"]))]
        if len(gold.notes) > 30:  # the eleven notes of an author-year article stand in its paragraphs
            assert read == due, folder.name


@pytest.mark.parametrize(
    ("pairs", "expected"),
    [
        ([("full", "full"), ("id", "id")], 1.0),
        ([("full", "full"), ("full", "full")], 1.0),
        ([("full", "full"), ("full", "id"), ("id", "full"), ("id", "id")], 0.0),
    ],
)
def test_kappa_takes_off_what_chance_would_give(pairs, expected):
    assert agreement.kappa(pairs) == expected
