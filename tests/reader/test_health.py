"""Health: how well each article was read."""

import httpx


def test_each_article_has_its_counts(reader):
    page = httpx.get(f"{reader.address}/health").text
    assert "Tolls on Quiet Rivers" in page
    assert "2 articles, 16 notes" in page
