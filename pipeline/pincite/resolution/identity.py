"""Whether two full citations name the same work."""

from __future__ import annotations

from dataclasses import dataclass
from functools import lru_cache

from rapidfuzz import fuzz

from pincite.citations.dates import month_number
from pincite.citations.jurisdiction import named_countries
from pincite.model import Fields, WorkType
from pincite.resolution.folding import expanded, numbers, significant, squeeze
from pincite.resolution.names import acronyms, author_keys
from pincite.rules import finditer, rule, search

LAWS = frozenset({WorkType.STATUTE, WorkType.INSTRUMENT, WorkType.CASE})
UNNAMED = frozenset({WorkType.CORRESPONDENCE, WorkType.OTHER})
"""Kinds whose titles are general words: the day tells them apart."""
DAY = len("2015-05-25")
ALIKE = 92.0
"""Least likeness of two titles (rapidfuzz, 0 to 100) of one work."""

SUBTITLE_MARKS = (":", "?", ".", "–", "—", "(")
"""After these a title may go on with a subtitle."""
EDITIONS = frozenset(
    (
        "first",
        "second",
        "third",
        "fourth",
        "fifth",
        "draft",
        "final",
        "interim",
        "revised",
        "supplementary",
        "mid",
        "term",
    )
)
"""Words that part editions and parts of a work when only one of two titles has them."""


@dataclass(frozen=True, slots=True)
class Source:
    """A full citation to be compared: its type, its fields and its own words (pinpoint and signal left out)."""

    type: WorkType | None
    fields: Fields
    text: str


def same(a: Source, b: Source) -> str | None:
    """Return the reason why ``a`` and ``b`` are one work, or ``None``.

    Editions are works of their own (another year, number or volume); a statute cited by name is one work whatever
    section is cited; an instrument is told by its symbol and title (GOLD: the guide of the annotations).
    """
    if len(squeeze(a.text)) >= 20 and squeeze(a.text) == squeeze(b.text):
        return "the same words"
    if _symbol_clash(a.fields, b.fields) or countries_clash(a, b):
        return None
    if reason := _same_printed_place(a, b):
        return reason
    if not a.fields.title or not b.fields.title:
        return _same_untitled(a, b)
    if not _titles_alike(a, b):
        return _same_address(a.fields, b.fields)
    if _is_law(a) or _is_law(b):
        return _same_law(a, b)
    return _same_writing(a, b)


def _same_printed_place(a: Source, b: Source) -> str | None:
    """Tell whether both stand on the same first page of the same volume: by an exact key, before any likeness."""
    shared = printed_places(a.text) & printed_places(b.text)
    if not shared or _authors_agree(a.fields, b.fields) is False:
        return None
    return "the same volume and page"


@lru_cache(maxsize=20_000)
def printed_places(text: str) -> frozenset[tuple[str, str, str]]:
    """Return container, volume and first page of what ``text`` prints: "126, 55" of BVerfGE, "410 U.S. 113"."""
    found = set()
    for name in ("volume_first", "container_first"):
        for hit in finditer(rule("resolution", name), text):
            printed = hit["container"]
            for container in {squeeze(printed), squeeze(printed.split()[-1]) if name == "container_first" else ""}:
                if len(container) > 1 and month_number(printed) is None:
                    found.add((container, hit["volume"], hit["page"]))
    return frozenset(found)


def countries_clash(a: Source, b: Source) -> bool:
    """Tell whether two laws or official papers name different countries: two states may have a Penal Code each."""
    mine, yours = a.fields.jurisdiction, b.fields.jurisdiction
    if mine and yours:
        return mine != yours
    left, right = named_countries(a.text), named_countries(b.text)
    return bool(left and right) and not left & right and _is_law(a) and _is_law(b)


def title_likeness(a: str, b: str) -> float:
    """Return the likeness of two titles: 0 below ``ALIKE``, else up to 100, 97 for a title with and without subtitle.

    Numbers tell works apart: "Report 2014" and "Report 2015" have likeness 0.
    """
    left, right = squeeze(a), squeeze(b)
    if (left.startswith(right) or right.startswith(left)) and _one_extends(a, b):
        return 97.0
    likeness = fuzz.ratio(left, right, score_cutoff=ALIKE)
    return likeness if likeness and numbers(a) == numbers(b) and _words_agree(a, b) else 0.0


def _words_agree(a: str, b: str) -> bool:
    """Tell whether the words in which two titles differ are misprints of one another, not other words."""
    left, right = significant(a), significant(b)
    mine, yours = [w for w in left if w not in right], [w for w in right if w not in left]
    if not mine or not yours:
        return not {*mine, *yours} & EDITIONS
    return fuzz.ratio("".join(mine), "".join(yours)) >= 80


def _one_extends(a: str, b: str) -> bool:
    shorter, longer = sorted((expanded(a), expanded(b)), key=len)
    least = 2 if ":" in max(a, b, key=len) else 4  # who wrote them, and when, is asked of short ones besides
    return len(shorter) >= least and longer[: len(shorter)] == shorter and _subtitle(a, b)


def _subtitle(a: str, b: str) -> bool:
    """Tell whether the longer title adds a subtitle, not another ending of the same sentence."""
    shorter, longer = sorted((a, b), key=len)
    return len(expanded(shorter)) == len(expanded(longer)) or any(
        expanded(longer.split(mark)[0]) == expanded(shorter) for mark in SUBTITLE_MARKS
    )


def _titles_alike(a: Source, b: Source) -> bool:
    """Compare titles as printed, else (works of one known year) without that year: "Ports Report 2014"."""
    left, right = whole_title(a.fields), whole_title(b.fields)
    if title_likeness(left, right) >= ALIKE:
        return True
    if a.fields.year is None or a.fields.year != b.fields.year or str(a.fields.year) not in left + right:
        return False
    return title_likeness(undated_title(a.fields), undated_title(b.fields)) >= ALIKE


def whole_title(fields: Fields) -> str:
    """Return the title; of a section of a code without its subsections."""
    title = fields.title or ""
    bare = rule("resolution", "and_following").pattern.sub("", title)
    return bare.partition("(")[0].strip() if "§" in title else title


def undated_title(fields: Fields) -> str:
    """Return the title without the year of the work: "Ports Report" of "Ports Report 2014"."""
    return " ".join(w for w in whole_title(fields).split() if w.strip('.,:;()“”"') != str(fields.year))


def _is_law(source: Source) -> bool:
    return source.type in LAWS or "§" in (source.fields.title or "")


def _symbol_clash(a: Fields, b: Fields) -> bool:
    return bool(a.symbol and b.symbol) and not _symbols_agree(a.symbol or "", b.symbol or "")


def _symbols_agree(a: str, b: str) -> bool:
    """Tell whether two symbols may be of one law: equal, or sections of one title of a code."""
    left, right = squeeze(a), squeeze(b)
    if left.startswith(right) or right.startswith(left):
        return True
    heads = [s.split("§")[0].strip() for s in (a, b)]
    return all("§" in s for s in (a, b)) and squeeze(heads[0]) == squeeze(heads[1])


def _same_untitled(a: Source, b: Source) -> str | None:
    """Compare citations of which one has no title: same address, same symbol, or the same words."""
    if reason := _same_address(a.fields, b.fields):
        return reason
    if a.fields.title or b.fields.title:
        return None
    if a.fields.symbol and b.fields.symbol and squeeze(a.fields.symbol) == squeeze(b.fields.symbol):
        return None if _other_day(a.fields, b.fields) else "the same symbol"
    alike = squeeze(a.text) == squeeze(b.text) and len(squeeze(a.text)) >= 6
    return "the same words" if alike else None


def _other_day(a: Fields, b: Fields) -> bool:
    """Tell whether two papers are of other days: a shelfmark holds many letters."""
    return len(a.date or "") == len(b.date or "") == DAY and a.date != b.date


def _same_address(a: Fields, b: Fields) -> str | None:
    """Tell whether both stand at the address of one document, and one title holds the other; parts share an address."""
    left, right = address(a.url), address(b.url)
    if left != right or len(left) <= 25:
        return None
    mine, yours = squeeze(a.title or ""), squeeze(b.title or "")
    return "the same address" if mine in yours or yours in mine else None


@lru_cache(maxsize=20_000)
def address(url: str | None) -> str:
    """Return a URL as it is compared: without scheme, blanks, case and last slash."""
    return "".join((url or "").split()).casefold().removeprefix("https://").removeprefix("http://").rstrip("/")


def _same_law(a: Source, b: Source) -> str | None:
    """Laws of one name are one, unless year, symbol or court say otherwise; the year of a code's edition does not."""
    if a.type and b.type and a.type is not b.type and not (_is_law(a) and _is_law(b)):
        return None
    if _one_code(a.fields, b.fields):
        return "the same code"
    by_symbol = bool(a.fields.symbol and b.fields.symbol) or any(_of_code(x.text) for x in (a, b))
    if not by_symbol and (_years_clash(a.fields, b.fields) or len(significant(a.fields.title or "")) < 2):
        return None
    if a.type is WorkType.CASE and (_volumes_clash(a.fields, b.fields) or _years_clash(a.fields, b.fields)):
        return None
    return "the same law, treaty or case by name"


def _one_code(a: Fields, b: Fields) -> bool:
    """Tell whether both are one code cited by its abbreviation alone ("StGB", "AufenthG"): two capitals at least."""
    title = a.title or ""
    code = title == b.title and " " not in title and sum(c.isupper() for c in title) > 1
    return code and not _years_clash(a, b)


def _of_code(text: str) -> bool:
    """Tell whether a law is cited by a code, whose year is that of the code's edition."""
    return search(rule("resolution", "code"), text) is not None


def _same_writing(a: Source, b: Source) -> str | None:
    if _same_pages(a.fields, b.fields):
        return "the same title in the same volume"
    if _years_clash(a.fields, b.fields) or _volumes_clash(a.fields, b.fields):
        return None
    shared = _authors_agree(a.fields, b.fields)
    if shared is False or _days_clash(a, b):
        return None
    if _bare_title(a, b) or _bare_title(b, a):
        return "its title alone, as cited before"
    if shared is None and not _dated_alike(a, b):
        return None
    if squeeze(a.fields.title or "") == squeeze(b.fields.title or "") and _is_number(a.fields.title or ""):
        return "the same number"
    if len(significant(a.fields.title or "")) < 3 and not (shared and _containers_agree(a.fields, b.fields)):
        return None
    return "the same title" + (", author" if shared else "") + (" and year" if a.fields.year and b.fields.year else "")


def _same_pages(a: Fields, b: Fields) -> bool:
    """Tell whether both stand in one volume of one journal: then years that are one apart are a misprint."""
    near = a.year is None or b.year is None or abs(a.year - b.year) <= 1
    volume = bool(a.volume) and a.volume == b.volume and bool(a.container and b.container)
    return near and volume and _containers_agree(a, b) and bool(_authors_agree(a, b))


def _bare_title(a: Source, b: Source) -> bool:
    """Tell whether ``a`` says nothing but the title of ``b``, in one article: then it is a short form of it."""
    f = a.fields
    said = f.authors or f.year or f.url or f.volume or f.container or f.publisher
    same_title = squeeze(f.title or "") == squeeze(b.fields.title or "") and len(significant(f.title or "")) > 1
    return same_title and not said and bool(a.text and b.text)


def _is_number(title: str) -> bool:
    """Tell whether a title is a number such as that of a cable: one word of letters and several digits."""
    return len(title.split()) == 1 and sum(c.isdigit() for c in title) >= 4 and any(c.isalpha() for c in title)


def _dated_alike(a: Source, b: Source) -> bool:
    """Tell whether more than the title speaks for one work where an author is missing: the year, or the kind."""
    return (a.fields.year is not None and a.fields.year == b.fields.year) or a.type is b.type


def _years_clash(a: Fields, b: Fields) -> bool:
    return a.year is not None and b.year is not None and a.year != b.year


def _days_clash(a: Source, b: Source) -> bool:
    """Tell whether letters and other pieces that share a general title ("Interview", "Reporting") are of other days."""
    known = len(a.fields.date or "") == len(b.fields.date or "") == DAY and a.fields.date != b.fields.date
    return known and a.type in UNNAMED and b.type in UNNAMED


def _volumes_clash(a: Fields, b: Fields) -> bool:
    return bool(a.volume and b.volume) and squeeze(a.volume or "") != squeeze(b.volume or "")


def _authors_agree(a: Fields, b: Fields) -> bool | None:
    """Return whether an author is shared; ``None`` when one of the two names no author."""
    left, right = author_keys(a), author_keys(b)
    if not left or not right:
        return None
    if left & right or _one_shortens(a, b) or _one_shortens(b, a):
        return True
    return fuzz.ratio("".join(sorted(left)), "".join(sorted(right))) >= 85


def _one_shortens(a: Fields, b: Fields) -> bool:
    """Tell whether an author of ``a`` is the initials of an organisation of ``b`` ("NVA")."""
    mine = {squeeze(n) for n in a.authors if "," not in n and " " not in n.strip() and len(n) > 2}
    return bool(mine & {initials for n in b.authors if "," not in n for initials in acronyms(n)})


def _containers_agree(a: Fields, b: Fields) -> bool:
    if not a.container or not b.container:
        return True
    alike = fuzz.ratio(squeeze(a.container), squeeze(b.container)) >= 80
    return alike or _abbreviates(significant(a.container), significant(b.container))


def _abbreviates(a: tuple[str, ...], b: tuple[str, ...]) -> bool:
    """Tell whether two names are one, word for word, some cut short: "Harv. L. Rev." and "Harvard Law Review"."""
    return len(a) == len(b) > 1 and all(x.startswith(y) or y.startswith(x) for x, y in zip(a, b, strict=True))
