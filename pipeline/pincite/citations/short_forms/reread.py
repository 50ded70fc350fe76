"""Readings set right by the words of back-reference they hold, and short forms that recall nothing, which are sources.

The labeller tells short forms by their looks. "Companies Law, sect. 26" looks like one and is the first citation of
that law where nothing before has its words; "Modern Slavery Act 2015 (n 4)" looks whole and refers back.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Collection, Iterator
from dataclasses import replace

from pincite.citations import kinds
from pincite.citations.found import Found
from pincite.citations.jurisdiction import last_country
from pincite.citations.short_forms import marked
from pincite.citations.short_forms.kind_words import kind_by_word, named_kinds
from pincite.citations.short_forms.known_works import keys
from pincite.model import Citation, Fields, Form, Span, WorkType
from pincite.rules import finditer, fullmatch, match, rule, search
from pincite.rules.lexicon import small_words

_SET = "citations_shorts"
_SLACK = 3
"""So many characters more or fewer may a reading have than the short form in it."""
_MOST = 7
"""Of so many telling words at most a source may recall another without saying so."""
_LAWS = frozenset({WorkType.STATUTE, WorkType.INSTRUMENT})
_OFFICIAL = _LAWS | {WorkType.REPORT, WorkType.OTHER}
"""Kinds that two countries may give one name; what stands last in brackets in others is a court or a place."""
_SHARE = 0.6
"""A work cited before that has so many of the telling words of a name may be meant by it."""


def by_words_of_back_reference(text: str, citation: Citation) -> Citation:
    """Return a citation as the short form that its own words of back-reference make it.

    ``text`` is that of its stream. What the file itself gives stays as it is.
    """
    words = text[slice(*citation.place.span)]
    if citation.given is None and citation.form is Form.AUTHOR_YEAR and citation.names and not _dated(words):
        return replace(citation, form=Form.SHORT)
    if citation.given is None and (law := _as_law(words, citation)) is not None:
        return law
    if citation.given is not None or citation.form not in (Form.FULL, Form.SHORT, Form.SUPRA):
        return citation
    if search(rule(_SET, "same_journal"), words):
        return citation
    if not citation.names and not citation.fields.authors and (same := match(rule(_SET, "same_alone"), words)):
        pin = words[same.end() :].strip(" ,.;") or None
        return replace(citation, form=Form.ID, type=None, fields=Fields(), pinpoint=pin)
    stopped = text[citation.place.span.start : citation.place.span.end + 1]  # words such as "cit." need their stop
    ended = match(rule(_SET, "work_at_end"), stopped) if citation.form is Form.FULL else None
    found = _whole_short(text, citation.place.span)
    if ended is not None and found is None and not fullmatch(rule(_SET, "chapter_of_host"), ended["lead"]):
        short = _short(citation, (ended["lead"].strip(" ,*_"),))
        return replace(short, pinpoint=ended["pin"] or citation.pinpoint)
    if found is None or found.form is Form.FULL:
        pointed = citation.form is Form.SHORT and citation.target_note is not None
        return replace(citation, form=Form.SUPRA) if pointed else _completed(words, citation)
    names = citation.names or found.names
    pinpoint = found.pinpoint or citation.pinpoint
    note = citation.target_note or found.target_note
    form = Form.SUPRA if note else found.form
    return replace(citation, form=form, type=None, fields=Fields(), names=names, pinpoint=pinpoint, target_note=note)


def without_place(citation: Citation) -> Citation:
    """Return a citation of a law whose title does not end with the section that is cited."""
    title, pin = citation.fields.title or "", citation.pinpoint
    bare = title.removesuffix(pin).rstrip(" ,") if pin and title.endswith(pin) else title
    if citation.type not in (WorkType.STATUTE, WorkType.INSTRUMENT) or bare == title or not bare or "§" in title:
        return citation
    return replace(citation, fields=replace(citation.fields, title=bare))


def _as_law(words: str, citation: Citation) -> Citation | None:
    """Return "Harbours Law (2013), sect. 80" as the law that it is: laws have sections, authors of that name none."""
    if citation.form is Form.FULL and not citation.fields.title and len(citation.fields.authors) == 1:
        named = [words.partition("(")[0].strip(" ,*_")]  # "Harbours Law" was read as a person of that name
    elif citation.form is Form.AUTHOR_YEAR:
        named = [n for n in citation.names if not n[:4].isdigit()]
    else:
        return None
    kind = kind_by_word(list(keys(named[0]))[-1:]) if len(named) == 1 else None
    year = search(rule("resolution", "year_letter"), words)
    if kind not in _LAWS or year is None or not search(rule("resolution", "section"), citation.pinpoint or ""):
        return None
    fields = Fields(title=named[0], year=int(year["year"]), date=year["year"])
    return replace(citation, form=Form.FULL, type=kind, fields=fields, names=())


def _dated(words: str) -> bool:
    return any(c.isdigit() for c in words) and search(rule("resolution", "year_letter"), words) is not None


def _completed(words: str, citation: Citation) -> Citation:
    """Return a source with what its own ``words`` say besides: a title without the section, short name and year."""
    return _with_country(words, _with_year_of_number(words, _with_last_name(without_place(citation))))


def _with_country(words: str, citation: Citation) -> Citation:
    """Return a law or official paper with the country in its last brackets: two states may have a Penal Code each."""
    told = citation.form is Form.FULL and citation.type in _OFFICIAL
    country = last_country(words) if told else None
    if country is None or citation.fields.jurisdiction:
        return citation
    return replace(citation, fields=replace(citation.fields, jurisdiction=country))


def _with_year_of_number(words: str, citation: Citation) -> Citation:
    """Return a decision with the year that stands in its European case-law identifier ("EU:C:2022:97")."""
    said = search(rule("citations_fields", "ecli_year"), words)
    if said is None or citation.fields.year is not None or citation.form is not Form.FULL:
        return citation
    fields = replace(citation.fields, year=int(said["year"]), date=citation.fields.date or said["year"])
    return replace(citation, fields=fields)


def _with_last_name(citation: Citation) -> Citation:
    """Return a citation whose short name is the last of two parentheses ("(Ports Convention, as amended) (PC)")."""
    short = citation.fields.short or ""
    last = short.rpartition("(")[2].strip(" )]")
    if ")" not in short or not last:
        return citation
    return replace(citation, fields=replace(citation.fields, short=last))


def _whole_short(text: str, span: Span) -> Found | None:
    """Return the only short form in a stretch, if it is all of it."""
    shorts = marked.find(text, text, span.start, span.end)
    if len(shorts) != 1 or shorts[0].chapter or shorts[0].found.form in (Form.XREF, Form.ID):
        return None
    found = shorts[0].found
    if found.span.start > span.start + _SLACK or found.span.end < span.end - _SLACK:
        return None
    return found


class Words:
    """The telling words of the works cited so far. Local to one article."""

    def __init__(self) -> None:
        self._works: dict[str, set[int]] = defaultdict(set)
        self._laws: set[int] = set()
        self._count = 0

    def learn(self, text: str) -> None:
        """Keep the words of a citation."""
        for key in (*keys(text), *_initials(text)):
            self._works[key].add(self._count)
            if named_kinds(key) & _LAWS:
                self._laws.add(self._count)
        self._count += 1

    def recall(self, names: tuple[str, ...]) -> bool:
        """Tell whether some work has most of the telling words of ``names``."""
        told = [k for k in dict.fromkeys(k for n in names for k in keys(n)) if k not in small_words()]
        telling = [k for k in told if not named_kinds(k)] or told
        shared = self._shared(telling)
        kinds = [k for k in told if named_kinds(k) & _LAWS]
        if kinds and telling != told:  # "Companies Act" is not the Companies Law
            named = set[int]().union(*(self._works.get(k, ()) for k in kinds))
            shared = {w: n for w, n in shared.items() if w in named or w not in self._laws}
        return max(shared.values(), default=0) >= _SHARE * len(telling)

    def hold(self, name: str) -> int:
        """Return how many works have every telling word of ``name``."""
        told = [k for k in dict.fromkeys(keys(name)) if k not in small_words()]
        return sum(count == len(told) for count in self._shared(told).values()) if told else 0

    def _shared(self, words: list[str]) -> dict[int, int]:
        shared: dict[int, int] = defaultdict(int)
        for key in words:
            for work in self._works.get(key, ()):
                shared[work] += 1
        return shared


def _initials(text: str) -> Iterator[str]:
    """Yield what the names of bodies in ``text`` may be shortened to; where a name begins in a run is not known."""
    for body in finditer(rule("law_titles", "name_of_body"), text):
        letters = "".join(word[0] for word in body[0].split() if word[0].isupper()).casefold()
        for start in range(len(letters) - 2):
            yield from (letters[start:end] for end in range(start + 3, len(letters) + 1))


def as_source(text: str, citation: Citation, before: Words) -> Citation:
    """Return a short form that no word of back-reference makes one and that recalls nothing as a source of its own."""
    bare = citation.form is Form.SHORT and citation.note is not None and citation.given is None
    if not bare or not citation.names or citation.target_note is not None:
        return citation
    words = text[slice(*citation.place.span)]
    if search(rule(_SET, "work"), words) or _acronym(citation.names) or before.recall(citation.names):
        return citation
    *authors, title = citation.names
    if not any(c.islower() for c in title):
        return citation
    fields = Fields(authors=tuple(authors), title=title)
    kind = _kind(words, citation.pinpoint, fields)
    return replace(citation, form=Form.FULL, type=kind, fields=fields, names=())


def as_recall(text: str, citation: Citation, before: Words, codes: Collection[str]) -> Citation:
    """Return a source that says no more than words of one earlier source as a short form of it.

    "2014 Act, s 6" recalls the Human Trafficking Act 2014 as "§ 233 StGB" recalls the code of "§ 232 StGB": ``codes``
    are the titles of the laws cited so far. A symbol names its document in full each time.
    """
    fields, span = citation.fields, citation.place.span
    more = fields.url or fields.volume or fields.container or fields.publisher or fields.short or fields.symbol
    if citation.form is not Form.FULL or citation.given is not None or more or not fields.title:
        return citation
    if fields.year is not None and str(fields.year) not in fields.title:
        return citation
    if citation.type in _LAWS and fields.title in codes and not any(c.isdigit() for c in fields.title):
        return _short(citation, (fields.title,))
    words = text[slice(*span)].replace(citation.pinpoint or "\0", " ").strip(" ,.;")
    bare = match(rule("recalled", "recalling_words"), words)
    told = [k for k in keys(words) if k not in small_words()]
    if bare is None or len(told) > _MOST or before.hold(words) != 1:
        return citation
    return _short(citation, (*fields.authors, fields.title))


def _short(citation: Citation, names: tuple[str, ...]) -> Citation:
    return replace(citation, form=Form.SHORT, type=None, fields=Fields(), names=names)


def _acronym(names: tuple[str, ...]) -> bool:
    """Tell whether a name is one of capitals alone, which may stand for a work whose words it does not share."""
    return len(names) == 1 and names[0].replace(".", "").replace(" ", "").isupper()


def _kind(words: str, pinpoint: str | None, fields: Fields) -> WorkType | None:
    told = kinds.early(words) or kind_by_word(reversed(keys(fields.title)))
    if told is None and pinpoint and search(rule("resolution", "section"), pinpoint):
        return WorkType.STATUTE
    return told or kinds.of(words, fields, dated=False)
