"""An undo takes back, and can itself be taken back."""

from dataclasses import replace

from pincite.judgements import Act, Judgement, Kind, anchor, standing

PLACE = anchor("rivers", "f" * 64, "A short text.", [(2, 7)], "body")


def judged(name, time="1"):
    return Judgement(name, time, "mira", Act.REJECT, Kind.MENTION, "m1", anchor=PLACE)


def undone(name, of, time="2"):
    return Judgement(name, time, "jon", Act.UNDO, Kind.MENTION, "m1", undoes=of)


def names(*made):
    return [judgement.id for judgement in standing(made)]


def test_what_is_undone_does_not_stand():
    assert names(judged("a"), judged("b"), undone("c", "a")) == ["b"]


def test_an_undone_undo_takes_nothing_back():
    assert names(judged("a"), undone("b", "a"), undone("c", "b", "3")) == ["a"]


def test_an_undo_counts_wherever_a_merge_of_two_files_put_its_line():
    assert names(undone("b", "a", "0"), judged("a")) == []


def test_a_line_that_stands_twice_after_a_merge_counts_once():
    assert names(judged("a"), judged("b", "0"), judged("a")) == ["b", "a"]


def test_undos_that_name_each_other_end():
    assert names(undone("a", "b"), undone("b", "a"), judged("c")) == ["c"]


def test_the_later_judgement_is_the_one_written_later_even_where_the_clock_was_set_back():
    first, second = replace(judged("a", "2026-05-01"), seq=4), replace(judged("b", "2019-01-01"), seq=5)
    assert names(second, first, judged("c", "2030-01-01")) == ["c", "a", "b"]
