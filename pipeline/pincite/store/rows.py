"""From one document's extracted values to rows of the store; pure, and what worker processes send back."""

from __future__ import annotations

from bisect import bisect_left
from collections import Counter
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import asdict, dataclass
from typing import Any

from pincite.model import (
    Citation,
    Claim,
    Fields,
    Form,
    Health,
    Link,
    LocalWork,
    Mention,
    Note,
    Place,
    Span,
    Spans,
    Step,
)
from pincite.store.unclaimed import unclaimed
from pincite.text import Article
from pincite.text.shown import storable

Row = dict[str, Any]
Rows = dict[str, list[Row]]


@dataclass(frozen=True, slots=True)
class Extraction:
    """All that the stages found in one document. ``warnings`` are (stage, message) pairs."""

    doc: str
    path: str
    article: Article
    citations: tuple[Citation, ...]
    links: tuple[Link, ...]
    mentions: tuple[Mention, ...]
    claims: tuple[Claim, ...]
    works: tuple[LocalWork, ...]
    warnings: tuple[tuple[str, str], ...] = ()
    health: Health | None = None


def flatten(found: Extraction, parts: Mapping[str, str]) -> Rows:
    """Return the rows of each table for one document; ``parts`` is its fingerprint."""
    mentions = [_mention(found.article, k, m) for k, m in enumerate(found.mentions, 1)]
    rows: Rows = {
        "documents": [_document(found)],
        "pages": _pages(found.article),
        "lines": list(_lines(found.article)),
        "sections": _sections(found.article),
        "notes": [_note(found.article, k, n) for k, n in enumerate(found.article.notes, 1)],
        "citations": [_citation(found.article, k, c) for k, c in enumerate(found.citations, 1)],
        "links": [_link(link) for link in found.links],
        "steps": [_step(k, s) for link in found.links for k, s in enumerate(link.steps, 1)],
        "local_works": [_local_work(k, w) for k, w in enumerate(found.works, 1)],
        "local_citations": [{"citation": c, "first": w.first} for w in found.works for c in w.citations],
        "mentions": mentions,
        "claims": [_claim(found.article, k, c) for k, c in enumerate(found.claims, 1)],
        "sentences": list(unclaimed(found.article, found.claims)),
        "claim_citations": list(_claim_citations(found.claims)),
        "claim_mentions": list(_claim_mentions(found.claims, found.mentions)),
        "warnings": [{"seq": k, "stage": s, "message": m} for k, (s, m) in enumerate(found.warnings, 1)],
        "health": [_health(found.health)] if found.health is not None else [],
        "fingerprints": [{"part": part, "value": value} for part, value in parts.items()],
    }
    return {name: [{"doc": found.doc, **row} for row in table] for name, table in rows.items()}


def style_of(citations: Iterable[Citation]) -> str | None:
    """Name the way a document mostly cites: ``note``, ``author-year`` or ``list``; ``None`` without citations."""
    kinds = Counter(_kind(c) for c in citations)
    return max(sorted(kinds), key=lambda kind: kinds[kind]) if kinds else None


def _kind(citation: Citation) -> str:
    if citation.form is Form.LIST_ENTRY:
        return "list"
    return "note" if citation.note is not None else "author-year"


def _pieces(spans: Spans) -> Row:
    return {
        "spans": [[start, end] for start, end in spans],
        "start": min((s.start for s in spans), default=None),
        "end": max((s.end for s in spans), default=None),
    }


def _document(found: Extraction) -> Row:
    source, meta = found.article.source, found.article.meta
    return {
        "path": found.path,
        "source": storable(source.name),
        "sha256": source.sha256,
        "media_type": source.media_type,
        "title": meta.title,
        "authors": list(meta.authors),
        "year": meta.year,
        "pages": len(source.pages),
        "chars": len(source.text),
        "citation_style": style_of(found.citations),
        "date": meta.date,
        **{"printed_pages" if name == "pages" else name: said for name, said in asdict(meta.published).items()},
        "text": source.text,
    }


def _health(health: Health) -> Row:
    return {
        "verdict": health.verdict.value,
        "badness": health.badness,
        "reasons": list(health.reasons),
        "measures": dict(health.measures),
    }


def _pages(article: Article) -> list[Row]:
    from pincite.layout import printed_pages  # only a run needs it: commands that answer load no rules of layouts

    numbers = printed_pages(article.source)
    return [
        {"number": p.number, "start": p.span.start, "end": p.span.end, "width": p.width, "height": p.height}
        | {"printed": numbers.get(p.number)}
        for p in article.source.pages
    ]


def _lines(article: Article) -> Iterator[Row]:
    for line in article.source.lines:
        if line.box is not None and line.widths:
            yield {
                "start": line.span.start,
                "end": line.span.end,
                "page": line.page,
                "turn": line.turn,
                "widths": " ".join(map(str, line.widths)),
            } | asdict(line.box)


def _sections(article: Article) -> list[Row]:
    return [
        {"section": s.id, "seq": k, "parent": s.parent, "level": s.level, "label": s.label, "heading": s.heading}
        | _pieces(s.spans)
        for k, s in enumerate(article.sections, 1)
    ]


def _note(article: Article, seq: int, note: Note) -> Row:
    reading = article.readings.get(note.stream)
    return _pieces(note.spans) | {
        "note": f"n{note.label}",
        "seq": seq,
        "label": note.label,
        "call_start": note.call.start if note.call else None,
        "call_end": note.call.end if note.call else None,
        "text": reading.text.strip() if reading else "",
        "status": note.status.value,
        "reason": note.reason,
    }


def _citation(article: Article, seq: int, citation: Citation) -> Row:
    return _placed(article, citation.place) | {
        "citation": citation.id,
        "seq": seq,
        "note": citation.note,
        "form": citation.form.value,
        "type": citation.type.value if citation.type else None,
        "fields": fields_row(citation.fields),
        "pinpoint": citation.pinpoint,
        "names": list(citation.names),
        "target_note": citation.target_note,
        "container_note": citation.container_note,
        "signal": citation.signal,
        "relation": citation.relation,
        "parent": citation.parent,
        "discussed": citation.discussed,
        "given": citation.given,
        "given_by": citation.given_by,
    }


def fields_row(fields: Fields) -> Row:
    """Return what is said of a work as the store gives it back: lists in the place of tuples, nothing beneath them."""
    said = ((name, getattr(fields, name)) for name in Fields.__slots__)
    return {name: list(value) if isinstance(value, tuple) else value for name, value in said}


def _placed(article: Article, place: Place) -> Row:
    return _pieces(article.spans(place)) | {"stream": place.stream, "text": article.words(place).strip()}


def _link(link: Link) -> Row:
    return {
        "citation": link.citation,
        "target": link.target,
        "status": link.status.value,
        "confidence": link.confidence,
        "candidates": list(link.candidates),
        "probabilities": list(link.probabilities),
        "evidence": list(link.evidence),
        "warning": link.warning,
    }


def _step(seq: int, step: Step) -> Row:
    return {"citation": step.citation, "seq": seq, "rule": step.rule, "target": step.target, "reason": step.reason}


def _local_work(seq: int, work: LocalWork) -> Row:
    kind = work.type.value if work.type else None
    return {"first": work.first, "seq": seq, "type": kind, "fields": fields_row(work.fields)}


def _mention(article: Article, seq: int, mention: Mention) -> Row:
    return _placed(article, mention.place) | {
        "mention": f"m{seq}",
        "seq": seq,
        "kind": mention.kind.value,
        "norm": mention.norm,
        "rule": mention.rule,
        "country": mention.country,
        "year": mention.year,
        "tier": mention.tier,
        "status": mention.status,
        "detail": mention.detail,
    }


def _claim(article: Article, seq: int, claim: Claim) -> Row:
    placed = _placed(article, claim.place)
    del placed["stream"]
    page = article.source.page_of(placed["start"]) if placed["start"] is not None else None
    return placed | {"claim": claim.id, "seq": seq, "section": claim.section, "note": claim.note, "page": page}


def _claim_citations(claims: Iterable[Claim]) -> Iterable[Row]:
    for claim in claims:
        for seq, citation in enumerate(dict.fromkeys(claim.citations), 1):
            yield {"claim": claim.id, "citation": citation, "seq": seq}


def _claim_mentions(claims: Iterable[Claim], mentions: tuple[Mention, ...]) -> Iterable[Row]:
    """Pair each claim with the mentions that lie wholly inside it."""
    ordered = sorted((m.place.stream, m.place.span, k) for k, m in enumerate(mentions, 1))
    for claim in claims:
        for seq, k in enumerate(_inside(claim.place, ordered), 1):
            yield {"claim": claim.id, "mention": f"m{k}", "seq": seq}


def _inside(place: Place, ordered: list[tuple[str, Span, int]]) -> list[int]:
    first = bisect_left(ordered, (place.stream, Span(place.span.start, 0), 0))
    last = bisect_left(ordered, (place.stream, Span(place.span.end, 0), 0))
    return [k for _, span, k in ordered[first:last] if place.span.holds(span)]
