"""A source cited in full twice is one work; another edition is another work."""

from dataclasses import replace

import pytest
from helpers.footnotes import ATLAS, HARBOUR, Page

from pincite.model import Fields, WorkType
from pincite.resolution import resolve


def targets(page):
    return [link.target for link in resolve(page.article, page.citations)]


def twice(first, second, kind=WorkType.REPORT):
    page = Page()
    page.full("1", "first citation of it", first, kind)
    page.full("2", "second citation of it", second, kind)
    return targets(page) == ["n1.1", "n1.1"]


def report(**more):
    return Fields(**({"authors": ("Harbour Institute",), "title": "State of the Ports Report", "year": 2014} | more))


def test_the_first_citation_links_to_itself():
    page = Page()
    page.full("1", "Okafor, Harbours Without Law", HARBOUR)
    page.full("2", "Lindqvist & Ito, Atlas of Smuggling Routes", ATLAS)
    assert targets(page) == ["n1.1", "n2.1"]


@pytest.mark.parametrize(
    "second",
    [
        report(authors=()),
        report(title="State of the ports report"),
        report(title="State of the Ports Report: With Tables", year=None),
        report(title="State of the Ports Repport", container="Harbour Papers"),
    ],
    ids=["no author", "other case", "subtitle, no year", "misprint"],
)
def test_spellings_of_one_work_are_joined(second):
    assert twice(report(), second)


@pytest.mark.parametrize(
    "second",
    [
        report(year=2015),
        report(title="State of the Ports Report 2015", year=None),
        report(authors=("Lindqvist, Bo",)),
        report(title="State of the Roads Report"),
    ],
    ids=["other year", "other year in the title", "other author", "other title"],
)
def test_other_editions_and_works_are_kept_apart(second):
    assert not twice(report(), second)


def test_a_statute_cited_by_name_is_one_work_whatever_its_section():
    act = Fields(title="Harbour Safety Act of 1996", symbol="46 U.S.C. §§ 901-10")
    section = Fields(title="Harbour Safety Act of 1996", symbol="46 U.S.C. § 907", year=2000)
    assert twice(act, section, WorkType.STATUTE)
    assert not twice(act, Fields(title="Harbour Safety Act of 2003", symbol="46 U.S.C. § 907"), WorkType.STATUTE)


def test_two_instruments_annexed_to_one_resolution_are_two_works():
    one = Fields(title="Convention on the Safety of Night Ferries", symbol="G.A. Res. 61/900", year=2006)
    two = Fields(title="Protocol on Inland Pilots and Their Training", symbol="G.A. Res. 61/900", year=2006)
    assert not twice(one, two, WorkType.INSTRUMENT)
    assert twice(one, Fields(title="Convention on the Safety of Night Ferries", symbol="G.A. Res. 61/900"))


def test_a_bare_address_is_the_work_cited_at_that_address():
    address = "https://ports.example.org/state/2014/report.pdf"
    assert twice(report(url=address), Fields(url=address.replace("https", "http")))


def test_a_title_of_one_word_is_not_enough():
    assert not twice(Fields(title="Introduction", year=2001), Fields(title="Introduction", year=2001))


def test_a_bibliography_at_the_end_refers_to_the_notes():
    page = Page()
    page.full("1", "Okafor, Harbours Without Law", HARBOUR)
    page.entry("Okafor, Chidi. Harbours Without Law. 2001.", HARBOUR)
    assert targets(page) == ["n1.1", "n1.1"]


def test_two_acts_of_one_name_and_other_years_are_two_works():
    acts = [
        Fields(title=f"Ports Reauthorization Act of {y}", symbol=s, year=y)
        for y, s in ((2005, None), (2013, "Pub. L. No. 113-9"))
    ]
    assert not twice(*acts, WorkType.STATUTE)


def test_the_year_in_a_title_may_be_the_year_of_the_work():
    assert twice(report(title="State of the Ports Report 2014"), report())
    assert not twice(report(title="State of the Ports Report 2014"), report(year=None))


def test_one_volume_of_one_journal_outweighs_a_misprinted_year():
    assert twice(HARBOUR, replace(HARBOUR, year=2002), WorkType.ARTICLE)
    assert not twice(HARBOUR, replace(HARBOUR, year=2002, volume="5"), WorkType.ARTICLE)


def test_words_that_differ_are_not_misprints():
    tort, contract = (
        report(title=f"U.S. Department of Harbours, {kind} Cases in Large Counties") for kind in ("Tort", "Contract")
    )
    assert not twice(tort, contract)


def test_sections_of_a_code_differ_and_their_subsections_do_not():
    section = [Fields(title=f"12 U.S.C. § {n}") for n in ("5511(a)", "5511(b)(2)", "5514")]
    assert twice(section[0], section[1], WorkType.STATUTE)
    assert not twice(section[0], section[2], WorkType.STATUTE)


def test_a_chapter_says_in_which_note_its_book_is_cited():
    page = Page()
    book = page.full(
        "1", "ROUTES OF THE INLAND SEA (Ann Roe ed., 2003)", Fields(title="Routes of the Inland Sea", year=2003)
    )
    chapter = Fields(authors=("Poe, Zoe",), title="Night Boats and Their Pilots", container="Routes of the Inland Sea")
    page.full(
        "2",
        "Poe, Night Boats, in ROUTES OF THE INLAND SEA, supra note 1",
        chapter,
        WorkType.CHAPTER,
        container_note="1",
    )
    link = resolve(page.article, page.citations)[1]
    assert link.target == "n2.1"
    assert [(step.rule, step.target) for step in link.steps] == [("first_citation", "n2.1"), ("container", book)]


def test_a_title_alone_is_the_work_of_that_title_cited_before():
    assert twice(report(title="Ports Report"), Fields(title="Ports Report"))
    assert not twice(Fields(title="Introduction", year=2001), Fields(title="Introduction"))
