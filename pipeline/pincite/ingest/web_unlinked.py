"""Notes of web pages that no link calls: written where they are called, or listed at the end by number only."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

from lxml import etree

from pincite import rules
from pincite.ingest.web import roles, tag, words

_RUNNING = frozenset(("p", "li", "blockquote", "td", "dd", "h1", "h2", "h3", "h4", "h5", "h6"))
_INLINE = ("span", "small", "aside", "cite", "i", "em")
_MOST_MISSING = 0.5
_SIGN = "*"
"""Stands for the label of a note that has none."""


@dataclass(frozen=True, slots=True)
class Unlinked:
    """A note: the element that stands for its call, the one that holds its words, its label (empty where none is)."""

    call: etree._Element
    holder: etree._Element
    label: str


def unlinked(root: etree._Element, linked: bool) -> list[Unlinked]:
    """Return the notes that stand in running text; else, where no note is ``linked``, those of a numbered list."""
    inline = [_inline(e) for e in root.iter(*_INLINE) if _is_inline(e)]
    return inline or ([] if linked else list(_listed(root)))


def _is_inline(element: etree._Element) -> bool:
    named = any(rules.fullmatch(rules.rule("web", "note-words"), name) for name in roles(element))
    if not named or not any(tag(above) in _RUNNING for above in element.iterancestors()):
        return False
    said = words(element)
    return " " in said and not rules.search(rules.rule("web", "label"), said)


def _inline(element: etree._Element) -> Unlinked:
    """Take a note with the number that may stand before it, or in it; a note in the margin has none."""
    if any(rules.fullmatch(rules.rule("web", "margin-note"), name) for name in roles(element)):
        return Unlinked(element, element, _SIGN)
    inner = next((e for e in element.iter("sup") if words(e)), None)
    if inner is not None and rules.search(rules.rule("web", "label"), words(inner)) and _opens(element, inner):
        return Unlinked(element, element, words(inner))
    before = element.getprevious()
    if before is not None and not (before.tail or "").strip():
        label = words(before)
        if rules.search(rules.rule("web", "label"), label):
            return Unlinked(before, element, label)
    return Unlinked(element, element, "")


def _opens(element: etree._Element, inner: etree._Element) -> bool:
    """Tell whether the words of an element begin with those of ``inner``."""
    return words(element).startswith(words(inner))


def _listed(root: etree._Element) -> Iterator[Unlinked]:
    """Yield the notes of an ordered list under a heading of notes, when raised numbers call most of them, in order."""
    called = [sup for sup in root.iter("sup") if words(sup).isdecimal()]
    for heading in root.iter("h1", "h2", "h3", "h4", "h5", "h6"):
        following = next((e for e in heading.itersiblings() if isinstance(e.tag, str)), None)
        if following is None or tag(following) != "ol":
            continue
        if not rules.search(rules.rule("layout", "notes-heading"), words(heading)):
            continue
        items = {str(n): item for n, item in enumerate(following.findall("li"), _first(following))}
        calls = {words(sup): sup for sup in called[::-1] if words(sup) in items}
        if len(calls) >= _MOST_MISSING * len(items):
            yield from (Unlinked(calls[label], item, label) for label, item in items.items() if label in calls)
            return


def _first(listed: etree._Element) -> int:
    start = listed.get("start", "1")
    return int(start) if start.isdecimal() and len(start) < 5 else 1
