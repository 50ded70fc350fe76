"""CSV that frictionless finds valid, keys and links included, and that no spreadsheet runs."""

import csv
import json

import frictionless
import pandas
import pytest
from helpers.works_to_cite import HOSTILE
from hypothesis import given, settings

from pincite.export import ExportError, csv_tables, find
from pincite.export.csv_tables import KINDS, cell
from pincite.export.tables import LISTINGS, Column, Listing
from pincite.text.shown import is_formula


@pytest.fixture(scope="module")
def written(labour, tmp_path_factory):
    out = tmp_path_factory.mktemp("csv") / "out"
    find("csv").write(labour, out)
    return out


def rows(written, name):
    with (written / f"{name}.csv").open(encoding="utf8", newline="") as handle:
        return list(csv.DictReader(handle))


def test_frictionless_finds_every_table_row_key_and_link_valid(written):
    report = frictionless.validate(str(written / "datapackage.json"))
    assert report.valid, report.flatten(["name", "rowNumber", "fieldName", "message"])
    assert report.stats["tasks"] == len(LISTINGS)


def test_a_link_to_a_work_that_is_not_listed_would_be_found(written, tmp_path):
    for path in written.iterdir():
        (tmp_path / path.name).write_bytes(path.read_bytes())
    works = tmp_path / "works.csv"
    works.write_text(works.read_text(encoding="utf8").replace("tan-2011", "tan-1911"), encoding="utf8")
    report = frictionless.validate(str(tmp_path / "datapackage.json"))
    assert "foreign-key" in {error for _, error in report.flatten(["name", "type"])}


@pytest.mark.parametrize("listing", LISTINGS, ids=lambda listing: listing.name)
def test_every_column_that_the_store_gives_is_described_and_every_described_one_given(labour, listing):
    with labour.transaction() as connection:
        found = list(listing.rows(connection))
    assert found
    assert {tuple(row) for row in found} == {tuple(column.name for column in listing.columns)}


def test_counts_are_the_rows_of_the_files(labour, written, tmp_path):
    counts = csv_tables.export(labour, tmp_path / "again")
    assert counts == {listing.name: len(rows(written, listing.name)) for listing in LISTINGS}


def test_a_claim_leads_to_its_works_by_joining_tables(written):
    claims, sources, works = (pandas.read_csv(written / f"{n}.csv") for n in ("claims", "claim_sources", "works"))
    joined = claims.merge(sources, on=["doc", "claim"]).merge(works, on="work")
    crews = joined[joined.text.str.startswith("Fishing crews")]
    assert list(crews.title) == ["Paper Boats", "Contracts at Sea"]
    assert list(crews.authors) == ["Dunn, Ray", "Tan, Mira"]


def test_the_same_store_gives_the_same_bytes(labour, written, tmp_path):
    csv_tables.export(labour, tmp_path / "again")
    for path in written.iterdir():
        assert (tmp_path / "again" / path.name).read_bytes() == path.read_bytes()


def test_paths_of_the_machine_stay_out(written, labour):
    folder = labour.name.removesuffix("s.sqlite")
    assert folder not in "".join(path.read_text(encoding="utf8") for path in written.iterdir())


def test_a_folder_with_another_data_package_is_left_alone(labour, tmp_path):
    (tmp_path / "datapackage.json").write_text("{}", encoding="utf8")
    with pytest.raises(ExportError, match="holds other files"):
        csv_tables.export(labour, tmp_path)
    assert [p.name for p in tmp_path.iterdir()] == ["datapackage.json"]


def test_what_a_spreadsheet_would_run_begins_with_an_apostrophe():
    assert cell("=HYPERLINK(1)") == "'=HYPERLINK(1)"
    assert cell(["@cmd", "b"]) == "'@cmd; b"
    assert cell(-3) == -3


NOTES = Listing("notes", "", (Column("text", "string", ""), Column("authors", "list", "")), lambda _: [])


@settings(deadline=None)
@given(text=HOSTILE)
def test_any_text_is_one_cell_that_is_no_formula(text):
    import tempfile
    from pathlib import Path

    with tempfile.TemporaryDirectory() as folder:
        path = Path(folder) / "notes.csv"
        csv_tables.write(path, NOTES, [{"text": text, "authors": [text, "Tan"]}, {"text": "next", "authors": []}])
        with path.open(encoding="utf8", newline="") as handle:
            header, first, second = csv.reader(handle)
    assert (header, second) == (["text", "authors"], ["next", ""])
    assert [is_formula(value) for value in first] == [False, False]
    assert len(first[0]) - len(text) == (1 if first[0].startswith("'") and not text.startswith("'") else 0)


def test_the_data_package_says_what_every_column_means(written):
    package = json.loads((written / "datapackage.json").read_text(encoding="utf8"))
    fields = [field for resource in package["resources"] for field in resource["schema"]["fields"]]
    assert all(field["description"] and field["type"] in KINDS.values() for field in fields)
