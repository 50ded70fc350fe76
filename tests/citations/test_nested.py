"""Sources quoted by sources quoted by sources: each once, each under the one that quotes it."""

from pincite.citations import split


def nested(depth):
    quoted = "".join(f" (quoting Roe{'abcdefgh'[k % 8]} v. Port, {200 + k} U.S. 32, 33 (1916)" for k in range(depth))
    return "Harbour v. Pilots, 487 U.S. 931, 942 (1988)" + quoted + ")" * depth + "."


def test_each_level_is_found_once_and_has_the_level_above_for_its_parent():
    assert [f.parent for f in split.find(nested(6))] == [None, 0, 1, 2, 3, 4, 5]


def test_forty_levels_are_forty_citations():
    assert len(split.find(nested(40))) == 41


def test_two_sources_quoted_side_by_side_have_one_parent():
    text = "Port v. Pilots, 487 U.S. 931 (1988) (quoting Roe v. Port, 2 U.S. 3 (1916); Doe v. Quay, 4 U.S. 5 (1917))"
    assert [f.parent for f in split.find(text)] == [None, 0, 0]
