"""Where a judgement belongs after the text has changed."""

import pytest

from pincite.judgements import Means, anchor, find, former, ground
from pincite.model import Span

BODY = (
    "The keeper of the upper lock wrote every boat into his book.1 The keeper of the lower lock wrote nothing.2\n"
    "1 Mira Okafor, Locks and Keepers 12 (2001).\n2 Ibid.\n"
    "Boats from Norway paid twice.3 Boats from Peru paid once.4\n3 Ibid.\n4 Bo Lindqvist, Tolls of the North (1999).\n"
)


def placed(words, path="body", nth=0):
    start = -1
    for _ in range(nth + 1):
        start = BODY.index(words, start + 1)
    return anchor("locks", "f" * 64, BODY, [(start, start + len(words))], path)


def found(made, text, parts=None, *, old=True):
    now = ground(text, parts or {})
    result = find(made, now, former(BODY, now) if old else None)
    return [text[a:b] for a, b in result.spans], result


def test_in_the_same_text_it_stands_where_it_stood():
    words, result = found(placed("Ibid.", "note:3", 1), BODY)
    assert (words, result.means, result.spans[0]) == (["Ibid."], Means.EXACT, placed("Ibid.", nth=1).spans[0])


def test_the_second_of_two_equal_words_stays_the_second():
    text = "A preface that was put before.\n" + BODY
    words, result = found(placed("Ibid.", "note:3", 1), text)
    assert (words, result.means) == (["Ibid."], Means.ALIGNED)
    assert result.spans[0].start == text.index("Ibid.", text.index("Ibid.") + 1)


def test_without_the_old_text_context_tells_the_two_apart():
    text = "A preface that was put before.\n" + BODY
    _, result = found(placed("Ibid.", "note:3", 1), text, old=False)
    assert result.means is Means.CONTEXT
    assert result.spans[0].start == text.index("Ibid.", text.index("Ibid.") + 1)


def test_the_same_note_tells_where_context_is_gone():
    text = "A wholly other text.\n7 See Ada Noor, Ferries (1987); Bo Lindqvist, Tolls of the North (1999), and more.\n"
    note = Span(text.index("See"), len(text) - 1)
    words, result = found(
        placed("Bo Lindqvist, Tolls of the North (1999)", "note:4"), text, {"note:4": (note,)}, old=False
    )
    assert (words, result.means) == (["Bo Lindqvist, Tolls of the North (1999)"], Means.STRUCTURE)


def test_a_word_broken_at_a_line_end_and_a_ligature_are_the_same_word():
    text = BODY.replace("Norway", "Nor-\nway").replace("Boats from Peru", "Boats\nfrom Peru")
    assert found(placed("Norway"), text)[0] == ["Nor-\nway"]


def test_words_that_are_gone_are_an_orphan_with_candidates():
    text = BODY.replace("Boats from Norway paid twice.3 Boats from Peru paid once.4", "Nobody paid.3 Nobody asked.4")
    words, result = found(placed("Norway"), text)
    assert (words, result.means) == ([], None)
    assert all(0 <= c.fit <= 1 for c in result.candidates)


def test_other_words_at_the_same_place_are_not_taken_for_the_old_ones():
    text = BODY.replace("Mira Okafor, Locks and Keepers 12 (2001)", "Una Berg, Winter on the Ice 340 (1987)")
    assert found(placed("Mira Okafor, Locks and Keepers 12 (2001)", "note:1"), text)[0] == []


@pytest.mark.parametrize("text", ["", "x", "\n\n\n", "Ibid."])
def test_a_text_with_nothing_of_the_old_one_gives_orphans(text):
    assert found(placed("Boats from Norway"), text)[0] == []


def test_words_of_blanks_only_are_an_orphan():
    made = anchor("locks", "f" * 64, "a  b", [(1, 3)], "body")
    assert find(made, ground("a b", {})).spans == ()
