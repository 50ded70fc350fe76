"""All citations of an article."""

from __future__ import annotations

from pincite.citations import author_year, containers, known, lists, notes, recalled
from pincite.model import Citation
from pincite.text import Article


def find(article: Article) -> tuple[Citation, ...]:
    """Return every citation of ``article``: those of the notes in order, those of the body, those of source lists."""
    found: list[Citation] = []
    for note in article.notes:
        if note.stream in article.readings:
            found += notes.find(note.label, article.readings[note.stream])
    in_notes = known.recognised(containers.completed(found))
    return recalled.complete(article, (*in_notes, *author_year.find(article), *lists.find(article)))
