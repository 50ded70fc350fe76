"""How a link is written: to a work, to itself, or to nothing, with the works that it may mean."""

from __future__ import annotations

from pincite.model import Citation, Link, LinkStatus, Step

MOST = 20
"""So many candidates are kept of a link; of a thousand nobody can choose, and each short form after it has them too."""

DOUBTFUL = 0.1
"""A work so probable beside the one linked makes the link ambiguous."""

DECIDED = 0.8
"""The only candidate, less probable than this, is ambiguous: what was not read may be meant."""

DOUBT = 0.1
"""So much of the doubt how a first citation was read is doubt that it is a source at all."""


def own(citation: Citation, reason: str, rule: str = "first_citation") -> Link:
    """Link a first citation to itself, as surely as it was read."""
    return linked(citation, citation.id, rule, reason, confidence=citation.confidence)


def linked(
    citation: Citation,
    target: str,
    rule: str,
    reason: str,
    *,
    confidence: float = 1.0,
    via: Link | None = None,
    candidates: tuple[str, ...] = (),
    probabilities: tuple[float, ...] = (),
    evidence: tuple[str, ...] = (),
    warning: str | None = None,
) -> Link:
    """Link ``citation`` to ``target``; ``via`` is the link the chain goes on with, whose doubts are inherited.

    Only the citation's own step is kept, which points to the next: ``model.chain`` follows it. ``candidates`` are the
    works it may mean, with their probabilities; it is ambiguous where another than the target is not improbable.
    """
    step = Step(rule, citation.id, via.citation if via else target, reason)
    doubtful = _rivalled(target, candidates, probabilities) or (via is not None and via.status is LinkStatus.AMBIGUOUS)
    return Link(
        citation=citation.id,
        target=target,
        status=LinkStatus.AMBIGUOUS if doubtful else LinkStatus.RESOLVED,
        confidence=round(confidence * _standing(via), 4),
        steps=(step,),
        candidates=candidates[:MOST] or (via.candidates if via else ()),
        warning=warning,
        probabilities=probabilities[:MOST] if candidates else (via.probabilities if via else ()),
        evidence=evidence[:MOST] if candidates else (via.evidence if via else ()),
    )


def _rivalled(target: str, candidates: tuple[str, ...], probabilities: tuple[float, ...]) -> bool:
    """Tell whether some other candidate is not improbable; without probabilities every one is."""
    if len(candidates) == 1:
        return candidates[0] != target or (bool(probabilities) and probabilities[0] < DECIDED)
    chances = probabilities or (1.0,) * len(candidates)
    return any(c != target and p >= DOUBTFUL for c, p in zip(candidates, chances, strict=False))


def _standing(via: Link | None) -> float:
    """Return how surely the link a chain goes on with leads to a source.

    How surely a first citation was read counts little: a source whose fields are doubtful is still the one meant.
    """
    if via is None:
        return 1.0
    return 1.0 - DOUBT * (1.0 - via.confidence) if via.citation == via.target else via.confidence


def unresolved(
    citation: Citation,
    rule: str,
    reason: str,
    candidates: tuple[str, ...] = (),
    warning: str | None = None,
    probabilities: tuple[float, ...] = (),
    evidence: tuple[str, ...] = (),
) -> Link:
    """Say that what ``citation`` refers to is not known, and what would fit."""
    step = Step(rule, citation.id, None, reason)
    status = LinkStatus.AMBIGUOUS if len(candidates) > 1 else LinkStatus.UNRESOLVED
    return Link(
        citation.id, None, status, 0.0, (step,), candidates[:MOST], warning, probabilities[:MOST], evidence[:MOST]
    )
