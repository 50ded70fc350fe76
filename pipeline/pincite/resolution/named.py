"""Short forms with a name: supra with and without a number, hereinafter names, names with pages.

Every work cited before is a candidate; what the short form says speaks for and against each (Bluebook 4.2; OSCOLA 1.2
for "(n 12)"; MHRA 11.3 for *op. cit.*).
"""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import replace
from math import log

from pincite.model import Citation, Form, Link, LinkStatus, Step, WorkType
from pincite.resolution import said as short
from pincite.resolution.evidence import Candidate, candidate
from pincite.resolution.links import DOUBTFUL, linked, own, unresolved
from pincite.resolution.provisions import resolve_provision, resolve_reporter
from pincite.resolution.record import Record
from pincite.resolution.said import Said, last_words
from pincite.resolution.weighing import WEIGHTS, probabilities
from pincite.rules import fullmatch, rule, search

SURE = 0.75
"""Least fit of a name that may be meant outside the note the author points to."""
ENOUGH = 0.45
"""Least fit inside that note: one of author and title may be misprinted."""
RESOLVED = 0.7
"""Least probability of a work that is linked without its rivals."""
KEPT = 0.001
"""So probable a work must be to be kept as a candidate beside the one linked."""
RIVAL = 0.05
"""Least probability of a work that is kept beside the one meant by *op. cit.*"""
AT_MOST = 0.99
"""No evidence of this kind makes a link surer."""
CHAINED = 0.85
"""What the name beside *supra* is worth where the words before it may belong to the sentence."""

Ranked = list[tuple[float, Candidate]]


def resolve_supra(record: Record, citation: Citation) -> Link:
    """Link *supra* to the work its name fits best, all evidence weighed; without a name, to what its note cites."""
    said = short.read(record, citation)
    if not said.names:
        return _nameless(record, citation) if said.note else unresolved(citation, "supra", "it gives no name")
    return _weighed(record, said, "supra")


def resolve_short(record: Record, citation: Citation) -> Link:
    """Link a short name to the one earlier work it fits, first in the same note; a bare number to the list entry."""
    if citation.target_note is not None:
        return resolve_supra(record, citation)
    if citation.note is None and citation.names[:1] and citation.names[0].isdigit():
        return _by_number(record, citation, citation.names[0])
    if search(rule("citations_shorts", "court_short"), record.text(citation)):
        return _by_court(record, citation)
    if not citation.names:
        if (found := resolve_reporter(record, citation)) is not None:
            return found
        if fullmatch(rule("recalled", "bare_law_place"), record.text(citation)):
            return resolve_provision(record, citation)
    said = short.read(record, citation)
    return _weighed(record, said, "short") if said.readings else unresolved(citation, "short", "it gives no name")


def _weighed(record: Record, said: Said, step: str) -> Link:
    ranked = rank(record, said)
    if not ranked:
        there = _targets(record, record.in_note(said.note)) if said.note else ()
        return unresolved(said.citation, step, _none_fits(said), there)
    probability, best = ranked[0]
    if best.fit.container:
        return _container(record, said, best)
    fitting = [(p, c) for p, c in ranked if p >= RIVAL or c is best]
    if len(fitting) > 1 and said.note is None and search(rule("resolution", "op_cit"), record.text(said.citation)):
        return _last_cited(record, said, fitting)
    if probability >= RESOLVED:
        least = DOUBTFUL if len(ranked) > 1 and ranked[1][0] >= DOUBTFUL else KEPT
        rivals = [(p, c) for p, c in ranked if p >= least]
        return _linked(record, said, rivals, step)
    fitting = [(p, c) for p, c in ranked if c.fit.score >= (ENOUGH if c.numbered else SURE)]
    chances = tuple(round(p, 3) for p, _ in fitting)
    targets, evidence = tuple(c.target for _, c in fitting), _evidence(record, said, fitting)
    return unresolved(said.citation, step, _undecided(said, fitting), targets, None, chances, evidence)


def _none_fits(said: Said) -> str:
    if said.note is None:
        return "no single work cited before fits the name"
    return f"note {said.note} does not cite {', '.join(said.names)}"


def _undecided(said: Said, fitting: Ranked) -> str:
    if said.note is not None and any(c.numbered for _, c in fitting):
        return f"several works of note {said.note} fit" if len(fitting) > 1 else f"note {said.note} may mean another"
    if said.note is not None and fitting:
        return f"note {said.note} names {', '.join(said.names)}, but no citation of it could be read there"
    return "no single work cited before fits the name"


def rank(record: Record, said: Said) -> Ranked:
    """Return the works that a short form may mean, the most probable first."""
    found = _candidates(record, said)
    apart = said.note is not None and (len(said.names) > 1 or last_words(said.names))
    if apart and max((c.fit.score for c in found), default=0.0) < SURE:
        found = _by_last_name(record, said, found or _all_near(record, said))
    found = [c for c in found if c.fit.score >= (ENOUGH if c.numbered or c.near else SURE)]
    if not found:
        return []
    found = _spread(_recalled(record, said, found)) if said.note is not None else _recalled(record, said, found)
    chances = probabilities([c.weight for c in found], _nothing(record, said, found))
    return sorted(zip(chances, found, strict=True), key=lambda r: (-r[0], record.order[r[1].target]))


def _candidates(record: Record, said: Said) -> list[Candidate]:
    """Weigh what was cited before, what the notes around the given number cite, and what the list at the end has."""
    own, before, at_end = said.citation, [], []
    for target in record.near(n for names in said.readings for n in names):
        if record.order[target] < record.order[own.id]:
            before.append(target)
        elif record.get(target).form is Form.LIST_ENTRY:
            at_end.append(target)
    there = [t for t in _around(record, said) if t not in before]
    found = [candidate(record, said, t) for t in dict.fromkeys((*before, *there))]
    if own.note is None or all(c.fit.score < SURE for c in found):
        found += [candidate(record, said, t) for t in at_end if t not in there]
    return [c for c in found if c.fit.score]


def _all_near(record: Record, said: Said) -> list[Candidate]:
    """Weigh the works that the notes around the given number cite, whether or not any name fits."""
    return [candidate(record, said, t) for t in dict.fromkeys(_around(record, said))]


def _around(record: Record, said: Said) -> Iterable[str]:
    """Return the works cited in the note of the given number, and in those around it before the short form itself."""
    for away in range(len(WEIGHTS.near) + 1) if said.note else ():
        for label in record.labels_away(said.note or "", away):
            for target in record.cited_in(label):
                if not away or record.order[target] < record.order[said.citation.id]:
                    yield target


def _by_last_name(record: Record, said: Said, found: list[Candidate]) -> list[Candidate]:
    """Where all names together fit nothing, try the last ones alone: words before them may be of the sentence."""
    alone = replace(said, readings=(last_words(said.names) or said.names[-1:],))
    again = [candidate(record, alone, c.target) for c in found]
    worth = [replace(c, fit=replace(c.fit, score=c.fit.score * CHAINED)) for c in again]
    return [b if b.fit.score > a.fit.score else a for a, b in zip(found, worth, strict=True)]


def _recalled(record: Record, said: Said, found: list[Candidate]) -> list[Candidate]:
    """Give the work of an author cited last its weight, for words such as *op. cit.*."""
    if said.note is not None or not search(rule("resolution", "op_cit"), record.text(said.citation)):
        return found
    last = found[0]
    for one in found[1:]:
        last = one if record.cited_after(one.target, last.target) else last
    return [replace(c, weight=c.weight + WEIGHTS.recalled) if c is last else c for c in found]


def _spread(found: list[Candidate]) -> list[Candidate]:
    """Share between the works that other notes cite the one chance that the number is wrong."""
    others = sum(not c.numbered for c in found)
    if others < 2 or others == len(found):
        return found
    return [c if c.numbered else replace(c, weight=c.weight - log(others)) for c in found]


def _nothing(record: Record, said: Said, found: list[Candidate]) -> float:
    """Weigh that something is meant that was not read."""
    if any(c.numbered and c.fit.score >= ENOUGH for c in found):
        return WEIGHTS.unknown
    if said.note is None:
        return WEIGHTS.unread if record.unread_names(said.names, said.citation) else WEIGHTS.unknown
    own = said.note == said.citation.note  # there the names are those of the short form itself
    return WEIGHTS.hidden if not own and record.names_in(said.note, said.names) else WEIGHTS.elsewhere


def _linked(record: Record, said: Said, rivals: Ranked, step: str) -> Link:
    probability, best = rivals[0]
    found = _by_evidence(record, said, best, min(AT_MOST, probability), step)
    if len(rivals) < 2:
        return found
    chances = tuple(round(p, 3) for p, _ in rivals)
    rivalled = any(p >= DOUBTFUL for p in chances[1:])
    status = LinkStatus.AMBIGUOUS if rivalled else found.status
    return replace(
        found,
        status=status,
        candidates=tuple(c.target for _, c in rivals),
        probabilities=chances,
        evidence=_evidence(record, said, rivals),
    )


def _evidence(record: Record, said: Said, ranked: Ranked) -> tuple[str, ...]:
    """Say in plain words what speaks for each candidate."""
    return tuple(_speaks(record, said, found) for _, found in ranked)


def _speaks(record: Record, said: Said, found: Candidate) -> str:
    parts = [_said(found)] if found.fit.score else []
    if found.numbered:
        parts.append(f"note {said.note} cites it")
    elif found.near:
        parts.append(f"it is cited {found.near} note{'s' if found.near > 1 else ''} from note {said.note}")
    if said.days & record.days(found.target):
        parts.append("its day is said")
    if said.volume and record.in_reporter(found.target, said.volume):
        parts.append("its volume is said")
    return ", ".join(parts)


def _by_evidence(record: Record, said: Said, best: Candidate, confidence: float, step: str) -> Link:
    """Link to the best work, and say why; a number that is wrong is told."""
    citation, target = said.citation, best.target
    if best.numbered:
        reason = f"note {said.note} cites it: {_said(best)}"
        return linked(citation, target, step, reason, confidence=confidence, via=best.via)
    where = _where(record, target)
    if said.note is None:
        return linked(citation, target, step, f"{where}: {_said(best)}", confidence=confidence, via=best.via)
    place = f"note {record.get(target).note}" if record.get(target).note else "the list of sources"
    warning = f"note {said.note} does not cite {', '.join(said.names)}; {place} does"
    reason = f"{place} cites it: {_said(best)}"
    return linked(citation, target, "supra_elsewhere", reason, confidence=confidence, warning=warning)


def _said(found: Candidate) -> str:
    return f"the {found.fit.by} {'fit' if ' and ' in found.fit.by or found.fit.by.endswith('words') else 'fits'}"


def _where(record: Record, target: str) -> str:
    note = record.get(target).note
    return f"cited before in note {note}" if note else f"cited in {target}"


def _container(record: Record, said: Said, best: Candidate) -> Link:
    """Take a book cited so far only as the container of a chapter for a work of its own, first cited here."""
    citation, chapter = said.citation, best.target
    if not best.numbered:
        reason = "the name fits only the container of a chapter"
        return unresolved(citation, "short" if said.note is None else "supra", reason, (chapter,))
    for target in record.near(said.names):
        if record.fit(said.names, target).by == "title":
            return linked(citation, target, "supra", f"the book that holds the chapter of {chapter}", confidence=0.85)
    reason = f"the book that holds the chapter of {chapter}, cited as a whole for the first time"
    link = linked(citation, citation.id, "container", reason, confidence=0.8)
    return replace(link, steps=(Step("container", citation.id, chapter, reason),))


def _last_cited(record: Record, said: Said, fitting: Ranked) -> Link:
    """Take *op. cit.* for the work of that author that was cited last; the others stay candidates."""
    reason = f"the last cited of {len(fitting)} works of that author"
    probability, best = fitting[0]
    candidates = tuple(c.target for _, c in fitting)
    chances = tuple(round(p, 3) for p, _ in fitting)
    return linked(
        said.citation,
        best.target,
        "op_cit",
        reason,
        confidence=probability,
        via=best.via,
        candidates=candidates,
        probabilities=chances,
        evidence=_evidence(record, said, fitting),
    )


def _nameless(record: Record, citation: Citation) -> Link:
    """Take "supra note N" without a name for the only source of note N, if it has only one."""
    sources = [c for c in record.in_note(citation.target_note) if c.form is not Form.XREF and c.parent is None]
    targets = _targets(record, sources)
    if len(targets) == 1 and len(sources) == 1:
        via = record.links[sources[0].id]
        reason = f"the only source of note {citation.target_note}"
        return linked(citation, targets[0], "supra", reason, confidence=0.8, via=via)
    said = [t for t in targets if record.authors_said(t, citation)]
    if len(said) == 1:
        reason = f"the only source of note {citation.target_note} whose author the text names before the call"
        return linked(citation, said[0], "supra", reason, confidence=0.75)
    reason = f"note {citation.target_note} cites {len(targets)} works, no name says which"
    return unresolved(citation, "supra", reason, targets)


def _targets(record: Record, citations: Iterable[Citation]) -> tuple[str, ...]:
    links = (record.links.get(c.id) for c in citations)
    return tuple(dict.fromkeys(link.target for link in links if link is not None and link.target is not None))


def _by_court(record: Record, citation: Citation) -> Link:
    """Link "CJEU, Roe, para 4" to that decision, never to what others wrote on it; else to itself."""
    ranked = [r for r in rank(record, short.read(record, citation)) if _decided(record, r[1].target)]
    if not ranked:
        return own(citation, "a decision cited for the first time, by court and name")
    best = ranked[0][1]
    reason = f"{_where(record, best.target)}: {_said(best)}"
    return linked(citation, best.target, "short", reason, confidence=0.85, via=best.via)


def _decided(record: Record, target: str) -> bool:
    """Tell whether a work is a decision of a court."""
    first = record.get(target)
    return first.type is WorkType.CASE or bool(search(rule("citations_shorts", "court_short"), record.text(first)))


def _by_number(record: Record, citation: Citation, number: str) -> Link:
    entries = record.entries(number)
    if len(entries) != 1:
        return unresolved(citation, "number", f"the list has {len(entries)} entries of number {number}")
    via = record.links[entries[0].id]
    return linked(
        citation, via.target or entries[0].id, "number", f"entry {number} of the list", confidence=0.98, via=via
    )
