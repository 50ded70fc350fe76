import pytest

from pincite import rules
from pincite.mentions import tiers
from pincite.model import Citation, Form, Metadata, Note, Place, Span
from pincite.text import Article, Part, SourceText, build


def said(text, status="placed"):
    return sorted(((s.country, s.year, s.tier) for s in tiers.find_in(text) if s.status == status), key=str)


PLACED = [
    (
        "In 2014, the State Department ranked both Laos and Chad as Tier 3 countries.",
        [("LAO", "2014", "3"), ("TCD", "2014", "3")],
    ),
    ("Nepal was ranked Tier 2 in 2009.", [("NPL", "2009", "2")]),
    (
        "Nepal was ranked Tier 2 in 2009, and Peru was in Tier 2 as well. Six years later Peru had sunk to Tier 3.",
        [("NPL", "2009", "2"), ("PER", "2009", "2"), ("PER", "2015", "3")],
    ),
    ("The 2005 TIP Report placed Peru in the Tier 2 category.", [("PER", "2005", "2")]),
    ("Fiji remained on the Tier 2 Watch List in the 2012 report.", [("FJI", "2012", "2WL")]),
    ("Kenya was downgraded to the Tier Two Watch List in 2008.", [("KEN", "2008", "2WL")]),
    ("Cuba dropped to Tier 3 in 2003.", [("CUB", "2003", "3")]),
    ("In 2010, the Philippines fell to the Tier 2 Watch List.", [("PHL", "2010", "2WL")]),
    ("Austria received a Tier 1 ranking in 2015.", [("AUT", "2015", "1")]),
    ("Norway has been a Tier 1 country since 2005.", [("NOR", "2005", "1")]),
    (
        "Tier 1 countries such as Sweden, Italy and Spain did little more in 2011.",
        [("ESP", None, "1"), ("ITA", None, "1"), ("SWE", None, "1")],
    ),
    (
        "According to the 2020 TIP Report, Norway and Chile topped the list in Tier 1, while Peru ranked in Tier 2.",
        [("CHL", "2020", "1"), ("NOR", "2020", "1"), ("PER", "2020", "2")],
    ),
    (
        "The 2013 TIP Report was severe. The Tier 2 Watch List consisted of Kenya, Chad, and Mali.",
        [("KEN", "2013", "2WL"), ("MLI", "2013", "2WL"), ("TCD", "2013", "2WL")],
    ),
    (
        "Haiti was upgraded from Tier 3 to the Tier 2 Watch List in 2015.",
        [("HTI", "2014", "3"), ("HTI", "2015", "2WL")],
    ),
    (
        "In 2007 Ghana moved from the Tier 2 Watch List to Tier 2.",
        [("GHA", "2006", "2WL"), ("GHA", "2007", "2")],
    ),
    ("Qatar’s Tier 3 ranking in 2008 shocked its ministers.", [("QAT", "2008", "3")]),
    ("Ministers resented Oman’s 2007 Tier 3 rating.", [("OMN", "2007", "3")]),
    ("The government resented Oman’s downgrade to Tier 3 in 2007.", [("OMN", "2007", "3")]),
    ("The upgrade of Jamaica to Tier 2 in 2006 was welcomed.", [("JAM", "2006", "2")]),
    (
        "Bolivia and Ecuador were placed in Tier 2 and Tier 3 respectively in 2004.",
        [("BOL", "2004", "2"), ("ECU", "2004", "3")],
    ),
    ("Kuwait (Tier 3) and Belize (Tier 2) did not sign.", [("BLZ", None, "2"), ("KWT", None, "3")]),
    ("Tier 3: Iran, Syria, Eritrea", [("ERI", None, "3"), ("IRN", None, "3"), ("SYR", None, "3")]),
    (
        "It listed a Tier 3 country, Sudan, and others; Cuba, a Tier 3 country in 2009, objected.",
        [("CUB", "2009", "3")],
    ),
    (
        "Gabon stayed in Tier 2 in 2010, 2011 and 2012.",
        [("GAB", "2010", "2"), ("GAB", "2011", "2"), ("GAB", "2012", "2")],
    ),
    ("Malta was in Tier 2 from 2005 to 2007.", [("MLT", "2005", "2"), ("MLT", "2006", "2"), ("MLT", "2007", "2")]),
    (
        "Angola was on the Watch List in 2009. The following year it was moved to Tier 2.",
        [("AGO", "2009", "2WL"), ("AGO", "2010", "2")],
    ),
    ("The United States was ranked Tier 1 in 2010.", [("USA", "2010", "1")]),
    ("In 2010 the United States ranked itself in Tier 1.", [("USA", "2010", "1")]),
    ("The United States placed Serbia in Tier 2 in 2005.", [("SRB", "2005", "2")]),
    ("The Thai government was relegated to Tier 3 in 2014.", [("THA", "2014", "3")]),
    ("Togo was placed on Tier 2 for the third consecutive year in 2013.", [("TGO", "2013", "2")]),
    ("Yemen was on Tier 3 in June 2012, and Egypt was on Tier 2.", [("EGY", None, "2"), ("YEM", "2012", "3")]),
    (
        "Latvia was ranked Tier 2 until 2012, when it finally achieved a Tier 1 ranking.",
        [("LVA", "2012", "1"), ("LVA", None, "2")],
    ),
    (
        "The decision to upgrade Guyana from Tier 3 to Tier 2 in 2005 was political.",
        [("GUY", "2004", "3"), ("GUY", "2005", "2")],
    ),
    ("Niger was the only country to be placed in Tier 3 in 2006.", [("NER", "2006", "3")]),
    ("Rwanda was not upgraded but kept on Tier 2 in 2008.", [("RWA", "2008", "2")]),
    ("After the downgrade, Burundi sat at Tier 3 in the 2015 Trafficking in Persons Report.", [("BDI", "2015", "3")]),
    (
        "Ukraine dropped from Tier 2 to the Tier 2 Watch List in 2004 before returning to Tier 2 in 2005.",
        [("UKR", "2003", "2"), ("UKR", "2004", "2WL"), ("UKR", "2005", "2")],
    ),
    ("Mexico is on the Tier 2 Watch List.", [("MEX", None, "2WL")]),
    ("Bahrain was downgraded in 2007 to Tier 3.", [("BHR", "2007", "3")]),
    ("Algeria, which had been in Tier 3 in 2011, protested.", [("DZA", "2011", "3")]),
    ("The report gave Panama a Tier 2 rating in 2014.", [("PAN", "2014", "2")]),
    ("Washington kept Libya in Tier 3 in 2013.", [("LBY", "2013", "3")]),
    ("In 2001 Peru was a Tier 3 country; by 2003 it had reached Tier 2.", [("PER", "2001", "3"), ("PER", "2003", "2")]),
    (
        "Chile was in Tier 3 in 2001 and 2002, in Tier 2 from 2003 to 2004, and on the Watch List in 2006.",
        [
            ("CHL", "2001", "3"),
            ("CHL", "2002", "3"),
            ("CHL", "2003", "2"),
            ("CHL", "2004", "2"),
            ("CHL", "2006", "2WL"),
        ],
    ),
    (
        "Ghana was in Tier 3 in 2001 and jumped to Tier 1 the following year.",
        [("GHA", "2001", "3"), ("GHA", "2002", "1")],
    ),
    ("Ireland was downgraded from Tier 1 in 2018.", [("IRL", "2017", "1")]),
    ("Chad slipped from Tier 2 in 2012 to Tier 3 in 2013.", [("TCD", "2012", "2"), ("TCD", "2013", "3")]),
    (
        "Laos stayed at Tier 3, Chad at Tier 2 and Peru at Tier 1 in 2017.",
        [("LAO", "2017", "3"), ("PER", "2017", "1"), ("TCD", "2017", "2")],
    ),
    ("Mali: Tier 3 (2014), Tier 2 (2015).", [("MLI", "2014", "3"), ("MLI", "2015", "2")]),
    ("Since 2014 Mali has been in Tier 3.", [("MLI", "2014", "3")]),
    ("Mali has been ranked Tier 3 for the past ten years.", [("MLI", None, "3")]),
    ("Singapore, unlike Malaysia, was placed in Tier 1.", [("SGP", None, "1")]),
    ("Singapore, a neighbour of Malaysia, was placed in Tier 1.", [("SGP", None, "1")]),
    ("Except for Singapore, all of them were in Tier 2.", []),
    ("The report warned that Mali, which was in Tier 2 in 2013, would be moved to Tier 3.", [("MLI", "2013", "2")]),
    (
        "Twelve states, including Cuba and Iran, were placed on Tier 3 in 2010.",
        [("CUB", "2010", "3"), ("IRN", "2010", "3")],
    ),
    ("Cuba dropped to Tier 3 in 2013 after two years on the Watch List.", [("CUB", "2013", "3"), ("CUB", None, "2WL")]),
    ("Peru came close to a Tier 3 ranking in 2012.", []),
    ("Chile and Peru were moved off Tier 3 in 2002.", [("CHL", "2001", "3"), ("PER", "2001", "3")]),
    (
        "Peru is classified as Tier 3, Chile as Tier 2, and Cuba as Tier 1.",
        [("CHL", None, "2"), ("CUB", None, "1"), ("PER", None, "3")],
    ),
    ("Peru was rated Tier 3 two years in a row, in 2004 and 2005.", [("PER", "2004", "3"), ("PER", "2005", "3")]),
    ("Peru stayed on Tier 2 for two years, from 2005 through 2006.", [("PER", "2005", "2"), ("PER", "2006", "2")]),
    ("Peru’s Tier 3 placements in 2004 and 2005 hurt.", [("PER", "2004", "3"), ("PER", "2005", "3")]),
    ("The act requires that states on the Watch List, such as Peru, be moved to Tier 3.", [("PER", None, "2WL")]),
    (
        "Fiji’s rating improved from Tier 3 to Tier 2 between 2002 and 2003.",
        [("FJI", "2002", "3"), ("FJI", "2003", "2")],
    ),
    ("Since it first joined in 2001, Fiji has moved from Tier 3 to Tier 1.", [("FJI", None, "1"), ("FJI", None, "3")]),
    ("Placed on Tier 3 in 2001, Fiji acted quickly.", [("FJI", "2001", "3")]),
    ("Among the Tier 3 countries of 2014 were Fiji and Peru.", [("FJI", "2014", "3"), ("PER", "2014", "3")]),
    ("Fiji feared sanctions after being placed on the Watch List in 2004.", [("FJI", "2004", "2WL")]),
    ("Fiji was in Tier 2 as recently as 2010.", [("FJI", "2010", "2")]),
    ("In 2013, Peru was granted a waiver that kept it on the Watch List.", [("PER", "2013", "2WL")]),
]


@pytest.mark.parametrize(("text", "expected"), PLACED)
def test_placements_are_read_with_country_year_and_tier(text, expected):
    assert said(text) == sorted(expected, key=str)


HYPOTHETICAL = [
    ("Peru would be placed in Tier 3 in 2016.", ("PER", "2016", "3")),
    ("Activists urged Washington to move Peru to Tier 3.", ("PER", None, "3")),
    ("Peru hoped to reach Tier 1.", ("PER", None, "1")),
    ("Peru could fall to Tier 3.", ("PER", None, "3")),
    ("If Peru is ranked Tier 3, aid stops.", ("PER", None, "3")),
    ("Critics said that Peru deserved a Tier 3 ranking.", ("PER", None, "3")),
    ("It faced pressure to keep Peru on Tier 3.", ("PER", None, "3")),
    ("Was Peru really placed in Tier 2?", ("PER", None, "2")),
    ("The office had recommended that Peru retain its Tier 3 ranking.", ("PER", None, "3")),
    ("Peru risked a downgrade to Tier 3.", ("PER", None, "3")),
    ("The bill was passed in order to avoid placing Peru in Tier 3.", ("PER", None, "3")),
]


@pytest.mark.parametrize(("text", "statement"), HYPOTHETICAL)
def test_what_might_be_places_no_one(text, statement):
    assert said(text) == []
    assert statement in said(text, "hypothetical") + said(text, "negated")


NEGATED = [
    "Peru was not placed in Tier 3.",
    "Peru was never in Tier 1.",
    "Peru narrowly avoided Tier 3.",
    "Peru escaped a downgrade to Tier 3 in 2009.",
    "Peru failed to reach Tier 1.",
    "Peru was removed from the Watch List.",
    "Peru is no longer a Tier 3 country.",
    "Washington refused to move Peru to Tier 1.",
]


@pytest.mark.parametrize("text", NEGATED)
def test_what_was_not_places_no_one(text):
    assert said(text) == []
    assert said(text, "negated")


@pytest.mark.parametrize(
    "text",
    [
        "Tier 3 is the lowest grade, for states that make no effort.",
        "Tier 1, the top tier, indicates full compliance.",
        "States are ranked into tiers: Tier 1, where a country complies, and Tier 3, where it does not.",
        "Tier 2 Watch List countries that make no effort for two years are classified as Tier 3.",
    ],
)
def test_definitions_name_no_country(text):
    assert said(text) == []
    assert {country for country, _, _ in said(text, "definition")} == {None}


@pytest.mark.parametrize(
    "text",
    [
        "A Tier 3 ranking can cost a state its aid from the United States.",
        "France held Tier 1 capital of two billion.",
        "India stayed on the Priority Watch List of the trade office.",
        "Peru criticised the tier system in 2009.",
        "Peru was unhappy about Tier 3 rankings of its neighbours.",
        "Peru is held to a higher standard than countries that are ranked in Tier 1.",
        "Ministers in Peru said that other states were in Tier 3.",
    ],
)
def test_talk_of_tiers_that_places_no_country_yields_none(text):
    assert said(text) == []


def test_an_expected_upgrade_places_the_country_where_it_was():
    text = "Before the 2015 TIP Report, papers said that Peru would be upgraded from Tier 3 to the Tier 2 Watch List."
    assert said(text) == [("PER", "2014", "3")]
    assert said(text, "hypothetical") == [("PER", "2015", "2WL")]


def test_the_year_of_the_report_under_discussion_carries_through_a_paragraph_only():
    text = "The 2006 TIP Report criticised Peru. The country was placed in Tier 3.\n\nCuba was placed in Tier 3."
    assert said(text) == [("CUB", None, "3"), ("PER", "2006", "3")]


def test_present_perfect_takes_no_year_from_the_context():
    assert said("The 2006 TIP Report was harsh. Peru has been kept in Tier 3.") == [("PER", None, "3")]


def test_rows_of_a_table_take_their_years_from_its_header():
    table = "Country 2012 2013 2014\n\nPeru Tier 2 Tier 2 Watch List Tier 3\n\n| Chile | Tier 1 | Tier 1 | Tier 1 |"
    assert said(table) == [
        ("CHL", "2012", "1"),
        ("CHL", "2013", "1"),
        ("CHL", "2014", "1"),
        ("PER", "2012", "2"),
        ("PER", "2013", "2WL"),
        ("PER", "2014", "3"),
    ]


def test_a_row_may_carry_its_own_years_or_none():
    assert said("Peru 2013 Tier 2 2014 Tier 3\n\nChile | Tier 1") == [
        ("CHL", None, "1"),
        ("PER", "2013", "2"),
        ("PER", "2014", "3"),
    ]


def test_a_row_that_does_not_fit_its_header_is_left_alone():
    assert said("Country 2012 2013 2014\n\nPeru Tier 2 Tier 3") == []


def test_a_pronoun_after_two_countries_is_not_guessed():
    assert said("Peru met Chile in 2009. It was placed in Tier 3.") == []


def article(text, note=None):
    readings = {"body": build(text, [Part(Span(0, len(text)))])}
    notes = ()
    if note:
        readings["note:1"] = build(note, [Part(Span(0, len(note)))])
        notes = (Note("1", None, ()),)
    return Article(SourceText("a.txt", "text/plain", "", text, (), ()), readings, notes, (), (), (), (), Metadata())


def test_notes_are_read_too_but_not_their_citations():
    note = "When Mali was downgraded to Tier 3 in 2013, it protested. Peru in Tier 3 in 2014, TIMES (2014)."
    start = note.index("Peru")
    citation = Citation("n1.1", Place("note:1", Span(start, len(note))), "1", Form.FULL)
    found = list(tiers.find(article("On the TIP Report.", note), [citation], []))
    assert [(m.place.stream, m.country, m.year, m.tier, m.status) for m in found] == [
        ("note:1", "MLI", "2013", "3", "placed")
    ]


def test_one_mention_a_country_at_the_place_of_the_clause():
    text = "The TIP Report ranked both Laos and Chad as Tier 3 countries."
    found = list(tiers.find(article(text), [], []))
    assert [(m.country, m.text, m.rule) for m in found] == [
        ("LAO", "Laos and Chad as Tier 3", "tiers.v1:active"),
        ("TCD", "Laos and Chad as Tier 3", "tiers.v1:active"),
    ]


@pytest.mark.parametrize("run", ["Peru was in Tier 3 and ", "Tier 3 ", "Peru, ", "in 2014 and "])
def test_a_page_without_a_stop_is_read_without_giving_up(run):
    with rules.collecting() as warnings:
        tiers.find_in("Tier 3 " + run * 1500)
    assert warnings == []


def test_an_article_that_never_speaks_of_the_report_has_no_tiers():
    assert list(tiers.find(article("Peru was ranked in Tier 1 of the league."), [], [])) == []
