"""Numbers that call notes, and numbers that cite a list: told by how they are called, and by what stands under them."""

import pytest

from pincite.ingest.numbered import Evidence, numbers_in, of_list

IN_STEP = [[n] for n in range(1, 9)]
SOURCES = [
    f"{name}. Tolls of the lower river. Lagos: Hill House, 2001."
    for name in ("Adeyemi", "Bello", "Chukwu", "Dike", "Eze")
]
REMARKS = ["Ibid., p. 4.", "Okafor, Tolls, p. 9.", "See ibid.", "The clerk kept two books.", "Op. cit., p. 3."]


def test_numbers_called_once_in_order_are_of_notes():
    assert of_list(Evidence(IN_STEP, REMARKS)) < 0.1


@pytest.mark.parametrize(
    "groups",
    [
        pytest.param([[3], [1], [5], [2], [4]], id="out of order, as in an alphabetical list"),
        pytest.param([[1], [2], [1], [3], [2], [4], [5]], id="called again"),
        pytest.param([[1, 2], [3], [3, 4, 5], [2]], id="several in one place"),
    ],
)
def test_numbers_that_no_note_could_have_are_of_a_list(groups):
    assert of_list(Evidence(groups, SOURCES)) > 0.9


def test_a_heading_decides_where_every_number_is_called_once_and_in_order():
    entries = ["Rivers and their tolls, 2001.", "An account of the tolls, 2004.", "Quays, 1999.", "Boats, 2003."]
    assert of_list(Evidence(IN_STEP, entries, headed=False)) < of_list(Evidence(IN_STEP, entries)) < 0.5
    assert of_list(Evidence(IN_STEP, entries, headed=True)) > of_list(Evidence(IN_STEP, entries))


def test_words_of_back_reference_speak_against_a_list_though_numbers_come_again():
    groups = [[1], [2], [1], [3], [4], [5]]
    assert of_list(Evidence(groups, REMARKS)) < of_list(Evidence(groups, SOURCES))


def test_a_raised_group_is_read_with_its_ranges_and_without_places():
    assert numbers_in("1,3–5") == [1, 3, 4, 5]
    assert numbers_in("2(p314),4") == [2, 4]
    assert numbers_in("th") == []
