"""People's labelled strings allow each token what their coarser tags leave open."""

from training.labelled import convert


def labels(row):
    return {row["text"][start:end]: label for start, end, label in row["spans"]}


def test_a_name_may_be_family_given_or_institution_and_its_initials_no_family_name():
    row = convert(
        {
            "source": "x/y",
            "lang": "en",
            "text": "Berg I. (1999) Weights",
            "spans": [[0, 7, "author"], [9, 13, "date"], [15, 22, "title"]],
        }
    )
    assert labels(row)["Berg"] == ["family", "given", "institution"]
    assert labels(row)["I"] == ["given", "institution"]
    assert labels(row)["1999"] == ["year", "accessed"]
    assert labels(row)["Weights"] == "title"
    assert (row["kind"], row["split"], row["citations"][0]["form"]) == ("entry", "train", "list_entry")


def test_what_no_tag_covers_is_glue_or_untold():
    row = convert(
        {"source": "x/y", "lang": "en", "text": "In Weights, draft 1999", "spans": [[3, 10, "title"], [18, 22, "date"]]}
    )
    assert labels(row)["In"] == "other"
    assert "genre" in labels(row)["draft"]


def test_words_outside_the_citations_of_a_note_are_in_none():
    row = convert(
        {
            "source": "x/y:lines",
            "lang": "it",
            "text": "cfr. Berg, Pesi",
            "citations": [{"span": [5, 15], "form": "short", "spans": [[5, 9, "author"], [11, 15, "title"]]}],
        }
    )
    assert "signal" in labels(row)["cfr"]
    assert "family" not in labels(row)["cfr"]
    assert row["kind"] == "note"


def test_held_sources_are_marked():
    row = convert({"source": "inukshuk/anystyle:gold", "lang": "en", "text": "Weights", "spans": [[0, 7, "title"]]})
    assert row["split"] == "held"
