"""Source texts written from paragraphs: what the author's tools said of a place stays tied to the printed words."""

from pincite.ingest.flow import Paragraph, Run, Told, write
from pincite.model import Face, GivenItem, GivenPlace, GivenWork, Span

ITALIC = frozenset((Face.ITALIC,))
EK = GivenItem("ek2001", "p. 3")


def place(*items, entry=False):
    return GivenPlace(Span(0, 0), items, "zotero", entry)


def written(*runs, notes=None, works=()):
    return write(Told([Paragraph(runs)], notes or {}, works=works), "quay.docx", "text/html")


def words(source):
    return [source.text[slice(*p.span)] for p in source.given.places]


def test_the_words_of_a_field_are_one_place_though_their_type_changes():
    field = place(EK)
    made = written(Run("As said ("), Run("Ek, ", given=field), Run("Quays", ITALIC, given=field), Run(") long ago."))
    assert words(made) == ["Ek, Quays"]
    assert made.given.places[0].items == (EK,)


def test_blanks_at_the_edges_of_a_field_are_no_part_of_its_place():
    made = written(Run("It rose"), Run(" (Ek 2001) ", given=place(EK)), Run("again."))
    assert made.text == "It rose (Ek 2001) again.\n\n"
    assert words(made) == ["(Ek 2001)"]


def test_two_fields_side_by_side_stay_two_though_they_say_the_same():
    made = written(Run("It rose "), Run("[1]", given=place(EK)), Run("[1]", given=place(EK)))
    assert words(made) == ["[1]", "[1]"]


def test_a_field_in_a_note_stands_in_the_note():
    made = written(Run("It rose."), Run("", note="a"), notes={"a": [[Run("Ek, Quays 3.", given=place(EK))]]})
    assert words(made) == ["Ek, Quays 3."]
    assert made.given.places[0].span.start > made.text.index("[^1]: ")


def test_a_field_that_prints_nothing_has_no_place_and_works_are_carried():
    made = written(Run("It rose."), Run("", given=place(EK)), works=[GivenWork("ek2001")])
    assert made.given.places == ()
    assert made.given.works == (GivenWork("ek2001"),)
