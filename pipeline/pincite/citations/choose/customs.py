"""The custom of an article: one article follows one style, so what its readings have in common tells on each."""

from __future__ import annotations

from collections.abc import Sequence

from pincite.citations.choose.candidates import Cluster
from pincite.citations.choose.features import LOOSE, WHOLE, Custom, compare

PRIOR = 4.0
"""So many stretches of an ordinary article are added to those seen: a short article tells little of itself."""


def observe(clusters: Sequence[Cluster]) -> Custom:
    """Return how the proposers fare over all stretches of an article."""
    usual = Custom()
    both = [c for c in clusters if len(c.shapes) == len(c.labels) == 1]
    alike = sum(compare(c.shapes[0], c.labels[0]).whole for c in both)
    sure = [c.sureness for cluster in clusters for c in cluster.labels]
    whole = [c for cluster in clusters for c in cluster.shapes if c.citation.form in WHOLE]
    firm = sum(c.shape not in LOOSE for c in whole)
    return Custom(
        agree=_share(alike, len(both), usual.agree),
        sure=_share(sum(sure), len(sure), usual.sure),
        firm=_share(firm, len(whole), usual.firm),
        alone=_share(sum(not c.shapes for c in clusters), len(clusters), usual.alone),
        missed=_share(sum(not c.labels for c in clusters), len(clusters), usual.missed),
    )


def _share(count: float, of: int, usual: float) -> float:
    return (count + PRIOR * usual) / (of + PRIOR)
