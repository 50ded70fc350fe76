"""Archive material: holder, collection, shelfmark and leaf have their labels; letters their writer and receiver."""

import random

from helpers.few_works import WORKS

from training import archives


def test_a_letter_has_a_writer_and_a_receiver():
    letters = [one for one in archives.draw(random.Random(1), WORKS, 800) if one.type == "correspondence"]
    written = [{piece.label for piece in one.pieces} for one in letters]
    assert len(letters) > 50
    assert sum("family" in labels for labels in written) > 0.9 * len(written)


def test_a_shelfmark_is_a_symbol_and_its_holder_the_container():
    full = [one for one in archives.draw(random.Random(2), WORKS, 800) if one.type == "other" and one.form == "full"]
    holders = [{piece.label for piece in one.pieces} & {"container", "symbol"} for one in full]
    assert sum(labels == {"container", "symbol"} for labels in holders) > 0.8 * len(holders)


def test_interviews_are_of_our_time():
    for one in archives.draw(random.Random(3), WORKS, 2000):
        text = one.text.casefold()
        if "e-mail" in text or "telephone interview" in text:
            assert any(piece.label == "year" and int(piece.text) > 1970 for piece in one.pieces), one.text
