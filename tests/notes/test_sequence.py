"""What only the sequence of numbers tells: notes that begin with digits, numbers out of place, numbering anew."""

import pytest

from pincite import layout, notes
from pincite.ingest import plain

LINE = "The guild met in the spring of that year, as it did in all years, and asked for"
LONG = "that the traders of the upper river, who had paid no toll since the dam was built, pay it now."


def read(text):
    source = plain.read(text.encode(), "a.txt")
    found = notes.find(source, layout.zones(source))
    return source, {n.label: " ".join(source.quote(n.spans).split()) for n in found.notes}


RIVERS = [
    "Avon",
    "Brent",
    "Colne",
    "Dee",
    "Esk",
    "Forth",
    "Gade",
    "Hull",
    "Irk",
    "Jed",
    "Kent",
    "Lea",
    "Mole",
    "Nidd",
    "Ouse",
    "Piddle",
    "Quin",
    "Rother",
]


def body(*calls):
    rivers = [RIVERS[int(call or 0) % len(RIVERS)] for call in calls]
    pairs = zip(rivers, calls, strict=True)
    return "".join(
        f"{river} folk came. {LINE}\n{river} tolls at the {river} dam, which all boats pay.{call}\n"
        for river, call in pairs
    )


@pytest.mark.parametrize(
    "second", ["2 12 U.S.C. § 45 (1999).", "212 U.S.C. § 45 (1999).", "2 ibid 12 U.S.C. § 45 (1999)."]
)
def test_a_note_that_begins_with_digits_has_its_own_number(second):
    _, found = read(body(1, 2, 3) + f"1 See Storm, Rivers 3 (1999).\n{second}\n3 Id. at 7.\n")
    assert found["1"] == "See Storm, Rivers 3 (1999)."
    assert found["2"].endswith("12 U.S.C. § 45 (1999).")


def test_a_number_printed_below_the_notes_leads_to_the_text_above():
    texts = f"See Vera Storm, Rivers 3 (1999), who writes\n{LONG}\n"
    _, found = read(body(1, 2, 3) + f"{texts}2\nId. at 7.\n3\nLee Field, Tolls 9 (2001).\n1\n")
    assert found["1"] == f"See Vera Storm, Rivers 3 (1999), who writes {LONG}"
    assert found["3"] == "Lee Field, Tolls 9 (2001)."


def test_numbers_at_the_foot_of_a_page_lead_to_the_texts_above_in_turn():
    texts = f"Lee Field, Tolls {{}} (2001).\nSee Vera Storm, Rivers 3 (1999), who writes\n{LONG}\nId. at {{}}.\n"
    pages = [body(n, n + 1, n + 2) + texts.format(n, n) + f"{n}\n{n + 1}\n{n + 2}\n" for n in (1, 4, 7, 10)]
    _, found = read("\f".join(pages))
    assert [found[str(n)] for n in (1, 4, 7, 10)] == [f"Lee Field, Tolls {n} (2001)." for n in (1, 4, 7, 10)]
    assert all(found[str(n)].endswith("pay it now.") for n in (2, 5, 8, 11))
    assert [found[str(n)] for n in (3, 6, 9, 12)] == [f"Id. at {n}." for n in (1, 4, 7, 10)]


def test_numbering_that_starts_anew_is_told_by_its_part():
    chapter = body(1, 2, 3) + "1. Storm, Rivers 3 (1999).\n2. Id. at 7.\n3. Field, Tolls 9 (2001).\n"
    _, found = read(chapter + "\f" + chapter.replace("Rivers", "Weirs"))
    assert list(found) == ["1", "2", "3", "2:1", "2:2", "2:3"]
    assert found["2:1"] == "Storm, Weirs 3 (1999)."


def test_a_numbered_list_does_not_start_a_numbering():
    items = "1. Boats pay.\n2. Carts pay.\n3. Nobody rides free.\n"
    text = body(1, 2, 3) + "1. Storm, Rivers 3 (1999).\n2. Id. at 7.\n3. Id. at 8.\n"
    _, found = read(text + "\f" + body("") + items + body(4, 5) + "4. Id. at 9.\n5. Id. at 10.\n")
    assert list(found) == ["1", "2", "3", "4", "5"]


def test_a_text_that_begins_in_the_middle_has_its_numbers():
    labels = range(260, 268)
    _, found = read(body(*labels) + "".join(f"{n}. Storm, Rivers {n} (1999).\n" for n in labels))
    assert found == {str(n): f"Storm, Rivers {n} (1999)." for n in labels}


def test_short_notes_at_the_foot_of_many_pages_are_no_running_heads():
    pages = [
        body(2 * n - 1, 2 * n) + f"{2 * n - 1}. Storm, Rivers {n} (1999).\n{2 * n}. Id. at {n + 7}.\n"
        for n in range(1, 9)
    ]
    _, found = read("\f".join(pages))
    assert [found[str(2 * n)] for n in range(1, 9)] == [f"Id. at {n + 7}." for n in range(1, 9)]
