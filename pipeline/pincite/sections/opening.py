"""The head of an article as it is printed: which lines are its title, which name its authors, and how surely."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from functools import cached_property
from math import exp

from pincite import rules
from pincite.layout import Lines, first_line
from pincite.layout.contents import squeeze
from pincite.model import Zone
from pincite.sections.bylines import marked, names, opened
from pincite.sections.weighing import Candidate

_LINES = 45
"""The head of an article is looked for in so many of its first lines."""
_PROSE = 11
"""A line of so many words that goes on with small letters is prose, where the next is such a line too."""
_SAME = 0.7
_NEAR = 2.2
_VOCABULARY = 250_000
_PAGES = 12
_LONGEST_TITLE = 320


_NO_HEAD = (Zone.FURNITURE, Zone.NOTE, Zone.OTHER, Zone.TABLE)


@dataclass(frozen=True, slots=True)
class Group:
    """Lines of one size that stand together: their words, the indices, the persons they name."""

    words: str
    indices: tuple[int, ...]
    size: float
    names: tuple[str, ...] = ()


@dataclass(frozen=True)
class Head:
    """The lines before the text proper of an article, gathered to groups, and what the whole text tells of them."""

    lines: Lines
    zones: Sequence[Zone]

    @cached_property
    def groups(self) -> tuple[Group, ...]:
        """Return the groups of the head in their order."""
        found: list[list[int]] = []
        for index in self._indices():
            if found and self._together(found[-1], index):
                found[-1].append(index)
            else:
                found.append([index])
        return tuple(self._group(g) for g in found)

    def titles(self) -> list[Candidate[str]]:
        """Return the groups that may be the title, with what their size and place say for them."""
        able = [(n, g) for n, g in enumerate(self.groups) if self._may_be_title(g)]
        if not able:
            return []
        largest = max(g.size for _, g in able)
        scored = [(self._title_score(n, g, largest), g) for n, g in able]
        score, best = max(scored, key=lambda pair: (pair[0], -pair[1].indices[0]))
        return [Candidate(_unmarked(best.words), "head", round(_logistic(score), 2))]

    def authors(self, title: str | None) -> list[Candidate[tuple[str, ...]]]:
        """Return the lines of names, with what place, marks, running heads and addresses say for them."""
        own = squeeze(title or "")
        able = [(n, g) for n, g in enumerate(self.groups) if g.names and squeeze(g.words) not in own]
        scored = [(self._byline_score(n, g, own), n, g) for n, g in able]
        if not scored:
            return []
        score, at, best = max(scored, key=lambda s: (s[0], -s[1]))
        return [Candidate(self._with_others(at, best, own), "byline", round(_logistic(score), 2))]

    def _indices(self) -> list[int]:
        """Return the lines of the head: up to an abstract, an introduction or the first running prose."""
        first = first_line(self.lines.source)
        free = [i for i in self.lines.filled if i >= first and self.zones[i] not in _NO_HEAD]
        found: list[int] = []
        for n, index in enumerate(free[:_LINES]):
            words = self.lines.words[index]
            page = self.lines.source.lines[index].page
            if found and page > self.lines.source.lines[found[0]].page + 1:
                break
            if rules.search(rules.rule("layout", "front-heading"), words) or (found and _opens(words)):
                break
            following = self.lines.words[free[n + 1]] if n + 1 < len(free) else ""
            if self._is_prose(words) and (len(words) > _LONGEST_TITLE or self._is_prose(following) or not following):
                break
            found.append(index)
        return found

    def _is_prose(self, words: str) -> bool:
        tokens = words.split()
        small = sum(1 for t in tokens if t[:1].islower())
        return len(tokens) >= min(_PROSE, max(6, self.lines.width // 8)) and small > 0.55 * len(tokens)

    def _together(self, group: Sequence[int], index: int) -> bool:
        lines = self.lines.source.lines
        last, this = lines[group[-1]], lines[index]
        if last.page != this.page or (last.box is None and self.lines.blank_between(group[-1], index)):
            return False
        if abs((last.size or 0) - (this.size or 0)) > _SAME:
            return False
        if last.box and this.box and this.box.y0 - last.box.y0 > _NEAR * (this.size or 10):
            return False
        before, after = self.lines.words[group[-1]], self.lines.words[index]
        if self._excluded(before) or self._excluded(after):
            return False
        return bool(self._names(before)) == bool(self._names(after))

    def _names(self, words: str) -> tuple[str, ...]:
        """Return the persons whom a line names; words that the text uses in small letters are no names alone."""
        if self._excluded(words) or rules.search(rules.rule("published", "series-title"), words):
            return ()
        found = names(words)
        return found if found and (self.strange(found) or marked(words) or opened(words)) else ()

    def _group(self, indices: Sequence[int]) -> Group:
        words = " ".join(" ".join(self.lines.words[i].split()) for i in indices)
        size = max(self.lines.source.lines[i].size or 0.0 for i in indices)
        apart = [n for i in indices for n in self._names(self.lines.words[i])]
        whole = self._names(words)
        found = whole if len(whole) >= len(apart) else tuple(dict.fromkeys(apart))
        return Group(words, tuple(indices), size, () if indices[0] == self._marked_first else found)

    @cached_property
    def _marked_first(self) -> int | None:
        """Return the first line if the file itself marks it as a heading: no author stands above the title there."""
        first = next(iter(self.lines.filled), None)
        return first if first is not None and self.lines.words[first].startswith("# ") else None

    @staticmethod
    def _excluded(words: str) -> bool:
        return any(rules.search(rules.rule("opening", r), words) for r in ("genre", "no-title")) or any(
            rules.search(rules.rule("published", r), words)
            for r in (
                "head-three",
                "head-issue",
                "head-page",
                "volume-issue",
                "volume-short",
                "series-number",
                "container",
            )
        )

    def _may_be_title(self, group: Group) -> bool:
        letters = sum(map(str.isalpha, group.words))
        return (
            letters > 5
            and len(group.words) < _LONGEST_TITLE
            and not self._excluded(group.words)
            and not rules.search(rules.rule("published", "series-title"), group.words)
        )

    def _title_score(self, n: int, group: Group, largest: float) -> float:
        score = -0.6
        words = group.words.split()
        sized = group.size > 0
        score += 1.2 if sized and group.size >= largest - _SAME else -0.6 if sized else 0.0
        score += 0.8 if len(words) >= 3 else -0.8
        near = [self.groups[k] for k in (n - 1, n + 1) if 0 <= k < len(self.groups)]
        score += 1.0 if any(g.names and self.strange(g.names) for g in near) else 0.0
        score -= 2.0 if group.names and self.strange(group.names) else 0.0
        score -= 1.0 if rules.search(rules.rule("opening", "institution"), group.words) and len(words) < 7 else 0.0
        score -= 0.8 if group.words.endswith(".") else 0.0
        score -= 0.25 * sum(1 for g in self.groups[:n] if self._may_be_title(g) and not g.names)
        if any(self.zones[i] in (Zone.TITLE, Zone.HEADING) for i in group.indices):
            score += 0.6
        return score

    def strange(self, found: Sequence[str]) -> bool:
        """Tell whether hardly a word of the names is a common word of the text, as of most names none is."""
        tokens = [t.casefold().strip(".,") for name in found for t in name.split() if len(t.strip(".")) > 2]
        return bool(tokens) and sum(t in self._vocabulary for t in tokens) < 0.6 * len(tokens)

    @cached_property
    def _vocabulary(self) -> frozenset[str]:
        found = rules.findall(rules.rule("opening", "lower-word"), self.lines.source.text[:_VOCABULARY])
        return frozenset(found)

    def _byline_score(self, n: int, group: Group, title: str) -> float:
        score = -0.4
        score += 2.5 if opened(group.words) else 0.0
        score += 1.2 if marked(group.words) else 0.0
        score += 0.8 if self.strange(group.names) else -2.5
        near = [self.groups[k] for k in (n - 1, n + 1, n - 2) if 0 <= k < len(self.groups)]
        score += 1.0 if any(squeeze(g.words) and squeeze(g.words) in title for g in near) else 0.0
        score += 0.4 if len(group.names) > 1 else 0.0
        score += 1.4 if any(self._heads(name) for name in group.names) else 0.0
        score += 1.0 if any(self._presented(name) for name in group.names) else 0.0
        return score

    def _heads(self, name: str) -> bool:
        """Tell whether a running head names the person."""
        return squeeze(name) in self._running or any(squeeze(name.split()[-1]) + "etal" in w for w in (self._running,))

    @cached_property
    def _running(self) -> str:
        pairs = zip(self.lines.source.lines, self.lines.words, self.zones, strict=True)
        return " ".join(squeeze(w) for line, w, z in pairs if z is Zone.FURNITURE and 1 < line.page <= _PAGES)

    def _presented(self, name: str) -> bool:
        """Tell whether an address or a note on the first pages names the person again."""
        first = self.groups[0].indices[0] if self.groups else 0
        tail = " ".join(self.lines.words[first : first + 90]).casefold()
        family = name.split()[-1].casefold()
        return any(family in word for word in tail.split() if "@" in word) or tail.count(name.casefold()) > 1

    def _with_others(self, at: int, best: Group, title: str) -> tuple[str, ...]:
        """Return the names with those of later lines set alike, between which only affiliations stand."""
        found = list(best.names)
        for group in self.groups[at + 1 :]:
            if (
                group.names
                and abs(group.size - best.size) <= _SAME
                and self.strange(group.names)
                and squeeze(group.words) not in title
            ):
                found += group.names
            elif squeeze(group.words) in title or (group.size > best.size + _SAME):
                break
        return tuple(dict.fromkeys(found))


def _opens(words: str) -> bool:
    return any(rules.search(rules.rule("headings", r), words) for r in ("introduction", "opening"))


def _unmarked(words: str) -> str:
    """Return a title without hash signs, quotation marks around it and the mark of its note."""
    plain = words.strip(" #*_†‡∗")
    hit = rules.search(rules.rule("bylines", "noise"), plain[-3:]) if plain[-1:].isdigit() else None
    return plain[: -len(hit[0])] if hit and plain[-3:].endswith(hit[0]) else plain


def _logistic(score: float) -> float:
    return 1 / (1 + exp(-score))
