import pytest

from pincite import rules
from pincite.mentions import dates
from pincite.model import Block, BlockKind, Citation, Form, Mention, MentionKind, Metadata, Place, Span
from pincite.text import Article, Part, Reading, SourceText, build


def found(text):
    return [(text[d.span.start : d.span.end], d.edtf) for d in dates.find_in(text)]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("On June 29, 2015, the senate voted.", [("June 29, 2015", "2015-06-29")]),
        ("It was founded on 8 August 1967.", [("8 August 1967", "1967-08-08")]),
        ("on the 21st of November, 2015", [("21st of November, 2015", "2015-11-21")]),
        ("as of 2015-11-21 nothing", [("2015-11-21", "2015-11-21")]),
        ("In Sept. 2013 and March of 2000", [("Sept. 2013", "2013-09"), ("March of 2000", "2000-03")]),
        ("in May and July 2015", [("May", "2015-05"), ("July 2015", "2015-07")]),
        ("in May, June and July 2015", [("May", "2015-05"), ("June", "2015-06"), ("July 2015", "2015-07")]),
        ("from May to July 2015", [("May to July 2015", "2015-05/2015-07")]),
        ("June 2014–May 2015", [("June 2014–May 2015", "2014-06/2015-05")]),
        ("26-27 June 2014", [("26-27 June 2014", "2014-06-26/2014-06-27")]),
        ("June 3 to July 5, 2014", [("June 3 to July 5, 2014", "2014-06-03/2014-07-05")]),
        ("from 1997 to 2015", [("1997 to 2015", "1997/2015")]),
        ("the 2012-2013 reporting period", [("2012-2013", "2012/2013")]),
        ("in the years 2011- 2016", [("2011- 2016", "2011/2016")]),
        ("in 2013–14", [("2013–14", "2013/2014")]),
        ("between 1999 and 2004", [("1999 and 2004", "1999/2004")]),
        ("in 1997, 2004, and 2015", [("1997", "1997"), ("2004", "2004"), ("2015", "2015")]),
        ("since the late 1960s", [("late 1960s", "196X")]),
        ("till the late 1980’s", [("late 1980’s", "198X")]),
        ("the 1980s to the 2000s", [("1980s to the 2000s", "198X/200X")]),
        ("in the 1800s", [("1800s", "18XX")]),
        ("mid-2014", [("mid-2014", "2014")]),
        ("in fiscal year 2013", [("fiscal year 2013", "2013")]),
        ("the summer of 2015", [("summer of 2015", "2015-22")]),
        ("the first quarter of 2015", [("first quarter of 2015", "2015-33")]),
        ("the second half of 2013", [("second half of 2013", "2013-41")]),
        ("under B.E. 2551 (2008)", [("B.E. 2551 (2008)", "2008")]),
        ("of B.E. 2540", [("B.E. 2540", "1997")]),
        ("Ruritania’s 2015 TIP upgrade", [("2015", "2015")]),
        ("On May 12 and 13, 2014, they met", [("May 12 and 13, 2014", "2014-05-12/2014-05-13")]),
        ("On May 12 and 19, 2014, they met", [("May 12 and 19, 2014", "{2014-05-12,2014-05-19}")]),
        ("on 3, 5 and 9 May 2011", [("3, 5 and 9 May 2011", "{2011-05-03,2011-05-05,2011-05-09}")]),
        ("le 24 avril 2013, puis en janvier 2020", [("24 avril 2013", "2013-04-24"), ("janvier 2020", "2020-01")]),
        ("am 5. März 2016 in Bonn", [("5. März 2016", "2016-03-05")]),
        ("el 27 de agosto de 2009 en León", [("27 de agosto de 2009", "2009-08-27")]),
        ("il 1° giugno 2019 a Roma", [("1° giugno 2019", "2019-06-01")]),
        ("on 2 or 3 May 2014", [("2 or 3 May 2014", "[2014-05-02,2014-05-03]")]),
        ("between 12 May and 14 June 2015", [("12 May", "2015-05-12"), ("14 June 2015", "2015-06-14")]),
        ("between May 2014 and June 2015", [("May 2014 and June 2015", "2014-05/2015-06")]),
        ("the union of 1999–present", [("1999–present", "1999/..")]),
        ("On May 12, they met", [("May 12", "XXXX-05-12")]),
        ("no later than 2012", [("2012", "2012")]),
        ("In 2007 Utopian Charter talks began", [("2007", "2007")]),
        ("in 2015 victims were found", [("2015", "2015")]),
        ("at Christmas 2014", [("2014", "2014")]),
        ("rose from 291 in 2018 to 7,687 in 2020", [("2018", "2018"), ("2020", "2020")]),
    ],
)
def test_dates_are_found_and_written_as_edtf(text, expected):
    assert found(text) == expected


@pytest.mark.parametrize(
    "text",
    [
        "pp. 1999-2004 of the volume",
        "Law No. 21/2007",
        "a fine of $2000",
        "some 2000 people fled",
        "of 2000 victims, most were women",
        "1,2000 and 2000% and 2000km",
        "resolution A/RES/2000/15",
        "Resolution 1999 of the Council",
        "the 2015 TIP Report noted",
        "the 2001 and 2002 Trafficking in Persons Reports",
        "the Forced Labour Act of 2000",
        "the Reauthorization Act (TVPRA) of 2003",
        "under Agenda 2030",
        "the ASEAN Vision 2020",
        "a Global Report on Trafficking in Persons 2018",
        "the 2004 Declaration",
        "February 31 of no year",
        "you may march on",
        "note 2015",
        "2000 to 2500 people fled",
        "1500 USD and RM 2000",
        "ISO 9001:2015",
        "Windows 2000",
    ],
)
def test_numbers_counts_and_years_inside_names_are_no_dates(text):
    assert found(text) == []


def test_references_by_author_and_year_are_no_dates_where_the_article_cites_so():
    text = "It was found (Doe et al. 2020; Roe & Poe, 2011) and again (Poe, 2009) in 2012."
    assert found(text) == [("2012", "2012")]


def test_a_day_that_does_not_exist_falls_back_to_what_is_sure():
    assert found("on February 30, 2015") == [("2015", "2015")]


def test_a_month_without_a_year_takes_the_year_of_the_nearest_date_before():
    assert found("On August 3, 2015 it reported. After the March cut-off nothing came.") == [
        ("August 3, 2015", "2015-08-03"),
        ("March", "2015-03"),
    ]


def test_a_month_whose_year_cannot_be_told_says_so():
    assert found("It closed in August and never opened.") == [("August", "XXXX-08")]


def article(text, blocks=()):
    source = SourceText("a.txt", "text/plain", "", text, (), ())
    body = build(text, [Part(Span(0, len(text)))])
    return Article(source, {"body": body}, (), (), tuple(blocks), (), (), Metadata())


def at(text, words):
    return Place("body", Span(text.index(words), text.index(words) + len(words)))


def texts(mentions):
    return [m.text for m in mentions]


def test_dates_in_citations_and_in_names_of_instruments_are_left_alone():
    text = "In 2015 (Doe, 2011, p. 7) the Pact of Steel 1939 was signed."
    citation = Citation("t.1", at(text, "Doe, 2011, p. 7"), None, Form.AUTHOR_YEAR)
    pact = Mention(MentionKind.INSTRUMENT, at(text, "Pact of Steel 1939"), "Pact of Steel 1939", "x", "r")
    assert texts(dates.find(article(text), [citation], [pact])) == ["2015"]


def test_a_year_before_the_name_of_a_settled_instrument_is_a_date():
    text = "as defined in the 2000 Trafficking Protocol, parties"
    protocol = Mention(MentionKind.INSTRUMENT, at(text, "Trafficking Protocol"), "Trafficking Protocol", "x", "r")
    assert texts(dates.find(article(text), [], [protocol])) == ["2000"]


def test_tables_and_title_pages_hold_no_dates_of_the_argument():
    text = "Laos (2007)"
    for kind in (BlockKind.CELL, BlockKind.CAPTION, BlockKind.FRONT):
        assert texts(dates.find(article(text, [Block(kind, Span(0, len(text)))]), [], [])) == []


@pytest.mark.parametrize("run", ["in 2014 and ", "May and ", "2014-", "on  ", "(Doe "])
def test_a_page_without_a_stop_is_read_without_giving_up(run):
    with rules.collecting() as warnings:
        dates.find_in(run * 3000)
    assert warnings == []


def test_every_date_says_which_rule_found_it():
    text = "It began in 2004."
    assert [m.rule for m in dates.find(article(text), [], [])] == ["dates.v1:year"]


def test_empty_body_has_no_dates():
    assert list(dates.find(article(""), [], [])) == []
    assert Reading("").text == ""
