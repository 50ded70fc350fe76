"""Persons, organisations and places from the name model, cleaned by rule and joined within the document."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace

from pincite import rules
from pincite.mentions import countries
from pincite.mentions.gazetteer import Closed, compile_names
from pincite.mentions.ground import Ground, streams
from pincite.mentions.model import Named, Namer
from pincite.mentions.organisations import gazetteer, names_of
from pincite.mentions.persons import People, gather, whole
from pincite.mentions.slugs import slug
from pincite.model import BlockKind, Citation, Mention, MentionKind, Place, Span
from pincite.text import Article

RULE = "names.v1"
_SPOKEN = frozenset({BlockKind.PARAGRAPH, BlockKind.QUOTE, BlockKind.ITEM})
_LEAST = 40
"""Shorter stretches between the citations of a note hold no prose worth the model's time."""
_KINDS: Mapping[str, MentionKind] = {
    "PERSON": MentionKind.PERSON,
    "ORG": MentionKind.ORGANISATION,
    "GPE": MentionKind.LOCATION,
    "LOC": MentionKind.LOCATION,
}
_EDGES = " \t\n“”‘’\"'.,;:()[]–—-"


@dataclass(frozen=True, slots=True)
class _Candidate:
    place: Place
    words: str
    kind: MentionKind


def find(article: Article, citations: Sequence[Citation], found: Sequence[Mention], namer: Namer) -> Iterator[Mention]:
    """Yield persons, organisations and places the model finds where rules have settled nothing.

    A person's norm is ``family-given`` of the fullest form in the document; a family name alone takes that of the
    one person who bears it. Candidates that look like headings, instruments or citations are dropped.
    """
    ground = Ground(citations, found)
    candidates = [c for c in _candidates(article, citations, namer) if ground.free(c.place)]
    small = _small(article)
    people = gather([c.words for c in candidates if c.kind is MentionKind.PERSON], citations, small)
    counts = Counter(c.words for c in candidates if c.kind is MentionKind.ORGANISATION)
    bound = names_of(article)
    taken: dict[str, Closed] = {}
    for candidate in candidates:
        candidate = _corrected(candidate, people)
        norm = None if candidate.words.casefold() in small else _norm(candidate, people, counts, bound)
        if norm:
            taken.setdefault(candidate.place.stream, Closed()).add(candidate.place.span)
            yield Mention(candidate.kind, candidate.place, candidate.words, norm, f"{RULE}:{namer.fingerprint}")
    yield from _again(article, people, ground, taken)


def _candidates(article: Article, citations: Sequence[Citation], namer: Namer) -> Iterator[_Candidate]:
    passages = [*_passages(article, citations)]
    texts = [article.words(place) for place in passages]
    for place, text, names in zip(passages, texts, namer.names(texts), strict=True):
        for named in names:
            candidate = _candidate(place, text, named)
            if candidate:
                yield candidate


def _passages(article: Article, citations: Sequence[Citation]) -> Iterator[Place]:
    """Yield the paragraphs of the body and the stretches of prose between the citations of notes."""
    text = article.body.text
    for block in article.blocks:
        if block.kind in _SPOKEN and text[block.span.start : block.span.end].strip():
            yield Place("body", block.span)
    cited: dict[str, list[Span]] = {}
    for citation in citations:
        cited.setdefault(citation.place.stream, []).append(citation.place.span)
    for stream in streams(article)[1:]:
        yield from _between(stream, article.readings[stream].text, sorted(cited.get(stream, ())))


def _between(stream: str, text: str, cited: Iterable[Span]) -> Iterator[Place]:
    at = 0
    for span in [*cited, Span(len(text), len(text))]:
        if span.start - at >= _LEAST:
            yield Place(stream, Span(at, span.start))
        at = max(at, span.end)


def _candidate(place: Place, text: str, named: Named) -> _Candidate | None:
    kind = _KINDS.get(named.label)
    start, end = named.span
    if kind is None:
        return None
    words = text[start:end]
    for tail in ("’s", "'s", "’", "'"):
        words = words.removesuffix(tail)
    words = words.rstrip(_EDGES.replace(".", "") if words.endswith(("Jr.", "Inc.", "Co.", "Ltd.")) else _EDGES)
    lead = len(words) - len(words.lstrip(_EDGES))
    if words[lead:].casefold().startswith("the "):
        lead += 4
    words = words[lead:]
    if len(words) < 2 or not words[0].isupper() or rules.search(rules.rule("names", "no_name"), words):
        return None
    begin = place.span.start + start + lead
    return _Candidate(Place(place.stream, Span(begin, begin + len(words))), words, kind)


def _small(article: Article) -> frozenset[str]:
    """Return the words the article writes small: a single word among them is a noun, not a name."""
    texts = (article.readings[stream].text for stream in streams(article))
    return frozenset(word.strip(_EDGES) for text in texts for word in text.split() if word.islower())


def _corrected(candidate: _Candidate, people: People) -> _Candidate:
    """Return a candidate as a person where the model takes a person's known name for an organisation or a place."""
    return replace(candidate, kind=MentionKind.PERSON) if people.norm(candidate.words) else candidate


def _norm(candidate: _Candidate, people: People, counts: Counter[str], bound: Mapping[str, str]) -> str | None:
    words = candidate.words
    if countries.lookup(words) or words in people.shared:
        return None
    if candidate.kind is MentionKind.PERSON:
        return people.norm(words)
    if candidate.kind is MentionKind.ORGANISATION:
        return bound.get(words) or gazetteer().get(words) or _organisation(words, counts)
    return slug(words) if not words.isupper() else None


def _organisation(words: str, counts: Counter[str]) -> str | None:
    """Believe an unknown organisation when its name has a head word, several words, or stands more than once."""
    if rules.search(rules.rule("names", "head"), words) and len(words.split()) > 1:
        return slug(words)
    if words.isupper():
        return None  # a heading, or an acronym that nothing binds to an organisation
    return slug(words) if counts[words] > 1 else None


def _again(article: Article, people: People, ground: Ground, taken: Mapping[str, Closed]) -> Iterator[Mention]:
    """Yield known persons where the model passed them over, by whole name or by a family name one person bears."""
    names = people.spellings()
    if not names:
        return
    matcher = compile_names("persons", names)
    for stream in streams(article):
        text, closed = article.readings[stream].text, taken.get(stream, Closed())
        for match in matcher.finditer(text):
            span = Span(*match.span())
            norm = people.norm(match.group())
            if norm and not closed.touches(span) and ground.free(Place(stream, span)) and whole(text, span):
                yield Mention(MentionKind.PERSON, Place(stream, span), match.group(), norm, f"{RULE}:known")
