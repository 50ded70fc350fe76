"""The public scorer: gold finds its places in any text of an article, and every kind of error lowers its figure."""

import json

import pytest

from pincite.scoring import Gold, GoldError, articles, load, pooled, problems, score
from pincite.scoring.place import moved

TEXT = (
    "Grades\n\nTreaties spread slowly.1 Grades spread fast, and ministers read them.2\n\n"
    "1 Ames, A Theory of Treaties 4 (2001).\n\n2 Ibid. at 7.\n"
)


def at(words, text=TEXT):
    return [text.index(words), text.index(words) + len(words)]


def row(id_, note, quote, form, work, **more):
    empty = {"type": "book", "pinpoint": None, "target_note": None, "relation": None}
    return {"id": id_, "note": note, "quote": quote, "form": form, "work": work, "spans": [at(quote)]} | empty | more


def note(label, before, claim, words):
    start, end = at(words)
    places = {"call": at(before)[1], "claim": at(claim)[0], "start": start, "end": end}
    words = {"call_before": before, "claim_start": claim, "note_start": words[:4], "note_end": words[-4:]}
    return {"label": label, "status": "ok"} | words | places


@pytest.fixture
def gold():
    first = row("n1.1", "1", "Ames, A Theory of Treaties 4 (2001)", "full", "n1.1", pinpoint="4")
    second = row("n2.1", "2", "Ibid. at 7", "id", "n1.1", pinpoint="at 7", hard="several")
    work = {"work": "n1.1", "type": "book", "authors": ["Ames, Ada"], "title": "A Theory of Treaties", "year": 2001}
    date = {"kind": "date", "quote": "2001", "before": "", "norm": "2001", "spans": [at("2001")]}
    return Gold(
        name="grades",
        doc={"source": "grades.pdf", "sha256": "0", "half": "test"},
        text=TEXT,
        notes=[
            note("1", "slowly.", "Treaties spread", "Ames, A Theory of Treaties 4 (2001)."),
            note("2", "them.", "Grades spread", "Ibid. at 7."),
        ],
        citations=[first, second],
        works=[work],
        entities=[date],
    )


def cut(spans, text):
    return [text[start:end] for start, end in spans]


def test_gold_that_is_whole_has_no_problems(gold):
    assert list(problems(gold)) == []


@pytest.mark.parametrize(
    ("change", "what"),
    [
        ({"spans": [[5, 9_999]]}, "out of the text"),
        ({"quote": "Ibid. at 8"}, "other words"),
        ({"work": "n9.9"}, "there is no citation n9.9"),
        ({"work": None}, "does not say why"),
        ({"form": "later"}, "there is no form later"),
        ({"pinpoint": "at 70"}, "not in its words"),
        ({"note": "3"}, "there is no note 3"),
    ],
)
def test_a_citation_that_is_amiss_is_told(gold, change, what):
    gold.citations[1] |= change
    assert what in " ".join(problem.what for problem in problems(gold))


def test_a_short_form_before_its_source_is_told_unless_it_says_why(gold):
    gold.citations.reverse()
    assert "does not precede" in " ".join(problem.what for problem in problems(gold))
    gold.citations[0]["why"] = "the note was moved"
    assert list(problems(gold)) == []


def test_a_work_that_nobody_cites_and_a_mention_without_norm_are_told(gold):
    gold.works.append({"work": "n5.1", "type": "book", "title": "Tolls"})
    gold.entities[0]["norm"] = None
    told = [problem.what for problem in problems(gold)]
    assert told == ["is never cited", "has no norm"]


def test_a_title_that_no_citation_prints_is_told(gold):
    gold.works[0]["title"] = "A Theory of Tolls"
    assert "stands in none" in " ".join(problem.what for problem in problems(gold))


def test_a_note_in_pieces_must_begin_and_end_where_they_do(gold):
    gold.notes[0]["spans"] = [[gold.notes[0]["start"], gold.notes[0]["end"] - 4]]
    assert [problem.what for problem in problems(gold)] == ["its pieces do not begin and end where it does"]


def test_gold_is_found_where_notes_stand_at_the_feet_of_pages_and_words_are_torn(gold):
    page = (
        "Treaties spread slo-\nwly.¹ Grades spread\n¹ Ames, A Theory of Trea-\nties 4 (2001).\n12 A REVIEW\n"
        "fast, and ministers read them.²\n² Ibid. at 7.\n"
    )
    found = moved(gold, page)
    assert cut(found.citations[0]["spans"], page) == ["Ames, A Theory of Trea-\nties 4 (2001)"]
    assert cut(found.citations[1]["spans"], page) == ["Ibid. at 7"]
    assert page[found.notes[1]["call"]] == "²"
    assert page[found.notes[1]["claim"] :].startswith("Grades spread")


def test_what_a_reader_lost_has_no_place(gold):
    found = moved(gold, "Treaties spread slowly.1 Grades spread fast, and ministers read them.2\n\n2 Ibid. at 7.\n")
    assert found.citations[0]["spans"] == []
    assert found.notes[0]["start"] is None
    assert cut(found.citations[1]["spans"], "") == [""]


def lines(path, rows):
    path.write_text("".join(json.dumps(row) + "\n" for row in rows), encoding="utf8")


def exported(folder, gold, **change):
    """Write an export that says what gold says, but for the changes."""
    spans = {n["label"]: [n["start"], n["end"]] for n in gold.notes}
    parts = {
        "documents": [{"doc": "d", "source": "x/grades.pdf", "sha256": "1"}],
        "notes": [
            {"doc": "d", "label": n["label"], "call": [n["call"], n["call"] + 1], "spans": [spans[n["label"]]]}
            for n in gold.notes
        ],
        "citations": [{"doc": "d", "citation": c["id"]} | c | {"work": "w"} for c in gold.citations],
        "works": [{**gold.works[0], "work": "w"}],
        "mentions": [{"doc": "d"} | e for e in gold.entities],
        "claims": [
            {"doc": "d", "note": n["label"], "spans": [[n["claim"], n["call"]]], "works": ["w"]} for n in gold.notes
        ],
    } | change
    (folder / "text").mkdir(parents=True)
    (folder / "text" / "d.txt").write_text(gold.text, encoding="utf8")
    for name, rows in parts.items():
        lines(folder / f"{name}.jsonl", rows)
    return folder


def test_an_export_that_says_what_gold_says_is_wholly_right(tmp_path, gold):
    report = score(exported(tmp_path / "out", gold), gold)
    assert set(report.figures.values()) == {100.0}
    assert {"notes.text", "citations", "citations.resolution.hard", "works.title", "claims.support"} <= set(
        report.figures
    )
    assert report.errors == []


def test_a_wrong_link_an_invention_and_a_loss_are_counted_and_listed(tmp_path, gold):
    wrong = [
        {"doc": "d", "citation": "a"} | gold.citations[0] | {"work": "w"},
        {"doc": "d", "citation": "b"} | gold.citations[1] | {"work": "v"},
        {"doc": "d", "citation": "c", "spans": [at("ministers")], "form": "full", "work": "u"},
    ]
    report = score(exported(tmp_path / "out", gold, citations=wrong, mentions=[]), gold)
    assert report.figures["citations"] == pytest.approx(80)
    assert report.figures["citations.resolution.id"] == 0
    assert report.figures["mentions.date"] == 0
    assert any("citations: invented" in error and "ministers" in error for error in report.errors)


def test_zones_are_right_where_each_part_is_taken_for_what_it_is(tmp_path, gold):
    body, note = [at("Treaties")[0], at("them.2")[1]], [at("Ames, A Theory")[0], at("(2001).")[1]]
    gold.zones.append({"zone": "body", "begins": "Treaties", "spans": [body]})
    gold.zones.append({"zone": "note", "begins": "Ames", "spans": [note]})
    export = exported(tmp_path / "out", gold, sections=[{"doc": "d", "spans": [body]}])
    assert list(problems(gold)) == []
    assert score(export, gold).figures["zones.body"] == 100
    lines(export / "sections.jsonl", [{"doc": "d", "spans": [note]}])
    assert score(export, gold).figures["zones.body"] == 0
    assert score(export, gold).figures["zones.note"] == 100


def test_an_article_that_the_export_lacks_is_missed_in_all_its_parts(tmp_path, gold):
    export = exported(tmp_path / "out", gold, documents=[])
    report = score(export, gold)
    assert set(report.figures.values()) == {0.0}
    assert pooled([report, report]).asked["citations"] == 4


def test_a_folder_that_is_no_export_and_one_without_gold_are_refused(tmp_path, gold):
    with pytest.raises(GoldError, match="no exchange export"):
        score(tmp_path, gold)
    with pytest.raises(GoldError, match="No gold"):
        articles(tmp_path)
    (tmp_path / "doc.json").write_text('{"source": "a.txt"}', encoding="utf8")
    with pytest.raises(GoldError, match="no text"):
        load(tmp_path)
