"""What two readers of an article say of the same things: gold's rows and the second reader's, side by side."""

from __future__ import annotations

from collections.abc import Iterator
from functools import cache
from typing import Any, NamedTuple

from building.quarter import paragraphs
from pincite.scoring.gold import Gold, Row
from pincite.scoring.place import squeeze

LAYERS = ("citation", "span", "form", "type", "pinpoint", "work", "claim", "mention", "extent")
"""Citation: seen by both. Span: its words. Extent: the words of a mention that both see."""
MENTIONED = ("mention", "extent", "tier", "tier extent")
"""What the third reader read again. Tier: country, grade, year and whether it is a placement; then its words."""
NAMELESS = "?"
"""What the second reader marked and had no id for."""
EMPHASIS = frozenset("*")
Places = frozenset[int]


class Side(NamedTuple):
    """One thing in one layer, and each reader's word on it; ``None`` where a reader has nothing."""

    place: str
    layer: str
    words: str
    first: Any
    second: Any


def sides(gold: Gold, second: list[Row]) -> Iterator[Side]:
    """Yield what both say of every note and paragraph that the second reader was given."""
    notes = {row["label"]: row for row in gold.notes}
    for row in second:
        if "note" in row:
            yield from _note(gold, notes[row["note"]], row)
        else:
            yield from _paragraph(gold, row)


def _note(gold: Gold, note: Row, row: Row) -> Iterator[Side]:
    place = f"note {row['note']}"
    spans = [tuple(span) for span in note.get("spans") or [(note["start"], note["end"])]]
    cites = [cite for cite in gold.citations if cite["note"] == row["note"] and cite["form"] != "list_entry"]
    yield from _citations(gold, place, spans, cites, row["citations"], claims=False)
    yield from _claim(gold, place, note["claim"], row["claim"])
    claim = list(_body(gold, note["claim"], note["call"]))
    for where, region in (("claim", claim), ("note", spans)):
        named = [mention for mention in row["mentions"] if mention["where"] == where]
        yield from _mentions(gold, place, region, named)


def mention_sides(gold: Gold, third: list[Row]) -> Iterator[Side]:
    """Yield what gold and the third reader say of the mentions and tiers of what the latter was given."""
    notes = {row["label"]: row for row in gold.notes}
    for row in third:
        if "note" in row:
            place, note = f"note {row['note']}", notes[row["note"]]
            spans = [tuple(span) for span in note.get("spans") or [(note["start"], note["end"])]]
            regions = {"claim": list(_body(gold, note["claim"], note["call"])), "note": spans}
        else:
            place = f"paragraph {row['paragraph']}"
            regions = {None: [next((s, e) for at, s, e in paragraphs(gold.text) if at == row["paragraph"])]}
        for where, region in regions.items():
            read = [mention for mention in row["mentions"] if mention.get("where") == where]
            yield from _mentions(gold, place, region, [one for one in read if one["kind"] != "tier"])
            yield from _tiers(gold, place, region, [one for one in read if one["kind"] == "tier"])


def _tiers(gold: Gold, place: str, spans: list[tuple[int, int]], read: list[Row]) -> Iterator[Side]:
    left = [row for row in gold.entities if row["kind"] == "tier"]
    left = [row for row in left if any(s <= row["spans"][0][0] < e for s, e in spans)]
    for row in read:
        where = _found(gold, spans, row["quote"])
        near = [one for one in left if one["country"] == row["country"] and _places(gold, one) & where]
        if not near:
            yield Side(place, "tier", row["quote"], None, _placement(row))
            continue
        left.remove(near[0])
        yield Side(place, "tier", row["quote"], _placement(near[0]), _placement(row))
        same = where == _places(gold, near[0])
        yield Side(place, "tier extent", row["quote"], row["quote"] if same else _quote(near[0]), row["quote"])
    for one in left:
        yield Side(place, "tier", _quote(one), _placement(one), None)


def _placement(row: Row) -> str:
    return f"{row['country']} {row['tier']} {row['year']} {row['status']}"


def _body(gold: Gold, start: int, end: int) -> Iterator[tuple[int, int]]:
    """Yield what of a part of the body is no note: a page's notes may stand in the midst of a sentence."""
    for note in sorted(gold.notes, key=lambda row: row["start"]):
        if start <= note["start"] < end:
            yield start, note["start"]
            start = note["end"]
    yield start, end


def _paragraph(gold: Gold, row: Row) -> Iterator[Side]:
    place = f"paragraph {row['paragraph']}"
    begin, end = next((s, e) for number, s, e in paragraphs(gold.text) if number == row["paragraph"])
    spans = [(begin, end)]
    cites = [
        cite
        for cite in gold.citations
        if cite["note"] is None and cite["form"] != "list_entry" and begin <= cite["spans"][0][0] < end
    ]
    yield from _citations(gold, place, spans, cites, row["citations"], claims=True)
    yield from _mentions(gold, place, spans, row["mentions"])


def _citations(
    gold: Gold, place: str, spans: list[tuple[int, int]], cites: list[Row], read: list[Row], *, claims: bool
) -> Iterator[Side]:
    left = list(cites)
    after = 0
    for row in read:
        where = _found(gold, spans, row["quote"], after)
        after = min(where) if where else after
        match = max(left, key=lambda cite: len(where & _places(gold, cite)), default=None)
        if match is None or not where & _places(gold, match):
            yield Side(place, "citation", row["quote"], None, row["quote"])
            continue
        left.remove(match)
        yield Side(place, "citation", row["quote"], True, True)
        yield from _fields(gold, place, row, match, where)
        if claims:
            yield from _claim(gold, place, match["claim"], row["claim"], row["quote"])
    for cite in left:
        yield Side(place, "citation", _quote(cite), _quote(cite), None)


def _fields(gold: Gold, place: str, row: Row, cite: Row, where: Places) -> Iterator[Side]:
    words = row["quote"]
    same = where == _places(gold, cite)
    yield Side(place, "span", words, words if same else _quote(cite), words)
    yield Side(place, "form", words, cite["form"], row["form"])
    if row["type"] is not None:
        yield Side(place, "type", words, cite["type"], row["type"])
    yield Side(place, "pinpoint", words, _plain(cite["pinpoint"]), _plain(row["pinpoint"]))
    yield Side(place, "work", words, cite["work"], _work(gold, row, cite))


def _work(gold: Gold, row: Row, cite: Row) -> str | None:
    """Return the id of the source that the second reader names by its first citation."""
    source = row["source"]
    if source is None:
        return None
    if source == "first":
        return str(cite["id"])
    note, words = source.split(":", 1)
    for other in gold.citations:
        said, sought = _letters(_quote(other)), _letters(words)
        if (other["note"] == note and sought in said) or _heads(other, note, said, sought):
            return other["work"] if other["work"] is not None else str(other["id"])
    return f"? {source}"


@cache
def _letters(words: str) -> str:
    return squeeze(words).letters


def _heads(other: Row, note: str, said: str, sought: str) -> bool:
    return note == "list" and other["form"] == "list_entry" and said.startswith(sought)


def _claim(gold: Gold, place: str, claim: int | None, words: str, of: str = "") -> Iterator[Side]:
    at = None
    if claim is not None:
        said = squeeze(gold.text[claim : claim + 3 * len(words)]).letters
        at = words if said.startswith(squeeze(words).letters) else gold.text[claim : claim + len(words)]
    yield Side(place, "claim", of or words, at, words)


def _mentions(gold: Gold, place: str, spans: list[tuple[int, int]], read: list[Row]) -> Iterator[Side]:
    left = [row for row in gold.entities if row["kind"] != "tier" and not row.get("anaphor")]
    left = [row for row in left if any(s <= row["spans"][0][0] < e for s, e in spans)]
    after = 0
    for row in read:
        where = _found(gold, spans, row["quote"], after) or _found(gold, spans, row["quote"])
        near = [one for one in left if one["kind"] == row["kind"] and _places(gold, one) & where]
        if not near:
            yield Side(place, "mention", row["quote"], None, row["norm"] or NAMELESS)
            continue
        after = min(where) + 1
        left.remove(near[0])
        same = where == _places(gold, near[0])
        yield Side(place, "mention", row["quote"], near[0]["norm"], row["norm"] or near[0]["norm"])
        yield Side(place, "extent", row["quote"], row["quote"] if same else _quote(near[0]), row["quote"])
    for one in left:
        yield Side(place, "mention", _quote(one), one["norm"], None)


def _found(gold: Gold, spans: list[tuple[int, int]], words: str, after: int = 0) -> Places:
    """Return the offsets of the letters of ``words`` where they first stand in ``spans``, at or after an offset."""
    text = squeeze(gold.text, [span for span in spans if span[0] is not None])
    sought = "".join(letter for letter in squeeze(words).letters if letter not in EMPHASIS)
    kept = [(letter, at) for letter, at in zip(text.letters, text.offsets, strict=True) if letter not in EMPHASIS]
    begin = next((index for index, (_, at) in enumerate(kept) if at >= after), len(kept))
    at = "".join(letter for letter, _ in kept).find(sought, begin)
    return frozenset(offset for _, offset in kept[at : at + len(sought)]) if at >= 0 else frozenset()


def _places(gold: Gold, row: Row) -> Places:
    text = squeeze(gold.text, [tuple(span) for span in row["spans"]])
    return frozenset(at for letter, at in zip(text.letters, text.offsets, strict=True) if letter not in EMPHASIS)


def _quote(row: Row) -> str:
    quote = row["quote"]
    return " ".join((quote if isinstance(quote, str) else " ".join(quote)).split())


def _plain(pinpoint: str | None) -> str | None:
    return None if pinpoint is None else " ".join(pinpoint.split()).strip("()")
