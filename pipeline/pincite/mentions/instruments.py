"""Treaties, declarations, plans of action and other instruments: where an article names them, and which they are."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import replace

from pincite import rules
from pincite.mentions import (
    instruments_context,
    instruments_eu,
    instruments_named,
    instruments_numbered,
    instruments_pointers,
    short_names,
)
from pincite.mentions.gazetteer import Closed, closed
from pincite.mentions.instruments_named import Name, Stream
from pincite.mentions.instruments_pointers import Known
from pincite.mentions.registry import instruments as registry
from pincite.mentions.registry import merged
from pincite.mentions.registry_words import keys, words
from pincite.mentions.short_names import Bound
from pincite.model import Citation, Mention, MentionKind, Place, Span, WorkType
from pincite.text import Article

RULE = "instruments.v1"
_PLURALS = frozenset({"Protocols", "Conventions", "Covenants", "Treaties", "Declarations"})
"""A name that several instruments share, with its head in the plural, means them all."""


def find(article: Article, citations: Sequence[Citation]) -> Iterator[Mention]:
    """Yield the mentions of instruments in all streams of ``article``, stream by stream, in order.

    ``norm`` is the registry's id, an id of the same make for an instrument it doesn't know, or ``None`` when a name
    fits several. Names inside titles of works count too; citations tell the short names given to their sources.
    """
    streams = [Stream(name, r.text, tuple(words(r.text))) for name, r in article.readings.items()]
    known = _settle(streams, citations)
    calls = {f"note:{call.label}": call.at for call in article.calls}
    for stream in streams:
        mine = [(k.span, k.norm, "name") for k in known if k.stream == stream.name]
        taken = closed(span for span, _, _ in mine)
        found = [*mine, *_pointers(stream, known, calls.get(stream.name, len(article.body.text)), taken)]
        for span, norm, rule in sorted(found, key=lambda f: f[0]):
            if norm is None or registry().entries.get(norm) is None or registry().entries[norm].kind == "instrument":
                yield _mention(stream, span, norm or None, rule)


def _settle(streams: Sequence[Stream], citations: Sequence[Citation]) -> list[Known]:
    """Find all names and decide what each stands for: full names first, then the short names they bind."""
    texts = {s.name: s.text for s in streams}
    named = {s.name: _names(s) for s in streams}
    seen = [n.ids[0] for names in named.values() for n in names if len(n.ids) == 1]
    known = [k for s in streams for n in named[s.name] for k in _known(n, s, seen)]
    bound = {**_cited_under(known, citations), **_bound(streams, known)}
    known = [_rebound(k, texts[k.stream], bound) for k in known]
    known = [_lengthened(k, texts, known) for k in known]
    same = {**merged(k.norm for k in known), **instruments_eu.joined(k.norm for k in known)}
    known = [replace(k, norm=same.get(k.norm, k.norm)) for k in known]
    bound = {short: same.get(norm, norm) for short, norm in bound.items()}
    taken, short = _spans(known), short_names.index(bound)
    for stream in streams:
        for name in _short(stream, short, taken[stream.name]):
            known += _known(name, stream, seen)
    known = _with_acts(streams, known)
    order = {stream.name: i for i, stream in enumerate(streams)}
    return sorted(known, key=lambda k: (order[k.stream], k.span))


def _with_acts(streams: Sequence[Stream], known: Sequence[Known]) -> list[Known]:
    """Add the short names of acts of the European Union; one replaces what was found inside it ("CSDD")."""
    texts = {s.name: s.text for s in streams}
    acts = instruments_eu.titles((k.norm, texts[k.stream][slice(*k.span)]) for k in known)
    made = [k for s in streams for n in instruments_eu.short_names(s, acts) for k in _known(n, s, ())]
    made = [
        k
        for k in made
        if not any(k.stream == o.stream and k.span.overlaps(o.span) and not _within(o, k) for o in known)
    ]
    return [*(o for o in known if not any(k.stream == o.stream and _within(o, k) for k in made)), *made]


def _within(one: Known, other: Known) -> bool:
    return other.span.start <= one.span.start and one.span.end <= other.span.end


def _names(stream: Stream) -> list[Name]:
    """Return the names of one stream; what a number says outranks the form of a name, not a registered name."""
    names = [instruments_eu.lengthened(n, stream.text) for n in instruments_named.find(stream, registry())]
    names = instruments_named.outermost(names)
    known = closed(n.span for n in names if n.ids)
    numbered = instruments_named.outermost(n for n in instruments_numbered.find(stream) if not known.touches(n.span))
    taken = closed(n.span for n in numbered)
    return sorted([*numbered, *(n for n in names if n.ids or not taken.touches(n.span))], key=lambda n: n.span)


def _lengthened(one: Known, texts: Mapping[str, str], known: Sequence[Known]) -> Known:
    """Give a name no registry knows the id of the one longer name it begins: "Vienna Convention", of "… on …"."""
    if one.norm in registry().entries or not one.norm:
        return one
    short = keys(texts[one.stream][one.span.start : one.span.end])
    longer = {k.norm for k in known if k.norm != one.norm and _begins(short, keys(texts[k.stream][slice(*k.span)]))}
    return replace(one, norm=next(iter(longer))) if len(longer) == 1 else one


def _begins(short: Sequence[str], name: Sequence[str]) -> bool:
    return len(short) < len(name) and list(name[: len(short)]) == list(short)


def _known(name: Name, stream: Stream, seen: Sequence[str]) -> Iterator[Known]:
    text = stream.text[name.span.start : name.span.end]
    if len(name.ids) > 1 and _PLURALS & set(text.split()):
        ids: Sequence[str | None] = name.ids
    elif name.ids:
        ids = [instruments_context.choose(name, stream, registry(), seen)]
    else:
        ids = [instruments_context.identify(name, stream)]
    for norm in ids:
        yield Known(name.stream, name.span, norm or "", instruments_context.kinds_of(norm or "", text))


def _bound(streams: Sequence[Stream], known: Sequence[Known]) -> Mapping[str, str]:
    """Return the short names the article binds, each with the id it stands for; the first binding of a name holds."""
    texts = {stream.name: stream.text for stream in streams}
    found: dict[str, str] = {}
    for at, one in enumerate(known):
        after = known[at + 1] if at + 1 < len(known) else None
        until = after.span.start if after and after.stream == one.stream else len(texts[one.stream])
        for short, _ in short_names.bound(texts[one.stream], one.span, until, instruments_context.KINDS):
            if one.norm and short not in registry().acronyms:
                found.setdefault(short, one.norm)
    return found


def _cited_under(known: Sequence[Known], citations: Sequence[Citation]) -> Mapping[str, str]:
    """Return the short names that citations give to treaties, each with the id of the treaty named in them.

    The name may stand far behind the title: "(adopted …, entered into force …) CETS 197 (ECAT)".
    """
    found: dict[str, str] = {}
    for citation in citations:
        short, place = citation.fields.short, citation.place
        if not short or citation.type is not WorkType.INSTRUMENT or short in registry().acronyms:
            continue
        named = [
            k.norm for k in known if k.stream == place.stream and place.span.start <= k.span.start < place.span.end
        ]
        if named and named[0] and (short_names.usable(short, instruments_context.KINDS) or short.isupper()):
            found.setdefault(short, named[0])
    return found


def _rebound(one: Known, text: str, bound: Mapping[str, str]) -> Known:
    """Let a name the article itself binds outrank what the registry or the form of the name says."""
    norm = bound.get(text[one.span.start : one.span.end])
    if norm is None or norm == one.norm:
        return one
    kinds = instruments_context.kinds_of(norm, text[one.span.start : one.span.end])
    return replace(one, norm=norm, kinds=kinds) if kinds & one.kinds else one


def _short(stream: Stream, short: Bound, taken: Closed) -> Iterator[Name]:
    names = instruments_named.by_short_name(stream, short.names, short.initials)
    yield from instruments_named.outermost(n for n in names if not taken.touches(n.span))


def _spans(known: Sequence[Known]) -> dict[str, Closed]:
    found: dict[str, Closed] = defaultdict(Closed)
    for one in known:
        found[one.stream].add(one.span)
    return found


def _pointers(stream: Stream, known: Sequence[Known], before: int, taken: Closed) -> Iterator[tuple[Span, str, str]]:
    """Yield what points to an instrument by year and kind, or by kind, outside the names found."""
    dated = [p for p in instruments_pointers.by_year(stream, known) if not taken.touches(p[0])]
    yield from ((span, norm, "year_kind") for span, norm in dated)
    kinds = {norm: k.kinds for k in known if (norm := k.norm)}
    more = [Known(stream.name, span, norm, kinds.get(norm, frozenset())) for span, norm in dated]
    everything = sorted([*known, *more], key=lambda k: k.span)
    for span, norm in instruments_pointers.definite(stream, everything, before):
        if not taken.touches(span):
            yield span, norm, "definite"


def _mention(stream: Stream, span: Span, norm: str | None, rule: str) -> Mention:
    return Mention(
        MentionKind.INSTRUMENT,
        Place(stream.name, span),
        stream.text[span.start : span.end],
        norm,
        f"{RULE}:{rule}",
        detail=detail(stream.text, span),
    )


def detail(text: str, span: Span) -> str | None:
    """Return the article or section named right before or behind ``span``, as written."""
    match = rules.search(rules.rule("instruments", "article_behind"), text[span.end : span.end + 60])
    if match is None:
        match = rules.search(rules.rule("instruments", "article_before"), text[max(span.start - 60, 0) : span.start])
    return match["detail"] if match else None
