"""Judgement files only grow; a crash leaves whole lines, and what is torn is told and kept aside."""

import json
import os
import signal
import time
from functools import partial
from pathlib import Path
from random import Random

import pytest

from pincite.judgements import (
    Act,
    Judgement,
    JudgementError,
    Kind,
    anchor,
    append,
    batch,
    file_of,
    read,
    read_all,
    record,
)

TEXT = "Every harbour has a keeper.¹ Few keepers have a harbour.\u2028\n"


def made(number, act=Act.ACCEPT, **more):
    place = anchor("rivers", "f" * 64, TEXT, [(0, 27)], "note:1")
    return Judgement(
        f"{number:012x}", f"2026-01-01T00:00:{number % 60:02}", "mira", act, Kind.LINK, "n1.1", anchor=place, **more
    )


def test_what_is_written_is_read_back_as_it_was(tmp_path):
    path = file_of(tmp_path / "deep" / "judgements", "rivers")
    whole = made(
        1, Act.EDIT, machine={"work": None}, decided={"work": "noor1999", "target": None}, remark="ein „Wort“\n=1+1"
    )
    append(path, [whole])
    append(path, [made(2), made(3)])
    held = read(path)
    assert held.judgements == (whole, made(2), made(3))
    assert held.unreadable == ()
    assert path.read_bytes().count(b"\n") == 3


def test_appending_never_changes_what_stands_before(tmp_path):
    path = tmp_path / "rivers.jsonl"
    for number in range(4):
        before = path.read_bytes() if path.exists() else b""
        append(path, [made(number)])
        assert path.read_bytes().startswith(before)


def test_a_line_torn_at_any_byte_is_reported_and_kept_aside_and_the_others_are_read(tmp_path):
    path = tmp_path / "rivers.jsonl"
    append(path, [made(1), made(2)])
    whole = path.read_bytes()
    start = whole.index(b"\n") + 1
    for cut in range(start + 1, len(whole) - 1, 7):
        path.write_bytes(whole[:cut])
        torn = read(path)
        assert (len(torn.judgements), [u.line for u in torn.unreadable]) == (1, [2])
        append(path, [made(3)])
        assert [j.id for j in read(path).judgements] == [made(1).id, made(3).id]
        aside = path.with_name("rivers.jsonl.torn")
        assert aside.read_bytes() == whole[start:cut] + b"\n"
        aside.unlink()


def test_a_whole_line_that_only_lacks_its_end_is_a_judgement(tmp_path):
    path = tmp_path / "rivers.jsonl"
    append(path, [made(1)])
    path.write_bytes(path.read_bytes().rstrip(b"\n"))
    assert read(path).judgements == (made(1),)
    append(path, [made(2)])
    assert read(path).judgements == (made(1), made(2))
    assert not path.with_name("rivers.jsonl.torn").exists()


@pytest.mark.parametrize(
    "line",
    [
        b"<<<<<<< ours",
        b"[]",
        b'{"id": 1}',
        b"\xff\xfe",
        b"[" * 5000,
        b'{"id":"1","time":"t","who":"w","act":"burn","kind":"link","thing":"n1.1"}',
        b'{"id":"1","time":"t","who":"w","act":"undo","kind":"link","thing":"n1.1"}',
        b'{"id":"1","time":"t","who":"w","act":"accept","kind":"link","thing":"n1.1","newer":1}',
    ],
    ids=["merge mark", "list", "half", "bytes", "deep", "unknown act", "undo of nothing", "unknown key"],
)
def test_a_line_that_is_no_judgement_hides_no_other(tmp_path, line):
    path = tmp_path / "rivers.jsonl"
    append(path, [made(1)])
    with path.open("ab") as handle:
        handle.write(line + b"\n")
    append(path, [made(2)])
    held = read(path)
    assert [j.id for j in held.judgements] == [made(1).id, made(2).id]
    assert [(u.line, bool(u.reason)) for u in held.unreadable] == [(2, True)]


def test_a_file_that_cannot_be_written_is_an_error_with_advice(tmp_path):
    (tmp_path / "rivers.jsonl").mkdir()
    with pytest.raises(JudgementError, match="can't be written"):
        append(tmp_path / "rivers.jsonl", [made(1)])


def killed_at_random(work, moments):
    """Run ``work(tell)`` in a process of its own, killed so many seconds after its first word; yield what it told."""
    for seconds in moments:
        ours, theirs = os.pipe()
        child = os.fork()
        if child == 0:
            try:
                os.close(ours)
                work(partial(os.write, theirs))
            finally:
                os._exit(0)
        os.close(theirs)
        with os.fdopen(ours, "rb") as told:
            first = told.readline()
            time.sleep(seconds)
            os.kill(child, signal.SIGKILL)
            os.waitpid(child, 0)
            yield [line.strip() for line in (first, *told)]


def test_a_writer_killed_at_sixty_random_moments_loses_no_judgement_it_has_confirmed(tmp_path):
    path, dice = tmp_path / "rivers.jsonl", Random(7)  # noqa: S311 - moments, no secrets
    confirmed = []

    def write(tell):
        for number in range(100_000):
            one = made(os.getpid() * 1_000_000 + number)
            append(path, [one])
            tell(one.id.encode() + b"\n")

    for told in killed_at_random(write, [dice.uniform(0, 0.02) for _ in range(60)]):
        confirmed += told
        held = read(path)
        assert len(held.unreadable) <= 1
    kept = {j.id for j in held.judgements}
    assert len(confirmed) >= 60
    assert {c.decode() for c in confirmed} <= kept


def test_many_at_once_are_all_there_or_none_wherever_the_writer_is_killed(tmp_path):
    dice = Random(11)  # noqa: S311 - moments, no secrets
    confirmed = []

    def write(tell):
        for number in range(100_000):
            base = (os.getpid() * 100_000 + number) * 10
            record(tmp_path, {doc: [made(base + k), made(base + k + 1)] for k, doc in ((0, "rivers"), (2, "borders"))})
            tell(str(base).encode() + b"\n")

    for told in killed_at_random(write, [dice.uniform(0, 0.05) for _ in range(50)]):
        confirmed += told
    found = {doc: [int(j.id, 16) for j in held.judgements] for doc, held in read_all(tmp_path).items()}
    filed = [(n // 10, doc) for doc, ids in found.items() for n in ids]
    assert len(confirmed) >= 50
    assert {int(c) // 10 for c in confirmed} <= {base for base, _ in filed}
    for base in {base for base, _ in filed}:
        assert sorted(doc for b, doc in filed if b == base) == ["borders", "borders", "rivers", "rivers"]


def stopped(*_):
    raise KeyboardInterrupt


def test_what_was_announced_counts_at_once_and_the_next_writer_files_it(tmp_path, monkeypatch):
    monkeypatch.setattr(batch, "append", stopped)
    with pytest.raises(KeyboardInterrupt):
        record(tmp_path, {"rivers": [made(1)], "borders": [made(2)]})
    monkeypatch.undo()
    assert not file_of(tmp_path, "rivers").exists()
    assert {doc: len(held.judgements) for doc, held in read_all(tmp_path).items()} == {"borders": 1, "rivers": 1}
    record(tmp_path, {"rivers": [made(3)]})
    assert [j.id for j in read(file_of(tmp_path, "rivers")).judgements] == [made(1).id, made(3).id]
    assert list(Path(tmp_path).glob("*.pending")) == []


def test_two_writers_at_once_keep_their_lines_whole(tmp_path):
    path = tmp_path / "rivers.jsonl"
    children = []
    for writer in range(3):
        child = os.fork()
        if child == 0:
            for number in range(40):
                append(path, [made(writer * 1000 + number)])
            os._exit(0)
        children.append(child)
    for child in children:
        os.waitpid(child, 0)
    assert len({j.id for j in read(path).judgements}) == 120
    assert all(json.loads(line) for line in path.read_bytes().splitlines())
