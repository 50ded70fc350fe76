"""Runs: what is stale is made again, what fails is said, what was there is kept."""

from dataclasses import replace
from pathlib import Path

import pytest
from helpers.kept import corpus, decide, run
from helpers.plain_stages import BORDERS, RIVERS, STAGES, About, with_namer

from pincite import engine
from pincite.engine import State, fingerprint
from pincite.engine.extract import Task, extract
from pincite.ingest import Bounded, Limits
from pincite.judgements import Act
from pincite.rules import patterns
from pincite.store import Question, StoreError, open_reader, open_writer, read, trace, write
from pincite.store.overlay import holding


def works(place):
    with open_reader(str(place)).transaction() as connection:
        return {w.fields.title: w.key for w in write.known_works(connection) if w.members}


def never(*_):
    raise AssertionError("nothing should be extracted")


IDLE = replace(STAGES, read=never, cluster=never)


def test_a_second_run_over_unchanged_files_extracts_nothing(tmp_path):
    folder, place = corpus(tmp_path / "c"), tmp_path / "s.sqlite"
    first = run(folder, place)
    assert (first.read, first.ok) == (("borders-txt", "rivers-txt"), True)
    second = run(folder, place, IDLE)
    assert (second.read, second.unchanged, second.counts) == ((), first.read, first.counts)


def test_only_the_changed_document_is_read_again(tmp_path):
    folder, place = corpus(tmp_path / "c"), tmp_path / "s.sqlite"
    run(folder, place)
    (folder / "borders.txt").write_text(BORDERS.replace("river", "fence"), encoding="utf8")
    summary = run(folder, place)
    assert (summary.read, summary.unchanged) == (("borders-txt",), ("rivers-txt",))


def test_worker_processes_find_the_same_as_one_process(tmp_path):
    folder = corpus(tmp_path / "c")
    alone, pooled = (run(folder, tmp_path / f"{jobs}.sqlite", jobs=jobs) for jobs in (1, 2))
    assert replace(alone, seconds=0) == replace(pooled, seconds=0)


def test_a_file_that_cannot_be_read_is_reported_and_the_others_are_finished(tmp_path):
    summary = run(corpus(tmp_path / "c", torn="UNREADABLE"), tmp_path / "s.sqlite")
    assert summary.read == ("borders-txt", "rivers-txt")
    (failure,) = summary.failed
    assert (failure.doc, failure.stage, failure.code) == ("torn-txt", "ingest", "damaged-file")
    assert (failure.what, failure.advice) == ("torn.txt is damaged.", "Ask for a better copy.")
    assert not summary.ok


def test_what_the_store_held_of_a_file_that_fails_now_is_kept(tmp_path):
    folder, place = corpus(tmp_path / "c"), tmp_path / "s.sqlite"
    before = run(folder, place).counts
    (folder / "rivers.txt").write_text("UNREADABLE", encoding="utf8")
    after = run(folder, place)
    assert [f.doc for f in after.failed] == ["rivers-txt"]
    assert after.counts == {**before, "failures": 1}


def test_a_failed_file_is_tried_again_only_when_it_changed_or_on_demand(tmp_path):
    folder, place = corpus(tmp_path / "c", torn="UNREADABLE"), tmp_path / "s.sqlite"
    run(folder, place)
    again = run(folder, place, IDLE)
    assert ([f.doc for f in again.failed_before], again.ok) == (["torn-txt"], False)
    assert [f.doc for f in run(folder, place, retry=True).failed] == ["torn-txt"]
    (folder / "torn.txt").write_text(BORDERS.replace("river", "fence"), encoding="utf8")
    mended = run(folder, place)
    assert (mended.read, mended.ok, mended.counts["failures"]) == (("torn-txt",), True, 0)


def test_a_file_that_came_back_unchanged_is_read_again_and_its_failure_forgotten(tmp_path):
    folder, place = corpus(tmp_path / "c"), tmp_path / "s.sqlite"
    run(folder, place)
    (folder / "rivers.txt").write_text("UNREADABLE", encoding="utf8")
    run(folder, place)
    (folder / "rivers.txt").write_text(RIVERS, encoding="utf8")
    assert run(folder, place).ok


STAGES_THAT_CRASH = ["sections", "citations", "resolution", "mentions", "claims"]


@pytest.mark.parametrize("stage", STAGES_THAT_CRASH)
def test_a_stage_that_crashes_costs_only_itself(tmp_path, stage):
    place = tmp_path / "s.sqlite"
    summary = run(corpus(tmp_path / "c", odd=f"{RIVERS}\nCRASH-{stage}"), place)
    assert [(f.doc, f.stage) for f in summary.failed] == [("odd-txt", stage)]
    with open_reader(str(place)).transaction() as connection:
        held = holding(connection, "odd-txt")
    if stage == "sections":
        assert held is None
        return
    tables = {"citations": "citations", "resolution": "links", "mentions": "mentions", "claims": "claims"}
    empty = {name for name in ("notes", *tables.values()) if not held.rows[name]}
    assert empty == {tables[stage]} | ({"links"} if stage == "citations" else set())
    assert "What the other stages found is stored" in summary.failed[0].what


def test_a_document_of_which_a_stage_failed_is_tried_again_when_something_changed(tmp_path):
    folder, place = corpus(tmp_path / "c", odd=f"{RIVERS}\nCRASH-claims"), tmp_path / "s.sqlite"
    run(folder, place)
    again = run(folder, place)
    assert ([f.doc for f in again.failed_before], again.read, again.failed) == (["odd-txt"], (), ())
    corpus(folder, odd=RIVERS)
    mended = run(folder, place)
    assert (mended.read, mended.ok) == (("odd-txt",), True)


def test_a_whole_reading_of_the_same_file_is_worth_more_than_one_of_which_a_stage_failed(tmp_path):
    def broken(*_):
        raise KeyError("call")

    folder, place = corpus(tmp_path / "c"), tmp_path / "s.sqlite"
    run(folder, place)
    summary = run(folder, place, replace(STAGES, claim=broken, about=lambda _: About("another", None)))
    assert {f.stage for f in summary.failed} == {"claims"}
    with open_reader(str(place)).transaction() as connection:
        assert len(holding(connection, "rivers-txt").rows["claims"]) == 3


@pytest.mark.parametrize("stage", STAGES_THAT_CRASH)
def test_a_stage_that_crashes_is_a_failure_of_the_document_with_stage_and_words(tmp_path, stage):
    summary = run(corpus(tmp_path / "c", odd=f"CRASH-{stage}"), tmp_path / "s.sqlite")
    (failure,) = summary.failed
    assert (failure.stage, failure.code) == (stage, "stage-crashed")
    assert f"RuntimeError: no way through {stage}" in failure.what
    assert len(summary.read) == 2


def test_a_worker_that_dies_is_a_failure_of_its_document_alone(tmp_path):
    summary = run(corpus(tmp_path / "c", fatal="DIE"), tmp_path / "s.sqlite", jobs=2)
    assert [(f.doc, f.code) for f in summary.failed] == [("fatal-txt", "worker-crashed")]
    assert summary.read == ("borders-txt", "rivers-txt")


def test_results_that_contradict_one_another_are_a_failure_of_the_document(tmp_path):
    doubled = replace(STAGES, claim=lambda article, cited: STAGES.claim(article, cited) * 2)
    summary = run(corpus(tmp_path / "c"), tmp_path / "s.sqlite", doubled)
    assert {(f.doc, f.stage) for f in summary.failed} == {("borders-txt", "store"), ("rivers-txt", "store")}


def test_works_that_cannot_be_joined_are_reported_and_joined_by_the_next_run(tmp_path):
    def broken(*_):
        raise KeyError("author")

    folder, place = corpus(tmp_path / "c"), tmp_path / "s.sqlite"
    summary = run(folder, place, replace(STAGES, cluster=broken))
    assert [(f.doc, f.stage) for f in summary.failed] == [("*", "works")]
    mended = run(folder, place)
    assert (mended.read, mended.ok, mended.counts["works"]) == ((), True, 2)


def test_a_run_stopped_between_documents_goes_on_where_it_was(tmp_path):
    def stop(_):
        raise KeyboardInterrupt

    folder, place = corpus(tmp_path / "c"), tmp_path / "s.sqlite"
    with pytest.raises(KeyboardInterrupt), open_writer(str(place)) as store:
        engine.run([folder], store, engine.Options(), STAGES, stop)
    summary = run(folder, place)
    assert (len(summary.read), len(summary.unchanged), summary.counts["works"]) == (1, 1, 2)


def test_a_rule_that_took_too_long_is_a_warning_of_the_document(tmp_path):
    def slow(article):
        patterns._record(patterns.Rule("slow.rule", None, "", (), (), ""))
        return STAGES.cite(article)

    place = tmp_path / "s.sqlite"
    summary = run(corpus(tmp_path / "c"), place, replace(STAGES, cite=slow))
    assert summary.ok
    with open_reader(str(place)).transaction() as connection:
        assert {(w["where"], "slow.rule" in w["message"]) for w in read.warnings(connection)} == {("rules", True)}


def test_a_document_whose_file_is_gone_is_kept_and_said_so(tmp_path):
    folder, place = corpus(tmp_path / "c"), tmp_path / "s.sqlite"
    before = run(folder, place).counts
    (folder / "borders.txt").unlink()
    summary = run(folder, place)
    assert (summary.gone, summary.counts, summary.ok) == (("borders-txt",), before, True)


def test_a_moved_file_is_known_again_without_reading_it(tmp_path):
    folder, place = corpus(tmp_path / "c"), tmp_path / "s.sqlite"
    run(folder, place)
    folder.rename(tmp_path / "d")
    summary = run(tmp_path / "d", place, IDLE)
    assert (summary.unchanged, summary.gone) == (("borders-txt", "rivers-txt"), ())
    assert run(tmp_path / "d", place, IDLE).ok


def test_a_paper_that_is_added_changes_no_key_of_a_work(tmp_path):
    folder, place = corpus(tmp_path / "c"), tmp_path / "s.sqlite"
    run(folder, place)
    before = works(place)
    newer = BORDERS.replace("Piet Vogel, Borders (2004) at 7", "Aminah Noor, Rivers of the South (1999)")
    run(corpus(folder, newer=newer), place)
    assert works(place).items() >= before.items()
    assert len(works(place)) == 3


def test_a_work_that_is_read_again_keeps_its_key_and_says_what_its_articles_say_now(tmp_path):
    folder, place = corpus(tmp_path / "c"), tmp_path / "s.sqlite"
    run(folder, place)
    before = works(place)
    for name, text in (("rivers", RIVERS), ("borders", BORDERS)):
        (folder / f"{name}.txt").write_text(
            text.replace("Borders (2004)", "Borders, Revisited (2004)"), encoding="utf8"
        )
    run(folder, place)
    assert works(place)["Rivers of the North"] == before["Rivers of the North"]
    assert "Borders" not in works(place)


def test_a_work_that_no_article_cites_any_more_is_gone_and_its_key_retired(tmp_path):
    folder, place = corpus(tmp_path / "c"), tmp_path / "s.sqlite"
    run(folder, place)
    key = works(place)["Rivers of the North"]
    (folder / "rivers.txt").write_text(BORDERS, encoding="utf8")
    run(folder, place)
    assert list(works(place)) == ["Borders"]
    with open_reader(str(place)).transaction() as connection, pytest.raises(StoreError, match="No article cites"):
        trace(connection, Question(work=key))


def test_the_fingerprint_names_the_part_that_changed():
    before = fingerprint.parts("a", None, None)
    assert fingerprint.changed(before, fingerprint.parts("b", None, "model 1")) == ("file", "namer")
    assert fingerprint.changed(before, {**before, "citations": "other"}) == ("citations",)
    assert set(fingerprint.STAGES) < set(before)


def test_status_says_what_is_stale_and_why(tmp_path):
    folder, place = corpus(tmp_path / "c", torn="UNREADABLE"), tmp_path / "s.sqlite"
    run(folder, place)
    (folder / "rivers.txt").write_text(RIVERS + " ", encoding="utf8")
    (folder / "lakes.txt").write_text(BORDERS.replace("river", "lake"), encoding="utf8")
    report = engine.status(open_reader(str(place)), STAGES.about, None)
    assert {p.doc: (p.state, p.reasons) for p in report.planned} == {
        "borders-txt": (State.UNCHANGED, ()),
        "rivers-txt": (State.STALE, ("file",)),
        "lakes-txt": (State.NEW, ()),
        "torn-txt": (State.FAILED, ()),
    }
    assert (report.ok, report.misplaced) == (False, ())


def test_a_name_model_that_appears_makes_every_document_stale(tmp_path):
    folder, place = corpus(tmp_path / "c"), tmp_path / "s.sqlite"
    assert run(folder, place).no_namer == "none here"
    report = engine.status(open_reader(str(place)), with_namer("names 1.0").about, None)
    assert {p.reasons for p in report.planned} == {("namer",)}


def test_half_a_character_in_a_text_is_a_failure_of_its_document(tmp_path):
    def torn(path):
        source = STAGES.read(path)
        return replace(source, text=source.text + "\ud83d") if path.stem == "borders" else source

    summary = run(corpus(tmp_path / "c"), tmp_path / "s.sqlite", replace(STAGES, read=torn))
    assert ([f.stage for f in summary.failed], summary.read) == (["store"], ("rivers-txt",))


def test_a_file_whose_name_is_no_unicode_is_read_and_shown_with_its_bytes_escaped(tmp_path):
    folder, place = corpus(tmp_path / "c"), tmp_path / "s.sqlite"
    (folder / "caf\udce9.txt").write_text(BORDERS.replace("river", "fence"), encoding="utf8")
    first = run(folder, place)
    assert (len(first.read), first.ok) == (3, True)
    with open_reader(str(place)).transaction() as connection:
        assert "caf\\udce9.txt" in {row["source"] for row in read.documents(connection)}
    assert run(folder, place, IDLE).ok


def test_a_renamed_file_is_the_same_document_and_its_judgements_stay_with_it(tmp_path):
    folder, place = corpus(tmp_path / "c"), tmp_path / "s.sqlite"
    run(folder, place)
    made = decide(place, Act.EDIT, "mention:rivers-txt:m1", "norm=LAO")
    (folder / "rivers.txt").rename(folder / "streams.txt")
    summary = run(folder, place, IDLE)
    assert (summary.read, summary.gone, summary.counts["judgements_applied"]) == ((), (), 1)
    assert summary.followed == ("streams.txt is rivers-txt under another name (rivers.txt before)",)
    assert made.anchor.doc == "rivers-txt"


def test_a_document_that_comes_again_in_another_format_is_the_same_document(tmp_path):
    text = RIVERS + "\n".join(f"The keeper of lock {k} counted boat {chr(97 + k)} in the rain." for k in range(20))
    folder, place = corpus(tmp_path / "c", rivers=text), tmp_path / "s.sqlite"
    run(folder, place)
    decide(place, Act.EDIT, "mention:rivers-txt:m1", "norm=LAO")
    (folder / "rivers.txt").unlink()
    (folder / "other.text").write_text(text.replace("Nobody", "No one") + "\nOne line more.\n")
    summary = run(folder, place)
    assert (summary.read, summary.gone, summary.counts["judgements_applied"]) == (("rivers-txt",), (), 1)
    assert len(summary.followed) == 1
    assert run(folder, place, IDLE).unchanged == ("borders-txt", "rivers-txt")


def test_another_article_is_not_taken_for_the_one_whose_file_is_gone(tmp_path):
    folder, place = corpus(tmp_path / "c", rivers=RIVERS + "The lock was shut. " * 30), tmp_path / "s.sqlite"
    run(folder, place)
    (folder / "rivers.txt").unlink()
    lines = "\n".join(f"Ferry {k} was late, and nobody in the harbour could say why." for k in range(20))
    (folder / "ferries.txt").write_text(lines)
    summary = run(folder, place)
    assert (summary.read, summary.gone, summary.followed) == (("ferries-txt",), ("rivers-txt",), ())


def test_a_file_that_failed_and_is_now_a_copy_fails_no_more(tmp_path):
    folder, place = corpus(tmp_path / "c", torn="UNREADABLE"), tmp_path / "s.sqlite"
    run(folder, place)
    (folder / "torn.txt").write_text(BORDERS, encoding="utf8")
    mended = run(folder, place, IDLE)
    assert (mended.ok, mended.counts["failures"], len(mended.left_out)) == (True, 0, 1)


def test_a_copy_is_told_and_not_read_twice(tmp_path):
    folder, place = corpus(tmp_path / "c", copied=BORDERS), tmp_path / "s.sqlite"
    first = run(folder, place)
    assert first.left_out == ("copied.txt is a copy of borders-txt and is not read",)
    assert (first.read, first.ok) == (("borders-txt", "rivers-txt"), True)
    (folder / "borders.txt").unlink()
    again = run(folder, place, IDLE)
    assert (again.unchanged, again.left_out) == (("borders-txt", "rivers-txt"), ())


def test_a_file_that_is_too_large_is_not_looked_into(tmp_path, monkeypatch):
    folder, place = corpus(tmp_path / "c"), tmp_path / "s.sqlite"
    with (folder / "sparse.pdf").open("wb") as handle:
        handle.truncate(10 << 30)
    hashed = []
    whole = fingerprint.of_file
    monkeypatch.setattr(fingerprint, "of_file", lambda path: hashed.append(path.name) or whole(path))
    stages = replace(STAGES, read=lambda path: (Bounded() if path.suffix == ".pdf" else STAGES.read)(path))
    summary = run(folder, place, stages)
    assert [(f.doc, f.code) for f in summary.failed] == [("sparse-pdf", "too-large")]
    assert "sparse.pdf" not in hashed


def test_links_that_lead_out_of_a_folder_are_said_and_not_read_unless_that_is_asked_for(tmp_path):
    folder, place = corpus(tmp_path / "c"), tmp_path / "s.sqlite"
    outside = tmp_path / "outside"
    outside.mkdir()
    (outside / "secret.txt").write_text(BORDERS.replace("river", "secret"))
    (folder / "note.txt").symlink_to(outside / "secret.txt")
    (folder / "more").symlink_to(outside)
    (folder / "round").symlink_to(folder)
    (folder / "within.txt").symlink_to(folder / "rivers.txt")
    summary = run(folder, place)
    assert summary.read == ("borders-txt", "rivers-txt")
    assert [Path(said.split()[0]).name for said in summary.left_out] == ["within.txt", "more", "note.txt"]
    followed = run(folder, place, follow_links=True)
    assert len(followed.read) == 1


def test_a_document_that_takes_too_long_is_given_up_with_the_stage_it_was_in(tmp_path):
    def endless(_):
        while True:
            pass

    folder = corpus(tmp_path / "c")
    task = Task("rivers-txt", folder / "rivers.txt", None, None, {"file": "x"}, Limits(wall=0.05))
    found = extract(task, replace(STAGES, cite=endless))
    assert (found.failure.stage, found.failure.code) == ("citations", "took-too-long")
    assert (len(found.rows["notes"]), found.rows["citations"]) == (3, [])
    assert isinstance(extract(replace(task, limits=Limits()), STAGES), dict)


def test_what_a_reader_could_not_read_is_a_warning_of_the_document(tmp_path):
    def partly(path):
        return replace(STAGES.read(path), warnings=("Page 2 is damaged: it is torn.",))

    place = tmp_path / "s.sqlite"
    assert run(corpus(tmp_path / "c"), place, replace(STAGES, read=partly)).ok
    with open_reader(str(place)).transaction() as connection:
        found = {(w["where"], w["message"]) for w in read.warnings(connection)}
    assert found == {("ingest", "Page 2 is damaged: it is torn.")}
