"""Pincite tells which source supports a claim."""

from __future__ import annotations

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from pincite.frames import Frames

__version__ = "0.1.0"


def open(path: str = "annotations/store.sqlite", *, upgrade: bool = False) -> Frames:  # noqa: A001
    """Open a store as pandas DataFrames: one method a table, a question, a decision; see ``pincite.frames.Frames``.

    ``path`` is a file or a database URL. What the machine derived is never written, unless ``upgrade`` asks to bring a
    store of an older Pincite up to date first. Raises ``pincite.store.StoreError``.
    """
    from pincite import frames  # pandas is slow to load, and only needed here

    return frames.open_frames(path, upgrade=upgrade)
