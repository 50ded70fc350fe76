"""Organisations by rule: known names and acronyms, acronyms bound in the document, names with a telling head word."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from functools import cache

from pincite import rules
from pincite.mentions import countries
from pincite.mentions.gazetteer import closed, compile_names
from pincite.mentions.ground import Ground, streams
from pincite.mentions.slugs import slug
from pincite.model import Citation, Mention, MentionKind, Place, Span
from pincite.text import Article

RULE = "organisations.v1"
_SETTLED = (MentionKind.INSTRUMENT, MentionKind.STATUTE, MentionKind.DATE)
_SURE = frozenset({"un", "eu", "ilo", "iom", "wto", "imf", "bbc", "cnn", "usa-fbi", "usa-cia"})
"""Organisations whose acronym of two or three letters means nothing else in articles of this kind."""
_FOREIGN = 3
"""Acronyms of more letters than this may stand for a name in another language: SUHAKAM."""
_SMALL = frozenset({"of", "for", "on", "and", "the", "to", "in", "against", "de", "du", "la", "&"})


def find(article: Article, citations: Sequence[Citation], found: Sequence[Mention]) -> Iterator[Mention]:
    """Yield a mention for each organisation of body and notes that rules can tell; the norm is an id or a slug."""
    ground = Ground(citations, found, _SETTLED)
    known = names_of(article)
    matcher = compile_names("organisations", known)
    for stream in streams(article):
        text = article.readings[stream].text
        spans = [Span(*m.span()) for m in rules.finditer(matcher, text)]
        pairs = [(s, known[_plain(text[s.start : s.end])]) for s in spans if _plain(text[s.start : s.end]) in known]
        taken = closed(spans)
        pairs += [(s, slug(text[s.start : s.end])) for s in headed(text) if not taken.touches(s)]
        for span, norm in sorted(pairs):
            if ground.free(place := Place(stream, span)):
                yield Mention(MentionKind.ORGANISATION, place, article.words(place), norm, RULE)


def names_of(article: Article) -> Mapping[str, str]:
    """Map every name and acronym of an organisation that can stand in ``article`` to its id.

    Acronyms that the article binds itself ("Royal Police (RP)") come first; a listed acronym of up to three letters
    counts only where the article also gives the long name.
    """
    texts = [article.readings[stream].text for stream in streams(article)]
    bound: dict[str, str] = {}
    strange: set[str] = set()
    for text in texts:
        for long, short in bindings(text):
            known = gazetteer().get(long)
            if known or rules.search(rules.rule("names", "head"), long):
                bound[long] = bound[short] = known or slug(long)
            else:
                strange.add(short)
    everything = "\n".join(texts)
    listed = {name: id_ for name, id_ in gazetteer().items() if name not in strange and _usable(name, id_, everything)}
    return listed | bound


def bindings(text: str) -> Iterator[tuple[str, str]]:
    """Yield each (long name, acronym) that ``text`` binds by a bracket.

    The letters agree, or an organisation's name ends at the bracket and the acronym is of another language.
    """
    for match in rules.finditer(rules.rule("names", "binding"), text):
        long = _reach(match["long"], match["short"])
        if long is None and len(match["short"]) > _FOREIGN and match["short"].isupper():
            ends = [span for span in headed(match["long"]) if span.end == len(match["long"])]
            long = match["long"][ends[0].start :] if ends else None
        if long:
            yield long, match["short"]


def headed(text: str) -> Iterator[Span]:
    """Yield names made with an organisation's head word, without the article."""
    for match in rules.finditer(rules.rule("names", "headed"), text):
        words = match.group().removesuffix("’s").removesuffix("'s")
        span = Span(match.start(), match.start() + len(words))
        if (
            len(words.split()) > 1
            and not rules.search(rules.rule("names", "no_name"), words)
            and not _is_country(words)
        ):
            yield span


@cache
def gazetteer() -> Mapping[str, str]:
    """Map every listed name and variant to its organisation's id."""
    pairs: dict[str, str] = {}
    for table in ("organisations", "names_organisations"):
        for row in rules.table(table):
            for name in (row["name"], *(row["variants"] or "").split("|")):
                if len(name) > 1:
                    pairs.setdefault(_plain(name), row["id"])
    return pairs


def _plain(name: str) -> str:
    return " ".join(name.replace("'", "’").split())


def _usable(name: str, organisation: str, everything: str) -> bool:
    if len(name) > 3 or organisation in _SURE:
        return True
    return any(len(long) > 3 and long in everything for long, id_ in gazetteer().items() if id_ == organisation)


def _reach(long: str, short: str) -> str | None:
    """Return the end of ``long`` whose initials are the letters of ``short``; small words may count or not."""
    letters = [c.casefold() for c in short if c.isalpha()]
    words = long.split()
    for first in range(len(words) - 1, -1, -1):
        tail = words[first:]
        if tail[0] in _SMALL or len(tail) < 2:
            continue
        big = [part[0].casefold() for w in tail if w not in _SMALL for part in w.split("-") if part]
        every = [w[0].casefold() for w in tail]
        if letters in (big, every) or (len(letters) > 3 and letters == [w for w in big if w in letters]):
            return " ".join(tail)
    return None


def _is_country(words: str) -> bool:
    return countries.lookup(words) is not None
