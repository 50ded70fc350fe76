"""A style drawn by chance: the habits that one article keeps in all its citations."""

from __future__ import annotations

import random
from collections.abc import Sequence
from dataclasses import dataclass

from training.drawn.habits import LATER_PATTERNS, NOTE, OP_CIT, QUOTES
from training.drawn.language import Words, load_languages, load_layouts
from training.words import word


@dataclass(frozen=True)
class NameStyle:
    """How persons are printed."""

    order: str
    given: str
    caps: str
    separator: str
    last: str
    comma_before_last: bool
    most: int
    shown: int
    others: str
    others_italic: bool
    particle_last: bool
    static: bool
    caps_in_books_only: bool


@dataclass(frozen=True)
class TitleStyle:
    """How titles are printed."""

    quotes: str
    inner_quotes: str
    stop_inside: bool
    article_italic: bool
    book_face: str | None
    book_quotes: str
    book_caps: bool
    journal_face: str | None
    volume_face: str | None
    case: str
    subtitle: str
    abbreviate: str


@dataclass(frozen=True)
class NumberStyle:
    """How numbers, pages and dates are printed."""

    volume: str
    issue: str
    pages: str
    range_mark: str
    collapse: bool
    date: str
    edition: str
    year_suffix: bool
    roman_volume: bool


@dataclass(frozen=True)
class PinStyle:
    """How the place cited is printed."""

    patterns: tuple[str, ...]
    mark: str
    mark_after_pages: str
    share: float


@dataclass(frozen=True)
class LaterStyle:
    """How a work comes back."""

    pattern: str
    ibid: str
    ibid_italic: bool
    words: str
    note: str
    share: float
    ibid_share: float


@dataclass(frozen=True)
class Style:
    """All habits of one article."""

    seed: int
    lang: str
    words: Words
    mode: str
    names: NameStyle
    titles: TitleStyle
    numbers: NumberStyle
    pins: PinStyle
    later: LaterStyle
    after_names: str
    after_year: str
    between: str
    layouts: dict[str, tuple[str, ...]]
    imprint: str
    editor: str
    editors: str
    editors_italic: bool
    in_word: str
    in_italic: bool
    after_editors: str
    translator: str
    thesis: str
    paper: str
    press: str
    speech: str
    presented: str
    access: str
    access_share: float
    available: str
    url_brackets: str
    url_share: float
    doi: str
    doi_share: float
    place_word: str
    several_places: bool
    record_words: bool
    omit_year: float
    omit_place: float
    omit_publisher: float
    stop: bool
    short_name_share: float
    archived: str
    archived_share: float
    university: str
    preprint_share: float
    odd_year_share: float
    host_share: float
    dash: str

    @property
    def this_journal(self) -> str:
        """Return what an article calls the journal it appears in."""
        names = {"de": "diese Zeitschrift", "fr": "cette Revue", "it": "questa Rivista", "es": "esta Revista"}
        return names.get(self.lang, "this Journal")

    @property
    def forthcoming(self) -> str:
        """Return the word for a work to come."""
        return word(self.lang, "forthcoming", default="forthcoming") if self.seed % 3 else "forthcoming"

    @property
    def id(self) -> str:
        """Return the name of the style."""
        return f"drawn-{self.seed}"


def draw_style(seed: int) -> Style:
    """Return the style of a seed, always the same."""
    rng = random.Random(seed)
    languages = list(load_languages().values())
    words = rng.choices(languages, [one.weight for one in languages])[0]
    mode = rng.choices(("note", "entry", "author-date"), (0.72, 0.14, 0.14))[0]
    lang = words.lang
    inverted = mode != "note"
    return Style(
        seed=seed,
        lang=lang,
        words=words,
        mode=mode,
        names=_draw_names(rng, lang, inverted),
        titles=_draw_titles(rng, lang),
        numbers=_draw_numbers(rng, words),
        pins=_draw_pins(rng, words),
        later=_draw_later(rng, words),
        after_names=rng.choices((", ", ": ", ". ", " ", " – ", "; "), (60, 16, 12, 1, 3, 2))[0],
        after_year=rng.choice((". ", ", ", ": ", " ", " – ")),
        between=rng.choices((", ", ". ", " – ", "; "), (64, 30, 3, 3))[0],
        layouts=_draw_layouts(rng, mode),
        imprint=_draw_imprint(rng, load_layouts()["imprint"], mode),
        editor=rng.choice(words["editor"]),
        editors=rng.choice(words["editors"]),
        editors_italic=rng.random() < 0.08,
        in_word=rng.choice(words["in"]),
        in_italic=rng.random() < 0.15,
        after_editors=rng.choices((", ", ": ", " ", ". "), (55, 25, 15, 5))[0],
        translator=rng.choice(words["translator"]),
        thesis=rng.choice(words["thesis"]),
        paper=rng.choice(words["paper"]),
        press=rng.choice(words["press"]),
        speech=rng.choice(words["speech"]),
        presented=rng.choice(words["presented"]),
        access=rng.choice(words["access"]),
        access_share=rng.choice((0.0, 0.3, 0.9, 0.9, 1.0)),
        available=rng.choice(words["available"]),
        url_brackets=rng.choices(("", "<>", "()", "[]"), (70, 22, 5, 3))[0],
        url_share=rng.choice((0.0, 0.0, 0.1, 0.5, 1.0)),
        doi=rng.choice(
            (
                "doi:",
                "doi: ",
                "DOI: ",
                "DOI ",
                "https://doi.org/",
                "https://doi.org/",
                "http://dx.doi.org/",
                "https://www.doi.org/",
            )
        ),
        doi_share=rng.choice((0.0, 0.0, 0.2, 0.7)),
        place_word=rng.choice(("/", "–", " / ", ", ", "-", "; ", " and ", " & ")),
        several_places=rng.random() < 0.12,
        record_words=rng.random() < 0.35,
        omit_year=rng.choice((0.0, 0.02, 0.05)),
        omit_place=rng.choice((0.0, 0.1, 0.4)),
        omit_publisher=rng.choice((0.0, 0.1, 0.4)),
        stop=rng.random() < 0.75,
        short_name_share=rng.choice((0.0, 0.0, 0.0, 0.05, 0.12)),
        archived=rng.choice((" [{x}]", " [{x}]", " (archived at {x})", ", archived at {x}", " <{x}>")),
        archived_share=rng.choice((0.0, 0.0, 0.0, 0.5)),
        university=rng.choices(("whole", "UP", "letters"), (86, 9, 5))[0],
        preprint_share=rng.choice((0.0, 0.0, 0.05)),
        odd_year_share=rng.choice((0.01, 0.03)),
        host_share=rng.choice((0.0, 0.08)),
        dash=rng.choice(("", "", "———", "---", "——", "———.", "–––", "_____", "—", "----")),
    )


def _draw_names(rng: random.Random, lang: str, inverted: bool) -> NameStyle:
    orders = ("given-first", "family-first", "family-first-comma-first-only", "family-first-bare")
    weights = (10, 45, 35, 10) if inverted else (72, 14, 7, 7)
    most = rng.choices((2, 3, 4, 6, 99), (14, 40, 14, 14, 18))[0]
    return NameStyle(
        order=rng.choices(orders, weights)[0],
        given=rng.choices(("full", "initials", "initials-close", "initials-bare", "none"), (36, 30, 20, 8, 6))[0],
        caps=rng.choices(("none", "caps", "small", "small-all"), (66, 18, 13, 3))[0],
        separator=rng.choices((", ", "; ", "/", " – ", " & ", " / "), (62, 15, 12, 5, 3, 3))[0],
        last=rng.choices(("word", "&", "same"), (55, 17, 28))[0],
        comma_before_last=rng.random() < 0.25,
        most=most,
        shown=1 if most < 6 or rng.random() < 0.6 else 3,
        others=rng.choice(
            (
                word(lang, "et-al"),
                word(lang, "et-al"),
                "et al.",
                "et al",
                "u.a." if lang == "de" else "et al.",
                "and others" if lang == "en" else "et al.",
            )
        ),
        others_italic=rng.random() < 0.3,
        particle_last=rng.random() < 0.1,
        static=rng.random() < 0.4,
        caps_in_books_only=rng.random() < 0.3,
    )


def _draw_titles(rng: random.Random, lang: str) -> TitleStyle:
    own = {
        "de": ("„“", "»«", "‚‘", "„“"),
        "fr": ("« »", "«»", "« »"),
        "it": ("«»", "“”", "«»"),
        "es": ("«»", "“”"),
        "ru": ("«»",),
        "no": ("«»",),
    }
    quotes = rng.choice(own[lang]) if lang in own and rng.random() < 0.6 else rng.choice(QUOTES)
    if rng.random() < (0.25 if lang in {"en", "fr", "es"} else 0.5):
        quotes = ""
    return TitleStyle(
        quotes=quotes,
        inner_quotes=rng.choice(("‘’", "“”", "''", "‹›")),
        stop_inside=bool(quotes) and rng.random() < 0.3,
        article_italic=not quotes and rng.random() < 0.5,
        book_face=rng.choices(("italic", None, "smallcaps", "bold"), (66, 27, 6, 1))[0],
        book_quotes=rng.choice(QUOTES) if rng.random() < 0.07 else "",
        book_caps=rng.random() < 0.05,
        journal_face=rng.choices(("italic", None, "smallcaps"), (60, 34, 6))[0],
        volume_face=rng.choices((None, "italic", "bold"), (85, 9, 6))[0],
        case=rng.choices(("keep", "sentence", "title", "caps"), (68, 14, 14, 4))[0],
        subtitle=rng.choices((": ", ". ", " – ", " : ", ""), (70, 17, 4, 4, 5))[0],
        abbreviate=rng.choices(("no", "words", "letters"), (70, 22, 8))[0],
    )


def _draw_numbers(rng: random.Random, words: Words) -> NumberStyle:
    from training.dates import DATE_PATTERNS

    patterns = DATE_PATTERNS.get(words.lang, ("%d %B %Y",))
    return NumberStyle(
        volume=rng.choice(words["volume"]),
        issue=rng.choice(words["issue"]),
        pages=rng.choice(words["pages"]),
        range_mark=rng.choices(("–", "-", "—", " – ", " - "), (50, 38, 4, 4, 4))[0],
        collapse=rng.random() < 0.3,
        date=patterns[0] if rng.random() < 0.5 else rng.choice(patterns),
        edition=rng.choice(words["edition"]),
        year_suffix=rng.random() < 0.3,
        roman_volume=rng.random() < 0.08,
    )


def _draw_pins(rng: random.Random, words: Words) -> PinStyle:
    base = rng.choice(words["pin"][:5])
    return PinStyle(
        patterns=(base, base, base, base, *rng.sample(words["pin"], k=min(5, len(words["pin"])))),
        mark=rng.choices((", ", ", ", " ", ": ", "; "), (50, 20, 18, 9, 3))[0],
        mark_after_pages=rng.choices((", ", " (", " [", ", {hier} "), (66, 22, 4, 8))[0],
        share=rng.choice((0.2, 0.5, 0.7)),
    )


def _draw_later(rng: random.Random, words: Words) -> LaterStyle:
    lang = words.lang
    own = word(lang, "ibid")
    return LaterStyle(
        pattern=rng.choice(LATER_PATTERNS),
        ibid=rng.choice(
            (
                "Ibid.",
                "Ibid",
                "Ibidem",
                own.capitalize(),
                own.capitalize(),
                "Id.",
                {"de": "Ebd.", "it": "Ivi", "en": "Id."}.get(lang, "Ibid."),
            )
        ),
        ibid_italic=rng.random() < 0.5,
        words=rng.choice(OP_CIT.get(lang, ("op. cit.", "loc. cit.", "op.cit."))),
        note=rng.choice(NOTE.get(lang, ("supra note", "note", "supra n."))),
        share=rng.choice((0.3, 0.5, 0.6)),
        ibid_share=rng.choice((0.0, 0.1, 0.2)),
    )


def _draw_layouts(rng: random.Random, mode: str) -> dict[str, tuple[str, ...]]:
    """Return for each kind of source the layouts to try, the style's own first."""
    chosen = {}
    for kind, layouts in load_layouts().items():
        if kind == "imprint":
            continue
        dated = [
            one
            for one in layouts
            if ("{names} ({" in one or "{names} {y" in one or "{names}. {y" in one or "{names}, {y" in one)
        ]
        plain = [one for one in layouts if one not in dated]
        pool: Sequence[str] = dated if mode == "author-date" and dated else (plain if rng.random() < 0.9 else layouts)
        chosen[kind] = (*rng.sample(list(pool), k=min(4, len(pool))), *rng.sample(plain, k=min(4, len(plain))))
    return chosen


def _draw_imprint(rng: random.Random, layouts: Sequence[str], mode: str) -> str:
    if mode == "author-date":
        return rng.choice(
            (
                ". {place}: {pub}, {y}",
                ", {place}, {y}",
                ". {pub}, {y}",
                " ({place}: {pub}, {y})",
                ", {place}: {pub}, {y}",
            )
        )
    return rng.choice(layouts)
