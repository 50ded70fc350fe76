"""What a work may be called: its authors, organisations under all their names, its title, its short name."""

from __future__ import annotations

from dataclasses import dataclass
from functools import cache, lru_cache

from rapidfuzz import fuzz

from pincite.model import Fields
from pincite.resolution.folding import expanded, numbers, significant, squeeze, words
from pincite.rules import fullmatch, rule, table
from pincite.rules.lexicon import small_words

OTHER_INITIALS = 0.2
"""What is left of a family name that fits when its initials are another's."""
OPENS = 0.86
"""The fit of one word that opens a title: the name of an author is recalled sooner."""
INSIDE = 0.7
"""The fit of a word from the middle of a title: works are recalled by the words that open it."""
FUZZY = 90.0
"""Least likeness (rapidfuzz, 0 to 100) at which a misprinted name or title is still taken for the same."""


@cache
def _organisations() -> dict[str, str]:
    """Every folded name or acronym of an organisation, to its id."""
    found = {}
    for row in table("organisations"):
        for name in (row["name"], *filter(None, row["variants"].split("|"))):
            found[squeeze(name)] = row["id"]
    return found


@lru_cache(maxsize=10_000)
def organisation(name: str) -> str | None:
    """Return the id of the organisation called ``name`` (``rules/organisations.tsv``), misprints forgiven.

    An acronym in a parenthesis or in brackets after the name ("International Labour Organization (ILO)") is left out.
    """
    named = fullmatch(rule("resolution", "with_acronym"), name)
    if named is not None and squeeze(named["acronym"]) in _organisations():
        return _organisations()[squeeze(named["acronym"])]
    bare = squeeze(name.removeprefix("The ").removeprefix("the "))
    known = _organisations()
    if bare in known or len(bare) < 12:
        return known.get(bare)
    best = max(((fuzz.ratio(bare, k), k) for k in known if len(k) >= 12), default=(0.0, ""))
    return known[best[1]] if best[0] >= 95 else None


@lru_cache(maxsize=20_000)
def family(author: str) -> str:
    """Return the folded family name of "Family, Given", or all words of an organisation's name."""
    return " ".join(words(author.split(",")[0]))


@lru_cache(maxsize=20_000)
def author_key(author: str) -> str:
    """Return what makes two spellings of one author equal: the id of an organisation, else the folded family name."""
    return organisation(author) or organisation(author.split(",")[0]) or family(author)


def author_keys(fields: Fields) -> frozenset[str]:
    """Return the keys of the authors, or of the editors where there are no authors."""
    return frozenset(author_key(a) for a in fields.authors or fields.editors)


@dataclass(frozen=True, slots=True)
class Profile:
    """The names of one citation's work, folded for comparison.

    ``head`` are the words of the citation up to its first comma, where an author stands; ``text`` are all its words and
    those around it that belong to no other citation. ``persons`` are the words of family and given names of each;
    ``named`` the words of all names; ``acronyms`` what organisations and titles of several words may be shortened to.
    """

    authors: frozenset[str]
    persons: tuple[tuple[tuple[str, ...], tuple[str, ...]], ...]
    named: frozenset[str]
    acronyms: frozenset[str]
    sides: tuple[str, ...]
    symbol: str
    title: str
    words: tuple[str, ...]
    short: str
    container: str
    head: tuple[str, ...]
    text: tuple[str, ...]


def profile(fields: Fields, text: str, around: str = "") -> Profile:
    """Fold what ``fields``, the citation's own words and the words ``around`` it say of a work."""
    people = (*fields.authors, *fields.editors)
    return Profile(
        authors=frozenset(author_key(a) for a in people),
        persons=tuple((words(a.partition(",")[0]), words(a.partition(",")[2])) for a in people),
        named=frozenset(w for a in people for w in words(a)),
        acronyms=frozenset(a for name in (*people, fields.title or "") for a in acronyms(name)),
        sides=_sides(fields.title or ""),
        symbol=squeeze(fields.symbol or ""),
        title=squeeze(fields.title or ""),
        words=significant(fields.title or ""),
        short=squeeze(fields.short or ""),
        container=squeeze(fields.container or ""),
        head=expanded(text.partition(",")[0]),
        text=expanded(f"{around} {text}"),
    )


@lru_cache(maxsize=20_000)
def acronyms(name: str) -> tuple[str, ...]:
    """Return the acronyms that a name of several words may go by, with and without its small words."""
    if "," in name and len(name.split()) < 4:
        return ()
    kept = words(name.partition("(")[0])
    telling = [w for w in kept if w not in small_words()]
    return tuple(dict.fromkeys("".join(w[0] for w in ws) for ws in (kept, telling) if len(ws) > 1))


def _sides(title: str) -> tuple[str, ...]:
    """Return the parties of a case, folded: it is recalled by either."""
    parts = rule("resolution", "versus").pattern.split(title)
    return tuple(squeeze(p) for p in parts) if len(parts) == 2 else ()


@dataclass(frozen=True, slots=True)
class Fit:
    """How well a name fits a work: a score in [0, 1], by what, and whether only as the container of a chapter."""

    score: float
    by: str
    container: bool = False


NONE = Fit(0.0, "nothing")


def fit(names: tuple[str, ...], work: Profile) -> Fit:
    """Say how well all ``names`` of a short form together fit ``work``: the mean over the names."""
    if not names:
        return NONE
    if len(names) > 1 and work.short and squeeze(" ".join(names)) == work.short:
        return Fit(1.0, "hereinafter name")
    fits = [_fit_one(name, work) for name in names]
    contained = all(f.container for f in fits)
    by = " and ".join(dict.fromkeys(f.by for f in fits if f.score))
    return Fit(sum(f.score for f in fits) / len(fits), by, contained)


@lru_cache(maxsize=100_000)
def _fit_one(name: str, work: Profile) -> Fit:
    attempts = (_by_short, _by_author, _by_title, _by_party, _by_symbol, _by_acronym, _by_container, _by_text)
    return max((attempt(name, work) for attempt in attempts), key=lambda f: f.score)


def _by_short(name: str, work: Profile) -> Fit:
    bare = squeeze(name)
    if bare and bare == work.short:
        return Fit(1.0, "hereinafter name")
    return Fit(0.9, "hereinafter name") if _holds(work.short, bare) else NONE


def _by_author(name: str, work: Profile) -> Fit:
    if (organisation(name) or " ".join(words(name))) in work.authors:
        return Fit(0.95, "author")
    best = max((_person(words(name), *p) for p in work.persons), default=0.0)
    if best:
        return Fit(best, "author")
    heads = (
        stands_in(expanded(name), work.head) and len(work.head) < 8 and not set(significant(name)) <= set(work.words)
    )
    return Fit(0.9, "author") if heads else NONE


def _person(said: tuple[str, ...], family_name: tuple[str, ...], given: tuple[str, ...]) -> float:
    """Say how well ``said`` names a person: by family name, perhaps without particles, with or without initials."""
    initials = tuple(c for w in said if len(w) < 3 and w not in family_name for c in w)
    rest = tuple(w for w in said if len(w) > 2 or w in family_name)
    if not rest or not set(rest) <= {*family_name, *given}:
        return 0.0
    if not set(rest) & set(family_name):
        return 0.8 if rest == given[: len(rest)] else 0.0
    if initials and given and initials[0] != given[0][0]:
        return OTHER_INITIALS
    whole = rest == family_name or set(family_name) <= set(rest)
    return 0.95 if whole or len(family_name) > 1 else 0.9


def _by_title(name: str, work: Profile) -> Fit:
    bare = squeeze(name)
    if bare and bare == work.title:
        return Fit(0.99, "title")
    if len(bare) > 3 and work.title.startswith(bare):
        return Fit(0.95 if len(words(name)) > 1 else OPENS, "title")
    if len(bare) > 3 and "".join(work.words).startswith("".join(significant(name)) or "?"):
        return Fit(0.94 if len(words(name)) > 1 else OPENS, "title")
    if _holds(work.title, bare) and (bare in work.title or numbers(name) <= frozenset(work.words)):
        return Fit(0.9 if len(words(name)) > 1 else INSIDE, "title")
    said = significant(name)
    if len(said) > 1 and _in_order(said, work.words):
        return Fit(0.85, "title")
    return NONE


def _in_order(part: tuple[str, ...], whole: tuple[str, ...]) -> bool:
    """Tell whether all words of ``part`` stand in ``whole`` in their order: a title shortened within."""
    rest = iter(whole)
    return all(word in rest for word in part)


def _by_party(name: str, work: Profile) -> Fit:
    bare = squeeze(name)
    if not bare or not work.sides:
        return NONE
    if bare in work.sides:
        return Fit(0.95, "party")
    long_enough = len(bare) > 3 or (len(bare) > 1 and name.isupper())
    return Fit(0.9, "party") if long_enough and any(s.startswith(bare) for s in work.sides) else NONE


def _by_symbol(name: str, work: Profile) -> Fit:
    bare = squeeze(name)
    if len(bare) < 4 or len(work.symbol) < 4 or not any(c.isdigit() for c in bare):
        return NONE
    return Fit(0.95, "symbol") if work.symbol in bare or bare in work.symbol else NONE


def _by_acronym(name: str, work: Profile) -> Fit:
    letters = "".join(words(name))
    if len(letters) < 2 or not name.replace(".", "").replace(" ", "").isupper():
        return NONE
    if letters in work.acronyms:
        return Fit(0.85 if len(letters) > 2 else 0.6, "acronym")
    inner = len(letters) > 2 and any(letters in a for a in work.acronyms)
    return Fit(0.7, "acronym") if inner else NONE


def _by_container(name: str, work: Profile) -> Fit:
    return Fit(0.85, "container", container=True) if _holds(work.container, squeeze(name)) else NONE


def _by_text(name: str, work: Profile) -> Fit:
    tokens = expanded(name)
    if stands_in(tokens, work.text):
        return Fit(0.7, "words of the citation")
    scattered = len(tokens) > 2 and set(tokens) <= set(work.text)  # small capitals torn apart and printed out of order
    return Fit(0.6, "words of the citation") if scattered else NONE


def stands_in(part: tuple[str, ...], whole: tuple[str, ...]) -> bool:
    """Tell whether the words ``part`` stand in ``whole`` side by side; a word of one or two letters alone does not."""
    size = len(part)
    if not size or (size == 1 and len(part[0]) < 3):
        return False
    return any(whole[i : i + size] == part for i in range(len(whole) - size + 1))


def _holds(whole: str, part: str) -> bool:
    """Tell whether ``part`` is a piece of ``whole``; long pieces may be misprinted or shortened within."""
    if len(part) < 4 or len(part) > len(whole) + 6:
        return False
    return part in whole or (len(part) >= 15 and fuzz.partial_ratio(part, whole) >= FUZZY)
