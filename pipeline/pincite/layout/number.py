"""Numbers that may be those of notes, of their calls, or of entries in a list."""

from __future__ import annotations

from dataclasses import dataclass

from pincite.model import Span


@dataclass(frozen=True, slots=True)
class Number:
    """A candidate: its number, the span of its digits (and full stop), its line, its sheet, the rule that saw it.

    ``worth`` is how well it looks by itself. Notes of authors carry a ``sign`` and the number 0. A number that was
    printed away from its text has an empty span where the text begins; ``printed`` is where its digits stand.
    """

    label: int
    span: Span
    line: int
    sheet: int
    rule: str
    worth: float
    sign: str = ""
    printed: Span | None = None

    @property
    def mark(self) -> Span:
        """Return the span of the printed digits."""
        return self.printed or self.span

    @property
    def name(self) -> str:
        """Return the label as printed: the sign of an author's note, else the number."""
        return self.sign or str(self.label)
