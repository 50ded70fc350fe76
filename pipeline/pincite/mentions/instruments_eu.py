"""Acts of the European Union: by number with their long titles, as proposals, and by short names of their own."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import replace
from types import MappingProxyType

import regex

from pincite import rules
from pincite.mentions.instruments_named import Name, Stream
from pincite.mentions.registry import instruments, slug
from pincite.mentions.registry_words import fold, keys, word_set
from pincite.model import Span

_KINDS: Mapping[str, str] = MappingProxyType(
    {"direct": "directive", "richtl": "directive", "dirett": "directive", "direti": "directive"}
    | {"regula": "regulation", "verord": "regulation", "règlem": "regulation", "regola": "regulation"}
    | {"direkt": "directive", "dyrekt": "directive", "forord": "regulation", "förord": "regulation"}
    | {"rozpor": "regulation", "kaderb": "framework-decision"}
    | {"reglam": "regulation", "framew": "framework-decision", "rahmen": "framework-decision"}
)
"""Kinds of acts by the first letters of their names in several languages; what is none of them is a decision."""
_FIRST_YEAR, _LAST_YEAR = 1952, 2100
_STROKE_SINCE = 2015
_LONGEST_TITLE = 400
_OLD = 1900
_UNION = frozenset({"EU", "EC", "European", "Union"})
_LEAST_SHARED = 2


def find(stream: Stream) -> Iterator[Name]:
    """Yield acts by number, each with its title, and proposals by title; ids are ``eu-<year>-<kind>-<number>``."""
    if not any(c.isdigit() for c in stream.text):
        return
    matches = [*rules.finditer(rules.rule("instruments_acts", "eu_act"), stream.text)]
    known = {norm for match in matches if (norm := act(match)) is not None}
    for match in matches:
        norm = act(match) or _unmarked(match, known)
        if norm is not None:
            yield Name(stream.name, titled(stream.text, Span(*match.span())), (norm,), "eu_act")
    if "roposal for a" in stream.text:
        for match in rules.finditer(rules.rule("instruments_acts", "eu_proposal"), stream.text):
            yield Name(stream.name, Span(*match.span()), (_proposal(match, stream.text),), "eu_proposal")


def titled(text: str, span: Span) -> Span:
    """Return the place of an act's number together with the title behind it."""
    match = rules.match(rules.rule("instruments_acts", "eu_title"), text[: span.end + _LONGEST_TITLE], span.end)
    return Span(span.start, match.end()) if match else span


def lengthened(name: Name, text: str) -> Name:
    """Give a registered act that is cited by its number the title behind it too."""
    numbered = text[name.span.start : name.span.end].rstrip("/ECUJHA")[-1:].isdigit()
    ours = numbered and any(norm.startswith("eu-") for norm in name.ids)
    return replace(name, span=titled(text, name.span)) if ours else name


def act(match: regex.Match[str]) -> str | None:
    """Return the id that an act's number makes; ``None`` without a mark of the Union."""
    if not (match["mark"] or match["behind"]):
        return None
    first, second = match["number"].split("/")
    year, number = (second, first) if _number_first(first, second, marked=bool(match["sign"])) else (first, second)
    full = int(year) + (_OLD if len(year) == 2 else 0)
    if not _FIRST_YEAR <= full <= _LAST_YEAR:
        return None
    return f"eu-{full}-{_kind(match['kind'])}-{int(number)}"


def _unmarked(match: regex.Match[str], known: set[str]) -> str | None:
    """Return the act that a number without a mark of the Union is of, where it is cited with one or registered."""
    first, second = match["number"].split("/")
    if len(first) != len("2004"):
        return None
    norm = f"eu-{first}-{_kind(match['kind'])}-{int(second)}"
    return norm if norm in known or norm in instruments().entries else None


def _number_first(first: str, second: str, *, marked: bool) -> bool:
    """Tell whether the number stands before the year: "No 1408/71", "No 864/2007"; not "2011/36" or "95/46"."""
    if marked:
        return not (len(first) == 4 and int(first) >= _STROKE_SINCE and len(second) != 4)
    return len(second) == 4 and len(first) != 4


def _kind(word: str) -> str:
    plain = word.casefold()
    if "cadre" in plain or "quadro" in plain or "marco" in plain:
        return "framework-decision"
    return _KINDS.get(plain[:6], "decision")


def _proposal(match: regex.Match[str], text: str) -> str:
    cited = rules.search(rules.rule("instruments_acts", "eu_proposal_number"), text[match.end() : match.end() + 120])
    if cited is not None:
        return f"eu-{cited['year']}-com-{int(cited['number'])}"
    return f"eu-nd-{slug(match.group().split(' and amending')[0])}"


def short_names(stream: Stream, acts: Mapping[str, Sequence[str]]) -> Iterator[Name]:
    """Yield acts by short names: "the Heron Nesting Directive", "EU HN Directive", "EU Directive".

    ``acts`` gives the titles under which the article names each act, in the order of their first mention. A short name
    is one act's when its deciding words or initials are in that act's title alone; without a name of its own the act
    must be the only one of its kind.
    """
    if not acts or not ("Directive" in stream.text or "Regulation" in stream.text):
        return
    for match in rules.finditer(rules.rule("instruments_acts", "eu_short"), stream.text):
        norm = _meant(match, acts)
        if norm is not None:
            yield Name(stream.name, Span(_opened(match), match.end()), (norm,), "eu_short")


def _meant(match: regex.Match[str], acts: Mapping[str, Sequence[str]]) -> str | None:
    kind = f"-{match['kind'].casefold()}-"
    mine = {norm: titles for norm, titles in acts.items() if kind in norm}
    parts = (match["name"] or "").split()
    while parts and fold(parts[0]) in word_set("name_openers"):
        parts = parts[1:]
    union = match["union"] or (parts and parts[0] in _UNION)
    name = " ".join(part for part in parts if part not in _UNION)
    if not name:
        return next(iter(mine)) if union and len(mine) == 1 else None
    wanted = set(keys(name)) - {"eu"}
    fitting = [norm for norm, titles in mine.items() if any(_fits(name, wanted, title) for title in titles)]
    return fitting[0] if len(fitting) == 1 else None


def _opened(match: regex.Match[str]) -> int:
    """Return where a short name begins, behind an article or another word that opens it."""
    start = match.start()
    for word in regex.finditer(r"\S+", match.group()):
        if fold(word.group()) not in word_set("name_openers"):
            return start + word.start()
    return start


def _fits(name: str, wanted: set[str], title: str) -> bool:
    words = keys(title)
    if " " not in name and name.isupper() and len(name) >= _LEAST_SHARED + 1:
        return name in "".join(word[0] for word in words).upper()
    return len(wanted) >= _LEAST_SHARED and wanted <= set(words)


def titles(named: Iterable[tuple[str, str]]) -> dict[str, list[str]]:
    """Group the words by which an article or the registry names the acts the article cites: (id, words) pairs."""
    found: dict[str, list[str]] = {}
    for norm, words in named:
        if norm.startswith("eu-") and ("-directive-" in norm or "-regulation-" in norm):
            entry = instruments().entries.get(norm)
            found.setdefault(norm, [*entry.names, *entry.acronyms] if entry else []).append(words)
    return found


def joined(norms: Iterable[str]) -> dict[str, str]:
    """Map proposals without a number to the only one that has one in the same article."""
    known = {*norms}
    numbered = [norm for norm in known if norm.startswith("eu-") and "-com-" in norm]
    bare = (norm for norm in known if norm.startswith("eu-nd-proposal-"))
    return dict.fromkeys(bare, numbered[0]) if len(numbered) == 1 else {}
