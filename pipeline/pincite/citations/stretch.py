"""A stretch of a note under examination: its words, what is quoted in it, and the evidence for sources."""

from __future__ import annotations

from dataclasses import dataclass

from pincite.citations import sentences, urls
from pincite.citations.marks import scan
from pincite.model import Span
from pincite.rules import finditer, match, rule, rules, search

_SET = "citations_evidence"
_FIRM = frozenset({"address", "volume", "chicago_volume", "cable"})
_CUES = frozenset({"strong", "weak", "closing"})


@dataclass(frozen=True, slots=True)
class Evidence:
    """A sign of a source: where it stands, and how far to trust it.

    ``strong`` holds even when prose follows, ``weak`` at the end of a citation, ``closing`` only where no prose
    stands. ``cue`` names the rule.
    """

    span: Span
    weight: str
    cue: str

    @property
    def firm(self) -> bool:
        """Tell whether the sign makes a source even in the middle of a sentence of prose."""
        return self.cue in _FIRM


def masked(text: str, italics: tuple[Span, ...] = ()) -> str:
    """Return ``text`` with quotations, explanations, addresses and ``italics`` crossed out, length unchanged."""
    chars = list(text)
    for span in italics:
        chars[span.start : span.end] = _crossed(chars[span.start : span.end])
    for span in urls.find(text):
        chars[span.start : span.end] = "_" * (span.end - span.start)
    crossed_to = 0
    for group in scan(text).groups:
        a, b = group.span
        if b <= crossed_to:  # within what is crossed out already: reading it again at each depth would be its square
            continue
        if group.mark in '“"':
            chars[a + 1 : b - 1] = _crossed(chars[a + 1 : b - 1])
            crossed_to = b
        elif match(rule("citations_fields", "explanatory"), text[a:b]):
            chars[a + 1 : b - 1] = "X" * (b - a - 2)
            crossed_to = b
    return "".join(chars)


def _crossed(inner: list[str]) -> str:
    """Cross a quotation out, keeping the comma or stop that ends it."""
    if not inner:
        return ""
    last = inner[-1] if inner[-1] in ",.?!" else "X"
    return "X" * (len(inner) - 1) + last


def evidence(text: str, mask: str, start: int, end: int) -> tuple[Evidence, ...]:
    """Return the signs of sources in ``text[start:end]``, in order."""
    found = [Evidence(s, "strong", "address") for s in urls.find(text, start, end) if mask[s.start] == "_"]
    part = mask[start:end]
    if not search(rule("citations_sentences", "promising"), part):
        return tuple(found)
    for cue in rules(_SET):
        if cue.yields not in _CUES:
            continue
        for hit in finditer(cue, part):
            end = hit.start() + len(hit[0].rstrip(" .,;"))
            found.append(Evidence(Span(start + hit.start(), start + end), cue.yields, cue.id))
    return tuple(sorted(found, key=lambda e: e.span))


def begin(text: str, mask: str, start: int, first: int) -> int:
    """Return where the citation begins whose first evidence stands at ``first`` and whose sentence begins at ``start``.

    Words of prose before the names are left out: the citation begins after the last word of content in lower case,
    unless the sentence opens with names, a quoted or italic title, or does not read like prose.
    """
    head = mask[start:first]
    lower = sentences.lowered(mask, start, first)
    if not lower or _opens_as_citation(head):
        return start
    if not sentences.prosy(head) and not _leads_in(head) and not head.lstrip(" ,.;")[:1].islower():
        return start
    return _named_earlier(text, mask, lower, first) or _after_prose(text, lower[-1].end, first)


def _named_earlier(text: str, mask: str, lower: tuple[Span, ...], first: int) -> int | None:
    """Return where an author stands after words of prose, though his title holds words in lower case too."""
    for word in lower[:-1]:
        at = _after_prose(text, word.end, first)
        author = match(rule(_SET, "initialled_author"), mask, at, first)
        if author and not sentences.prosy(mask[author.end() : first]):
            return at
    return None


def tells(mask: str, start: int, end: int) -> bool:
    """Tell whether ``mask[start:end]`` is a sentence that tells something and does not open like a citation."""
    head = mask[start:end]
    return sentences.prosy(head) and not _opens_as_citation(head)


def _opens_as_citation(head: str) -> bool:
    if match(rule("citations_people", "list_head"), head) or head.lstrip()[:1] in ("*", "<"):
        return True
    quoted = head.lstrip()[:1] in ("“", '"')
    return quoted and not sentences.prosy(head)


def _leads_in(head: str) -> bool:
    """Tell whether the head opens like a sentence of prose and turns into a title only later."""
    return search(rule("citations_sentences", "opening"), head) is not None


def _after_prose(text: str, at: int, first: int) -> int:
    """Step over the small words and marks that follow the last word of prose."""
    found = search(rule("citations_sentences", "title_start"), text, at, first)
    return found.start() if found else first


def finish(text: str, mask: str, last: int, end: int) -> int:
    """Return where a citation ends whose last evidence ends at ``last`` in a sentence that ends at ``end``."""
    if sentences.lowered(mask, last, end):
        tail = match(rule(_SET, "tail"), mask[last:end])
        end = last + (tail.end() if tail else 0)
    return without_explanations(text, last, end)


def without_explanations(text: str, least: int, end: int) -> int:
    """Return ``end`` without closing marks and the explanatory parentheses before them, but not before ``least``."""
    end = _trim(text, least, end)
    while end > least and text[end - 1] in ")]":
        groups = [g.span for g in scan(text[:end]).groups if g.span.end == end]
        if not groups or groups[0].start < least:
            break
        if not match(rule("citations_fields", "explanatory"), text[groups[0].start : end]):
            break
        end = _trim(text, least, groups[0].start)
    return end


def _trim(text: str, least: int, end: int) -> int:
    while end > least and text[end - 1] in " .,;:\n":
        end -= 1
    return end
