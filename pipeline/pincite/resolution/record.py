"""What is known while an article is resolved: its citations in order, its works so far, the links made."""

from __future__ import annotations

from bisect import bisect_left, bisect_right
from collections import defaultdict
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import replace

from pincite.citations.dates import days
from pincite.citations.short_forms.kind_words import named_kinds
from pincite.model import Citation, Fields, Form, Link, Note, NoteStatus
from pincite.resolution import unread
from pincite.resolution.author_lists import Names
from pincite.resolution.covering import cover
from pincite.resolution.dated import Dated, Group
from pincite.resolution.folding import expanded, significant, words
from pincite.resolution.full_citations import FullCitations
from pincite.resolution.identity import Source
from pincite.resolution.links import MOST
from pincite.resolution.lookup import Lookup
from pincite.resolution.names import NONE, Fit, Profile, family, fit, profile, stands_in
from pincite.resolution.unread import Unread
from pincite.rules import match, rule, search
from pincite.text import Article

_NEAR = 200
"""So many characters before a call, an author may be named whom the note leaves out."""

TELLING = 4
"""So many of its rarest words name a law as surely as its whole title."""
BY_KIND_ALONE = 0.5
"""How far "the Directive" alone names a directive cited before."""

WHOLE = frozenset({Form.FULL, Form.LIST_ENTRY})
"""Forms that name a work on their own."""


class Record:
    """The citations of one article in order, and the links found so far. Local to one call of ``resolve``."""

    def __init__(self, article: Article, citations: Sequence[Citation]) -> None:
        self.article = article
        self.citations = tuple(citations)
        self.order = {c.id: i for i, c in enumerate(citations)}
        self.links: dict[str, Link] = {}
        self._by_id = {c.id: c for c in citations}
        self._text = {c.id: article.words(c.place) for c in citations}
        self._profiles: dict[str, Profile] = {}
        self._sources: dict[str, Source] = {}
        self._days: dict[str, frozenset[str]] = {}
        self._full = FullCitations()
        self._members: dict[str, list[Citation]] = defaultdict(list)
        self._described: dict[str, list[Profile]] = defaultdict(list)
        self._given: dict[str, str] = {}
        self._notes: dict[str | None, list[Citation]] = defaultdict(list)
        for c in citations:
            self._notes[c.note].append(c)
        self._edges: dict[str, tuple[list[int], list[int]]] = {}
        self._labels = tuple(n.label for n in article.notes) or tuple(k for k in self._notes if k is not None)
        self._at = {label: k for k, label in enumerate(self._labels)}
        self._last: dict[str, int] = {}
        self._cited: dict[str, int] = {}
        self._unread: dict[str, tuple[Unread, ...]] = {}
        self._cited_in: dict[str, dict[str, Citation]] = defaultdict(dict)
        self._dated = Dated()
        self._in_unread: dict[str, set[int]] = defaultdict(set)
        self._searched = 0
        self._lookup = Lookup()
        self._entries = self._by_label()
        self._status: dict[str, Note] = {n.label: n for n in article.notes}

    def _by_label(self) -> dict[str, list[Citation]]:
        labels = {e.stream: e.label for e in self.article.entries if e.label}
        found: dict[str, list[Citation]] = defaultdict(list)
        for citation in self.citations:
            if citation.form is Form.LIST_ENTRY and (label := labels.get(citation.place.stream)):
                found[label].append(citation)
        return found

    def text(self, citation: Citation) -> str:
        """Return the clean words of ``citation``."""
        return self._text[citation.id]

    def get(self, citation_id: str) -> Citation:
        """Return the citation of that id."""
        return self._by_id[citation_id]

    def in_note(self, label: str | None) -> Sequence[Citation]:
        """Return the citations of the note ``label`` (``None``: of the body and source lists) in order."""
        return self._notes.get(label, ())

    def labels_before(self, label: str) -> Iterator[str]:
        """Yield the labels of the notes before ``label``, nearest first."""
        for at in range(self._at.get(label, 0) - 1, -1, -1):
            yield self._labels[at]

    def labels_away(self, label: str, away: int) -> tuple[str, ...]:
        """Return the labels of the notes so many notes before and after ``label``."""
        at = self._at.get(label)
        if not away or at is None:
            return (label,) if not away else ()
        return tuple(self._labels[k] for k in (at - away, at + away) if 0 <= k < len(self._labels))

    def cites(self, label: str, target: str) -> Citation | None:
        """Return the first citation of the work ``target`` in the note ``label``, the work's own first one before."""
        return self._cited_in.get(label, {}).get(target)

    def cited_in(self, label: str) -> Iterable[str]:
        """Return the works whose citations in the note ``label`` are linked so far."""
        return self._cited_in.get(label, ())

    def _target(self, citation: Citation) -> str | None:
        link = self.links.get(citation.id)
        return link.target if link is not None else None

    def distance(self, target: str, citation: Citation) -> int:
        """Return how many notes before ``citation`` the work was cited last."""
        here, last = self._at.get(citation.note or ""), self._last.get(target)
        return here - last if here is not None and last is not None and here > last else 0

    def cited_after(self, one: str, other: str) -> bool:
        """Tell whether the work ``one`` was cited later than ``other``, so far."""
        return self._cited.get(one, -1) > self._cited.get(other, -1)

    def may_hide(self, label: str) -> str | None:
        """Say why a source may be hidden in a note in which none was read: its text is lost, or is more than prose.

        A note of cross-references and plain prose hides nothing.
        """
        note = self._status.get(label)
        if note is not None and note.status in (NoteStatus.NO_TEXT, NoteStatus.DAMAGED):
            return "the text is lost of"
        reading = self.article.readings.get(f"note:{label}")
        if reading is None or self._notes.get(label):
            return None
        return "a source may have been missed in" if search(rule("resolution", "may_cite"), reading.text) else None

    def unread(self, label: str | None) -> tuple[Unread, ...]:
        """Return the stretches of the note ``label`` that look like sources and yielded none."""
        if label is None:
            return ()
        if label not in self._unread:
            reading = self.article.readings.get(f"note:{label}")
            cited = [c.place.span for c in self._notes.get(label, ())]
            self._unread[label] = unread.find(reading.text, cited) if reading is not None else ()
        return self._unread[label]

    def unread_names(self, names: tuple[str, ...], citation: Citation) -> bool:
        """Tell whether a stretch before ``citation`` that looks like a source unread holds all words of ``names``."""
        here = self._at.get(citation.note or "")
        wanted = [w for name in names for w in significant(name) if len(w) > 1]
        if not wanted or here is None:
            return False
        self._search_unread(here)
        places = [self._in_unread.get(w, set()) for w in wanted]
        return bool(set.intersection(*places))

    def _search_unread(self, before: int) -> None:
        """Keep the words of the unread stretches of the notes up to the note number ``before``."""
        for at in range(self._searched, before):
            label = self._labels[at]
            for piece in self.unread(label):
                text = self.article.readings[f"note:{label}"].text[slice(*piece.span)]
                for word in significant(text):
                    self._in_unread[word].add(len(self._in_unread[""]))
                self._in_unread[""].add(len(self._in_unread[""]))
        self._searched = max(self._searched, before)

    def add(self, citation: Citation, link: Link) -> None:
        """Keep the link of ``citation``; a full citation adds to what is known of its work."""
        self.links[citation.id] = link
        if link.target is not None and citation.note is not None:
            there = self._cited_in[citation.note]
            if link.target not in there or link.target == citation.id:
                there[link.target] = citation
        if citation.given and link.target is not None:
            self._given.setdefault(citation.given, link.target)
        if link.target is not None and (citation.form in WHOLE or link.target == citation.id):
            self._members[link.target].append(citation)
            self._days.pop(link.target, None)
            self._full.put(link.target, self.source(citation))
            self._remember(link.target, self._profile(citation))
        if link.target is not None and citation.form not in WHOLE:
            self._touch(link.target, citation)

    def pass_by(self, citation: Citation) -> None:
        """Tell that reading has come to a citation that was settled before."""
        target = self._target(citation)
        if target is not None:
            self._touch(target, citation)

    def _touch(self, target: str, citation: Citation) -> None:
        self._last[target] = self._at.get(citation.note or "", 0)
        self._cited[target] = self.order[citation.id]

    def _remember(self, target: str, made: Profile) -> None:
        known = self._described[target]
        if made not in known and len(known) < MOST:
            known.append(made)
            self._lookup.add(target, made)

    def entries(self, label: str) -> Sequence[Citation]:
        """Return the entries of source lists that are numbered ``label``."""
        return self._entries.get(label, ())

    def near(self, names: Iterable[str]) -> list[str]:
        """Return the works, in order of registration, that names like these may mean."""
        return self._lookup.near(names)

    def dated(self, form: Form, year: str, asked: Names) -> Iterator[Group]:
        """Yield the works of that form and year by authors of whom the first may be the first one asked for."""
        return self._dated.like(form, year, asked)

    def untitled(self, form: Form, year: str) -> list[tuple[str, str]]:
        """Return title and work of what is cited in that form and has no author."""
        return self._dated.untitled(form, year)

    def date(self, citation: Citation, year: str, keys: Names, loose: Names) -> None:
        """Keep a work with its year and authors for the author-year citations after it."""
        target = self._target(citation)
        if target is not None:
            title = citation.fields.title if not citation.fields.authors else None
            self._dated.add(citation.form, year, keys, loose, target, title)

    def cited_lately(self) -> list[str]:
        """Return the works cited so far, the one cited last first."""
        return sorted(self._cited, key=lambda t: -self._cited[t])

    def words_before(self, citation: Citation) -> frozenset[str]:
        """Return the folded words before a citation in its note, or where there are none, before the note's call."""
        reading = self.article.readings.get(citation.place.stream)
        start = citation.place.span.start
        own = reading.text[max(0, start - _NEAR) : start] if reading is not None else ""
        if len(words(own)) > 3 or citation.note is None:
            return frozenset(expanded(own))
        return frozenset(expanded(self._before_call(citation.note)))

    def _before_call(self, label: str) -> str:
        """Return the words of the body from the call before, at most two sentences, to the call of a note."""
        own = next((c.at for c in self.article.calls if c.label == label), None)
        if own is None:
            return ""
        before = max((c.at for c in self.article.calls if c.at < own), default=0)
        return self.article.body.text[max(before, own - 2 * _NEAR) : own]

    def named_in(self, target: str, said: frozenset[str]) -> float:
        """Return the share, rare ones weighing most, of the telling words of a work's name that are in ``said``."""
        best = 0.0
        for made in self._described.get(target, ()):
            if (made.short and made.short in said) or any(a in said for a in made.acronyms if len(a) > 2):
                return 1.0
            weights = {w: self._lookup.rarity(w) for w in made.words}
            whole = sum(sorted(weights.values(), reverse=True)[:TELLING])
            share = min(1.0, sum(v for w, v in weights.items() if w in said) / whole) if whole else 0.0
            kind = any(named_kinds(w) and w in said for w in made.words)
            best = max(best, share, BY_KIND_ALONE if kind else 0.0)
        return best

    def initials_before(self, citation: Citation) -> str:
        """Return the initials that stand right before a citation, without case."""
        reading = self.article.readings.get(citation.place.stream)
        if reading is None:
            return ""
        start = citation.place.span.start
        hit = search(rule("recalled", "initials_before"), reading.text, max(0, start - 12), start)
        own = match(rule("resolution", "initials"), self.text(citation))
        found = (hit["initials"] if hit else "") or (own[0] if own else "")
        return "".join(c for c in found.casefold() if c.isalpha())

    def given(self, key: str) -> str | None:
        """Return the work that the file itself names by ``key``, if it was cited before."""
        return self._given.get(key)

    def works(self) -> tuple[str, ...]:
        """Return the ids of the works known so far (of their first citations), in order of registration."""
        return tuple(self._members)

    def members(self, target: str) -> Sequence[Citation]:
        """Return the full citations of the work ``target``."""
        return self._members.get(target, ())

    def fit(self, names: tuple[str, ...], target: str) -> Fit:
        """Return how well ``names`` fit the work ``target`` under any of its full citations."""
        return max((fit(names, p) for p in self._described.get(target, ())), key=lambda f: f.score, default=NONE)

    def covers(self, names: tuple[str, ...], target: str) -> Fit:
        """Return how well the words of ``names``, in any order, fit those of any full citation of the work."""
        kind = self._by_id[target].type
        found = (cover(names, p, kind, self._lookup) for p in self._described.get(target, ()))
        return max(found, key=lambda f: f.score, default=NONE)

    def days(self, target: str) -> frozenset[str]:
        """Return the calendar days that the full citations of the work print."""
        if target not in self._days:
            found = (days(self.text(c)) for c in self.members(target)[:MOST])
            self._days[target] = frozenset[str]().union(*found)
        return self._days[target]

    def of_year(self, target: str, year: int) -> bool:
        """Tell whether any full citation of the work gives that year, or none gives any."""
        years = {c.fields.year for c in self.members(target)[:MOST]} - {None}
        return not years or year in years

    def in_reporter(self, target: str, volume: str) -> bool:
        """Tell whether the work stands in a volume of that number, under any of its reporters."""
        found = self.members(target)[:MOST]
        return any(c.fields.volume == volume or f" {volume} " in self.text(c) for c in found)

    def fit_citation(self, names: tuple[str, ...], citation: Citation) -> Fit:
        """Return how well ``names`` fit the words and fields of one citation itself."""
        return fit(names, self._profile(citation))

    def source(self, citation: Citation) -> Source:
        """Return what is compared when ``citation`` may be another full citation of a known work."""
        if citation.id not in self._sources:
            text = self.text(citation)
            words = text.replace(citation.pinpoint, "") if citation.pinpoint else text
            self._sources[citation.id] = Source(citation.type, citation.fields, words)
        return self._sources[citation.id]

    def known_as(self, citation: Citation) -> list[tuple[str, str]]:
        """Return the known works that ``citation`` may be another full citation of, each with the reason."""
        reasons = self._full.reasons(self.source(citation))
        return [(target, reasons[target]) for target in self._members if target in reasons]

    def fields(self, target: str) -> Fields:
        """Return the fields of the first citation of the work."""
        return self._by_id[target].fields

    def names_in(self, label: str, names: tuple[str, ...]) -> bool:
        """Tell whether all ``names`` stand in the text of the note ``label``, cited or not."""
        reading = self.article.readings.get(f"note:{label}")
        return reading is not None and all(fit((n,), profile(Fields(), reading.text)).score for n in names)

    def authors_said(self, target: str, citation: Citation) -> bool:
        """Tell whether the body names an author of the work ``target`` shortly before it calls the note cited in."""
        said = words(self._before_call(citation.note or "")[-_NEAR:])
        families = [tuple(family(a).split()) for a in self.fields(target).authors]
        return any(stands_in(name, said) for name in families)

    def _edges_in(self, note: str) -> tuple[list[int], list[int]]:
        """Return where the citations of a note start and where they end, both in order."""
        if note not in self._edges:
            spans = [c.place.span for c in self._notes[note]]
            self._edges[note] = sorted(s.start for s in spans), sorted(s.end for s in spans)
        return self._edges[note]

    def _around(self, citation: Citation) -> str:
        """Return the words from the citation before to this one, and a hereinafter name that follows it."""
        if citation.note is None or citation.place.stream not in self.article.readings:
            return ""
        text = self.article.readings[citation.place.stream].text
        start, end = citation.place.span
        starts, ends = self._edges_in(citation.note)
        before = ends[k - 1] if (k := bisect_right(ends, start)) else 0
        after = starts[k] if (k := bisect_left(starts, end)) < len(starts) else len(text)
        named = search(rule("resolution", "hereinafter"), text, end, after)
        return f"{text[before:start]} {named['name'] if named else ''}"

    def _profile(self, citation: Citation) -> Profile:
        if citation.id not in self._profiles:
            self._profiles[citation.id] = profile(_called(citation), self.text(citation), self._around(citation))
        return self._profiles[citation.id]


def _called(citation: Citation) -> Fields:
    """Return the fields of a citation; a book known only by a short name has that name for its title."""
    if citation.fields.title or citation.form in WHOLE or not citation.names:
        return citation.fields
    return replace(citation.fields, title=", ".join(citation.names))
