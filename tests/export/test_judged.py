"""Every export gives what people decided, and says of it that it is so."""

import csv
import json
from xml.etree import ElementTree as ET

import pandas
import pytest
from helpers.labour_store import labour_store
from typer.testing import CliRunner

import pincite
from pincite.cli.main import build
from pincite.export import EXPORTS, find


@pytest.fixture(scope="module")
def judged(tmp_path_factory):
    """A store in which one link, mention, work, note and claim are decided on, exported in every format."""
    folder = tmp_path_factory.mktemp("judged")
    store = labour_store(folder)
    rows = {r["work"]: r["title"] for r in pincite.open(store.name).works().to_dict("records")}
    tan = next(key for key, title in rows.items() if title == "Contracts at Sea")
    mention = next(m for m in pincite.open(store.name).mentions().to_dict("records") if m["norm"] == "THA")
    said = (
        ("edit", "link:labour-md:n4.1", "n3.1"),
        ("edit", f"mention:labour-md:{mention['mention']}", "norm=LAO"),
        ("edit", f"work:{tan}", "year=1912"),
        ("edit", "note:labour-md:n3", "status=damaged"),
        ("accept", "claim:labour-md:c1"),
    )
    for words in said:
        done = CliRunner().invoke(build(), ["review", *words, "--store", store.name])
        assert done.exit_code == 0, done.output
    for export in EXPORTS:
        find(export.name).write(store, folder / export.name)
    return folder, tan, mention["mention"], store.name


def test_exchange_has_the_decided_values_and_a_mark_on_these_only(judged):
    folder, tan, mention, _ = judged
    found = {
        name: [json.loads(line) for line in (folder / "exchange" / f"{name}.jsonl").read_text("utf8").splitlines()]
        for name in ("citations", "works", "mentions", "notes", "claims")
    }
    marked = {name: [row for row in rows if "judged" in row] for name, rows in found.items()}
    assert [(r["citation"], r["work"]) for r in marked["citations"]] == [
        ("labour-md:n4.1", next(r["work"] for r in found["citations"] if r["citation"] == "labour-md:n3.1"))
    ]
    assert [(r["work"], r["year"], r["csl"]["issued"]["date-parts"]) for r in marked["works"]] == [
        (tan, 1912, [[1912]])
    ]
    assert [(r["mention"], r["norm"]) for r in marked["mentions"]] == [(f"labour-md:{mention}", "LAO")]
    assert [(r["label"], r["status"]) for r in marked["notes"]] == [("3", "damaged")]
    assert [r["claim"] for r in marked["claims"]] == ["labour-md:c1"]
    assert {r["judged"] for rows in marked.values() for r in rows} == {True}


def test_tables_have_a_column_that_tells_what_is_judged(judged):
    folder, tan, mention, place = judged
    wanted = {"citations": "n4.1", "works": tan, "mentions": mention, "notes": "n3", "claims": "c1"}
    frames = pincite.open(place)
    for name, thing in wanted.items():
        with (folder / "csv" / f"{name}.csv").open(encoding="utf8", newline="") as handle:
            assert [r[name[:-1]] for r in csv.DictReader(handle) if r["judged"] == "true"] == [thing]
        for frame in (pandas.read_parquet(folder / "parquet" / f"{name}.parquet"), frames.table(name)):
            assert list(frame.loc[frame["judged"], name[:-1]]) == [thing]


def test_marked_up_texts_say_what_is_judged(judged):
    folder, _, mention, _ = judged
    page = json.loads((folder / "web-annotation" / "labour-md.jsonld").read_text("utf8"))
    assessed = [i["id"].partition("#")[2] for i in page["items"] if '"assessing"' in json.dumps(i)]
    assert assessed == ["note-n3", "citation-n4.1", "claim-c1", f"mention-{mention}"]
    tree = ET.parse(folder / "tei" / "labour-md.xml").getroot()  # noqa: S314 - our own file
    space = "{http://www.tei-c.org/ns/1.0}"
    noted = [
        a.get("{http://www.w3.org/XML/1998/namespace}id")
        for a in tree.iter(f"{space}annotation")
        if any(n.get("type") == "judged" for n in a.iter(f"{space}note"))
    ]
    assert noted == ["citation-n4.1", "claim-c1", f"mention-{mention}"]
    lines = (folder / "brat" / "labour-md.ann").read_text("utf8").splitlines()
    texts = {line.split("\t")[0]: line.split("\t")[2] for line in lines if line.startswith("T")}
    found = {texts[line.split()[-1]] for line in lines if "\tJudged " in line}
    assert len(found) == 3
    assert "Thailand" in found


def test_a_bibliography_and_a_trace_give_the_decided_year(judged):
    _, tan, _, place = judged
    done = CliRunner().invoke(build(), ["bib", "--work", tan, "--store", place])
    assert "1912" in done.stdout
    traced = pincite.open(place).trace(work=tan)
    assert set(traced.loc[traced["work"] == tan, "year"]) == {1912}
