"""A scholar's library: read from a file or from Zotero, and matched with the works that the articles cite."""

from pincite.library.errors import LibraryError
from pincite.library.match import Described, Match, matches
from pincite.library.model import Entry, Library
from pincite.library.read import read

__all__ = ["Described", "Entry", "Library", "LibraryError", "Match", "matches", "read"]
