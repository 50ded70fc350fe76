"""What whole articles cite and how: series, symbols, laws by number, introductions, pages without dates."""

import pytest

from pincite.citations import fields, lists
from pincite.model import WorkType

READ = {
    "Ann Roe, *Rivers: A Study*, Rivers Institute Paper 12, Oslo: Rivers Institute, June 2004": {
        "type": WorkType.REPORT,
        "title": "Rivers: A Study",
        "date": "2004-06",
    },
    "UN General Assembly, *Oslo Declaration for Rivers*, Resolution 71/9, 19 September 2016, A/RES/71/9, para. 6": {
        "type": WorkType.INSTRUMENT,
        "title": "Oslo Declaration for Rivers",
        "date": "2016-09-19",
    },
    "Ann Roe, *Locks*, unpublished MA thesis, University of Rivers, 2011": {"type": WorkType.THESIS, "title": "Locks"},
    "Ann Roe, “Small Rivers,” *River Review*, No. 34, February 2010, pp. 29-31": {"type": WorkType.ARTICLE},
    "River Council, “Who are the boatmen?”, 2020, https://rivers.org/who": {"type": WorkType.WEB},
    "Bo Poe, Foreword to ANN ROE, RIVERS OF ASIA, at vii (2001)": {
        "type": WorkType.CHAPTER,
        "title": "Foreword",
        "container": "Rivers of Asia",
    },
    "PUB. RIVERS, THE DEAD HAND OF LOCKS 4 (2020)": {"authors": ("Pub. Rivers",), "title": "The Dead Hand of Locks"},
    "Request Submitted by the River Board, Case No. 9, Advisory Opinion of Apr. 2, 2015, RB Rep. 4": {
        "type": WorkType.CASE,
        "date": "2015-04-02",
    },
    "Rivers Act (Chapter 12, Revised Edition 1999), s. 2(1)": {"type": WorkType.STATUTE, "title": "Rivers Act"},
}

LISTED = {
    "Republic Act No. 123. (2012). River Act of 2012. Official Gazette.": {"title": "River Act of 2012", "year": 2012},
    "River Council International, Old Boats: Aid after the Flood, River Council Paper 11, Oslo, May 2008": {
        "authors": ("River Council International",),
        "title": "Old Boats: Aid after the Flood",
    },
    "Protocol to the Convention on Rivers. 11 December 1997. http://rivers.org/protocol": {
        "title": "Protocol to the Convention on Rivers",
        "date": "1997-12-11",
    },
}


@pytest.mark.parametrize("citation", READ)
def test_a_citation_of_a_whole_article_is_read(citation):
    read = fields.parse_text(citation)
    said = {name: read.type if name == "type" else getattr(read.fields, name) for name in READ[citation]}
    assert said == READ[citation]


@pytest.mark.parametrize("entry", LISTED)
def test_an_entry_of_a_list_is_read(entry):
    read = lists.described(entry)
    assert {name: getattr(read.fields, name) for name in LISTED[entry]} == LISTED[entry]
