"""The words of names, journals, publishers and places, packed: one byte of bits for each hash of a word."""

from __future__ import annotations

from collections import Counter
from collections.abc import Mapping
from zlib import crc32

from pincite.citations.labeller.features import GAZETTEER_SLOTS
from pincite.citations.surface import tokens

FIELDS = ("family", "given", "institution", "container", "publisher", "place")


def pack(counted: Mapping[str, Counter[str]]) -> bytes:
    """Return the packed words of the values counted for each of ``FIELDS``."""
    slots = bytearray(GAZETTEER_SLOTS)
    for bit, field in enumerate(FIELDS):
        for value in counted[field]:
            for start, end in tokens(value):
                word = value[start:end].lower()
                if len(word) > 1 and word.isalpha():
                    slots[crc32(word.encode()) % GAZETTEER_SLOTS] |= 1 << bit
    return bytes(slots)
