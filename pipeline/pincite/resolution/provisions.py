"""Bare provisions ("Art. 9.", "recital n. 19", "§ 5 Abs. 2") and bare reporters ("410 U.S. at 125").

A provision leaves its law to the words before it: of the note, else of the sentence that calls the note.
"""

from __future__ import annotations

from math import log2

from pincite.model import Citation, Link, WorkType
from pincite.resolution.folding import squeeze
from pincite.resolution.links import linked, unresolved
from pincite.resolution.record import BY_KIND_ALONE, Record
from pincite.resolution.weighing import WEIGHTS, probabilities
from pincite.rules import rule, search

RESOLVED = 0.7
"""Least probability of a law that is linked."""
KEPT = 0.02
NAMED = 0.95
"""From this share of its telling words on a law is named as a whole."""
_LAWS = frozenset({WorkType.STATUTE, WorkType.INSTRUMENT})


def resolve_provision(record: Record, citation: Citation) -> Link:
    """Link a provision without a name to the law that the words before it name, else to the one cited last."""
    said = record.words_before(citation)
    laws = [t for t in record.cited_lately() if record.get(t).type in _LAWS][: WEIGHTS.laws_asked]
    if not laws:
        return unresolved(citation, "provision", "no law was cited before it")
    weights, fits = [], [record.named_in(target, said) for target in laws]
    for place, fit in enumerate(fits):
        # "the Decree" in the name of one law says nothing for the other decrees
        named = 0.0 if max(fits) >= NAMED and fit <= BY_KIND_ALONE else fit
        weights.append(WEIGHTS.law_named * named - WEIGHTS.law_before * log2(1 + place))
    shares = probabilities(weights, WEIGHTS.no_law)
    ranked = sorted(zip(shares, laws, strict=True), key=lambda r: -r[0])
    kept = [(round(p, 3), t) for p, t in ranked if p >= KEPT]
    candidates, chances = tuple(t for _, t in kept), tuple(p for p, _ in kept)
    if ranked[0][0] < RESOLVED:
        reason = "it leaves its law to the words before it, which fit several"
        return unresolved(citation, "provision", reason, candidates, None, chances)
    reason = "the law that the words before it name"
    sure = ranked[0][0]
    return linked(
        citation,
        candidates[0],
        "provision",
        reason,
        confidence=sure,
        via=record.links[candidates[0]],
        candidates=candidates,
        probabilities=chances,
    )


def resolve_reporter(record: Record, citation: Citation) -> Link | None:
    """Link "410 U.S. at 125" to the only work in that volume of that reporter; nothing where there are several."""
    cite = search(rule("resolution", "reporter_cite"), record.text(citation))
    if cite is None:
        return None
    reporter, volume = squeeze(cite["reporter"]), cite["volume"]
    found = [
        t
        for t in record.cited_lately()
        if record.fields(t).volume == volume and squeeze(record.fields(t).container or "") == reporter
    ]
    if len(found) != 1:
        return None
    reason = "the only work in that volume of that reporter"
    return linked(citation, found[0], "short", reason, confidence=0.95, via=record.links[found[0]])
