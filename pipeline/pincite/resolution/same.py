"""Id., Ibid. and their kin in any language: the source cited just before, if nothing else can have been.

Bluebook 4.1 (*id.*), Chicago 14.34 (*ibid.*). What may be a source and was not read makes them unsure.
"""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass

from pincite.model import Citation, Form, Link, WorkType
from pincite.resolution import said as short
from pincite.resolution import unread
from pincite.resolution.evidence import WITHOUT_SECTIONS, best_fit
from pincite.resolution.identity import LAWS
from pincite.resolution.named import SURE
from pincite.resolution.record import Record, linked, unresolved
from pincite.rules import finditer, rule, search

ADJACENT = 0.99
"""How surely *Id.* means the only source just before it."""
LAST = 0.75
"""How surely it means the last of several sources of the note before: Bluebook 4.1 forbids it there."""
LAST_BY_PAGE = 0.93
"""The same, where the page cited is in the pages of the last source and of no other."""
ONWARD = 0.7
"""For each note of plain prose that is passed, so much is left."""
LEAST = 0.4


@dataclass(frozen=True, slots=True)
class Before:
    """Where the source just before may stand: the citations there, in which note, and what was not read after them."""

    sources: list[Citation]
    label: str
    unread: float


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
    law = _only_law(record, citation, sources)
    if law is not None:
        reason = f"of the sources of note {label} the only one with sections or articles"
        return _same_as(record, citation, law, confidence * 0.7, reason, targets)
    reason = f"the last of {len(sources)} sources of note {label}"
    if not hidden and _by_page(record, citation, targets, sources[-1]):
        return _same_as(record, citation, sources[-1], confidence * LAST_BY_PAGE, f"{reason}, which has that page")
    return _same_as(record, citation, sources[-1], confidence * LAST, reason, targets, hidden=hidden)


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


def _only_law(record: Record, citation: Citation, sources: list[Citation]) -> Citation | None:
    """Return the only law among ``sources`` when *Id.* names a section and the last source can have none."""
    if not citation.pinpoint or search(rule("resolution", "section"), citation.pinpoint) is None:
        return None
    if _kind(record, sources[-1]) not in WITHOUT_SECTIONS:
        return None
    laws = [c for c in sources if _kind(record, c) in LAWS]
    return laws[-1] if len(_targets(record, laws)) == 1 else None


def _kind(record: Record, citation: Citation) -> WorkType | None:
    link = record.links.get(citation.id)
    return record.get(link.target).type if link is not None and link.target is not None else None


def _same_as(
    record: Record,
    citation: Citation,
    previous: Citation,
    confidence: float,
    reason: str,
    candidates: tuple[str, ...] = (),
    hidden: float = 0.0,
) -> Link:
    """Take over the work of ``previous``; what cannot be resolved there cannot be resolved here.

    ``hidden`` is how probably a source that was not read stands between.
    """
    via = record.links.get(previous.id)
    if via is None or via.target is None:
        known = via.candidates if via else ()
        return unresolved(citation, "id", f"it refers to {previous.id}, whose work is not known", known)
    if not hidden:
        return linked(citation, via.target, "id", reason, confidence=confidence, via=via, candidates=candidates)
    left = round(confidence * (1.0 - hidden), 3)
    candidates = candidates or (via.target,)
    if left < LEAST:
        said = f"a source that was not read may stand between it and {previous.id}"
        return unresolved(citation, "id", said, candidates, probabilities=(left,) if len(candidates) == 1 else ())
    reason = f"{reason}, unless words between them are a source that was not read"
    return linked(citation, via.target, "id", reason, confidence=left, via=via, candidates=candidates)


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
