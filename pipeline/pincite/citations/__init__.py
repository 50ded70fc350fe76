"""Finding the citations of an article and reading what they say of their sources."""

from pincite.citations.find import find

__all__ = ["find"]
