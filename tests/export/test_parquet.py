"""Parquet that pandas reads, and a data package that frictionless finds sound."""

import sys

import frictionless
import pandas
import pytest

from pincite.export import ExportError, find, parquet
from pincite.export.tables import LISTINGS


@pytest.fixture(scope="module")
def written(labour, tmp_path_factory):
    out = tmp_path_factory.mktemp("parquet") / "out"
    find("parquet").write(labour, out)
    return out


@pytest.mark.parametrize("listing", LISTINGS, ids=lambda listing: listing.name)
def test_every_table_is_read_with_all_its_rows_and_columns(written, labour, listing):
    found = pandas.read_parquet(written / f"{listing.name}.parquet")
    with labour.transaction() as connection:
        rows = list(listing.rows(connection))
    assert list(found.columns) == [column.name for column in listing.columns]
    assert len(found) == len(rows)
    keys = [tuple(row[name] for name in listing.key) for row in rows]
    assert list(found[list(listing.key)].itertuples(index=False, name=None)) == keys


def test_numbers_stay_numbers_and_lists_stay_lists(written):
    works = pandas.read_parquet(written / "works.parquet").set_index("title")
    assert works.loc["Contracts at Sea", "year"] == 2011
    assert list(works.loc["Contracts at Sea", "authors"]) == ["Tan, Mira"]


def test_the_text_of_a_claim_is_kept_as_it_stands(written):
    claims = pandas.read_parquet(written / "claims.parquet")
    assert any(text.startswith("=SUM(A1) is no law") for text in claims.text)


def test_columns_have_their_kinds_even_without_rows(tmp_path):
    (works,) = (listing for listing in LISTINGS if listing.name == "works")
    parquet.write(tmp_path / "works.parquet", works, [])
    import pyarrow.parquet as reader

    kinds = {field.name: str(field.type) for field in reader.read_schema(tmp_path / "works.parquet")}
    assert (kinds["year"], kinds["authors"], kinds["title"]) == ("int64", "list<element: string>", "string")


def test_frictionless_finds_the_description_sound(written):
    package = frictionless.Package(str(written / "datapackage.json"))
    assert [resource.path for resource in package.resources] == [f"{listing.name}.parquet" for listing in LISTINGS]
    assert list(frictionless.Package.metadata_validate(package.to_descriptor())) == []


def test_without_pyarrow_the_error_says_what_to_install_and_nothing_is_written(monkeypatch, labour, tmp_path):
    monkeypatch.setitem(sys.modules, "pyarrow", None)
    with pytest.raises(ExportError, match="pip install pyarrow"):
        parquet.export(labour, tmp_path / "out")
    assert list(tmp_path.iterdir()) == []
