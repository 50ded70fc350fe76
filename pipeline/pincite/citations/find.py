"""All citations of an article."""

from __future__ import annotations

from pincite.citations import author_year, containers, entry_notes, given, lists, notes, prose_titles
from pincite.citations.short_forms import recalled
from pincite.model import Citation
from pincite.text import Article


def find(article: Article) -> tuple[Citation, ...]:
    """Return every citation of ``article``: those of the notes in order, those of the body, those of source lists."""
    found: list[Citation] = []
    entries = entry_notes.prevail(article)
    for note in article.notes:
        if note.stream in article.readings:
            found += notes.find(note.label, article.readings[note.stream], entries=entries)
    inline = prose_titles.complete(article, author_year.find(article))
    in_notes = author_year.noted(article, containers.completed(found), inline)
    return recalled.complete(article, given.override(article, (*in_notes, *inline, *lists.find(article))))
