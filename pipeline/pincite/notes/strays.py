"""Pieces of words that slipped out of their line, put back where the document's words say they belong."""

from __future__ import annotations

from pincite import rules
from pincite.model import Span
from pincite.notes.words import Words

DAMAGE = "a piece of a word had slipped out of its line and was put back"

Notes = dict[int, list[Span]]


def returned(text: str, spans: Notes, words: Words) -> tuple[Notes, frozenset[int]]:
    """Return the lines of each note with slipped pieces back in place, and which notes were changed.

    A piece is a line of capitals that is no known word. It belongs where it makes an unknown word of the same or a
    neighbouring note two known ones (``DO|MESTIC|CHANGE``).
    """
    out = dict(spans)
    touched: set[int] = set()
    for place in sorted(spans):
        for line in spans[place]:
            piece = rules.fullmatch(rules.rule("notes", "piece"), text[line.start : line.end].strip())
            if piece is None or words.knows(piece["letters"]):
                continue
            home = _home(text, out, place, piece["letters"], words)
            if home:
                out[place] = [s for s in out[place] if s != line]
                _insert(out, home, line)
                touched.update({place, home[0]})
    return out, frozenset(touched)


def _home(text: str, spans: Notes, near: int, piece: str, words: Words) -> tuple[int, Span, int] | None:
    """Return the place, the line and the offset at which ``piece`` completes a word."""
    for place in sorted(spans, key=lambda p: abs(p - near))[:12]:
        for line in spans[place]:
            for found in rules.finditer(rules.rule("words", "word"), text, line.start, line.end):
                cut = _cut(found.group(), piece, words)
                if cut is not None:
                    return place, line, found.start() + cut
    return None


def _cut(word: str, piece: str, words: Words) -> int | None:
    if word == piece or not word.isupper() or words.counts[word.casefold()] > 1:
        return None
    cuts = range(1, len(word))
    return next((c for c in cuts if words.knows(word[:c] + piece) and words.knows(word[c:])), None)


def _insert(spans: Notes, home: tuple[int, Span, int], piece: Span) -> None:
    place, line, offset = home
    at = spans[place].index(line)
    parts = [Span(line.start, offset), piece, Span(offset, line.end)]
    spans[place] = [*spans[place][:at], *parts, *spans[place][at + 1 :]]
