"""Lists of sources beside an article: those that it names, near it, and nothing else."""

import pytest

from pincite.engine import fingerprint
from pincite.ingest.companions import beside

TEX = r"\begin{document}The dues were old \cite{q}. \bibliography{ports}\end{document}"


def test_a_named_list_is_found_beside_and_below_and_one_above(tmp_path):
    here = tmp_path / "in"
    (here / "sub").mkdir(parents=True)
    for path in (here / "a.bib", here / "sub" / "b.bib", tmp_path / "c.bib"):
        path.write_text("@book{q, title={T}}")
    assert set(beside(here / "dues.tex", ["a.bib", "sub/b.bib", "../c.bib", "none.bib"])) == {
        "a.bib",
        "sub/b.bib",
        "../c.bib",
    }


@pytest.mark.parametrize(
    "name", ["/etc/a.bib", "../../a.bib", "sub/../../a.bib", "C:/a.bib", "a.txt", "a", "a\0.bib", ""]
)
def test_a_name_that_leads_elsewhere_is_left_alone(tmp_path, name):
    (tmp_path / "a.txt").write_text("secret")
    (tmp_path / "x").mkdir()
    assert beside(tmp_path / "x" / "dues.tex", [name]) == {}


def test_an_article_is_stale_when_its_list_of_sources_changed(tmp_path):
    path, bib = tmp_path / "dues.tex", tmp_path / "ports.bib"
    path.write_text(TEX)
    before = fingerprint.of_lists(path)
    bib.write_text("@book{q, title={Harbour Law}}")
    between = fingerprint.of_lists(path)
    bib.write_text("@book{q, title={Harbour Laws}}")
    assert len({before, between, fingerprint.of_lists(path)}) == 3
