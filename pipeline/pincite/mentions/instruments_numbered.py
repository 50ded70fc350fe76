"""Instruments by number: resolutions of the United Nations, acts of the European Union, conventions of the ILO."""

from __future__ import annotations

from collections.abc import Iterator

import regex

from pincite import rules
from pincite.mentions.instruments_named import Name, Stream
from pincite.mentions.registry import instruments
from pincite.model import Span

FIRST_SESSION = 1945
"""A resolution of the General Assembly numbered ``70/1`` is of its 70th session, which began in 1945 + 70."""


def find(stream: Stream) -> Iterator[Name]:
    """Yield the instruments named by number alone."""
    for rule_id, norm_of in (("resolution", _resolution), ("eu_act", _eu_act), ("ilo", _ilo)):
        for match in rules.finditer(rules.rule("instruments", rule_id), stream.text):
            norm = norm_of(match)
            if norm is not None:
                yield Name(stream.name, Span(*match.span()), (norm,), rule_id)


def _resolution(match: regex.Match[str]) -> str:
    body = match["body"].casefold().replace(".", "")
    short = "".join(word[0] for word in body.split()) if " " in body else body.removeprefix("un")
    number = match["number"].split(" ")[0]
    session = FIRST_SESSION + int(number.split("/")[0]) if "/" in number and short == "ga" else None
    return f"un-{match['year'] or session or 'nd'}-{short}-res-{number.replace('/', '-')}"


def _eu_act(match: regex.Match[str]) -> str | None:
    if not (match["mark"] or match["behind"]):
        return None
    first, second = match["number"].split("/")
    dated = (second, first) if " No" in match.group() else (first, second)
    year = next((part for part in dated if len(part) == 4), f"19{first}")
    kind = match["kind"].casefold().replace(" ", "-")
    return f"eu-{year}-{kind}-{first}-{second}"


def _ilo(match: regex.Match[str]) -> str | None:
    ending = f"-{match['letter'].casefold()}{int(match['number']):03d}"
    return next((norm for norm in instruments().entries if norm.startswith("ilo-") and norm.endswith(ending)), None)
