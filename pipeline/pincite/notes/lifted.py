"""Notes of texts lifted from print: bare digits as calls, notes at page bottoms."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

from pincite.layout import Lines
from pincite.layout.lines import ends_sentence
from pincite.layout.number import Number
from pincite.model import Note, Span, Zone
from pincite.notes import pieces, runs, strays
from pincite.notes.displaced import LONE, moved, printed_lines, signs_moved, with_texts
from pincite.notes.found import Found, judged, with_blank
from pincite.notes.numbers import star_calls, star_notes
from pincite.notes.pairing import Pairing, pair
from pincite.notes.parting import Cut, cut_sheets, note_spans
from pincite.notes.sheets import Sheet, sheets
from pincite.notes.words import Words
from pincite.text import SourceText

_ORDER = tuple(sign * times for times in (1, 2, 3) for sign in "*†‡§¶‖")
"""Signs in the order in which they mark notes."""

_FEWEST = 2
_STOPPED = 0.9


def find(source: SourceText, zones: tuple[Zone, ...]) -> Found | None:
    """Find the notes of a lifted text; ``None`` when it has no sequence of numbered notes with calls."""
    lines = Lines(source)
    paired = pair(lines, sheets(lines, zones), zones)
    if max(len(p.notes.keys() & p.calls.keys()) for p in paired.parts) < _FEWEST:
        return _signed(lines, zones, paired.sheets)
    signed = star_notes(lines, paired.sheets, min(n.sheet for n in paired.notes))
    stars = signs_moved(lines, signed, paired.notes)
    numbers = sorted((*stars, *paired.notes), key=lambda n: (n.span, n.label))
    kept, numbers = with_texts(lines, zones, paired.sheets, numbers, paired.calls)
    cuts = cut_sheets(lines, zones, kept, numbers, paired.calls)
    spans, damage = _repaired(lines, note_spans(lines, cuts, numbers))
    damage = {**_broken_off(source.text, spans), **damage}
    texts = {n.mark: _merged(spans[at], source.text) for at, n in enumerate(numbers)}
    hurt = {n.mark: damage.get(at) for at, n in enumerate(numbers)}
    signs = star_calls(lines, paired.sheets, stars)
    notes = [judged(s.sign, _span(signs.get(s.sign)), texts[s.mark]) for s in stars]
    for count, part in enumerate(paired.parts, 1):
        notes += _numbered(part, f"{count}:" if count > 1 else "", texts, hurt)
    called = (with_blank(source.text, c.mark) for c in (*paired.calls, *signs.values()))
    marks = sorted([*(n.mark for n in numbers), *called])
    zones = _refined(zones, cuts, numbers)
    away = printed_lines(lines, numbers)
    return Found(tuple(notes), tuple(Zone.NOTE if i in away else z for i, z in enumerate(zones)), tuple(marks))


def _signed(lines: Lines, zones: tuple[Zone, ...], parts: tuple[Sheet, ...]) -> Found | None:
    """Find the notes of a text that marks them with signs alone; ``None`` unless several are called."""
    text = lines.source.text
    stars = list(star_notes(lines, parts, len(parts)))
    signs = star_calls(lines, parts, stars)
    kept = [star for star in stars if star.sign in signs]
    if len(kept) < _FEWEST:
        return None
    calls = sorted(signs.values(), key=lambda n: n.span)
    kept = list(moved(lines, parts, sorted((_counted(lines, star) for star in kept), key=lambda n: n.span)))
    sheets_, kept = with_texts(lines, zones, parts, kept, calls)
    cuts = cut_sheets(lines, zones, sheets_, kept, calls)
    spans, _ = _repaired(lines, note_spans(lines, cuts, kept))
    notes = [judged(s.sign, signs[s.sign].span, _merged(spans[at], text)) for at, s in enumerate(kept)]
    away = printed_lines(lines, kept)
    zones = tuple(Zone.NOTE if i in away else zone for i, zone in enumerate(_refined(zones, cuts, kept)))
    return Found(tuple(notes), zones, tuple(sorted(n.mark for n in (*kept, *calls))))


def _counted(lines: Lines, star: Number) -> Number:
    """Return a sign as the number that it is in the order of signs; one on a line of its own is seen as such."""
    lone = lines.words[star.line] == lines.source.text[slice(*star.span)]
    place = _ORDER.index(star.sign) + 1 if star.sign in _ORDER else 0
    return replace(star, label=place, rule=LONE[-1] if lone else star.rule)


def _repaired(lines: Lines, spans: dict[int, list[Span]]) -> tuple[dict[int, list[Span]], dict[int, str]]:
    """Return the lines of each note in reading order, and what was wrong with those that had to be repaired."""
    text = lines.source.text
    whole, torn = pieces.mended(text, runs.dealt(text, spans))
    final, slipped = strays.returned(text, whole, Words(lines))
    return final, {**dict.fromkeys(torn, pieces.DAMAGE), **dict.fromkeys(slipped, strays.DAMAGE)}


def _broken_off(text: str, spans: dict[int, list[Span]]) -> dict[int, str]:
    """Return the notes whose text ends in no full stop, in an article whose other notes all but always do."""
    ends = {at: ends_sentence(text[s[-1].start : s[-1].end]) for at, s in spans.items() if s}
    if sum(ends.values()) < _STOPPED * len(ends):
        return {}
    return {at: "its text breaks off" for at, whole in ends.items() if not whole}


def _numbered(
    part: Pairing, before: str, texts: dict[Span, tuple[Span, ...]], damage: dict[Span, str | None]
) -> list[Note]:
    """Return the notes of one numbering to the highest number; one with neither text nor call is listed as missing.

    ``before`` stands before each number in the label; texts and damage are by the span of the printed number.
    """
    made = []
    for k in range(min((*part.notes, *part.calls), default=1), max((*part.notes, *part.calls), default=0) + 1):
        at = part.notes[k].mark if k in part.notes else None
        text, harm = (texts[at], damage[at]) if at else ((), None)
        made.append(judged(f"{before}{k}", _span(part.calls.get(k)), text, harm))
    return made


def _span(number: Number | None) -> Span | None:
    return number.span if number else None


def _merged(spans: Sequence[Span], text: str) -> tuple[Span, ...]:
    """Join spans parted by blanks only, keep their order, and drop the blanks at their edges."""
    out: list[Span] = []
    for span in spans:
        if out and out[-1].end <= span.start and not text[out[-1].end : span.start].strip():
            out[-1] = Span(out[-1].start, span.end)
        else:
            out.append(span)
    return tuple(t for s in out if (t := _trimmed(s, text)).start < t.end)


def _trimmed(span: Span, text: str) -> Span:
    words = text[span.start : span.end]
    return Span(span.start + len(words) - len(words.lstrip()), span.start + len(words.rstrip()))


def _refined(zones: tuple[Zone, ...], cuts: Sequence[Cut], numbers: Sequence[Number]) -> tuple[Zone, ...]:
    """Return the zones with note lines told; a body line with a note number glued to its end stays body."""
    glued = {n.line for n in numbers if n.rule == "tail"}
    notes = {i for cut in cuts for i in (*cut.spill, *cut.notes)} - glued
    body = {i for cut in cuts if cut.torn for i in cut.torn[:1]} | glued
    table = {i for cut in cuts for i in cut.table if zones[i] is Zone.BODY}
    out = [Zone.NOTE if i in notes else Zone.TABLE if i in table else zone for i, zone in enumerate(zones)]
    return tuple(Zone.BODY if i in body else zone for i, zone in enumerate(out))
