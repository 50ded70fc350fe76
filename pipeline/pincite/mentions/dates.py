"""Dates in the body: days, months, years, ranges, decades, seasons, to EDTF (ISO 8601-2)."""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from itertools import pairwise
from types import MappingProxyType

import regex

from pincite import rules
from pincite.citations.dates import month_number
from pincite.mentions import windows
from pincite.mentions.gazetteer import Closed
from pincite.mentions.ground import Ground
from pincite.model import Block, BlockKind, Citation, Form, Mention, MentionKind, Place, Span
from pincite.text import Article

RULE = "dates.v1"
Hit = regex.Match[str]
_SETTLED = (MentionKind.INSTRUMENT, MentionKind.STATUTE)
_SILENT = frozenset({BlockKind.CELL, BlockKind.CAPTION})
_PROSE = 200
"""Front matter of fewer characters is a title, a name or an address, not an abstract."""
_ISSUER = 24
"""How many characters an issuer may take between a year and the name of its instrument."""
_REACH = 1500
"""How many characters back a month without a year may look for its year."""


@dataclass(frozen=True, slots=True)
class Date:
    """A date found in a text: its span, its EDTF form, and the rule that found it."""

    span: Span
    edtf: str
    rule: str


def find(article: Article, citations: Sequence[Citation], found: Sequence[Mention]) -> Iterator[Mention]:
    """Yield a mention for each date of the body, outside citations, tables and names of instruments.

    ``norm`` is EDTF: ``2015-11-21``, ``2015-05``, ``1997/2015``, ``199X``, ``2015-22`` (summer); ``XXXX-03`` where a
    month's year can't be told.
    """
    ground, bare = Ground(citations, found, _SETTLED), Ground(citations, found, ())
    starts = [b.span.start for b in article.blocks]
    names = sorted(m.place.span.start for m in found if m.place.stream == "body" and m.kind in _SETTLED)
    cites = any(c.form is Form.AUTHOR_YEAR for c in citations)
    ends = frozenset(m.place.span.end for m in found if m.place.stream == "body" and m.kind in _SETTLED)
    for date in find_in(article.body.text, names, ends, cites=cites):
        place = Place("body", date.span)
        within = bare if _owned(article.body.text, date.span.start) else ground
        if within.free(place) and _speaks(article.blocks, starts, date.span.start):
            yield Mention(MentionKind.DATE, place, article.words(place), date.edtf, f"{RULE}:{date.rule}")


def find_in(
    text: str, names: Sequence[int] = (), ends: frozenset[int] = frozenset(), *, cites: bool = False
) -> tuple[Date, ...]:
    """Find the dates in ``text``, in order of appearance; see :func:`find`.

    ``names`` are the offsets, in order, at which names of instruments start: a year before one is not part of it,
    nor is one behind ``ends`` ("the Slavery Convention of 1926").
    ``cites`` tells that the article cites by author and year, so that "(Doe, 2011)" is a reference even where it was
    not found.
    """
    cites = cites or _guard("author_years", text) is not None
    taken, dates = Closed(), list[Date]()
    near = _windows(text)
    for rule_id, norm in _NORMS.items():
        for hit in windows.hits(rules.rule("dates", rule_id), text, near[_NEEDS[rule_id]]):
            span = Span(*hit.span())
            if taken.touches(span) or not (edtf := norm(hit)):
                continue
            behind = text[max(span.start - 4, 0) : span.start] == " of " and span.start - 4 in ends
            if rule_id in ("year", "year_range") and not behind and _is_other(text, span, names, cites=cites):
                continue
            taken.add(span)
            dates.append(Date(span, edtf, rule_id))
    dates.sort(key=lambda d: d.span)
    return tuple(_with_months(text, dates, taken, near["month"]))


def _windows(text: str) -> Mapping[str, Sequence[Span]]:
    """Return the stretches of ``text`` near what each kind of rule needs: a month, a year, an era."""
    found = {}
    for rule_id, reach in _REACHES.items():
        anchors = (hit.start() for hit in rules.finditer(rules.rule("dates", f"needs_{rule_id}"), text))
        found[rule_id] = windows.around(anchors, *reach, len(text))
    return found


def _with_months(text: str, dates: Sequence[Date], taken: Closed, near: Sequence[Span]) -> list[Date]:
    """Add days and months that stand without a year; the year is that of the nearest date before."""
    more: list[Date] = []
    for rule_id in ("bare_day", "bare_month"):
        for hit in windows.hits(rules.rule("dates", rule_id), text, near):
            span = Span(*hit.span())
            year = _year_near(dates, span.start)
            edtf = _date(year, hit["m"], hit["d"]) if rule_id == "bare_day" else f"{year}-{_month(hit['m'])}"
            if edtf and not taken.touches(span):
                taken.add(span)
                more.append(Date(span, edtf, rule_id))
    return sorted([*dates, *more], key=lambda d: d.span)


def _year_near(dates: Sequence[Date], at: int) -> str:
    """Return the year of the nearest date before ``at``, ``XXXX`` where none is near."""
    before = bisect_right(dates, at, key=lambda d: d.span.start) - 1
    if before < 0 or at - dates[before].span.end > _REACH:
        return "XXXX"
    year = dates[before].edtf.lstrip("{[")[:4]
    return year if year.isdigit() else "XXXX"


def _speaks(blocks: Sequence[Block], starts: Sequence[int], at: int) -> bool:
    """Tell whether prose stands at ``at``: no table, no caption, no title page."""
    place = bisect_right(starts, at) - 1
    block = blocks[place] if place >= 0 else None
    if block is None or at >= block.span.end:
        return True
    short = block.kind is BlockKind.FRONT and block.span.end - block.span.start < _PROSE
    return block.kind not in _SILENT and not short


def _owned(text: str, at: int) -> bool:
    """Tell whether a possessive stands before ``at``: in "Utopia’s 2008 Act" the year is an adjective, not a name."""
    return text[max(at - 3, 0) : at] in ("’s ", "'s ") or text[max(at - 2, 0) : at] in ("’ ", "s’")


def _is_other(text: str, span: Span, names: Sequence[int], *, cites: bool) -> bool:
    """Tell whether a year or range of years is a count, a page, a reference, or part of a name."""
    start, end = span
    before = text[max(start - 60, 0) : start]
    if _guard("place_before", before):
        return True
    if _owned(text, start) or _leads_to(text, end, names):
        return False
    if _guard("name_before", before) or (cites and _guard("author_before", before)):
        return True
    if _timed(text, start):
        return False
    return any((_after("name_after", text, end), _joined_to_name(text, end), _after("count_noun", text, end)))


def _leads_to(text: str, end: int, names: Sequence[int]) -> bool:
    """Tell whether a settled name starts after a year, perhaps after its issuer: "the 2000 United Nations Protocol"."""
    near = names[bisect_right(names, end) : bisect_right(names, end + _ISSUER)]
    return any(text[end + 1 : at].istitle() | (at == end + 1) for at in near)


def _joined_to_name(text: str, end: int) -> bool:
    more = _after("name_list_after", text, end)
    return bool(more and _after("name_after", text, more.end()))


def _timed(text: str, start: int) -> bool:
    """Tell whether a word of time stands right before: "In 2007 ASEAN Charter talks began" names a year."""
    return _guard("timed", text[max(start - 12, 0) : start]) is not None


def _guard(rule_id: str, text: str) -> Hit | None:
    return rules.search(rules.rule("dates", rule_id), text)


def _after(rule_id: str, text: str, at: int) -> Hit | None:
    return rules.match(rules.rule("dates", rule_id), text, at)


# ---- to EDTF

_MONTHS = ("jan", "feb", "mar", "apr", "may", "jun", "jul", "aug", "sep", "oct", "nov", "dec")
_SEASONS = MappingProxyType({"spring": 21, "summer": 22, "autumn": 23, "fall": 23, "winter": 24})
_ORDINALS = MappingProxyType({"first": 1, "second": 2, "third": 3, "fourth": 4, "last": 0, "final": 0})


def _month(name: str) -> str:
    return name if name.isdigit() else f"{month_number(name) or _MONTHS.index(name[:3].casefold()) + 1:02}"


def _number(words: str) -> int:
    return int("".join(c for c in words if c.isdigit()))


def _date(year: str, month: str, day: str) -> str | None:
    """Join the parts; ``None`` when the month has no such day."""
    number, short = _number(day), _month(month)
    most = 29 if short == "02" else 30 if short in ("04", "06", "09", "11") else 31
    return f"{year}-{short}-{number:02}" if 1 <= number <= most else None


def _day(hit: Hit) -> str | None:
    return _date(hit["y"], hit["m"], hit["d"])


def _days(hit: Hit) -> str | None:
    """Write several days as a set, ``{all of}`` for *and*, ``[one of]`` for *or*; two that follow are a range."""
    days = [hit["d"], *hit.captures("more"), hit["d2"]]
    dates = [_date(hit["y"], hit["m"], day) for day in days]
    if not all(dates):
        return None
    if hit["j"] == "or":
        return f"[{','.join(filter(None, dates))}]"
    numbers = [_number(day) for day in days]
    if all(later == day + 1 for day, later in pairwise(numbers)):
        return f"{dates[0]}/{dates[-1]}"
    return f"{{{','.join(filter(None, dates))}}}"


def _day_range(hit: Hit) -> str | None:
    last_year, last_month = hit["y2"], hit["m2"] or hit["m"]
    first = _date(hit["y"] or last_year, hit["m"] or last_month, hit["d"])
    last = _date(last_year, last_month, hit["d2"])
    return f"{first}/{last}" if first and last and first < last else None


def _month_range(hit: Hit) -> str | None:
    return f"{hit['y'] or hit['y2']}-{_month(hit['m'])}/{hit['y2']}-{_month(hit['m2'])}"


def _one_month(hit: Hit) -> str | None:
    return f"{hit['y']}-{_month(hit['m'])}"


def _sharing(hit: Hit) -> str | None:
    return _date(hit["y"], hit["m"], hit["d"]) if hit["d"] else _one_month(hit)


def _numeric(hit: Hit) -> str | None:
    """Read a date in numbers; where either part may be the month, only the year is known."""
    if hit["d"]:
        return _date(hit["y"], f"{int(hit['m']):02}", hit["d"])
    first, second = int(hit["a"]), int(hit["b"])
    day, month = (first, second) if second <= len(_MONTHS) else (second, first)
    if month > len(_MONTHS):
        return None
    sure = day > len(_MONTHS) or day == month
    return _date(hit["y"], f"{month:02}", str(day)) if sure else str(hit["y"])


def _circa(hit: Hit) -> str | None:
    return f"{hit['y']}~"


def _season(hit: Hit) -> str | None:
    return f"{hit['y']}-{_SEASONS[hit['n'].casefold()]}"


def _part(hit: Hit) -> str | None:
    kind, word = hit["p"], hit["n"].casefold()
    number = _ORDINALS[word] if word in _ORDINALS else _number(word)
    last = 2 if kind == "half" else 4
    number = number or last
    if number > last:
        return None
    return f"{hit['y']}-{(39 if kind == 'half' else 32) + number}"


def _buddhist(hit: Hit) -> str | None:
    return hit["y"] or str(int(hit["n"]) - 543)


def _decade(hit: Hit) -> str | None:
    return _unit(hit["y"])


def _unit(year: str) -> str | None:
    """Write a decade as ``199X``; ``1800s`` is a century, ``18XX``; ``1995s`` is nothing."""
    if year.endswith("00") and not year.startswith("20"):
        return f"{year[:2]}XX"
    return f"{year[:3]}X" if year.endswith("0") else None


def _decade_range(hit: Hit) -> str | None:
    first, last = _unit(hit["y"]), _unit(hit["y2"])
    return f"{first}/{last}" if first and last else None


def _year_range(hit: Hit) -> str | None:
    if hit["o"]:
        return f"{hit['y']}/.."
    last = hit["y2"] or hit["y"][:2] + hit["s2"]
    return f"{hit['y']}/{last}" if hit["y"] < last else None


def _year(hit: Hit) -> str | None:
    return str(hit["y"])


_NORMS: Mapping[str, Callable[[Hit], str | None]] = MappingProxyType(
    {
        "day_range": _day_range,
        "days": _days,
        "day": _day,
        "numeric": _numeric,
        "month_range": _month_range,
        "months": _sharing,
        "month": _one_month,
        "season": _season,
        "part_of_year": _part,
        "buddhist": _buddhist,
        "decade_range": _decade_range,
        "decade": _decade,
        "circa": _circa,
        "year_range": _year_range,
        "year": _year,
    }
)
"""Rules in the order in which they claim text, each with the way from its match to EDTF."""

_REACHES: Mapping[str, tuple[int, int]] = MappingProxyType({"month": (60, 160), "year": (80, 60), "era": (8, 40)})
"""How far before and after what a rule needs it may reach, in characters."""

_MONTHLY = ("day_range", "days", "day", "month_range", "months", "month")
_NEEDS: Mapping[str, str] = MappingProxyType(
    {name: "month" if name in _MONTHLY else "era" if name == "buddhist" else "year" for name in _NORMS}
)
