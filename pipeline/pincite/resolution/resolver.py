"""Links of an article: one rule set for each form of citation behind one registry."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass, replace

from pincite.model import Citation, Form, Link
from pincite.resolution import author_year, given, named, repeated, same
from pincite.resolution.record import WHOLE, Record
from pincite.text import Article


@dataclass(frozen=True, slots=True)
class RuleSet:
    """How citations of one form are resolved, under a versioned name."""

    name: str
    forms: frozenset[Form]
    resolve: Callable[[Record, Citation], Link]


REGISTRY: tuple[RuleSet, ...] = (
    RuleSet("repeated.v1", WHOLE, repeated.resolve),
    RuleSet("id.v2", frozenset({Form.ID}), same.resolve),
    RuleSet("supra.v2", frozenset({Form.SUPRA}), named.resolve_supra),
    RuleSet("short.v2", frozenset({Form.SHORT}), named.resolve_short),
    RuleSet("author_year.v1", frozenset({Form.AUTHOR_YEAR}), author_year.resolve),
)


def resolve(article: Article, citations: Sequence[Citation]) -> tuple[Link, ...]:
    """Return one link for each citation but cross-references, in the order of ``citations``.

    Full citations and list entries are settled first, so that *infra* and a source list at the end are known; short
    forms follow in reading order, each seeing the links of those before it.
    """
    labels = frozenset(note.label for note in article.notes)
    citations = tuple(_in_own_numbering(c, labels) for c in citations)
    record = Record(article, citations)
    body = any(c.form is Form.AUTHOR_YEAR for c in citations)
    for citation in _settled_first(citations):
        record.add(citation, _resolved(record, citation))
        if body and citation.form is Form.LIST_ENTRY:
            _date(record, citation)
    for citation in citations:
        if citation.form in WHOLE:
            record.pass_by(citation)
            if body and citation.form is Form.FULL:
                _date(record, citation)
        elif citation.form is not Form.XREF:
            record.add(citation, _resolved(record, citation))
            if citation.form is Form.AUTHOR_YEAR:
                _date(record, citation)
    return tuple(record.links[c.id] for c in citations if c.id in record.links)


def _date(record: Record, citation: Citation) -> None:
    keys, loose = author_year.keys_of(citation), author_year.keys_of(citation, loosely=True)
    record.date(citation, author_year.year_of(record, citation), keys, loose)


def _resolved(record: Record, citation: Citation) -> Link:
    """Return the link of a citation: what the file itself says, else what the rules of its form find."""
    if citation.given is not None and citation.form is not Form.LIST_ENTRY:
        return given.resolve(record, citation)
    return _rule_set(citation.form).resolve(record, citation)


def _in_own_numbering(citation: Citation, labels: frozenset[str]) -> Citation:
    """Return a citation whose note numbers mean notes of its own numbering where chapters begin theirs anew.

    Note ``2:7`` is the seventh of the second numbering; "supra note 5" in it means ``2:5``, if there is one.
    """
    numbering, parted, _ = (citation.note or "").partition(":")
    if not parted:
        return citation

    def own(number: str | None) -> str | None:
        meant = f"{numbering}:{number}"
        return meant if meant in labels else number

    return replace(citation, target_note=own(citation.target_note), container_note=own(citation.container_note))


def _settled_first(citations: Sequence[Citation]) -> list[Citation]:
    """Order full citations before the entries of a list at the end, unless the body cites the list itself."""
    body = any(c.form is Form.AUTHOR_YEAR for c in citations)
    whole = [c for c in citations if c.form in WHOLE]
    return sorted(whole, key=lambda c: (c.form is Form.FULL) is body)


def _rule_set(form: Form) -> RuleSet:
    return next(r for r in REGISTRY if form in r.forms)
