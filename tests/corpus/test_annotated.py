"""The annotated articles are what their sources build, and their sources are refused where a mark is amiss."""

import importlib.util
import json
import sys
from pathlib import Path

import pytest

ROOT = Path(__file__).resolve().parents[2]
CORPUS = ROOT / "corpus"
sys.path.insert(0, str(CORPUS))

from building.marks import MarkError, load  # noqa: E402
from building.reading import gold  # noqa: E402

HEAD = "title: Rivers\nauthor: Vera Storm\nformat: docx\nhalf: development\ntradition: none\n---\n"
SOURCE = """{head}~Rivers *rise*.⟦[[ames f|A Ames, *Tolls* (2001) ‹4›]].⟧
~They fall in {{d:2002|2002}}.⟦See [[ames s|Ames (n {{n:ames}}) ‹5›]].⟧

%%% works
ames | book | authors=Ames, A | title=Tolls | year=2001
"""


@pytest.fixture
def marked(tmp_path):
    def write(words):
        path = tmp_path / "rivers.marked"
        path.write_text(words, encoding="utf8")
        return path

    return write


def test_every_committed_article_is_what_its_source_builds(capsys):
    pytest.importorskip("typst")
    spec = importlib.util.spec_from_file_location("corpus_build", CORPUS / "build.py")
    build = importlib.util.module_from_spec(spec)
    spec.loader.exec_module(build)
    assert build.main(["--check"]) == 0, capsys.readouterr().out


def test_a_source_gives_text_places_and_the_number_of_the_first_note(marked):
    text, rows = gold(load(marked(SOURCE.format(head=HEAD))))
    first, second = rows["citations"]
    assert (first["pinpoint"], second["target_note"], second["work"]) == ("4", "1", "n1.1")
    assert [text[s:e] for s, e in second["spans"]] == ["Ames (n 1) 5"]
    assert text[rows["notes"][1]["call"] :].startswith("2\n")
    assert text[rows["notes"][1]["claim"] :].startswith("They fall")
    assert rows["works"][0]["date"] == "2001"


@pytest.mark.parametrize("amiss", ["{{d:2002|2002}} ]]", "{{d:2002|2002", "[[nobody f|Nobody (2001)]]"])
def test_a_mark_that_is_amiss_is_refused(marked, amiss):
    words = SOURCE.format(head=HEAD).replace("{d:2002|2002}", amiss.replace("{{", "{").replace("}}", "}"))
    with pytest.raises(MarkError):
        load(marked(words))


def test_the_split_is_the_one_that_was_fixed_on_the_first_day():
    said = (CORPUS / "README.md").read_text(encoding="utf8")
    for doc in (ROOT / "annotations" / "gold").glob("*/doc.json"):
        half = json.loads(doc.read_text(encoding="utf8"))["half"]
        row = next(line for line in said.splitlines() if line.startswith(f"| {half} |"))
        assert f"`{doc.parent.name}`" in row or f"`sample/{doc.parent.name}`" in row
