"""The words of names, journals, publishers and places, packed: one byte of bits for each hash of a word.

``python -m training.gazetteer RECORDS OUT``
"""

from __future__ import annotations

import argparse
from collections import Counter
from collections.abc import Mapping
from pathlib import Path
from zlib import crc32

from pincite.citations.labeller.features import GAZETTEER_SLOTS
from pincite.citations.surface import tokens
from training.records import clean_all, gazetteer, load

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


def main() -> None:
    """Pack the words of the records that are looked up and never rendered."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("records", type=Path)
    parser.add_argument("out", type=Path)
    options = parser.parse_args()
    options.out.write_bytes(pack(gazetteer(clean_all(load(options.records)))))


if __name__ == "__main__":
    main()
