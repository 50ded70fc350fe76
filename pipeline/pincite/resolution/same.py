"""Id., Ibid. and their kin in any language: the source cited just before, if nothing else can have been.

Bluebook 4.1 (*id.*), Chicago 14.34 (*ibid.*). What may be a source and was not read makes them unsure.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import replace
from math import log
from types import MappingProxyType

from pincite.model import Citation, Form, Link, WorkType
from pincite.resolution import said as short
from pincite.resolution import unread
from pincite.resolution.evidence import WITHOUT_SECTIONS, best_fit
from pincite.resolution.folding import words
from pincite.resolution.links import linked, unresolved
from pincite.resolution.named import SURE
from pincite.resolution.record import Record
from pincite.resolution.weighing import WEIGHTS, probabilities
from pincite.rules import finditer, match, rule, search

ADJACENT = 0.99
"""How surely *Id.* means the only source just before it."""
ONWARD = 0.7
"""For each note of plain prose that is passed, so much is left."""
LEAST = 0.4


def resolve(record: Record, citation: Citation) -> Link:
    """Link *Id.* to the immediately preceding cited source: of the same note, else the last of the note before."""
    if citation.names:
        return _by_owner(record, citation)
    previous = _before_in_note(record, citation)
    if previous is not None:
        hidden = _hidden(record, citation.note, previous.place.span.end, citation.place.span.start)
        reason = "the source cited just before it in the same note"
        return _same_as(record, citation, previous, ADJACENT, reason, hidden=hidden)
    if citation.note is None:
        return unresolved(citation, "id", "nothing is cited before it")
    if (hidden := _hidden(record, citation.note, 0, citation.place.span.start)) >= unread.STRONG:
        return unresolved(citation, "id", "words before it in the note may be a source that was not read")
    return _from_earlier_note(record, citation, citation.note, 1.0 - hidden)


def _hidden(record: Record, label: str | None, start: int, end: int | None) -> float:
    """Return how probably a source that was not read stands in a stretch of a note."""
    found = [u for u in record.unread(label) if u.span.start >= start and (end is None or u.span.end <= end + 1)]
    return max((u.probability for u in found), default=0.0)


def _by_owner(record: Record, citation: Citation) -> Link:
    """Link "Roe, *ibid.*" to the work of that author that was cited last, whatever stands between."""
    before = record.citations[: record.order[citation.id]]
    cited = dict.fromkeys(link.target for c in reversed(before) if (link := record.links.get(c.id)) and link.target)
    said = short.read(record, citation)
    fitting = tuple(t for t in cited if best_fit(record, said, t).score >= SURE)
    if not fitting:
        return unresolved(citation, "id", f"nothing cited before it is by {', '.join(citation.names)}")
    reason = f"the work of {', '.join(citation.names)} cited last"
    rest = fitting if len(fitting) > 1 else ()
    return linked(citation, fitting[0], "id", reason, confidence=0.6 if rest else 0.9, candidates=rest)


def _from_earlier_note(record: Record, citation: Citation, label: str, confidence: float) -> Link:
    for earlier in record.labels_before(label):
        sources = [c for c in record.in_note(earlier) if _captures(record, c, citation)]
        if not sources and (why := record.may_hide(earlier)):
            return unresolved(citation, "id", f"{why} note {earlier}")
        if sources:
            return _last_of(record, citation, earlier, sources, confidence)
        confidence *= ONWARD
        if confidence < LEAST:
            return unresolved(citation, "id", f"the notes before note {label} cite nothing")
    return unresolved(citation, "id", "no note before it cites a source")


def _last_of(record: Record, citation: Citation, label: str, sources: list[Citation], confidence: float) -> Link:
    targets = _targets(record, sources)
    hidden = _hidden(record, label, sources[-1].place.span.end, None)
    if len(targets) < 2:
        reason = f"the source of note {label}"
        return _same_as(record, citation, sources[-1], confidence * ADJACENT, reason, hidden=hidden)
    ranked = sources_by_evidence(record, citation, sources, page=not hidden)
    chances = {t: p for t, p, _ in ranked}
    speaks = tuple(f"a source of note {label}{why}" for _, _, why in ranked)
    target, probability, why = ranked[0]
    meant = next(c for c in reversed(sources) if _target(record, c) == target)
    reason = f"{_which(sources, meant)} of {len(sources)} sources of note {label}{why}"
    found = _same_as(record, citation, meant, confidence * probability, reason, chances, hidden=hidden)
    return replace(found, evidence=speaks) if len(found.candidates) == len(speaks) else found


def _which(sources: list[Citation], meant: Citation) -> str:
    return "the last" if meant is sources[-1] else f"number {sources.index(meant) + 1}"


def sources_by_evidence(
    record: Record, citation: Citation, sources: list[Citation], *, page: bool
) -> list[tuple[str, float, str]]:
    """Return the works that *Id.* may mean of several in one note: probability and reason, the most probable first.

    Bluebook 4.1 forbids it there; where authors write it they mean the last, unless the place cited fits another.
    """
    targets = _targets(record, sources)
    last = _target(record, sources[-1])
    weights, why = [], []
    for target in targets:
        cited = [c for c in sources if _target(record, c) == target]
        weight = WEIGHTS.last if target == last else -log(max(len(targets) - 1, 1))
        more, reason = _fitting_place(record, citation, cited)
        if page and target == last and _by_page(record, citation, targets, sources[-1]):
            more, reason = more + WEIGHTS.only_page, ", which has that page"
        weights.append(weight + more)
        why.append(reason)
    shares = probabilities(weights, min(weights) + WEIGHTS.not_last)
    found = zip(targets, shares, why, strict=True)
    return sorted(found, key=lambda f: (-f[1], -targets.index(f[0])))


def _fitting_place(record: Record, citation: Citation, cited: list[Citation]) -> tuple[float, str]:
    """Weigh whether the place cited is of the kind that the source was cited by before, or can have at all."""
    if not citation.pinpoint:
        return 0.0, ""
    if search(rule("resolution", "section"), citation.pinpoint) is not None:
        kind = _kind(record, cited[-1])
        if kind in WITHOUT_SECTIONS:
            return WEIGHTS.no_sections, ""
    units = {unit(c.pinpoint) for c in cited if c.pinpoint}
    own = unit(citation.pinpoint)
    if not units:
        return 0.0, ""
    if own in units:
        return (WEIGHTS.same_unit, ", cited by the same kind of place") if own else (0.0, "")
    return WEIGHTS.other_unit, ""


def unit(pinpoint: str) -> str:
    """Return the folded word of a place ("principle", "para", "art"); nothing for pages."""
    found = match(rule("resolution", "unit"), pinpoint)
    if found is None:
        return ""
    word = "".join(words(found["unit"])).rstrip("s") if found["unit"] else found["sign"]
    return "" if word in _PAGES else word


_PAGES = frozenset({"p", "pp", "page", "pg", "at", "", "seite", "pag", "side", "sid"})
"""Folded words for a page, without the *s* of the plural."""


def _by_page(record: Record, citation: Citation, targets: tuple[str, ...], last: Citation) -> bool:
    """Tell whether the page cited is in the pages of the last source and can be in none of the others."""
    page = next((int(hit[0]) for hit in finditer(rule("resolution", "page_number"), citation.pinpoint or "")), None)
    link = record.links.get(last.id)
    if page is None or link is None or link.target is None:
        return False
    return all(_has_page(record, t, page) is (t == link.target) for t in targets)


def _has_page(record: Record, target: str, page: int) -> bool | None:
    """Tell whether a work has a page; ``None`` where its pages are not known."""
    numbers = [int(hit[0]) for hit in finditer(rule("resolution", "page_number"), record.fields(target).pages or "")]
    if len(numbers) < 2:
        return False if numbers and page < numbers[0] else None
    first, last = numbers[:2]
    if last < first:  # "437-94"
        last += first - first % 10 ** len(str(last))
    return first <= page <= last


def _kind(record: Record, citation: Citation) -> WorkType | None:
    target = _target(record, citation)
    return record.get(target).type if target is not None else None


def _target(record: Record, citation: Citation) -> str | None:
    link = record.links.get(citation.id)
    return link.target if link is not None else None


def _same_as(
    record: Record,
    citation: Citation,
    previous: Citation,
    confidence: float,
    reason: str,
    chances: Mapping[str, float] = MappingProxyType({}),
    hidden: float = 0.0,
) -> Link:
    """Take over the work of ``previous``; what cannot be resolved there cannot be resolved here.

    ``chances`` are the works that may be meant, with their probabilities, the most probable first; ``hidden`` is how
    probably a source that was not read stands between.
    """
    via = record.links.get(previous.id)
    if via is None or via.target is None:
        known = via.candidates if via else ()
        return unresolved(citation, "id", f"it refers to {previous.id}, whose work is not known", known)
    left = round(confidence * (1.0 - hidden), 3)
    chances = {t: round(p * (1.0 - hidden), 3) for t, p in chances.items()} or ({via.target: left} if hidden else {})
    candidates, shares = tuple(chances), tuple(chances.values())
    if hidden and left < LEAST:
        said = f"a source that was not read may stand between it and {previous.id}"
        return unresolved(citation, "id", said, candidates, probabilities=shares)
    if hidden:
        reason = f"{reason}, unless words between them are a source that was not read"
    sure = left if hidden else confidence
    return linked(
        citation, via.target, "id", reason, confidence=sure, via=via, candidates=candidates, probabilities=shares
    )


def _before_in_note(record: Record, citation: Citation) -> Citation | None:
    here = record.in_note(citation.note)
    earlier = [c for c in here if record.order[c.id] < record.order[citation.id] and _captures(record, c, citation)]
    return earlier[-1] if earlier else None


def _captures(record: Record, candidate: Citation, citation: Citation) -> bool:
    """Tell whether *Id.* may refer to ``candidate``: not to a cross-reference, a source quoted by another, a remark."""
    if candidate.form is Form.XREF or candidate.id == citation.parent:
        return False
    if candidate.parent is not None and candidate.parent != citation.parent:
        return False
    if candidate.discussed and candidate.form is Form.SHORT:
        return search(rule("citations_shorts", "work"), record.text(candidate)) is not None
    return True


def _targets(record: Record, citations: Iterable[Citation]) -> tuple[str, ...]:
    links = (record.links.get(c.id) for c in citations)
    return tuple(dict.fromkeys(link.target for link in links if link is not None and link.target is not None))
