"""Pincite: which source supports this claim?"""

__version__ = "0.1.0"
