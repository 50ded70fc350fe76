"""Author and year lead to the reference list, else to the first citation of the same authors and year."""

import pytest
from helpers.footnotes import ATLAS, HARBOUR, Page

from pincite.model import Fields, Form
from pincite.resolution import resolve


def cited(page, *authors, year=2001, text=None):
    words = text or f"{' & '.join(authors)}, {year or 'n.d.'}"
    return page.cite(None, words, Form.AUTHOR_YEAR, Fields(authors=authors, year=year), names=authors)


def links(page):
    return {link.citation: link for link in resolve(page.article, page.citations)}


def link(page, citation):
    return links(page)[citation]


def test_the_entry_of_the_list_is_the_work_though_it_stands_at_the_end():
    page = Page()
    once = cited(page, "Okafor")
    pair = cited(page, "Lindqvist", "Ito", year=1999)
    harbour = page.entry("Okafor, C. (2001). Harbours Without Law.", HARBOUR)
    atlas = page.entry("Lindqvist, B., & Ito, K. (1999). Atlas.", ATLAS)
    found = links(page)
    assert (found[once].target, found[pair].target) == (harbour, atlas)


def test_without_a_list_the_first_citation_is_the_work():
    page = Page()
    first = cited(page, "Okafor")
    other_year = cited(page, "Okafor", year=2004)
    again = cited(page, "Okafor", text="Okafor (2001)")
    found = links(page)
    assert [found[c].target for c in (first, other_year, again)] == [first, other_year, first]


@pytest.mark.parametrize(
    "spelling",
    ["U.S. Department of State", "US State Department", "United States Department of State", "US Department of States"],
)
def test_an_organisation_under_another_spelling_is_the_same(spelling):
    page = Page()
    first = cited(page, "US Department of State", year=2019)
    assert link(page, cited(page, spelling, year=2019)).target == first


def test_no_date_is_a_date_of_its_own():
    page = Page()
    undated = cited(page, "UNODC", year=None)
    cited(page, "UNODC", year=2018)
    again = cited(page, "United Nations Office on Drugs and Crime", year=None)
    assert link(page, again).target == undated


def test_letters_part_two_works_of_one_year():
    page = Page()
    first = cited(page, "Okafor", text="Okafor, 2001a")
    second = cited(page, "Okafor", text="Okafor, 2001b")
    found = links(page)
    assert (found[first].target, found[second].target) == (first, second)


def test_et_al_stands_for_three_or_more_authors():
    page = Page()
    short = cited(page, "Okafor", year=2003, text="Okafor et al., 2003")
    entry = page.entry(
        "Okafor, Ito, Roe", Fields(authors=("Okafor, C.", "Ito, K.", "Roe, A."), title="Ports", year=2003)
    )
    assert link(page, short).target == entry


def test_two_entries_that_fit_are_candidates_not_a_guess():
    page = Page()
    unclear = cited(page, "Okafor")
    one = page.entry("Okafor, C. (2001). Harbours Without Law.", HARBOUR)
    two = page.entry(
        "Okafor, C. (2001). Ferries at Dawn.", Fields(authors=("Okafor, C.",), title="Ferries at Dawn", year=2001)
    )
    found = link(page, unclear)
    assert (found.target, found.candidates) == (None, (one, two))


def test_a_number_leads_to_the_entry_of_that_number():
    page = Page()
    number = page.cite(None, "(2)", Form.SHORT, names=("2",))
    page.entry("Okafor. Harbours Without Law.", HARBOUR, label="1")
    atlas = page.entry("Lindqvist, Ito. Atlas.", ATLAS, label="2")
    assert link(page, number).target == atlas


def test_an_unlisted_organisation_is_known_by_its_initials():
    page = Page()
    whole = cited(page, "Northern Pilots and Ferries Council", year=2004)
    short = cited(page, "NPFC", year=2004)
    other = cited(page, "NPF", year=2004)
    found = links(page)
    assert (found[short].target, found[other].target) == (whole, other)


def test_a_particle_left_out_is_the_same_author_but_less_surely():
    page = Page()
    entry = page.entry("von Marchetti 2002", Fields(authors=("von Marchetti, Ada",), title="Ports", year=2002))
    found = link(page, cited(page, "Marchetti", year=2002))
    assert (found.target, found.confidence < 0.9) == (entry, True)


def test_a_listed_name_without_a_comma_may_begin_with_the_family():
    page = Page()
    one = page.entry("Kim Min-jun 1994", Fields(authors=("Kim Min-jun",), title="Ports", year=1994))
    two = page.entry("Kim, Yoo-na 1994", Fields(authors=("Kim, Yoo-na",), title="Ferries", year=1994))
    assert set(link(page, cited(page, "Kim", year=1994)).candidates) == {one, two}


def test_initials_in_the_text_part_two_authors_of_one_name():
    page = Page()
    page.entry("Okafor, C. 2001", Fields(authors=("Okafor, C.",), title="Harbours", year=2001))
    other = page.entry("Okafor, D. 2001", Fields(authors=("Okafor, D.",), title="Ferries", year=2001))
    assert link(page, cited(page, "Okafor", text="D. Okafor (2001)")).target == other


def test_a_list_cut_by_et_al_after_three_names_is_told_by_all_of_them():
    page = Page()
    authors = ("Ito, K.", "Roe, A.", "Mok, B.", "Poe, C.")
    page.entry("one", Fields(authors=authors, title="Ports", year=2017))
    other = page.entry("two", Fields(authors=(*authors[:2], "Szep, Z.", "Fay, D."), title="Ferries", year=2017))
    short = cited(page, "Ito", "Roe", "Szep", year=2017, text="Ito, Roe, Szep, et al. (2017)")
    assert link(page, short).target == other


def test_a_name_printed_whole_is_found_whichever_part_was_read_as_the_family():
    page = Page()
    entry = page.entry("Lee Kuan Yew. 2000. Ports.", Fields(("Lee, Kuan Yew",), title="Ports", year=2000, date="2000"))
    other = page.entry("Kim Dae-jung. 1994. Lakes.", Fields(("Dae-jung, Kim",), title="Lakes", year=1994, date="1994"))
    first = page.cite(None, "Lee Kuan Yew 2000", Form.AUTHOR_YEAR, Fields(("Lee Kuan Yew",), year=2000))
    second = page.cite(None, "Kim Dae-jung 1994", Form.AUTHOR_YEAR, Fields(("Kim Dae-jung",), year=1994))
    found = {link.citation: link.target for link in resolve(page.article, page.citations)}
    assert (found[first], found[second]) == (entry, other)
