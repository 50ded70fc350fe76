"""Instruments, statutes, dates, tiers, countries, organisations, persons and places named in an article."""

from pincite.mentions.find import EXTRACTORS, find
from pincite.mentions.model import Namer

__all__ = ["EXTRACTORS", "Namer", "find"]
