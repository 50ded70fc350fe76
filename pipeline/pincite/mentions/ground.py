"""Where extractors may look: body and notes, outside citations and what earlier extractors settled."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Collection, Mapping, Sequence

from pincite.mentions.gazetteer import Closed
from pincite.model import Citation, Form, Mention, MentionKind, Place
from pincite.text import Article


def streams(article: Article) -> tuple[str, ...]:
    """Return the streams that hold an author's prose: the body, then each note with text; no source lists."""
    notes = (note.stream for note in article.notes if note.stream in article.readings)
    return ("body", *dict.fromkeys(notes))


class Ground:
    """What is closed in each stream: citations of works and the mentions of ``kinds`` found so far."""

    __slots__ = ("_closed",)

    def __init__(
        self,
        citations: Sequence[Citation],
        found: Sequence[Mention],
        kinds: Collection[MentionKind] = frozenset(MentionKind),
    ) -> None:
        """Close citations (cross-references to notes or parts aside) and settled mentions."""
        closed: dict[str, Closed] = defaultdict(Closed)
        for citation in citations:
            if citation.form is not Form.XREF:
                closed[citation.place.stream].add(citation.place.span)
        for mention in found:
            if mention.kind in kinds:
                closed[mention.place.stream].add(mention.place.span)
        self._closed: Mapping[str, Closed] = closed

    def free(self, place: Place) -> bool:
        """Tell whether nothing closed shares a character with ``place``."""
        closed = self._closed.get(place.stream)
        return closed is None or not closed.touches(place.span)
