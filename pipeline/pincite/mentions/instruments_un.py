"""Resolutions of bodies of the United Nations, and general comments of its committees, by number."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from types import MappingProxyType

import regex

from pincite import rules
from pincite.mentions.instruments_named import Name, Stream
from pincite.model import Span

_BODIES: Mapping[str, str] = MappingProxyType(
    {
        "general assembly": "ga",
        "security council": "sc",
        "human rights council": "hrc",
        "economic and social council": "ecosoc",
        "commission on human rights": "chr",
    }
)
_FIRST_SESSIONS: Mapping[str, tuple[int, int]] = MappingProxyType({"ga": (1946, 1), "hrc": (2006, 3)})
"""Year of the first session and sessions a year: ``70/1`` of the General Assembly is of 2015."""
_ROMAN = MappingProxyType({"I": 1, "V": 5, "X": 10, "L": 50})
_NEAR = 90
"""How far before or behind a general comment its committee may be named."""


def find(stream: Stream) -> Iterator[Name]:
    """Yield resolutions and general comments with ids ``un-<year>-<body>-resolution-<number>`` and their like."""
    if "esolution" in stream.text or "Res." in stream.text:
        for match in rules.finditer(rules.rule("instruments_acts", "resolution"), stream.text):
            if match["roman"] or "/" in match["number"] or "Res." not in match.group() or "S.C" in match.group():
                yield Name(stream.name, Span(*match.span()), (_resolution(match),), "resolution")
    if "eneral" in stream.text:
        for match in rules.finditer(rules.rule("instruments_acts", "comment"), stream.text):
            norm = _comment(match, stream.text)
            if norm is not None:
                yield Name(stream.name, Span(*match.span()), (norm,), "comment")


def _resolution(match: regex.Match[str]) -> str:
    body = match["body"].casefold().replace(".", "")
    short = _BODIES.get(body, body.removeprefix("un"))
    number = match["number"].split(" (")[0].split("(")[0].replace(" ", "-").casefold()
    year = match["year"] or _year(short, number, match["roman"])
    return f"un-{year or 'nd'}-{short}-resolution-{number.replace('/', '-')}"


def _year(body: str, number: str, roman: str | None) -> int | None:
    """Return the year told by the session before the stroke, or in Roman numerals behind the number."""
    before = number.split("/")[0] if "/" in number else None
    if body in ("ecosoc", "chr") and before is not None:
        return int(before)
    session = _of_roman(roman) if roman else int(before) if before else 0
    if not session or body not in _FIRST_SESSIONS:
        return None
    first, yearly = _FIRST_SESSIONS[body]
    return first + (session - 1) // yearly


def _of_roman(written: str) -> int:
    values = [_ROMAN[letter] for letter in written]
    return sum(-v if any(v < later for later in values[i + 1 : i + 2]) else v for i, v in enumerate(values))


def _comment(match: regex.Match[str], text: str) -> str | None:
    """Return the id of a general comment, ``None`` where no committee is named around it."""
    start, end = match.span()
    behind = text[end : end + 2 * _NEAR].split(";")[0]
    before = [*rules.finditer(rules.rule("instruments_acts", "committee"), text[max(start - _NEAR, 0) : start])]
    after = [*rules.finditer(rules.rule("instruments_acts", "committee"), behind[:_NEAR])]
    told = before[-1] if before else after[0] if after else None
    if told is None:
        return None
    dated = rules.search(rules.rule("instruments_acts", "comment_year"), behind)
    year = match["year"] or (dated["year"] if dated else None)
    return f"un-{year or 'nd'}-{told.lastgroup}-{match['kind'].casefold().replace(' ', '-')}-{int(match['number'])}"
