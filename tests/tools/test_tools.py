"""The tools that judge the program are judged themselves: strings are found or refused, errors are counted."""

import json

import pytest

from tools.gold import Finder, GoldError, squeeze
from tools.score import Outcome, percent, score

TEXT = "Treaties spread slowly.1 Grades spread fast.2\n\n1. Ames, A Theory of Trea-\nties 4 (2001).\n2. Id. at 7.\n"


def finder(text=TEXT):
    return Finder(squeeze(text), "{}", "{}.")


def cut(spans, text=TEXT):
    return [text[start:end] for start, end in spans]


def test_a_quotation_is_found_across_a_hyphen_at_a_line_end():
    row = {"quote": "A Theory of Treaties", "before": "1. Ames, "}
    assert cut(finder().mention(row)["spans"]) == ["A Theory of Trea-\nties"]


def test_a_quotation_that_stands_twice_is_refused():
    with pytest.raises(GoldError, match="found 2 times"):
        finder().mention({"quote": "spread", "before": ""})


def test_what_follows_tells_two_quotations_apart():
    found = finder().mention({"quote": "spread", "before": "", "after": " fast"})
    assert found["spans"] == [(TEXT.index("spread fast"), TEXT.index("spread fast") + 6)]


def test_a_quotation_that_is_missing_is_refused():
    with pytest.raises(GoldError, match="found 0 times"):
        finder().mention({"quote": "Treatises", "before": "1. "})


def test_a_note_has_its_call_its_claim_and_its_bounds():
    row = {
        "label": "2",
        "call_before": "Grades spread fast.",
        "claim_start": "Grades",
        "note_start": "Id.",
        "note_end": "at 7.",
    }
    note = finder().note(row)
    assert TEXT[note["call"] :].startswith("2\n")
    assert TEXT[note["claim"] :].startswith("Grades spread")
    assert TEXT[note["start"] : note["end"]] == "Id. at 7."


def test_a_quotation_in_pieces_has_a_span_for_each():
    text = "He wrote of treaties and\n\n12 A REVIEW\n\nof grades."
    found = finder(text).mention({"quote": ["treaties and", "of grades"], "before": "wrote of "})
    assert cut(found["spans"], text) == ["treaties and", "of grades"]


def test_a_wrong_answer_lowers_accuracy_and_an_invention_lowers_f1():
    assert percent([Outcome("m", "right"), Outcome("m", "wrong")]) == 50
    assert percent([Outcome("m", "right"), Outcome("m", "invented")]) == pytest.approx(100 * 2 / 3)


def lines(path, rows):
    path.write_text("".join(json.dumps(row) + "\n" for row in rows), encoding="utf8")


@pytest.fixture
def gold(tmp_path):
    folder = tmp_path / "gold"
    folder.mkdir()
    (folder / "doc.json").write_text('{"source": "theory.txt", "number": "{}."}', encoding="utf8")
    note = {"status": "ok", "claim_start": "Treaties", "call_before": "Treaties spread slowly.", "label": "1"}
    other = {"status": "ok", "claim_start": "Grades", "call_before": "Grades spread fast.", "label": "2"}
    lines(
        folder / "notes.jsonl",
        [note | {"note_start": "Ames", "note_end": "(2001)."}, other | {"note_start": "Id.", "note_end": "at 7."}],
    )
    plain = {"type": "book", "work": "n1.1", "target_note": None, "relation": None}
    first = plain | {"id": "n1.1", "note": "1", "form": "full", "pinpoint": "4"}
    second = plain | {"id": "n2.1", "note": "2", "form": "id", "pinpoint": "at 7"}
    lines(
        folder / "citations.jsonl",
        [first | {"quote": "Ames, A Theory of Treaties 4 (2001)"}, second | {"quote": "Id. at 7"}],
    )
    work = {"work": "n1.1", "type": "book", "authors": ["Ames"], "title": "A Theory of Treaties", "year": 2001}
    lines(folder / "works.jsonl", [work | {"date": "2001", "container": None, "url": None}])
    return folder


def exported(folder, work_of_second):
    (folder / "text").mkdir(parents=True)
    (folder / "text" / "d.txt").write_text(TEXT, encoding="utf8")
    at = TEXT.index
    lines(folder / "documents.jsonl", [{"doc": "d", "source": "theory.txt"}])
    first, second = [at("Ames"), at("(2001)") + 6], [at("Id."), at("at 7") + 4]
    notes = [("1", at("slowly.") + 7, first), ("2", at("fast.") + 5, second)]
    lines(
        folder / "notes.jsonl",
        [{"doc": "d", "label": n, "call": [c, c + 1], "spans": [[s[0], s[1] + 1]]} for n, c, s in notes],
    )
    common = {"doc": "d", "target_note": None}
    full = {"citation": "c1", "note": "1", "spans": [first], "form": "full", "pinpoint": "4", "work": "w1"}
    short = {"citation": "c2", "note": "2", "spans": [second], "form": "id", "pinpoint": "at 7", "work": work_of_second}
    lines(folder / "citations.jsonl", [common | full, common | short])
    claims = [("1", "Treaties", "w1"), ("2", "Grades", work_of_second)]
    lines(
        folder / "claims.jsonl",
        [{"doc": "d", "note": n, "spans": [[at(s), at(s) + 9]], "works": [w], "citations": []} for n, s, w in claims],
    )
    book = {"type": "book", "authors": ["Ames, Ann"], "title": "A theory of treaties", "year": 2001, "date": "2001"}
    lines(folder / "works.jsonl", [book | {"work": "w1"}, book | {"work": "w2"}])
    lines(folder / "mentions.jsonl", [])
    return folder


def test_an_export_that_agrees_with_its_gold_scores_a_hundred(tmp_path, gold):
    report = score(exported(tmp_path / "export", "w1"), gold)
    assert set(report.figures.values()) == {100.0}
    assert report.misses == []


def test_a_short_form_that_is_tied_to_another_work_is_a_miss_wherever_it_counts(tmp_path, gold):
    report = score(exported(tmp_path / "export", "w2"), gold)
    amiss = {name for name, figure in report.figures.items() if figure < 100}
    assert amiss == {"citations.resolution", "citations.resolution.id", "works.clustering", "claims.support"}
    assert any("n2.1" in miss for miss in report.misses)


def test_an_article_that_was_not_exported_is_an_error(tmp_path, gold):
    folder = exported(tmp_path / "export", "w1")
    lines(folder / "documents.jsonl", [{"doc": "d", "source": "another.txt"}])
    with pytest.raises(LookupError, match=r"theory\.txt"):
        score(folder, gold)
