"""Health: how well each article was read."""

import httpx
from helpers.reading import BOATS, TOLLS
from markupsafe import escape

from pincite.store.read import healths


def test_each_article_has_its_counts(reader):
    page = httpx.get(f"{reader.address}/health").text
    assert "Tolls on Quiet Rivers" in page
    assert "2 articles, 16 notes" in page


def test_each_article_says_how_well_it_was_read_and_why_not(reader):
    page = httpx.get(f"{reader.address}/health").text
    with reader.desk.reading() as connection:
        told = healths(connection)
    assert {row["doc"] for row in told} == {BOATS, TOLLS}
    assert all(escape(reason) in page for row in told for reason in row["reasons"])
    places = [page.index(f'href="/read/{row["doc"]}"') for row in told]
    assert places == sorted(places)
