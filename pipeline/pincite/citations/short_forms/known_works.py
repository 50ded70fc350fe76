"""The works an article has cited so far, found by the first word of what recalls them, and matched word by word."""

from __future__ import annotations

import unicodedata
from collections import defaultdict
from collections.abc import Sequence
from dataclasses import dataclass, replace
from functools import lru_cache

from pincite.model import Citation, Span
from pincite.rules import finditer, match, rule
from pincite.rules.lexicon import small_words

_SET = "recalled"
MOST = 30
"""So many works at most are tried for one first word: those cited last."""
_REACH = 12
"""So many words of a title may be left out between two that are printed."""


@dataclass(frozen=True, slots=True)
class Word:
    """A word of a text: where it stands, and its letters without case and accents."""

    start: int
    end: int
    key: str


@lru_cache(maxsize=64)
def words(text: str) -> tuple[Word, ...]:
    """Return the runs of letters and digits of ``text``."""
    return tuple(Word(*hit.span(), fold(hit[0])) for hit in finditer(rule(_SET, "word"), text))


@lru_cache(maxsize=20_000)
def fold(word: str) -> str:
    """Return a word without case and accents."""
    return "".join(c for c in unicodedata.normalize("NFKD", word).casefold() if not unicodedata.combining(c))


def keys(text: str | None) -> tuple[str, ...]:
    """Return the folded words of ``text``."""
    return tuple(w.key for w in words(text or ""))


@dataclass(frozen=True, slots=True)
class Work:
    """What recalls a work cited before: its authors (family and given words), title, short name, parties, number."""

    families: tuple[tuple[str, ...], ...]
    given: tuple[frozenset[str], ...]
    title: tuple[str, ...]
    short: tuple[str, ...]
    sides: tuple[tuple[str, ...], ...]
    symbol: tuple[str, ...]
    year: int | None
    text: frozenset[str]


def work_of(citation: Citation, text: str) -> Work:
    """Return what recalls the work of a full citation, whose words are ``text``."""
    fields = citation.fields
    people = fields.authors or fields.editors
    parts = rule("resolution", "versus").pattern.split(fields.title or "")
    return Work(
        families=tuple(keys(p.partition(",")[0]) for p in people),
        given=tuple(frozenset(keys(p.partition(",")[2])) for p in people),
        title=keys(fields.title),
        short=keys(fields.short),
        sides=tuple(keys(p) for p in parts) if len(parts) == 2 else (),
        symbol=keys(fields.symbol) if any(c.isdigit() for c in fields.symbol or "") else (),
        year=fields.year,
        text=frozenset(keys(text)),
    )


@dataclass(frozen=True, slots=True)
class Recalled:
    """Words that recall a known work: where, the names they give, the place cited, and the year."""

    span: Span
    names: tuple[str, ...]
    pinpoint: str | None = None
    year: str | None = None
    by: str = ""


class KnownWorks:
    """The works cited so far, by the first words of what may recall them. Local to one article."""

    def __init__(self) -> None:
        self._first: dict[str, dict[tuple[str, int], dict[Work, None]]] = defaultdict(lambda: defaultdict(dict))

    def __bool__(self) -> bool:
        return bool(self._first)

    def learn(self, citation: Citation, text: str) -> None:
        """Keep a work for what stands after its citation, whose words are ``text``."""
        work = work_of(citation, text)
        for place, family in enumerate(work.families):
            self._keep(family[:1], ("author", place), work)
        for place, side in enumerate(work.sides):
            self._keep(side[:1], ("side", place), work)
        opening = next((k for k, w in enumerate(work.title) if w not in small_words()), 0)
        for start in {0, opening}:
            self._keep(work.title[start : start + 1], ("title", start), work)
        self._keep(work.short[:1], ("short", 0), work)
        self._keep(work.symbol[:1], ("symbol", 0), work)

    def _keep(self, first: tuple[str, ...], kind: tuple[str, int], work: Work) -> None:
        if first:
            self._first[first[0]][kind].setdefault(work)

    def begins(self, key: str) -> bool:
        """Tell whether what recalls some known work may begin with the folded word ``key``."""
        return key in self._first

    def at(self, text: str, place: int, *, pinned: bool = False) -> Recalled | None:
        """Return the longest recall of a known work that begins at the word number ``place`` of ``text``.

        ``pinned`` tells that the place cited stands before it ("art. 32 UNDRIP"): then only short names are taken.
        """
        found: list[Recalled] = []
        for (kind, part), works in self._first.get(words(text)[place].key, {}).items():
            if pinned and kind != "short":
                continue
            for work in list(works)[-MOST:]:
                hit = _Reading(text, place, work, pinned=pinned).read(kind, part)
                if hit is not None:
                    found.append(replace(hit, by=kind))
        return max(found, key=lambda f: f.span.end, default=None)


class _Reading:
    """One attempt to read the words from ``place`` on as a recall of ``work``."""

    def __init__(self, text: str, place: int, work: Work, *, pinned: bool) -> None:
        self.pinned = pinned
        self.text, self.words, self.place, self.work = text, words(text), place, work
        self.by = ""

    def read(self, kind: str, part: int) -> Recalled | None:
        self.by = kind
        if kind == "author":
            return self._by_author(part)
        if kind == "title":
            return self._by_title(self.place, part)
        keys_of = {"short": self.work.short, "symbol": self.work.symbol}
        whole = self.work.sides[part] if kind == "side" else keys_of[kind]
        after = self._consume(whole, self.place)
        if after is None and kind == "side":  # a party shortened to its first words
            after = self._some_of(whole)
        names = (self._printed(self.place, after),) if after else ()
        after = self._repeated(after) if after and kind == "side" else after
        telling = kind != "side" and (len(whole) > 1 or len(whole[0]) > 3)
        return self._closed(names, after, enough=self.pinned or (telling and self._opens())) if after else None

    def _consume(self, wanted: Sequence[str], place: int) -> int | None:
        """Return the number of the word after ``wanted``, if those words stand at ``place`` side by side."""
        for k, key in enumerate(wanted):
            at = place + k
            if at >= len(self.words) or self.words[at].key != key or (k and not self._adjacent(at)):
                return None
        return place + len(wanted)

    def _adjacent(self, at: int) -> bool:
        return len(self.text[self.words[at - 1].end : self.words[at].start].strip(" -’'.–")) == 0

    def _some_of(self, side: tuple[str, ...]) -> int | None:
        after = self.place
        while after - self.place < len(side) and self._consume(side[: after - self.place + 1], self.place):
            after += 1
        return after if after > self.place and len(self.words[self.place].key) > 3 else None

    def _repeated(self, after: int) -> int:
        """Step over the number of a case and other words of its first citation ("Roe, No. 488/1992, para 8")."""
        if match(rule(_SET, "number_after"), self.text, self.words[after - 1].end) is None:
            return after
        end = after
        while end < min(after + 8, len(self.words)) and self.words[end].key in self.work.text and self._near(end):
            end += 1
        return end

    def _near(self, at: int) -> bool:
        return not any(c in self.text[self.words[at - 1].end : self.words[at].start] for c in ";()§¶")

    def _by_author(self, first: int) -> Recalled | None:
        after = self._consume(self.work.families[first], self.place)
        if after is None:
            return None
        names = [self._printed(self.place, after)]
        while (more := self._another(after)) is not None:
            start, after = more
            names.append(self._printed(start, after))
        end = self._others(after)
        titled = self._titled(after, end)
        if titled is not None:
            last, count, marked = titled
            title = self.text[self.words[self._title_at(after, end)].start : self.words[last - 1].end]
            enough = count > 2 or (marked and count > 0) or (count > 1 and last - after == len(self.work.title))
            return self._closed((*names, title), last, enough=enough)
        return self._closed(tuple(names), after, enough=False, end=end)

    def _another(self, after: int) -> tuple[int, int] | None:
        """Return where another author of the work stands after a comma or the *and* of some language, and its end."""
        if after >= len(self.words):
            return None
        joint = match(rule(_SET, "joint"), self.text, self.words[after - 1].end)
        if joint is None:
            return None
        start = next(
            (k for k in range(after, min(after + 5, len(self.words))) if self.words[k].start >= joint.end()), None
        )
        for k in range(start, min(start + 4, len(self.words))) if start is not None else ():
            for family in self.work.families:
                if family and (end := self._consume(family, k)) is not None:
                    return k, end
            if not (len(self.words[k].key) == 1 or any(self.words[k].key in g for g in self.work.given)):
                return None
        return None

    def _others(self, after: int) -> int:
        """Return the offset after the words for *and others*, if they follow."""
        end = self.words[after - 1].end
        others = match(rule(_SET, "others"), self.text, end)
        return others.end() if others else end

    def _title_at(self, after: int, end: int) -> int:
        return next((k for k in range(after, len(self.words)) if self.words[k].start >= end), len(self.words))

    def _titled(self, after: int, end: int) -> tuple[int, int, bool] | None:
        """Return the word after a title that follows the names, how many words tell, whether marks set it off."""
        opening = match(rule(_SET, "before_title"), self.text, end)
        if opening is None:
            return None
        at = self._title_at(after, opening.end())
        if at >= len(self.words) or self.words[at].start != opening.end():
            return None
        last, count = self._title_words(at, 0)
        if not count:
            return None
        return last, count, bool(opening["mark"])

    def _title_words(self, at: int, start: int) -> tuple[int, int]:
        """Return the word after those of the title that stand from ``at`` on in order, and how many of them tell."""
        title, pointer, count = self.work.title, start, 0
        place = at
        while place < len(self.words):
            between = self.text[self.words[place - 1].end : self.words[place].start] if place > at else ""
            key = self.words[place].key
            if any(c in between for c in ';()[]”"»') or ("," in between and key.isdigit()):
                break
            found = next((k for k in range(pointer, min(pointer + _REACH, len(title))) if title[k] == key), None)
            if found is None:
                break
            pointer, place = found + 1, place + 1
            count += key not in small_words()
        return place, count

    def _by_title(self, at: int, start: int) -> Recalled | None:
        last, count = self._title_words(at, start)
        if not count or not self._opens():
            return None
        whole = last - at >= len(self.work.title) - start
        numbered = any(c.isdigit() for w in self.words[at:last] for c in w.key)
        if count < 3 and not (count > 1 and (whole or numbered)):
            acronym = whole and self._printed(at, last).isupper() and len(self.words[at].key) > 3
            return self._closed((self._printed(at, last),), last, enough=False) if acronym else None
        return self._closed((self._printed(at, last),), last, enough=count > 3 or numbered)

    def _opens(self) -> bool:
        """Tell whether the words open a note, a sentence or a member of a string of citations."""
        start = self.words[self.place].start
        before = self.text[:start].rstrip(" *_“\"‘'([")
        bracket = any(mark in self.text[len(before) : start] for mark in "([")
        if not before or bracket or before[-1] in ";:" or (before[-1] == "." and not before[-2:-1].isupper()):
            return True
        return match(rule(_SET, "led"), before[-20:]) is not None

    def _closed(self, names: tuple[str, ...], last: int, *, enough: bool, end: int | None = None) -> Recalled | None:
        """Read year and pages after the names; without them the names must tell ``enough``, and nothing more follow."""
        start = self.words[self.place].start
        at = self.words[last - 1].end if end is None else end
        marks = match(rule(_SET, "closing_marks"), self.text, at)
        at = marks.end() if marks else at
        year = match(rule(_SET, "year"), self.text, at)
        page = None
        if year is not None and self.work.year is not None and int(year["year"]) != self.work.year:
            page = match(rule(_SET, "page_like_year"), self.text, at) if enough else None
            if page is None:
                return None
            year = None
        if year is not None and not year["open"] and self.by == "title":
            year = None  # the year of a law's name
        at = year.end() if year else at
        pin = page or match(rule(_SET, "pin"), self.text, at)
        at = pin.end() if pin else at
        closing = match(rule(_SET, "closing_bracket"), self.text, at) if year and year["open"] else None
        at = closing.end() if closing else at
        if not (year or pin or enough):
            return None
        if match(rule(_SET, "boundary" if year or pin else "closing"), self.text, at) is None:
            return None
        pinpoint = (pin["pin"] if pin else None) or (year["pin"] if year else None)
        said = year["year"] + (year["letter"] or "") if year else None
        return Recalled(Span(start, at), names, pinpoint, said)

    def _printed(self, first: int, last: int) -> str:
        return self.text[self.words[first].start : self.words[last - 1].end]
