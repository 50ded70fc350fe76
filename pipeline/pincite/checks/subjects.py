"""The subjects of ``pincite check``, listed here and nowhere else."""

from __future__ import annotations

from pincite.checks import notes
from pincite.checks.model import Subject

SUBJECTS: tuple[Subject, ...] = (
    Subject("notes", "calls without notes, notes without calls, damaged notes, numbers out of order", notes.find),
)
"""Every subject, in the order in which findings are listed."""
