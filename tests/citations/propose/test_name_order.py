"""A list that prints families first without a comma is told by the initials of its names."""

from pincite.citations.propose import name_order
from pincite.model import Citation, Fields, Form, Place, Span


def listed(names, *authors):
    text = f"{names} Tolls of the Lower River. 2001."
    fields = Fields(authors=authors, title="Tolls of the Lower River", year=2001)
    return Citation("s.1", Place("e1", Span(0, len(text))), None, Form.LIST_ENTRY, None, fields), text


def settled(*entries):
    return [citation.fields.authors for citation in name_order.settle(entries)]


TELLING = [listed("Tamura Jun R.", "Tamura Jun, R."), listed("Roe Ann B., Doe Zoe.", "Roe Ann, B.", "Zoe, Doe")]


def test_initials_at_the_end_of_names_turn_all_names_of_the_list():
    assert settled(*TELLING, listed("3. Haugen Ida.", "Ida, Haugen")) == [
        ("Tamura, Jun R.",),
        ("Roe, Ann B.", "Doe, Zoe"),
        ("Haugen, Ida",),
    ]


def test_particles_and_families_read_before_stay_whole():
    entries = [listed("van der Meer Anneke.", "Meer, Anneke van der"), listed("Diaz Ruiz Eva.", "Diaz Ruiz, Eva")]
    assert settled(*TELLING, *entries)[2:] == [("van der Meer, Anneke",), ("Diaz Ruiz, Eva",)]


def test_initials_within_names_leave_the_list_as_it_was_read():
    entries = [listed("Jun R. Tamura.", "Tamura, Jun R."), listed("Ann B. Roe.", "Roe, Ann B.")]
    assert settled(*entries, TELLING[0]) == [("Tamura, Jun R.",), ("Roe, Ann B.",), ("Tamura Jun, R.",)]


def test_bodies_are_not_turned():
    assert settled(*TELLING, listed("Harbour Council.", "Harbour Council"))[2] == ("Harbour Council",)


def test_where_given_names_are_initials_all_before_them_is_the_family_name():
    usual = [listed("Roe AB.", "Roe, AB"), listed("Doe Z, Haugen I.", "Doe, Z", "Haugen, I")]
    found = settled(*usual, listed("Diaz Ruiz E, Roe A.", "Diaz, Ruiz E.", "Roe, A"))
    assert found == [("Roe, AB",), ("Doe, Z", "Haugen, I"), ("Diaz Ruiz, E", "Roe, A.")]
