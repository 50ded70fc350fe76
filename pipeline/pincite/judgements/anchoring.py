"""Finding an anchor again in a text that has changed; a lost anchor is told, never guessed.

In order: exact place, words and context; the old text aligned with the new; the same note or entry; words and context
that stand once only. Every finding after the first is verified by the words themselves.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field, replace
from enum import StrEnum
from functools import lru_cache
from itertools import pairwise

from rapidfuzz.distance import Levenshtein

from pincite.judgements.align import Alignment, align, carry, places
from pincite.judgements.fit import Fitted, Words, fitted, resembling, same_numbers, within, words_of
from pincite.judgements.model import CONTEXT, Anchor, beside, digest
from pincite.judgements.solid import Solid, solid
from pincite.model import Span, Spans

MARGIN = 0.12
"""How much better than the second the best place must fit."""
BESIDE = 0.65
"""How alike the context must be on one side where the words alone prove nothing."""
SURE_SIDE, OTHER_SIDE = 0.9, 0.4
"""How alike one side, or else the other one too, must be where a few words are found by context alone."""
TELLING = 24
"""From how many solid characters on words prove their place where they stand once."""
CANDIDATES = 5
CALLED = 0.75
"""How alike what stands beside a call must be for it to be the same call."""


class Means(StrEnum):
    """By which step of the cascade an anchor was found."""

    EXACT = "exact"
    ALIGNED = "aligned"
    STRUCTURE = "structure"
    CONTEXT = "context"


@dataclass(frozen=True, slots=True)
class Candidate:
    """A place where a lost anchor may belong, and how well it fits (1: perfectly)."""

    span: Span
    fit: float


@dataclass(frozen=True, slots=True)
class Found:
    """Where an anchor stands now and by which means; without ``spans`` it is an orphan with ranked candidates."""

    spans: Spans
    means: Means | None
    candidates: tuple[Candidate, ...] = ()


@dataclass(frozen=True, slots=True)
class Ground:
    """A text in which anchors are looked for, its digest, and where its notes and list entries stand.

    ``parts`` maps structural paths (``note:37``) to spans of the text, ``calls`` those of notes to their calls.
    """

    text: str
    digest: str
    parts: Mapping[str, Spans]
    calls: Mapping[str, Span] = field(default_factory=dict)

    @property
    def solid(self) -> Solid:
        """Return the text's solid form; made only when an anchor is not found where it was."""
        return _solid(self.text)


@dataclass(frozen=True, slots=True)
class Former:
    """An old text that anchors speak of, and how it is aligned with the new one."""

    solid: Solid
    alignment: Alignment


def ground(text: str, parts: Mapping[str, Spans], calls: Mapping[str, Span] | None = None) -> Ground:
    """Prepare a text for anchors."""
    return Ground(text, digest(text), parts, calls or {})


def former(old: str, now: Ground) -> Former:
    """Align an old text with the present one."""
    return _aligned_texts(old, now.text)


@lru_cache(maxsize=4)
def _solid(text: str) -> Solid:
    return solid(text)


@lru_cache(maxsize=4)
def _aligned_texts(old: str, new: str) -> Former:
    form = _solid(old)
    return Former(form, align(form.text, _solid(new).text))


def find(anchor: Anchor, now: Ground, before: Former | None = None) -> Found:
    """Find an anchor in a text; ``before`` is the text it was made on, where that is still known."""
    if _exact(anchor, now):
        return Found(anchor.spans, Means.EXACT)
    words = words_of(anchor)
    if not words.quote:
        return Found((), None)
    spans = _aligned(anchor, now, before) if before is not None else ()
    found = Found(spans, Means.ALIGNED) if spans else _by_context(anchor, words, now)
    return in_its_note(anchor, words, now, found)


def _by_context(anchor: Anchor, words: Words, now: Ground) -> Found:
    sole = _verbatim(words, now)
    ranked = [sole] if sole is not None else resembling(words, now.solid.text, _part(anchor, now))
    for means, best in (
        (Means.STRUCTURE, _structural(anchor, words, now, ranked)),
        (Means.CONTEXT, _clear(words.quote, ranked)),
    ):
        if best is not None:
            return Found(_pieces(anchor, words, now, best.span), means)
    shown = tuple(Candidate(now.solid.outside(c.span), round(c.fit, 2)) for c in ranked[:CANDIDATES])
    return Found((), None, shown)


def _verbatim(words: Words, now: Ground) -> Fitted | None:
    """Return the place of telling words that stand once, letter for letter: no other that resembles them is meant."""
    text, quote = now.solid.text, words.quote
    first = text.find(quote)
    if len(quote) < TELLING or first < 0 or text.find(quote, first + 1) >= 0:
        return None
    return fitted(words, text, Span(first, first + len(quote)))


def _exact(anchor: Anchor, now: Ground) -> bool:
    """Tell whether the words and all the context stand where they stood."""
    if anchor.text_sha256 == now.digest:
        return True
    start, end = anchor.spans[0].start, anchor.spans[-1].end
    beside = (now.text[max(0, start - CONTEXT) : start], now.text[end : end + CONTEXT])
    words = tuple(now.text[a:b] for a, b in anchor.spans)
    return words == anchor.quotes and beside == (anchor.before, anchor.after)


def _aligned(anchor: Anchor, now: Ground, before: Former) -> Spans:
    """Return where the alignment puts the anchor, piece by piece; nothing unless the words are found there."""
    found: list[Span] = []
    for span in anchor.spans:
        piece = before.solid.inside(span)
        if piece.start == piece.end:
            continue
        best = _best_piece(before.solid.text, piece, _part(anchor, now), now, places(before.alignment, piece))
        if best is None:
            return ()
        found.append(best)
    if any(later.start < sooner.end for sooner, later in pairwise(found)):
        return ()
    return tuple(now.solid.outside(span) for span in found)


def _best_piece(old: str, piece: Span, part: Sequence[Span], now: Ground, seen: Iterable[Span]) -> Span | None:
    """Choose among the places that the alignment gives for a piece of old solid text."""
    around = Words.around(old, piece)
    candidates = [fitted(around, now.solid.text, span) for span in seen if span.start < span.end]
    likely = sorted((c for c in candidates if c.same), key=lambda c: c.fit, reverse=True)
    if len(likely) > 1 and likely[0].fit - likely[1].fit < MARGIN:
        at_home = [c for c in likely if within(c.span, part)]
        return at_home[0].span if len(at_home) == 1 else None
    return likely[0].span if likely else None


def _pieces(anchor: Anchor, words: Words, now: Ground, whole: Span) -> Spans:
    """Cut a place into the pieces the anchor had, so that a running head between them stays outside."""
    there, ends, at = now.solid.text[whole.start : whole.end], [], 0
    for quote in anchor.quotes:
        start, at = at, at + len(solid(quote).text)
        if (piece := carry(words.quote, there, start, at)) is not None:
            ends.append(Span(whole.start + piece.start, whole.start + piece.end))
    apart = len(ends) > 1 and all(a.end <= b.start for a, b in pairwise(ends))
    return tuple(now.solid.outside(span) for span in (ends if apart else [whole]))


def _part(anchor: Anchor, now: Ground) -> tuple[Span, ...]:
    """Return the solid spans of the note or entry that has the anchor's label now."""
    return tuple(now.solid.inside(span) for span in now.parts.get(anchor.path, ()))


def _structural(anchor: Anchor, words: Words, now: Ground, ranked: Sequence[Fitted]) -> Fitted | None:
    """Return the one place in the same note or entry where the words stand, if their context doesn't speak against."""
    part = _part(anchor, now)
    inside = [c for c in ranked if c.same and within(c.span, part)]
    if not inside or (len(inside) > 1 and inside[0].fit - inside[1].fit < MARGIN):
        return None
    best = inside[0]
    return best if best.beside >= BESIDE or len(words.quote) >= TELLING else None


def _clear(quote: str, ranked: Sequence[Fitted]) -> Fitted | None:
    """Return the best place when it is good and no other comes near."""
    likely = [c for c in ranked if c.same]
    if not likely or likely[0].beside < BESIDE or not likely[0].firm:
        return None
    if len(quote) < TELLING and likely[0].beside < SURE_SIDE and likely[0].other < OTHER_SIDE:
        # a name stands in many sentences, and sentences begin alike
        return None
    return likely[0] if len(likely) == 1 or likely[0].fit - likely[1].fit >= MARGIN else None


def in_its_note(anchor: Anchor, words: Words, now: Ground, found: Found) -> Found:
    """Return what was found if it stands in the note that was meant; else where the words stand there, or nothing.

    Of notes that say the same, the call tells which is which: the claim that it supports.
    """
    if len(anchor.called) != len(("before", "after")) or not anchor.path.startswith("note:"):
        return found
    home = _home(anchor, now)
    where = _note_at(now, found.spans) if found.spans else None
    if found.spans and where == home:
        return found
    if home is not None and (inside := _inside(words, now, home)):
        return Found(_pieces(anchor, words, now, inside), Means.STRUCTURE)
    if not found.spans or (where != home and not _alone(words, now, found.spans)):
        return replace(found, spans=(), means=None)
    return found


def _home(anchor: Anchor, now: Ground) -> str | None:
    """Return the note whose call stands between the words that the note's own stood between; ``None`` if none does."""
    before, after = (solid(words).text for words in anchor.called)
    called = _called(now)
    ranked = sorted((_beside_call(before, after, *sides), path) for path, sides in called.items())
    (fit, left, right), path = ranked[-1] if ranked else ((0.0, 0.0, 0.0), "")
    if left < CALLED or (len(ranked) > 1 and fit - ranked[-2][0][0] < MARGIN):
        return None
    # what stands after the call speaks against it, so what stands before must be the very same
    if right < BESIDE and not (left >= SURE_SIDE and same_numbers(before[-TELLING:], called[path][0][-TELLING:])):
        return None
    return path


def _beside_call(before: str, after: str, left: str, right: str) -> tuple[float, float, float]:
    """Return how alike both sides of two calls are, and each: what stands before a call is its claim."""
    claim, rest = Levenshtein.normalized_similarity(before, left), Levenshtein.normalized_similarity(after, right)
    return 0.7 * claim + 0.3 * rest, claim, rest


def _called(now: Ground) -> dict[str, tuple[str, str]]:
    return _calls_of(now.text, tuple(now.calls.items()))


@lru_cache(maxsize=4)
def _calls_of(text: str, calls: tuple[tuple[str, Span], ...]) -> dict[str, tuple[str, str]]:
    both = ((path, beside(text, call)) for path, call in calls)
    return {path: (solid(before).text, solid(after).text) for path, (before, after) in both}


def _note_at(now: Ground, spans: Spans) -> str | None:
    """Return the note in which most of a place stands."""
    covered = {
        path: sum(max(0, min(b, d) - max(a, c)) for a, b in spans for c, d in part)
        for path, part in now.parts.items()
        if path.startswith("note:")
    }
    best = max(covered, key=lambda path: covered[path], default=None)
    return best if best is not None and covered[best] else None


def _inside(words: Words, now: Ground, path: str) -> Span | None:
    """Return the one place in a note where the words stand."""
    part = tuple(now.solid.inside(span) for span in now.parts.get(path, ()))
    likely = [c for c in resembling(words, now.solid.text, part) if c.same and within(c.span, part)]
    if not likely or (len(likely) > 1 and likely[0].fit - likely[1].fit < MARGIN):
        return None
    return likely[0].span


def _alone(words: Words, now: Ground, spans: Spans) -> bool:
    """Tell whether words stand in the whole text only where they were found."""
    text = now.solid.text
    first = text.find(words.quote)
    if first < 0:
        there = "".join(text[piece.start : piece.end] for piece in map(now.solid.inside, spans))
        return len(words.quote) >= TELLING and same_numbers(words.quote, there)
    return text.find(words.quote, first + 1) < 0 and now.solid.outside(Span(first, first + 1)).start >= spans[0].start
