"""Marks round titles are made alike, and no character moves."""

import pytest

from pincite.citations import quotes


@pytest.mark.parametrize(
    ("printed", "read"),
    [
        ("Roe, ‘Small Rivers’ (2002) 11 River LJ 4", "Roe, “Small Rivers” (2002) 11 River LJ 4"),
        ("Roe, ‘The People’s River’ (2002) 11 River LJ 4", "Roe, “The People’s River” (2002) 11 River LJ 4"),
        ("Roe, ‘The “Wild” Rivers’ in Doe (ed), Lakes", "Roe, “The ‘Wild’ Rivers” in Doe (ed), Lakes"),
        ("Roe, ‘Why Rivers?‘ (2002) 11 River LJ 4", "Roe, “Why Rivers?” (2002) 11 River LJ 4"),
        ("Roe, _Rivers of Asia_ (2009)", "Roe, *Rivers of Asia* (2009)"),
    ],
)
def test_titles_in_other_marks_read_like_titles_in_double_quotation_marks_or_italics(printed, read):
    assert quotes.alike(printed) == read
    assert len(read) == len(printed)


@pytest.mark.parametrize(
    "text",
    [
        "the rivers’ rights and the people’s will",
        "“Roe’s ‘small’ rivers,” he wrote",
        "Ann Roe, A ‘Not-Spot’ in a Border Town, 12 RIVER L.J. 3 (2001)",
        "Ann Roe, ‘The Mother of Rivers’ Leaves the Council, DAILY RIVER (May 4, 2023)",
        "see https://rivers.example/a_b_c and river_case",
    ],
)
def test_other_marks_stay(text):
    assert quotes.alike(text) == text
