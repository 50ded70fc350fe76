"""One work per real source, within an article and across all of them."""

from pincite.works.cluster import Clustering, cluster
from pincite.works.csl import csl
from pincite.works.local import local, merge

__all__ = ["Clustering", "cluster", "csl", "local", "merge"]
