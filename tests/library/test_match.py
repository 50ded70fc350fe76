"""Which work of a library an article cites: variants of one work are found, near misses are not taken for it."""

from dataclasses import replace

import pytest
from tools.library_pairs import pairs, score

from pincite.library import Described, Entry, matches
from pincite.model import Fields, WorkType

_WHAT = ("Rivers", "Tolls", "Weirs", "Keepers", "Canals", "Ferries", "Lighthouses", "Estuaries")
_WHERE = ("in the Northern Provinces", "under Foreign Flags", "before the Great Flood", "and the Price of Salt")
_HOW = ("Lessons from Court Records", "What the Registers Say", "An Unfinished History")
ITEMS = [
    {
        "id": f"w{n}",
        "type": ("article-journal", "book", "chapter")[n % 3],
        "author": [{"family": f"{what}field", "given": "Ada Marie"}, {"family": "Quill", "given": "Theodora"}],
        "title": f"{what} {where}: {how}",
        "container-title": "Journal of Inland Navigation" if n % 3 != 1 else None,
        "volume": str(n % 40 + 1) if n % 3 == 0 else None,
        "page": f"{n + 7}-{n + 30}" if n % 3 != 1 else None,
        "issued": {"date-parts": [[1970 + n % 50]]},
    }
    for n, (what, where, how) in enumerate((a, b, c) for a in _WHAT for b in _WHERE for c in _HOW for _ in range(3))
]
PRINTED = Fields(
    authors=("Okafor, Chidi", "van der Meer, Anneke"),
    title="Harbours Without Law: Courts of the Coast",
    container="Sea Law Review",
    volume="4",
    pages="12–40",
    year=2001,
)
LAW = Entry("okafor2001", WorkType.ARTICLE, PRINTED, ("doi:10.1000/harb.1",))


def found(fields, *entries, kind=WorkType.ARTICLE, identifiers=()):
    return matches([Described("w", kind, fields, identifiers)], entries or (LAW,))


@pytest.mark.parametrize(
    "said",
    [
        {"authors": ("Okafor, C.",)},
        {"authors": ()},
        {"year": None, "pages": None},
        {"year": 2002},
        {"title": "HARBOURS WITHOUT LAW"},
        {"title": "Harbours without law: corts of the coast"},
        {"title": "Har bours Without Law – Courts of the Coast"},
        {"container": "Sea L. Rev."},
        {"container": None, "volume": None, "pages": None},
    ],
)
def test_a_work_is_found_however_it_is_printed(said):
    (match,) = found(replace(PRINTED, **said))
    assert match.entry == "okafor2001"


@pytest.mark.parametrize(
    "said",
    [
        {"authors": ("Okafor, Zita",), "volume": None, "pages": None},
        {"authors": ("Lindqvist, Petra",)},
        {"year": 1996, "volume": None, "pages": None},
        {"volume": "9", "year": 2001},
        {"title": "Harbours Without Law: Courts of the Coast II"},
        {"title": "Harbours Without Law: A Rejoinder"},
        {"title": "Harbours Without Trade: Courts of the Coast"},
        {"container": "Proceedings of the Weir Academy", "pages": "700–712", "volume": None},
    ],
)
def test_a_work_that_is_nearly_alike_is_another(said):
    assert not found(replace(PRINTED, **said))


def test_an_identifier_stands_above_a_misprinted_title():
    (match,) = found(Fields(title="Harbors witout laws", url="https://doi.org/10.1000/HARB.1"))
    assert (match.how, match.differing["title"][0]) == ("the same DOI", "Harbors witout laws")
    assert not found(replace(PRINTED, url="https://doi.org/10.1000/other"))


def test_a_title_of_general_words_needs_all_the_rest():
    entry = Entry("e", WorkType.ARTICLE, Fields(("Tan, Mira",), title="Introduction", container="Tides", year=2003))
    alone = Fields(("Tan, Mira",), title="Introduction", year=2003)
    assert not found(alone, entry)
    placed = replace(entry, fields=replace(entry.fields, volume="2"))
    assert found(replace(alone, container="Tides", volume="2"), placed)


def test_what_print_and_library_say_otherwise_is_noted():
    (match,) = found(replace(PRINTED, pages="13–40", year=2002))
    assert match.differing == {"year": ("2002", "2001"), "pages": ("13–40", "12–40")}


def test_pairs_made_by_code_are_told_apart():
    made = list(pairs(ITEMS, 5))
    precision, recall, wrong = score(made, lambda pair: bool(matches([pair.printed], [pair.entry])))
    assert len(made) > 200
    assert precision >= 99.5, [(pair.how, pair.printed.fields) for pair in wrong if not pair.one]
    assert recall >= 95, [(pair.how, pair.printed.fields) for pair in wrong if pair.one]
