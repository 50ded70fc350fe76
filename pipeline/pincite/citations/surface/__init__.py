"""The surface of a text, before anything is read into it: its tokens."""

from pincite.citations.surface.tokenize import tokens

__all__ = ["tokens"]
