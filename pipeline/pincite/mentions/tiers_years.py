"""The year of a statement on tiers: said with it, around it, or by the report the passage is about."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from pincite import rules
from pincite.mentions.tiers_skeleton import Skeleton, Token

_SPAN = 3
"""How many characters a token takes in a skeleton."""
_NUMBERS = ("", "one", "two", "three", "four", "five", "six", "seven", "eight", "nine", "ten")
_AFTERWARDS = 22
"""How far after a tier "the following year" may stand."""


@dataclass(frozen=True, slots=True)
class Context:
    """What earlier sentences of a paragraph leave: the year of the report they discuss, the last year they name."""

    report: str | None = None
    last: str | None = None


@dataclass(frozen=True, slots=True)
class Place:
    """Where a statement stands in its skeleton: start of its frame, its tier, its end, the earlier tier's end.

    ``verb`` is where the frame starts that holds its verb: that of an earlier statement which this one continues.
    """

    start: int
    tier: int
    end: int
    floor: int
    verb: int


def years_of(skeleton: Skeleton, place: Place, context: Context) -> tuple[str, ...]:
    """Return the years of a statement, nearest evidence first; empty when nothing says."""
    near = _after(skeleton, place.tier) or _after(skeleton, place.end - _SPAN) or _inside(skeleton, place)
    if near:
        return near
    said = skeleton.words[max(place.verb - 5, 0) : place.tier]
    if rules.search(rules.rule("tiers", "perfect"), said):
        return _since(skeleton, place)
    spoken = _last_before(skeleton, place)
    if spoken and rules.match(rules.rule("tiers", "as_well"), skeleton.words, place.tier + _SPAN):
        return (spoken,)
    words = skeleton.words[place.start if spoken else place.floor : place.end + _AFTERWARDS]
    follows = _relative(words, Context(None, spoken or context.last))
    return follows or _in_front(skeleton, place) or _carried(skeleton, place, context)


def _last_before(skeleton: Skeleton, place: Place) -> str | None:
    """Return the last year said before the statement in its own sentence."""
    before = [token.values[-1] for at, token in skeleton.of_kind("YR") if at < place.start or at < place.floor + 30]
    return before[-1] if before and place.floor else None


def _since(skeleton: Skeleton, place: Place) -> tuple[str, ...]:
    """Return the year of "Since 2014 … has been", "… in 2014 and has been … ever since": the first it holds for."""
    if rules.match(rules.rule("tiers", "ever_since"), skeleton.words, place.tier + _SPAN):
        return next((t.values[-1:] for at, t in reversed(skeleton.of_kind("YR")) if at < place.tier), ())
    for at, token in skeleton.of_kind("Y"):
        if at < place.start and skeleton.words[:at].rstrip().casefold().endswith("since"):
            return token.values[:1]
    return ()


def updated(context: Context, skeleton: Skeleton) -> Context:
    """Return the context after a sentence."""
    dated = skeleton.of_kind("YR")
    reports = [token for _, token in dated if token.kind == "R"]
    if reports:
        return Context(reports[-1].values[-1], reports[-1].values[-1])
    if not dated:
        moved = _relative(skeleton.words, context)
        return Context(moved[0], moved[0]) if moved else context
    years = {year for _, token in dated for year in token.values}
    spoken = len(years) == 1 and ("TIP" in skeleton.words or "<T>" in skeleton.words)
    year = dated[-1][1].values[-1]
    return Context(year if spoken else None, year)


def _after(skeleton: Skeleton, tier: int) -> tuple[str, ...]:
    """Return the years said right after the tier ("Tier 3 in 2014", "Tier 2 (2012)")."""
    hit = rules.match(rules.rule("tiers", "year_after"), skeleton.words, tier + _SPAN)
    if hit is None:
        return ()
    return _values(skeleton, *hit.span("y"))


def _inside(skeleton: Skeleton, place: Place) -> tuple[str, ...]:
    """Return the year said between country and tier: not one that belongs to "despite a law passed in 2005"."""
    last = [(at, t) for at, t in skeleton.of_kind("YR") if place.start < at < place.tier and _sure(skeleton, at, place)]
    if not last or (_after_is(skeleton, place.start, last[-1][0])):
        return ()
    at, token = last[-1]
    gap = skeleton.words[at + _SPAN : place.tier]
    early = skeleton.words[place.start : at]
    tight = len(gap) < 40 and (gap.count(",") == 0 or gap.strip(" ,") in ("in", "on", "at", "as"))
    return token.values if tight or len(early) < 15 else ()


def _in_front(skeleton: Skeleton, place: Place) -> tuple[str, ...]:
    """Return the year said before the frame in the same sentence: "In 2010, …", "The 2005 report placed …".

    A year at the head of the sentence holds for all its statements; one right after an earlier tier is that tier's.
    """
    first = next((at for at, t in skeleton.at if t.kind in "CT"), 0)
    dated = [
        (at, t)
        for at, t in skeleton.of_kind("YR")
        if (place.floor <= at < place.start or at < first) and _sure(skeleton, at, place)
    ]
    if not dated or _after_is(skeleton, place.floor, dated[-1][0]):
        return ()
    return _spanned(skeleton, dated) or _listed(skeleton, dated)


def _spanned(skeleton: Skeleton, dated: Sequence[tuple[int, Token]]) -> tuple[str, ...]:
    """Return all years of "From 2010 to 2013, …" and "Between 2010 and 2013, …": the statement holds for each."""
    (at, last), (first_at, first) = dated[-1], dated[-2:][0]
    before = skeleton.words[:at].rstrip().casefold()
    if len(last.values) > 1 and before.endswith(("from", "between", "throughout")):
        return last.values
    if before.endswith("<y> and") and skeleton.words[:first_at].rstrip().casefold().endswith("between"):
        return tuple(str(year) for year in range(int(first.values[0]), int(last.values[0]) + 1))
    return ()


def _listed(skeleton: Skeleton, dated: Sequence[tuple[int, Token]]) -> tuple[str, ...]:
    """Return the last year, with those joined to it: "In 2009 and 2010, …", "The 2014 and 2015 Reports …"."""
    years, first = dated[-1][1].values[-1:], dated[-1][0]
    for at, token in reversed(dated[:-1]):
        if not rules.fullmatch(rules.rule("tiers", "year_link"), skeleton.words[at + _SPAN : first]):
            break
        years, first = token.values + years, at
    return years


def _after_is(skeleton: Skeleton, tier_end: int, year: int) -> bool:
    """Tell whether the year at ``year`` is said right after the tier that ends at ``tier_end``."""
    hit = rules.match(rules.rule("tiers", "year_after"), skeleton.words, tier_end) if tier_end else None
    return hit is not None and hit.start("y") <= year < hit.end("y")


def _sure(skeleton: Skeleton, at: int, place: Place) -> bool:
    """Tell whether a year before a tier is its year; what is expected before a report is expected of that report."""
    words = skeleton.words[at + _SPAN : place.tier]
    expected = skeleton.token(at).kind == "R" and rules.search(rules.rule("tiers", "hypothetical"), words)
    return bool(expected) or words.lstrip(" ,").startswith("when") or _exact(skeleton, at)


def _exact(skeleton: Skeleton, at: int) -> bool:
    """Tell whether no *until*, *before* or *after* stands before the year at ``at``."""
    return rules.search(rules.rule("tiers", "vague"), skeleton.words[max(at - 60, 0) : at]) is None


def _relative(words: str, context: Context) -> tuple[str, ...]:
    """Resolve "that year", "the following year", "a year earlier" against the last year named."""
    if context.last is None:
        return ()
    for rule_id, step in (("next_year", 1), ("year_before", -1), ("that_year", 0)):
        if rules.search(rules.rule("tiers", rule_id), words):
            return (str(int(context.last) + step),)
    later = rules.search(rules.rule("tiers", "later"), words)
    if later is None:
        return ()
    step = _NUMBERS.index(later["n"].casefold()) * (-1 if later["way"] in ("before", "earlier") else 1)
    return (str(int(context.last) + step),)


def _carried(skeleton: Skeleton, place: Place, context: Context) -> tuple[str, ...]:
    """Return the year of the report under discussion where the sentence names no year of its own."""
    own = [at for at, _ in skeleton.of_kind("YR") if at < place.end or not _exact(skeleton, at)]
    moved_on = rules.search(rules.rule("tiers", "afterwards"), skeleton.words, place.floor, place.tier)
    return (context.report,) if context.report and not own and not moved_on else ()


def _values(skeleton: Skeleton, start: int, end: int) -> tuple[str, ...]:
    tokens: list[Token] = [token for at, token in skeleton.at if start <= at < end]
    years = [year for token in tokens for year in token.values]
    between = skeleton.words[:start].rstrip().endswith("between")
    if len(tokens) == 2 and (between or " to " in skeleton.words[start:end]):
        years = [str(y) for y in range(int(years[0]), int(years[-1]) + 1)]
    return tuple(years)
