"""New chapters in books cited before, and new sources by the author cited just before, are no short forms."""

from helpers.footnotes import Page
from helpers.read_notes import read_notes

from pincite import citations, ingest, sections
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


def test_what_became_of_a_decision_is_no_source_of_its_own(tmp_path):
    found = read_notes(
        tmp_path,
        "Lakes v. Lakes, 48 P.3d 261, 267 (Wash. 2002) (en banc), amended by 53 P.3d 516 (Wash. 2002).",
        "Id. at 268.",
    )
    assert list(found.citations) == ["n1.1", "n2.1"]
    assert found.links["n2.1"].target == "n1.1"


def test_an_erratum_belongs_to_its_article_and_ibid_with_a_volume_is_another_article(tmp_path):
    found = read_notes(
        tmp_path,
        "J. C. Poe and A. Roe, Phys. Rev. D 10, 275 (1974); Erratum-ibid. D 11, 703 (1975).",
        "H. Doe and S. L. Poe, Phys. Rev. Lett. 32, 438 (1974); ibid. 33, 451 (1974).",
    )
    assert list(found.citations) == ["n1.1", "n2.1", "n2.2"]
    assert found.links["n2.2"].target == "n2.2"
    assert found.citations["n2.2"].fields.volume == "33"


def test_an_archived_address_after_a_short_form_is_no_source(tmp_path):
    found = read_notes(
        tmp_path,
        "Harbour Board, Ports in Danger 12 (2017), https://ports.example/1.pdf (archived at https://perma.cc/9A-M9).",
        "Id. at 15, https://perma.cc/9A-M9.",
    )
    assert list(found.citations) == ["n1.1", "n2.1"]
    assert found.citations["n1.1"].fields.title == "Ports in Danger"


def test_dashes_in_a_list_stand_for_the_author_before(tmp_path):
    path = tmp_path / "list.md"
    path.write_text(
        "# Rivers\n\nOne book counts (*Seductions* 12). Another weighs (Roe, *Trust* 3). A third (Roe, *Trust* 9). "
        "A fourth (*Seductions* 40; Roe, *Trust* 11).\n\n## Works Cited\n\n"
        "Roe, Ann. *The Seductions of Rivers: Counting Boats*. U of Oslo P, 2016.\n\n"
        "---. *Trust in Lakes: The Pursuit of Calm*. Hill UP, 1995.\n",
        encoding="utf8",
    )
    article = sections.assemble(ingest.read(path))
    listed = [c for c in citations.find(article) if c.form is Form.LIST_ENTRY]
    assert [c.fields.authors[0].partition(",")[0] for c in listed] == ["Roe", "Roe"]
