"""Citations that the author's own tools left in a file: named, not guessed, and tied to the printed words."""

import pytest

from pincite import resolution, sections
from pincite.citations import find
from pincite.ingest.flow import Kind, Paragraph, Run, Told, write
from pincite.model import Fields, Form, GivenItem, GivenPlace, GivenWork, LinkStatus, Span, WorkType
from pincite.works import local

HARBOUR = GivenWork(
    "q11", WorkType.BOOK, Fields(authors=("Quill, Marta",), title="Harbour Law", publisher="Delta Press", year=2011)
)
TOLLS = GivenWork("r16", WorkType.ARTICLE, Fields(authors=("Reed, Ivo",), title="River Tolls", year=2016))
TRADE = GivenWork("q09", WorkType.BOOK, Fields(authors=("Quill, Marta",), title="Harbour Law Abroad", year=2011))
FILLER = "The port was opened in spring and the dues were paid in salt by every ship that came. "


def field(*items, entry=False, tool="zotero"):
    return GivenPlace(Span(0, 0), items, tool, entry)


def said(text, *items, **how):
    return Run(text, given=field(*items, **how))


def noted(*notes, works=(HARBOUR, TOLLS, TRADE)):
    """Make an article with one note after each sentence; each note is the runs it consists of."""
    runs = [run for n in range(len(notes)) for run in (Run(FILLER.strip()), Run("", note=f"k{n}"), Run(" "))]
    told = Told([Paragraph(runs)], {f"k{n}": [list(runs)] for n, runs in enumerate(notes)}, works=works)
    return sections.assemble(write(told, "quay.html", "text/html"))


def running(*runs, entries=(), works=(HARBOUR, TOLLS, TRADE)):
    head = [Paragraph((Run("References"),), Kind.HEADING, 2)] if entries else []
    listed = [Paragraph((entry,)) for entry in entries]
    told = Told([Paragraph(tuple(runs)), *[Paragraph((Run(FILLER * 4),))], *head, *listed], works=works)
    return sections.assemble(write(told, "quay.html", "text/html"))


def told(article):
    found = find(article)
    links = {link.citation: link for link in resolution.resolve(article, found)}
    return found, links


def words(article, found):
    return [article.words(c.place) for c in found]


def test_a_field_in_a_note_gives_kind_fields_and_locator_whatever_is_printed():
    article = noted([said("Quill, the harbour book, at fourteen.", GivenItem("q11", "p. 14"))])
    (one,), links = told(article)
    assert (one.id, one.note, one.form, one.type) == ("n1.1", "1", Form.FULL, WorkType.BOOK)
    assert (one.fields, one.pinpoint) == (HARBOUR.fields, "p. 14")
    assert (one.given, one.given_by, one.read_by, one.confidence) == ("q11", "zotero", "given", 1.0)
    assert words(article, [one]) == ["Quill, the harbour book, at fourteen"]
    assert (links["n1.1"].target, links["n1.1"].confidence) == ("n1.1", 1.0)


def test_a_short_form_in_print_means_what_the_field_says():
    article = noted(
        [said("Marta Quill, Harbour Law (Delta Press 2011) 14.", GivenItem("q11", "p. 14"))],
        [said("Ivo Reed, ‘River Tolls’ (2016) 3 Tolls Quarterly 5.", GivenItem("r16"))],
        [said("Ibid., at 9.", GivenItem("q11", "p. 9"))],
    )
    found, links = told(article)
    assert [(c.form, c.pinpoint) for c in found] == [
        (Form.FULL, "p. 14"),
        (Form.FULL, found[1].pinpoint),
        (Form.ID, "p. 9"),
    ]
    assert links["n3.1"].target == "n1.1"
    assert links["n3.1"].steps[0].rule == "given"


def test_two_keys_are_two_works_however_alike_they_look():
    article = noted(
        [said("Marta Quill, Harbour Law (Delta Press 2011).", GivenItem("q11"))],
        [said("Marta Quill, Harbour Law Abroad (2011).", GivenItem("q09"))],
    )
    _, links = told(article)
    assert [links[name].target for name in ("n1.1", "n2.1")] == ["n1.1", "n2.1"]


def test_a_source_typed_by_hand_and_then_cited_by_a_tool_is_one_work():
    article = noted(
        [Run("Marta Quill, Harbour Law (Delta Press 2011) 14.")],
        [said("Marta Quill, Harbour Law (Delta Press 2011) 20.", GivenItem("q11", "p. 20"))],
        [Run("Ibid., 22.")],
    )
    found, links = told(article)
    assert [links[c.id].target for c in found] == ["n1.1"] * 3
    (work,) = local("quay", found, links.values())
    assert work.fields.title == "Harbour Law"


def test_a_work_has_the_fields_that_the_file_gives_before_those_of_the_print():
    article = noted(
        [Run("Marta Quill, Harbour Law (Dalta Press 2011) 14.")],
        [said("Marta Quill, Harbour Law (Dalta Press 2011) 20.", GivenItem("q11", "p. 20"))],
    )
    found, links = told(article)
    (work,) = local("quay", found, links.values())
    assert work.fields.publisher == "Delta Press"


def test_several_sources_of_one_field_stand_each_on_its_own_words():
    first, second = GivenItem("q11", "p. 14", "see also"), GivenItem("r16", "p. 5")
    article = noted([said("See also Quill, the harbour book, 14; Reed, the tolls, 5.", first, second)])
    found, _ = told(article)
    assert words(article, found) == ["Quill, the harbour book, 14", "Reed, the tolls, 5"]
    assert [(c.given, c.pinpoint) for c in found] == [("q11", "p. 14"), ("r16", "p. 5")]
    assert (found[0].signal or "").casefold() == "see also"


def test_sources_printed_in_another_order_than_in_the_field_keep_their_words():
    article = noted([said("Reed, the tolls, 5; Quill, the harbour book, 14.", GivenItem("q11"), GivenItem("r16"))])
    found, _ = told(article)
    assert [(c.given, article.words(c.place)) for c in found] == [
        ("r16", "Reed, the tolls, 5"),
        ("q11", "Quill, the harbour book, 14"),
    ]


def test_what_is_typed_around_a_field_is_read_as_ever():
    article = noted(
        [said("Marta Quill, Harbour Law (Delta Press 2011) 14", GivenItem("q11")), Run("; 12 U.S.C. § 1811 (2018).")]
    )
    found, _ = told(article)
    assert [c.given for c in found] == ["q11", None]
    assert found[1].type is WorkType.STATUTE


def test_in_text_citations_lead_to_their_entries_by_key():
    article = running(
        Run("The dues were old ("),
        said("Quill 2011", GivenItem("q11")),
        Run("). They fell "),
        said("[2]", GivenItem("r16")),
        Run("."),
        entries=[
            said("Quill, Marta. Harbour Law. Delta Press, 2011.", GivenItem("q11"), entry=True),
            said("Reed, Ivo. River Tolls. 2016.", GivenItem("r16"), entry=True),
        ],
    )
    found, links = told(article)
    cited, listed = [c for c in found if c.id.startswith("t")], [c for c in found if c.form is Form.LIST_ENTRY]
    assert [(c.form, links[c.id].target) for c in cited] == [(Form.AUTHOR_YEAR, "s.1"), (Form.SHORT, "s.2")]
    assert [c.fields for c in listed] == [HARBOUR.fields, TOLLS.fields]
    assert {links[c.id].status for c in found} == {LinkStatus.RESOLVED}


@pytest.mark.parametrize("printed", ["[@nobody, p. 3]", "nobody"])
def test_a_key_that_nothing_describes_is_a_source_named_by_its_key(printed):
    article = running(Run("The dues were old "), said(printed, GivenItem("nobody", "p. 3")), Run("."))
    (one,), links = told(article)
    assert (one.form, one.fields, one.pinpoint) == (Form.FULL, Fields(short="nobody"), "p. 3")
    (work,) = local("quay", (one,), links.values())
    assert work.fields.short == "nobody"


def test_an_entry_that_only_its_words_describe_is_read_from_them_and_still_found_by_key():
    article = running(
        said("Quill", GivenItem("q11"), tool="html"),
        Run(" says that the dues were old."),
        entries=[said("Quill, Marta (2011) Harbour Law. Lagos: Delta Press.", GivenItem("q11"), entry=True)],
        works=(),
    )
    found, links = told(article)
    entry = found[-1]
    assert (entry.fields.year, entry.given_by, entry.read_by == "given") == (2011, None, False)
    assert links["t.1"].target == entry.id
