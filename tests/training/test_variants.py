"""Citations varied as authors vary them keep their labels in place."""

import random

from training.variants import add_places, add_years, archive_address, place_alone, possess, replace_author


def row(text, spans):
    citation = {"span": [0, len(text)], "form": "author_year", "type": None, "lang": "en", "style": "s", "record": None}
    return {
        "text": text,
        "spans": spans,
        "faces": [],
        "citations": [citation],
        "kind": "intext",
        "family": "f",
        "split": "train",
    }


def read(made):
    return [(made["text"][start:end], label) for start, end, label in made["spans"]]


def test_more_years_are_years_and_belong_to_the_citation():
    for seed in range(8):
        made = add_years(row("Berg 1999", [[0, 4, "family"], [5, 9, "year"]]), random.Random(seed))
        assert len(made["text"]) > 9
        assert read(made)[-1] == (made["text"][5:], "year")
        assert made["citations"][0]["span"] == [0, len(made["text"])]


def test_a_year_that_is_followed_by_a_page_stays_alone():
    given = row("Berg 1999, 5", [[0, 4, "family"], [5, 9, "year"], [9, 10, "other"], [11, 12, "pinpoint"]])
    assert add_years(given, random.Random(1)) == given


def test_a_genitive_stands_between_name_and_bracket():
    made = possess(
        row("Berg (1999)", [[0, 4, "family"], [5, 6, "other"], [6, 10, "year"], [10, 11, "other"]]), random.Random(1)
    )
    assert made["text"].replace("'", "’") == "Berg’s (1999)"
    assert read(made)[0] == ("Berg", "family")
    assert read(made)[2] == ("1999", "year")


def test_a_dash_stands_for_the_author_of_the_entry_before():
    given = row(
        "Berg, Ida. Weights",
        [[0, 4, "family"], [4, 5, "other"], [6, 9, "given"], [9, 10, "other"], [11, 18, "title"]],
    )
    made = replace_author(given, random.Random(2))
    assert [label for _, label in read(made)] == ["backref", "other", "title"]
    assert made["text"].endswith(". Weights")


def test_more_places_belong_to_the_pinpoint():
    for seed in range(12):
        made = add_places(row("Berg, 45", [[0, 4, "family"], [4, 5, "other"], [6, 8, "pinpoint"]]), random.Random(seed))
        assert read(made)[-1] == (made["text"][6:], "pinpoint")
        assert made["text"].startswith("Berg, 45")


def test_an_archived_copy_is_a_second_address():
    made = archive_address(
        row("Berg, www.a.org", [[0, 4, "family"], [4, 5, "other"], [6, 15, "url"]]), random.Random(1)
    )
    assert [label for _, label in read(made)].count("url") == 2
    assert made["citations"][0]["span"][1] == len(made["text"])


def test_a_place_alone_is_a_short_form():
    made = place_alone(random.Random(3), "en", "s")
    assert read(made) == [(made["text"], "pinpoint")]
    assert made["citations"][0]["form"] == "short"
