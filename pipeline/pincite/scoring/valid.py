"""Is gold whole? Spans in bounds, quotations equal, ids that lead somewhere, every short form after what it means."""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Iterator
from dataclasses import dataclass

from pincite.scoring.gold import Gold, Row
from pincite.scoring.measures import fold

FORMS = frozenset(("full", "supra", "id", "short", "author_year", "xref", "list_entry"))
TYPES = frozenset(
    (
        *("article", "book", "chapter", "report", "news", "press_release", "statute", "instrument", "case", "hearing"),
        *("thesis", "paper", "web", "correspondence", "other"),
    )
)
KINDS = frozenset(("instrument", "statute", "date", "tier"))
STATUSES = frozenset(("placed", "hypothetical", "negated", "definition"))
ZONES = frozenset(("body", "heading", "list", "note"))
BACKWARD = frozenset(("supra", "id", "short"))


@dataclass(frozen=True)
class Problem:
    """Something that is wrong with gold: in which file, in which row, and what."""

    file: str
    row: str
    what: str


def problems(gold: Gold) -> Iterator[Problem]:
    """Yield all that is wrong with the gold of one article."""
    yield from _notes(gold)
    yield from _citations(gold)
    yield from _links(gold)
    yield from _works(gold)
    yield from _entities(gold)
    for row in gold.zones:
        yield from _spans(gold, "zones", str(row.get("begins")), row | {"quote": _under(gold, row)})
        if row.get("zone") not in ZONES:
            yield Problem("zones", str(row.get("begins")), f"there is no zone {row.get('zone')}")


def _notes(gold: Gold) -> Iterator[Problem]:
    for label, count in Counter(note.get("label") for note in gold.notes).items():
        if count > 1:
            yield Problem("notes", str(label), f"stands {count} times")
    for note in gold.notes:
        for key, place in (
            ("call_before", "call"),
            ("claim_start", "claim"),
            ("note_start", "start"),
            ("note_end", "end"),
        ):
            if note.get(key) and not _stands(
                gold.text, note.get(place), note[key], ends=key in ("call_before", "note_end")
            ):
                yield Problem("notes", str(note.get("label")), f"{key} is not at {place} {note.get(place)}")
        spans = note.get("spans")
        if spans and (spans[0][0], spans[-1][1]) != (note.get("start"), note.get("end")):
            yield Problem("notes", str(note.get("label")), "its pieces do not begin and end where it does")
        if note.get("claim") is not None and not note["claim"] < note["call"]:
            yield Problem("notes", str(note.get("label")), "its claim does not begin before its call")


def _stands(text: str, place: object, words: str, *, ends: bool) -> bool:
    """Tell whether words begin, or end, at a place of the text."""
    if not isinstance(place, int) or not 0 <= place <= len(text):
        return False
    found = text[max(0, place - len(words)) : place] if ends else text[place : place + len(words)]
    return found == words


def _citations(gold: Gold) -> Iterator[Problem]:
    labels = {note.get("label") for note in gold.notes}
    for id_, count in Counter(c.get("id") for c in gold.citations).items():
        if count > 1:
            yield Problem("citations", str(id_), f"stands {count} times")
    for row in gold.citations:
        yield from _spans(gold, "citations", str(row.get("id")), row)
        if row.get("form") not in FORMS:
            yield Problem("citations", str(row.get("id")), f"there is no form {row.get('form')}")
        if row.get("type") not in TYPES and row.get("form") != "xref":
            yield Problem("citations", str(row.get("id")), f"there is no type {row.get('type')}")
        if row.get("note") is not None and row["note"] not in labels:
            yield Problem("citations", str(row.get("id")), f"there is no note {row['note']}")
        if row.get("pinpoint") and _flat(row["pinpoint"]) not in _flat(_quote(row)):
            yield Problem("citations", str(row.get("id")), f"its pinpoint {row['pinpoint']!r} is not in its words")


def _spans(gold: Gold, file: str, name: str, row: Row) -> Iterator[Problem]:
    spans = row.get("spans")
    if not isinstance(spans, list) or not spans:
        yield Problem(file, name, "has no place")
        return
    if any(not 0 <= start < end <= len(gold.text) for start, end in spans):
        yield Problem(file, name, f"its place {spans} is out of the text")
    elif _flat(" ".join(gold.text[start:end] for start, end in spans)) != _flat(_quote(row)):
        yield Problem(file, name, f"other words than its quotation stand at {spans}")


def _under(gold: Gold, row: Row) -> str:
    """Return the words under the spans of a row that quotes only its beginning; empty where they begin otherwise."""
    words = " ".join(gold.text[start:end] for start, end in row.get("spans") or ())
    return words if words.startswith(str(row.get("begins"))) else ""


def _quote(row: Row) -> str:
    quote = row.get("quote") or ""
    return quote if isinstance(quote, str) else " ".join(quote)


def _letters(words: str) -> str:
    """Drop all but letters and digits, case and what a line's end has added."""
    return fold(words.replace("\u00ad", "")).replace(" ", "")


def _flat(words: str) -> str:
    """Drop white space, which a line end may have added or not."""
    return "".join(str(words).split())


def _links(gold: Gold) -> Iterator[Problem]:
    at = {row.get("id"): number for number, row in enumerate(gold.citations)}
    described = {work.get("work") for work in gold.works}
    for number, row in enumerate(gold.citations):
        work, name = row.get("work"), str(row.get("id"))
        if work is None:
            if row.get("form") != "xref" and not row.get("why"):
                yield Problem("citations", name, "has no work and does not say why")
            continue
        if work not in at:
            yield Problem("citations", name, f"there is no citation {work}")
        elif row.get("form") in BACKWARD and at[work] >= number and not row.get("why"):
            yield Problem("citations", name, f"is a short form, and {work} does not precede it")
        if work not in described:
            yield Problem("citations", name, f"its work {work} is not described")
        if row.get("container_work") is not None and row["container_work"] not in at:
            yield Problem("citations", name, f"there is no citation {row['container_work']}")


def _works(gold: Gold) -> Iterator[Problem]:
    cited = {row.get("work") for row in gold.citations}
    said: dict[object, str] = defaultdict(str)
    for row in gold.citations:
        said[row.get("work")] += " " + _letters(_quote(row))
    for work in gold.works:
        if work.get("work") not in cited:
            yield Problem("works", str(work.get("work")), "is never cited")
        elif work.get("title") and _letters(work["title"]) not in said[work.get("work")]:
            yield Problem(
                "works", str(work.get("work")), f"its title {work['title']!r} stands in none of its citations"
            )
        if work.get("type") not in TYPES:
            yield Problem("works", str(work.get("work")), f"there is no type {work.get('type')}")
        if not any(work.get(name) for name in ("title", "authors", "number")):
            yield Problem("works", str(work.get("work")), "has neither title nor author nor number")


def _entities(gold: Gold) -> Iterator[Problem]:
    for row in gold.entities:
        name = f"{row.get('kind')} {_quote(row)[:40]!r}"
        yield from _spans(gold, "entities", name, row)
        if row.get("kind") not in KINDS:
            yield Problem("entities", name, f"there is no kind {row.get('kind')}")
        elif row["kind"] == "tier":
            if row.get("status") not in STATUSES:
                yield Problem("entities", name, f"there is no status {row.get('status')}")
        elif not row.get("norm"):
            yield Problem("entities", name, "has no norm")
