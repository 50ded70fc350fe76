"""National laws: where an article names or cites them, and which they are."""

from __future__ import annotations

from bisect import bisect_left
from collections import Counter, defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from functools import lru_cache

import regex

from pincite import rules
from pincite.mentions import countries, short_names, statutes_abroad, statutes_code, statutes_context, statutes_named
from pincite.mentions.gazetteer import Closed, closed
from pincite.mentions.instruments import detail
from pincite.mentions.instruments_named import Name, Stream, outermost
from pincite.mentions.registry import merged
from pincite.mentions.registry import statutes as registry
from pincite.mentions.registry_words import fold, words
from pincite.mentions.short_names import Bound
from pincite.mentions.statutes_context import Scene
from pincite.mentions.statutes_open import HEADS
from pincite.model import Citation, Mention, MentionKind, Place, Span, WorkType
from pincite.text import Article

RULE = "statutes.v1"
_LAST_LAWS = 6
_LEAST_CODED = 3
_LEAST_TITLE = 8
"""Fewer blanks in a law's name leave no room for a title behind number and day."""
_AMERICAN = frozenset(
    {"usc", "cfr", "irc", "public_law", "stat_at_large", "measure", "federal_rule", "us_constitution"}
)
_WRITINGS = frozenset({WorkType.BOOK, WorkType.ARTICLE, WorkType.CHAPTER, WorkType.REPORT, WorkType.THESIS})
REACH = 3000
"""How many characters back *the Act* may point."""


@dataclass(frozen=True, slots=True)
class _Law:
    span: Span
    norm: str | None
    rule: str
    head: str = ""
    place: str | None = None


def find(article: Article, citations: Sequence[Citation]) -> Iterator[Mention]:
    """Yield the mentions of statutes in all streams of ``article``, stream by stream, in order.

    ``norm`` is the registry's id, an id of the same make (``<iso3>-<year>-<slug or number>``), a coded citation
    (``22 usc 7106(a)``), or ``None`` when a name fits the laws of several countries. Citations tell which words are
    the end of a book's title and no law ("Ports, Boats, and Rule of Law (2015)").
    """
    written = _written(citations)
    streams = [Stream(name, r.text, tuple(words(r.text))) for name, r in article.readings.items()]
    calls = {f"note:{call.label}": call.at for call in article.calls}
    laws = _settle(streams, calls)
    for stream in streams:
        books = written.get(stream.name, ())
        mine = [law for law in laws[stream.name] if not _ends_title(law, stream.text, books)]
        body = [law for law in laws["body"] if law.span.end <= calls.get(stream.name, 0)]
        pointed = _pointers(stream, mine, body if stream.name != "body" else [])
        for law in sorted([*mine, *pointed], key=lambda one: one.span):
            yield _mention(stream, law)


def _written(citations: Sequence[Citation]) -> Mapping[str, Sequence[Citation]]:
    """Return the books and articles that are cited in each stream with their year."""
    found: dict[str, list[Citation]] = defaultdict(list)
    for citation in citations:
        if citation.type in _WRITINGS and citation.fields.year is not None:
            found[citation.place.stream].append(citation)
    return found


def _ends_title(law: _Law, text: str, books: Sequence[Citation]) -> bool:
    """Tell whether a law found by its form is the end of a list of words in a title, with the year of the book."""
    words_ = text[slice(*law.span)]
    if law.rule != "form" or ", " not in words_:
        return False
    return any(
        book.place.span.start < law.span.start
        and law.span.end <= book.place.span.end + 1
        and words_.endswith(f"({book.fields.year})")
        for book in books
    )


def _settle(streams: Sequence[Stream], calls: Mapping[str, int]) -> dict[str, list[_Law]]:
    """Find the laws of every stream: codes and names first, then the short names they bind."""
    coded = {s.name: [_Law(c.span, c.norm, c.rule) for c in statutes_code.find(s.text)] for s in streams}
    seen: dict[str, int] = {}
    scenes = statutes_context.scenes(streams, calls, _coded(law.rule for laws in coded.values() for law in laws))
    for name, laws in _abroad(scenes, coded).items():
        coded[name] += laws
    named = {s.stream.name: _named(s, coded[s.stream.name], seen) for s in scenes}
    named = _merged(named)
    short = short_names.index(_bound(streams, named))
    for stream in streams:
        taken = closed(law.span for law in (*coded[stream.name], *named[stream.name]))
        named[stream.name] += _short(stream, short, taken)
    return {s.name: sorted([*coded[s.name], *named[s.name]], key=lambda law: law.span) for s in streams}


def _abroad(scenes: Sequence[Scene], coded: Mapping[str, Sequence[_Law]]) -> dict[str, list[_Law]]:
    """Return the laws that are cited in other languages, outside coded citations, by stream."""
    found: list[tuple[str, statutes_abroad.Law]] = []
    closed_to = {name: closed(law.span for law in laws) for name, laws in coded.items()}
    for scene in scenes:
        taken = closed_to[scene.stream.name]
        for law in statutes_abroad.find(scene):
            if not taken.touches(law.span):
                taken.add(law.span)
                found.append((scene.stream.name, law))
    names = [name for name, _ in found]
    laws = statutes_abroad.of_the_laws_cited(statutes_abroad.by_day([law for _, law in found]))
    kept: dict[str, list[_Law]] = {name: [] for name in coded}
    for name, law in zip(names, laws, strict=True):
        kept[name].append(_Law(law.span, law.norm, law.rule, place=law.place))
    texts = {scene.stream.name: scene.text for scene in scenes}
    named = [(texts[name][slice(*law.span)], law.norm) for name, law in zip(names, laws, strict=True) if law.norm]
    titles = {norm: title for title, norm in sorted(named, key=lambda one: len(one[0]))}
    titles = {norm: title for norm, title in titles.items() if title.count(" ") >= _LEAST_TITLE}
    for name, text in texts.items():
        more = (law for law in statutes_abroad.by_title(text, titles) if not closed_to[name].touches(law.span))
        kept[name] += [_Law(law.span, law.norm, law.rule) for law in more]
    return kept


def _coded(cited: Iterable[str]) -> str | None:
    """Return the United States where an article cites their codes and session laws, and hardly any other's."""
    times = Counter(rule in _AMERICAN for rule in cited)
    return "USA" if times[True] >= _LEAST_CODED and times[True] > 3 * times[False] else None


def _merged(named: Mapping[str, list[_Law]]) -> dict[str, list[_Law]]:
    """Give a law no registry knows one id throughout, as full as any of its mentions makes it."""
    same = merged(law.norm for laws in named.values() for law in laws if law.norm)
    return {n: [replace(law, norm=same.get(law.norm or "", law.norm)) for law in laws] for n, laws in named.items()}


def _named(scene: Scene, coded: Sequence[_Law], seen: dict[str, int]) -> list[_Law]:
    """Return the laws named or numbered in one stream outside its coded citations."""
    stream = scene.stream
    found: list[_Law] = []
    taken = closed(law.span for law in coded)
    numbered = [*statutes_named.numbered(scene)]
    for span, number in numbered:  # "Law No. 12: General Law on …" is one law with its title
        if ": " in stream.text[slice(*span)] and not taken.touches(span):
            found.append(_Law(span, number, "numbered"))
            taken.add(span)
    for name in statutes_named.find(stream):
        if not taken.touches(name.span):
            norm = statutes_named.choose(name, scene, seen) if name.ids else statutes_named.identify(name, scene)
            if norm:
                seen[norm] = seen.get(norm, 0) + 1
            elif not _stands_alone(stream.text, name.span):
                continue
            found.append(_Law(name.span, norm, name.rule, _head(stream.text[name.span.start : name.span.end], norm)))
    for law in found:
        if not stream.text.startswith("An Act", law.span.start):  # a number inside a long title is another law's
            taken.add(law.span)
    constitutions = (*statutes_named.constitutions(scene), *statutes_named.constitutions_near(scene))
    for span, norm in (*constitutions, *numbered):
        if not taken.touches(span):
            found.append(
                _Law(span, norm, "numbered", "act" if " Act" in f" {stream.text[span.start : span.end]}" else "")
            )
    return sorted(found, key=lambda law: law.span)


def _stands_alone(text: str, span: Span) -> bool:
    """Tell whether a name no country claims is worth keeping: a capitalised code or act, not "… Law"."""
    words_ = text[span.start : span.end]
    return not words_.islower() and not words_.endswith("Law")


def _bound(streams: Sequence[Stream], named: Mapping[str, Sequence[_Law]]) -> dict[str, str]:
    """Return the short names the article binds to laws, each with its id; the first binding of a name holds."""
    found: dict[str, str] = {}
    for stream in streams:
        laws = named[stream.name]
        for at, law in enumerate(laws):
            until = laws[at + 1].span.start if at + 1 < len(laws) else len(stream.text)
            inside = rules.search(rules.rule("statutes", "initials_inside"), stream.text, *law.span)
            shorts = [short for short, _ in short_names.bound(stream.text, law.span, until, HEADS)]
            for short in [*shorts, *([inside["name"]] if inside else [])]:
                if law.norm and short not in registry().acronyms:
                    found.setdefault(short, law.norm)
    return found


def _short(stream: Stream, short: Bound, taken: Closed) -> Iterator[_Law]:
    names: list[Name] = [
        *statutes_named.registered(stream, short.names, "short_name"),
        *statutes_named.acronyms(stream, short.initials),
    ]
    for name in outermost(n for n in names if not taken.touches(n.span)):
        words_ = stream.text[name.span.start : name.span.end]
        yield _Law(name.span, _of_year(name.ids[0], words_), name.rule, _head(words_, name.ids[0]))


def _of_year(norm: str, words_: str) -> str:
    """Give a law whose short name comes with another year ("HKRA of 1935") an id of that year, when it is made."""
    year = regex.search(r"\bof (\d{4})$", words_)
    return (
        norm
        if year is None or norm in registry().entries
        else regex.sub(r"-(?:nd|\d{4})-", f"-{year[1]}-", norm, count=1)
    )


def _pointers(stream: Stream, mine: Sequence[_Law], body: Sequence[_Law]) -> Iterator[_Law]:
    """Yield "the Act", "the Norwegian Act", "Norway’s 1999 Act" where one law named before fits."""
    taken, everything = closed(law.span for law in mine), [*body, *mine]
    for match in rules.finditer(rules.rule("statutes", "pointer"), stream.text):
        span = Span(*match.span())
        if not taken.touches(span):
            ends = (span.start - REACH, span.start)
            first, last = (bisect_left(mine, at, key=lambda law: law.span.start) for at in ends)
            norm = _pointed(match, mine[first:last] or body[-_LAST_LAWS:], everything)
            if norm is not None:
                yield _Law(span, norm, "pointer")


def _pointed(match: regex.Match[str], near: Sequence[_Law], everything: Sequence[_Law]) -> str | None:
    head, year = fold(match["head"]), (match["year"] or "").strip()
    owner = (match["demonym"] or match["owner"] or "").strip()
    country = countries.lookup(owner) if owner else None
    if owner and country is None:
        return None
    if not owner and not year and head != "act":
        return None
    laws = near if not (country or year) else everything
    fitting = (x.norm for x in reversed(laws) if x.norm and x.head == head and _fits(x.norm, country, year))
    return next(fitting, None)


def _fits(norm: str, country: str | None, year: str) -> bool:
    return (country is None or norm.startswith(f"{country.casefold()}-")) and (not year or f"-{year}-" in norm)


@lru_cache(maxsize=4096)
def _head(words_: str, norm: str | None) -> str:
    """Return the kind word of a law as it is called here, or of its registered name when this is an acronym."""
    entry = registry().entries.get(norm or "")
    for name in (words_, entry.names[0] if entry else ""):
        kinds = [w.key for w in words(name) if w.key in HEADS]
        if kinds:
            return kinds[-1]
    return ""


def _mention(stream: Stream, law: _Law) -> Mention:
    return Mention(
        MentionKind.STATUTE,
        Place(stream.name, law.span),
        stream.text[law.span.start : law.span.end],
        law.norm,
        f"{RULE}:{law.rule}",
        detail=law.place or (None if law.rule in ("usc", "cfr") else detail(stream.text, law.span)),
    )
