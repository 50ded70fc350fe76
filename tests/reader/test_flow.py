"""An article as flowing text: sections, paragraphs, calls and notes, each run in its place."""

import pytest
from helpers.reading import BOATS, TOLLS

from pincite.reader.flow import Call, Mark, Marked, PageStart, Run, flow
from pincite.store.article import article


@pytest.fixture
def tolls(reader):
    with reader.desk.reading() as connection:
        return article(connection, TOLLS)


@pytest.fixture
def boats(reader):
    with reader.desk.reading() as connection:
        return article(connection, BOATS)


def words(items):
    return "".join(
        item.text if isinstance(item, Run) else f"[{item.label}]" if isinstance(item, Call) else "" for item in items
    )


def test_sections_follow_one_another_with_their_paragraphs(tolls):
    laid = flow(tolls)
    assert [part.heading for part in laid.parts if part.heading][:2] == ["I Introduction", "II The Keepers"]
    first = next(part for part in laid.parts if part.heading == "I Introduction")
    said = words(first.paragraphs[0])
    assert said.startswith(
        "Rivers were tolled long before roads were.[1] The first keepers were monks,[2] and the last"
    )
    assert "Harbour Law Review" not in said


def test_every_call_stands_in_the_text_once(tolls, boats):
    for shown in (tolls, boats):
        found = [
            i.label for part in flow(shown).parts for items in part.paragraphs for i in items if isinstance(i, Call)
        ]
        assert sorted(found) == sorted(note["label"] for note in shown.notes)


def test_runs_are_the_words_of_the_source(tolls, boats):
    for shown in (tolls, boats):
        laid = flow(shown)
        every = [*(items for part in laid.parts for items in part.paragraphs), *(items for _, items in laid.notes)]
        runs = [item for items in every for item in items if isinstance(item, Run)]
        assert all(run.text in (" ", shown.text[run.start : run.start + len(run.text)]) for run in runs)


def test_a_claim_is_marked_from_its_first_to_its_last_word(boats):
    claim = next(row for row in boats.claims if row["note"] == "1")
    runs = [i for part in flow(boats).parts for items in part.paragraphs for i in items if isinstance(i, Run)]
    assert "".join(run.text for run in runs if claim["claim"] in run.ids("claim").split()) == claim["text"]


def test_a_page_begins_where_the_file_says(tolls):
    laid = flow(tolls)
    begun = [i.number for part in laid.parts for items in part.paragraphs for i in items if isinstance(i, PageStart)]
    assert begun == [2]


def test_runs_are_cut_where_marks_begin_and_end():
    marked = Marked("abcdefgh", [Mark("claim", "c1", 1, 6), Mark("citation", "t.1", 3, 4)])
    assert [(r.text, r.ids("claim"), r.ids("citation")) for r in marked.runs(0, 8)] == [
        ("a", "", ""), ("bc", "c1", ""), ("d", "c1", "t.1"), ("ef", "c1", ""), ("gh", "", ""),
    ]  # fmt: skip
