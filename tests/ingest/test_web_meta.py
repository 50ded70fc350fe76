"""What pages say of their articles, in the ways in which sites say it."""

import json

import pytest
from helpers.assembled import article

TEXT = "<p>The clerk of the upper lock kept two books, one for the abbey and one for himself, and nobody asked.</p>"


def meta(folder, head, body=TEXT):
    return article(folder, "tolls.html", f"<html><head>{head}</head><body>{body}</body></html>").meta


def tagged(**values):
    return "".join(f'<meta name="{name.replace("__", ".")}" content="{value}">' for name, value in values.items())


@pytest.mark.parametrize(
    "head",
    [
        tagged(citation_title="Tolls", citation_author="Ada Lindqvist", citation_publication_date="2017/03/04"),
        tagged(bepress_citation_title="Tolls", bepress_citation_author="Ada Lindqvist", bepress_citation_date="2017"),
        tagged(DC__Title="Tolls", DC__Creator="Ada Lindqvist", DC__Date__issued="2017-03"),
        '<meta property="og:title" content="Tolls"><meta property="article:published_time" content="2017-03-04T10:00">'
        '<meta name="author" content="Ada Lindqvist">',
        tagged(author="Ada Lindqvist", dcterms__date="4 March 2017") + "<title>Tolls</title>",
    ],
    ids=["citation", "bepress", "Dublin Core", "Open Graph", "pandoc"],
)
def test_meta_tags_tell_title_author_and_year(tmp_path, head):
    found = meta(tmp_path, head)
    assert (found.title, found.authors, found.year) == ("Tolls", ("Ada Lindqvist",), 2017)


@pytest.mark.parametrize(
    "author", ["Ada Lindqvist", {"name": "Ada Lindqvist"}, [{"name": "Ada Lindqvist"}, {"url": "x"}]]
)
def test_linked_data_tell_title_author_and_year(tmp_path, author):
    said = {"@type": ["ScholarlyArticle"], "headline": "Tolls", "author": author, "datePublished": "2017-03-04"}
    graph = {"@graph": [{"@type": "WebSite", "name": "Harbour Review"}, said]}
    found = meta(tmp_path, f'<script type="application/ld+json">{json.dumps(graph)}</script><title>x | y</title>')
    assert (found.title, found.authors, found.year) == ("Tolls", ("Ada Lindqvist",), 2017)


@pytest.mark.parametrize("said", ["{", "[" * 5000, '{"@graph": {"@graph": 3}}', '{"@type": "Article", "author": 3}'])
def test_linked_data_that_make_no_sense_are_passed_over(tmp_path, said):
    assert meta(tmp_path, f'<script type="application/ld+json">{said}</script><title>Tolls</title>').title == "Tolls"


def test_the_name_of_the_site_is_no_part_of_the_title(tmp_path):
    assert meta(tmp_path, "<title>Tolls | Harbour Review</title>", f"<h1>Tolls</h1>{TEXT}").title == "Tolls"


def test_what_a_program_writes_for_a_title_is_none(tmp_path):
    found = meta(
        tmp_path, "<title>Microsoft Word - tolls3.docx</title>", f'<p class="MsoTitle">Tolls on Rivers</p>{TEXT}'
    )
    assert found.title == "Tolls on Rivers"


def test_the_one_date_that_a_page_shows_is_its_own(tmp_path):
    assert meta(tmp_path, "", f'<time datetime="2016-05-06">May 6</time>{TEXT}').year == 2016
    twice = '<time datetime="2016-05-06">May 6</time><time datetime="2001-01-01">then</time>'
    assert meta(tmp_path, "", twice + TEXT).year is None


@pytest.mark.parametrize(
    "shown",
    [
        '<span class="ltx_personname">Ada Lindqvist<br>Delta College</span>',
        '<a rel="author" href="/ada">Ada Lindqvist</a>',
        '<span itemprop="author">Ada Lindqvist</span>',
    ],
)
def test_an_author_whom_only_the_page_itself_shows_is_taken(tmp_path, shown):
    page = f"<html><body><h1>Tolls</h1><p>{shown}</p><p>{'The rivers were tolled in kind. ' * 20}</p></body></html>"
    assert article(tmp_path, "tolls.html", page).meta.authors == ("Ada Lindqvist",)
