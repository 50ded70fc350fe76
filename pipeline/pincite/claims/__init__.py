"""Claims: what in the body a citation supports."""

from pincite.claims.find import find

VERSION = 1
"""Raised whenever the same article would give other claims."""

__all__ = ["VERSION", "find"]
