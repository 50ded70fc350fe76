"""When and where an article says it was published: in its masthead, running heads and feet, and advice on citing it."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, fields

from pincite import rules
from pincite.ingest.published import doi_of, edtf, year_of
from pincite.layout import Lines
from pincite.model import Published, Zone

_HEADS = (
    *("head-three", "head-issue", "head-page", "head-short", "year-volume", "issue-german", "reporter-cite"),
    *("issue-pages", "springer", "sage", "volume-no-pages", "volume-year", "first-page-head", "issn-line"),
    *("volume-issue", "volume-short", "series-number"),
)
"""Rules for one line that tells several things at once; of those that match a line the first is believed."""
_ALONE = ("publisher", "dated", "only-date", "copy-at", "head-year")
_FIELDS = tuple(f.name for f in fields(Published))
_LONGEST = 160
_PAGES = 8
"""Running heads are read on so many first pages."""
_FRONT = 16
"""So many lines of the title block and what follows may be a masthead."""
_SMALL = frozenset(("of", "the", "and", "on", "in", "for", "de", "des", "du", "der", "die", "das", "und", "zu", "zur"))
_VOWELS = frozenset("aeiouyäöüáéíóú")
_FEWEST = 3
"""So many pages must carry numbers that go on by one to tell the number of the first."""


@dataclass(frozen=True, slots=True)
class Told:
    """What the text says of its own publication: place, date in EDTF."""

    published: Published
    date: str | None


def masthead(lines: Lines, zones: Sequence[Zone], series: str | None, notes: Iterable[str]) -> Told:
    """Return when and where the article was published, as its heads and feet say; empty where they say nothing.

    ``series`` is what the title block holds before the title, ``notes`` are the clean words of notes about the author.
    A later line completes what an earlier one says, and is left out where it says something else.
    """
    said = _heads(lines, zones)
    records = [r for words in said for r in _records(words)]
    found: dict[str, str | None] = {**_joined(records)}
    named = found.get("container") or series or _named(said) or next(filter(None, map(_thanked, notes)), None)
    date = found.pop("date", None)
    if named:
        found = {"pages": _first_page(lines, zones), **found, "container": _cased(named)}
    return Told(Published(**{**found, "doi": _doi(said)}), date)


def _first_page(lines: Lines, zones: Sequence[Zone]) -> str | None:
    """Return the printed number of the first page, where those of later pages tell it and it isn't 1."""
    carried: set[tuple[int, int]] = set()
    for line, words, zone in zip(lines.source.lines, lines.words, zones, strict=True):
        if zone is Zone.FURNITURE:
            hits = rules.finditer(rules.rule("published", "folio"), " ".join(words.split()))
            carried |= {(int(hit["first"] or hit["last"]) - line.page, line.page) for hit in hits}
    ahead = Counter(offset for offset, _ in carried).most_common(1)
    return str(ahead[0][0] + 1) if ahead and ahead[0][1] >= _FEWEST and ahead[0][0] > 0 else None


def _heads(lines: Lines, zones: Sequence[Zone]) -> list[str]:
    """Return the distinct lines that may say it: the front first, then running heads and feet, in their order."""
    front, running = [], []
    for index in lines.filled:
        words = " ".join(lines.words[index].split())
        if lines.source.lines[index].page > _PAGES or (len(words) > _LONGEST and zones[index] is not Zone.FRONT):
            continue
        if zones[index] in (Zone.FRONT, Zone.TITLE):
            front.append(words)
        elif zones[index] is Zone.FURNITURE:
            running.append(words)
    asked = [w for w in front[_FRONT:] if rules.search(rules.rule("published", "recommended"), w)]
    early = [w for w in front[:_FRONT] if len(w) <= _LONGEST or rules.search(rules.rule("published", "recommended"), w)]
    return list(dict.fromkeys((*early, *asked, *running)))


def _records(words: str) -> Iterable[dict[str, str]]:
    asked = rules.search(rules.rule("published", "recommended"), words)
    if asked:
        yield from _cited(asked["rest"])
        return
    for name in _HEADS:
        hit = rules.search(rules.rule("published", name), words)
        if hit and _believed(hit.groupdict()):
            yield _plain(hit.groupdict())
            break
    for name in _ALONE:
        hit = rules.search(rules.rule("published", name), words)
        if hit:
            yield _plain(hit.groupdict())


def _cited(words: str) -> Iterable[dict[str, str]]:
    """Yield what the citation of the article itself tells of its place."""
    for name in ("reporter-cite", "cited-journal", "place-publisher"):
        hit = rules.search(rules.rule("published", name), words)
        if hit and _believed(hit.groupdict()):
            yield _plain(hit.groupdict())


def _believed(groups: dict[str, str | None]) -> bool:
    name = groups.get("container")
    if not name or rules.search(rules.rule("published", "container"), name):
        return True  # "Journal of River Law" is no law
    return not rules.search(rules.rule("published", "no-container"), name)


def _plain(groups: dict[str, str | None]) -> dict[str, str]:
    """Return what was told; a date becomes EDTF, and one that is none is left out."""
    told = {key: words.strip() for key, words in groups.items() if words and key in (*_FIELDS, "date")}
    when = edtf(told.pop("date", ""))
    return told | ({"date": when} if when else {})


def _joined(records: Iterable[dict[str, str]]) -> dict[str, str]:
    """Join records in their order: one that says another volume, issue or year than known is of another paper."""
    found: dict[str, str] = {}
    for record in records:
        clash = any(key in found and found[key] != record[key] for key in ("volume", "issue") if key in record)
        years = {year_of(r.get("date")) for r in (found, record)} - {None}
        if clash or len(years) > 1:
            continue
        found = record | found
        if len(record.get("date", "")) > len(found.get("date", "")):
            found["date"] = record["date"]
    return found


def _named(said: Iterable[str]) -> str | None:
    """Return the journal that a line of its own names."""
    for words in said:
        hit = rules.search(rules.rule("published", "container"), words)
        if hit and not rules.search(rules.rule("published", "no-journal"), hit["container"]):
            return str(hit["container"])
    return None


def _thanked(note: str) -> str | None:
    hit = rules.search(rules.rule("published", "thanked-journal"), note)
    return str(hit["container"]) if hit else None


def _doi(said: Iterable[str]) -> str | None:
    """Return the DOI that most heads and feet carry; of several as frequent, none is surely its own."""
    short = (words for words in said if len(words) <= _LONGEST)
    counted = Counter(doi for words in short if (doi := doi_of(words))).most_common(2)
    return counted[0][0] if counted and (len(counted) == 1 or counted[0][1] > counted[1][1]) else None


def _cased(name: str) -> str:
    """Write a name that is all in capitals as names are written; an acronym stays."""
    if not name.isupper() or " " not in name:
        return name
    words = [
        w.casefold() if w.casefold() in _SMALL else w.capitalize() if set(w.casefold()) & _VOWELS else w
        for w in name.split()
    ]
    return " ".join((words[0][0].upper() + words[0][1:], *words[1:]))
