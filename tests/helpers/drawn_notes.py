"""Articles of notes in drawn styles, with the truth of every short form: which work it means, or one nobody read.

Sources cited in full are given as a perfect reader would give them, so that only short forms are measured; some of them
are not given at all, as a reader misses some. Numbers drift, authors share names, notes hold several sources.
"""

from __future__ import annotations

import random
from dataclasses import dataclass, field, replace

from helpers.footnotes import Page
from pincite.citations import split
from pincite.citations.short_forms import recalled
from pincite.model import Citation, Fields, Form, Link, LinkStatus, Place, Span, WorkType
from pincite.resolution import resolve
from pincite.text import Article

FAMILIES = [
    "Okafor",
    "Lindqvist",
    "Marchetti",
    "Tanaka",
    "Roe",
    "Szep",
    "Duarte",
    "Haugen",
    "Kowalski",
    "Novak",
    "Yilmaz",
    "Petrov",
    "Adeyemi",
    "Larsen",
    "Fontaine",
    "Weber",
    "Castillo",
    "Brandt",
    "Mbeki",
    "Sato",
    "Ivanova",
    "Horvat",
    "Lemaire",
    "Quill",
    "Vance",
    "Pell",
    "Orr",
    "Reed",
    "Brook",
]
GIVEN = [
    "Ada",
    "Bo",
    "Chidi",
    "Dora",
    "Emil",
    "Faye",
    "Goro",
    "Hana",
    "Ines",
    "Jory",
    "Kemi",
    "Luca",
    "Mira",
    "Nils",
    "Olga",
    "Paul",
]
NOUNS = [
    "Harbours",
    "Rivers",
    "Ports",
    "Ferries",
    "Lanterns",
    "Pilots",
    "Dues",
    "Ledgers",
    "Tides",
    "Quays",
    "Guilds",
    "Routes",
    "Bridges",
    "Canals",
]
ENDS = [
    "Without Law",
    "at Dawn",
    "of the North",
    "in Wartime",
    "and Their Keepers",
    "before the Courts",
    "of Asia",
    "by Night",
]


@dataclass(frozen=True, slots=True)
class Style:
    """How later notes of one tradition recall a source; ``{n}`` names, ``{t}`` title, ``{k}`` note, ``{p}`` page."""

    lang: str
    again: str
    later: tuple[str, ...]
    both: str = " & "
    more: str = " et al."
    page: str = "p. "


STYLES = (
    Style("bluebook", "Id. at {p}", ("{n}, supra note {k}, at {p}", "{n}, {t}, supra note {k}"), page=""),
    Style("oscola", "ibid {p}", ("{n} (n {k}) {p}", "{n}, ‘{t}’ (n {k})"), " and ", page=""),
    Style("chicago", "Ibid., {p}", ("{n}, {t}, {p}", "{n}, “{t},” {p}"), " and ", page=""),
    Style("mhra", "Ibid., p. {p}", ("{n}, op. cit., p. {p}", "{n}, {t}, p. {p}"), " and "),
    Style("author-year", "Ibid., {p}", ("{n} {y}, {p}", "{n} ({y}: {p})"), " and ", page=""),
    Style(
        "de",
        "Ebd., S. {p}",
        ("{n}, a.a.O. (Fn. {k}), S. {p}", "{n} (wie Anm. {k}), S. {p}", "{n} (Fn. {k}), {p}"),
        "/",
        " u. a.",
    ),
    Style(
        "fr",
        "Ibid., p. {p}",
        ("{n}, op. cit., p. {p}", "{n}, préc. note {k}, p. {p}", "{n}, {t}, préc., p. {p}"),
        " et ",
    ),
    Style(
        "it", "Ivi, p. {p}", ("{n}, {t}, cit., p. {p}", "{n}, op. cit., p. {p}", "{n}, supra, nota {k}, p. {p}"), ", "
    ),
    Style(
        "es",
        "Ibidem, p. {p}",
        ("{n}, ob. cit., p. {p}", "{n}, {t}, cit., p. {p}", "{n}, supra nota {k}, p. {p}"),
        " y ",
    ),
    Style("pt", "Ibidem, p. {p}", ("{n}, ob. cit., p. {p}", "{n}, nota {k} acima, p. {p}"), " e "),
    Style("nl", "Ibid., p. {p}", ("{n}, t.a.p., p. {p}", "{n} (noot {k}), p. {p}"), " en ", " e.a."),
    Style(
        "no",
        "Samme sted, s. {p}",
        ("{n}, note {k} ovenfor, s. {p}", "{n}, {t}, s. {p}", "{n} (note {k}), s. {p}"),
        " og ",
        " mfl.",
    ),
    Style("sv", "Ibid., s. {p}", ("{n}, ovan not {k}, s. {p}", "{n}, a.a., s. {p}"), " och ", " m.fl."),
    Style("pl", "Tamże, s. {p}", ("{n}, dz. cyt., s. {p}", "{n}, {t}, s. {p}"), ", "),
    Style("cs", "Tamtéž, s. {p}", ("{n}, cit. dílo, s. {p}", "{n}, op. cit. (pozn. {k}), s. {p}"), ", "),
    Style("tr", "Aynı yer, s. {p}", ("{n}, a.g.e., s. {p}", "{n} (dipnot {k}), s. {p}"), " ve ", " vd."),
    Style("ru", "Там же. С. {p}", ("{n}. Указ. соч. С. {p}", "{n}, {t}, с. {p}"), ", "),
    Style(
        "id", "Ibid., hlm. {p}", ("{n}, op. cit., hlm. {p}", "{n}, supra catatan kaki {k}, hlm. {p}"), " dan ", " dkk."
    ),
    Style("el", "Στο ίδιο, σ. {p}", ("{n}, ό.π., σ. {p}", "{n}, {t}, σ. {p}"), " και "),
    Style("hu", "Uo. {p}", ("{n}, i. m., {p}", "{n}, {t}, {p}"), ", "),
    Style("fi", "Mt., s. {p}", ("{n}, edellä alaviite {k}, s. {p}", "{n}, {t}, s. {p}"), " ja "),
    Style("signs", "Id. at {p}", ("{h}, at {p}", "{h}, supra note {k}, at {p}"), page=""),
)


@dataclass(frozen=True, slots=True)
class Made:
    """A work as drawn: fields, how it is printed in full, its short title, and whether a reader gives it."""

    fields: Fields
    full: str
    title: str
    read: bool
    note: str


@dataclass
class Drawn:
    """A drawn article with its citations, and the truth: span of each short form, to the work's first citation."""

    article: Article
    citations: tuple[Citation, ...]
    truth: dict[tuple[str, Span], str | None] = field(default_factory=dict)


def draw(seed: int) -> Drawn:
    """Draw the article of ``seed``; the same seed draws the same article."""
    return _Drawing(random.Random(seed)).article()  # noqa: S311


class _Drawing:
    def __init__(self, chance: random.Random) -> None:
        self.chance = chance
        self.style = chance.choice(STYLES)
        self.pool = chance.sample(FAMILIES, chance.choice((6, 12, 20)))
        self.drift = chance.random() < 0.2
        self.misses = chance.choice((0.0, 0.0, 0.05, 0.15))
        self.prose = chance.choice((0.0, 0.1))
        self.works: list[Made] = []
        self.ids: dict[int, str | None] = {}
        self.page = Page()
        self.truth: dict[tuple[str, Span], str | None] = {}
        self.last: list[int] = []

    def article(self) -> Drawn:
        for number in range(1, self.chance.randint(15, 60)):
            self._note(str(number))
        citations = self._with_short_forms()
        return Drawn(self.page.article, citations, self.truth)

    def _note(self, label: str) -> None:
        self.page.note(label)
        if self.works and self.chance.random() < self.prose:
            self.page.texts[f"note:{label}"] = "The keepers of the harbour say so themselves whenever anyone asks them."
            return
        before, self.last = self.last, []
        for at in range(self.chance.choice((1, 1, 1, 2, 2, 3))):
            draw = self.chance.random()
            if not self.works or draw < 0.4:
                self._full(label)
            elif at == 0 and draw < 0.65 and len(before) == 1:
                self._short(label, self.style.again, before[0])
            else:
                self._short(label, None, self.chance.randrange(len(self.works)))

    def _full(self, label: str) -> None:
        authors = tuple(self._author() for _ in range(self.chance.choice((1, 1, 1, 2, 2, 4))))
        title = f"{self.chance.choice(NOUNS)} {self.chance.choice(ENDS)}"
        whole = f"{title}: A History of {self.chance.choice(NOUNS)}" if self.chance.random() < 0.4 else title
        year = self.chance.randint(1950, 2023)
        printed = ", ".join(f"{a.split(', ')[1]} {a.split(', ')[0]}" for a in authors)
        text = f"{printed}, {whole} (Hill House {year}) {self.chance.randint(1, 300)}"
        short = None
        if self.style.lang == "signs":
            short = f"{self.chance.choice(NOUNS)} {self.chance.choice(('Report', 'Study', 'Survey'))} {len(self.works)}"
            text += f" [{short}]"
        fields = Fields(authors, title=whole, year=year, publisher="Hill House", short=short)
        made = Made(fields, text, title, self.chance.random() >= self.misses, label)
        number = len(self.works)
        self.works.append(made)
        if made.read:
            self.ids[number] = self.page.full(label, text, replace(made.fields, short=None), WorkType.BOOK)
        else:
            self.ids[number] = None
            self.page.texts[f"note:{label}"] += f"{text}; "
        self.last.append(number)

    def _author(self) -> str:
        return f"{self.chance.choice(self.pool)}, {self.chance.choice(GIVEN)}"

    def _short(self, label: str, pattern: str | None, work: int) -> None:
        made = self.works[work]
        families = [a.split(", ")[0] for a in made.fields.authors]
        names = families[0] + self.style.more if len(families) > 2 else self.style.both.join(families)
        later = [p for p in self.style.later if "{n}" not in p or self._told(made, p)]
        said = {"n": names, "t": made.title, "k": self._number(made), "p": self.chance.randint(1, 400)}
        said |= {"y": made.fields.year, "h": made.fields.short}
        text = (pattern or self.chance.choice(later or self.style.later)).format(**said)
        stream = f"note:{label}"
        start = len(self.page.texts[stream])
        self.page.texts[stream] += f"{text}; "
        self.truth[stream, Span(start, start + len(text))] = str(work)
        self.last.append(work)

    def _told(self, made: Made, pattern: str) -> bool:
        """Tell whether a short form tells the work from others by the same authors, as careful authors see to."""
        first = made.fields.authors[0].split(", ")[0]
        same = [w for w in self.works if w.fields.authors[0].split(", ")[0] == first]
        return len(same) == 1 or "{t}" in pattern or "{k}" in pattern or self.chance.random() < 0.1

    def _number(self, made: Made) -> int:
        number = int(made.note) + (1 if self.drift and int(made.note) > 8 else 0)
        return number + self.chance.choice((-2, 1, 5)) if self.chance.random() < 0.02 else number

    def _with_short_forms(self) -> tuple[Citation, ...]:
        """Read the short forms as the article's reader does, beside the full citations that are given."""
        found: list[Citation] = list(self.page.citations)
        for (stream, span), _ in self.truth.items():
            text = self.page.texts[stream][slice(*span)]
            for one in split.find(text):
                if one.form is not Form.FULL:
                    place = Place(stream, Span(span.start + one.span.start, span.start + one.span.end))
                    label = stream.removeprefix("note:")
                    made = Citation(f"n{label}.{90 + len(found)}", place, label, one.form, pinpoint=one.pinpoint)
                    found.append(replace(made, names=one.names, target_note=one.target_note))
        order = {label: k for k, label in enumerate(self.page.labels)}
        found.sort(key=lambda c: (order[c.note or ""], c.place.span))
        completed = recalled.complete(self.page.article, found)
        place_of = {c.id: c.place for c in self.page.citations}
        new = {c.place: c.id for c in completed}
        first = {number: new.get(place_of[i]) if i else None for number, i in self.ids.items()}
        self.truth = {place: first[int(work)] for place, work in self.truth.items() if work is not None}
        return completed


@dataclass
class Measured:
    """What became of short forms: found, linked rightly or wrongly, and the confidences of the links."""

    drawn: int = 0
    found: int = 0
    right: int = 0
    wrong: int = 0
    none: int = 0
    said: list[tuple[float, bool]] = field(default_factory=list)
    misses: list[str] = field(default_factory=list)

    def sure_wrong(self) -> tuple[int, int]:
        """Return how many links of at least 0.9 are wrong, and of how many."""
        sure = [ok for confidence, ok in self.said if confidence >= 0.9]
        return sure.count(False), len(sure)


def measure(seeds: range) -> Measured:
    """Draw articles and compare what is found with the truth."""
    total = Measured()
    for seed in seeds:
        drawn = draw(seed)
        links = {link.citation: link for link in resolve(drawn.article, drawn.citations)}
        _compare(seed, drawn, links, total)
    return total


def _of_itself(drawn: Drawn, link: Link) -> bool:
    """Tell whether a link leads to an author-year citation of a source that was not read: nothing better is there."""
    return next(c.form for c in drawn.citations if c.id == link.target) is Form.AUTHOR_YEAR


def _compare(seed: int, drawn: Drawn, links: dict[str, Link], total: Measured) -> None:
    streams: dict[str, list[Citation]] = {}
    for citation in drawn.citations:
        streams.setdefault(citation.place.stream, []).append(citation)
    for (stream, span), truth in drawn.truth.items():
        total.drawn += 1
        text = drawn.article.readings[stream].text[slice(*span)]
        hits = [c for c in streams.get(stream, ()) if c.form is not Form.FULL and c.place.span.overlaps(span)]
        if not hits:
            total.misses.append(f"{seed} not found: {text}")
            continue
        total.found += 1
        link = links.get(hits[0].id)
        if link is None or link.target is None:
            total.none += 1
            if truth is not None:
                total.misses.append(f"{seed} not linked: {text} -> {link.steps[0].reason if link else None}")
            continue
        ok = link.target == truth or (truth is None and _of_itself(drawn, link))
        total.right, total.wrong = total.right + ok, total.wrong + (not ok)
        total.said.append((link.confidence, ok))
        if not ok:
            doubt = "" if link.status is LinkStatus.RESOLVED else "?"
            total.misses.append(f"{seed} wrong {link.confidence}{doubt}: {text} -> {link.steps[0].reason}")
