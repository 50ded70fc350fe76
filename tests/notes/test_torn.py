"""A word whose halves were glued to the wrong neighbours over a page end."""

from pincite.ingest import plain
from pincite.layout import Lines
from pincite.notes.spill import Seams
from pincite.notes.torn import torn_at
from pincite.notes.words import Words

TEXT = """The traders of Moravia met the national guild and the Moravia traders wrote
of an international toll on the river, and the international toll was paid by
all boats until the guild of the day was asked. Within Moravtional Toll, 15
RIVER L. REV. 3 (2006) tells of it at length and in the very words of the day.
"""


def test_the_documents_own_words_heal_both_halves():
    lines = Lines(plain.read(TEXT.encode(), "a.txt"))
    found = torn_at(lines, range(2, 4), Seams("wrote in An Interna-", "ia, the traders"), Words(lines))
    assert found == (2, TEXT.index("Moravtional") + 5)


def test_whole_words_are_left_alone():
    lines = Lines(plain.read(TEXT.encode(), "a.txt"))
    for before, after in [("as Storm wrote.", "ia, the traders"), ("in An Interna-", "The traders")]:
        assert torn_at(lines, range(4), Seams(before, after), Words(lines)) is None
