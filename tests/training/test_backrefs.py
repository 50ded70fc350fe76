"""Back-references: words of many languages, and the form that each makes."""

import random

from helpers.few_works import WORKS

from training import backrefs
from training.fragments import fragment_to_record


def test_back_references_are_drawn_in_more_than_twenty_languages():
    fragments = list(backrefs.draw(random.Random(1), WORKS, 3000))
    assert len({one.lang for one in fragments}) > 20
    assert {one.form for one in fragments} >= {"id", "short", "supra", "xref"}


def test_supra_is_a_form_of_its_own_and_other_words_make_short_forms():
    for fragment in backrefs.draw(random.Random(4), WORKS, 500):
        back = " ".join(piece.text for piece in fragment.pieces if piece.label == "backref").casefold()
        if fragment.form == "supra":
            assert "supra" in back
        if fragment.form == "short":
            assert "supra" not in back


def test_brackets_around_a_note_belong_to_the_words_of_back_reference():
    for fragment in backrefs.draw(random.Random(6), WORKS, 800):
        record = fragment_to_record(fragment)
        for _, end, label in record["spans"]:
            if label == "note_number" and record["text"][end : end + 1] == ")":
                assert any(a <= end < b and name == "backref" for a, b, name in record["spans"]), record["text"]
