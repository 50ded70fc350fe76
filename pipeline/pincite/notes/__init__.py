"""Footnotes and endnotes: their texts, their calls, and which belongs to which."""

from pincite.notes.find import find
from pincite.notes.found import Found

__all__ = ["Found", "find"]
