"""Entries of source lists in the styles in which they are printed."""

import pytest
from helpers.footnotes import Page

from pincite.citations import lists
from pincite.model import Fields, Form, WorkType

CASES = {
    "apa article": (
        "Okafor, C., & Lindqvist, B. (1998). Borders of the sea: A view. Sea Law Review, 12(3), 4-5.",
        Fields(
            authors=("Okafor, C.", "Lindqvist, B."),
            title="Borders of the sea: A view",
            container="Sea Law Review",
            volume="12",
            issue="3",
            pages="4-5",
            year=1998,
            date="1998",
        ),
        WorkType.ARTICLE,
    ),
    "chicago bibliography": (
        "Roe, Ann Maria. “Night Boats of the Inland Sea.” *Sea Review* (Hill House) 26 (2004): 221-272.",
        Fields(
            authors=("Roe, Ann Maria",),
            title="Night Boats of the Inland Sea",
            container="Sea Review",
            volume="26",
            pages="221-272",
            publisher="Hill House",
            year=2004,
            date="2004",
        ),
        WorkType.ARTICLE,
    ),
    "chicago author-date": (
        "Ito, Ken, and Bo Lindqvist. 2003. “Crossing by Night.” Harbour Review 2 (1): 3–9.",
        Fields(
            authors=("Ito, Ken", "Lindqvist, Bo"),
            title="Crossing by Night",
            container="Harbour Review",
            volume="2",
            issue="1",
            pages="3–9",
            year=2003,
            date="2003",
        ),
        WorkType.ARTICLE,
    ),
    "book": (
        "Okafor, Chidi. Borders of the Sea. Lagos: Harbour Press, 2001.",
        Fields(
            authors=("Okafor, Chidi",),
            title="Borders of the Sea",
            place="Lagos",
            publisher="Harbour Press",
            year=2001,
            date="2001",
        ),
        WorkType.BOOK,
    ),
    "chapter": (
        "Lindqvist, B. (2001). Crossing by night. In C. Okafor (Ed.), Borders of the sea (pp. 3-9). Harbour Press.",
        Fields(
            authors=("Lindqvist, B.",),
            editors=("Okafor, C.",),
            title="Crossing by night",
            container="Borders of the sea",
            pages="3-9",
            publisher="Harbour Press",
            year=2001,
            date="2001",
        ),
        WorkType.CHAPTER,
    ),
    "book without a place": (
        "Okafor, C., & Ito, K. (1998). Borders of the sea (2nd ed.). Harbour University Press.",
        Fields(
            authors=("Okafor, C.", "Ito, K."),
            title="Borders of the sea",
            publisher="Harbour University Press",
            edition="2nd ed.",
            year=1998,
            date="1998",
        ),
        WorkType.BOOK,
    ),
    "edited book": (
        "Okafor, C., & Ito, K. (Eds.). (1998). Borders of the sea. Harbour Press.",
        Fields(
            authors=("Okafor, C.", "Ito, K."),
            editors=("Okafor, C.", "Ito, K."),
            title="Borders of the sea",
            publisher="Harbour Press",
            year=1998,
            date="1998",
        ),
        WorkType.BOOK,
    ),
    "book by authors with initials": (
        "Okafor, Chidi M., and Ken L. Ito. Borders of the Sea. 2nd ed. Harbour University Press, 1998.",
        Fields(
            authors=("Okafor, Chidi M.", "Ito, Ken L."),
            title="Borders of the Sea",
            publisher="Harbour University Press",
            edition="2nd ed.",
            year=1998,
            date="1998",
        ),
        WorkType.BOOK,
    ),
    "three authors": (
        "Okafor, Chidi, Bo M. Lindqvist, and Ken Ito. 1998. “Night Boats.” Ferry Review 12: 3-40.",
        Fields(
            authors=("Okafor, Chidi", "Lindqvist, Bo M.", "Ito, Ken"),
            title="Night Boats",
            container="Ferry Review",
            volume="12",
            pages="3-40",
            year=1998,
            date="1998",
        ),
        WorkType.ARTICLE,
    ),
    "thesis": (
        "Okafor, C. (1998). Borders of the sea [Doctoral dissertation]. Harbour University.",
        Fields(
            authors=("Okafor, C.",), title="Borders of the sea", publisher="Harbour University", year=1998, date="1998"
        ),
        WorkType.THESIS,
    ),
    "case": (
        "Okafor v. Harbour Board, 410 U.S. 113 (1973).",
        Fields(title="Okafor v. Harbour Board", container="U.S.", volume="410", pages="113", year=1973, date="1973"),
        WorkType.CASE,
    ),
    "news": (
        "Petrova, Dana. A Ferry With a Purpose. Harbour Times, May 11, 2017. https://h.example/2q4",
        Fields(
            authors=("Petrova, Dana",),
            title="A Ferry With a Purpose",
            container="Harbour Times",
            year=2017,
            date="2017-05-11",
            url="https://h.example/2q4",
        ),
        WorkType.NEWS,
    ),
    "initials first": (
        "J. Okafor, B. Ito-Roe, “Ports Closed by Night,” Sea Law Review 12 (2001): 3-9. URL: https://h.example/ports",
        Fields(
            authors=("Okafor, J.", "Ito-Roe, B."),
            title="Ports Closed by Night",
            container="Sea Law Review",
            volume="12",
            pages="3-9",
            year=2001,
            date="2001",
            url="https://h.example/ports",
        ),
        WorkType.ARTICLE,
    ),
    "vancouver": (
        "Okafor C, Ito K. Ports without law. Sea Med J. 2001;12(3):34-40.",
        Fields(
            authors=("Okafor, C", "Ito, K"),
            title="Ports without law",
            container="Sea Med J",
            volume="12",
            issue="3",
            pages="34-40",
            year=2001,
            date="2001",
        ),
        WorkType.ARTICLE,
    ),
    "title and organisation": (
        "Handbook for Night Pilots, Harbour Council, <http://h.example/pilots.pdf>",
        Fields(authors=("Harbour Council",), title="Handbook for Night Pilots", url="http://h.example/pilots.pdf"),
        WorkType.REPORT,
    ),
    "organisation alone": (
        "Harbour Council, <http://h.example>",
        Fields(authors=("Harbour Council",), url="http://h.example"),
        WorkType.WEB,
    ),
    "web page with date of access": (
        "Harbour Council. “News: Ferries Resume.” *h.example*. 29 May 2006. <http://h.example/updates/344/> "
        "(accessed October 30, 2008).",
        Fields(
            authors=("Harbour Council",),
            title="News: Ferries Resume",
            container="h.example",
            year=2006,
            date="2006-05-29",
            url="http://h.example/updates/344/",
            accessed="2008-10-30",
        ),
        WorkType.WEB,
    ),
}


@pytest.mark.parametrize(("text", "fields", "kind"), CASES.values(), ids=CASES)
def test_an_entry_is_read_in_its_style(text, fields, kind):
    page = Page()
    page.entry(text, Fields())
    (made,) = lists.find(page.article)
    assert (made.fields, made.type, made.form) == (fields, kind, Form.LIST_ENTRY)


def test_entries_are_numbered_and_lose_their_final_stop():
    page = Page()
    page.entry(" Okafor, Chidi. Borders of the Sea. Lagos: Harbour Press, 2001. ", Fields())
    page.entry("Harbour Council, <http://h.example>", Fields())
    made = page.article
    assert [(c.id, made.words(c.place)) for c in lists.find(made)] == [
        ("s.1", "Okafor, Chidi. Borders of the Sea. Lagos: Harbour Press, 2001"),
        ("s.2", "Harbour Council, <http://h.example>"),
    ]
