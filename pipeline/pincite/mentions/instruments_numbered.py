"""Instruments by number: resolutions of the United Nations, acts of the European Union, conventions of the ILO."""

from __future__ import annotations

from collections.abc import Iterator
from types import MappingProxyType

import regex

from pincite import rules
from pincite.mentions import countries, instruments_eu, instruments_un, windows
from pincite.mentions.instruments_named import Name, Stream
from pincite.mentions.registry import instruments, make_id
from pincite.model import Span

_NUMBER = r"(?:Convention )?(?:Nos?\.?\s?)?C?(?P<n>\d+)"
_BACK, _AHEAD = 60, 160
_NEEDED = MappingProxyType(
    {
        "ilo": ("ILO", "C0", "C1", "P0", "P1"),
        "ilo_abroad": ("n°", "nº", "n.", "Nr.", "núm.", "num."),
        "needs_number": ("Convention", "Protocol"),
        "needs_parties": ("MOU", "MoU", "Memorandum of", "Agreement", "Treaty", "Accord"),
    }
)
"""Words that a rule's anchor can't do without: most notes hold none of them."""


def find(stream: Stream) -> Iterator[Name]:
    """Yield the instruments named by number alone."""
    yield from _ilo_conventions(stream)
    yield from _ilo_abroad(stream)
    yield from _bilateral(stream)
    yield from instruments_eu.find(stream)
    yield from instruments_un.find(stream)
    if any(word in stream.text for word in _NEEDED["ilo"]):
        for match in rules.finditer(rules.rule("instruments", "ilo"), stream.text):
            norm = ilo(match["letter"], match["number"])
            if norm is not None:
                yield Name(stream.name, Span(*match.span()), (norm,), "ilo")


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


def _ilo_abroad(stream: Stream) -> Iterator[Name]:
    """Yield "convention n° 29 de l’OIT" and its like in other languages."""
    if not any(word in stream.text for word in _NEEDED["ilo_abroad"]):
        return
    for match in rules.finditer(rules.rule("instruments", "ilo_abroad"), stream.text):
        norm = ilo("P" if match["protocol"] else "C", match["number"])
        if norm is not None:
            yield Name(stream.name, Span(*match.span()), (norm,), "ilo")


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
