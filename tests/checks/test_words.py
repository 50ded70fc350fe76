"""Checks that read the running words: cross-references, days, laws by number, bodies, quotations."""

from dataclasses import replace

import pytest

from pincite.checks import bodies, dates, laws, xrefs
from pincite.checks.ground import Document
from pincite.checks.quotations import _bare, _in_two_ways
from pincite.checks.spelling import misprinted


def document(text, notes=(), sections=()):
    row = {"text": text, "source": "x.md", "year": None, "media_type": "text/markdown"}
    headings = tuple({"label": s, "level": 1, "heading": "", "start": 0} for s in sections)
    return Document("x", row, (), headings, tuple(notes), (), ())


def note(label, call, text=""):
    return {"label": label, "call_start": call, "call_end": call + 1, "spans": [], "text": text, "status": "ok"}


def found(find, text, **more):
    return [(d.code, d.words) for d in find(document(text, **more))]


NOTES = tuple(note(str(n), n) for n in range(1, 6))


@pytest.mark.parametrize(
    "text", ["....... For the guilds see note 54.", "....... Dazu oben Fn. 54.", "....... Si veda la nota 54."]
)
def test_a_note_that_does_not_exist(text):
    assert [code for code, _ in found(xrefs.find, text, notes=NOTES)] == ["PC202"]


@pytest.mark.parametrize("text", ["....... see note 4.", "....... the harbour notes 54 boats", "....... at 54 n.12"])
def test_what_is_no_reference_to_a_missing_note(text):
    assert found(xrefs.find, text, notes=NOTES) == []


@pytest.mark.parametrize(
    "text", ["Section 9 asks how boats are counted.", "As Part 7 has shown, they are.", "Cfr. infra, par. 9. E poi."]
)
def test_a_part_that_does_not_exist(text):
    assert [code for code, _ in found(xrefs.find, text, sections=("1", "2", "3"))] == ["PC215"]


@pytest.mark.parametrize("text", ["Section 9 of the Act is long.", "under section 9, boats", "Section 2 asks how."])
def test_sections_of_laws_and_parts_that_are_there(text):
    assert found(xrefs.find, text, sections=("1", "2", "3")) == []


def test_a_table_without_caption_where_others_have_one():
    text = "As Table 3 shows.\n\nTable 1. Boats\n\nTable 2. Crews\n\nTable 2 is long."
    assert [code for code, _ in found(xrefs.find, text)] == ["PC215"]
    assert found(xrefs.find, "As Table 3 shows.") == []


@pytest.mark.parametrize("day", ["31 June 2005", "Feb. 30, 2017", "31. April 2011", "31 giugno 2005", "2011-04-31"])
def test_a_day_that_no_month_has(day):
    assert found(dates.find, f"It was burned on {day}, they say.") == [("PC901", day)]


@pytest.mark.parametrize("day", ["30 June 2005", "Feb. 29, 2016", "29 février 2016", "note 31 June", "June 2005"])
def test_days_that_are(day):
    assert found(dates.find, f"It was burned on {day}, they say.") == []


@pytest.mark.parametrize(
    ("text", "code"),
    [
        ("Directive 2011/63/EU of 5 April 2011 on trafficking in human beings", "PC506"),
        ("Loi n° 2017-939 du 27 mars 2017", "PC506"),
        ("Legge 11 agosto 2004, n. 228", "PC502"),
        ("Trafficking Victims Protection Reauthorization Act of 2004, Pub. L. No. 108-193", "PC502"),
        ("Loi n° 2016-444 du 13 avril 2016. Elle est neuve. La loi du 13 avril 2015 dit tout.", "PC508"),
        ("Legge 7 agosto 1990, n. 241. E poi la legge n. 214 del 1990.", "PC508"),
    ],
)
def test_a_law_whose_number_and_date_do_not_belong_together(text, code):
    assert [c for c, _ in found(laws.find, text)] == [code]


@pytest.mark.parametrize(
    "text",
    [
        "Directive 2011/36/EU of 5 April 2011",
        "Loi n° 2017-399 du 27 mars 2017; la loi du 27 mars 2017",
        "Richtlinie 2004/81/EG des Rates vom 29. April 2004",
        "Pub. L. No. 106-386",
    ],
)
def test_laws_as_the_record_has_them(text):
    assert found(laws.find, text) == []


@pytest.mark.parametrize(
    ("said", "name"),
    [
        ("International Labour Organisaton", "International Labour Organization"),
        ("International Tribunal of the Law for the Sea", "International Tribunal for the Law of the Sea"),
        ("Corte europea dei diriti dell'uomo", "Corte europea dei diritti dell'uomo"),
        ("Bundesministerium der Jusitz", "Bundesministerium der Justiz"),
    ],
)
def test_a_misprinted_body(said, name):
    (draft,) = bodies.find(document(f"Then the {said} spoke."))
    assert (draft.code, draft.words, draft.better.replace("Organisation", "Organization")) == ("PC510", said, name)


@pytest.mark.parametrize(
    "said",
    [
        "International Labor Organisation",
        "Inter-American Court of Human Rights",
        "des Bundesamtes für Migration und Flüchtlinge",
        "European Court of Human Rights’",
        "African Commission on Human and Peoples' Rights",
    ],
)
def test_bodies_as_they_are_called(said):
    assert list(bodies.find(document(f"Then the {said} spoke."))) == []


def test_a_quotation_given_twice_with_different_words():
    text = "They say “no port is without its register” here. They say “no port was without its registers” there."
    assert [d.code for d in _in_two_ways(document(text))] == ["PC801"]


def test_what_is_left_out_or_changed_openly_is_no_other_wording():
    text = "They say “no port is without its register” here. They say “[n]o port is without … register” there."
    assert list(_in_two_ways(document(text))) == []


def test_a_quotation_whose_sentence_has_no_source():
    text = "A clerk wrote that “the crowd came with its own scales and went with bread.” A boat came.1"
    (draft,) = _bare(document(text, notes=(note("1", len(text) - 1),)))
    assert draft.code == "PC802"


def test_a_call_behind_the_stop_is_the_source_of_the_sentence():
    text = "A clerk wrote that “the crowd came with its own scales and went with bread.”1 A boat came."
    assert list(_bare(document(text, notes=(note("1", text.index("1")),)))) == []


@pytest.mark.parametrize(("x", "y"), [("salter", "slater"), ("larson", "larsen"), ("delmasmarty", "delmasmarti")])
def test_a_name_that_is_a_letter_or_two_off_may_be_a_misprint(x, y):
    assert misprinted(x, y)


@pytest.mark.parametrize(("x", "y"), [("lee", "lea"), ("salter", "salter"), ("porter", "foster")])
def test_short_names_and_other_names_are_no_misprints(x, y):
    assert not misprinted(x, y)


def test_a_part_is_not_of_the_law_that_the_next_sentence_names():
    law = {"kind": "statute", "start": 39, "end": 49, "text": "Harbour Act", "norm": "x", "spans": [[39, 49]]}
    article = document("Section 9 asks how boats are counted. The Harbour Act has no answer.", sections=("1", "2"))
    assert [d.code for d in xrefs.find(replace(article, mentions=(law,)))] == ["PC215"]


def test_a_quotation_that_goes_on_from_a_sourced_one_needs_no_other_source():
    text = "The same section continues: “no keeper shall open a book in which he has a share.”"
    assert [d.code for d in _bare(document(text, notes=NOTES))] == []
