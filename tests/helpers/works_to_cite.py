"""Works for bibliographies, and texts that try to break out of their fields."""

from __future__ import annotations

from typing import Any

from hypothesis import strategies as st

from pincite.export.bibliography import clean
from pincite.model import Fields, Work, WorkType
from pincite.works import csl


def item(key: str, kind: WorkType | None, **fields: Any) -> dict[str, Any]:
    """A clean CSL-JSON item, made as the engine makes it."""
    cleaned: dict[str, Any] = clean(csl(Work(key, kind, Fields(**fields), ())))
    return cleaned


OKAFOR = item(
    "okafor-2001-harbours-without-law",
    WorkType.ARTICLE,
    authors=("Okafor, Chidi", "van der Meer, Anneke"),
    title="Harbours Without Law: The WTO and R&D at 100% of the Coast",
    container="Sea L. Rev.",
    volume="4",
    issue="2",
    pages="12–40",
    date="2001-05-03",
)
TAN = item(
    "tan-2011-contracts-at-sea",
    WorkType.BOOK,
    authors=("Tan, Mira", "King, Martin Luther, Jr."),
    title="Contracts at Sea",
    publisher="Oxford University Press",
    place="Oxford",
    edition="2nd ed.",
    year=2011,
    short="Tan, Contracts",
)
LEUNG = item(
    "leung-2009-inspectors",
    WorkType.CHAPTER,
    authors=("Leung, Kit",),
    editors=("Moreau, Élise",),
    title="Inspectors",
    container="Work on the water",
    pages="88",
    year=2009,
)
COUNCIL = item(
    "harbour-council-2004-annual-report",
    WorkType.REPORT,
    title="Annual report",
    symbol="HC/2004/7",
    publisher="Harbour Council",
    date="2004-11",
) | {"author": [{"literal": "Council of Harbours, Rivers and Canals"}]}
DUNN = item(
    "dunn-2016-boats-held",
    WorkType.NEWS,
    authors=("Dunn, Ray",),
    title="Boats held in Thailand",
    container="The Harbour Times",
    date="2016-01-09",
    url="https://harbour.example/a_b;c?x={1}&y=50%25#top",
    accessed="2017-02-03",
)
PROTOCOL = item(
    "trafficking-protocol-2000",
    WorkType.INSTRUMENT,
    title="Protocol to Prevent, Suppress and Punish Trafficking in Persons",
    container="U.N.T.S.",
    volume="2237",
    pages="319",
    date="2000-11-15",
)
ACT = item("anti-trafficking-act-2007", WorkType.STATUTE, title="Anti-Trafficking in Persons Act", symbol="670")
CASE = item(
    "harbour-v-tan-1983",
    WorkType.CASE,
    title="Harbour Board v. Tan",
    container="U.S.",
    volume="460",
    pages="462",
    year=1983,
    court="Supreme Court",
)
PAGE = item("notices-nd", WorkType.WEB, title="Notices", container="Harbour Board", accessed="spring 2016")
NAMED = item("vogel-2004", None, authors=("Vogel",), year=2004)

WORKS = (OKAFOR, TAN, LEUNG, COUNCIL, DUNN, PROTOCOL, ACT, CASE, PAGE, NAMED)

HOSTILE = st.text(
    st.one_of(st.sampled_from("{}\\$&%#_~^\"'`-,;=@+<>|\n\r\t\x00\x0c\x1b\u2028\ud800\ufffe aZ"), st.characters()),
    max_size=30,
)
"""Texts with everything that BibTeX, RIS, CSV or XML give a meaning."""

TITLES = HOSTILE.filter(lambda text: clean(text) != "")


def hostile(key: str, text: str, kind: WorkType) -> dict[str, Any]:
    """A work whose every field is the same text."""
    return item(
        key,
        kind,
        authors=(f"{text}, {text}", text),
        title=text,
        container=text,
        publisher=text,
        volume=text,
        symbol=text,
        edition=text,
        pages=text,
        url=text,
        date=text,
        accessed=text,
    )
