"""The skeleton of a sentence on tiers: countries, tiers, years and reports as tokens, the other words as they are."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass

import regex

from pincite import rules
from pincite.mentions import countries
from pincite.mentions.gazetteer import Closed
from pincite.model import Span

_NUMBERS = {"1": "1", "one": "1", "i": "1", "2": "2", "two": "2", "ii": "2", "3": "3", "three": "3", "iii": "3"}
SPECIAL = "Special Case"
"""What a report calls a country that it ranks in no tier."""
_BACK = 80
"""How far back the words may begin that set a country aside."""
_LONGEST = 12
"""A range of more years than this is an era, not a list of placements."""


@dataclass(frozen=True, slots=True)
class Token:
    """One token: its kind, its span in the text, what it stands for.

    Kinds: C country, X country only compared with, U the one that ranks, T tier, Y year or years, R report of a year.
    """

    kind: str
    span: Span
    values: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Skeleton:
    """The words of a sentence with its tokens written ``<C>``, ``<T>`` …; ``at`` says where each token is written."""

    words: str
    at: tuple[tuple[int, Token], ...]

    def token(self, offset: int) -> Token:
        """Return the token written at ``offset``."""
        return next(token for start, token in self.at if start == offset)

    def of_kind(self, kinds: str) -> tuple[tuple[int, Token], ...]:
        """Return the tokens of some kinds with their offsets, in order."""
        return tuple((start, token) for start, token in self.at if token.kind in kinds)


def build(text: str, sentence: Span, subject: tuple[str, ...] = ()) -> Skeleton:
    """Write the skeleton of ``sentence``; ``subject`` is what a pronoun at its start may stand for.

    A pronoun becomes a country only where one country, or for a plural one list, can be meant.
    """
    found = _disjoint([*_tiers(text, sentence), *_reports(text, sentence), *_years(text, sentence)])
    named = _grouped(text, _disjoint([*found, *_countries(text, sentence)]))
    tokens = _disjoint([*named, *_pronouns(text, sentence, named, subject)])
    words, at, last = "", [], sentence.start
    for token in tokens:
        words += _plain(text[last : token.span.start])
        at.append((len(words), token))
        words += f"<{token.kind}>"
        last = token.span.end
    return Skeleton(words + _plain(text[last : sentence.end]), tuple(at))


def _plain(words: str) -> str:
    return words.replace("<", "‹").replace(">", "›")


def _disjoint(tokens: Sequence[Token]) -> list[Token]:
    """Sort tokens; of two that overlap the one named first in ``tokens`` stays."""
    kept: list[Token] = []
    taken = Closed()
    for token in tokens:
        if not taken.touches(token.span):
            taken.add(token.span)
            kept.append(token)
    return sorted(kept, key=lambda t: t.span)


def _hits(rule_id: str, text: str, within: Span) -> Iterator[regex.Match[str]]:
    return rules.finditer(rules.rule("tiers", rule_id), text, within.start, within.end)


def _tiers(text: str, sentence: Span) -> Iterator[Token]:
    other = rules.rule("tiers", "other_tier")
    for hit in _hits("tier", text, sentence):
        window = text[max(hit.start() - 20, 0) : hit.start()]
        if rules.match(other, text, hit.end()) or rules.search(other, window):
            continue
        number = _NUMBERS[hit["n"].casefold()] if hit["n"] else "2"
        if hit["special"]:
            yield Token("T", Span(*hit.span()), (SPECIAL,))
        elif not hit["w"] or number == "2":
            yield Token("T", Span(*hit.span()), ("2WL" if hit["w"] else number,))


def _reports(text: str, sentence: Span) -> Iterator[Token]:
    for hit in _hits("report", text, sentence):
        yield Token("R", Span(*hit.span()), (hit["y"],))


def _years(text: str, sentence: Span) -> Iterator[Token]:
    for hit in _hits("year", text, sentence):
        first, last = int(hit["y"]), int(hit["y2"] or hit["y"])
        if first <= last <= first + _LONGEST:
            yield Token("Y", Span(*hit.span()), tuple(str(y) for y in range(first, last + 1)))


def _countries(text: str, sentence: Span) -> Iterator[Token]:
    for country in countries.find_in(text[sentence.start : sentence.end]):
        span = Span(country.span.start + sentence.start, country.span.end + sentence.start)
        if country.demonym:
            hit = rules.match(rules.rule("tiers", "people"), text, span.end)
            if hit is None or hit.end() > sentence.end:
                continue
            span = Span(span.start, hit.end())
        yield Token(_part(text, sentence, span, country.iso3), span, (country.iso3,))


def _part(text: str, sentence: Span, span: Span, iso3: str) -> str:
    """Return the kind of a country's token: C, U for the one that ranks, X for one it is only compared with."""
    if iso3 == "USA" and not rules.match(rules.rule("tiers", "ranked_itself"), text, span.end):
        return "U"
    aside = rules.search(rules.rule("tiers", "set_aside"), text[max(sentence.start, span.start - _BACK) : span.start])
    return "X" if aside and text[span.end : span.end + 1] == "," else "C"


def _grouped(text: str, tokens: Sequence[Token]) -> list[Token]:
    """Join countries of one list into one token."""
    out: list[Token] = []
    link = rules.rule("tiers", "list_link")
    for token in tokens:
        last = out[-1] if out else None
        if last and last.kind == token.kind == "C" and rules.fullmatch(link, text[last.span.end : token.span.start]):
            out[-1] = Token("C", Span(last.span.start, token.span.end), last.values + token.values)
        else:
            out.append(token)
    return out


def _pronouns(text: str, sentence: Span, tokens: Sequence[Token], subject: tuple[str, ...]) -> Iterator[Token]:
    """Yield pronouns as countries where only one country (or one list) has been named before them."""
    for hit in _hits("pronoun", text, sentence):
        before = {t.values for t in tokens if t.kind == "C" and t.span.end <= hit.start()}
        meant = next(iter(before)) if len(before) == 1 else subject if not before else ()
        if meant and (len(meant) == 1) == bool(hit["one"]):
            yield Token("C", Span(*hit.span()), meant)
