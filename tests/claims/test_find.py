"""A claim is the shortest whole sentence, clause or item that its source supports."""

from dataclasses import replace

from helpers.articles import article

from pincite import claims
from pincite.model import BlockKind, Citation, Form, Place, Span


def words(made, citations=()):
    return [(claim.note, made.words(claim.place)) for claim in claims.find(made, citations)]


def cited(made, text, number=1):
    start = made.body.text.index(text)
    return Citation(f"t.{number}", Place("body", Span(start, start + len(text))), None, Form.AUTHOR_YEAR)


def test_a_claim_is_the_sentence_before_its_call():
    made = article("The camps were old. Some had been empty for years.[^1] Nobody knew.", notes={"1": "A Source."})
    assert words(made) == [("1", "Some had been empty for years.")]


def test_the_second_claim_of_a_sentence_starts_after_the_first_call():
    made = article("Convictions fell from twenty[^1] to nine.[^2]", notes={"1": "A.", "2": "B."})
    assert words(made) == [("1", "Convictions fell from twenty"), ("2", "to nine.")]


def test_two_calls_in_a_row_support_the_same_claim():
    made = article("Sanctions rarely work.[^1][^2]", notes={"1": "A.", "2": "B."})
    assert words(made) == [("1", "Sanctions rarely work."), ("2", "Sanctions rarely work.")]


def test_a_call_after_a_long_quotation_takes_the_sentence_that_brings_it():
    made = article("It rained. The envoy wrote: “They did little. They did less.”[^7] Then he left.", notes={"7": "A."})
    assert words(made) == [("7", "The envoy wrote: “They did little. They did less.”")]


def test_a_block_quotation_is_claimed_with_its_introduction():
    made = article(
        "Years went by. In her study she argues:",
        (BlockKind.QUOTE, "The system is faulty. It weakens the law.[^3]"),
        notes={"3": "A."},
    )
    assert words(made) == [("3", "In her study she argues:\n\nThe system is faulty. It weakens the law.")]


def test_a_caption_with_a_call_is_the_claim():
    made = article("See below.", (BlockKind.CAPTION, "Figure 1. Routes. By sea and land[^4]"), notes={"4": "A."})
    assert words(made) == [("4", "Figure 1. Routes. By sea and land")]


def test_a_cell_with_a_call_is_the_claim_without_the_bars_between_cells():
    row = (BlockKind.CELL, "| Lisse[^2] | 4 pence[^3] | Ghent [^4] and Bruges[^5] |")
    made = article("Before.", row, notes=dict.fromkeys("2345", "A."))
    assert words(made) == [("2", "Lisse"), ("3", "4 pence"), ("4", "Ghent"), ("5", "and Bruges")]


def test_a_cell_that_holds_nothing_but_a_call_claims_the_words_before_it():
    made = article("Before.", (BlockKind.CELL, "| Lisse | 4 pence | [^3] |"), notes={"3": "A."})
    assert words(made) == [("3", "4 pence")]


def test_a_cell_that_cites_in_its_text_is_the_claim():
    made = article("Before.", (BlockKind.CELL, "| Lisse | paid in salt (Mok, 2020) | 4 |"))
    assert words(made, (cited(made, "Mok, 2020"),)) == [(None, "paid in salt (Mok, 2020)")]


def test_in_text_citations_of_one_sentence_share_its_claim():
    made = article("Policy stalled. Mok (2020) blames consensus, as do others (Park, 2017). It went on.")
    citations = (cited(made, "Mok (2020)"), cited(made, "Park, 2017", 2))
    (claim,) = claims.find(made, citations)
    assert made.words(claim.place) == "Mok (2020) blames consensus, as do others (Park, 2017)."
    assert claim.citations == ("t.1", "t.2")


def test_a_claim_names_the_citations_of_its_note_but_no_cross_reference():
    made = article("It was so.[^1]", notes={"1": "Id.; see infra note 9 for more."})
    place = Place("note:1", Span(0, 3))
    citations = (Citation("n1.1", place, "1", Form.ID), Citation("n1.2", place, "1", Form.XREF))
    (claim,) = claims.find(made, citations)
    assert claim.citations == ("n1.1",)


def test_numbers_of_sources_behind_a_full_stop_support_the_sentence_before_them():
    made = article("It rained for days. (4,45) The herons left. (7) Nobody came.")
    citations = (cited(made, "4"), cited(made, "45", 2), cited(made, "7", 3))
    assert [(made.words(c.place), c.citations) for c in claims.find(made, citations)] == [
        ("It rained for days.", ("t.1", "t.2")),
        ("The herons left.", ("t.3",)),
    ]


def test_numbers_of_sources_inside_a_sentence_support_that_sentence():
    made = article("It rained. The herons left (7), and nobody came.")
    assert [made.words(c.place) for c in claims.find(made, (cited(made, "7"),))] == [
        "The herons left (7), and nobody came."
    ]


def test_a_claim_begins_with_its_words_not_with_what_leads_to_them():
    numbered = [f"{n}. Boats were counted at dusk.[^{n}]" for n in (21, 22, 23)]
    made = article(
        "*** The port was old.[^1] .The tolls came later.[^2]",
        *numbered,
        notes=dict.fromkeys(["1", "2", "21", "22", "23"], "A."),
    )
    assert [text for _, text in words(made)] == [
        "The port was old.",
        "The tolls came later.",
        *["Boats were counted at dusk."] * 3,
    ]


def test_a_number_before_one_sentence_alone_is_part_of_it():
    made = article("12. Mai brought the first boats.[^1]", notes={"1": "A."})
    assert words(made) == [("1", "12. Mai brought the first boats.")]


def test_an_item_of_a_list_that_goes_on_is_the_claim_but_a_lettered_part_is_not():
    made = article(
        "These were taxed: oil from the hills; salt from the pans[^1]; and wood.",
        "No one may (a) sell oil; (b) weigh salt[^2]; or (c) cut wood.",
        notes={"1": "A.", "2": "B."},
    )
    assert words(made) == [("1", "salt from the pans"), ("2", "No one may (a) sell oil; (b) weigh salt")]


def test_a_sentence_longer_than_any_claim_is_cut_to_its_last_clauses_unless_it_quotes():
    clauses = [f"the council of town number {n} weighed its salt by the sack" for n in range(20)]
    long = "; ".join(clauses)
    quoted = f"The clerk wrote: “{long}.”"
    made = article(f"They said that {long}.[^1]", f"{quoted}[^2]", notes={"1": "A.", "2": "B."})
    (_, first), (_, second) = words(made)
    assert len(first) <= 600
    assert long.endswith(first.removesuffix("."))
    assert first.startswith("the council")
    assert second == quoted


def test_a_title_or_byline_that_calls_a_note_without_sources_is_no_claim():
    made = article((BlockKind.FRONT, "Vera Dunn[^1]"), "Boats came.[^2]", notes={"1": "She teaches law.", "2": "A."})
    assert words(made) == [("2", "Boats came.")]


def test_a_sentence_may_begin_with_the_key_of_a_source():
    made = article("One clerk wrote: “It was never weighed”. quill2011, p. 3 doubts it.")
    key = replace(cited(made, "quill2011, p. 3"), given="quill2011")
    assert words(made, [key]) == [(None, "quill2011, p. 3 doubts it.")]
