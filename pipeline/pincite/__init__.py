"""Pincite tells which source supports a claim."""

__version__ = "0.1.0"
