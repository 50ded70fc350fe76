"""BibTeX that pybtex, bibtexparser and pandoc read back, whatever the fields hold."""

import bibtexparser
import pybtex.database
import pytest
from bibtexparser.middlewares import LatexDecodingMiddleware
from helpers.pandoc import read
from helpers.works_to_cite import ACT, CASE, COUNCIL, DUNN, OKAFOR, PROTOCOL, TAN, TITLES, WORKS, hostile, item
from hypothesis import given, settings
from pylatexenc.latex2text import LatexNodes2Text

from pincite.export import biblatex, bibtex
from pincite.model import WorkType

WRITERS = pytest.mark.parametrize("writer", [bibtex, biblatex], ids=["bibtex", "biblatex"])
KINDS = (WorkType.ARTICLE, WorkType.CASE, WorkType.REPORT, WorkType.WEB)


def entries(text):
    return pybtex.database.parse_string(text, "bibtex").entries


def decoded(latex):
    # pylatexenc doesn't know the names of the braces
    latex = latex.replace("\\textbraceleft{}", "\\{").replace("\\textbraceright{}", "\\}")
    return LatexNodes2Text(math_mode="verbatim", strict_latex_spaces=True).latex_to_text(latex)


def plain(text):
    """pylatexenc takes the accents for the signs."""
    return text.replace("ˆ", "^").replace("˜", "~")


@WRITERS
def test_pybtex_reads_every_work_under_its_own_key(writer):
    assert list(entries(writer.write(WORKS))) == [work["id"] for work in WORKS]


@WRITERS
def test_bibtexparser_reads_every_work_without_a_failed_block(writer):
    library = bibtexparser.parse_string(writer.write(WORKS), append_middleware=[LatexDecodingMiddleware()])
    assert library.failed_blocks == []
    assert {e.key: e["title"] for e in library.entries if "title" in e} == {
        work["id"]: work["title"] for work in WORKS if "title" in work
    }


@pytest.mark.parametrize("form", ["bibtex", "biblatex"])
def test_pandoc_reads_names_dates_and_containers_as_they_were(form):
    writer = {"bibtex": bibtex, "biblatex": biblatex}[form]
    found = {work["id"]: work for work in read(writer.write(WORKS), form)}
    assert set(found) == {work["id"] for work in WORKS}
    assert found["tan-2011-contracts-at-sea"]["author"] == TAN["author"]
    assert found["harbour-council-2004-annual-report"]["author"] == COUNCIL["author"]
    okafor = found["okafor-2001-harbours-without-law"]
    # BibTeX can't say that the particle is kept
    kind = {"bibtex": "dropping-particle", "biblatex": "non-dropping-particle"}[form]
    assert okafor["author"][1] == {kind: "van der", "family": "Meer", "given": "Anneke"}
    same = ("container-title", "volume", "issue")
    assert {name: okafor[name] for name in same} == {name: OKAFOR[name] for name in same}
    assert okafor["issued"]["date-parts"][0][:2] == [2001, 5]


def test_pandoc_knows_laws_cases_and_pages_of_the_web_in_biblatex():
    kinds = {work["id"]: work["type"] for work in read(biblatex.write(WORKS), "biblatex")}
    for work in WORKS:
        if work["type"] != "document":
            assert kinds[work["id"]] == work["type"]


def test_special_characters_are_escaped_and_acronyms_kept_from_small_letters():
    assert entries(bibtex.write([OKAFOR]))[OKAFOR["id"]].fields["title"] == (
        "Harbours Without Law: The {WTO} and {R\\&D} at 100\\% of the Coast"
    )


def test_names_in_a_title_set_like_a_sentence_keep_their_capitals():
    assert entries(bibtex.write([DUNN]))[DUNN["id"]].fields["title"] == "Boats held in {Thailand}"


@pytest.mark.parametrize("work", [ACT, CASE], ids=["act", "case"])
def test_titles_of_laws_and_cases_are_names_as_a_whole(work):
    assert entries(bibtex.write([work]))[work["id"]].fields["title"] == f"{{{work['title']}}}"


def test_a_publisher_with_the_word_and_is_one_publisher():
    work = item("tide-tables", WorkType.BOOK, title="Tide tables", publisher="Ministry of Labour and Canals")
    (found,) = read(biblatex.write([work]), "biblatex")
    assert found["publisher"] == "Ministry of Labour and Canals"


@pytest.mark.parametrize(
    ("work", "field", "said"),
    [
        (CASE, "howpublished", "460 U.S. 462"),
        (PROTOCOL, "howpublished", "2237 U.N.T.S. 319"),
        (ACT, "howpublished", "670"),
        (COUNCIL | {"container-title": "Harbour Papers"}, "note", "Harbour Papers"),
    ],
    ids=["case", "treaty", "act", "report"],
)
def test_standard_styles_print_where_laws_cases_and_reports_stand(work, field, said):
    assert entries(bibtex.write([work]))[work["id"]].fields[field] == said


def test_an_address_stays_an_address():
    for writer in (bibtex, biblatex):
        assert entries(writer.write([DUNN]))[DUNN["id"]].fields["url"] == (
            "https://harbour.example/a_b;c?x=%7B1%7D&y=50%25#top"
        )


def test_dates_are_what_each_format_knows():
    old, new = (entries(writer.write([DUNN]))[DUNN["id"]].fields for writer in (bibtex, biblatex))
    assert (old["year"], old["month"], old["note"]) == ("2016", "January", "Accessed 2017-02-03")
    assert (new["date"], new["urldate"]) == ("2016-01-09", "2017-02-03")


def test_what_is_no_date_stays_out_of_fields_of_dates():
    work = item("tide-tables", WorkType.BOOK, title="Tide tables", date="spring 1999")
    for writer in (bibtex, biblatex):
        fields = entries(writer.write([work]))["tide-tables"].fields
        assert (fields["year"], "date" in fields) == ("spring 1999", False)


def test_editions_are_numbers_and_braces_that_do_not_match_are_named():
    assert entries(bibtex.write([TAN]))[TAN["id"]].fields["edition"] == "2nd"
    assert entries(biblatex.write([TAN]))[TAN["id"]].fields["edition"] == "2"
    torn = item("torn", WorkType.BOOK, title="A } torn { title")
    assert entries(bibtex.write([torn]))["torn"].fields["title"] == "A \\textbraceright{} torn \\textbraceleft{} title"


@WRITERS
@settings(deadline=None)
@given(text=TITLES)
def test_no_field_breaks_out_of_its_braces_and_every_sign_is_read_back(writer, text):
    works = [hostile(f"hostile-{at}", text, kind) for at, kind in enumerate(KINDS)]
    found = entries(writer.write([*works, TAN]))
    assert list(found) == [*(work["id"] for work in works), TAN["id"]]
    assert found[TAN["id"]].fields["publisher"] == TAN["publisher"]
    for work in works:
        assert plain(decoded(found[work["id"]].fields["title"])) == plain(work["title"])
        assert len(found[work["id"]].persons["author"]) == len(work["author"])
