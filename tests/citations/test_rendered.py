"""Articles made from keys, printed in many citation styles: which note or passage cites which work is known."""

import pytest
from tools.rendered import missing, render, works
from tools.rendered_score import pairs, works_of_keys
from tools.score import read
from typer.testing import CliRunner

from pincite.cli.main import build

pytestmark = pytest.mark.skipif(missing() is not None, reason=missing() or "")

STYLES = {
    "bluebook-law-review": "notes",
    "oscola": "notes",
    "mcgill-en": "notes",
    "chicago-notes-bibliography-subsequent-ibid": "notes",
    "apa": "inline",
}
"""The styles that are read in every format, and the article printed in them."""

MORE = {
    "oscola-no-ibid": "notes",
    "australian-guide-to-legal-citation": "notes",
    "mhra-notes": "notes",
    "chicago-shortened-notes-bibliography-subsequent-ibid": "notes",
    "chicago-author-date": "inline",
    "american-political-science-association": "inline",
    "american-sociological-association": "inline",
    "harvard-cite-them-right": "inline",
}
"""Further styles, read as markdown."""

FORMATS = ("md", "txt", "pdf")
ARTICLES = [(s, f) for s in STYLES for f in FORMATS] + [(s, "md") for s in MORE]

FLOORS = {"mcgill-en": 96, "mhra-notes": 96, "chicago-shortened-notes-bibliography-subsequent-ibid": 95}
"""The least precision and recall of pairs, in per cent, where it is not 98."""

SPLIT = 30
"""So many of the 63 works may be two or more: lists print initials for names, and laws without year or code."""


@pytest.fixture(scope="module")
def rendered(tmp_path_factory):
    folder = tmp_path_factory.mktemp("articles")
    return {(s, f): render((STYLES | MORE)[s], s, f, folder) for s, f in ARTICLES}


@pytest.fixture(scope="module")
def exported(rendered, tmp_path_factory):
    folder = tmp_path_factory.mktemp("rendered")
    store, out = str(folder / "store.sqlite"), folder / "exchange"
    articles = [str(article.path) for article in rendered.values()]
    run = CliRunner().invoke(build(), ["run", *articles, "--store", store, "--model", "none"])
    assert run.exit_code == 0, run.output
    export = CliRunner().invoke(build(), ["export", "exchange", str(out), "--store", store])
    assert export.exit_code == 0, export.output
    return out


@pytest.mark.parametrize("style", STYLES)
def test_every_work_of_the_bibliography_is_cited(rendered, style):
    cited = {key for each in rendered[style, "md"].cited for key in each.keys}
    assert cited <= works().keys()
    assert len(cited) >= 50


@pytest.mark.parametrize(("style", "suffix"), ARTICLES)
def test_each_note_is_tied_to_the_works_that_it_was_made_from(rendered, exported, style, suffix):
    found = pairs(exported, rendered[style, suffix])
    assert min(found.precision, found.recall) >= FLOORS.get(style, 98), "\n".join(found.misses)


def test_the_same_source_is_the_same_work_in_all_styles(rendered, exported):
    found = works_of_keys(read(exported, rendered["oscola", "md"].path.name))
    split = {key: len(found_works) for key, found_works in found.items() if len(found_works) > 1}
    assert len(found) == len(works())
    assert len(split) <= SPLIT, split
