"""Lifted texts whose columns stand side by side are read column by column; every word keeps its place in the file."""

import random

from pincite.ingest import plain
from pincite.layout.unfolding import unfolded
from pincite.sections import assemble

WORDS = (
    "the",
    "council",
    "of",
    "every",
    "small",
    "harbour",
    "its",
    "salt",
    "sack",
    "kept",
    "a",
    "ledger",
    "each",
    "boat",
)


def prose(seed, lines, width):
    """Return lines of prose, all but as wide as told; one sentence."""
    dice, out = random.Random(seed), []  # noqa: S311 - made by a seed, so that it can be made again
    while len(out) < lines:
        line = dice.choice(WORDS)
        while len(line) < width - 8:
            line += " " + dice.choice(WORDS)
        out.append(line)
    return out


def work(note):
    """Return a source that no other note cites: what repeats from page to page is a running head."""
    return f"Marta Quill, {prose(note + 50, 1, 20 + note)[0].title()} {2000 + note}."


def side_by_side(left, right, at=60):
    rows = max(len(left), len(right))
    padded = ([*side, *[""] * (rows - len(side))] for side in (left, right))
    return "\n".join(f"{a.ljust(at)}{b}".rstrip() for a, b in zip(*padded, strict=True))


def in_columns(number):
    first, second = 2 * number + 1, 2 * number + 2
    sides = []
    for note in (first, second):
        body = prose(note, 20, 52)
        body[10] = f"for which it paid the whole sum.{note} The keeper of"
        sides.append([*body, "", f"{note}. {work(note)}"])
    return side_by_side(*sides)


def test_two_columns_are_read_one_after_the_other():
    article = assemble(plain.read("\f".join(map(in_columns, range(4))).encode(), "lifted.txt"))
    body = article.body.text
    for note in range(1, 9):
        assert article.readings[f"note:{note}"].text == work(note)
        assert " ".join(prose(note, 20, 52)[:10]) in body


def test_words_read_from_columns_keep_their_places_in_the_file():
    text = "\f".join(map(in_columns, range(4)))
    article = assemble(plain.read(text.encode(), "lifted.txt"))
    assert article.source.text == text
    for reading in article.readings.values():
        for piece in reading.pieces:
            there = text[piece.source : piece.source + piece.length]
            assert there == reading.text[piece.at : piece.at + piece.length]
    assert {note.label: text[slice(*note.call)] for note in article.notes} == {str(n): str(n) for n in range(1, 9)}


def test_notes_in_the_margin_are_notes():
    pages = []
    for number in range(1, 4):
        body, margin = prose(number, 30, 70), [""] * 30
        body[12] = f"for which the council of the harbour paid the whole sum.{number} The keeper of"
        margin[12:15] = [f"{number}. Marta Quill,", *prose(number + 50, 1, 20), f"{2000 + number}."]
        pages.append(side_by_side(body, margin, 78))
    article = assemble(plain.read("\f".join(pages).encode(), "lifted.txt"))
    texts = {note.label: article.readings[note.stream].text for note in article.notes}
    assert texts == {str(n): f"Marta Quill, {prose(n + 50, 1, 20)[0]} {2000 + n}." for n in (1, 2, 3)}


def test_a_table_and_a_text_with_numbered_paragraphs_have_no_columns():
    table = "\n".join(f"{'Lisse':30}{n} pence" for n in range(40))
    numbered = "\n".join(f"{' ' * 20}{n}.   The council weighed its salt by the sack." for n in range(1, 40))
    for text in (table, numbered, "\n".join(prose(1, 40, 80))):
        assert unfolded(plain.read(text.encode(), "lifted.txt")) is None
