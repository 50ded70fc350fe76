"""Numbers that somebody typed before the words of notes, where Word's own number is missing."""

from __future__ import annotations

from collections.abc import Collection, Iterator, Mapping, Sequence
from dataclasses import replace

from pincite.ingest.flow import Run, Runs
from pincite.model import Face

_MOST = 0.75
"""Numbers are typed where so many notes without Word's number begin with the one they should have."""
_ENDS = ".):]"


def without_numbers(
    notes: Mapping[str, list[Runs]], labels: Mapping[str, str], bare: Collection[str]
) -> dict[str, list[Runs]]:
    """Return the notes without typed numbers; ``bare`` ones lack Word's own, ``labels`` tell what it would be.

    A raised number is the note's; any other only where most notes begin so, as a note may begin with a figure.
    """
    numbered = {key for key in bare if key in labels and _after(notes[key], labels[key]) is not None}
    raised = {key for key in numbered if _raised(notes[key])}
    asked = [key for key in bare if key in labels]
    typed = numbered if len(numbered) >= _MOST * len(asked) and len(numbered) > 1 else raised
    return {key: _cut(runs, labels[key]) if key in typed else runs for key, runs in notes.items()}


def _after(paragraphs: Sequence[Runs], label: str) -> str | None:
    """Return what follows the label of a note in its first paragraph; ``None`` when it begins otherwise."""
    words = "".join(run.text for run in paragraphs[0]).lstrip() if paragraphs else ""
    rest = words.removeprefix("[").removeprefix("(")
    if not rest.startswith(label):
        return None
    rest = rest[len(label) :]
    return None if rest[:1].isdigit() or rest[:1] in ("-", "–", "/", ",") else rest


def _raised(paragraphs: Sequence[Runs]) -> bool:
    first = next((run for run in paragraphs[0] if run.text.strip()), None)
    return first is not None and Face.RAISED in first.faces


def _cut(paragraphs: Sequence[Runs], label: str) -> list[Runs]:
    rest = (_after(paragraphs, label) or "").lstrip(_ENDS).lstrip()
    return [tuple(_last(paragraphs[0], len(rest))), *paragraphs[1:]]


def _last(runs: Runs, size: int) -> Iterator[Run]:
    """Yield the last ``size`` characters of runs."""
    before = sum(len(run.text) for run in runs) - size
    for run in runs:
        cut = min(max(before, 0), len(run.text))
        before -= len(run.text)
        yield replace(run, text=run.text[cut:])
