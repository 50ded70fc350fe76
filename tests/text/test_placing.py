"""From the source text back to the readings made of it."""

from helpers.steps import growth

from pincite.model import Place, Span
from pincite.text import Part, build, placer

TEXT = "The quay rose.[1] It fell.\n\nNote: see Ek, Quays 3."
BODY = build(TEXT, [Part(Span(0, 14)), Part(Span(17, 26))])
NOTE = build(TEXT, [Part(Span(34, 50))])


def test_words_of_the_source_are_found_in_the_reading_that_holds_them():
    where = placer({"body": BODY, "note:1": NOTE})
    assert where.place(Span(38, 50)) == Place("note:1", Span(4, 16))
    assert where.place(Span(9, 26)) == Place("body", Span(9, 23))


def test_what_no_reading_holds_has_no_place():
    where = placer({"body": BODY, "note:1": NOTE})
    assert where.place(Span(14, 17)) is None
    assert placer({}).place(Span(0, 3)) is None


def test_words_over_two_readings_are_placed_in_the_first():
    assert placer({"body": BODY, "note:1": NOTE}).place(Span(20, 45)) == Place("body", Span(17, 23))


def test_asking_for_every_word_takes_steps_in_proportion_to_the_words():
    def work(size):
        text = "quay " * size
        reading = build(text, [Part(Span(k * 5, k * 5 + 4), " ") for k in range(size)])
        return lambda: [placed for where in [placer({"body": reading})] for k in range(size)
                        if (placed := where.place(Span(k * 5, k * 5 + 4)))]  # fmt: skip

    assert growth(work, 300) < 4.6
