"""Author and year in the text, numbers of a list, and listed sources named in the text."""

import pytest
from helpers.articles import article
from helpers.footnotes import Page

from pincite.citations import author_year, lists
from pincite.model import Fields

CROWD = (
    "Ports close early (Okafor, 2001). Ferries do not (Lindqvist & Ito, 1999, p. 7). Pilots agree (Roe et al., 2010)."
    " Owners disagree (Harbour Council, n.d.). "
)


def found(text, notes=None):
    made = article(CROWD + text, notes=notes or {})
    return [(made.words(c.place), c.names, c.fields.year, c.pinpoint) for c in author_year.find(made)][4:]


def test_each_work_of_a_parenthesis_is_a_citation_of_its_own():
    assert found("Both hold (Okafor, 2001; Marchetti, 2004, pp. 3-5).") == [
        ("Okafor, 2001", ("Okafor",), 2001, None),
        ("Marchetti, 2004, pp. 3-5", ("Marchetti",), 2004, "pp. 3-5"),
    ]


def test_signals_stand_outside_and_years_repeat_an_author():
    assert found("So do others (see also Marchetti, 2004, 2006).") == [
        ("Marchetti, 2004", ("Marchetti",), 2004, None),
        ("2006", ("Marchetti",), 2006, None),
    ]


def test_a_page_after_p_is_no_year():
    assert found("So it was (Marchetti, 1988, p. 1962).") == [
        ("Marchetti, 1988, p. 1962", ("Marchetti",), 1988, "p. 1962"),
    ]


def test_a_year_alone_is_by_the_authors_before_it():
    assert found("So it was (Marchetti & Poe, 1988; 1991, p. 12).") == [
        ("Marchetti & Poe, 1988", ("Marchetti", "Poe"), 1988, None),
        ("1991, p. 12", ("Marchetti", "Poe"), 1991, "p. 12"),
    ]


def test_cases_are_cited_by_their_names():
    assert [w for w, _, _, _ in found("Courts close (Roe v. Port Board, 1973, Ito v. Harbour, 1980).")] == [
        "Roe v. Port Board, 1973",
        "Ito v. Harbour, 1980",
    ]


def years_alone(sentence):
    page = Page()
    page.entry("Okafor, C. (2001). Ports. Harbour Press.", Fields())
    page.entry("Okafor, C. (2006). Piers. Harbour Press.", Fields())
    page.entry("Marchetti, B. (2001). Ferries. Harbour Press.", Fields())
    page.texts["body"] = CROWD + sentence
    made = page.article
    return [(made.words(c.place), c.names) for c in author_year.find(made)][4:]


def test_a_page_that_looks_like_a_year_is_a_page_where_the_list_has_no_such_work():
    assert years_alone("So it was (Okafor, 2001, 1962).") == [("Okafor, 2001", ("Okafor",))]
    assert [w for w, _ in years_alone("So it was (Okafor, 2001, 2006).")] == ["Okafor, 2001", "2006"]


def test_years_alone_are_by_the_listed_author_named_before():
    assert years_alone("Okafor’s view of ports has changed (2001; 2006).") == [
        ("2001", ("Okafor",)),
        ("2006", ("Okafor",)),
    ]


def test_years_alone_stay_years_when_no_listed_author_of_them_is_named():
    assert years_alone("Marchetti saw two bad seasons (2001; 2006).") == []


def test_a_source_cited_in_another_is_two_citations():
    made = article(CROWD + "So it was (Marchetti, 1988, as cited in Poe, 2004, p. 2).")
    assert [(made.words(c.place), c.relation) for c in author_year.find(made)][4:] == [
        ("Marchetti, 1988", "cited_in"),
        ("Poe, 2004, p. 2", None),
    ]


def test_an_acronym_given_in_brackets_is_inside_the_citation():
    assert found("It fell (Northern Pilots Council [NPC], 2004, p. 2).") == [
        ("Northern Pilots Council [NPC], 2004, p. 2", ("Northern Pilots Council",), 2004, "p. 2"),
    ]


def test_brackets_and_remarks_are_no_obstacle():
    assert [w for w, _, _, _ in found("So it was [Marchetti, 1988]. Yes (see Poe, 2004 for a review).")] == [
        "Marchetti, 1988",
        "Poe, 2004",
    ]


@pytest.mark.parametrize(
    ("sentence", "words", "names"),
    [
        ("As Marchetti (2004) says, ports close.", "Marchetti (2004)", ("Marchetti",)),
        (
            "According to Howe and Marchetti (2004, p. 2), ports close.",
            "Howe and Marchetti (2004, p. 2)",
            ("Howe", "Marchetti"),
        ),
        ("The UNODC (2004) counts ports.", "UNODC (2004)", ("UNODC",)),
        ("In the World Bank (2004) ports are counted.", "World Bank (2004)", ("World Bank",)),
        ("Marchetti et al. (2004) count.", "Marchetti et al. (2004)", ("Marchetti",)),
    ],
)
def test_a_narrative_citation_covers_the_name_and_the_year(sentence, words, names):
    assert [(w, n) for w, n, _, _ in found(sentence)] == [(words, names)]


@pytest.mark.parametrize(
    "sentence",
    [
        "The country was moved down (Tier 2, 2020).",
        "The Harbour Act (B.E. 2551, 2008) forbids it.",
        "It met twice (May, 2015).",
        "It was moved down (Malaysia, 2014).",
        "The Bali Declaration (2002) forbids it.",
        "Numbers fell (from 300 in 2001 to 200 in 2004).",
    ],
)
def test_other_parentheses_with_a_year_are_no_citations(sentence):
    assert found(sentence) == []


def test_organisations_keep_their_and():
    text = "It fell (Ministry of Labour and Welfare, 2003; United States Department of State, 2019, p. 4)."
    assert [names for _, names, _, _ in found(text)] == [
        ("Ministry of Labour and Welfare",),
        ("United States Department of State",),
    ]


def test_an_article_with_notes_has_no_author_year_citations():
    notes = {str(n): f"Source {n}." for n in range(1, 9)}
    assert author_year.find(article(CROWD, notes=notes)) == ()


def test_two_parentheses_do_not_make_a_style():
    assert author_year.find(article("Ports close (Okafor, 2001). Ferries do not (Roe, 2002).")) == ()


def with_list(body, *entries, labels=False):
    page = Page()
    page.texts["body"] = body
    for k, entry in enumerate(entries, 1):
        page.entry(entry, lists.described(entry).fields, str(k) if labels else None)
    return page.article


def test_numbers_of_a_list_are_written_out():
    body = "A (1,3). B (2-4). C [see there]. D (5). E (1,2). F (3,4). G (1,5). H (2019)."
    made = with_list(body, *(f"Okafor, Chidi. Ports of the North {n}. Lagos, 2001." for n in "abcde"), labels=True)
    assert [(made.words(c.place), c.names[0]) for c in author_year.find(made)][:6] == [
        ("1", "1"),
        ("3", "3"),
        ("2-4", "2"),
        ("2-4", "3"),
        ("2-4", "4"),
        ("5", "5"),
    ]


def test_a_listed_author_is_known_by_the_full_name_and_a_listed_title_by_its_words():
    body = "Ann Roe was first. Her Night Boats of the Inland Sea sold well. Roe moved to Rome. Ann left."
    made = with_list(body, "Roe, Ann Maria. “Night Boats of the Inland Sea.” *Sea Review* 26 (2004): 221-272.")
    assert [made.words(c.place) for c in author_year.find(made)] == ["Ann Roe", "Night Boats of the Inland Sea"]


def test_a_caption_names_its_source():
    made = with_list(
        "Ports rose.\n\nSource: compiled from the Harbour Council\n\nThey fell.", "Harbour Council, <http://h.example>"
    )
    assert [made.words(c.place) for c in author_year.find(made)] == ["Source: compiled from the Harbour Council"]
