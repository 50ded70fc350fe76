import gzip
import json
import shutil

import pytest

from training import records


def record(**fields):
    work = {"id": "a", "type": "book", "title": "The Keeping of Weights", "issued": {"date-parts": [[1931]]}}
    return {**work, "author": [{"family": "Berg", "given": "Ida"}], **fields}


def test_a_sound_record_stays_as_it_is():
    sound = record(publisher="Hallam", type="chapter", page="3-9")
    assert records.clean(sound) == {**sound, "language": "en"}


@pytest.mark.parametrize(
    "name",
    [
        {"family": "Family01", "given": "Given01"},
        {"family": "Link to external site", "given": "this"},
        {"family": "Deere", "given": "Donald AND Kevin M. Murphy"},
        {"family": "Author", "given": "First A."},
    ],
)
def test_a_record_with_a_name_that_is_none_is_not_used(name):
    assert records.clean(record(author=[name])) is None


def test_particles_hidden_in_given_names_are_told_apart():
    cleaned = records.clean(record(author=[{"family": "Balthasar", "given": "Hans Urs von"}]))
    assert cleaned["author"] == [{"family": "Balthasar", "given": "Hans Urs", "dropping-particle": "von"}]


def test_a_committee_given_as_a_family_name_is_an_institution():
    cleaned = records.clean(record(author=[{"family": "Committee on Harbour Dues"}]))
    assert cleaned["author"] == [{"literal": "Committee on Harbour Dues"}]


def test_numbers_that_are_remarks_are_left_out_and_editions_become_numbers():
    cleaned = records.clean(record(type="chapter", page="vi,7-296,table", issue="None", volume="12", edition="3rd ed."))
    assert "page" not in cleaned
    assert "issue" not in cleaned
    assert (cleaned["volume"], cleaned["edition"]) == ("12", "3")


def test_each_record_is_rendered_looked_up_or_held_but_never_two_of_them():
    works = [record(title=f"A History of Lanterns {number}") for number in range(800)]
    splits = [records.split_of(work) for work in works]
    assert {split: 40 < splits.count(split) < 640 for split in splits} == dict.fromkeys(
        ("train", "gazetteer", "held"), True
    )
    names = records.gazetteer(works)
    assert names["family"]["Berg"] == splits.count("gazetteer")


def test_records_are_read_from_lines_arrays_and_bibtex(tmp_path):
    lines = tmp_path / "a.jsonl.gz"
    lines.write_bytes(gzip.compress(json.dumps(record()).encode()))
    array = tmp_path / "a.json"
    array.write_text(json.dumps([record()]), encoding="utf8")
    assert records.load(lines) == records.load(array) == [record()]


def test_bibtex_is_read_through_pandoc(tmp_path):
    pypandoc = pytest.importorskip("pypandoc", reason="BibTeX is read by pandoc")
    if not shutil.which(pypandoc.get_pandoc_path()):
        pytest.skip("no pandoc binary")
    path = tmp_path / "a.bib"
    path.write_text("@book{k, author={Berg, Ida}, title={The Keeping of Weights}, year={1931}}", encoding="utf8")
    assert records.clean_all(records.load(path))[0]["title"].casefold() == "the keeping of weights"
