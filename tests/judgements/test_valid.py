"""No value that a judgement may hold can break a reader: it is checked when written and when read."""

import json

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from pincite.judgements import Act, Judgement, JudgementError, Kind, anchor, read, record
from pincite.judgements.files import line_of
from pincite.judgements.valid import FIELDS

PLACE = anchor("rivers", "f" * 64, "Every harbour has a keeper.", [(0, 5)], "body")


def made(kind=Kind.WORK, decided=None, name="a1", act=Act.EDIT, **more):
    return Judgement(name, "2026-01-01T00:00:00", "mira", act, kind, "x", None, decided, PLACE, **more)


def line(**changes):
    plain = json.loads(line_of(made(decided={"year": 2001})))
    return json.dumps(plain | changes)


@pytest.mark.parametrize(
    "changes",
    [
        {"decided": {"year": 99999999999999999999999}},
        {"decided": {"year": True}},
        {"decided": {"authors": "Roe"}},
        {"decided": {"title": ["a"]}},
        {"decided": {"title": "x" * 20_000}},
        {"decided": {"title": "\x1b[31m"}},
        {"decided": {"colour": "red"}},
        {"decided": {"type": "poem"}},
        {"decided": [1]},
        {"machine": "all"},
        {"machine": {"year": "2001"}},
        {"time": "tomorrow"},
        {"who": None},
        {"who": 7},
        {"id": ""},
        {"thing": ["n1"]},
        {"remark": {"a": 1}},
        {"seq": -1},
        {"seq": "1"},
        {"anchor": {}},
        {"anchor": "there"},
        {"anchor": {"doc": "d", "sha256": "", "text_sha256": "", "spans": [[5, 1]], "quotes": ["x"], "before": "",
                    "after": "", "path": ""}},
        {"anchor": {"doc": "d", "sha256": "", "text_sha256": "", "spans": [[0, 10**30]], "quotes": ["x"], "before": "",
                    "after": "", "path": ""}},
        {"anchor": {"doc": 1, "sha256": "", "text_sha256": "", "spans": [[0, 1]], "quotes": ["x"], "before": "",
                    "after": "", "path": ""}},
    ],
)  # fmt: skip
def test_a_line_whose_values_no_reader_could_take_is_named_and_skipped(tmp_path, changes):
    path = tmp_path / "rivers.jsonl"
    path.write_text(f"{line()}\n{line(**{'id': 'b2'} | changes)}\n{line(id='c3')}\n", "utf8")
    found = read(path)
    assert [one.id for one in found.judgements] == ["a1", "c3"]
    assert [(bad.line, bool(bad.reason)) for bad in found.unreadable] == [(2, True)]


def test_two_judgements_under_one_id_are_told_and_a_line_that_stands_twice_is_not(tmp_path):
    path = tmp_path / "rivers.jsonl"
    path.write_text(f"{line()}\n{line()}\n{line(decided={'year': 1999})}\n", "utf8")
    found = read(path)
    assert [bad.line for bad in found.unreadable] == [3]
    assert {one.decided["year"] for one in found.judgements} == {2001}


def test_what_could_not_be_read_back_is_not_written(tmp_path):
    with pytest.raises(JudgementError, match="year is no year"):
        record(tmp_path, {"rivers": [made(decided={"year": 10**40})]})
    assert not list(tmp_path.glob("*.jsonl"))


def test_judgements_are_numbered_as_they_are_written_whatever_the_clock_says(tmp_path):
    record(tmp_path, {"rivers": [made(name="b")]})
    record(tmp_path, {"harbours": [made(name="a")], "rivers": [made(name="c")]})
    record(tmp_path, {"tolls": [made(name="d")]})
    found = {
        one.id: one.seq for doc in ("rivers", "harbours", "tolls") for one in read(tmp_path / f"{doc}.jsonl").judgements
    }
    assert found == {"b": 1, "a": 2, "c": 3, "d": 4}


VALUES = st.recursive(
    st.none() | st.booleans() | st.integers() | st.floats() | st.text(max_size=8),
    lambda inner: st.lists(inner, max_size=3) | st.dictionaries(st.text(max_size=4), inner, max_size=3),
    max_leaves=5,
)


@settings(max_examples=300, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(st.data())
def test_any_json_in_any_field_is_a_judgement_or_a_line_that_is_named(tmp_path, data):
    kind = data.draw(st.sampled_from(Kind))
    names = st.sampled_from([*FIELDS[kind.value], "other"])
    changes = data.draw(st.dictionaries(st.sampled_from([*Judgement.__slots__, "odd"]), VALUES, max_size=2))
    decided = data.draw(st.dictionaries(names, VALUES, max_size=3))
    path = tmp_path / "rivers.jsonl"
    path.write_text(json.dumps(json.loads(line(kind=kind.value, decided=decided)) | changes) + "\n", "utf8")
    found = read(path)
    assert len(found.judgements) + len(found.unreadable) == 1
