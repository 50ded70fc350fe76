"""The exchange export, key by key, and every span against the text."""

import json

import pytest
from helpers.kept import corpus, run
from helpers.plain_stages import STAGES
from helpers.printed_store import DOC, printed_store

from pincite.export import ExportError, exchange, find, folder
from pincite.ingest import pdf
from pincite.model import Mention, MentionKind, Place, Span
from pincite.store import open_reader

KEYS = {
    "documents": "doc source sha256 media_type title authors year pages chars citation_style date published_in "
    "page_numbers",
    "sections": "doc section parent level label heading spans",
    "notes": "doc note label call spans text status",
    "citations": "doc citation note spans form type work pinpoint target_note relation signal confidence "
    "given given_key candidates",
    "works": "work type authors title year date container volume pages publisher url short csl",
    "mentions": "doc mention kind spans text norm",
    "claims": "doc claim spans text section note citations works mentions",
}
TIER = "country year tier status"


def with_tier(article, citations, namer):
    tier = Mention(MentionKind.TIER, Place("body", Span(0, 6)), "", None, "x", "MYS", "2014", "3", "placed")
    return (*STAGES.mention(article, citations, namer), tier)


@pytest.fixture
def store(tmp_path):
    from dataclasses import replace

    run(corpus(tmp_path / "c"), tmp_path / "s.sqlite", replace(STAGES, mention=with_tier))
    return open_reader(str(tmp_path / "s.sqlite"))


@pytest.fixture
def written(store, tmp_path):
    find("exchange").write(store, tmp_path / "out")
    return tmp_path / "out"


def rows(out, name):
    return [json.loads(line) for line in (out / f"{name}.jsonl").read_text(encoding="utf8").splitlines()]


@pytest.mark.parametrize("name", KEYS)
def test_every_object_has_exactly_the_keys_of_the_contract(written, name):
    found = rows(written, name)
    assert found
    for row in found:
        tier = TIER.split() if row.get("kind") == "tier" else []
        assert set(row) == {*KEYS[name].split(), *tier}


def test_the_text_is_exactly_the_decoded_file(written, tmp_path):
    for row in rows(written, "documents"):
        text = (written / "text" / f"{row['doc']}.txt").read_bytes().decode("utf8")
        assert text == (tmp_path / "c" / row["source"]).read_bytes().decode("utf8")
        assert row["chars"] == len(text)


@pytest.mark.parametrize("name", ["notes", "mentions", "claims"])
def test_every_text_stands_under_its_spans(written, name):
    texts = {
        d["doc"]: (written / "text" / f"{d['doc']}.txt").read_text(encoding="utf8") for d in rows(written, "documents")
    }
    for row in rows(written, name):
        assert " ".join(texts[row["doc"]][s:e] for s, e in row["spans"]).split() == row["text"].split()


def test_calls_are_the_markers_in_the_body(written):
    texts = {
        d["doc"]: (written / "text" / f"{d['doc']}.txt").read_text(encoding="utf8") for d in rows(written, "documents")
    }
    for note in rows(written, "notes"):
        start, end = note["call"]
        assert texts[note["doc"]][start:end] == f"[^{note['label']}]"


def test_claims_lead_to_citations_works_and_mentions_of_the_export(written):
    citations = {c["citation"]: c for c in rows(written, "citations")}
    works = {w["work"] for w in rows(written, "works")}
    mentions = {m["mention"] for m in rows(written, "mentions")}
    claims = rows(written, "claims")
    assert {m for c in claims for m in c["mentions"]} <= mentions
    for claim in claims:
        assert {citations[c]["doc"] for c in claim["citations"]} == {claim["doc"]}
        assert claim["works"] == [citations[c]["work"] for c in claim["citations"]]
        assert set(claim["works"]) <= works


def test_ids_are_unique_across_documents(written):
    for name, key in (("citations", "citation"), ("mentions", "mention"), ("claims", "claim"), ("notes", "note")):
        ids = [row[key] for row in rows(written, name)]
        assert len(ids) == len(set(ids))


def test_a_short_form_has_the_type_of_its_work(written):
    assert {c["type"] for c in rows(written, "citations") if c["form"] == "id"} == {"book"}


def test_one_work_of_two_articles_is_one_work(written):
    borders = [w["work"] for w in rows(written, "works") if w["title"] == "Borders"]
    docs = {c["doc"] for c in rows(written, "citations") if c["work"] in borders}
    assert (len(borders), docs) == (1, {"rivers-txt", "borders-txt"})


def test_an_earlier_export_is_replaced_as_a_whole(written, store):
    (written / "claims.jsonl").write_text("old", encoding="utf8")
    (written / "stray.txt").write_text("old", encoding="utf8")
    exchange.export(store, written)
    assert len(rows(written, "claims")) == 4
    assert not (written / "stray.txt").exists()


def test_a_folder_with_other_files_is_left_alone(store, tmp_path):
    foreign = tmp_path / "thesis"
    foreign.mkdir()
    (foreign / "chapter.txt").write_text("Years of work.", encoding="utf8")
    with pytest.raises(ExportError, match="holds other files"):
        exchange.export(store, foreign)
    assert [p.name for p in foreign.iterdir()] == ["chapter.txt"]


def test_an_export_that_fails_midway_leaves_the_earlier_one_whole(written):
    before = {p.name: p.read_bytes() for p in written.glob("*.jsonl")}

    def torn():
        with folder.whole_folder(written, exchange.MARK) as fresh:
            (fresh / "claims.jsonl").write_text("half", encoding="utf8")
            raise RuntimeError("no more paper")

    with pytest.raises(RuntimeError):
        torn()
    assert {p.name: p.read_bytes() for p in written.glob("*.jsonl")} == before
    assert [p.name for p in written.parent.iterdir() if p.name.startswith(".")] == []


def test_an_export_to_a_file_or_in_an_unknown_format_is_refused(store, tmp_path):
    (tmp_path / "file").write_text("x", encoding="utf8")
    with pytest.raises(ExportError, match="is a file"):
        exchange.export(store, tmp_path / "file")
    with pytest.raises(ExportError, match="no export format 'papyrus'"):
        find("papyrus")


def test_notes_citations_and_claims_of_a_pdf_say_where_they_are_printed(tmp_path):
    find("exchange").write(open_reader(printed_store(tmp_path)), tmp_path / "out")
    source = pdf.read((tmp_path / "locks.pdf").read_bytes(), "locks.pdf")
    for name in ("notes", "citations", "claims"):
        for row in rows(tmp_path / "out", name):
            expected = source.boxes(tuple(map(tuple, row["spans"]))) if row["doc"] == DOC else ()
            assert row.get("boxes", []) == [list(box) for box in expected]
            assert set(row) - {"boxes"} == set(KEYS[name].split())
    assert all("boxes" not in row for name in ("sections", "mentions") for row in rows(tmp_path / "out", name))
