"""The reference pages say what the code does."""

import pytest
from sqlalchemy import Table

from pincite.cli import pages
from pincite.cli.main import COMMANDS
from pincite.export.tables import LISTINGS
from pincite.ingest import errors
from pincite.store import schema


@pytest.mark.parametrize(("name", "page"), pages.PAGES, ids=[name for name, _ in pages.PAGES])
def test_a_page_is_as_the_code_makes_it(name, page):
    kept = (pages.FOLDER / name).read_text(encoding="utf8")
    assert kept == page(), "write the pages anew: python -m pincite.cli.pages"


def test_every_command_has_its_part():
    page = pages.commands()
    assert all(f"\n## {name}\n" in page for name in COMMANDS)
    assert "`--primary`" in page


def test_every_table_and_column_is_in_the_data_dictionary():
    page = pages.data()
    tables = [value for value in vars(schema).values() if isinstance(value, Table)]
    assert all(f"### {table.name}\n" in page for table in tables)
    assert all(column.about and f"`{column.name}`" in page for listing in LISTINGS for column in listing.columns)


def test_every_code_of_a_file_that_can_not_be_read_is_told():
    codes = {value for name, value in vars(errors).items() if name.isupper()}
    assert {code for code, _ in pages.READING} == codes
