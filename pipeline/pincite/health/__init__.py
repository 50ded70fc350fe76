"""How well a document was read: what is counted, and the one verdict that follows from it."""

from pincite.health.measure import Found, measured
from pincite.health.verdict import judged

__all__ = ["Found", "judged", "measured"]
