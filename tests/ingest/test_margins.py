"""Line numbers in the margin of a draft."""

from pincite.ingest import plain

WORDS = "The guild met in the spring of that year and asked for tolls."


def words(text):
    source = plain.read(text.encode(), "draft.txt")
    return [w for line in source.lines if (w := source.text[slice(*line.span)].strip())]


def test_numbers_before_the_lines_of_every_page_are_cut_off():
    page = "".join(f"{n:>2}   {WORDS}\n" for n in range(1, 13))
    assert set(words(page + "\f" + page)) == {WORDS}


def test_numbers_that_became_lines_of_their_own_are_left_out():
    page = f"{WORDS}\n" * 12 + "".join(f"{n}\n" for n in range(1, 13))
    assert words(page + "\f" + page) == [WORDS] * 24


def test_numbers_of_notes_stay():
    page = f"{WORDS}\n" * 12 + "".join(f"{n}\nSee Storm, at {n}, and Field, at {n}.\n" for n in range(1, 9))
    assert words(page + "\f" + page).count("3") == 2


def test_one_numbered_table_in_a_text_stays():
    table = "".join(f"{n:>2}   boats paid\n" for n in range(1, 13))
    prose = f"{WORDS}\n" * 20
    assert " ".join(words(f"{prose}\f{table}\f{prose}")).count("12   boats") == 1
