"""Organisations by rule: known names and acronyms, acronyms bound in the document, names with a telling head word."""

from __future__ import annotations

from collections.abc import Collection, Iterable, Iterator, Mapping, Sequence
from functools import cache

from pincite import rules
from pincite.mentions import countries, windows
from pincite.mentions.gazetteer import Names, closed, compile_names
from pincite.mentions.ground import Ground, streams
from pincite.mentions.slugs import slug
from pincite.model import Citation, Mention, MentionKind, Place, Span
from pincite.text import Article

RULE = "organisations.v1"
_SETTLED = (MentionKind.INSTRUMENT, MentionKind.STATUTE, MentionKind.DATE)
_SURE = frozenset({"un", "eu", "ilo", "iom", "wto", "imf", "bbc", "cnn", "usa-fbi", "usa-cia"})
"""Organisations whose acronym of two or three letters means nothing else in articles of this kind."""
_FOREIGN = 3
"""Acronyms of so many letters may stand for a name in another language (SUHAKAM); longer ones mean one thing."""
_LONG, _SHORT = 240, 40
"""How many characters a name may take before or behind its head word or bracket, and an acronym in its bracket."""
_FOREIGN_HEADS = (
    *(
        "Institut ",
        "Universität ",
        "Université ",
        "Universidad",
        "Università ",
        "Akademie ",
        "Ministère ",
        "Ministerio ",
        "Ministério ",
    ),
    *("Fundación ", "Komisi ", "Kementerian "),
)
"""What a name found by the rule ``foreign`` can't do without."""
_SMALL = frozenset({"of", "for", "on", "and", "the", "to", "in", "against", "de", "du", "la", "&"})


def find(article: Article, citations: Sequence[Citation], found: Sequence[Mention]) -> Iterator[Mention]:
    """Yield a mention for each organisation of body and notes that rules can tell; the norm is an id or a slug."""
    ground = Ground(citations, found, _SETTLED)
    for stream, pairs in _named(article).items():
        text, taken = article.readings[stream].text, closed(span for span, _ in pairs)
        names = (s for s in (*headed(text), *_foreign(text)) if not taken.touches(s) or _begun(text, s, pairs))
        for span, norm in _longest([*pairs, *((span, slug(text[span.start : span.end])) for span in names)]):
            if ground.free(place := Place(stream, span)):
                yield Mention(MentionKind.ORGANISATION, place, article.words(place), norm, RULE)


def _begun(text: str, span: Span, known: Sequence[tuple[Span, str]]) -> bool:
    """Tell whether a known name only begins the longer one at ``span``: "UNESCO Institute for Statistics"."""
    inside = [one for one, _ in known if one.overlaps(span)]
    if len(inside) != 1 or inside[0].start != span.start:
        return False
    more = text[inside[0].end : span.end]
    return more.startswith(" ") and rules.search(rules.rule("names", "head"), more) is not None


def names_of(article: Article) -> Mapping[str, str]:
    """Map every name and acronym of an organisation that can stand in ``article`` to its id; see :func:`_named`."""
    bound, strange = _bound([article.readings[stream].text for stream in streams(article)])
    return {**{name: id_ for name, id_ in gazetteer().items() if name not in strange}, **bound}


def _named(article: Article) -> Mapping[str, list[tuple[Span, str]]]:
    """Return the places and ids of known names in each stream, in order.

    Acronyms that the article binds itself ("Royal Police (RP)") come first; a listed acronym of up to three letters
    counts only where the article also gives the long name.
    """
    texts = {stream: article.readings[stream].text for stream in streams(article)}
    bound, strange = _bound(texts.values())
    own = compile_names("bound", bound)
    listed = {stream: [*_listed().finditer(text)] for stream, text in texts.items()}
    plain = [_plain(match.group()) for matches in listed.values() for match in matches]
    told = {gazetteer()[name] for name in plain if len(name) > _FOREIGN}
    found: dict[str, list[tuple[Span, str]]] = {}
    for stream, text in texts.items():
        first = [(Span(*match.span()), bound[_plain(match.group())]) for match in own.finditer(text)]
        more = ((Span(*match.span()), _plain(match.group())) for match in listed[stream])
        usable = [(span, gazetteer()[name]) for span, name in more if name not in strange and _usable(name, told)]
        found[stream] = _longest([*first, *usable])
    return found


def _bound(texts: Iterable[str]) -> tuple[Mapping[str, str], frozenset[str]]:
    """Return names and acronyms that the article binds, with their ids, and acronyms it binds to something else."""
    bound: dict[str, str] = {}
    strange: set[str] = set()
    for text in texts:
        for name, short in bindings(text):
            long = _plain(name).removesuffix("’s")
            known = gazetteer().get(long)
            if known or rules.search(rules.rule("names", "head"), long):
                bound[long] = bound[short] = known or slug(long)
            else:
                strange.add(short)
    return bound, frozenset(strange)


def bindings(text: str) -> Iterator[tuple[str, str]]:
    """Yield each (long name, acronym) that ``text`` binds by a bracket.

    The letters agree, or an organisation's name ends at the bracket and the acronym is of another language.
    """
    brackets = (match.start() for match in rules.finditer(rules.rule("names", "acronym"), text))
    for match in windows.hits(rules.rule("names", "binding"), text, windows.around(brackets, _LONG, _SHORT, len(text))):
        long = _reach(match["long"], match["short"])
        if long is None and len(match["short"]) >= _FOREIGN and match["short"].isupper():
            ends = [span for span in headed(match["long"]) if span.end == len(match["long"])]
            long = match["long"][ends[0].start :] if ends else None
        if long:
            yield long, match["short"]


def headed(text: str) -> Iterator[Span]:
    """Yield names made with an organisation's head word, without the article."""
    heads = (match.start() for match in rules.finditer(rules.rule("names", "head"), text))
    for match in windows.hits(rules.rule("names", "headed"), text, windows.around(heads, _LONG, _LONG, len(text))):
        words = match.group().removesuffix("’s").removesuffix("'s")
        owner, mark, owned = words.replace("'", "’").partition("’s ")
        ahead = len(owner) + len(mark) if owned and _is_country(owner) else 0
        span, words = Span(match.start() + ahead, match.start() + len(words)), words[ahead:]
        if (
            len(words.split()) > 1
            and not rules.search(rules.rule("names", "no_name"), words)
            and not _is_country(words)
        ):
            yield span


def _foreign(text: str) -> Iterator[Span]:
    """Yield names made with a head word of another language: "Institut für Arbeit"."""
    if not any(head in text for head in _FOREIGN_HEADS):
        return
    for match in rules.finditer(rules.rule("names", "foreign"), text):
        yield Span(*match.span())


@cache
def gazetteer() -> Mapping[str, str]:
    """Map every listed name and variant to its organisation's id."""
    pairs: dict[str, str] = {}
    for table in ("organisations", "names_organisations"):
        for row in rules.table(table):
            for name in (row["name"], *(row["variants"] or "").split("|")):
                for spelling in (
                    name,
                    name.replace("United Nations ", "UN "),
                    name.replace("United Nations ", "U.N. "),
                ):
                    if len(name) > 1:
                        pairs.setdefault(_plain(spelling), row["id"])
    for name in sorted(press()):
        if " " in name and "." not in name:
            pairs.setdefault(_plain(name), slug(name))
    return pairs


@cache
def press() -> frozenset[str]:
    """Return the names of newspapers, magazines, agencies and broadcasters, without *The*."""
    return frozenset(row["name"] for row in rules.table("news") if row["kind"] == "news")


def _plain(name: str) -> str:
    return " ".join(name.replace("'", "’").split())


@cache
def _listed() -> Names:
    return compile_names("organisations", gazetteer())


def _usable(name: str, told: Collection[str]) -> bool:
    """Tell whether a listed name means its organisation: an acronym only where the long name is ``told`` too."""
    return len(name) > _FOREIGN or gazetteer()[name] in _SURE or gazetteer()[name] in told


def _longest(named: Iterable[tuple[Span, str]]) -> list[tuple[Span, str]]:
    """Keep the longest of names that overlap, in order; of one place the first given."""
    kept: list[tuple[Span, str]] = []
    for span, id_ in sorted(named, key=lambda pair: (pair[0].start, -pair[0].end)):
        if not kept or span.start >= kept[-1][0].end:
            kept.append((span, id_))
    return kept


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
        if len(letters) >= _FOREIGN and letters == big[: len(letters)] and _ends_in_head(tail[len(letters) :]):
            return " ".join(tail)  # the letters leave out what kind of body it is: "… Children Task Force (…C)"
    return None


def _ends_in_head(words: Sequence[str]) -> bool:
    return rules.fullmatch(rules.rule("names", "only_head"), " ".join(words)) is not None


def _is_country(words: str) -> bool:
    return countries.lookup(words) is not None
