"""Laws cited by code: sections of codes, public laws, statutes at large, bills, rules of court, regnal years.

The norm is the citation in lower case without stops, titles before codes, ranges written out: ``22 usc 7101-7110``.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping
from types import MappingProxyType
from typing import NamedTuple

import regex

from pincite import rules
from pincite.model import Span

Match = regex.Match[str]
_NEEDED: Mapping[str, tuple[str, ...]] = MappingProxyType(
    {
        "usc": ("U.S", "USC", "U. S", "US C"),
        "cfr": ("C.F", "CFR", "C. F", "CF "),
        "irc": ("I.R", "IRC", "I. R", "IR "),
        "public_law": ("Pub", "P.L", "P. L"),
        "stat_at_large": ("Stat.",),
        "measure": ("H.", "S."),
        "french_code": ("C.", "Code", "code ", "CP"),
        "regnal": ("c.", "ch.", "cap.", "stat."),
    }
)
"""Letters one of which a rule can't do without: most notes hold none of them."""


class Cited(NamedTuple):
    """A coded citation: where it stands, its norm, the rule that found it."""

    span: Span
    norm: str
    rule: str


def find(text: str) -> Iterator[Cited]:
    """Yield the coded citations of ``text``, by kind and then in order; a bill of an unknown Congress is left out."""
    for rule_id, norm_of in _KINDS.items():
        for match in _matches(rule_id, text):
            norm = norm_of(match)
            if norm is not None:
                yield Cited(Span(*match.span()), norm, rule_id)


def _matches(rule_id: str, text: str) -> Iterator[Match]:
    """Run a rule over the text; the slow one, for state codes, only over the words around each section sign."""
    needed = _NEEDED.get(rule_id)
    if needed and not any(mark in text for mark in needed):
        return
    rule = rules.rule("statutes", rule_id)
    if rule_id != "state_code":
        yield from rules.finditer(rule, text)
        return
    done = 0
    for sign in regex.finditer("§+", text):
        match = rules.search(rule, text, max(done, sign.start() - 100), min(sign.end() + 100, len(text)))
        if match is not None and match.start() <= sign.start() < match.end():
            done = match.end()
            yield match


def sections(written: str, *, several: bool) -> str:
    """Return a list of sections as it is normalized: dashes plain, and with ``several`` (§§) ranges written out.

    ``7101–10`` with §§ is the range ``7101-7110``; ``2000e-2`` with one § is one section.
    """
    parts = regex.split(r"\s*(?:,\s*(?:and\s+)?|\s(?:and|&)\s)\s*", written.strip())
    return ", ".join(_section(part, several=several) for part in parts if part)


def _section(part: str, *, several: bool) -> str:
    plain = regex.sub(r"\s*(?:[–—-]|\sto\s)\s*", "-", part).replace(" ", "")
    ends = regex.fullmatch(r"(\d+)-(\d+)", plain)
    if not several or ends is None:
        return plain
    first, last = ends.groups()
    return f"{first}-{first[: max(len(first) - len(last), 0)]}{last}"


def _titled(code: str) -> Callable[[Match], str]:
    def norm(match: Match) -> str:
        several = "§§" in (match["sign"] or "")
        beneath = " note" if match.groupdict().get("note") else ""
        return f"{match['title']} {code} {sections(match['sections'], several=several)}{beneath}"

    return norm


def _measure(match: Match) -> str | None:
    behind = rules.search(rules.rule("statutes", "congress"), match["behind"])
    if behind is None:
        return None
    chamber = "hr" if match["chamber"].startswith("H") else "s"
    if match["chamber"].replace(" ", "") == "H." and not match["form"]:
        return None
    form = _plain(match["form"] or "")
    words = (chamber, form, match["number"], _ordinal(int(behind["number"])), "cong")
    return " ".join(word for word in words if word)


def _ordinal(number: int) -> str:
    if number % 100 in (11, 12, 13):
        return f"{number}th"
    return f"{number}{ {1: 'st', 2: 'nd', 3: 'rd'}.get(number % 10, 'th') }"


def _state(match: Match) -> str:
    chapter = f"{_plain(match['chapter'])} § " if match["chapter"] else ""
    return f"{_plain(match['name'])} {chapter}{sections(match['sections'], several='§§' in match.group())}"


def _regnal(match: Match) -> str:
    reign = " ".join(w for w in (match["reign"], match["ordinal"]) if w)
    return f"{_plain(match['year'])} {_plain(reign)} c {match['chapter']}"


def _plain(words: str) -> str:
    """Return words in lower case without stops and commas: initials joined ("N.C." is ``nc``), words apart."""
    spaced = regex.sub(r"\.(?=\p{Lu}\p{Ll})", ". ", words)
    return " ".join(spaced.replace(".", "").replace(",", "").casefold().split())


_FRENCH: Mapping[str, str] = MappingProxyType(
    {
        "civil": "fra-1804-civil-code",
        "commerce": "fra-2000-code-de-commerce",
        "penal": "fra-1994-code-penal",
        "travail": "fra-2008-code-du-travail",
        "procedure": "fra-1975-code-de-procedure-civile",
        "criminal": "fra-1959-code-de-procedure-penale",
    }
)
"""Codes of France by the group of the rule, each with the year in which the text in force began to apply."""


_KINDS: Mapping[str, Callable[[Match], str | None]] = {
    "french_code": lambda m: _FRENCH[m.lastgroup or ""],
    "usc": _titled("usc"),
    "cfr": _titled("cfr"),
    "irc": lambda m: f"26 usc {sections(m['sections'], several='§§' in m['sign'])}",
    "public_law": lambda m: f"pub l {m['congress']}-{m['number']}",
    "stat_at_large": lambda m: f"{m['volume']} stat {m['page'].replace('–', '-')}",
    "measure": _measure,
    "federal_rule": lambda m: f"fed r {m['set'].casefold()} p {m['number']}".replace("evid p", "evid"),
    "us_constitution": lambda m: f"us const {_plain(m['place'].replace('§', ' § '))}",
    "state_code": _state,
    "regnal": _regnal,
}
