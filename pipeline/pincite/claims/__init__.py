"""Claims: what in the body a citation supports."""

from pincite.claims.find import find

__all__ = ["find"]
