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


def test_line_numbers_sorted_out_of_turn_are_left_out_though_notes_at_the_foot_have_none():
    body = [*(f"{n}\n" for n in range(5, 21)), "1\n4\n2\n3\n", f"{WORDS}\n" * 20]
    foot = "".join(f"{n}\nSee Storm, at page {n}, and Field.\nIt held with the traders.\n" for n in (1, 2, 3))
    left = words(f"{''.join(body)}\n{foot}\f{''.join(body)}\n{foot}")
    assert [word for word in left if word.isdigit()] == ["1", "2", "3"] * 2


def test_line_numbers_with_one_blank_are_cut_off_where_lines_go_on_in_small_letters():
    page = "".join(f"{n} {'The guild met' if n % 4 else 'in the spring of that year and'}\n" for n in range(1, 31))
    assert set(words(page + "\f" + page)) == {"The guild met", "in the spring of that year and"}
