"""One story for each code: small articles are run through all stages, and each is caught at what is wrong with it."""

import pytest
from helpers.checked import ARTICLES, CLEAN
from typer.testing import CliRunner

from pincite.checks import CODES, check
from pincite.cli.main import build
from pincite.store import open_reader


def run(folder, store, **articles):
    folder.mkdir()
    for name, text in articles.items():
        (folder / f"{name}.md").write_text(text, encoding="utf8")
    done = CliRunner().invoke(
        build(), ["run", str(folder), "--store", str(store), "--jobs", "1", "--model", "none", "--json"]
    )
    assert done.exit_code == 0, done.output


@pytest.fixture(scope="module")
def report(tmp_path_factory):
    place = tmp_path_factory.mktemp("checks")
    run(place / "corpus", place / "s.sqlite", **ARTICLES)
    with open_reader(str(place / "s.sqlite")).transaction() as connection:
        return check(connection)


def of(report, doc, code):
    return [f for f in report.findings if (f.doc, f.code) == (f"{doc}-md", code)]


def one(report, doc, code):
    (found,) = of(report, doc, code)
    return found


def codes(report, doc):
    return [f.code for f in report.findings if f.doc == f"{doc}-md"]


def test_a_clean_article_has_no_findings(tmp_path):
    run(tmp_path / "corpus", tmp_path / "s.sqlite", clean=CLEAN)
    with open_reader(str(tmp_path / "s.sqlite")).transaction() as connection:
        report = check(connection)
    assert (report.documents, report.findings) == (1, ())


def test_every_finding_goes_under_a_registered_code_and_has_its_advice(report):
    advice = {c.code: c.advice for c in CODES}
    assert report.findings
    assert [f for f in report.findings if advice.get(f.code) != f.advice] == []


def test_every_finding_stands_where_its_words_are(report):
    assert [f for f in report.findings if not f.spans or not f.words or not f.reason] == []


def test_no_two_findings_have_one_id(report):
    ids = [f.id for f in report.findings]
    assert len(ids) == len(set(ids))


def test_a_note_that_nothing_calls(report):
    found = one(report, "lost-notes", "PC101")
    assert (found.note, found.words[:9]) == ("5", "Ada Stern")


def test_a_call_whose_note_is_missing(report):
    assert one(report, "lost-notes", "PC102").words == "[^6]"


def test_supra_to_a_note_without_the_name_gives_the_note_that_has_it(report):
    found = one(report, "drifted", "PC201")
    assert (found.note, found.words) == ("3", "Okafor, supra note 2, at 210")
    assert found.better == "note 1: Mira Okafor, Harbours Without Law, 14 SEA L.J. 201 (2001)"


def test_infra_to_a_note_beyond_the_last(report):
    found = one(report, "drifted", "PC202")
    assert (found.words, found.reason) == ("infra notes 31-32", "It points to note 31, but the last note is 4.")


def test_id_after_a_note_with_two_sources_names_both(report):
    found = one(report, "which-id", "PC203")
    assert (found.note, found.reason) == ("3", "2 different works are cited just before it in note 2.")
    assert "Harbours Without Law" in found.better
    assert "Night Fires" in found.better


def test_id_with_nothing_before_it(report):
    assert one(report, "which-id", "PC204").note == "1"


def test_a_short_form_of_an_author_never_cited(report):
    assert one(report, "nobody", "PC205").words == "Tanaka, supra, at 9"


def test_a_short_form_of_an_author_of_two_works_names_both(report):
    found = one(report, "nobody", "PC206")
    assert found.words == "Okafor, supra, at 210"
    assert "Crossing by Night" in found.better
    assert "Harbours Without Law" in found.better


def test_a_hereinafter_name_that_later_notes_pass_over(report):
    found = one(report, "names", "PC207")
    assert found.reason == "The name Okafor, Harbours is given and never used."
    assert found.better == "note 4 calls it Okafor, supra note 1, at 210"


def test_a_hereinafter_name_given_twice(report):
    found = one(report, "names", "PC208")
    assert (found.note, found.reason) == ("3", "Guild Books is already the name of another work, given in note 2.")


def test_author_year_citations_without_reference(report):
    found = of(report, "author-year", "PC209")
    assert [f.words for f in found] == ["Tanaka, 2005", "Stern, 2003"]
    assert found[0].better is None
    assert found[1].better.startswith("Stern, A. (2002).")


def test_a_reference_that_nothing_cites(report):
    assert one(report, "author-year", "PC210").words.startswith("Brandt, J. (1987).")


@pytest.mark.parametrize(
    ("code", "note", "address"),
    [
        ("PC301", "1", "http:/www.harbourboard.org/boats"),
        ("PC302", "2", "https://www.example.com/crews"),
        ("PC303", "3", "https://perma.cc/AB12-CD3"),
    ],
)
def test_addresses_that_lead_nowhere(report, code, note, address):
    found = one(report, "addresses", code)
    assert (found.note, found.words) == (note, address)


def test_a_good_address_is_let_be(report):
    assert not [f for f in report.findings if "harbourboard.org/books" in f.words]


def test_one_article_in_two_years(report):
    found = one(report, "two-ways", "PC401")
    assert (found.note, found.reason) == ("3", "The year is 2002 here, but 2001 in note 1.")


def test_two_titles_on_one_page(report):
    found = one(report, "two-ways", "PC402")
    assert (found.note, "Silence of the Keepers" in found.words) == ("6", True)


def test_one_article_in_two_volumes(report):
    found = one(report, "two-ways", "PC403")
    assert (found.note, found.reason.startswith("The volume is 19 here, but 9")) == ("4", True)


def test_a_page_before_the_first_of_the_work(report):
    found = one(report, "two-ways", "PC404")
    assert found.reason == "Page 12 is cited, but the work begins on page 201."


def test_a_page_outside_a_work_whose_pages_are_known(report):
    found = one(report, "author-year", "PC404")
    assert found.reason == "Page 12 is cited, but the work has pages 201 to 240."


def test_a_range_that_runs_backwards(report):
    assert one(report, "two-ways", "PC405").words == "Lindqvist, supra note 2, at 48-41"


def test_an_instrument_of_another_year(report):
    found = one(report, "record", "PC501")
    assert found.reason == "The year printed with it is 2003; the record has 2004."


def test_a_law_of_another_year(report):
    assert one(report, "record", "PC502").words == "Fair Labor Standards Act of 1937"


def test_a_ratification_of_another_year(report):
    found = one(report, "record", "PC503")
    assert found.words == "Thailand ratified the Trafficking Protocol in 2011"
    assert "on 17 October 2013, by ratification" in found.better


def test_a_signature_of_another_year(report):
    found = one(report, "record", "PC504")
    assert found.words == "2002, Indonesia signed the Trafficking Protocol"
    assert "on 12 December 2000" in found.better


def test_documents_that_disagree_where_the_record_is_silent(report):
    found = one(report, "record", "PC505")
    assert "in 2016; in disagreeing-md, in 2017" in found.reason


def test_each_story_tells_only_its_own(report):
    assert codes(report, "clean") == []
    assert set(codes(report, "drifted")) == {"PC201", "PC202"}
    assert set(codes(report, "record")) == {"PC501", "PC502", "PC503", "PC504", "PC505"}
    assert codes(report, "disagreeing") == []
