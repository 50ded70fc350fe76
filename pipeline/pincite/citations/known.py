"""Short names that an article has given its sources, recognised where they stand without *supra*."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

from pincite.model import Citation, Fields, Form


def recognised(citations: Sequence[Citation]) -> tuple[Citation, ...]:
    """Return ``citations``, in which a bare name given earlier by [hereinafter …] is a short form, not a new source."""
    short: set[str] = set()
    made: list[Citation] = []
    for citation in citations:
        made.append(_as_short(citation) if _bare(citation.fields) in short and citation.form is Form.FULL else citation)
        if citation.fields.short:
            short.add(_folded(citation.fields.short))
    return tuple(made)


def _bare(fields: Fields) -> str | None:
    """Return the folded title of a source of which nothing but a title is said."""
    dated = fields.year or fields.url or fields.volume or fields.container or fields.authors
    return None if dated or not fields.title else _folded(fields.title)


def _folded(name: str) -> str:
    return " ".join(name.replace("’", "'").casefold().split()).removeprefix("the ")


def _as_short(citation: Citation) -> Citation:
    return replace(citation, form=Form.SHORT, type=None, fields=Fields(), names=(citation.fields.title or "",))
