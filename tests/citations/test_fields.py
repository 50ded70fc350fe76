import pytest

from pincite.citations import fields
from pincite.model import Face, Span, Styled, WorkType
from pincite.text import Reading

BLUEBOOK = {
    "Ann Roe, Rivers in Law: A Survey, 27 MICH. J. INT’L L. 437, 465 (2006) [hereinafter Roe, Rivers]": {
        "type": WorkType.ARTICLE,
        "authors": ("Roe, Ann",),
        "title": "Rivers in Law: A Survey",
        "container": "Mich. J. Int’l L.",
        "volume": "27",
        "pages": "437",
        "year": 2006,
        "short": "Roe, Rivers",
        "pinpoint": "465",
    },
    "John Poe & Ann Roe, Small Rivers in Asia, in RIVERS AND THEIR LAW 59, 77 (Zoe Doe & Max Moe eds., 2008)": {
        "type": WorkType.CHAPTER,
        "authors": ("Poe, John", "Roe, Ann"),
        "title": "Small Rivers in Asia",
        "container": "Rivers and Their Law",
        "pages": "59",
        "editors": ("Doe, Zoe", "Moe, Max"),
        "year": 2008,
        "pinpoint": "77",
    },
    "Ann Roe, Small Rivers: Introduction, in RIVERS AND THEIR LAW, supra note 33, at 43, 57": {
        "type": WorkType.CHAPTER,
        "title": "Small Rivers: Introduction",
        "container": "Rivers and Their Law",
        "pages": "43",
        "pinpoint": "57",
        "container_note": "33",
    },
    "BETH A. POE, RIVERS OF THE WORLD: A HISTORY 15-17 (2009)": {
        "type": WorkType.BOOK,
        "authors": ("Poe, Beth A.",),
        "title": "Rivers of the World: A History",
        "year": 2009,
        "pinpoint": "15-17",
    },
    "RIVERS OF THE WORLD (Ann Roe & Zoe Doe eds., 1999)": {
        "type": WorkType.BOOK,
        "authors": ("Roe, Ann", "Doe, Zoe"),
        "editors": ("Roe, Ann", "Doe, Zoe"),
        "title": "Rivers of the World",
    },
    "U.S. DEP’T OF WATER, RIVERS REPORT 16 (2003) [hereinafter 2003 RIVERS REPORT]": {
        "type": WorkType.REPORT,
        "authors": ("U.S. Dep’t of Water",),
        "title": "Rivers Report",
        "pinpoint": "16",
        "short": "2003 Rivers Report",
    },
    "Ann Roe, Rivers Rise Again, THE DAILY RIVER (May 25, 2015, 10:38 AM), http://www.example.org/ rivers-rise": {
        "type": WorkType.NEWS,
        "container": "The Daily River",
        "date": "2015-05-25",
        "url": "http://www.example.org/rivers-rise",
    },
    "Ann Roe, Opinion, Rivers Must Rise, N.Y. TIMES (Oct. 23, 2014), https://example.org/a [https://perma.cc/A-B]": {
        "type": WorkType.NEWS,
        "title": "Rivers Must Rise",
        "container": "N.Y. Times",
        "url": "https://example.org/a",
    },
    "Press Release, River Council, Rivers Rise (Dec. 9, 2015), http://example.org/p.html": {
        "type": WorkType.PRESS_RELEASE,
        "authors": ("River Council",),
        "title": "Rivers Rise",
        "date": "2015-12-09",
    },
    "Clean Rivers: Hearing Before the Subcomm. on Water of the H.R. Comm. on Lakes, 106th Cong. 1–2 (1999)": {
        "type": WorkType.HEARING,
        "year": 1999,
        "pinpoint": "1–2",
    },
    "River Protection Act of 2000 (RPA), 33 U.S.C. § 7107(a) (2006)": {
        "type": WorkType.STATUTE,
        "title": "River Protection Act of 2000",
        "year": 2000,
        "short": "RPA",
        "pinpoint": "§ 7107(a)",
    },
    "River Protection Act of 2000, 33 U.S.C. §§ 7101–7110 (2000)": {"type": WorkType.STATUTE, "pinpoint": None},
    "Rivers Order (Act No. S 82/2004) § 4 (Brunei)": {
        "type": WorkType.STATUTE,
        "title": "Rivers Order",
        "year": 2004,
        "pinpoint": "§ 4",
        "symbol": "Act No. S 82/2004",
    },
    "G.A. Res. 55/25, annex, Protocol on Rivers, art. 1 (Nov. 15, 2000)": {
        "type": WorkType.INSTRUMENT,
        "title": "Protocol on Rivers",
        "container": "G.A. Res. 55/25, annex",
        "date": "2000-11-15",
        "pinpoint": "art. 1",
    },
    "Treaty on Rivers, Laos-Viet., Nov. 3, 2010, http://example.org/t.pdf": {
        "type": WorkType.INSTRUMENT,
        "title": "Treaty on Rivers",
        "date": "2010-11-03",
    },
    "Marbury v. Madison, 5 U.S. 137, 177 (1803)": {
        "type": WorkType.CASE,
        "title": "Marbury v. Madison",
        "container": "U.S.",
        "volume": "5",
        "pages": "137",
        "pinpoint": "177",
        "year": 1803,
    },
    "Ann Roe, River Politics 18 (Paper presented at the Rivers Conference, Oct. 4, 2007) (on file with author)": {
        "type": WorkType.PAPER,
        "authors": ("Roe, Ann",),
        "title": "River Politics",
        "year": 2007,
        "pinpoint": "18",
    },
    "Ann Roe, River Economics 24 (Acad. of Rivers, Working Paper No. 7, 2012)": {
        "type": WorkType.REPORT,
        "title": "River Economics",
        "year": 2012,
        "pinpoint": "24",
    },
    "Personal Correspondence with the River Agency (Apr. 22, 2016) (on file with author)": {
        "type": WorkType.CORRESPONDENCE,
        "date": "2016-04-22",
    },
    "About the River Process, THE RIVER PROCESS, http://www.example.org": {
        "type": WorkType.WEB,
        "title": "About the River Process",
        "container": "The River Process",
        "year": None,
    },
}

CHICAGO = {
    "Ann Roe, “Small rivers,” *River Studies* 18, no. 1 (1999), 4-22": {
        "type": WorkType.ARTICLE,
        "title": "Small rivers",
        "container": "River Studies",
        "volume": "18",
        "issue": "1",
        "pages": "4-22",
        "pinpoint": None,
    },
    'Ann Roe and John Poe, "Small rivers," *River Studies* 3 (2006): 56': {
        "type": WorkType.ARTICLE,
        "authors": ("Roe, Ann", "Poe, John"),
        "volume": "3",
        "pinpoint": "56",
    },
    "Ann Roe, “Small rivers,” in *Rivers of Asia*, ed. John Doe (New York: River Press, 2003), 107": {
        "type": WorkType.CHAPTER,
        "container": "Rivers of Asia",
        "editors": ("Doe, John",),
        "publisher": "River Press",
        "place": "New York",
        "pinpoint": "107",
    },
    "Ann Roe, *Rivers of Asia: A History* (Leiden: River Publishers, 2012), 89": {
        "type": WorkType.BOOK,
        "title": "Rivers of Asia: A History",
        "place": "Leiden",
        "publisher": "River Publishers",
        "pinpoint": "89",
    },
    "Ann Roe, “Do rivers rise?,” *The Daily River*, December 20, 1998": {
        "type": WorkType.NEWS,
        "title": "Do rivers rise?",
        "container": "The Daily River",
        "date": "1998-12-20",
    },
    "Ann Roe, “Rivers,” unpublished (honors’s thesis, River University, 2013), 11": {
        "type": WorkType.THESIS,
        "title": "Rivers",
        "publisher": "River University",
        "year": 2013,
        "pinpoint": "11",
    },
    "“2004 Lagos Declaration on Rivers,” Lagos, November 29, 2004, available from http://example.org/d.pdf": {
        "type": WorkType.INSTRUMENT,
        "title": "2004 Lagos Declaration on Rivers",
        "date": "2004-11-29",
        "place": "Lagos",
        "url": "http://example.org/d.pdf",
    },
    "“How Wide Are Rivers?,” River FAQs, *UNODC*, accessed September 21, 2015, http://example.org/faq#wide": {
        "type": WorkType.WEB,
        "title": "How Wide Are Rivers?",
        "container": "UNODC",
        "accessed": "2015-09-21",
        "year": None,
    },
}

FREE = {
    "UNODC, *Rivers Report 2016*, New York: United Nations, 2016": {
        "type": WorkType.REPORT,
        "authors": ("UNODC",),
        "title": "Rivers Report 2016",
        "place": "New York",
        "publisher": "United Nations",
        "year": 2016,
    },
    "Ann Roe, Rivers rise again, *The Daily River*, 19 July 2017, http://example.org/rise": {
        "type": WorkType.NEWS,
        "title": "Rivers rise again",
        "container": "The Daily River",
        "date": "2017-07-19",
    },
    "Ann Roe, River policy and its ends, Journal of River Studies, Vol. 10, No. 6, pp. 66-84, 2014": {
        "type": WorkType.ARTICLE,
        "container": "Journal of River Studies",
        "volume": "10",
        "issue": "6",
        "pages": "66-84",
        "year": 2014,
    },
    "Roe, Ann. 2005. Rivers, easygoing till now. Daily River, p. 1, February 16": {
        "authors": ("Roe, Ann",),
        "title": "Rivers, easygoing till now",
        "year": 2005,
    },
    "07LAGOS590": {"type": WorkType.CORRESPONDENCE, "title": "07LAGOS590", "symbol": "07LAGOS590"},
    "<http://www.example.org/rivers/>": {"type": WorkType.WEB, "url": "http://www.example.org/rivers/", "title": None},
    "CJEU, judgement of 16 July 2009, Rivers, Case C-5/08, ECLI:EU:C:2009:999": {
        "type": WorkType.CASE,
        "title": "Rivers",
        "date": "2009-07-16",
        "court": "CJEU",
    },
}


BRITISH = {
    "Ann Roe, ‘Small Rivers’ (2010) 12 River Law Review 34, 36": {
        "type": WorkType.ARTICLE,
        "title": "Small Rivers",
        "container": "River Law Review",
        "volume": "12",
        "pages": "34",
        "pinpoint": "36",
    },
    "Ann Roe, Rivers and Law (River University Press, 2nd ed, 2012) 45": {
        "type": WorkType.BOOK,
        "publisher": "River University Press",
        "edition": "2nd ed",
        "pinpoint": "45",
    },
    "R v Roe [2010] UKSC 12, [34]": {"type": WorkType.CASE, "title": "R v Roe", "container": "UKSC", "year": 2010},
}

HARD = {
    "Ann Roe, ‘Small Rivers’, River Quarterly, 24:3 (2003), pp. 419–38": {
        "type": WorkType.ARTICLE,
        "title": "Small Rivers",
        "container": "River Quarterly",
        "volume": "24",
        "issue": "3",
        "pages": "419–38",
    },
    "Roe, A. & Poe, J. (2012). Rivers rise again. London: River Press": {
        "authors": ("Roe, A.", "Poe, J"),
        "title": "Rivers rise again",
        "place": "London",
        "publisher": "River Press",
        "year": 2012,
    },
    "Ann B. Roe, Note, River Justice in Poe v. Doe, 60 RIVER L. REV. 1, 3 (2011)": {
        "type": WorkType.ARTICLE,
        "authors": ("Roe, Ann B.",),
        "title": "River Justice in Poe v. Doe",
    },
    "Ann Roe, Ctr. for River Studies, Rivers in Numbers 7 (2023), https://example.org/r.pdf": {
        "authors": ("Roe, Ann",),
        "title": "Rivers in Numbers",
        "publisher": "Ctr. for River Studies",
        "pinpoint": "7",
    },
    "CHARLES E. POE, 50 QUESTIONS ON THE LAW OF RIVERS 159-63 (1993)": {
        "type": WorkType.BOOK,
        "title": "50 Questions on the Law of Rivers",
        "pinpoint": "159-63",
    },
    "2 FREDERICK POE & ANN ROE, THE HISTORY OF RIVERS 585 (River Fund, Inc. 2010) (1898)": {
        "volume": "2",
        "publisher": "River Fund, Inc.",
        "year": 2010,
    },
    "Ann Roe, ed., *Rivers of Asia*, 2nd ed. (New York: River Press, 2010), xii": {
        "authors": ("Roe, Ann",),
        "title": "Rivers of Asia",
        "edition": "2nd ed.",
        "pinpoint": "xii",
    },
    "Ann Roe, Rivers Rise, N.Y. TIMES, Jan. 5, 2010, at A5, available at 2010 WLNR 1234": {
        "type": WorkType.NEWS,
        "container": "N.Y. Times",
        "date": "2010-01-05",
    },
    "S.C. Res. 1325, ¶ 10 (Oct. 31, 2000)": {"type": WorkType.INSTRUMENT, "pinpoint": "¶ 10", "date": "2000-10-31"},
    "MINN. STAT. § 548.101(a)(7) (2017)": {"type": WorkType.STATUTE, "pinpoint": "§ 548.101(a)(7)", "year": 2017},
    "Ann Roe, Rivers (2010) (unpublished Ph.D. dissertation, River University)": {
        "type": WorkType.THESIS,
        "publisher": "River University",
    },
}


@pytest.mark.parametrize(("text", "expected"), [p for t in (BLUEBOOK, CHICAGO, FREE, BRITISH, HARD) for p in t.items()])
def test_what_a_citation_says(text, expected):
    parsed = fields.parse_text(text)
    own = {"type", "pinpoint", "container_note"}
    said = {k: getattr(parsed if k in own else parsed.fields, k) for k in expected}
    assert said == expected


def test_italics_of_a_reading_tell_title_from_container():
    text = "See Ann Roe, Rivers rise again, River Voice, 19 July 2017"
    at = text.index("River Voice")
    reading = Reading(text, (), (Styled(Span(at, at + 11), Face.ITALIC),))
    parsed = fields.parse(reading, Span(4, len(text)))
    assert parsed.fields.title == "Rivers rise again"
    assert parsed.fields.container == "River Voice"


def test_italic_words_of_citation_language_mark_no_title():
    parsed = fields.parse_text("Ann Roe, *Small Rivers, in* RIVERS OF ASIA, *supra* note 14, at 111, 125")
    assert parsed.fields.title == "Small Rivers"
    assert parsed.container_note == "14"
    assert parsed.pinpoint == "125"
