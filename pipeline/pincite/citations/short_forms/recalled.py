"""Short references that only what the article has cited before tells from prose, and sources that are short forms.

"Lindqvist and Ito, “Smuggling Routes,” 40" and "Okafor, 47" are citations because Okafor, Lindqvist and Ito were cited
in full before (or stand in the source list) and the title is one of theirs.
"""

from __future__ import annotations

from bisect import bisect_left
from collections import defaultdict
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace

from pincite.citations.short_forms import hosts, law_titles, parallel, reread, short_names
from pincite.citations.short_forms.kind_words import kind_by_word
from pincite.citations.short_forms.known_works import KnownWorks, Recalled, keys, words
from pincite.model import Citation, Fields, Form, Note, Place, Span, WorkType
from pincite.rules import finditer, fullmatch, match, rule, search
from pincite.text import Article

_SET = "recalled"
_SHORT_NOTE = 60
"""A longer note that opens with *Ibid.* and was not read may hold more than a place."""
_PINNED = 30
"""So far before a short name the place cited may begin: "art. 32 UNDRIP"."""


def complete(article: Article, citations: Sequence[Citation]) -> tuple[Citation, ...]:
    """Return ``citations`` with the short references of the notes added, ids ``n<label>.<k>`` numbered anew.

    Citations of a note keep their order of appearance. What was read as a source but says nothing that an earlier one
    has not said is a short form of it.
    """
    citations = short_names.given(article, citations)
    labels = {n.label for n in article.notes}
    rest = [c for c in citations if c.note not in labels]
    noted: dict[str | None, list[Citation]] = defaultdict(list)
    for citation in citations:
        noted[citation.note].append(citation)
    before, found = _Before(KnownWorks(), reread.Words(), [], set()), list[Citation]()
    for entry in rest:
        if entry.form is Form.LIST_ENTRY:
            before.learn(entry, article.words(entry.place))
    meant: Citation | None = None
    for note in article.notes:
        mine = _of_note(article, note, noted[note.label], before, found[-1] if found else None, meant)
        found += _numbered(note.label, mine)
        meant = _bare_means(article, note, mine) or meant
    return (*found, *rest)


@dataclass(frozen=True, slots=True)
class _Before:
    """What the article has cited so far: what may recall it, its words, and its full citations. It grows."""

    known: KnownWorks
    words: reread.Words
    full: list[Citation]
    codes: set[str]

    def learn(self, citation: Citation, text: str) -> None:
        """Keep a source, whose words are ``text``, for what comes after it."""
        self.known.learn(citation, text)
        self.words.learn(rule("citations_urls", "url").pattern.sub(" ", text))  # an address names no work
        if citation.form is Form.FULL:
            self.full.append(citation)
            if citation.type in (WorkType.STATUTE, WorkType.INSTRUMENT) and citation.fields.title:
                self.codes.add(citation.fields.title)


def _of_note(
    article: Article,
    note: Note,
    mine: Sequence[Citation],
    before: _Before,
    last: Citation | None,
    meant: Citation | None,
) -> list[Citation]:
    """Return the citations of one note with those added that recall what was cited before them."""
    reading = article.readings.get(note.stream)
    if reading is None:
        return list(mine)
    text, made, at = reading.text, list[Citation](), 0
    if meant is not None and not mine and (bare := fullmatch(rule(_SET, "bare_pin"), text)):
        return [_of_meant(note, meant, bare.span("pin"), bare["pin"])]
    alone = None if mine else _alone(note, text, before.words)
    mine = [alone] if alone is not None else law_titles.adopted(note, text, mine)
    for citation in sorted(mine, key=lambda c: c.place.span):
        made += _in_gap(note, text, Span(at, citation.place.span.start), before)
        if made and hosts.belongs(text, made[-1], citation):
            at = max(at, citation.place.span.end)
            made[-1] = hosts.with_history(made[-1], citation)
            continue
        if made and (whole := parallel.joined(text, made[-1], citation)) is not None:
            at = max(at, citation.place.span.end)
            made[-1] = whole
            continue
        if made and law_titles.says_where_printed(text, made[-1], citation):
            at = max(at, citation.place.span.end)
            continue
        read = reread.by_words_of_back_reference(text, citation)
        read = _of_last_code(text, read, before.full)
        read = _described(text, read, before.full, made[-1] if made else last)
        read = law_titles.titled(reread.as_source(text, _as_short(text, read, before.known, made), before.words))
        read = reread.as_recall(text, read, before.words, before.codes)
        if parallel.only_leads(text, read):
            continue
        read = parallel.with_parties_apart(read)
        if made and (joined := hosts.of_author_named_by_id(text, made[-1], read, before.full)) is not None:
            made[-1] = joined
        else:
            made += [read, *hosts.further_years(text, read, mine)]
        at = max(at, citation.place.span.end, made[-1].place.span.end)
        if made[-1].form is Form.FULL:
            before.learn(made[-1], text[slice(*made[-1].place.span)])
    return [*made, *_in_gap(note, text, Span(at, len(text)), before)]


def _alone(note: Note, text: str, words_before: reread.Words) -> Citation | None:
    """Return what a note as a whole says where no source was read in it."""
    read = _same(note, text) or _bare_law(note, text) or law_titles.by_place(note, text)
    return read or _named(note, text, words_before)


def _same(note: Note, text: str) -> Citation | None:
    """Return a short note that opens with a word for the source just before, whatever place it names."""
    said = match(rule("citations_shorts", "same_alone"), text)
    if said is None or len(text) > _SHORT_NOTE:
        return None
    start = len(text) - len(text.lstrip(" *_(“"))
    end = len(text.rstrip(" .;"))
    pin = text[said.end() : end].strip(" ,*_")
    return Citation(f"n{note.label}.0", Place(note.stream, Span(start, end)), note.label, Form.ID, pinpoint=pin or None)


def _bare_law(note: Note, text: str) -> Citation | None:
    """Return a note that is nothing but a section or article as a short form of a law that it leaves to its text."""
    bare = fullmatch(rule(_SET, "bare_law_place"), text)
    if bare is None:
        return None
    place = Place(note.stream, Span(*bare.span("pin")))
    return Citation(f"n{note.label}.0", place, note.label, Form.SHORT, pinpoint=bare["pin"].rstrip(" ."))


def _named(note: Note, text: str, words_before: reread.Words) -> Citation | None:
    """Return a note that is nothing but a name and a place as a short form of a work cited before, or as a source."""
    said = fullmatch(rule(_SET, "named_place"), text)
    if said is None or fullmatch(rule(_SET, "opens_sentence"), said["first"]):
        return None
    place = Place(note.stream, Span(said.start("name"), said.end("pin")))
    made = Citation(f"n{note.label}.0", place, note.label, Form.SHORT, pinpoint=said["pin"], names=(said["name"],))
    law = kind_by_word(reversed(keys(said["name"]))) is not None
    return made if law or words_before.recall(made.names) else None


def _in_gap(note: Note, text: str, gap: Span, before: _Before) -> Iterator[Citation]:
    """Yield the short references in a stretch between citations, bare places of laws in parentheses last."""
    yield from _recalled_in(note, text, gap, before.known)
    for bare in finditer(rule(_SET, "bare_law_inside"), text, *gap) if before.codes else ():
        place = Place(note.stream, Span(*bare.span("pin")))
        yield Citation(f"n{note.label}.0", place, note.label, Form.SHORT, pinpoint=bare["pin"])


def _recalled_in(note: Note, text: str, gap: Span, known: KnownWorks) -> Iterator[Citation]:
    if not known or gap.end - gap.start < 4:
        return
    at, all_words = gap.start, words(text)
    for place in range(bisect_left(all_words, at, key=lambda word: word.start), len(all_words)):
        word = all_words[place]
        if word.end > gap.end:
            return
        if word.start < at or not known.begins(word.key):
            continue
        before = search(rule(_SET, "pin_before"), text, max(at, word.start - _PINNED), word.start)
        hit = known.at(text, place, pinned=before is not None)
        if hit is not None and before is not None and hit.span.end <= gap.end + 1:
            hit = replace(hit, span=Span(before.start("pin"), hit.span.end), pinpoint=before["pin"])
            at = hit.span.end
            yield _citation(note, hit)
        elif hit is not None and hit.span.end <= gap.end + 1 and _stands_alone(text, hit):
            hit = _with_given_names(text, hit, at)
            at = hit.span.end
            yield _citation(note, hit)


def _stands_alone(text: str, hit: Recalled) -> bool:
    """Tell whether no name that is not the author's stands right before: "Mary Okafor", "New Ports"."""
    before = match(rule(_SET, "word_before"), text[max(0, hit.span.start - 40) : hit.span.start][::-1])
    if before is None:
        return True
    word = before["word"][::-1]
    return bool(fullmatch(rule(_SET, "opens_sentence"), word)) or _initial(word)


def _initial(word: str) -> bool:
    return len(word.rstrip(".")) == 1


def _with_given_names(text: str, hit: Recalled, least: int) -> Recalled:
    """Take initials before a family name into the reference, and into its first name, for they part namesakes."""
    before = search(rule(_SET, "initials_before"), text, least, hit.span.start)
    if before is None:
        return hit
    names = (f"{before['initials'].strip()} {hit.names[0]}", *hit.names[1:])
    return replace(hit, span=Span(before.start("initials"), hit.span.end), names=names)


def _citation(note: Note, hit: Recalled) -> Citation:
    form = Form.AUTHOR_YEAR if hit.year else Form.SHORT
    names = (*hit.names, hit.year) if hit.year else hit.names
    place = Place(note.stream, hit.span)
    return Citation(f"n{note.label}.0", place, note.label, form, pinpoint=hit.pinpoint, names=names)


def _as_short(text: str, citation: Citation, known: KnownWorks, before: Sequence[Citation]) -> Citation:
    """Return a source that says only what an earlier one has said as a short form of it."""
    if citation.form is not Form.FULL or citation.given is not None:
        return citation
    if _says_more(citation.fields):
        return _by_name_and_title(text, citation, known)
    span = citation.place.span
    if (bare := fullmatch(rule(_SET, "bare_pin"), text[slice(*span)])) and before:
        if before[-1].type is WorkType.STATUTE and (code := _of_code(citation, bare["pin"], before[-1])):
            return code
        return replace(citation, form=Form.ID, type=None, fields=Fields(), pinpoint=bare["pin"])
    first = bisect_left(words(text), span.start, key=lambda word: word.start)
    hit = known.at(text, first) if first < len(words(text)) else None
    if (
        hit is None
        or _is_symbol(hit)
        or hit.year
        or abs(hit.span.end - span.end) > 1
        or hit.span.start - span.start > 2
    ):
        return citation
    pinpoint = hit.pinpoint or citation.pinpoint
    return replace(citation, form=Form.SHORT, type=None, fields=Fields(), names=hit.names, pinpoint=pinpoint)


def _by_name_and_title(text: str, citation: Citation, known: KnownWorks) -> Citation:
    """Return "Goitein, Society, 2:138" as the short form it is: author and title are known, the rest is a place."""
    fields, span = citation.fields, citation.place.span
    if fields.year or fields.url or fields.publisher or fields.short or not fields.authors:
        return citation
    first = bisect_left(words(text), span.start, key=lambda word: word.start)
    hit = known.at(text, first) if first < len(words(text)) else None
    whole = hit is not None and hit.span.start <= span.start + 2 and hit.span.end >= span.end - 1
    if hit is None or not whole or hit.year or hit.pinpoint is None or len(hit.names) <= len(fields.authors):
        return citation
    return replace(citation, form=Form.SHORT, type=None, fields=Fields(), names=hit.names, pinpoint=hit.pinpoint)


def _of_last_code(text: str, citation: Citation, full: Sequence[Citation]) -> Citation:
    """Return a note that is nothing but sections, after a note whose last source is a section of a code, as of it."""
    bare = fullmatch(rule(_SET, "bare_law_place"), text[slice(*citation.place.span)])
    nameless = not citation.names and citation.form in (Form.SHORT, Form.FULL) and not citation.fields.title
    last = full[-1] if full else None
    if bare is None or not nameless or last is None or last.type is not WorkType.STATUTE:
        return citation
    return _of_code(citation, bare["pin"], last) or citation


def _of_code(citation: Citation, pin: str, last: Citation) -> Citation | None:
    """Return "§§ 7106–7107" after a section of a code as sections of that code, which are a work of their own."""
    symbol, title = last.fields.symbol or "", last.fields.title or ""
    if not symbol or "§" not in title or not title.startswith(symbol) or not pin.startswith("§"):
        return None
    fields = Fields(title=f"{symbol} {pin.partition('(')[0].strip()}", symbol=symbol)
    return replace(citation, form=Form.FULL, type=WorkType.STATUTE, fields=fields, names=(), pinpoint=pin)


def _is_symbol(hit: Recalled) -> bool:
    """Tell whether a source is recalled by its symbol alone, which names it in full each time ("A/AB/20/27")."""
    name = hit.names[-1]
    return hit.by == "symbol" or (any(c.isdigit() for c in name) and not any(c.islower() for c in name))


def _described(text: str, citation: Citation, before: Sequence[Citation], last: Citation | None) -> Citation:
    """Return a source with what it leaves to the full citations ``before`` it: journal, book, or authors.

    ``last`` is the citation just before it.
    """
    words_of = text[slice(*citation.place.span)]
    citation = hosts.new_by_same_author(words_of, hosts.year_of_same_author(words_of, citation, last))
    if citation.form is not Form.FULL or citation.given is not None:
        return citation
    citation = _of_same_journal(words_of, citation, before)
    return hosts.by_same_author(text, hosts.chapter(words_of, citation, before), last)


def _of_same_journal(words_of: str, citation: Citation, before: Sequence[Citation]) -> Citation:
    """Return "ibid. 33, 451 (1974)" as what it is: another article of those authors in that journal."""
    said = fullmatch(rule("citations_shorts", "same_journal"), words_of)
    if said is None or not before:
        return citation
    source = before[-1]
    year = int(said["year"])
    fields = Fields(source.fields.authors, container=source.fields.container, volume=said["volume"], pages=said["page"])
    return replace(citation, type=source.type, fields=replace(fields, year=year, date=said["year"]))


def _says_more(fields: Fields) -> bool:
    """Tell whether a source is described by more than its names, title and number."""
    return bool(fields.year or fields.url or fields.volume or fields.container or fields.publisher or fields.short)


def _bare_means(article: Article, note: Note, mine: Sequence[Citation]) -> Citation | None:
    """Return the source that a note says bare paragraphs or pages of later notes refer to."""
    reading = article.readings.get(note.stream)
    full = [c for c in mine if c.form is Form.FULL]
    if reading is None or len(full) != 1 or not search(rule(_SET, "bare_means"), reading.text):
        return None
    return full[0]


def _of_meant(note: Note, meant: Citation, span: tuple[int, int], pin: str) -> Citation:
    names = tuple(n for n in (*(a.partition(",")[0] for a in meant.fields.authors), meant.fields.title) if n)
    place = Place(note.stream, Span(*span))
    return Citation(
        f"n{note.label}.0", place, note.label, Form.SHORT, pinpoint=pin, names=names, target_note=meant.note
    )


def _numbered(label: str, citations: Sequence[Citation]) -> list[Citation]:
    ordered = sorted(citations, key=lambda c: c.place.span)
    new = {c.id: f"n{label}.{k}" for k, c in enumerate(ordered, 1) if not c.id.endswith(".0")}
    parents = [new.get(c.parent) if c.parent else None for c in ordered]
    return [replace(c, id=f"n{label}.{k}", parent=p) for k, (c, p) in enumerate(zip(ordered, parents, strict=True), 1)]
