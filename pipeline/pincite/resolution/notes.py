"""Short forms of notes: Id. and Ibid., supra with and without a number, hereinafter names, short names.

Bluebook rules 4.1 (*id.*) and 4.2 (*supra*, hereinafter); OSCOLA 1.2 for "(n 12)"; Chicago 14.34 for *ibid.*
"""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import replace

from pincite.model import Citation, Form, Link, Step, WorkType
from pincite.resolution.identity import LAWS
from pincite.resolution.names import Fit
from pincite.resolution.record import Record, linked, own, unresolved
from pincite.rules import rule, search

SURE = 0.75
"""Least fit of a name that is trusted outside the note the author points to."""
ENOUGH = 0.45
"""Least fit inside that note: one of author and title may be misprinted."""
MARGIN = 0.04
"""How much better the best work must fit than the next."""

WITHOUT_SECTIONS = frozenset({WorkType.ARTICLE, WorkType.NEWS, WorkType.PRESS_RELEASE, WorkType.CHAPTER})
"""Kinds of works that are not cited by section or article."""

Ranked = list[tuple[float, str, Fit, Link]]


def resolve_id(record: Record, citation: Citation) -> Link:
    """Link *Id.* to the immediately preceding cited source: of the same note, else the last of the note before."""
    if citation.names:
        return _by_owner(record, citation)
    previous = _before_in_note(record, citation)
    if previous is not None:
        return _same_as(record, citation, previous, 0.99, "the source cited just before it in the same note")
    if citation.note is None:
        return unresolved(citation, "id", "nothing is cited before it")
    return _from_earlier_note(record, citation, citation.note)


def _by_owner(record: Record, citation: Citation) -> Link:
    """Link "Roe, *ibid.*" to the work of that author that was cited last, whatever stands between."""
    before = record.citations[: record.order[citation.id]]
    cited = dict.fromkeys(link.target for c in reversed(before) if (link := record.links.get(c.id)) and link.target)
    fitting = tuple(t for t in cited if _fit(record, citation, t).score >= SURE)
    if not fitting:
        return unresolved(citation, "id", f"nothing cited before it is by {', '.join(citation.names)}")
    reason = f"the work of {', '.join(citation.names)} cited last"
    rest = fitting if len(fitting) > 1 else ()
    return linked(citation, fitting[0], "id", reason, confidence=0.6 if rest else 0.9, candidates=rest)


def _from_earlier_note(record: Record, citation: Citation, label: str) -> Link:
    confidence = 0.99
    for earlier in record.labels_before(label):
        sources = [c for c in record.in_note(earlier) if _captures(c, citation)]
        if not sources and (why := record.may_hide(earlier)):
            return unresolved(citation, "id", f"{why} note {earlier}")
        if sources:
            return _last_of(record, citation, earlier, sources, confidence)
        confidence *= 0.7
        if confidence < 0.4:
            return unresolved(citation, "id", f"the notes before note {label} cite nothing")
    return unresolved(citation, "id", "no note before it cites a source")


def _last_of(record: Record, citation: Citation, label: str, sources: list[Citation], confidence: float) -> Link:
    targets = _targets(record, sources)
    if len(targets) < 2:
        return _same_as(record, citation, sources[-1], confidence, f"the source of note {label}")
    law = _only_law(record, citation, sources)
    if law is not None:
        reason = f"of the sources of note {label} the only one with sections or articles"
        return _same_as(record, citation, law, confidence * 0.7, reason, targets)
    reason = f"the last of {len(sources)} sources of note {label}"
    return _same_as(record, citation, sources[-1], confidence * 0.75, reason, targets)


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
) -> Link:
    """Take over the work of ``previous``; what cannot be resolved there cannot be resolved here."""
    via = record.links.get(previous.id)
    if via is None or via.target is None:
        known = via.candidates if via else ()
        return unresolved(citation, "id", f"it refers to {previous.id}, whose work is not known", known)
    return linked(citation, via.target, "id", reason, confidence=confidence, via=via, candidates=candidates)


def _before_in_note(record: Record, citation: Citation) -> Citation | None:
    here = record.in_note(citation.note)
    earlier = [c for c in here if record.order[c.id] < record.order[citation.id] and _captures(c, citation)]
    return earlier[-1] if earlier else None


def _captures(candidate: Citation, citation: Citation) -> bool:
    """Tell whether *Id.* may refer to ``candidate``: not to a cross-reference, a source quoted by another, a remark."""
    if candidate.form is Form.XREF or candidate.id == citation.parent:
        return False
    if candidate.parent is not None and candidate.parent != citation.parent:
        return False
    return not (candidate.discussed and candidate.form is Form.SHORT)


def _targets(record: Record, citations: Iterable[Citation]) -> tuple[str, ...]:
    links = (record.links.get(c.id) for c in citations)
    return tuple(dict.fromkeys(link.target for link in links if link is not None and link.target is not None))


def resolve_supra(record: Record, citation: Citation) -> Link:
    """Link *supra* to the work its name fits: in the note it points to, else (no number) in what stands before."""
    names = names_of(citation)
    if citation.target_note is None:
        return _by_name(record, citation, names, "supra")
    inside = _rank_note(record, citation, citation.target_note)
    best = _pick(inside, ENOUGH) or _by_last_name(record, citation, citation.target_note, names, inside)
    if best is not None and not (best[2].score < SURE and _fits_better(record, citation, best[1])):
        return _in_note(record, citation, best)
    if best is None and inside and inside[0][0] >= ENOUGH:
        fitting = tuple(r[1] for r in inside)
        return unresolved(citation, "supra", f"several works of note {citation.target_note} fit", fitting)
    return _elsewhere(record, citation, names) if names else _nameless(record, citation)


def _by_last_name(
    record: Record, citation: Citation, label: str, names: tuple[str, ...], inside: Ranked
) -> tuple[float, str, Fit, Link] | None:
    """Try the name next to *supra* alone when all together fit badly: words before it may belong to the sentence."""
    if len(names) < 2 or (inside and inside[0][2].score >= SURE):
        return None
    return _pick(_rank_note(record, replace(citation, names=names[-1:]), label), SURE)


def _fits_better(record: Record, citation: Citation, target: str) -> bool:
    """Tell whether all names fit one other work well, while only some fit the work in the note pointed to."""
    other = _pick(_rank_all(record, citation), 0.9)
    return other is not None and other[1] != target and not other[2].container


def names_of(citation: Citation) -> tuple[str, ...]:
    """Return the names a short form gives, without signals and "et al."."""
    bare = (rule("resolution", "lead").pattern.sub("", n) for n in citation.names)
    cleaned = (n.replace("et al.", "").replace("et al", "").strip(" ,.;“”\"'*") for n in bare)
    return tuple(n for n in cleaned if n)


def _fit(record: Record, citation: Citation, target: str, other: Citation | None = None) -> Fit:
    """Return how well the names of ``citation`` fit a work, taken apart or as one, with or without a volume before."""
    fits = [record.fit(names, target) for names in _readings(record, citation)]
    if other is not None:
        fits += [record.fit_citation(names, other) for names in _readings(record, citation)]
    return max(fits, key=lambda f: f.score)


def _readings(record: Record, citation: Citation) -> list[tuple[str, ...]]:
    names = names_of(citation)
    hit = search(rule("resolution", "before_supra"), record.text(citation))
    whole = (hit["name"],) if hit else names
    bare = tuple(rule("resolution", "volume").pattern.sub("", n) for n in names)
    return list(dict.fromkeys((names, whole, bare)))


def _in_note(record: Record, citation: Citation, best: tuple[float, str, Fit, Link]) -> Link:
    score, target, fits, via = best
    note = citation.target_note
    if fits.container:
        return _the_container(record, citation, target)
    reason = f"note {note} cites it: {_said(fits)}"
    return linked(citation, target, "supra", reason, confidence=min(0.99, 0.6 + 0.4 * score), via=via)


def _said(fits: Fit) -> str:
    return f"the {fits.by} {'fit' if ' and ' in fits.by else 'fits'}"


def _the_container(record: Record, citation: Citation, chapter: str) -> Link:
    """Take a book cited so far only as the container of a chapter for a work of its own, first cited here."""
    names = names_of(citation)
    for target in record.works():
        if record.fit(names, target).by == "title":
            return linked(citation, target, "supra", f"the book that holds the chapter of {chapter}", confidence=0.85)
    reason = f"the book that holds the chapter of {chapter}, cited as a whole for the first time"
    link = linked(citation, citation.id, "container", reason, confidence=0.8)
    return replace(link, steps=(Step("container", citation.id, chapter, reason),))


def _rank_note(record: Record, citation: Citation, label: str) -> Ranked:
    """Rank the works cited in note ``label`` by how well the names fit; a work first cited there comes before."""
    best: dict[str, tuple[float, str, Fit, Link]] = {}
    for c in record.in_note(label):
        link = record.links.get(c.id)
        if link is None or link.target is None or c.id == citation.id:
            continue
        fits = _fit(record, citation, link.target, c)
        score = fits.score + (0.05 if link.target == c.id else 0.0) - (0.02 if c.parent else 0.0)
        if fits.score and (link.target not in best or best[link.target][0] < score):
            best[link.target] = (score, link.target, fits, link)
    return sorted(best.values(), key=lambda r: -r[0])


def _pick(ranked: Ranked, least: float) -> tuple[float, str, Fit, Link] | None:
    if not ranked or ranked[0][2].score < least:
        return None
    if len(ranked) > 1 and ranked[0][0] - ranked[1][0] < MARGIN:
        return None
    return ranked[0]


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


def _elsewhere(record: Record, citation: Citation, names: tuple[str, ...]) -> Link:
    """Look in other notes for a name the note pointed to does not have: numbers drift when notes are added."""
    note = citation.target_note or ""
    if record.names_in(note, names):
        reason = f"note {note} names {', '.join(names)}, but no citation of it could be read there"
        return unresolved(citation, "supra", reason)
    best = _pick(_rank_all(record, citation), SURE)
    if best is None or best[2].container:
        there = _targets(record, record.in_note(note))
        return unresolved(citation, "supra", f"note {note} does not cite {', '.join(names)}", there)
    _, target, fits, _ = best
    found = record.get(target).note
    place = f"note {found}" if found else "the list of sources"
    warning = f"note {note} does not cite {', '.join(names)}; {place} does"
    reason = f"{place} cites it: {_said(fits)}"
    return linked(citation, target, "supra_elsewhere", reason, confidence=0.6 * fits.score, warning=warning)


def _rank_all(record: Record, citation: Citation) -> Ranked:
    """Rank the works cited before ``citation`` by how well the names fit, else the sources of a list at the end.

    Notes of shortened references alone (Chicago 13.32) have all their sources in the list; the body knows it too.
    """
    earlier = [t for t in record.works() if record.order[t] < record.order[citation.id]]
    listed = [t for t in record.works() if t not in earlier and record.get(t).form is Form.LIST_ENTRY]
    if citation.note is None:
        return _ranked(record, citation, [*earlier, *listed])
    ranked = _ranked(record, citation, earlier)
    return ranked if ranked and ranked[0][0] >= SURE else _ranked(record, citation, [*earlier, *listed])


def _ranked(record: Record, citation: Citation, targets: Iterable[str]) -> Ranked:
    fits = [(_fit(record, citation, target), target) for target in targets]
    ranked = [(f.score, target, f, record.links[target]) for f, target in fits if f.score]
    return sorted(ranked, key=lambda r: (-r[0], -record.order[r[1]]))


def resolve_short(record: Record, citation: Citation) -> Link:
    """Link a short name to the one earlier work it fits, first in the same note; a bare number to the list entry."""
    if citation.target_note is not None:
        return resolve_supra(record, citation)
    if citation.note is None and citation.names[:1] and citation.names[0].isdigit():
        return _by_number(record, citation, citation.names[0])
    if search(rule("citations_shorts", "court_short"), record.text(citation)):
        return _by_court(record, citation)
    return _by_name(record, citation, names_of(citation), "short")


def _by_court(record: Record, citation: Citation) -> Link:
    """Link "CJEU, Roe, para 4" to that decision, never to what others wrote on it; else to itself."""
    ranked = [r for r in _rank_all(record, citation) if _decided(record, r[1])]
    best = _pick(ranked, SURE)
    if best is None:
        return own(citation, "a decision cited for the first time, by court and name")
    return linked(
        citation, best[1], "short", f"{_where(record, best[1])}: {_said(best[2])}", confidence=0.85, via=best[3]
    )


def _decided(record: Record, target: str) -> bool:
    """Tell whether a work is a decision of a court."""
    first = record.get(target)
    return first.type is WorkType.CASE or bool(search(rule("citations_shorts", "court_short"), record.text(first)))


def _by_number(record: Record, citation: Citation, number: str) -> Link:
    streams = {e.stream for e in record.article.entries if e.label == number}
    entries = [c for c in record.citations if c.form is Form.LIST_ENTRY and c.place.stream in streams]
    if len(entries) != 1:
        return unresolved(citation, "number", f"the list has {len(entries)} entries of number {number}")
    via = record.links[entries[0].id]
    return linked(
        citation, via.target or entries[0].id, "number", f"entry {number} of the list", confidence=0.98, via=via
    )


def _by_name(record: Record, citation: Citation, names: tuple[str, ...], step: str) -> Link:
    if not names:
        return unresolved(citation, step, "it gives no name")
    ranked = _of_year(record, citation, _rank_all(record, citation))
    here = [r for r in ranked if record.get(r[1]).note == citation.note and citation.note is not None]
    best = _pick(here, SURE) or _pick(ranked, SURE)
    if best is None:
        fitting = tuple(r[1] for r in ranked if r[0] >= SURE)
        if fitting and search(rule("resolution", "op_cit"), record.text(citation)):
            return _last_cited(record, citation, fitting)
        return unresolved(citation, step, "no single work cited before fits the name", fitting)
    score, target, fits, via = best
    if fits.container:
        return unresolved(citation, step, "the name fits only the container of a chapter", (target,))
    reason = f"{_where(record, target)}: {_said(fits)}"
    return linked(citation, target, step, reason, confidence=0.85 * score, via=via)


def _last_cited(record: Record, citation: Citation, fitting: tuple[str, ...]) -> Link:
    """Take *op. cit.* for the work of that author that was cited last."""
    before = record.citations[: record.order[citation.id]]
    cited = [link.target for c in before if (link := record.links.get(c.id)) and link.target in fitting]
    reason = f"the last cited of {len(fitting)} works of that author"
    return linked(citation, cited[-1] or fitting[0], "op_cit", reason, confidence=0.6, candidates=fitting)


def _of_year(record: Record, citation: Citation, ranked: Ranked) -> Ranked:
    """Where the short form gives a year, keep the works of that year."""
    year = citation.fields.year
    return [r for r in ranked if year is None or record.fields(r[1]).year in (year, None)]


def _where(record: Record, target: str) -> str:
    note = record.get(target).note
    return f"cited before in note {note}" if note else f"cited in {target}"
