"""Notes of texts lifted from print: the numbering of notes and calls is the evidence."""

from pincite import layout, notes
from pincite.ingest import plain
from pincite.model import NoteStatus, Zone

ONE = """The guild of the lower river met in the spring of 1871 and asked that
each boat pay at the dam.1 The boats of Tier 2 paid nothing, and in 1872
twelve of them were burned.2 Within a year the matter stood before the
council, which weighed it for 14 days; it held with the traders3 Moor said
that the river belongs to no one.”4 Of this an international com-
"""

NOTES = """1.
Vera Storm, The Toll of the River, 12 RIVER L. REV. 45, 47 (1999) (telling of the guild
and of the 14 boats that it burned).
2. Id. at 48.
3.

See Lee Field, Harvest Law 3 (2001).

4.
ANN MOOR, THE LAW OF THE RIVER 9 (2003), http://www.example.org/rivers/the-law-of-
"""

TWO = """ mission spoke at length, for the commission had heard the traders.5 What
it found was never printed, and the council of the guild let it rest.
the-river.pdf. The commission is told of by Storm in a later essay, see infra note 5 and
the text there, which the guild had read before it met.
5.
Storm, supra note 1, at 50.
"""


def found(text):
    source = plain.read(text.encode(), "a.txt")
    zones = layout.zones(source)
    return source, notes.find(source, zones)


def by_label(result):
    return {n.label: n for n in result.notes}


def quote(source, note):
    return " ".join(source.quote(note.spans).split())


def test_calls_are_the_digits_that_fit_the_sequence_and_no_others():
    source, result = found(ONE + NOTES + TWO)
    assert [n.label for n in result.notes] == ["1", "2", "3", "4", "5"]
    before = [source.text[n.call.start - 7 : n.call.start] for n in result.notes]
    assert before == ["he dam.", "burned.", "traders", "o one.”", "raders."]
    assert all(n.status is NoteStatus.OK for n in result.notes)


def test_a_note_runs_on_at_the_foot_of_the_next_page():
    source, result = found(ONE + NOTES + TWO)
    assert len(by_label(result)["4"].spans) == 2
    assert quote(source, by_label(result)["4"]).endswith("which the guild had read before it met.")
    assert quote(source, by_label(result)["5"]) == "Storm, supra note 1, at 50."


def test_body_lines_stay_body_and_note_lines_are_told():
    source, result = found(ONE + NOTES + TWO)
    zones = {
        source.text[line.span.start : line.span.end].strip(): zone
        for line, zone in zip(source.lines, result.zones, strict=True)
    }
    assert zones["it found was never printed, and the council of the guild let it rest."] is Zone.BODY
    assert zones["the text there, which the guild had read before it met."] is Zone.NOTE


def test_markers_are_marked_so_that_no_reading_holds_them():
    source, result = found(ONE + NOTES + TWO)
    words = [source.text[a:b] for a, b in result.marks]
    assert words == ["1", "2", "3", "4", "1.", "2.", "3.", "4.", "5", "5."]


def test_a_call_without_a_text_and_a_text_without_a_call_are_kept():
    source, result = found(
        (ONE + NOTES + TWO)
        .replace("burned.2 Within", "burned. Within")
        .replace("3.\n\nSee Lee Field, Harvest Law 3 (2001).\n", "")
    )
    notes_found = by_label(result)
    assert notes_found["2"].status is NoteStatus.NO_CALL
    assert notes_found["3"].status is NoteStatus.NO_TEXT
    assert notes_found["2"].reason
    assert quote(source, notes_found["2"]) == "Id. at 48."


def test_a_number_glued_to_half_a_word_is_a_note_number():
    body = "The council sat in the old hall of the guild and heard the Legal Rules of Har5."
    source, result = found(ONE + NOTES + " mission spoke at length.5\n" + body + "\nStorm, supra note 1.\n")
    assert quote(source, by_label(result)["5"]) == "Storm, supra note 1."
    line = next(i for i, ln in enumerate(source.lines) if source.text[ln.span.start : ln.span.end].endswith("Har5."))
    assert result.zones[line] is Zone.BODY


def test_an_author_note_has_a_sign_for_a_label():
    front = "The Toll of the River\nVera Storm*\n"
    source, result = found(front + ONE + "* Professor of Law, University of the North.\n" + NOTES + TWO)
    star = by_label(result)["*"]
    assert quote(source, star) == "Professor of Law, University of the North."
    assert source.text[star.call.start - 5 : star.call.end] == "Storm*"


def test_text_with_numbers_but_no_notes_has_none():
    assert found("In 1871 the guild met. It burned 12 boats.\nIn 1872 it burned 14.\n")[1].notes == ()


def test_a_text_that_breaks_off_is_damaged_where_others_end_in_a_full_stop():
    many = "".join(f"The guild of town {k} burned the boats and kept the tolls of it.{k} " for k in ("1", "2", "3"))
    notes_text = "".join(f"{k}. Storm, The Toll of the River, at {k}{k}.\n" for k in range(1, 12))
    calls = " ".join(f"Then the guild rose again in spring.{k}" for k in range(4, 12))
    _, result = found(many + calls + "\n" + notes_text.replace("at 1111.", "in RIVER DEP’T"))
    last = by_label(result)["11"]
    assert last.status is NoteStatus.DAMAGED
    assert last.reason == "its text breaks off"
    assert by_label(result)["10"].status is NoteStatus.OK


def texts(text):
    source, made = found(text)
    return {note.label: source.quote(note.spans) for note in made.notes}


BODY = "The guild of the lower river met in the spring and asked that each boat pay at the dam"


def test_notes_set_as_one_paragraph_are_parted_where_the_next_number_stands():
    text = (
        f"{BODY}.1 The boats\nof the hills paid nothing.2 Within a year the matter stood before the\n"
        "council.3 It held with the traders and with the keepers of the dam.\n\n"
        "1 Vera Storm, The Toll of the River 45 (1999). 2 See Lee Field, Harvest\n"
        "Law 3 (2001). 3 Storm, supra note 1.\n"
    )
    assert texts(text) == {
        "1": "Vera Storm, The Toll of the River 45 (1999).",
        "2": "See Lee Field, Harvest\nLaw 3 (2001).",
        "3": "Storm, supra note 1.",
    }


def test_numbers_stacked_over_the_note_below_them_have_their_texts_above():
    text = (
        f"{BODY}.1 The boats\nof the hills paid nothing.2 Within a year the matter stood before the\n"
        "council.3 It held with the traders and with the keepers of the\n\n"
        "Vera Storm, The Toll of the River, 12 River L. Rev. 45, 47 (1999) (telling of the guild and\nof the boats).\n"
        "See Lee Field, Harvest Law 3 (2001).\n\n1\n\n2\n\n3 Storm, supra note 1.\n"
    )
    assert {label: words[:11] for label, words in texts(text).items()} == {
        "1": "Vera Storm,",
        "2": "See Lee Fie",
        "3": "Storm, supr",
    }


def test_signs_on_lines_of_their_own_below_the_notes_go_to_the_texts_that_open_before_the_next_sign():
    text = (
        f"{BODY}.* The boats\nof the hills paid nothing.† Within a year the matter stood before the\n"
        "council.‡ It held with the traders and with the keepers of the\n\n"
        "Vera Storm, The Toll of the River, 12 River L. Rev. 45, 47 (1999).\nSee Lee Field, Harvest Law 3 (2001).\n"
        "‡\nAnn Moor, The Law of the River 9 (2003).\n*\n\n†\n"
    )
    assert texts(text) == {
        "*": "Vera Storm, The Toll of the River, 12 River L. Rev. 45, 47 (1999).",
        "†": "See Lee Field, Harvest Law 3 (2001).",
        "‡": "Ann Moor, The Law of the River 9 (2003).",
    }


def test_a_table_below_the_notes_and_the_head_of_the_next_chapter_are_no_part_of_them():
    table = "Port\nLisse\nOkel\n\nDue\n4\n7\n\nTable 1: Dues of two ports\n"
    first = f"{BODY}.1 The boats\nof the hills paid nothing.\n\n1. Vera Storm, The Toll of the River 45 (1999).\n"
    second = f"{BODY} of the town.2 It held\nwith the traders.\n\n2. Storm, supra note 1.\n"
    for below in (table, "\nII. The Harvest\n"):
        assert texts(first + below + "\f" + second) == {
            "1": "Vera Storm, The Toll of the River 45 (1999).",
            "2": "Storm, supra note 1.",
        }


def test_a_misread_number_below_the_notes_goes_to_its_text_like_any_other():
    first = "".join(f"{BODY} of the town.{n}\n" for n in range(1, 11))
    first += "\n" + "".join(f"{n}\nVera Storm, The Toll of the River {n} (1999).\n" for n in range(1, 11))
    second = (
        "".join(f"{BODY} of the town.{n}\n" for n in ("l1", "12", "13")) + "It held with the traders and with the\n\n"
    )
    second += "See Lee Field, Harvest Law 3 (2001).\n12\nAnn Moor, The Law of the River 9 (2003).\n13\n"
    second += "Moor, supra note 12.\nl1\n"
    assert texts(first + "\f" + second)["11"] == "See Lee Field, Harvest Law 3 (2001)."
