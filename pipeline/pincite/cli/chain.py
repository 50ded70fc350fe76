"""How a source and the chain to it are shown on a terminal."""

from __future__ import annotations

from collections.abc import Iterator

from rich.console import Console
from rich.text import Text

from pincite.cli.say import indented, paged, words
from pincite.store import ChainStep, NoteChains, Source

SHORT = 90
LEAST_SHOWN = 0.01
"""Smaller probabilities are shown by their first digits."""


Line = tuple[int, Text]
"""How far a line is indented, and what it says."""


def show(console: Console, source: Source, *, every: bool) -> None:
    """Print one citation: its words, its work, how surely, and the chain.

    The chain is left out, unless ``every`` step is wanted, where the citation names its work itself.
    """
    for indent, line in _lines(source, every=every):
        console.print(indented(console, line, indent))


def show_note(console: Console, found: NoteChains) -> None:
    """Print a note and the chain of each citation in it."""
    page = f", {paged(found.page, found.printed)}" if found.page else ""
    console.print(words(f"{found.document}, note {found.note}{page}", "bold"))
    if found.status != "ok":
        console.print(words(f"{found.status}: {found.reason or 'no reason recorded'}", "yellow"))
    console.print(words(found.text))
    for source in found.sources:
        show(console, source, every=True)
    for stretch in found.unread:
        console.print(words(f"Not read, though it looks like a source: {stretch}", "yellow"))
    if not found.sources:
        console.print(words("No citation was found in this note."))


def _lines(source: Source, *, every: bool) -> Iterator[Line]:
    yield 2, words(f"• {_cited(source)}")
    yield 4, words("→ ").append_text(_work(source))
    if every or source.status != "resolved" or any(step.target != step.at for step in source.steps):
        yield from ((8, words(_step(step), "dim")) for step in source.steps)
    if source.warning:
        yield 8, words(f"warning: {source.warning}", "yellow")
    yield from ((8, words(said, "yellow" if doubt else "dim")) for said, doubt in _others(source, every=every))


def _others(source: Source, *, every: bool) -> Iterator[tuple[str, bool]]:
    """Yield what else a citation may mean, and whether that is a doubt: the runner-up of a sure one is none."""
    reached = source.steps[0].target if source.steps else None
    chances: list[float | None] = [*source.probabilities] or [None] * len(source.candidates)
    reasons = source.evidence or ("",) * len(source.candidates)
    sure = source.status == "resolved"
    for (citation, text), chance, reason in zip(source.candidates, chances, reasons, strict=False):
        shown = "" if chance is None else f" ({chance:.3g})" if chance < LEAST_SHOWN else f" ({chance:.2f})"
        because = f" – {reason}" if reason else ""
        if not sure:
            yield f"could be {citation}{shown}: {cut(text)}{because}", True
        elif every and citation != reached:
            yield f"next after it {citation}{shown}: {cut(text)}{because}", False
            return


def cut(text: str) -> str:
    """Shorten a text to one line."""
    flat = " ".join(text.split())
    return flat if len(flat) <= SHORT else flat[: SHORT - 1] + "…"


def _cited(source: Source) -> str:
    note = f"note {source.note}, " if source.note else ""
    signal = f"{source.signal} " if source.signal else ""
    pinpoint = f" [{source.pinpoint}]" if source.pinpoint else ""
    return f"{note}{source.citation} ({source.form}): {signal}{cut(source.text)}{pinpoint}"


def _work(source: Source) -> Text:
    if source.form == "xref":
        return words("a cross-reference, not a source", "dim")
    if source.work is None:
        decided = ", judged" if source.judged else ""
        return words(f"{source.status or 'not linked'}: no work{decided}", "yellow")
    names = "; ".join(source.authors)
    year = f" ({source.year})" if source.year else ""
    said = ", ".join(part for part in (names, source.title or "unidentified") if part) + year
    sure = "" if source.confidence is None else f", confidence {source.confidence:.2f}"
    decided = ", judged" if source.judged else ""
    return words(said, "bold").append_text(words(f"  {source.work}{sure}{decided}", "dim"))


def _step(step: ChainStep) -> str:
    reached = f" → {step.target}" if step.target else ""
    target = f" “{cut(step.target_text)}”" if step.target_text else ""
    return f"{step.at}{reached}{target}: {step.reason} [{step.rule}]"
