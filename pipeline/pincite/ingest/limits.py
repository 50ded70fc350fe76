"""What reading one file may cost."""

from __future__ import annotations

from dataclasses import dataclass

MIB = 1 << 20

CHARACTERS = 4_000_000
"""The most characters a document may have; a book has a million."""

OUT_OF_MEMORY = 77
"""The exit status of a parsing process that ran into its limit of memory."""

LARGEST_ANSWER = 512 * MIB
"""The most bytes that a parsing process may answer."""


@dataclass(frozen=True, slots=True)
class Limits:
    """Bounds on reading one file: its ``size`` in bytes, and what the process that parses it may use.

    ``memory`` is its address space in bytes, ``cpu`` its processor time and ``wall`` its whole time, in seconds. Plain
    text is decoded in this process and bounded by its size alone.
    """

    size: int = 200 * MIB
    memory: int = 1536 * MIB
    cpu: int = 120
    wall: float = 180.0


DEFAULT = Limits()
