"""Move gold into another text of the same article: the one that a tool read from its file.

Tools differ in what text they make of a PDF: where the notes stand, which line ends they keep, what heads run along.
So places of gold are found again in the text of an export, blind to white space, hyphens and case: first each note,
in order, by its words and its number; then the body, in what is left. What a reader has lost has no place.
"""

from __future__ import annotations

import unicodedata
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, replace

from pincite.scoring.gold import Gold, Row

HYPHENS = frozenset("-\u00ad\u2010\u2011")
PROBE = 16
"""How many letters must agree for two texts to be in step again after they parted."""
SHORT = 6
"""The same, where they parted by less than ``CLOSE`` letters."""
CLOSE = 5
FAR = 12_000
"""How many letters may stand between, as a page of notes does."""
SKIP = 120
"""How many letters of gold a reader may have lost in one place."""
PREFIX = 24
"""The least of a note's letters that tell where it begins when it is torn in two."""


@dataclass(frozen=True)
class Letters:
    """A text without white space and hyphens, each letter with its offset in the text."""

    letters: str
    offsets: tuple[int, ...]


def squeeze(text: str, spans: Iterable[tuple[int, int]] | None = None) -> Letters:
    """Return the letters of a text, or of parts of it."""
    letters: list[str] = []
    offsets: list[int] = []
    for start, end in spans if spans is not None else [(0, len(text))]:
        for at in range(start, end):
            if not text[at].isspace() and text[at] not in HYPHENS:
                plain = unicodedata.normalize("NFKC", text[at]).casefold()
                letters.extend(plain)
                offsets.extend([at] * len(plain))
    return Letters("".join(letters), tuple(offsets))


def moved(gold: Gold, text: str) -> Gold:
    """Return gold with its places in ``text``; what has no place there has ``spans`` that are empty."""
    if text == gold.text:
        return gold
    where = _where(gold, squeeze(text))
    return replace(
        gold,
        text=text,
        notes=[_note(row, where) for row in gold.notes],
        citations=[_spanned(row, where) for row in gold.citations],
        entities=[_spanned(row, where) for row in gold.entities],
        zones=[_spanned(row, where) for row in gold.zones],
    )


def _where(gold: Gold, other: Letters) -> dict[int, int]:
    """Return for each offset of the gold's text that has a letter where that letter stands in the other."""
    notes = [note for note in gold.notes if note.get("start") is not None]
    parts = [squeeze(gold.text, _spans(note)) for note in notes]
    begun = _begun([str(note["label"]) for note in notes], parts, other.letters)
    where: dict[int, int] = {}
    taken: set[int] = set()
    for number, part in enumerate(parts):
        if begun[number] is None:
            continue
        steps = in_step(part.letters, other.letters, begun[number] or 0)
        taken |= set(steps.values())
        where |= {part.offsets[i]: other.offsets[j] for i, j in steps.items()}
    body = squeeze(gold.text, _body(gold, notes))
    left = [j for j in range(len(other.letters)) if j not in taken]
    steps = in_step(body.letters, "".join(other.letters[j] for j in left), 0)
    return where | {body.offsets[i]: other.offsets[left[j]] for i, j in steps.items()}


def _body(gold: Gold, notes: Sequence[Row]) -> list[tuple[int, int]]:
    """Return the parts of the gold's text that are neither note nor number nor call."""
    apart = [span for n in notes for span in _spans(n)]
    apart += [(n["start"] - _numbered(gold.text, n), n["start"]) for n in notes]
    for note in gold.notes:
        if note.get("call") is not None and gold.text.startswith(str(note["label"]), note["call"]):
            apart.append((note["call"], note["call"] + len(str(note["label"]))))
    at, parts = 0, []
    for start, end in sorted(apart):
        parts.append((at, max(at, start)))
        at = max(at, end)
    return [*parts, (at, len(gold.text))]


def _spans(note: Row) -> list[tuple[int, int]]:
    """Return the pieces of a note's text; a page may have torn it."""
    return [(start, end) for start, end in note.get("spans") or [(note["start"], note["end"])]]


def _numbered(text: str, note: Row) -> int:
    """Return how long the number before a note's text is."""
    before = text[max(0, note["start"] - 16) : note["start"]]
    at = before.rfind(str(note["label"]))
    return len(before) - at if at >= 0 else 0


def _begun(labels: Sequence[str], parts: Sequence[Letters], text: str) -> list[int | None]:
    """Choose where each note begins: in order, and where most of them are whole and have their numbers before them."""
    best: list[tuple[float, int, tuple[int, int] | None]] = [(0.0, -1, None)]  # weight, place, (note, chain before)
    for number, part in enumerate(parts):
        for place, weight in _candidates(labels[number], part.letters, text):
            before = max(
                (k for k in range(len(best)) if best[k][1] < place and _earlier(best[k], number)),
                key=lambda k: best[k][0],
                default=0,
            )
            best.append((best[before][0] + weight, place, (number, before)))
    chosen: list[int | None] = [None] * len(parts)
    at = max(range(len(best)), key=lambda k: best[k][0])
    link = best[at][2]
    while link is not None:
        chosen[link[0]] = best[at][1]
        at = link[1]
        link = best[at][2]
    return chosen


def _earlier(chain: tuple[float, int, tuple[int, int] | None], number: int) -> bool:
    return chain[2] is None or chain[2][0] < number


def _candidates(label: str, letters: str, text: str) -> list[tuple[int, float]]:
    """Return where a note may begin, and how much speaks for each place."""
    if not letters:
        return []
    whole = _places(letters, text)
    found = whole or _places(letters[:PREFIX], text)
    size = min(1.0, len(letters) / PREFIX)
    return [(at, (size if whole else size / 2) + (1.0 if _labelled(text, at, label) else 0.0)) for at in found]


def _labelled(text: str, at: int, label: str) -> bool:
    before = text[max(0, at - 12) : at].removesuffix("</sup>").rstrip(".:)]>")
    return before.endswith(label.casefold())


def _places(words: str, text: str) -> list[int]:
    found, at = [], text.find(words)
    while at >= 0:
        found.append(at)
        at = text.find(words, at + 1)
    return found


def in_step(words: str, text: str, at: int) -> dict[int, int]:
    """Walk through both texts from ``at`` on, stepping over what only one of them has; return which letter is which."""
    steps: dict[int, int] = {}
    i, j = 0, at
    while i < len(words) and j < len(text):
        if words[i] == text[j]:
            steps[i] = j
            i, j = i + 1, j + 1
            continue
        again = _close(words, text, i, j) or _again(words, text, i, j)
        if again is None:
            i += 1
        else:
            i, j = again
    return steps


def _close(words: str, text: str, i: int, j: int) -> tuple[int, int] | None:
    """Return the places just behind a letter that was changed, lost or added, or behind the number of a call."""
    steps = sorted(((a, b) for a in range(CLOSE) for b in range(CLOSE)), key=sum)
    for a, b in steps:
        probe = words[i + a : i + a + SHORT]
        if len(probe) == SHORT and text.startswith(probe, j + b):
            return i + a, j + b
    return None


def _again(words: str, text: str, i: int, j: int) -> tuple[int, int] | None:
    """Return the nearest places from which on both texts say the same."""
    best: tuple[int, int, int] | None = None
    for skip in range(min(SKIP, len(words) - i)):
        if best is not None and skip >= best[0]:
            break
        probe = words[i + skip : i + skip + PROBE]
        reach = FAR if best is None else best[0] - skip
        found = text.find(probe, j, j + reach + len(probe))
        if found >= 0 and (best is None or skip + found - j < best[0]):
            best = (skip + found - j, i + skip, found)
    return None if best is None else (best[1], best[2])


def _spanned(row: Row, where: dict[int, int]) -> Row:
    places = [where[at] for start, end in row.get("spans") or () for at in range(start, end) if at in where]
    new = row | {"spans": _runs(places)}
    if row.get("claim") is not None:
        new["claim"] = _first(row["claim"], where)
    return new


def _runs(places: Sequence[int]) -> list[list[int]]:
    """Join places to spans; a gap of more than a line end and a hyphen begins a new one."""
    runs: list[list[int]] = []
    for at in places:
        if runs and 0 <= at - runs[-1][1] <= 3:
            runs[-1][1] = at + 1
        elif not runs or at >= runs[-1][1] or at < runs[-1][0]:
            runs.append([at, at + 1])
    return runs


def _note(row: Row, where: dict[int, int]) -> Row:
    call, claim, start, end = (row.get(key) for key in ("call", "claim", "start", "end"))
    return row | {
        "call": None if call is None else _behind(call, where),
        "claim": None if claim is None else _first(claim, where),
        "start": None if start is None else _first(start, where, end),
        "end": None if end is None else _behind(end, where, start),
    }


def _first(at: int, where: dict[int, int], end: int | None = None) -> int | None:
    return next((where[k] for k in range(at, end or at + 8) if k in where), None)


def _behind(at: int, where: dict[int, int], start: int | None = None) -> int | None:
    least = at - 8 if start is None else start
    return next((where[k] + 1 for k in range(at - 1, least - 1, -1) if k in where), None)
