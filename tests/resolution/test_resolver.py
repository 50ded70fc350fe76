"""Every form has one rule set; every citation but cross-references has one link."""

from collections import Counter

from helpers.footnotes import ATLAS, HARBOUR, Page

from pincite.model import Form
from pincite.resolution import REGISTRY, resolve


def test_every_form_but_cross_references_has_exactly_one_rule_set():
    served = Counter(form for rules in REGISTRY for form in rules.forms)
    assert served == Counter(form for form in Form if form is not Form.XREF)


def test_links_come_in_the_order_of_citations_and_cross_references_have_none():
    page = Page()
    page.full("1", "Okafor, Harbours Without Law", HARBOUR)
    page.cite("2", "see infra note 3", Form.XREF, target_note="3")
    page.id("2")
    page.full("3", "Lindqvist & Ito, Atlas", ATLAS)
    assert [link.citation for link in resolve(page.article, page.citations)] == ["n1.1", "n2.2", "n3.1"]


def test_nothing_cited_is_nothing_linked():
    assert resolve(Page().article, ()) == ()


def test_supra_in_a_chapter_with_its_own_numbers_means_the_note_of_that_chapter():
    page = Page()
    page.full("1", "Okafor, Harbours Without Law", HARBOUR)
    page.full("2:1", "Lindqvist & Ito, Atlas", ATLAS)
    page.supra("2:2", ("Lindqvist",), "1")
    page.supra("2:3", (), "1")
    links = resolve(page.article, page.citations)
    assert [link.target for link in links[2:]] == ["n2:1.1", "n2:1.1"]
