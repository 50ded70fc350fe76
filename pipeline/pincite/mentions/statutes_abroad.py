"""Laws in languages other than English: codes by name or abbreviation, laws by number, day or long title.

A code is marked by its name or abbreviation alone, its article or section is the mention's detail.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping, Sequence
from functools import cache
from types import MappingProxyType
from typing import NamedTuple

import regex

from pincite import rules
from pincite.citations.dates import month_number
from pincite.mentions import statutes_context
from pincite.mentions.registry import make_id, slug, statutes
from pincite.mentions.registry_words import Trie, fold, hits, word_set
from pincite.mentions.statutes_context import Scene
from pincite.model import Span

Match = regex.Match[str]
_GERMAN = ("DEU", "AUT", "CHE", "LIE")
_FRENCH = ("FRA", "BEL", "CHE", "LUX", "CAN", "SEN", "CIV", "CMR", "MAR", "TUN", "DZA", "MDG", "MLI", "BFA", "BEN")
_SPANISH = (
    *("ESP", "MEX", "ARG", "COL", "CHL", "PER", "ECU", "BOL", "URY", "PRY", "VEN", "CRI", "GTM", "HND", "SLV"),
    *("NIC", "PAN", "DOM", "CUB"),
)
_PORTUGUESE = ("PRT", "BRA", "AGO", "MOZ", "CPV")
_ITALIAN_KINDS = (
    ("leggecost", "legge-costituzionale"),
    ("lcost", "legge-costituzionale"),
    ("dlgs", "dlgs"),
    ("dlvo", "dlgs"),
)
_ITALIAN_SHORT = MappingProxyType(
    {"legge": "legge", "l": "legge", "decretolegge": "dl", "dl": "dl", "decretolegislativo": "dlgs"}
    | {"dpr": "dpr", "rd": "rd", "dm": "dm"}
)
_CENTURY = 1900
_LEAST_STANDING = 4
_NEAR, _BEHIND = 150, 30
_GLUE, _LEAST_TOLD = 3, 2


class Law(NamedTuple):
    """A law found: where it stands, its id (``None`` where the country stays unknown), the rule, the place in it."""

    span: Span
    norm: str | None
    rule: str
    place: str | None = None
    options: tuple[str, ...] = ()
    """The codes that a name may stand for, where no country says which."""
    day: str | None = None
    """Country and day, which two ways of citing one law share."""


class Code(NamedTuple):
    """A code as the table has it."""

    norm: str
    sure: bool


def find(scene: Scene) -> Iterator[Law]:
    """Yield the laws of one stream, those that say most first; they may overlap."""
    for rule_id, norm_of in _DATED.items():
        if any(word in scene.text for word in _NEEDED[rule_id]):
            for match in rules.finditer(rules.rule("statutes_abroad", rule_id), scene.text):
                law = norm_of(scene, match)
                if law is not None:
                    yield law
    yield from _cited(scene)
    yield from _named(scene)


# ---- codes


def _cited(scene: Scene) -> Iterator[Law]:
    """Yield codes by abbreviation: beside an article or section, or, where the letters tell enough, alone."""
    for rule_id in ("place_before", "place_behind"):
        for match in rules.finditer(rules.rule("statutes_abroad", rule_id), scene.text):
            codes = _abbreviations().get(_plain(match["code"])) or _unlisted(match)
            if codes:
                span = Span(*match.span("code"))
                yield _code(scene, span, codes, match["place"])
    for word in scene.stream.words:
        if word.end - word.start >= _LEAST_STANDING and word.key in _standing():
            codes = _abbreviations().get(scene.text[word.start : word.end], ())
            if codes:
                yield _code(scene, Span(word.start, word.end), codes)


def _unlisted(match: Match) -> Sequence[Code]:
    """Return the German law that an unknown abbreviation stands for behind a section sign: "§ 3 XyzG"."""
    code = match["code"]
    german = regex.fullmatch(r"\p{Lu}[\p{L}]{0,13}\p{Ll}G", code) and match["place"].startswith("§")
    return (Code(f"deu-nd-{slug(code)}", sure=True),) if german else ()


def _named(scene: Scene) -> Iterator[Law]:
    ws, text = scene.stream.words, scene.text
    for hit in hits(text, ws, _names()):
        span = Span(ws[hit.first].start, ws[hit.last].end)
        if text[span.start].isupper() or hit.first < hit.last or not _capital_only(hit.values):
            yield _code(scene, span, [_codes()[value] for value in hit.values])


def _capital_only(norms: Sequence[str]) -> bool:
    return any(norm[:3].upper() in _GERMAN for norm in norms)


def _code(scene: Scene, span: Span, codes: Sequence[Code], place: str | None = None) -> Law:
    norm = _meant(scene, span, codes)
    return Law(span, norm, "code", place, () if norm else tuple(code.norm for code in codes))


def of_the_laws_cited(laws: Sequence[Law]) -> list[Law]:
    """Give codes of an unknown country that of the only one of theirs whose other laws are cited in the article."""
    cited = {law.norm[:4] for law in laws if law.norm}
    found = []
    for law in laws:
        ours = [option for option in law.options if option[:4] in cited]
        found.append(law._replace(norm=ours[0]) if len(ours) == 1 else law)
    return found


def by_day(laws: Sequence[Law]) -> list[Law]:
    """Give a law that is cited by its day alone the id of the numbered law of that day, where there is one."""
    numbered = {law.day: law.norm for law in laws if law.day and law.rule == "numbered"}
    dated = {*numbered}
    return [law._replace(norm=numbered[law.day]) if law.rule == "dated" and law.day in dated else law for law in laws]


def by_title(text: str, titles: Mapping[str, str]) -> Iterator[Law]:
    """Yield laws by words of their titles: "loi sur le devoir de vigilance"; ``titles`` are by id."""
    if not titles:
        return
    for match in rules.finditer(rules.rule("statutes_abroad", "by_title"), text):
        ends = {norm: _told_of(match, title) for norm, title in titles.items()}
        fitting = {norm: end for norm, end in ends.items() if end}
        if len(fitting) == 1:
            norm, end = next(iter(fitting.items()))
            yield Law(Span(match.start(), end), norm, "title")


def _told_of(match: Match, title: str) -> int | None:
    """Return where the words of a title end that stand behind "loi sur"; two that tell are the least."""
    left = [fold(word) for word in regex.findall(r"[\p{L}\p{N}]+", title)]
    end, told = None, 0
    for word in regex.finditer(r"[\p{L}\p{N}]+", match["rest"]):
        key = fold(word.group())
        if key not in left:
            if len(key) > _GLUE:
                break
            continue
        left = left[left.index(key) + 1 :]
        if len(key) > _GLUE:
            told, end = told + 1, match.start("rest") + word.end()
    return end if told >= _LEAST_TOLD else None


def _meant(scene: Scene, span: Span, codes: Sequence[Code]) -> str | None:
    """Return the code of the country told or near, else the one the abbreviation stands for in most writing."""
    around = statutes_context.context(scene, span)
    for country in (around.told, _said(scene.text, span), *around.near):
        fitting = [code.norm for code in codes if country and code.norm.startswith(f"{country.casefold()}-")]
        if fitting:
            return fitting[0]
    sure = [code.norm for code in codes if code.sure]
    return sure[0] if len(sure) == 1 else None


def _said(text: str, span: Span) -> str | None:
    """Return the country that is named nearest in another language: "el Código Penal chileno", "in der Schweiz"."""
    start = max(span.start - _NEAR, 0)
    found = rules.finditer(rules.rule("statutes_abroad", "country"), text, start, min(span.end + _BEHIND, len(text)))
    apart = {max(span.start - one.end(), one.start() - span.end): one.lastgroup for one in found}
    return apart[min(apart)] if apart else None


def _plain(code: str) -> str:
    return code.replace(" ", "") if code[:1].islower() else code


@cache
def _codes() -> Mapping[str, Code]:
    return {f"{row['id']}|{row['names']}": Code(row["id"], row["default"] == "yes") for row in rules.table("law_codes")}


@cache
def _names() -> Trie:
    trie = Trie()
    for row in rules.table("law_codes"):
        for name in filter(None, row["names"].split("|")):
            trie.add((fold(word) for word in regex.findall(r"[\p{L}\p{N}]+", name)), f"{row['id']}|{row['names']}")
    return trie


@cache
def _abbreviations() -> Mapping[str, tuple[Code, ...]]:
    found: dict[str, tuple[Code, ...]] = {}
    for row in rules.table("law_codes"):
        for short in filter(None, (row["abbreviations"] or "").split("|")):
            found[_plain(short)] = (*found.get(_plain(short), ()), Code(row["id"], row["default"] == "yes"))
    return found


@cache
def _standing() -> frozenset[str]:
    """Return the keys of abbreviations of capitals and small letters, which no other word is written like."""
    mixed = (a for a in _abbreviations() if regex.fullmatch(r"\p{Lu}\p{Ll}+\p{Lu}[\p{L}]*", a))
    return frozenset(fold(short) for short in mixed)


# ---- laws by number and day


def _country(scene: Scene, span: Span, countries: Sequence[str], default: str) -> str:
    """Return the country among ``countries`` that is told or near, else ``default``."""
    around = statutes_context.context(scene, span)
    near = (around.told, *around.near, scene.home)
    return next((country.casefold() for country in near if country and country in countries), default)


def _law(match: Match, country: str, kind: str) -> Law:
    year = _year(match["y"])
    number = (match["n"] or "").replace(".", "")
    known = [i for n in (number, f"{number}/{year}") for i in statutes().numbers.get(n, ()) if i[:3] == country]
    return Law(Span(*match.span()), known[0] if known else f"{country}-{year or 'nd'}-{kind}-{number}", "numbered")


def _year(written: str | None) -> str | None:
    return str(_CENTURY + int(written)) if written and len(written) == 2 else written


def _italian(scene: Scene, match: Match) -> Law:
    del scene
    plain = "".join(c for c in match["kind"].casefold() if c.isalpha())
    return _law(match, "ita", next((k for n, k in _ITALIAN_KINDS if plain == n), _ITALIAN_SHORT.get(plain, "legge")))


def _french(scene: Scene, match: Match) -> Law | None:
    """Read a law in French; without its number it must be a known one or have a title or an article before it."""
    titled = rules.match(rules.rule("statutes", "number_title"), scene.text, match.end())
    span = Span(match.start(), titled.end() if titled else match.end())
    country = _country(scene, span, _FRENCH, "fra")
    kind = slug(match["kind"].casefold())
    day = f"{month_number(match['m'])}-{int(match['d']):02}"
    if match["n"]:
        number = match["n"].split("-")[-1]
        known = [i for i in statutes().numbers.get(match["n"], ()) if i[:3] == country]
        norm = known[0] if known else f"{country}-{match['y']}-{kind}-{number}"
        return Law(span, norm, "numbered", day=f"{country}-{match['y']}-{day}")
    before = scene.text[max(match.start() - 8, 0) : match.start()].casefold()
    if before.endswith(("une ", "aucune ", "un ")) and not titled:
        return None
    return Law(span, f"{country}-{match['y']}-{kind}-{day}", "dated", day=f"{country}-{match['y']}-{day}")


def _spanish(scene: Scene, match: Match) -> Law | None:
    if not (match["y"] or match["mark"] or " " in match["kind"]):
        return None
    royal = match["kind"].startswith(("Real", "Ley Orgánica"))
    country = _country(scene, Span(*match.span()), _SPANISH, "esp" if royal else "xxx")
    return _law(match, country, slug(match["kind"]))


def _portuguese(scene: Scene, match: Match) -> Law | None:
    if not (match["y"] or match["mark"]):
        return None
    brazilian = "." in match["n"]
    country = _country(scene, Span(*match.span()), _PORTUGUESE, "bra" if brazilian else "xxx")
    return _law(match, country, slug(match["kind"]))


def _dutch(scene: Scene, match: Match) -> Law | None:
    span = Span(*match.span())
    if match["name"]:
        return Law(span, make_id("nld", match["y"], match["name"]), "form")
    country = _country(scene, span, ("NLD", "BEL"), "nld")
    return Law(span, f"{country}-{match['y']}-wet-{month_number(match['m'])}-{int(match['d']):02}", "dated")


def _nordic(scene: Scene, match: Match) -> Law:
    del scene
    country = next(c for c in ("NOR", "DNK", "SWE") if match[c])
    return _law(match, country.casefold(), "lag" if country == "SWE" else "lov")


def _german_law(scene: Scene, match: Match) -> Law | None:
    """Read a law by its one long word; words that are no single law's name are left out."""
    key = fold(match["name"])
    if key.removesuffix("e") in word_set("german_no_laws") or key in word_set("german_no_laws"):
        return None
    span = Span(*match.span())
    country = _country(scene, span, _GERMAN, "deu")
    named = regex.sub(r"(?<=gesetz|buch)e?s$", "", match["name"])
    ordinal = f"-{match['ordinal'].strip('. ')}" if match["ordinal"] else ""
    return Law(span, make_id(country, _dated_behind(scene.text, span.end), named) + ordinal, "form")


def _german_title(scene: Scene, match: Match) -> Law:
    span = Span(*match.span())
    country = _country(scene, span, _GERMAN, "deu")
    return Law(span, make_id(country, _dated_behind(scene.text, span.end), match.group()), "form")


def _dated_behind(text: str, end: int) -> str | None:
    behind = regex.match(r",? v(?:om|\.) \d{1,2}\. ?(?:\p{L}+|\d{1,2}\.) ?(?P<y>\d{4})", text[end : end + 40])
    return behind["y"] if behind else None


_DATED: Mapping[str, Callable[[Scene, Match], Law | None]] = MappingProxyType(
    {
        "french": _french,
        "italian": _italian,
        "spanish": _spanish,
        "portuguese": _portuguese,
        "dutch": _dutch,
        "nordic": _nordic,
        "german_title": _german_title,
        "german_law": _german_law,
    }
)
_NEEDED: Mapping[str, tuple[str, ...]] = MappingProxyType(
    {
        "french": (" du ",),
        "italian": (" n. ",),
        "spanish": ("Ley ", "Decreto"),
        "portuguese": ("Lei ", "Decreto", "Medida "),
        "dutch": ("wet ", "besluit "),
        "nordic": ("ov ", "ag", "SFS", "örordning"),
        "german_title": ("Gesetz ",),
        "german_law": ("gesetz",),
    }
)
"""Letters one of which a rule can't do without: most notes hold none of them."""
