"""Persons, organisations and places from the name model, cleaned by rule and joined within the document."""

from __future__ import annotations

from collections import Counter
from collections.abc import Collection, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace

from pincite import rules
from pincite.mentions import countries, persons_alone
from pincite.mentions.gazetteer import Closed, compile_names
from pincite.mentions.ground import Ground, streams
from pincite.mentions.model import Named, Namer
from pincite.mentions.organisations import gazetteer, names_of, press
from pincite.mentions.persons import People, gather, whole
from pincite.mentions.registry_words import word_set
from pincite.mentions.slugs import slug
from pincite.model import BlockKind, Citation, Mention, MentionKind, Place, Span
from pincite.text import Article
from pincite.text.sentences import sentences

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


@dataclass(frozen=True, slots=True)
class _Said:
    """What the document says of names: who its people are, what its acronyms mean, which names are bodies'."""

    people: People
    bound: Mapping[str, str]
    bodies: Collection[str]


def find(article: Article, citations: Sequence[Citation], found: Sequence[Mention], namer: Namer) -> Iterator[Mention]:
    """Yield persons, organisations and places the model finds where rules have settled nothing.

    A person's norm is ``family-given`` of the fullest form in the document; a family name alone takes that of the
    one person who bears it, and ``None`` where several do. Candidates that look like headings, instruments or
    citations are dropped.
    """
    ground, small = Ground(citations, found), _small(article)
    everyone = [c for c in _everyone(article, citations, namer, ground, small) if ground.free(c.place)]
    bodies = _bodies(article, everyone)
    candidates = [_told(c, bodies) for c in everyone]
    people = _people(article, citations, candidates, small)
    said = _Said(people, names_of(article), bodies)
    taken: dict[str, Closed] = {}
    for candidate in candidates:
        candidate = _corrected(candidate, said)
        if candidate.words.casefold() in small or not _believed(candidate, said):
            continue
        taken.setdefault(candidate.place.stream, Closed()).add(candidate.place.span)
        rule = f"{RULE}:{namer.fingerprint}"
        yield Mention(candidate.kind, candidate.place, candidate.words, _norm(candidate, said), rule)
    yield from _again(article, people, ground, taken)


def _everyone(
    article: Article, citations: Sequence[Citation], namer: Namer, ground: Ground, small: Collection[str]
) -> Iterator[_Candidate]:
    """Yield persons by their titles, then what the model finds elsewhere."""
    taken: dict[str, Closed] = {}
    for stream in streams(article):
        text, closed = article.readings[stream].text, taken.setdefault(stream, Closed())
        for span in persons_alone.titled(text, small):
            closed.add(span)
            yield _Candidate(Place(stream, span), text[span.start : span.end], MentionKind.PERSON)
    for candidate in _candidates(article, [*_worthy(article, _passages(article, citations), ground, small)], namer):
        if not taken[candidate.place.stream].touches(candidate.place.span):
            yield candidate


def _people(
    article: Article, citations: Sequence[Citation], candidates: Sequence[_Candidate], small: Collection[str]
) -> People:
    texts = [article.readings[stream].text for stream in streams(article)]
    single = [c for c in candidates if " " not in c.words and c.words not in gazetteer()]
    named = Counter(c.words for c in single if c.kind is MentionKind.PERSON)
    others = frozenset(c.words for c in single) - frozenset(named)
    alone = persons_alone.alone(texts, named, others, small)
    alone |= {words for t in texts for s in persons_alone.titled(t, small) if " " not in (words := t[s.start : s.end])}
    return gather([c.words for c in candidates if c.kind is MentionKind.PERSON], citations, small, alone)


def _candidates(article: Article, passages: Sequence[Place], namer: Namer) -> Iterator[_Candidate]:
    texts = [article.words(place) for place in passages]
    for place, text, names in zip(passages, texts, namer.names(texts), strict=True):
        for named in names:
            candidate = _candidate(place, text, named)
            if candidate:
                yield candidate


def _worthy(article: Article, passages: Iterable[Place], ground: Ground, small: Collection[str]) -> Iterator[Place]:
    """Yield of each passage the sentences in which a capital is left that no rule has settled; neighbours together.

    The model is a third of all the work on an article, and can't find a name where none can be.
    """
    for passage in passages:
        text = article.readings[passage.stream].text
        together: Span | None = None
        for sentence in sentences(text, passage.span):
            if not _may_name(text, passage.stream, sentence, ground, small):
                continue
            if together is not None and not _may_part(text, together, sentence):
                together = Span(together.start, sentence.end)
                continue
            if together is not None:
                yield Place(passage.stream, together)
            together = sentence
        if together is not None:
            yield Place(passage.stream, together)


def _may_part(text: str, before: Span, after: Span) -> bool:
    """Tell whether more than a blank stands between two sentences: another sentence, which was left out."""
    return bool(text[before.end : after.start].strip())


def _may_name(text: str, stream: str, sentence: Span, ground: Ground, small: Collection[str]) -> bool:
    """Tell whether a sentence has a free capital word; its first counts only where the article has no small one."""
    for hit in rules.finditer(rules.rule("names", "capital"), text, sentence.start, sentence.end):
        first = hit.start() == sentence.start or text[sentence.start : hit.start()].strip(_EDGES) == ""
        if (not first or hit.group().casefold() not in small) and ground.free(Place(stream, Span(*hit.span()))):
            return True
    return False


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


def _bodies(article: Article, candidates: Sequence[_Candidate]) -> frozenset[str]:
    """Return names that have or are called what only organisations are: "MOFA officials", "Komisi, the commission"."""
    texts = {stream: article.readings[stream].text for stream in streams(article)}
    having = {hit["name"] for text in texts.values() for hit in rules.finditer(rules.rule("names", "body"), text)}
    persons = {c.words for c in candidates if c.kind is not MentionKind.ORGANISATION and not c.words.isupper()}
    apposed = rules.rule("names", "apposed")
    called = {c.words for c in candidates if rules.match(apposed, texts[c.place.stream], c.place.span.end)}
    return frozenset((having - persons) | called)


def _told(candidate: _Candidate, bodies: Collection[str]) -> _Candidate:
    """Return a candidate as an organisation where a list or the document says so."""
    told = _listed(candidate.words) or candidate.words in bodies
    return replace(candidate, kind=MentionKind.ORGANISATION) if told else candidate


def _corrected(candidate: _Candidate, said: _Said) -> _Candidate:
    """Return a candidate without another's name in front of it, and as a person where its name is a person's."""
    owner, mark, _ = candidate.words.partition("’s ")
    if mark and said.people.norm(owner):
        candidate = _cut(candidate, 0, len(owner))
    elif mark and countries.lookup(owner):
        candidate = _cut(candidate, len(owner) + len(mark), len(candidate.words))
    return replace(candidate, kind=MentionKind.PERSON) if said.people.knows(candidate.words) else candidate


def _cut(candidate: _Candidate, start: int, end: int) -> _Candidate:
    stream, (at, _) = candidate.place.stream, candidate.place.span
    return replace(candidate, place=Place(stream, Span(at + start, at + end)), words=candidate.words[start:end])


def _listed(words: str) -> bool:
    return words in gazetteer() or words.removeprefix("The ") in press()


def _believed(candidate: _Candidate, said: _Said) -> bool:
    words = candidate.words
    if countries.lookup(words):
        return False
    if candidate.kind is MentionKind.PERSON:
        return said.people.knows(words)
    if candidate.kind is MentionKind.ORGANISATION:
        return words in said.bound or _listed(words) or _is_organisation(words, said.bodies)
    return not words.isupper()


def _is_organisation(words: str, bodies: Collection[str]) -> bool:
    """Tell whether an organisation no list knows has a telling head word or has what only organisations have."""
    if words.casefold() in word_set("bodies") or words in bodies:
        return True
    if words.isupper():
        return False  # a heading, or an acronym that nothing binds to an organisation
    return len(words.split()) > 1 and rules.search(rules.rule("names", "head"), words) is not None


def _norm(candidate: _Candidate, said: _Said) -> str | None:
    words = candidate.words
    if candidate.kind is MentionKind.PERSON:
        return said.people.norm(words)
    if candidate.kind is MentionKind.ORGANISATION:
        return said.bound.get(words) or gazetteer().get(words) or slug(words)
    return slug(words)


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
            norm, place = people.norm(match.group()), Place(stream, span)
            if not closed.touches(span) and ground.free(place) and whole(text, span, people.small):
                yield Mention(MentionKind.PERSON, place, match.group(), norm, f"{RULE}:known")
