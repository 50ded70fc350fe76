"""Corrections reach everything that depends on them, by whatever road they come."""

import csv

import pytest
from helpers.commands import parsed, pincite

import pincite as library

PAPER = """# Labour on the water

Fishing crews rarely hold contracts.[^1] Inspectors board few boats in Thailand.[^2] Captains keep the wages.[^3] \
The law asks for more.[^4] Nobody pays it.[^5]

[^1]: Mira Tan, *Contracts at Sea* (Oxford: Oxford University Press, 2011), p. 14.

[^2]: As every sailor knows.

[^3]: Ibid., p. 20.

[^4]: Jon Ito, *Boats and Boarding* (Cambridge: Cambridge University Press, 2009), p. 3.

[^5]: Ito, supra note 4, at 5.
"""
OTHER = """# Boats again

Boarding is rare.[^1] Nets are cheap.[^2]

[^1]: J. Ito, *Boats & Boarding: A History* (Cambridge: Cambridge University Press, 2009), p. 9.

[^2]: Lea Winter, *Nets* (Oslo: Oslo Press, 2001), p. 2.
"""


@pytest.fixture
def folder(tmp_path, monkeypatch):
    place = tmp_path / "corpus"
    place.mkdir()
    (place / "labour.md").write_text(PAPER, encoding="utf8")
    (place / "other.md").write_text(OTHER, encoding="utf8")
    monkeypatch.chdir(tmp_path)
    monkeypatch.setenv("PINCITE_STORE", str(tmp_path / "annotations" / "store.sqlite"))
    monkeypatch.setenv("PINCITE_WHO", "mira")
    parsed("run", "--jobs", "1", "--model", "none")
    return place


def by_command(act, name, *values):
    return parsed("review", act, name, *values)


def by_python(act, name, *values):
    return library.open("annotations/store.sqlite").decide(act, name, *values, who="mira").to_dict("records")


def by_sheet(act, name, *values):
    with open("sheet.csv", "w", encoding="utf8", newline="") as handle:  # noqa: PTH123
        writer = csv.DictWriter(handle, ["id", "decision", "value"])
        writer.writeheader()
        writer.writerow({"id": name, "decision": act, "value": " | ".join(values)})
    return parsed("review", "import", "sheet.csv")


def works(doc="labour-md"):
    return {row["citation"]: row["work"] for row in parsed("table", "citations") if row["doc"] == doc}


def review(*words):
    return parsed("review", *words)


SOURCE = "Ada Noor, Owners of Boats (Bergen: Bergen Press, 1999)"


@pytest.mark.parametrize("decide", [by_command, by_python, by_sheet])
def test_a_note_said_to_cite_a_work_gives_it_to_the_ibid_after_it_to_works_bib_search_and_exports(folder, decide):
    assert len(decide("add", "citation:labour-md:n2", f"cites={SOURCE}")) == 1
    (added,) = [row for row in parsed("table", "citations") if (row["doc"], row["note"]) == ("labour-md", "2")]
    assert (added["form"], added["judged"]) == ("full", True)
    key = works()[added["citation"]]
    assert works()["n3.1"] == key
    assert works()["n1.1"] != key
    (work,) = [row for row in parsed("table", "works") if row["work"] == key]
    assert (work["title"], work["authors"], work["year"]) == ("Owners of Boats", ["Noor, Ada"], 1999)
    assert "Owners of Boats" in pincite("bib", "--doc", "labour").stdout
    resting = parsed("trace", "--work", "Noor")["claims"]
    assert [claim["note"] for claim in resting] == ["2", "3"]
    assert parsed("trace", "owners of boats")["claims"][0]["note"] in ("2", "3")
    parsed("export", "exchange", "out")
    assert key in (folder.parent / "out" / "works.jsonl").read_text()
    assert decide("add", "citation:labour-md:n2", f"cites={SOURCE}") == []


@pytest.mark.usefixtures("folder")
def test_undo_takes_all_of_it_back():
    before = works()
    (made,) = review("add", "citation:labour-md:n2", SOURCE)
    review("undo", made["judgement"])
    assert works() == before
    assert review("undo", made["judgement"]) == []
    assert len(review("list")) == 2


@pytest.mark.usefixtures("folder")
def test_a_note_may_cite_several_works_that_are_said_at_once():
    made = review("add", "citation:labour-md:n2", f"{SOURCE}; Piet Vogel, Harbours (Oslo: Oslo Press, 2003)")
    assert len(made) == 2
    assert len({work for citation, work in works().items() if citation.startswith("j")}) == 2


@pytest.mark.usefixtures("folder")
def test_a_work_that_the_corpus_has_is_known_again():
    review("add", "citation:labour-md:n2", "Lea Winter, Nets (Oslo: Oslo Press, 2001)")
    (added,) = [work for citation, work in works().items() if citation.startswith("j")]
    assert added == works("other-md")["n2.1"]


@pytest.mark.usefixtures("folder")
def test_works_are_joined_and_parted_by_name_and_the_old_key_leads_on():
    mine, theirs = works()["n4.1"], works("other-md")["n1.1"]
    if mine == theirs:
        review("edit", "work:other-md:n1.1", "apart=yes")
        theirs = works("other-md")["n1.1"]
        assert theirs != mine
    (made,) = review("edit", f"work:{theirs}", f"same={mine}")
    assert works("other-md")["n1.1"] == mine
    assert parsed("trace", "--work", theirs)["moved"] == mine
    assert theirs not in [row["work"] for row in parsed("table", "works")]
    review("undo", made["judgement"])
    assert works("other-md")["n1.1"] == theirs


@pytest.mark.usefixtures("folder")
def test_the_title_authors_and_date_of_an_article_are_corrected():
    review("edit", "document:labour-md", "title=Work at Sea", "authors=Tan, Mira; Ito, Jon", "year=2020")
    (row,) = [row for row in parsed("table", "documents") if row["doc"] == "labour-md"]
    assert (row["title"], row["authors"], row["year"]) == ("Work at Sea", ["Tan, Mira", "Ito, Jon"], 2020)
    assert parsed("why", "labour", "1")["document"] == "Work at Sea"
    assert review("edit", "document:labour-md", "title=Work at Sea", "authors=Tan, Mira; Ito, Jon", "year=2020") == []


@pytest.mark.usefixtures("folder")
def test_fields_of_a_citation_are_those_of_its_work():
    review("edit", "citation:labour-md:n4.1", "year=2008", "title=Boats and Boards")
    key = works()["n4.1"]
    (work,) = [row for row in parsed("table", "works") if row["work"] == key]
    assert (work["title"], work["year"]) == ("Boats and Boards", 2008)
    review("edit", "citation:labour-md:n4.1", "pinpoint=p. 7")
    (work,) = [row for row in parsed("table", "works") if row["work"] == key]
    assert work["year"] == 2008


@pytest.mark.usefixtures("folder")
def test_a_citation_that_is_edited_by_words_cites_what_they_say():
    review("edit", "link:labour-md:n5.1", f"cites={SOURCE}")
    assert works()["n5.1"] not in (works()["n4.1"], None)


@pytest.mark.usefixtures("folder")
def test_the_text_of_a_note_brings_its_citations_anew():
    review("edit", "note:labour-md:n4", f"text={SOURCE}, p. 3.")
    cited = [row for row in parsed("table", "citations") if (row["doc"], row["note"]) == ("labour-md", "4")]
    assert [row["text"] != "" for row in cited] == [True]
    assert parsed("why", "labour", "4")["text"].startswith("Ada Noor")
    assert [work["title"] for work in parsed("why", "labour", "4")["sources"]] == ["Owners of Boats"]


@pytest.mark.usefixtures("folder")
def test_accepting_what_has_no_source_asks_which():
    refused = pincite("review", "accept", "link:labour-md:n3.1")
    if refused.exit_code == 0:
        pytest.skip("the machine has a source for it")
    assert "Say which" in refused.stderr
    review("accept", "link:labour-md:n3.1", "Contracts at Sea")
    assert works()["n3.1"] == works()["n1.1"]


@pytest.mark.usefixtures("folder")
def test_a_name_that_fits_several_works_lists_them():
    review("add", "citation:labour-md:n2", "Jon Ito, Ropes (Oslo: Oslo Press, 1995)")
    said = pincite("trace", "--work", "Ito").stderr
    assert "fits" in said
    assert "Ropes" in said
