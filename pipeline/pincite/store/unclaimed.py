"""The sentences of an article that no claim covers: what it says without giving a source."""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Iterator, Sequence
from typing import Any

from pincite.model import Block, BlockKind, Call, Claim, Span
from pincite.text import Article, sentences

LEAST = 40
"""A shorter sentence, in code points, says nothing that is looked for."""

COVERED = 0.5
"""How much of a sentence a claim must cover for it to have a source."""

SAYING = frozenset({BlockKind.PARAGRAPH, BlockKind.QUOTE, BlockKind.ITEM})

Row = dict[str, Any]


def unclaimed(article: Article, claims: Sequence[Claim]) -> Iterator[Row]:
    """Yield rows for the sentences of the body outside claims, in order, each with the note called nearest to it."""
    taken = sorted(claim.place.span for claim in claims if claim.place.stream == "body")
    calls = sorted(article.calls, key=lambda call: call.at)
    seq = 0
    for block in article.blocks:
        if block.kind not in SAYING:
            continue
        for span in sentences(article.body.text, block.span):
            if span.end - span.start < LEAST or _covered(span, taken):
                continue
            seq += 1
            yield _row(article, block, span, calls, seq)


def _covered(span: Span, taken: Sequence[Span]) -> bool:
    """Tell whether claims cover most of a sentence."""
    last = bisect_left(taken, Span(span.end, 0))
    both = sum(max(0, min(span.end, t.end) - max(span.start, t.start)) for t in taken[max(0, last - 8) : last])
    return both >= COVERED * (span.end - span.start)


def _row(article: Article, block: Block, span: Span, calls: Sequence[Call], seq: int) -> Row:
    pieces = article.body.to_source(span)
    start = min((piece.start for piece in pieces), default=None)
    return {
        "sentence": f"x{seq}",
        "seq": seq,
        "section": block.section,
        "note": _nearest(article, block, span, calls),
        "page": article.source.page_of(start) if start is not None else None,
        "spans": [[piece.start, piece.end] for piece in pieces],
        "start": start,
        "end": max((piece.end for piece in pieces), default=None),
        "text": article.body.slice(span).strip(),
    }


def _nearest(article: Article, block: Block, span: Span, calls: Sequence[Call]) -> str | None:
    """Return the note called next in the same section, else the last one called before."""
    at = bisect_left(calls, span.end, key=lambda call: call.at)
    extent = next((s.extent for s in article.sections if s.id == block.section), None)
    if at < len(calls) and (extent is None or calls[at].at <= extent.end):
        return calls[at].label
    return calls[at - 1].label if at else None
