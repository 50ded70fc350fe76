"""The works of one article: one a target, described by all its full citations."""

from helpers.footnotes import ATLAS, HARBOUR, Page

from pincite.model import Fields, Form, WorkType
from pincite.resolution import resolve
from pincite.works import local


def works(page):
    return local("ports", page.citations, resolve(page.article, page.citations))


def test_short_forms_belong_to_the_work_they_refer_to():
    page = Page()
    page.full("1", "Okafor, Harbours Without Law", HARBOUR)
    page.id("2")
    page.full("3", "Lindqvist & Ito, Atlas", ATLAS, WorkType.BOOK)
    page.supra("4", ["Okafor"], "1")
    assert [(w.first, w.citations, w.type) for w in works(page)] == [
        ("n1.1", ("n1.1", "n2.1", "n4.1"), WorkType.ARTICLE),
        ("n3.1", ("n3.1",), WorkType.BOOK),
    ]


def test_a_later_full_citation_fills_gaps_and_gives_the_fuller_date():
    page = Page()
    page.full("1", "Harbours Without Law", Fields(title="Harbours Without Law", year=2001, date="2001"))
    page.full(
        "2",
        "Harbours Without Law",
        Fields(title="Harbours without law", date="2001-05", year=2001, url="https://x.example"),
    )
    (work,) = works(page)
    assert (work.fields.title, work.fields.date, work.fields.url) == (
        "Harbours Without Law",
        "2001-05",
        "https://x.example",
    )


def test_an_unresolved_short_form_has_no_work_but_an_unparsed_citation_has():
    page = Page()
    page.supra("1", ["Nobody"], "9")
    page.cite("2", "07PORT2481", Form.FULL)
    assert [w.first for w in works(page)] == ["n2.1"]


def test_a_book_known_by_its_chapter_takes_title_editors_and_year_from_it():
    chapter = Fields(
        authors=("Roe, Ann",),
        editors=("Poe, Zoe",),
        title="Night Boats and Pilots",
        container="Routes of the Inland Sea: A Reader",
        year=2003,
    )
    page = Page()
    page.full("1", "Ann Roe, Night Boats and Pilots, in ROUTES OF THE INLAND SEA: A READER", chapter, WorkType.CHAPTER)
    page.supra("2", ["ROUTES OF THE INLAND SEA"], "1")
    night, book = works(page)
    assert (night.fields.title, night.type) == ("Night Boats and Pilots", WorkType.CHAPTER)
    assert (book.first, book.type, book.fields.year) == ("n2.1", WorkType.BOOK, 2003)
    assert (book.fields.title, book.fields.authors) == ("Routes of the Inland Sea: A Reader", ("Poe, Zoe",))


def test_a_work_cited_at_two_addresses_keeps_both_and_the_first_leads():
    page = Page()
    title = "Harbours Without Law"
    page.full("1", title, Fields(title=title, authors=("Okafor, Chidi",), year=2001, url="https://ports.org/law"))
    page.full("2", title, Fields(title=title, authors=("Okafor, Chidi",), year=2001, url="http://mirror.net/law.pdf"))
    page.full("3", title, Fields(title=title, authors=("Okafor, Chidi",), year=2001, url="http://ports.org/law/"))
    (only,) = works(page)
    assert only.fields.url == "https://ports.org/law"
    assert only.fields.urls == ("https://ports.org/law", "http://mirror.net/law.pdf")


def test_a_work_with_one_address_has_no_list_of_them():
    page = Page()
    page.full("1", "Harbours", Fields(title="Harbours Without Law", url="https://ports.org/law"))
    assert works(page)[0].fields.urls == ()
