"""Pandoc's citations in markdown: ``[see @quill2011, p. 14; @orr2009]``, ``@quill2011 [p. 20]``, and what they name.

The sources are described in the files that the metadata calls ``bibliography``, or under its ``references``.
"""

from __future__ import annotations

import json
from collections.abc import Iterator, Mapping
from typing import Any

import yaml

from pincite import rules
from pincite.ingest import bibtex, csl_items
from pincite.ingest.csl_items import located
from pincite.model import Given, GivenItem, GivenPlace, GivenWork, Span

TOOL = "pandoc"
_LONGEST_HEAD = 100_000
_MOST = 100_000


def metadata(text: str) -> Mapping[str, Any]:
    """Return the description between fences with which a text begins; empty where there is none, or a damaged one."""
    if not text.removeprefix("\ufeff").lstrip().startswith("---"):
        return {}  # a pattern that waits for its time takes ten times as long to say so
    hit = rules.match(rules.rule("given", "metadata"), text[:_LONGEST_HEAD])
    if hit is None or hit["body"].count("*") + hit["body"].count("&") > _LONGEST_HEAD // 100:
        return {}
    try:
        found = yaml.load(hit["body"], _loader())  # noqa: S506 - a safe loader, in C where there is one
    except (yaml.YAMLError, ValueError, RecursionError):
        return {}
    return found if isinstance(found, dict) else {}


def companions(text: str) -> tuple[str, ...]:
    """Return the names of the files that the metadata calls bibliography."""
    said = metadata(text).get("bibliography")
    listed = said if isinstance(said, list) else [said]
    return tuple(str(name) for name in listed[:20] if isinstance(name, str))


def given(text: str, lists: Mapping[str, str]) -> Given:
    """Return the citations of ``text`` and the sources that it and the ``lists`` beside it (by name) describe."""
    if "@" not in text:
        return Given()
    head = metadata(text)
    works = {work.key: work for work in _works(head, lists)}
    grouped = list(_grouped(text))
    said = bool(grouped) or bool(works) or "bibliography" in head
    named = list(_narrative(text, works, said=said))
    taken = [place.span for place in grouped]
    alone = [p for p in named if not _within(p.span, taken)]
    return Given(tuple(sorted((*grouped, *alone), key=lambda p: p.span)), tuple(works.values()))


def _loader() -> Any:
    return getattr(yaml, "CSafeLoader", yaml.SafeLoader)


def _works(head: Mapping[str, Any], lists: Mapping[str, str]) -> Iterator[GivenWork]:
    yield from _listed(head.get("references"))
    for name, text in lists.items():
        if name.lower().endswith(".bib"):
            yield from bibtex.works(text, _bare)
        else:
            yield from _listed(_parsed(name, text))


def _parsed(name: str, text: str) -> Any:
    try:
        found = json.loads(text) if name.lower().endswith(".json") else yaml.load(text, _loader())  # noqa: S506
    except (yaml.YAMLError, ValueError, RecursionError):
        return None
    return found.get("references") if isinstance(found, dict) else found


def _listed(items: Any) -> Iterator[GivenWork]:
    for item in items[:_MOST] if isinstance(items, list) else ():
        if isinstance(item, dict) and item.get("id"):
            yield csl_items.work({key: _plain(value) for key, value in item.items()})


def _plain(value: Any) -> Any:
    """Return dates that YAML made of a value as words again."""
    return str(value) if hasattr(value, "isoformat") else value


def _bare(markup: str) -> str:
    """Return a field of BibTeX without its braces; its commands are read as LaTeX."""
    if "\\" not in markup:
        return markup.replace("{", "").replace("}", "").replace("~", " ")
    from pincite.ingest.latex import words

    return words(markup)


def _grouped(text: str) -> Iterator[GivenPlace]:
    """Yield the sources of brackets: each stands on its key and what is cited of it."""
    code = _code(text)
    for group in rules.finditer(rules.rule("given", "pandoc-group"), text):
        if _within(Span(*group.span()), code):
            continue
        start = group.start("inside")
        for piece in _pieces(group["inside"]):
            hit = rules.match(rules.rule("given", "pandoc-item"), group["inside"][slice(*piece)])
            if hit is not None and not _cross(hit["key"]):
                yield _place(hit, start + piece.start)


def _place(hit: Any, at: int) -> GivenPlace:
    rest = hit["rest"] or ""
    locator = rules.match(rules.rule("given", "locator"), rest.strip(" ,{}"))
    lead = len(rest) - len(rest.lstrip(" ,{}"))
    end = hit.end("key") if locator is None else hit.start("rest") + lead + locator.end("locator")
    suffix = rest[lead + (locator.end() if locator else 0) :].strip(" ,{}")
    item = GivenItem(
        hit["key"].strip("{}"),
        located(locator["locator"].strip(" ,")) if locator else None,
        hit["prefix"].strip(" ,") or None,
        suffix or None,
    )
    return GivenPlace(Span(at + hit.start("at"), at + end), (item,), TOOL)


def _pieces(inside: str) -> Iterator[Span]:
    start = 0
    for at, c in enumerate(inside):
        if c == ";":
            yield Span(start, at)
            start = at + 1
    yield Span(start, len(inside))


def _narrative(text: str, works: Mapping[str, GivenWork], *, said: bool) -> Iterator[GivenPlace]:
    """Yield sources named in the sentence; a name behind @ in a text without sources is somebody's on a platform."""
    code = _code(text) if said else []
    for hit in rules.finditer(rules.rule("given", "pandoc-name"), text) if said else ():
        key = hit["key"].strip("{}")
        if _cross(key) or _within(Span(*hit.span()), code) or (works and key not in works):
            continue
        locator = located(hit["locator"].strip()) if hit["locator"] else None
        yield GivenPlace(Span(*hit.span()), (GivenItem(key, locator),), TOOL)


def _cross(key: str) -> bool:
    """Tell whether a key is one of Quarto's figures, tables, sections."""
    return rules.match(rules.rule("given", "quarto-cross"), key) is not None


def _code(text: str) -> list[Span]:
    return [Span(*hit.span()) for hit in rules.finditer(rules.rule("given", "code"), text)] if "`" in text else []


def _within(span: Span, spans: list[Span]) -> bool:
    """Tell whether ``span`` lies in one of ``spans``, which are in order and apart."""
    low, high = 0, len(spans)
    while low < high:
        middle = (low + high) // 2
        if spans[middle].end <= span.start:
            low = middle + 1
        else:
            high = middle
    return low < len(spans) and spans[low].overlaps(span)
