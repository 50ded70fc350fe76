r"""``\cite`` and its kin of LaTeX's packages: which sources, with which words before and after, printed as they print.

natbib, biblatex, jurabib, apacite: ``\citep[see][p. 3]{a,b}``, ``\footcites(see)()[14]{a}[22]{b}``, ``\textcite{a}``.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass

from pincite import rules
from pincite.ingest.csl_items import located
from pincite.ingest.flow import Run
from pincite.ingest.tex_input import Stream, Tokens, words_of
from pincite.model import Face, GivenItem, GivenPlace, GivenWork, Span

TOOL = "latex"
_NOTED = ("foot", "side", "end")
_ITALIC = frozenset((Face.ITALIC,))


@dataclass(frozen=True, slots=True)
class Cite:
    """What a command of citation does: in a ``note`` or the text, narratively, of one or several groups of sources."""

    note: bool
    narrative: bool
    several: bool
    only: str = ""


def kind(name: str) -> Cite | None:
    """Return what the command ``name`` cites; ``None`` when it is no command of citation."""
    hit = rules.fullmatch(rules.rule("latex", "cites"), name)
    if hit is None:
        return None
    before, after = hit["before"].casefold(), hit["after"].casefold().rstrip("*")
    several = after.endswith("s") and after not in ("alts", "ss")
    bare = after.removesuffix("s") if several else after
    narrative = before in ("text", "poss") or bare in ("t", "alt", "author", "authors", "a", "year", "title", "nop")
    only = next((part for part in ("author", "year", "title") if bare.startswith(part)), "")
    return Cite(before.startswith(_NOTED), narrative, several, only)


def groups(stream: Stream, cite: Cite, said: Callable[[Tokens], str]) -> list[GivenItem] | None:
    """Take the arguments of a command of citation; ``None`` when no keys follow. ``said`` makes words of tokens."""
    stream.star()
    items: list[GivenItem] = []
    lead, tail = (_round(stream, said), _round(stream, said)) if cite.several else ("", "")
    while True:
        found = _group(stream, said)
        if found is None:
            break
        items += found
        if not cite.several:
            break
    if items and (lead or tail):
        items[0] = _wrapped(items[0], lead, "")
        items[-1] = _wrapped(items[-1], "", tail)
    return items or None


def _round(stream: Stream, said: Callable[[Tokens], str]) -> str:
    return said(stream.option("()") or ())


def _wrapped(item: GivenItem, lead: str, tail: str) -> GivenItem:
    prefix = " ".join(part for part in (lead, item.prefix) if part)
    suffix = " ".join(part for part in (item.suffix, tail) if part)
    return GivenItem(item.key, item.locator, prefix or None, suffix or None)


def _group(stream: Stream, said: Callable[[Tokens], str]) -> list[GivenItem] | None:
    """Take one group: ``[after]{keys}``, ``[before][after]{keys}``, apacite's ``<before>[after]{keys}``."""
    prefix = said(stream.option("<>") or ())
    first = stream.option()
    second = stream.option() if first is not None else None
    if not stream.group_ahead():
        return None
    keys = words_of(stream.argument())
    if not rules.fullmatch(rules.rule("latex", "keys"), keys.strip()):
        return None
    before, after = (first, second) if second is not None else (None, first)
    prefix = prefix or said(before or ())
    after_words = said(after or ())
    listed = [key.strip() for key in keys.split(",") if key.strip()]
    last = len(listed) - 1
    locator, suffix = _parted(after_words)
    return [
        GivenItem(
            key,
            locator if n == last else None,
            (prefix or None) if n == 0 else None,
            (suffix or None) if n == last else None,
        )
        for n, key in enumerate(listed)
    ]


def _parted(after: str) -> tuple[str | None, str | None]:
    """Part the words after a citation into what is cited of the source and other words."""
    hit = rules.match(rules.rule("given", "locator"), after)
    if hit is None:
        return None, after or None
    return located(hit["locator"].strip(" ,")), (after[hit.end() :].strip(" ,") or None)


def printed(cite: Cite, items: Sequence[GivenItem], known: Mapping[str, GivenWork]) -> list[Run]:
    """Return what is printed of a citation; each source's own words are a place of its own."""
    runs: list[Run] = []
    inside = not cite.note and not cite.narrative
    runs.append(Run("[" if inside and not _all_known(items, known) else "(" if inside else ""))
    for n, item in enumerate(items):
        runs.append(Run("; " if n else ""))
        prefix = item.prefix or ""
        if cite.note and not n and prefix[:1].islower():
            prefix = prefix[0].upper() + prefix[1:]
        runs.append(Run(f"{prefix} " if prefix else ""))
        place = GivenPlace(Span(0, 0), (item,), TOOL)
        runs += _named(cite, item, known.get(item.key), place)
        runs.append(Run(f", {item.suffix}" if item.suffix else ""))
    runs.append(Run("]" if runs[0].text == "[" else ")" if inside else "." if cite.note else ""))
    return [run for run in runs if run.text]


def _all_known(items: Sequence[GivenItem], known: Mapping[str, GivenWork]) -> bool:
    return all(_author(known.get(item.key)) for item in items)


def _named(cite: Cite, item: GivenItem, work: GivenWork | None, place: GivenPlace) -> list[Run]:
    """Return the name of one source: author and year in the text, author and title in a note, else its key."""
    locator = f", {item.locator}" if item.locator else ""
    author, year = _author(work), str(work.fields.year or "") if work else ""
    if work is None or not author:
        return [Run(f"{item.key}{locator}", given=place)]
    if cite.only:
        shown = {"author": author, "year": year, "title": work.fields.title or ""}[cite.only]
        return [Run(f"{shown or item.key}{locator}", given=place)]
    if cite.note and work.fields.title:
        year = f" ({year})" if year else ""
        return [
            Run(f"{author}, ", given=place),
            Run(work.fields.title, _ITALIC, given=place),
            Run(f"{year}{locator}", given=place),
        ]
    if cite.narrative:
        return [Run(f"{author} ({year}{locator})" if year else f"{author}{locator}", given=place)]
    return [Run(f"{author} {year}".strip() + locator, given=place)]


def _author(work: GivenWork | None) -> str:
    """Return the family names of a source's authors as they stand before a year."""
    if work is None:
        return ""
    names = [name.partition(",")[0] for name in work.fields.authors or work.fields.editors]
    if len(names) > 2:
        return f"{names[0]} et al."
    return " and ".join(names) or (work.fields.title or "" if work.fields.year else "")
