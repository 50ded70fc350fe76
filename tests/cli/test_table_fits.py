"""Tables on a narrow terminal: the telling columns that fit, and a word on the others."""

from pincite.cli import table

ROWS = [
    {
        "doc": "harbours-md",
        "sha256": "0" * 64,
        "title": "Harbours Without Law in the Age of Sail",
        "empty": None,
        "chars": 120000,
        "start": 12,
        "judged": False,
        "note": "7",
    }
]


def test_a_narrow_terminal_shows_the_telling_columns_in_their_order():
    assert table._fitting(ROWS, 48) == ("doc", "title", "note")


def test_a_wide_terminal_shows_all_that_has_content():
    assert table._fitting(ROWS, 200) == ("doc", "sha256", "title", "chars", "start", "note")


def test_what_is_chosen_fits():
    names = table._fitting(ROWS, 60)
    needs = [3 + max(len(n), min(len(str(ROWS[0][n])), 16)) for n in names]
    assert sum(needs) < 60
