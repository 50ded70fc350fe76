"""Citations, their fields, and the links that say what each short form refers to."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from enum import StrEnum

from pincite.model.span import Place


class Form(StrEnum):
    """How a citation refers to its work (EXCHANGE.md)."""

    FULL = "full"
    SUPRA = "supra"
    ID = "id"
    SHORT = "short"
    AUTHOR_YEAR = "author_year"
    XREF = "xref"
    LIST_ENTRY = "list_entry"


class WorkType(StrEnum):
    """What kind of source a work is (EXCHANGE.md)."""

    ARTICLE = "article"
    BOOK = "book"
    CHAPTER = "chapter"
    REPORT = "report"
    NEWS = "news"
    PRESS_RELEASE = "press_release"
    STATUTE = "statute"
    INSTRUMENT = "instrument"
    CASE = "case"
    HEARING = "hearing"
    THESIS = "thesis"
    PAPER = "paper"
    WEB = "web"
    CORRESPONDENCE = "correspondence"
    OTHER = "other"


@dataclass(frozen=True, slots=True)
class Fields:
    """What a citation says of its work; ``None`` or empty where it says nothing.

    ``authors`` and ``editors`` are "Family, Given" or an organisation's name as one string. ``date`` is ISO 8601,
    as precise as given. ``short`` is the hereinafter name. ``symbol`` is a document symbol or the number of a law.
    ``urls`` are all addresses of a work that is cited by more than one, ``url`` first; else it is empty.
    ``jurisdiction`` is the country of a law or paper where it is printed, as an ISO 3166 alpha-3 code.
    """

    authors: tuple[str, ...] = ()
    editors: tuple[str, ...] = ()
    title: str | None = None
    container: str | None = None
    volume: str | None = None
    issue: str | None = None
    pages: str | None = None
    publisher: str | None = None
    place: str | None = None
    edition: str | None = None
    year: int | None = None
    date: str | None = None
    url: str | None = None
    accessed: str | None = None
    court: str | None = None
    symbol: str | None = None
    short: str | None = None
    urls: tuple[str, ...] = ()
    jurisdiction: str | None = None


@dataclass(frozen=True, slots=True)
class Citation:
    """One citation of a source, in order of appearance.

    ``id`` is ``n<note label>.<k>`` in a note, ``t.<k>`` in the body, ``s.<k>`` in a source list; k counts from 1.
    ``place`` covers the citation in its reading: signal and final stop excluded, hereinafter bracket included.
    ``names`` are the names a short form gives ("Szep", "Special Report"). ``target_note`` is the note number
    of a *supra*, *infra* or cross-reference as written. ``container_note`` is the note number of a container that
    is itself cited by *supra* ("in THE POWER OF HUMAN RIGHTS, supra note 33"). ``parent`` is the id of the citation
    in whose parenthetical this one stands ("(quoting …)"). ``discussed`` marks a citation that stands in running
    prose of a note, not in its string of authorities. ``confidence`` is the probability that what stands there was
    read right (bounds, kind and fields), and ``read_by`` names the proposer whose reading was chosen.
    ``kind_sureness`` is the probability of ``type``, 0 where it was not weighed. ``given`` is the
    key under which the file itself names the source, ``given_by`` the tool that wrote it there.
    """

    id: str
    place: Place
    note: str | None
    form: Form
    type: WorkType | None = None
    fields: Fields = field(default_factory=Fields)
    pinpoint: str | None = None
    names: tuple[str, ...] = ()
    target_note: str | None = None
    container_note: str | None = None
    signal: str | None = None
    relation: str | None = None
    parent: str | None = None
    discussed: bool = False
    confidence: float = 1.0
    read_by: str = "shapes"
    kind_sureness: float = 0.0
    given: str | None = None
    given_by: str | None = None


class LinkStatus(StrEnum):
    """Whether a citation's work is known."""

    RESOLVED = "resolved"
    AMBIGUOUS = "ambiguous"
    UNRESOLVED = "unresolved"


@dataclass(frozen=True, slots=True)
class Step:
    """One step of a chain: from a citation to a citation, by a named rule, with the reason in plain words.

    Where the chain goes on, ``target`` is the citation whose own first step is the next (``chain``).
    """

    rule: str
    citation: str
    target: str | None
    reason: str


@dataclass(frozen=True, slots=True)
class Link:
    """What a citation refers to: the id of the first citation of the same work in the article.

    A first citation links to itself. ``target`` is ``None`` when unresolved; ``candidates`` are then the ids of first
    citations that would fit. ``steps`` are the citation's own, never those of the links its chain leads through: of
    several the first leads on. ``warning`` records a discrepancy, such as a wrong note number. Confidence is in [0, 1].
    ``probabilities`` are those of ``candidates``, where they were weighed; what is missing to 1 is what was not read.
    ``evidence`` says in plain words what speaks for each. A resolved link keeps its runner-up among them.
    Cross-references (``Form.XREF``) have no link.
    """

    citation: str
    target: str | None
    status: LinkStatus
    confidence: float
    steps: tuple[Step, ...]
    candidates: tuple[str, ...] = ()
    warning: str | None = None
    probabilities: tuple[float, ...] = ()
    evidence: tuple[str, ...] = ()


def chain(links: Mapping[str, Link], citation: str) -> Iterator[Step]:
    """Yield the steps from ``citation`` to its work: its own, then those of the link its first one leads to, and so on.

    It ends at a first citation, at one that is not resolved, or where it would come round to itself.
    """
    seen: set[str] = set()
    link = links.get(citation)
    while link is not None and link.citation not in seen:
        seen.add(link.citation)
        yield from link.steps
        after = links.get((link.steps[0].target if link.steps else None) or "")
        link = after if after is not None and after.target != after.citation else None
