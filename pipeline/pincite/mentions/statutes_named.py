"""Laws by name or number: the registry's, those of unknown ones, and the tails that belong to their names."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from functools import cache

import regex

from pincite import rules
from pincite.mentions import countries, statutes_context, statutes_open
from pincite.mentions.gazetteer import closed
from pincite.mentions.instruments_named import LEAST_CAPITALS, Name, Stream, outermost
from pincite.mentions.registry import instruments, make_id, statutes
from pincite.mentions.registry_words import Hit, Trie, capitals, fold, hits, keys, span_of, word_set
from pincite.mentions.statutes_context import Context, Scene
from pincite.model import Span

_SHORT_KINDS = {
    "rep act": "ra",
    "republic act": "ra",
    "r a": "ra",
    "executive order": "eo",
    "exec order": "eo",
    "e o": "eo",
    "presidential decree": "pd",
    "pres decree": "pd",
    "undang undang": "law",
    "uu": "law",
}


_TITLES = (
    ("long_title", ("An Act ",)),
    ("order_on", ("Regulation ", "Decree ", "Order ", "Notification ", "Ordinance ", "Instruction ")),
)
"""Rules for laws by their titles, each with the words one of which it can't do without."""
_DIGITS_OF_US_ORDERS = 5
"""Only the executive orders of the United States are numbered through since 1862; other series are short."""


def find(stream: Stream) -> list[Name]:
    """Return the names of registered and unregistered laws, tails included, in order, none inside another."""
    known = [*registered(stream, statutes().names), *_acronyms(stream, *_listed()), *_long_titles(stream)]
    taken = closed(n.span for n in known)
    opened = [(name, head) for name, head in _opened(stream) if not taken.touches(name.span)]
    if opened:
        ws = stream.words
        treaties = closed(Span(ws[h.first].start, ws[h.last].end) for h in hits(stream.text, ws, instruments().names))
        opened = [(name, head) for name, head in opened if not treaties.touches(head)]
    return outermost([*known, *(name for name, _ in opened)])


def registered(stream: Stream, trie: Trie, rule: str = "registry") -> Iterator[Name]:
    """Yield the names of ``trie``, each with its tail."""
    for hit in hits(stream.text, stream.words, trie):
        if _believable(stream, hit):
            span = span_of(stream.text, stream.words, hit.first, hit.last)
            span = Span(_long_start(stream.text, span.start), statutes_open.whole(stream.text, span.end))
            yield Name(stream.name, span, hit.values, rule)


def acronyms(stream: Stream, known: Mapping[str, tuple[str, ...]]) -> Iterator[Name]:
    """Yield the acronyms of laws; case counts; "of 2005" behind belongs to them."""
    yield from _acronyms(stream, known, frozenset(fold(a) for a in known)) if known else ()


@cache
def _listed() -> tuple[Mapping[str, tuple[str, ...]], frozenset[str]]:
    """Return the acronyms of registered laws with their ids, and their keys."""
    return statutes().acronyms, frozenset(fold(a) for a in statutes().acronyms)


def _acronyms(stream: Stream, known: Mapping[str, tuple[str, ...]], folded: frozenset[str]) -> Iterator[Name]:
    for word in stream.words:
        ids = known.get(stream.text[word.start : word.end]) if word.key in folded else None
        if ids:
            of = rules.match(rules.rule("statutes", "of_year"), stream.text[word.end : word.end + 12])
            yield Name(stream.name, Span(word.start, word.end + (of.end() if of else 0)), ids, "acronym")


def constitutions(scene: Scene) -> Iterator[tuple[Span, str]]:
    """Yield the places of constitutions named with their country, each with its id."""
    if "Constitution" not in scene.text:
        return
    for match in rules.finditer(rules.rule("statutes", "constitution"), scene.text):
        words = (match["demonym"] or match["country"]).split()
        tries = (
            [" ".join(words[:n]) for n in range(len(words), 0, -1)]
            if match["country"]
            else [" ".join(words), words[-1]]
        )
        country = next((code for name in tries if (code := countries.lookup(name))), None)
        year = next((match[g].strip() for g in ("before", "year", "first", "behind") if match[g]), None)
        if country is not None:
            yield Span(*match.span()), _constitution(country, year)


def constitutions_near(scene: Scene) -> Iterator[tuple[Span, str]]:
    """Yield "section 39 of the Constitution" where a country is named close before it or the article is about one."""
    if "Constitution" in scene.text:
        for match in rules.finditer(rules.rule("statutes", "constitution_near"), scene.text):
            country = statutes_context.likely(scene, Span(*match.span()))
            if country is not None:
                yield Span(*match.span("name")), _constitution(country, None)


def _constitution(country: str, year: str | None) -> str:
    ending = "-constitution"
    known = [i for i in statutes().entries if i.startswith(f"{country.casefold()}-") and i.endswith(ending)]
    fitting = [i for i in known if year is None or f"-{year}-" in i]
    return fitting[0] if len(fitting) == 1 else f"{country.casefold()}-{year or 'nd'}{ending}"


def numbered(scene: Scene) -> Iterator[tuple[Span, str]]:
    """Yield the places of laws cited by number alone, each with its id."""
    for match in rules.finditer(rules.rule("statutes", "numbered"), scene.text):
        if _is_number(match):
            titled = rules.match(rules.rule("statutes", "number_title"), scene.text, match.end())
            span = Span(match.start(), titled.end() if titled else match.end())
            yield span, _id_of_number(match, scene, span)


def choose(name: Name, scene: Scene, seen: Mapping[str, int]) -> str | None:
    """Return the id of the law a registered name stands for: by number, country, year, then what is near.

    ``None`` when several fit equally; a new id when the country told is none of theirs.
    """
    entries = [statutes().entries[i] for i in name.ids if i in statutes().entries]
    if not entries:
        return name.ids[0]
    words = scene.text[name.span.start : name.span.end]
    if len(entries) == 1 and words in entries[0].acronyms:
        return entries[0].id
    around = statutes_context.context(scene, name.span)
    fitting = [e for e in entries if not statutes_context.contradicts(e, around)]
    if not fitting:
        return _new_id(words, around)
    if not statutes_context.supported(fitting, around, words):
        strange = (
            around.likely and not words.endswith("Law") and all(e.id[:3].upper() != around.likely for e in entries)
        )
        return _new_id(words, around) if len(entries) == 1 or strange else None
    ranked = sorted(fitting, key=lambda e: statutes_context.fits(e, around), reverse=True)
    if len(ranked) == 1 or statutes_context.fits(ranked[0], around) > statutes_context.fits(ranked[1], around):
        return ranked[0].id
    named = [e for e in ranked if e.id in seen]
    return max(named, key=lambda e: seen[e.id]).id if named else None


def identify(name: Name, scene: Scene) -> str:
    """Return a new id for a law no registry knows, or that of the number in its name or behind its long title."""
    words = scene.text[name.span.start : name.span.end]
    behind = scene.text[name.span.end : name.span.end + 60] if name.rule == "long_title" else ""
    for match in rules.finditer(rules.rule("statutes", "numbered"), words + behind):
        if _is_number(match) and (match.start() >= len(words) - 1 or name.rule != "long_title"):
            return _id_of_number(match, scene, name.span)
    around = statutes_context.context(scene, name.span)
    behind_name = regex.search(r", No\. (?P<number>\d+) of (?P<year>\d{4})\Z", words)
    if behind_name is not None and around.likely:
        head = next((key for key in keys(words) if key in statutes_open.HEADS), "law")
        return f"{around.likely.casefold()}-{behind_name['year']}-{head}-{behind_name['number']}"
    return _new_id(words, around)


def _new_id(words: str, around: Context) -> str:
    """Make an id from the likeliest country, the year, and the name without year, era and number."""
    bare = regex.split(
        r"\s+of\s+\d{1,2}\s+\p{Lu}|\s*\((?=[^)]*\d|[A-Z]+\))|,?\s+B\.?\s?E\b|,?\s+No\b|,?\s+(?:of\s+)?\d{4}", words
    )[0]
    bare = _without_country(bare or words)
    year = min(around.years, default=None)
    return make_id(around.likely.casefold() if around.likely else None, year, bare)


def _without_country(name: str) -> str:
    """Return "Fisheries Act" for "Fisheries Act of Canada": the country is in the id already."""
    before, joint, land = name.rpartition(" of ")
    named = joint and statutes_open.HEADS & set(keys(before)) and countries.lookup(land.removeprefix("the "))
    if named:
        return before
    first, _, rest = name.partition(" ")
    return rest if rest.count(" ") and name.endswith("Code") and countries.lookup(first) else name


def _opened(stream: Stream) -> Iterator[tuple[Name, Span]]:
    """Yield the laws found by their form, each with the place of its head ("Act")."""
    ws, text = stream.words, stream.text
    for first, head, last in statutes_open.find(text, ws):
        span = Span(ws[first].start, statutes_open.whole(text, ws[last].end))
        yield Name(stream.name, span, (), "form"), Span(ws[head].start, ws[head].end)


def _long_titles(stream: Stream) -> Iterator[Name]:
    for rule, needed in _TITLES:
        if any(word in stream.text for word in needed):
            for match in rules.finditer(rules.rule("statutes", rule), stream.text):
                yield Name(stream.name, Span(*match.span()), (), rule)


def _long_start(text: str, start: int) -> int:
    article = text[max(start - 4, 0) : start]
    if text[start : start + 4] != "Act ":
        return start
    return start - 3 if article[-3:] in ("An ", "an ") and not article[:-3].isalpha() else start


def _believable(stream: Stream, hit: Hit) -> bool:
    ws, text = stream.words[hit.first : hit.last + 1], stream.text
    if len(ws) == 2 and _longer_name(stream, hit):
        return False
    if ws[-1].key in ("code", "law") and text[ws[-1].end : ws[-1].end + 4] == " Act":
        return False
    if capitals(text, ws) >= LEAST_CAPITALS:
        return text[ws[-1].start].isupper() or text[ws[-1].start].isdigit()
    if ws[-1].key != "code":
        return False
    return rules.search(rules.rule("statutes", "owned"), text[max(ws[0].start - 12, 0) : ws[0].start]) is not None


def _longer_name(stream: Stream, hit: Hit) -> bool:
    """Tell whether a capitalised word that is no country stands before a name of two words: "Texas Penal Code"."""
    if hit.first == 0:
        return False
    before, text = stream.words[hit.first - 1], stream.text
    word = text[before.start : before.end]
    tied = text[before.end : stream.words[hit.first].start] == " " and word[:1].isupper() and not word.isupper()
    return tied and before.key not in word_set("law_openers") and countries.lookup(word) is None


def _is_number(match: regex.Match[str]) -> bool:
    """Tell whether what follows "Law" or "Act" is a law's number, not a year or a count."""
    number, kind = match["number"].strip(), match["kind"]
    if not any(c.isdigit() for c in number):
        return False
    if match["year"] and kind != "Act":
        return True
    if number.isdigit() and len(number) == 4 and kind in ("Act", "Law", "Statute"):
        return False
    marked = regex.search(r"\b(?:No|Nr|Num)\b|Number|#|[°º]", match.group()) is not None
    return marked or "/" in number or (len(number) >= 3 and kind not in ("Statute", "Law", "Ordinance", "Decree"))


def of_form(words: str) -> str | None:
    """Return the country whose laws alone are written as ``words``: "Undang-Undang No. 21/2007", "… B.E. 2551"."""
    match = rules.search(rules.rule("statutes", "form_country"), words)
    return match.lastgroup if match else None


def _id_of_number(match: regex.Match[str], scene: Scene, span: Span) -> str:
    number = regex.sub(r"\s|(?<=\d)[.,](?=\d{3})", "", match["number"])
    year = match["year"] or match["bracketed"]
    dated_number = regex.fullmatch(r"(?P<y>(?:19|20)\d\d)-(?P<n>\d{1,4})|(?P<n>\d{1,4})-(?P<y>(?:19|20)\d\d)", number)
    if dated_number is not None:
        number, year = dated_number["n"], dated_number["y"]
    kind = " ".join(match["kind"].replace(".", ". ").replace("-", " ").replace(".", "").casefold().split())
    short = _SHORT_KINDS.get(kind, kind.replace(" ", "-"))
    around = statutes_context.context(scene, span)
    form = of_form(scene.text[match.start() : match.end() + 12])
    near = ("PHL",) if short == "ra" else (around.told,) if around.told else (form,) if form else around.near
    known = [i for n in (number, f"{number}/{year}") for i in statutes().numbers.get(n, ())]
    ours = sorted((i for i in known if i[:3].upper() in near), key=lambda i: near.index(i[:3].upper()))
    if ours:
        return ours[0]
    dated = year or next((p for p in number.split("/")[1:] if len(p) == 4 and p.isdigit()), None)
    said = [str(told) for told in around.years if str(told) != number]
    dated = dated or (said[0] if len(said) == 1 else None)
    country = "phl" if short == "ra" else (around.told or form or around.likely or "xxx").casefold()
    if short == "eo" and len(number) >= _DIGITS_OF_US_ORDERS:
        country = "usa"
    return f"{country}-{dated or 'nd'}-{short}-{number.split('/')[0].casefold()}"
