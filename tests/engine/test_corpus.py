"""Which files a run reads, and what their documents are called."""

from dataclasses import replace

import pytest
from helpers import packing
from helpers.plain_stages import STAGES
from helpers.printing import page

from pincite import ingest, sections
from pincite.engine import CorpusError
from pincite.engine.corpus import collect, identify, merged, read_manifest, slug
from pincite.engine.extract import Task, extract
from pincite.ingest import READERS
from pincite.ingest.registry import reader
from pincite.model import Metadata, Published


def filled(folder, *names):
    for name in names:
        (folder / name).parent.mkdir(parents=True, exist_ok=True)
        (folder / name).write_text("Words.", encoding="utf8")
    return folder


def test_folders_are_read_recursively_and_only_for_articles(tmp_path):
    filled(tmp_path, "b.md", "deep/er/a.txt", "notes.tsv", ".hidden/c.txt", ".d.txt", "README.md", "e.PDF")
    names = [str(p.relative_to(tmp_path)) for p in collect([tmp_path]).files]
    assert names == ["b.md", "deep/er/a.txt", "e.PDF"]


def test_a_file_given_twice_is_read_once(tmp_path):
    filled(tmp_path, "a.txt")
    assert len(collect([tmp_path, tmp_path / "a.txt", tmp_path / "." / "a.txt"]).files) == 1


def test_samples_stay_out_beside_own_articles_unless_they_are_named(tmp_path):
    filled(tmp_path, "sample/a.txt", "own/b.txt")
    (tmp_path / "manifest.toml").write_text('samples = ["sample"]', encoding="utf8")
    found = collect([tmp_path])
    assert ([p.name for p in found.files], found.samples) == (["b.txt"], (tmp_path / "sample",))
    named = collect([tmp_path, tmp_path / "sample"])
    assert ([p.name for p in named.files], named.samples) == (["b.txt", "a.txt"], ())


def test_samples_are_read_where_nothing_else_is(tmp_path):
    filled(tmp_path, "sample/a.txt")
    (tmp_path / "manifest.toml").write_text('samples = ["sample"]', encoding="utf8")
    found = collect([tmp_path])
    assert ([p.name for p in found.files], found.samples) == (["a.txt"], ())


def test_a_list_of_samples_of_another_shape_stops_the_run_with_advice(tmp_path):
    filled(tmp_path, "sample/a.txt")
    (tmp_path / "manifest.toml").write_text('samples = "sample"', encoding="utf8")
    with pytest.raises(CorpusError, match="no list of folders"):
        collect([tmp_path])


def test_a_path_that_is_not_there_is_named_before_anything_is_read(tmp_path):
    with pytest.raises(CorpusError, match=r"no file or folder .*lakes"):
        collect([tmp_path, tmp_path / "lakes"])


def test_a_folder_without_articles_says_which_formats_are_read(tmp_path):
    with pytest.raises(CorpusError) as empty:
        collect([tmp_path])
    assert ".txt" in empty.value.advice


def test_ids_are_slugs_of_file_names_with_their_suffix():
    assert slug("scorecard-indonesia.md") == "scorecard-indonesia-md"
    assert slug("000_5EA2.txt") == "000-5ea2-txt"
    assert slug("Überblick (2. Fassung).PDF") == "überblick-2-fassung-pdf"
    assert slug("....").startswith("document-")
    assert len(slug("x" * 300 + ".txt")) < 140


def test_two_files_of_one_name_get_two_ids_and_keep_them(tmp_path):
    folder = filled(tmp_path, "a/paper.txt", "b/paper.txt")
    files = collect([folder]).files
    first = identify(files, {})
    assert first[folder / "a/paper.txt"] == "paper-txt"
    assert first[folder / "b/paper.txt"] == "b-paper-txt"
    held = {doc: path for path, doc in first.items()}
    assert identify(reversed(files), held) == first
    filled(tmp_path, "A/paper.txt")
    assert identify(collect([folder]).files, held).items() >= first.items()


def test_a_moved_file_keeps_its_id(tmp_path):
    folder = filled(tmp_path, "new/paper.txt")
    assert identify(collect([folder]).files, {"paper-txt": tmp_path / "old" / "paper.txt"}) == {
        folder / "new/paper.txt": "paper-txt"
    }


def test_the_manifest_overrides_what_the_file_says(tmp_path):
    filled(tmp_path, "a.txt")
    (tmp_path / "manifest.toml").write_text(
        '[[document]]\nfile = "a.txt"\ntitle = "Of Rivers"\nauthors = ["Noor, Aminah"]\n', encoding="utf8"
    )
    stated = read_manifest(tmp_path)[tmp_path / "a.txt"]
    assert merged(Metadata("a", ("B",), 1999), stated) == Metadata("Of Rivers", ("Noor, Aminah",), 1999)


def test_the_manifest_says_when_and_where_an_article_was_published(tmp_path):
    filled(tmp_path, "a.txt")
    (tmp_path / "manifest.toml").write_text(
        '[[document]]\nfile = "a.txt"\ndate = "July 2018"\ncontainer = "River Law"\nvolume = "7"\n', encoding="utf8"
    )
    stated = read_manifest(tmp_path)[tmp_path / "a.txt"]
    found = Metadata("a", (), 1999, "1999-02", Published("Delta Law", "1", pages="12"))
    assert merged(found, stated) == Metadata("a", (), 2018, "2018-07", Published("River Law", "7", pages="12"))


def test_a_year_of_the_manifest_takes_the_place_of_a_date_of_another_year():
    found = Metadata("a", (), 1999, "1999-02")
    assert merged(found, Metadata(year=2018)).date == "2018"
    assert merged(found, Metadata(year=1999)).date == "1999-02"


def test_the_manifest_of_the_corpus_holds_for_a_folder_of_it_too(tmp_path):
    filled(tmp_path, "sample/a.txt")
    (tmp_path / "manifest.toml").write_text('[[document]]\nfile = "sample/a.txt"\nyear = 2018\n', encoding="utf8")
    for given in (tmp_path, tmp_path / "sample", tmp_path / "sample" / "a.txt"):
        assert collect([given]).stated[tmp_path / "sample" / "a.txt"] == Metadata(None, (), 2018)


@pytest.mark.parametrize(
    "manifest",
    [
        "[[document]]\ntitle = 'no file'",
        "[[document]]\nfile = 'a'\nyear = 'soon'",
        "[[document]]\nfile = 'a'\nautors = ['B']",
        "[[document]]\nfile = 'a'\nauthors = 'B'",
        "[[document]]\nfile = 'a'\nvolume = 7",
        "[[document]]\nfile = 'a'\ndate = 'soon'",
        "= nonsense",
        "document = 3",
    ],
)
def test_a_manifest_of_another_shape_stops_the_run_with_advice(tmp_path, manifest):
    (tmp_path / "manifest.toml").write_text(manifest, encoding="utf8")
    with pytest.raises(CorpusError, match=r"manifest\.toml can't be read"):
        read_manifest(tmp_path)


LONG = "The clerk of the upper lock kept two books, one for the abbey and one for himself, and nobody asked which."
FORMATS = {
    "tolls.txt": f"Tolls\n\nAda Lindqvist\n\n{LONG}",
    "tolls.md": f"---\ntitle: Tolls\nauthor: Ada Lindqvist\ndate: 1999\n---\n\n{LONG}",
    "tolls.html": f"<title>Tolls</title><meta name='author' content='Ada Lindqvist'><p>{LONG}</p>",
    "tolls.docx": packing.docx(packing.para(packing.run("Tolls"), style="Titel") + packing.para(packing.run(LONG))),
    "tolls.odt": packing.odt(f"<text:h>Tolls</text:h><text:p>{LONG}</text:p>"),
    "tolls.epub": packing.epub({"one.xhtml": f"<h1>Tolls</h1><p>{LONG}</p>"}),
    "tolls.tex": rf"\title{{Tolls}}\author{{Ada Lindqvist}}\begin{{document}}{LONG}\end{{document}}",
    "tolls.jats": f"<article><body><p>{LONG}</p></body></article>",
    "tolls.tei": f"<TEI><text><body><p>{LONG}</p></body></text></TEI>",
    "tolls.xml": f"<article><body><p>{LONG}</p></body></article>",
    "tolls.pdf": page(b"BT /F1 10 Tf 50 350 Td (The clerk of the upper lock kept two books.) Tj ET"),
}


def test_every_format_that_is_read_is_tried_here():
    assert {reader(name).module for name in FORMATS} == {known.module for known in READERS}


@pytest.mark.parametrize("name", FORMATS)
def test_the_manifest_overrides_every_format(tmp_path, name):
    data = FORMATS[name]
    (tmp_path / name).write_bytes(data.encode() if isinstance(data, str) else data)
    said = f'[[document]]\nfile = "{name}"\ntitle = "Of Rivers"\nauthors = ["Noor, Aminah"]\nyear = 2018\n'
    (tmp_path / "manifest.toml").write_text(said, encoding="utf8")
    found = collect([tmp_path])
    stages = replace(STAGES, read=ingest.read, assemble=sections.assemble)
    (path,) = (file for file in found.files if file.name == name)
    rows = extract(Task("tolls", path, found.stated[path], None, {}), stages)
    (row,) = rows["documents"]
    assert (row["title"], row["authors"], row["year"]) == ("Of Rivers", ["Noor, Aminah"], 2018)
