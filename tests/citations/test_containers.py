from dataclasses import replace

from pincite.citations import notes
from pincite.citations.containers import completed
from pincite.text import Reading

BOOK = "RIVERS AND THEIR LAW: WATER IN ASIA (Ann Roe & Zoe Doe eds., 1999)."
CHAPTER = "John Poe, Small Rivers, in RIVERS AND THEIR LAW, supra note 3, at 25."


def read(*texts):
    return [c for label, text in texts for c in notes.find(label, Reading(text))]


def test_chapter_learns_year_and_full_title_from_the_note_of_its_book():
    chapter = completed(read(("3", BOOK), ("4", CHAPTER)))[1]
    assert chapter.fields.container == "Rivers and Their Law: Water in Asia"
    assert chapter.fields.year == 1999


def test_chapter_learns_from_another_chapter_of_the_same_book():
    other = "Max Moe, Large Rivers, in RIVERS AND THEIR LAW: WATER IN ASIA 7 (Zoe Doe ed., 2001)."
    assert completed(read(("3", other), ("4", CHAPTER)))[1].fields.year == 2001


def test_nothing_is_learnt_from_another_book_or_another_note():
    assert completed(read(("3", "MAX MOE, LAKES OF THE NORTH (2001)."), ("4", CHAPTER)))[1].fields.year is None
    assert completed(read(("2", BOOK), ("4", CHAPTER)))[1].fields.year is None


def test_printed_year_is_kept():
    book, chapter = read(("3", BOOK), ("4", CHAPTER))
    dated = replace(chapter, fields=replace(chapter.fields, year=1998))
    assert completed([book, dated])[1].fields.year == 1998
