"""Small capitals torn into pieces on lines of their own, put back into the lines they were torn from."""

from __future__ import annotations

from collections.abc import Sequence

from pincite import rules
from pincite.layout.lines import ends_sentence
from pincite.model import Span
from pincite.notes.runs import parted

DAMAGE = "lines in small capitals were torn to pieces and put in order again"

Lines = dict[int, list[Span]]


def mended(text: str, spans: Lines) -> tuple[Lines, frozenset[int]]:
    """Return the lines of each note with torn pieces in reading order, and which notes were mended.

    A converter that parts small capitals prints the first piece of a line, then the lines below it, then the other
    pieces of the first line, sometimes only after the number of the next note.
    """
    out = dict(spans)
    touched: set[int] = set()
    places = sorted(spans)
    for place, following in zip(places, [*places[1:], -1], strict=True):
        taken = _taken(text, out[place], out.get(following, []))
        if taken:
            out[following] = [s for s in out[following] if s not in taken]
            out[place] = _ordered(out[place], taken)
            touched.update({place, following})
        own = _own_pieces(text, out[place])
        if own:
            out[place] = _ordered([s for s in out[place] if s not in own], own)
            touched.add(place)
    return out, frozenset(touched)


def _ordered(lines: Sequence[Span], pieces: Sequence[Span]) -> list[Span]:
    return [*lines[:1], *pieces, *lines[1:]]


def _own_pieces(text: str, lines: Sequence[Span]) -> list[Span]:
    """Return the pieces that belong after a note's first line: parted by blank lines, the last ends no sentence."""
    block = _block(text, lines)
    pieces = list(lines[len(block) :])
    if len(block) < 2 or not pieces or not _is_torn(text, block):
        return []
    if not _capitals(text, pieces[0]) or ends_sentence(_words(text, pieces[-1])):
        return []
    return pieces


def _taken(text: str, lines: Sequence[Span], following: Sequence[Span]) -> list[Span]:
    """Return the lines of the next note that are pieces of this one's first line.

    They are when they come twice (each note had its own), or when the next note would start with a piece that starts
    no note.
    """
    if len(lines) < 2 or len(_block(text, lines)) != len(lines) or not _is_torn(text, lines) or not following:
        return []
    if rules.search(rules.rule("notes", "no-opening"), _words(text, following[0])):
        return list(_leading(text, following))
    pool = _leading(text, following[1:])
    keys = [_key(text, s) for s in pool]
    if not any(keys.count(k) > 1 for k in keys):
        return []
    held = " ".join(_words(text, s) for s in lines)
    return [s for n, s in enumerate(pool) if keys[n] not in keys[:n] and keys[n] not in held]


def _leading(text: str, lines: Sequence[Span]) -> Sequence[Span]:
    """Return the lines from the first on that begin in capitals."""
    count = next((n for n, s in enumerate(lines) if not _begins_in_capitals(text, s)), len(lines))
    return lines[:count]


def _block(text: str, lines: Sequence[Span]) -> Sequence[Span]:
    """Return the lines up to the first blank line."""
    count = next((n for n in range(1, len(lines)) if parted(text, lines[n - 1], lines[n])), len(lines))
    return lines[:count]


def _is_torn(text: str, block: Sequence[Span]) -> bool:
    """Tell whether the first line breaks off in capitals while the last ends the note."""
    first = _words(text, block[0]).split()[-1:]
    return bool(first) and first[0].isupper() and ends_sentence(_words(text, block[-1]))


def _key(text: str, span: Span) -> str:
    return " ".join(_words(text, span).split()[:2])


def _capitals(text: str, span: Span) -> bool:
    return rules.search(rules.rule("headings", "capital-piece"), _words(text, span)) is not None


def _begins_in_capitals(text: str, span: Span) -> bool:
    return rules.search(rules.rule("notes", "capital-start"), _words(text, span)) is not None


def _words(text: str, span: Span) -> str:
    return text[span.start : span.end].strip()
