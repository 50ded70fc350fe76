"""Titles that end with the italics they are set in, in articles that set titles so.

Some styles put nothing but the change of the type face between a title and its publisher.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace

from pincite.citations import titles
from pincite.citations.propose.labelled import Proposal
from pincite.model import Face, Span
from pincite.text import Reading

LEAST = 3
"""So many titles that are italic from end to end make it the custom of an article."""
_SLACK = 2
"""Marks may stand on either side of the change of face."""
_SHORTEST = 8
"""A shorter run of italics is a word set off within a title."""


@dataclass(frozen=True, slots=True)
class Titled:
    """A proposal, the text it is of, and where the italics that its title begins with end."""

    proposal: Proposal
    text: str
    italic: Span | None

    @property
    def whole(self) -> bool:
        """Tell whether the title is italic to its end."""
        title = self.proposal.titled
        return bool(title and self.italic) and abs(self.italic.end - title.end) <= _SLACK  # type: ignore[union-attr]

    @property
    def longer(self) -> bool:
        """Tell whether words follow the italics within the title."""
        title = self.proposal.titled
        if not title or not self.italic or self.italic.end - title.start < _SHORTEST:
            return False
        rest = self.text[self.italic.end : title.end]
        return len(rest.strip()) > _SLACK and rest[:1].isspace() and rest.strip()[:1].isupper()


def settle(readings: Sequence[Reading], proposed: Sequence[tuple[Proposal, ...]]) -> list[tuple[Proposal, ...]]:
    """Return the proposals of all texts of an article, titles that ran on past their italics cut at their end."""
    seen = [[_titled(one, reading) for one in found] for reading, found in zip(readings, proposed, strict=True)]
    every = [titled for found in seen for titled in found]
    whole, longer = sum(t.whole for t in every), sum(t.longer for t in every)
    if whole < max(LEAST, 2 * longer) or not longer:
        return list(proposed)
    return [tuple(_cut(titled) if titled.longer else titled.proposal for titled in found) for found in seen]


def _titled(proposal: Proposal, reading: Reading) -> Titled:
    title = proposal.titled
    if title is None or proposal.fields.title is None:
        return Titled(proposal, reading.text, None)
    italics = _joined(reading)
    first = next((s for s in italics if abs(s.start - title.start) <= _SLACK), None)
    later = first is not None and any(first.end < s.start < title.end for s in italics)
    return Titled(proposal, reading.text, None if later else first)


def _joined(reading: Reading) -> list[Span]:
    """Return the runs of italics, those with only blanks between joined: every printed line has its own."""
    made: list[Span] = []
    for span in sorted(s.span for s in reading.styles if s.face is Face.ITALIC):
        if made and not reading.text[made[-1].end : span.start].strip():
            made[-1] = Span(made[-1].start, max(made[-1].end, span.end))
        else:
            made.append(span)
    return made


def _cut(titled: Titled) -> Proposal:
    fields, title, italic = titled.proposal.fields, titled.proposal.titled, titled.italic
    if title is None or italic is None:
        return titled.proposal
    said = titles.normal(titles.bare(titled.text[title.start : italic.end])) or None
    rest = " ".join(titled.text[italic.end : title.end].split()).strip(" ,;:*_")
    publisher = fields.publisher or (rest if fields.container is None else None)
    cut = replace(fields, title=said, publisher=publisher)
    return replace(titled.proposal, fields=cut, titled=Span(title.start, italic.end))
