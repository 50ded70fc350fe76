"""What is counted of a document's reading, as evidence for whether it can be trusted."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, replace

from pincite.health.lines import broken_joins
from pincite.health.numbers import missing_of, out_of_order, rising
from pincite.health.pages import empty_pages
from pincite.model import Block, BlockKind, Citation, Claim, Form, Link, LinkStatus, Note, NoteStatus, Span
from pincite.rules import finditer, match, rule, search
from pincite.text import Article

BACKWARD = frozenset({Form.ID, Form.SUPRA, Form.SHORT})
"""The forms that refer to a source cited before."""
_PROSE = frozenset({BlockKind.PARAGRAPH, BlockKind.ITEM, BlockKind.QUOTE})
_SHORT = 60
"""A note with fewer characters may be a mere remark, or all of a back-reference."""


@dataclass(frozen=True, slots=True)
class Found:
    """What the stages made of one document."""

    article: Article
    citations: Sequence[Citation]
    links: Sequence[Link]
    claims: Sequence[Claim]


def measured(found: Found) -> dict[str, int]:
    """Count what tells how well a document was read; see ``verdict.SIGNS`` for what each count tells."""
    return {
        **_of_text(found.article),
        **_of_notes(found.article, found.citations),
        **_of_body(found.article, found.citations),
        **_of_links(found.citations, found.links),
        "claims": len(found.claims),
        "claims_without_source": sum(not claim.citations for claim in found.claims),
    }


def _of_text(article: Article) -> dict[str, int]:
    from pincite.layout.unfolding import unfolded  # only a run measures: commands that answer load no rules of layouts

    text, pages = article.source.text, article.source.pages
    laid = unfolded(article.source)
    ends, broken = broken_joins(laid.source.text if laid else text)
    return {
        "pages": len(pages),
        "pages_empty": len(empty_pages(article.source)),
        "words": len(text.split()),
        "garbled": sum(1 for _ in finditer(rule("health", "garbled"), text)),
        "line_ends": ends,
        "lines_broken": broken,
        "warnings": len(article.source.warnings),
    }


def _of_notes(article: Article, citations: Iterable[Citation]) -> dict[str, int]:
    texts = _texts(article)
    # a number that is neither called nor printed is a gap, no note
    notes = [note for note in article.notes if note.call is not None or note.spans]
    cited = {citation.note for citation in citations}
    labels = [note.label for note in notes]
    return {
        "calls": sum(note.call is not None for note in notes),
        "notes": len(notes),
        "notes_no_text": _count(notes, NoteStatus.NO_TEXT),
        # the note of an author is rarely called: its mark stands beside a name
        "notes_no_call": sum(note.status is NoteStatus.NO_CALL and note.label.isdecimal() for note in notes),
        "notes_damaged": _count(notes, NoteStatus.DAMAGED),
        "numbers_missing": missing_of(labels, _share_before(article)),
        "numbers_out_of_order": min(out_of_order(_placed(article, notes)), out_of_order(notes)),
        "notes_unread": sum(label not in cited and _like_citation(text) for label, text in texts.items()),
        "notes_torn": sum(_torn(text) for text in texts.values()),
        "notes_swallowing": sum(len(text) > _SWALLOWS * _median(texts) for text in texts.values()),
    }


def _share_before(article: Article) -> float:
    """Return the share of the text before its first call of a number; all of it where there is none."""
    first = min((call.at for call in article.calls if call.label.isdecimal()), default=None)
    return 1.0 if first is None else first / max(1, len(article.body.text))


def _placed(article: Article, notes: Iterable[Note]) -> list[Note]:
    """Return the notes with their calls where they stand in the text as it is read, which may be set in columns."""
    at: dict[str, int] = {}
    for call in article.calls:
        at.setdefault(call.label, call.at)
    return [replace(n, call=Span(at[n.label], at[n.label])) for n in notes if n.label in at]


_SWALLOWS = 12
"""A note that is so many times longer than the others may have swallowed a part of the text."""


def _median(texts: Mapping[str, str]) -> int:
    lengths = sorted(len(text) for text in texts.values())
    return max(200, lengths[len(lengths) // 2]) if lengths else 200


def _texts(article: Article) -> dict[str, str]:
    every = ((note.label, article.readings.get(note.stream)) for note in article.notes)
    return {label: reading.text.strip() for label, reading in every if reading is not None and reading.text.strip()}


def _count(notes: Iterable[Note], status: NoteStatus) -> int:
    return sum(note.status is status for note in notes)


def _like_citation(text: str) -> bool:
    """Tell whether a note looks like a citation: two things that stand in one and seldom in prose."""
    back = search(rule("health", "back_cue"), text) is not None
    return back or (search(rule("health", "year"), text) is not None and _cues(text) > 0)


def _cues(text: str) -> int:
    return sum(1 for _ in finditer(rule("health", "source_cue"), text))


_PAIRS = (("(", ")"), ("“", "”"), ("«", "»"), ("[", "]"))


def _torn(text: str) -> bool:
    """Tell whether a note breaks off: inside a bracket or quotation, at a comma, or at a small word that leads on."""
    inside = any(text.count(a) > text.count(b) and text.rfind(a) > text.rfind(b) for a, b in _PAIRS)
    last = text.rsplit(None, 1)[-1] if text else ""
    leads_on = last[-1:] in _GOES_ON or (last.isalpha() and last.islower() and len(last) <= _SMALL)
    return leads_on or (inside and len(text) >= _SHORT)


_GOES_ON = (",", ";", ":", "-", "–", "—")
_SMALL = 3
"""The, of, and, de, la, der, und: no citation ends with one."""


def _of_body(article: Article, citations: Iterable[Citation]) -> dict[str, int]:
    body = article.body.text
    blocks = [block for block in article.blocks if block.kind in _PROSE]
    stray = [_number(hit["number"]) for hit in finditer(rule("health", "stray_call"), body)]
    return {
        "stray_calls": rising(stray),
        "stray_notes": rising([n for block in blocks if (n := _note_like(body, block)) is not None]),
        "back_words_in_text": sum(1 for _ in finditer(rule("health", "back_cue"), body)),
        "source_blocks_in_text": sum(_like_source(body[block.span.start : block.span.end]) for block in blocks),
        "blocks": len(blocks),
        "cited_in_text": sum(c.place.stream == "body" for c in citations),
    }


def _note_like(body: str, block: Block) -> int | None:
    """Return the number of a paragraph that looks like a note, ``None`` where it doesn't."""
    text = body[block.span.start : block.span.end]
    # the items of a list are numbered too
    head = match(rule("health", "note_head"), text) if block.kind is BlockKind.PARAGRAPH else None
    return _number(head["number"]) if head is not None and len(text) < _LONG_NOTE and _like_citation(text) else None


_LONG_NOTE = 900


def _like_source(text: str) -> bool:
    """Tell whether a paragraph is dense with what stands in citations."""
    return len(text) > _SHORT and search(rule("health", "year"), text) is not None and _cues(text) * _DENSE > len(text)


_DENSE = 80
"""One cue in so many characters is more than prose has."""

_RAISED = str.maketrans("⁰¹²³⁴⁵⁶⁷⁸⁹", "0123456789")


def _number(printed: str) -> int:
    return int(printed.translate(_RAISED))


def _of_links(citations: Sequence[Citation], links: Sequence[Link]) -> dict[str, int]:
    forms = {citation.id: citation.form for citation in citations}
    unresolved = {link.citation for link in links if link.status is LinkStatus.UNRESOLVED}
    led = {link.citation: link.target for link in links}
    named = [c for c, form in forms.items() if form is Form.AUTHOR_YEAR]
    entries = [c for c, form in forms.items() if form is Form.LIST_ENTRY]
    met = {target for citation, target in led.items() if citation != target}
    return {
        "citations": len(citations),
        "back_references": sum(form in BACKWARD for form in forms.values()),
        "back_references_unresolved": sum(forms.get(c) in BACKWARD for c in unresolved),
        "author_year": len(named),
        "author_year_without_entry": sum(forms.get(led.get(c) or "") is not Form.LIST_ENTRY for c in named),
        "entries": len(entries),
        "entries_unmet": sum(entry not in met for entry in entries),
    }
