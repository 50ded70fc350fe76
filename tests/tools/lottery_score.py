"""Hold what an export says of a manuscript of the lottery against what was asked of citeproc.

Works are told by their titles or by first author and year; asked is only what the style prints.
"""

from __future__ import annotations

import re
import unicodedata
from bisect import bisect_right
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from difflib import SequenceMatcher
from pathlib import Path

from tools.gold import Row
from tools.lottery import Item, Manuscript
from tools.score import Export, read

FIELDS = ("title", "author", "year", "container", "type")
TYPES = {
    "article-journal": {"article"},
    "book": {"book"},
    "chapter": {"chapter"},
    "report": {"report", "book", "paper"},
    "thesis": {"thesis"},
    "article-newspaper": {"news"},
    "article-magazine": {"news"},
    "webpage": {"web"},
    "paper-conference": {"paper", "chapter"},
}
"""The types that are right for CSL's: styles print reports, books and papers alike."""

ALIKE = 0.8
HEAD = 25
"""Titles that begin with the same so many letters are of one work: subtitles come and go."""

SHORTENED = 20
SURE = 0.9


@dataclass(frozen=True)
class Scores:
    """The figures of one style. Shares are from 0 to 1; ``misses`` has a line for everything that is not right."""

    precision: float
    recall: float
    fields: Mapping[str, float]
    junk: int
    split: int
    sure: int
    sure_wrong: int
    misses: tuple[str, ...]

    @property
    def f1(self) -> float:
        """Return the harmonic mean of precision and recall of pairs (paragraph, work)."""
        both = self.precision + self.recall
        return 2 * self.precision * self.recall / both if both else 0.0


FAILED = Scores(0.0, 0.0, dict.fromkeys(FIELDS, 0.0), 0, 0, 0, 0, ("nothing was exported",))


def score(export: Path, source: str, manuscript: Manuscript) -> Scores:
    """Score the article of this name in the export."""
    try:
        found = read(export, source)
    except LookupError:
        return FAILED
    letters = _Letters(found.text)
    keyed = {work: key_of(row, manuscript.works) for work, row in found.works.items()}
    links = list(_links(found, manuscript, letters))
    truth = {(n, key) for n, each in enumerate(manuscript.paragraphs) for key in each.keys}
    got = {(place, keyed.get(work) or f"?{work}") for place, work, _ in links}
    sure = [(place, keyed.get(work)) for place, work, said in links if said >= SURE]
    first = {key: work for work, key in reversed(list(keyed.items())) if key}
    fields, misses = _fields(manuscript, {key: found.works[work] for key, work in first.items()}, letters)
    lines = [f"missed {pair}" for pair in sorted(truth - got)] + [f"invented {pair}" for pair in sorted(got - truth)]
    lines += [f"sure and wrong {pair}" for pair in sure if pair not in truth]
    lines += [f"junk {found.works[work]}" for work, key in keyed.items() if not key]
    return Scores(
        len(got & truth) / len(got) if got else 0.0,
        len(got & truth) / len(truth),
        fields,
        sum(key is None for key in keyed.values()),
        sum(key is not None for key in keyed.values()) - len(first),
        len(sure),
        sum(pair not in truth for pair in sure),
        tuple(lines + misses),
    )


def squeeze(text: object) -> str:
    """Keep letters and digits, without accents, markup and case."""
    plain = unicodedata.normalize("NFKD", re.sub(r"<[^>]+>", "", str(text or ""))).casefold()
    return "".join(character for character in plain if character.isalnum())


class _Letters:
    """The letters of a text, and where each stands."""

    def __init__(self, text: str) -> None:
        self.text = text
        pairs = [(letter, at) for at, character in enumerate(text) for letter in squeeze(character)]
        self.flat, self.at = "".join(letter for letter, _ in pairs), [at for _, at in pairs]

    def starts(self, claims: Iterable[str]) -> list[int]:
        """Return where each claim begins; one that a page's end has cut is found by as much of its head as there is."""
        wanted, at = [squeeze(claim) for claim in claims], 0
        found: list[int] = []
        for claim in wanted:
            found.append(self.flat.find(claim, at))
            at = max(at, found[-1] + 1)
        for n, claim in enumerate(wanted):
            if found[n] < 0:
                after = next((place for place in found[n + 1 :] if place >= 0), len(self.flat))
                found[n] = self._head(claim, max(found[:n], default=-1) + 1, after)
        return [self.at[place] for place in found]

    def _head(self, claim: str, start: int, end: int) -> int:
        heads = (self.flat.find(claim[:size], start, end) for size in range(len(claim), SHORTENED // 2, -1))
        return next((place for place in heads if place >= 0), max(0, start - 1))


def _links(found: Export, manuscript: Manuscript, letters: _Letters) -> Iterator[tuple[int, str, float]]:
    """Yield the paragraph, the work and the confidence of each citation outside the list of works."""
    starts = letters.starts(each.claim for each in manuscript.paragraphs)
    heads = (m.start() for m in re.finditer(r"References\s*\n", found.text) if m.start() > starts[-1])
    end = next(heads, len(found.text))
    calls = {note["label"]: note["call"] for note in found.notes}
    for row in found.citations:
        if row["form"] == "list_entry" or not row["work"]:
            continue
        if row["note"] is not None:
            call = calls.get(row["note"])
            at = call[0] if call else None
        else:
            at = row["spans"][0][0] if row["spans"][0][0] < end else None
        if at is not None:
            yield bisect_right(starts, at) - 1, row["work"], row["confidence"] or 0.0


def key_of(work: Row, works: Mapping[str, Item]) -> str | None:
    """Return the key of the work that a found one is, if it is alike enough."""
    likeness = {key: _likeness(work, item) for key, item in works.items()}
    best = max(likeness, key=lambda key: likeness[key])
    return best if likeness[best] >= ALIKE else None


def _likeness(work: Row, item: Item) -> float:
    title, wanted = squeeze(work["title"]), squeeze(item["title"])
    if len(title) > HEAD // 3 and (title.startswith(wanted[:HEAD]) or wanted.startswith(title[:HEAD])):
        return 1.0
    alike = SequenceMatcher(None, title, wanted, autojunk=False).ratio() if title else 0.0
    first = _first(item)
    authors = "".join(squeeze(name.split(",")[0]) for name in work["authors"] or ())
    if (first and first in authors and work["year"] == _year(item)) or (title and wanted[:HEAD] in title):
        return max(alike, ALIKE)
    return alike


def _fields(manuscript: Manuscript, found: Mapping[str, Row], letters: _Letters) -> tuple[dict[str, float], list[str]]:
    asked: dict[str, list[bool]] = {name: [] for name in FIELDS}
    misses: list[str] = []
    for key in sorted({key for each in manuscript.paragraphs for key in each.keys}):
        item, work = manuscript.works[key], found.get(key, {})
        for name, right in _compare(item, work, letters):
            asked[name].append(right)
            if not right:
                shown = work.get("authors" if name == "author" else name)
                misses.append(f"{name} of {key} ({item['type']}) {wanted(item, name)!r}: {shown!r}")
    return {name: sum(rights) / len(rights) if rights else 1.0 for name, rights in asked.items()}, misses


def wanted(item: Item, name: str) -> object:
    """Return what is asked of a field."""
    return {
        "title": item["title"],
        "author": _first(item),
        "year": _year(item),
        "container": item.get("container-title"),
        "type": item["type"],
    }[name]


def _compare(item: Item, work: Row, letters: _Letters) -> Iterator[tuple[str, bool]]:
    """Yield for each field that the style prints whether it is right."""
    title, read_title = squeeze(item["title"]), squeeze(work.get("title"))
    if title[:HEAD] in letters.flat:
        headed = len(read_title) > SHORTENED and title.startswith(read_title) and ":" in item["title"]
        yield "title", read_title == title or headed
    first, authors = _first(item), work.get("authors") or [""]
    if first and first in letters.flat:
        yield "author", squeeze(authors[0].split(",")[0]) == first
    if str(_year(item)) in letters.text:
        yield "year", work.get("year") == _year(item)
    host, read_host = squeeze(item.get("container-title")), squeeze(work.get("container"))
    if host and host in letters.flat:
        yield "container", SequenceMatcher(None, read_host, host).ratio() > ALIKE
    if item["type"] in TYPES:
        yield "type", work.get("type") in TYPES[item["type"]]


def _first(item: Item) -> str:
    authors = item.get("author") or [{}]
    return squeeze(authors[0].get("family") or authors[0].get("literal"))


def _year(item: Item) -> int:
    return int(item["issued"]["date-parts"][0][0])
