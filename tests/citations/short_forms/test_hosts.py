"""New chapters in books cited before, and new sources by the author cited just before, are no short forms."""

from helpers.footnotes import Page

from pincite.citations.short_forms import recalled
from pincite.model import Fields, Form, WorkType

BOOK = Fields(editors=("Lindqvist, F.",), title="The Law of Ports", publisher="Hill House", year=2008)


def read(first, second):
    """Return what becomes of a second full citation, whose text follows a first one in the next note."""
    page = Page()
    page.full("1", *first)
    page.note("2")
    text, fields = second
    page.full("2", text, fields)
    return recalled.complete(page.article, page.citations)[1]


def test_a_chapter_in_a_book_cited_before_has_its_editors_title_and_year():
    text = "C. OKAFOR, Ports for Peoples, in F. LINDQVIST (ed.), The Law of Ports, cit., pp. 163-170"
    chapter = read(("F. Lindqvist (ed.), The Law of Ports (2008)", BOOK, WorkType.BOOK), (text, Fields(title=text)))
    assert (chapter.type, chapter.container_note) == (WorkType.CHAPTER, "1")
    fields = chapter.fields
    assert (fields.authors, fields.title, fields.container) == (
        ("Okafor, C.",),
        "Ports for Peoples",
        "The Law of Ports",
    )
    assert (fields.editors, fields.year, fields.publisher) == (("Lindqvist, F.",), 2008, "Hill House")


def test_a_chapter_in_a_book_not_cited_before_takes_nothing_from_another():
    text = "C. OKAFOR, Ports for Peoples, in F. ROE (ed.), The Law of Rivers, cit., pp. 163-170"
    chapter = read(("F. Lindqvist (ed.), The Law of Ports (2008)", BOOK, WorkType.BOOK), (text, Fields(title=text)))
    assert (chapter.container_note, chapter.fields.year, chapter.fields.container) == (None, None, "The Law of Rivers")


def test_a_word_for_the_same_author_stands_for_the_author_just_before():
    fields = Fields(title="Ferries at Dawn", year=2010)
    first = ("Okafor, Harbours Without Law", Fields(authors=("Okafor, Ada",), title="Harbours Without Law", year=2001))
    assert read(first, ("ders., Ferries at Dawn, 2010", fields)).fields.authors == ("Okafor, Ada",)


def test_the_same_author_is_not_guessed_where_something_unread_stands_between():
    page = Page()
    page.full("1", "Okafor, Harbours", Fields(authors=("Okafor, Ada",), title="Harbours Without Law", year=2001))
    page.note("2")
    page.texts["note:2"] = "Marchetti, Die Haftung der Lotsen, Leipzig 1971, S. 4; "
    page.full("2", "ders., Ferries at Dawn, 2010", Fields(title="Ferries at Dawn", year=2010))
    assert recalled.complete(page.article, page.citations)[-1].fields.authors == ()


def test_a_source_with_an_imprint_of_its_own_is_no_short_form_though_idem_opens_it():
    page = Page()
    page.full("1", "Okafor, Harbours", Fields(authors=("Okafor, Ada",), title="Harbours Without Law", year=2001))
    page.note("2")
    page.cite("2", "idem, Ferries at Dawn, Oslo: Hill House 1990", Form.SHORT, names=("Ferries at Dawn",))
    new = recalled.complete(page.article, page.citations)[-1]
    assert (new.form, new.fields.authors, new.fields.title) == (Form.FULL, ("Okafor, Ada",), "Ferries at Dawn")


def test_idem_and_a_year_are_another_work_of_that_author():
    page = Page()
    page.cite("1", "Okafor 2012, 12", Form.AUTHOR_YEAR, names=("Okafor", "2012"))
    page.cite("1", "idem 2009", Form.ID)
    other = recalled.complete(page.article, page.citations)[-1]
    assert (other.form, other.names, other.fields.year) == (Form.AUTHOR_YEAR, ("Okafor", "2009"), 2009)
