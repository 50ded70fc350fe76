"""The labelled pieces of one citation, put together as its fields."""

from __future__ import annotations

from collections.abc import Iterator
from itertools import pairwise

from pincite.citations import dates, list_people, people, titles, urls
from pincite.citations.labeller import Labelled
from pincite.citations.propose import agents
from pincite.model import Fields, Span
from pincite.rules import match, rule, search

_CLOSED_BY = {"“": "”", "‘": "’", "«": "»", "„": "“"}
"""The mark that closes a quotation, by the one that opens it."""

_OPENED_BY = {")": "(", "]": "[", ">": "<", "}": "{", "”": "“", "»": "«"}
"""The mark that each closing one answers."""


_OPENING = agents.NAMES | {"title", "other"}
"""Labels of the words that the name of a body may get where the reader does not see one."""

_JOINED = frozenset(',;:.()[]“”"‘«»')
"""Marks that the name of a body does not hold."""

_BESIDE_BODY = frozenset({"year", "other", "pages", "pinpoint"})
"""What stands beside a body where all that is printed of a work are its author and year."""


def _joined_words(text: str, labelled: Labelled, first: int, last: int) -> list[str]:
    """Return the labels of some tokens, those of a name with hyphens or apostrophes made one ("Caballero-Anthony")."""
    labels = list(labelled.labels[first:last])
    tokens = labelled.tokens[first:last]
    for at in range(1, len(labels) - 1):
        before, mark, after = tokens[at - 1 : at + 2]
        glued = before.end == mark.start and mark.end == after.start
        if glued and labels[at - 1] in agents.NAMES and text[mark.start] in "-’'‐":
            labels[at] = labels[at + 1] = labels[at - 1]
    return labels


class Pieces:
    """The labelled pieces of one citation. Local to the reading of one run."""

    def __init__(self, text: str, labelled: Labelled, first: int, last: int) -> None:
        self._text = text
        self.runs: list[tuple[str, Span]] = []
        for label, token in zip(_joined_words(text, labelled, first, last), labelled.tokens[first:last], strict=True):
            if self.runs and self.runs[-1][0] == label:
                self.runs[-1] = (label, Span(self.runs[-1][1].start, token.end))
            else:
                self.runs.append((label, token))
        self._name_body()

    def _name_body(self) -> None:
        """Take a body that opens the citation for its author where labels have it, or a part of it, for the title."""
        labels = [label for label, _ in self.runs]
        last = self._last_of_opening()
        if last < 0 or "title" not in labels[: last + 1]:
            return
        opened = Span(self.runs[0][1].start, self.runs[last][1].end)
        printed = self._text[opened.start : opened.end]
        end = search(rule("source_lists", "sentence_end"), printed) if last == 0 else None
        if end is not None:
            if self._is_body(printed[: end.start()]):
                author = Span(opened.start, opened.start + end.start())
                self.runs[:1] = [(agents.INSTITUTION, author), ("title", Span(opened.start + end.end(), opened.end))]
        elif not _JOINED & set(printed) and self._is_body(printed) and (last == 0 or " of " in printed):
            self._title_next(opened, last + 1)

    def _last_of_opening(self) -> int:
        """Return the number of the last run of the words that open the citation, before a mark; -1 without any."""
        last = -1
        for at, (label, span) in enumerate(self.runs):
            if label not in _OPENING or (at and _JOINED & set(self._text[self.runs[0][1].start : span.end])):
                break
            last = last if label == "other" else at
        return last

    def _is_body(self, printed: str) -> bool:
        named = " ".join(printed.split()).strip(" ,;:*_.")
        return match(rule("citations_people", "not_author"), named) is None and list_people.is_organisation(named)

    def _title_next(self, opened: Span, after: int) -> None:
        """Make the opening words the author, and all from the next field to the next title that title."""
        labels = [label for label, _ in self.runs]
        later = next((at for at in range(after, len(labels)) if labels[at] == "title"), None)
        bare = after == 1 and not {*labels[1:]} - _BESIDE_BODY and "year" in labels
        if later is None and not bare and labels[0] != agents.INSTITUTION:
            return
        self.runs[:after] = [(agents.INSTITUTION, opened)]
        if later is None:
            return
        later -= after - 1
        first = next(at for at in range(1, later + 1) if self.runs[at][0] in ("place", "year", "title"))
        if self._text[opened.end : self.runs[first][1].start].strip() == "(" and first < later:  # "(2022) Title"
            first = next(at for at in range(first + 1, later + 1) if self.runs[at][0] in ("place", "year", "title"))
        opens, closes = self.runs[first][1].start, self.runs[later][1].end
        if first < later and not set(".()") & set(self._text[opens:closes].rstrip(".")):
            self.runs[first : later + 1] = [("title", Span(opens, closes))]

    def spans(self, label: str) -> list[Span]:
        """Return the spans of all pieces of ``label``."""
        return [span for name, span in self.runs if name == label]

    def words(self, span: Span) -> str:
        """Return the words of ``span`` on one line, marks at the edges left out but those that close what it opens."""
        words, after = self._text[span.start : span.end], self._text[span.end : span.end + 1]
        opening = _OPENED_BY.get(after)
        if opening and words.count(opening) > words.count(after):
            words += after
        return " ".join(words.split()).strip(" ,;:*_")

    def text(self, label: str) -> str | None:
        """Return the first piece of ``label``."""
        spans = self.spans(label)
        return (self.words(spans[0]) or None) if spans else None

    def joined(self, label: str) -> str | None:
        """Return the longest piece of ``label``; pieces with only marks between them are one."""
        span = self.longest(label)
        return (self.words(span) or None) if span else None

    def longest(self, label: str) -> Span | None:
        """Return the span of the longest piece of ``label``; pieces with only marks between them are one."""
        merged: list[Span] = []
        for name, span in self.runs:
            if name != label:
                continue
            if merged and len(self._text[merged[-1].end : span.start].strip()) <= 1:
                merged[-1] = Span(merged[-1].start, span.end)
            else:
                merged.append(span)
        return max(merged, key=lambda s: s.end - s.start, default=None)

    def title(self) -> tuple[Span | None, Span | None]:
        """Return the title up to the mark that closes its quotation, and what the labels took on after that mark."""
        span = self.longest("title")
        if span is None:
            return None, None
        closing = _CLOSED_BY.get(self._text[span.start - 1 : span.start] or self._text[span.start : span.start + 1])
        words = self._text[span.start : span.end]
        at = words.rfind(closing) if closing else -1
        rest = words[at + 1 :]
        closed_after = closing is not None and self._text[span.end : span.end + 2].lstrip(".,")[:1] == closing
        if at < 1 or closed_after or not rest[:1].isspace() or len(rest.split()) < 1 or not words[at - 1].strip():
            return span, None
        first = next((k for k, c in enumerate(rest) if not c.isspace()), 0)
        return Span(span.start, span.start + at), Span(span.start + at + 1 + first, span.end)

    def authors(self, *, whole: bool) -> tuple[str, ...]:
        """Return the authors as "Family, Given" or the name of a body.

        ``whole`` says that given names are printed, so that a person of several words without one has it among them.
        """
        return agents.assemble((p for piece in self._named() for p in agents.part(piece)), whole=whole)

    def _named(self) -> Iterator[agents.Piece]:
        """Yield the pieces of names, each with what is printed between it and the one before."""
        end: int | None = None
        for label, span in self.runs:
            if label in agents.NAMES:
                words = self.words(span)
                start = span.start + max(0, self._text[span.start : span.end].find(words[:1]))
                before = "" if end is None else " ".join(self._text[end:start].split())
                yield agents.Piece(label, words, before)
                end = start + len(self._text[start : span.end].rstrip(" ,;:*_\n"))

    def editors(self) -> tuple[str, ...]:
        """Return the editors."""
        spans = self.spans("editor")
        if not spans:
            return ()
        return people.split(", ".join(self.words(s) for s in spans))

    def year(self) -> int | None:
        """Return the first year of publication."""
        for span in self.spans("year"):
            digits = "".join(c for c in self.words(span) if c.isdigit())
            if len(digits) >= 4:
                return int(digits[:4])
        return None

    def date(self) -> str | None:
        """Return the date of publication as ISO 8601, as precise as printed."""
        spans = [span for name, span in self.runs if name in ("date", "year")]
        year = self.year()
        if not any(name == "date" for name, _ in self.runs):
            return None if year is None else f"{year:04d}"
        printed = self._text[spans[0].start : spans[-1].end] if _near(spans) else " ".join(map(self.words, spans))
        found = dates.iso(printed)
        if found is None or (year is not None and not found.startswith(f"{year:04d}")):
            return None if year is None else f"{year:04d}"
        return found

    def pinpoint(self) -> str | None:
        """Return the places cited, as printed: from the first to the last piece where only marks stand between.

        The year of a volume in brackets ("[2013] QB 379") is none, though it looks like a paragraph's number.
        """
        year = rule("citations_fields", "bracketed_year")
        spans = [span for span in self.spans("pinpoint") if match(year, self.words(span)) is None]
        if not spans:
            return None
        whole = spans[0]
        for span in spans[1:]:
            if len(self._text[whole.end : span.start].strip()) > 1:
                break
            whole = Span(whole.start, span.end)
        words = " ".join(self._text[whole.start : whole.end].split()).strip(" ,;*")
        return words or None

    def names(self) -> tuple[str, ...]:
        """Return the names a short form gives: families, bodies, then words of the title."""
        given = [self.words(s) for n, s in self.runs if n in ("family", "institution")]
        title = self.joined("title")
        return tuple(n for n in (*given, titles.bare(title) if title else "") if n)

    def fields(self, *, whole: bool) -> Fields:
        """Return the fields as the record keeps them; ``whole`` as in ``authors``."""
        date = self.date()
        address = self.text("url")
        title, rest = self.title()
        named = rule("citations_fields", "numbered_host").pattern.match(self.words(rest)) if rest else None
        beside = self.joined("container") or (named["host"] if named else None)
        return Fields(
            authors=self.authors(whole=whole),
            editors=self.editors(),
            title=_title(self.words(title) or None if title else None),
            container=_title(beside),
            volume=self.text("volume") or (named["volume"] if named else None),
            issue=self.text("issue"),
            pages=self.text("pages"),
            publisher=self.joined("publisher"),
            place=self.text("place"),
            edition=self.text("edition"),
            year=int(date[:4]) if date else self.year(),
            date=date,
            url=urls.clean(address) if address else None,
            accessed=dates.iso(self.text("accessed") or "") if self.spans("accessed") else None,
            court=self.joined("court"),
            symbol=self.joined("symbol"),
            short=self.short(),
        )

    def short(self) -> str | None:
        """Return the name given for later use, without brackets and the words that give it."""
        printed = self.text("short_name")
        if printed is None:
            return None
        bare = printed.strip("()[]“”\"‘’'«» ,.")
        for lead in ("hereinafter", "hereafter"):
            if bare.casefold().startswith(lead):
                bare = bare[len(lead) :].strip(" :,“”\"‘’'")
                bare = bare.removeprefix("referred to as").strip(" “”\"‘’'")
        return titles.normal(bare) or None


def _near(spans: list[Span]) -> bool:
    """Tell whether day, month and year stand together."""
    return all(after.start - before.end <= 3 for before, after in pairwise(spans))


def _title(printed: str | None) -> str | None:
    return (titles.normal(titles.bare(printed)) or None) if printed else None
