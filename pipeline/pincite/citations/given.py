"""Citations that the author's own tools left in the file: what they name goes before what the words let one guess.

The printed words stay the citation's place, and tell its form; kind, fields, locator and the source it refers to are
the file's own.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field, replace

from pincite.citations.given_words import Cited, by_name, cited_items
from pincite.model import Citation, Fields, Form, GivenPlace, GivenWork, Place, Span
from pincite.text import Article, Placer, placer

READ_BY = "given"
"""Who read a citation that the file itself tells."""


@dataclass(frozen=True, slots=True)
class _Sources:
    """The sources that a file describes, those that its list of sources holds, and those cited so far."""

    works: Mapping[str, GivenWork]
    listed: Mapping[str, Fields]
    cited: set[str] = field(default_factory=set)

    def described(self, key: str) -> bool:
        """Tell whether the file says of a source more than its key."""
        work = self.works.get(key)
        return work is not None and bool(work.fields.title or work.fields.authors)

    def fields(self, key: str) -> Fields:
        """Return what the file says of a source; of one that it neither describes nor lists, its key."""
        if self.described(key):
            return self.works[key].fields
        return Fields() if key in self.listed else Fields(short=key)

    def named(self, text: str, one: Cited) -> Cited:
        """Return a source with its author's name where only its entry describes it: a link may be a year alone."""
        key = one.item.key
        return by_name(text, one, self.listed[key]) if key in self.listed and not self.described(key) else one


def override(article: Article, citations: Sequence[Citation]) -> tuple[Citation, ...]:
    """Return ``citations``, at the places of the file's own citations those that it gives.

    Ids ``n<label>.<k>`` and ``t.<k>`` are numbered anew. What was read elsewhere stays as it is.
    """
    given = article.source.given
    if not given.places:
        return tuple(citations)
    where = placer(article.readings)
    entries = {p.items[0].key: at for p in given.places if p.entry and p.items and (at := where.place(p.span))}
    read = {c.place.stream: c.fields for c in citations if c.form is Form.LIST_ENTRY}
    known = {key: read.get(at.stream, Fields()) for key, at in entries.items()}
    sources = _Sources({w.key: w for w in given.works}, known)
    listed = {at.stream: key for key, at in entries.items() if at.stream.startswith("list:")}
    by_stream: dict[str, list[Citation]] = defaultdict(list)
    for citation in citations:
        by_stream[citation.place.stream].append(citation)
    _put(article, by_stream, given.places, sources, where)
    for stream in listed.keys() & by_stream.keys():
        by_stream[stream] = [_entry(c, listed[stream], sources) for c in by_stream[stream]]
    return tuple(_in_order(article, by_stream))


def _put(
    article: Article,
    by_stream: dict[str, list[Citation]],
    places: Iterable[GivenPlace],
    sources: _Sources,
    where: Placer,
) -> None:
    """Put the given citations in the place of what was read there."""
    cited: dict[str, list[tuple[GivenPlace, Place]]] = defaultdict(list)
    for place in places:
        at = None if place.entry or not place.items else where.place(place.span)
        if at is not None and not at.stream.startswith("list:"):
            cited[at.stream].append((place, at))
    # notes before the body, as citations are numbered: where a source is first cited it is cited in full
    for stream in (*(n.stream for n in article.notes), *article.readings):
        if stream in cited:
            ordered = sorted(cited.pop(stream), key=lambda one: one[1].span)
            by_stream[stream] = list(_of_stream(article, ordered, by_stream[stream], sources))


def _of_stream(
    article: Article, places: Sequence[tuple[GivenPlace, Place]], read: Sequence[Citation], sources: _Sources
) -> Iterator[Citation]:
    """Yield the citations of one reading: the given ones, and those read where nothing is given."""
    text = article.readings[places[0][1].stream].text
    touching = _touching([at.span for _, at in places], read)
    several = {c.id for n, near in enumerate(touching) for c in near if n and c in touching[n - 1]}
    replaced = {c.id for near in touching for c in near}
    yield from (c for c in read if c.id not in replaced)
    for (place, at), near in zip(places, touching, strict=True):
        alone = [c for c in near if c.id not in several]
        for one in cited_items(text, place, at.span, alone, sources.works):
            named = sources.named(text, one)
            yield _citation(place, at, named, sources)


def _touching(spans: Sequence[Span], read: Sequence[Citation]) -> list[list[Citation]]:
    """Return for each of the ``spans``, which are in order, the citations that overlap it."""
    ordered = sorted(read, key=lambda c: c.place.span)
    found: list[list[Citation]] = []
    near: list[Citation] = []
    at = 0
    for span in spans:
        while at < len(ordered) and ordered[at].place.span.start < span.end:
            near.append(ordered[at])
            at += 1
        near = [c for c in near if c.place.span.end > span.start]
        found.append([c for c in near if c.place.span.overlaps(span)])
    return found


def _citation(place: GivenPlace, at: Place, one: Cited, sources: _Sources) -> Citation:
    """Return one citation; the form is as printed, where only a key is printed as often as the source was cited."""
    key = one.item.key
    note = at.stream.removeprefix("note:") if at.stream.startswith("note:") else None
    first = key not in sources.cited
    sources.cited.add(key)
    listed = key in sources.listed
    new = first and not listed
    base = one.read or Citation("", Place(at.stream, one.span), note, _form(one, note, new, listed))
    if new and base.form is Form.SHORT:  # however short the words are, what the field cites for the first time is whole
        base = replace(base, form=Form.FULL)
    if not first and base.form is Form.FULL and one.read:
        base = _shortened(base)
    work = sources.works.get(key)
    return replace(
        base,
        id=base.id or f"{at.stream}.{one.span.start}.{key}",
        place=Place(at.stream, one.span),
        type=work.type if work and base.form in (Form.FULL, Form.AUTHOR_YEAR) else base.type,
        fields=base.fields if one.read and not sources.described(key) else sources.fields(key),
        pinpoint=one.item.locator or one.pinpoint or base.pinpoint,
        signal=(base.signal or one.signal or "").rstrip(" [(") or None,
        confidence=1.0,
        read_by=READ_BY,
        given=key,
        given_by=place.tool,
    )


def _form(one: Cited, note: str | None, first: bool, listed: bool) -> Form:
    if one.dated and (note is None or listed):
        return Form.AUTHOR_YEAR
    return Form.FULL if first else Form.SHORT


def _entry(citation: Citation, key: str, sources: _Sources) -> Citation:
    """Return an entry of the list with its key; its fields are the file's where the file has any."""
    named = replace(citation, given=key)
    work = sources.works.get(key)
    if work is None or not (work.fields.title or work.fields.authors):
        return named
    kind = work.type or citation.type
    return replace(named, type=kind, fields=work.fields, confidence=1.0, read_by=READ_BY)


def _shortened(citation: Citation) -> Citation:
    """Return a later citation that names its source without imprint or year as the short form it is."""
    said = citation.fields
    if said.year or said.container or said.publisher or said.url:
        return citation
    names = (*(author.split(",")[0] for author in said.authors), *([said.title] if said.title else []))
    return replace(citation, form=Form.SHORT, type=None, names=names)


def _in_order(article: Article, by_stream: Mapping[str, Sequence[Citation]]) -> Iterator[Citation]:
    """Yield the citations of the notes, the body and the list, in their order, with their numbers in each."""
    notes = [(n.stream, f"n{n.label}") for n in article.notes]
    for stream, lead in (*notes, ("body", "t")):
        ordered = sorted(by_stream.get(stream, ()), key=lambda c: c.place.span)
        new = {c.id: f"{lead}.{k}" for k, c in enumerate(ordered, 1)}
        for k, citation in enumerate(ordered, 1):
            parent = new.get(citation.parent) if citation.parent else None
            yield replace(citation, id=f"{lead}.{k}", parent=parent)
    told = {"body", *(stream for stream, _ in notes)}
    yield from (c for stream, found in by_stream.items() if stream not in told for c in found)
