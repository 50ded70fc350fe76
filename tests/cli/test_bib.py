"""Bibliographies from the command line: of everything, of a place, of a question."""

import json

import pybtex.database
import pytest
from helpers.commands import pincite
from typer.testing import CliRunner

from pincite.cli.main import build

LABOUR = """# Labour on the water

Nobody signs in the dark.[^1]

## Contracts

Fishing crews rarely hold contracts.[^2] Inspectors board few boats in Thailand.[^3]

### Boats without papers

Boats without papers are many.[^4]

## Law

The Palermo Protocol asks for more.[^5]

[^1]: Ines Moreau, *Night Work* (Paris: Seuil, 1998), p. 3.

[^2]: Mira Tan, *Contracts at Sea* (Oxford: Oxford University Press, 2011), p. 14.

[^3]: Ibid., p. 20.

[^4]: Ray Dunn, *Paper Boats* (London: Verso, 2015), p. 9.

[^5]: Kit Leung, *Law for Crews* (Cambridge: Cambridge University Press, 2004), p. 77.
"""

CANALS = """# Canals

Canals are long.[^1]

[^1]: Mira Tan, *Contracts at Sea* (Oxford: Oxford University Press, 2011), p. 2.
"""

TITLES = {
    "Night Work": "moreau-1998-night-work",
    "Contracts at Sea": "tan-2011-contracts-sea",
    "Paper Boats": "dunn-2015-paper-boats",
    "Law for Crews": "leung-2004-law-crews",
}


@pytest.fixture(scope="module")
def place(tmp_path_factory):
    folder = tmp_path_factory.mktemp("bib")
    (folder / "labour.md").write_text(LABOUR, encoding="utf8")
    (folder / "canals.md").write_text(CANALS, encoding="utf8")
    place = str(folder / "s.sqlite")
    result = pincite("run", str(folder), "--jobs", "1", "--model", "none", "--store", place)
    assert result.exit_code == 0, result.output
    return place


@pytest.fixture(autouse=True)
def store(place, monkeypatch, tmp_path):
    monkeypatch.setenv("PINCITE_STORE", place)
    monkeypatch.chdir(tmp_path)


def titles(*words):
    result = pincite("bib", "--format", "csl-json", *words)
    assert result.exit_code == 0, result.output
    return {item["title"] for item in json.loads(result.stdout)}


def keys():
    result = pincite("bib", "--json")
    return json.loads(result.stdout)["works"]


def test_without_a_choice_every_work_is_listed_by_key():
    result = pincite("bib")
    assert list(pybtex.database.parse_string(result.stdout, "bibtex").entries) == keys()
    assert keys() == sorted(TITLES.values())


def test_keys_are_the_same_in_every_format_and_after_another_run(place):
    before = keys()
    pincite("run", "--jobs", "1", "--model", "none", "--store", place)
    assert keys() == before
    for form in ("bibtex", "biblatex", "ris", "csl-json", "html"):
        shown = pincite("bib", "--format", form).stdout
        assert all(key in shown for key in before)


@pytest.mark.parametrize(
    ("words", "found"),
    [
        (("--doc", "canals"), {"Contracts at Sea"}),
        (("--doc", "labour", "--section", "Contracts"), {"Contracts at Sea", "Paper Boats"}),
        (("--doc", "labour", "--section", "Boats"), {"Paper Boats"}),
        (("--query", "inspectors board"), {"Contracts at Sea"}),
        (("--query", "boats", "--doc", "labour", "--section", "Boats"), {"Paper Boats"}),
        (("--work", "tan-2011-contracts-sea", "--work", "leung-2004-law-crews"), {"Contracts at Sea", "Law for Crews"}),
        (("--work", "tan-2011-contracts-sea", "--doc", "labour", "--section", "Law"), set()),
    ],
)
def test_a_choice_lists_what_is_cited_there(words, found):
    assert titles(*words) == found


def test_the_literature_of_an_instrument():
    norms = {row["norm"] for row in json.loads(pincite("table", "instruments", "--json").stdout)}
    (palermo,) = norms
    assert titles("--instrument", palermo) == {"Law for Crews"}


def test_nothing_found_is_said_and_an_empty_bibliography():
    result = pincite("bib", "--instrument", "Convention on the Rights of the Child")
    assert (result.exit_code, result.stdout, result.stderr) == (0, "", "No work fits.\n")


def test_words_that_no_claim_has_together_are_said_to_be_loosened():
    result = pincite("bib", "--query", "inspectors zeppelin", "--format", "csl-json")
    assert "No claim has all these words" in result.stderr
    assert [item["title"] for item in json.loads(result.stdout)] == ["Contracts at Sea"]


def test_a_file_is_written_as_a_whole_and_replaced_by_the_next(tmp_path):
    for words in ((), ("--doc", "canals")):
        result = pincite("bib", "--out", "lists/works.bib", *words)
        assert result.exit_code == 0, result.output
    assert result.stdout == "lists/works.bib: 1 work.\n"
    text = (tmp_path / "lists" / "works.bib").read_text(encoding="utf8")
    assert list(pybtex.database.parse_string(text, "bibtex").entries) == ["tan-2011-contracts-sea"]
    assert [p.name for p in (tmp_path / "lists").iterdir()] == ["works.bib"]


def test_text_and_pages_are_printed_in_the_style_asked_for():
    shown = pincite("bib", "--format", "text", "--style", "bluebook-law-review", "--doc", "canals").stdout
    assert shown.strip() == "MIRA TAN, CONTRACTS AT SEA (2011)."
    assert "<em>Contracts at Sea</em>" in pincite("bib", "--format", "html", "--style", "apa").stdout


@pytest.mark.parametrize(
    ("words", "said"),
    [
        (("--section", "Law"), "of which document"),
        (("--doc", "labour", "--section", "Rockets"), "no section 'Rockets'"),
        (("--doc", "lakes"), "No document 'lakes'"),
        (("--work", "nobody-1900"), "No work 'nobody-1900'"),
        (("--format", "papyrus"), "no format 'papyrus'"),
        (("--format", "text", "--style", "papyrus"), "no citation style 'papyrus'"),
        (("--out", "."), "is a folder"),
    ],
)
def test_what_is_not_there_is_an_error_with_advice(words, said):
    result = pincite("bib", *words)
    assert (result.exit_code, said in result.stderr) == (2, True)


def test_the_help_names_the_extra_and_the_licence_of_pandoc():
    shown = (
        CliRunner().invoke(build(), ["bib", "--help"], env={"COLUMNS": "300", "NO_COLOR": "1", "TERM": "dumb"}).stdout
    )
    assert "pypandoc-binary" in shown
    assert "GPL" in shown
