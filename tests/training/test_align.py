"""What stands around the marked fields of a printed citation gets its labels by value and position."""

import pytest

from training.align import Aligner, Setting
from training.render import Cite, Printed
from training.styles import Style
from training.terms import Terms

WORK = {
    "id": "a",
    "type": "article-journal",
    "title": "The Measure of Grain",
    "language": "en",
    "author": [
        {"family": "Beek", "given": "Maria Helena", "dropping-particle": "ter"},
        {"family": "Olsen", "given": "Jan"},
    ],
    "container-title": "Harbour Studies",
    "volume": "23",
    "issue": "4",
    "page": "311-319",
    "issued": {"date-parts": [[1987, 5, 14]]},
}
TERMS = Terms(
    words={"month-05": frozenset({"may"}), "ibid": frozenset({"ibid"})},
    every=frozenset({"may", "ibid", "vol", "no", "pp", "eds", "in", "and"}),
    labels={"page": "p."},
)


def style(**fields):
    given = {
        "id": "s",
        "path": None,
        "family": "note",
        "locale": "en-US",
        "words": frozenset(),
        "terms": {},
        "delimiter": "; ",
    }
    return Style(**{**given, **fields})


def label(text, work=WORK, cite=None, marked=(), **fields):
    """Label a printed text in which citeproc marked some fields; return ``(label, words)`` runs or ``None``."""
    printed = Printed()
    printed.add(text, "")
    for field, words in marked:
        start = text.index(words)
        printed.labels[start : start + len(words)] = [field] * len(words)
    labels = Aligner(printed, Setting(work, cite, style(**fields), TERMS)).align()
    if labels is None:
        return None
    runs = []
    for character, one in zip(text, labels, strict=True):
        if runs and (runs[-1][0] == one or character == " "):
            runs[-1][1] += character
        elif character != " ":
            runs.append([one, character])
    return [(one, words.strip()) for one, words in runs if one != "other"]


def test_names_numbers_and_dates_are_found_by_their_values():
    runs = label(
        "Beek, M.H. ter, and Jan Olsen, The Measure of Grain, Harbour Studies 23, no. 4 (14 May 1987): 311–19.",
        marked=[("title", "The Measure of Grain"), ("container", "Harbour Studies")],
    )
    assert runs == [
        ("family", "Beek"),
        ("given", "M.H."),
        ("family", "ter"),
        ("given", "Jan"),
        ("family", "Olsen"),
        ("title", "The Measure of Grain"),
        ("container", "Harbour Studies"),
        ("volume", "23"),
        ("issue", "4"),
        ("date", "14 May"),
        ("year", "1987"),
        ("pages", "311–19"),
        ("separator", "."),
    ]


def test_a_locator_is_a_pinpoint_with_the_word_before_it():
    runs = label("Beek and Olsen, p. 77", cite=Cite(0, "first", "77", "p."))
    assert runs[-1] == ("pinpoint", "p. 77")


def test_a_later_note_names_the_note_it_goes_back_to():
    runs = label("Beek and Olsen (n 12) 77.", cite=Cite(0, "later", "77", "p.", 12), words=frozenset({"n"}))
    assert runs == [
        ("family", "Beek"),
        ("family", "Olsen"),
        ("backref", "(n"),
        ("note_number", "12"),
        ("backref", ")"),
        ("pinpoint", "77"),
        ("separator", "."),
    ]


def test_ibid_keeps_its_stop_only_inside_a_citation():
    assert label("Ibid., p. 77", cite=Cite(0, "ibid", "77", "p.", 3))[0] == ("backref", "Ibid.")
    assert label("Ibid.", cite=Cite(0, "ibid", None, None, 3)) == [("backref", "Ibid"), ("separator", ".")]


def test_an_author_who_edits_the_volume_is_its_editor_after_the_title():
    work = {**WORK, "type": "chapter", "author": WORK["author"][1:], "editor": WORK["author"][1:]}
    runs = label("J. Olsen, The Measure of Grain, in Jan Olsen (eds)", work, marked=[("title", "The Measure of Grain")])
    assert [one for one, _ in runs] == ["given", "family", "title", "editor"]


def test_a_visit_reaches_back_over_the_words_that_introduce_it():
    work = {**WORK, "accessed": {"date-parts": [[2003, 5, 21]]}, "issued": {"date-parts": [[1987]]}}
    runs = label(
        "The Measure of Grain, 1987 (last visited May 21, 2003)", work, marked=[("title", "The Measure of Grain")]
    )
    assert runs[-1] == ("accessed", "last visited May 21, 2003")


@pytest.mark.parametrize("text", ["Beek and Quimby, 1987", "Beek, 1987, 555"])
def test_what_nothing_explains_makes_a_unit_worthless(text):
    assert label(text) is None


def test_the_number_of_a_list_entry_is_no_part_of_it():
    assert label("[12] J. Olsen, 1987", family="numeric")[0] == ("separator", "[12]")


def test_letters_that_grow_when_folded_shift_nothing():
    work = {**WORK, "author": [{"literal": "Straßenamt"}], "DOI": "10.1000/xyz"}
    runs = label(
        "STRASSENAMT, Straßenamt, Fußweg 1987 doi:10.1000/xyz", work, words=frozenset({"strassenamt", "fussweg"})
    )
    assert ("institution", "Straßenamt") in runs
    assert runs[-1] == ("identifier", "doi:10.1000/xyz")


def test_an_editor_without_a_word_for_it_is_an_author_to_the_reader():
    work = {**WORK, "type": "book", "editor": WORK["author"][1:]}
    work.pop("author")
    terms = {"terms": {"editor": frozenset({"eds", "by"})}}
    assert label("Olsen 1987", work, **terms)[0] == ("family", "Olsen")
    assert label("Jan Olsen (eds), 1987", work, **terms)[0] == ("editor", "Jan Olsen")


def test_a_stop_is_an_initial_s_only_where_initials_have_stops():
    assert label("Olsen, J., 1987")[1] == ("given", "J.")
    assert label("Olsen J. 1987")[1] == ("given", "J")
    assert label("Olsen, Jan. 1987")[1] == ("given", "Jan")


def test_a_stop_after_a_day_is_the_date_s_only_inside_it():
    terms = {"terms": {"month-05": frozenset({"mai"})}}
    assert ("date", "14. Mai") in label("14. Mai 1987", **terms)
    assert label("1987, Mai 14. In", **terms)[-1] == ("date", "Mai 14")
