"""Instruments by number: resolutions of the United Nations, acts of the European Union, conventions of the ILO."""

from __future__ import annotations

from collections.abc import Iterator
from types import MappingProxyType

import regex

from pincite import rules
from pincite.mentions import countries, windows
from pincite.mentions.instruments_named import Name, Stream
from pincite.mentions.registry import instruments, make_id
from pincite.model import Span

_NUMBER = r"(?:Convention )?(?:Nos?\.?\s?)?C?(?P<n>\d+)"
_BACK, _AHEAD = 60, 160
_NEEDED = MappingProxyType(
    {
        "resolution": ("esolution", "S.C."),
        "eu_act": ("Decision", "Directive", "Regulation"),
        "ilo": ("ILO", "C0", "C1", "P0", "P1"),
        "needs_number": ("Convention", "Protocol"),
        "needs_parties": ("MOU", "MoU", "Memorandum of", "Agreement", "Treaty", "Accord"),
    }
)
"""Words that a rule's anchor can't do without: most notes hold none of them."""
FIRST_SESSION = 1945
"""A resolution of the General Assembly numbered ``70/1`` is of its 70th session, which began in 1945 + 70."""


def find(stream: Stream) -> Iterator[Name]:
    """Yield the instruments named by number alone."""
    yield from _ilo_conventions(stream)
    yield from _bilateral(stream)
    for rule_id, norm_of in (("resolution", _resolution), ("eu_act", _eu_act), ("ilo", _ilo)):
        if not any(word in stream.text for word in _NEEDED[rule_id]):
            continue
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


def _ilo_conventions(stream: Stream) -> Iterator[Name]:
    """Yield "ILO Conventions Nos. 29 and 105" as two names, the kind word with the first, a title with the last."""
    for match in _near("needs_number", "ilo_convention", stream.text):
        letter, first = match["kind"][0], match.start()
        numbers = [*regex.finditer(_NUMBER, stream.text, pos=match.start("numbers"), endpos=match.end("numbers"))]
        for at, number in enumerate(numbers):
            norm = ilo(letter, number["n"])
            if norm is not None:
                end = match.end() if at + 1 == len(numbers) else number.end()
                yield Name(stream.name, Span(first if at == 0 else number.start(), end), (norm,), "ilo")


def _bilateral(stream: Stream) -> Iterator[Name]:
    """Yield agreements named by two countries, which make the id with its year and kind."""
    for match in _near("needs_parties", "bilateral", stream.text):
        codes = sorted(code.casefold() for group in "ab" if (code := countries.lookup(match[group])))
        if len(codes) == len({*codes}) > 1:
            kind = "mou" if "mou" in match["kind"].casefold() else match["kind"]
            norm = make_id("-".join(codes), match["year"], kind)
            yield Name(stream.name, Span(*match.span()), (norm,), "bilateral")


def _near(anchor: str, rule_id: str, text: str) -> Iterator[regex.Match[str]]:
    """Run a slow rule only around what it can't do without."""
    if not any(word in text for word in _NEEDED[anchor]):
        return
    anchors = (hit.start() for hit in rules.finditer(rules.rule("instruments", anchor), text))
    yield from windows.hits(rules.rule("instruments", rule_id), text, windows.around(anchors, _BACK, _AHEAD, len(text)))


def ilo(letter: str, number: str) -> str | None:
    """Return the id of a convention (``C``) or protocol (``P``) of the ILO by its number, if it is registered."""
    ending = f"-{letter.casefold()}{int(number):03d}"
    return next((norm for norm in instruments().entries if norm.startswith("ilo-") and norm.endswith(ending)), None)


def _ilo(match: regex.Match[str]) -> str | None:
    return ilo(match["letter"], match["number"])
