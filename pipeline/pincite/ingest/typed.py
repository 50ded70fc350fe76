"""Headings and notes that somebody typed by hand in a word processor: bold lines, raised numbers, lists at the end."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field, replace

from pincite import rules
from pincite.ingest.flow import Kind, Paragraph, Run, Runs
from pincite.ingest.numbered import Evidence, numbers_in, of_list
from pincite.model import Face

_LONGEST = 120
_TITLE_BLOCK = 6
_FEWEST = 2
_FIRST = ("I. ", "A. ", "1. ")
"""A line that begins so early in a text is its first heading; with another letter it may be an author's initial."""
_LIKELY = 0.5
_CALLED = 0.5
"""Numbers in a list at the end are notes when raised numbers in the text call so many of them."""


@dataclass(frozen=True, slots=True)
class Line:
    """A paragraph, and whether it stands in the middle of the page and is bold by its style."""

    paragraph: Paragraph
    centred: bool = False
    bold: bool = False


def headed(lines: Sequence[Line]) -> list[Paragraph]:
    """Return the paragraphs; where styles tell no headings, short bold lines are headings, the first one the title.

    Lines that look alike are headings of one depth, in the order in which the looks first appear.
    """
    styled = [line for line in lines if line.paragraph.kind is Kind.HEADING and line.paragraph.depth > 1]
    if len(styled) >= _FEWEST:
        return [line.paragraph for line in lines]
    looks: dict[object, int] = {}
    made = []
    said = [n for n, line in enumerate(lines) if _words(line.paragraph)]
    for n, line in enumerate(lines):
        depth = 0
        if line.paragraph.kind is Kind.TEXT and n in said[:1] and _short(line) and (line.centred or _bold(line)):
            depth = 1
        elif _is_head(line, n in said[:_TITLE_BLOCK]) and n not in said[-1:]:
            depth = looks.setdefault(_look(line), len(looks) + 2)
        made.append(replace(line.paragraph, kind=Kind.HEADING, depth=depth) if depth else line.paragraph)
    return made


def _words(paragraph: Paragraph) -> str:
    return " ".join("".join(run.text for run in paragraph.runs).split())


def _bold(line: Line) -> bool:
    said = [run for run in line.paragraph.runs if any(c.isalnum() for c in run.text)]
    return bool(said) and (line.bold or all(Face.BOLD in run.faces for run in said))


def _short(line: Line) -> bool:
    words = _words(line.paragraph)
    return any(c.isalpha() for c in words) and len(words) <= _LONGEST and words[-1] not in ".,;:"


def _is_head(line: Line, early: bool) -> bool:
    if line.paragraph.kind is not Kind.TEXT or not _bold(line) or not _short(line):
        return False
    words = _words(line.paragraph)
    caption = rules.search(rules.rule("layout", "caption"), words)
    named = early and rules.search(rules.rule("layout", "byline"), words)
    return not caption and (not named or words.startswith(_FIRST))


def _look(line: Line) -> object:
    words = _words(line.paragraph)
    italic = all(Face.ITALIC in run.faces for run in line.paragraph.runs if run.text.strip())
    return line.centred, words.isupper(), italic


@dataclass(frozen=True, slots=True)
class Typed:
    """Paragraphs in which typed notes are called, the notes, and their printed labels."""

    paragraphs: Sequence[Paragraph]
    notes: Mapping[str, Sequence[Runs]] = field(default_factory=dict)
    labels: Mapping[str, str] = field(default_factory=dict)


def noted(paragraphs: Sequence[Paragraph]) -> Typed:
    """Find notes that somebody numbered by hand: at the end, called by raised numbers in the text.

    Each begins with a raised number, or is the item of a numbered list under a heading of notes. A paragraph without a
    number between two of them belongs to the first.
    """
    starts = _starts(paragraphs)
    if len(starts) < _FEWEST:
        return Typed(paragraphs)
    first, last = starts[0][0], starts[-1][0]
    labels = {f"t{n}": str(n) for n, _ in enumerate(starts, 1)}
    called = _called(paragraphs[:first], len(starts))
    if len(called) < _CALLED * len(starts) or _is_list(paragraphs, [at for at, _ in starts]):
        return Typed(paragraphs)
    body = [
        replace(
            p, runs=tuple(Run("", note=called[run]) if (run := (at, n)) in called else r for n, r in enumerate(p.runs))
        )
        for at, p in enumerate(paragraphs[:first])
    ]
    held: dict[str, list[Runs]] = {}
    edges = [*(at for at, _ in starts), last + 1]
    for n, (at, runs) in enumerate(starts, 1):
        held[f"t{n}"] = [runs, *(p.runs for p in paragraphs[at + 1 : edges[n]])]
    return Typed([*body, *paragraphs[last + 1 :]], held, labels)


def _is_list(paragraphs: Sequence[Paragraph], starts: Sequence[int]) -> bool:
    """Tell whether the numbered paragraphs are rather the entries of a list of sources that raised numbers cite."""
    raised = [run.text for p in paragraphs[: starts[0]] for run in p.runs if Face.RAISED in run.faces]
    groups = [group for printed in raised if (group := numbers_in(printed)) and max(group) <= len(starts)]
    before = next((words for p in reversed(paragraphs[: starts[0]]) if (words := _words(p))), "")
    items = [_words(replace(p, runs=_numbered(p, listed=True)[1])) for p in (paragraphs[at] for at in starts)]
    return of_list(Evidence(groups, items, _names_list(before))) > _LIKELY


def _names_list(words: str) -> bool | None:
    """Tell whether words are a heading of sources; ``False`` for one of notes, ``None`` for any other words."""
    for name, told in (("sources-heading", True), ("notes-heading", False)):
        if rules.search(rules.rule("layout", name), words):
            return told
    return None


def _starts(paragraphs: Sequence[Paragraph]) -> list[tuple[int, Runs]]:
    """Return where typed notes 1, 2, 3 and so on begin, without their numbers."""
    found: list[tuple[int, Runs]] = []
    listed = False
    for at, paragraph in enumerate(paragraphs):
        if paragraph.kind is Kind.HEADING or len(_words(paragraph)) < _LONGEST // 8:
            listed = bool(rules.search(rules.rule("layout", "notes-heading"), _words(paragraph)))
        number, runs = _numbered(paragraph, listed)
        if number == len(found) + 1:
            found.append((at, runs))
        elif number == 1:
            found = [(at, runs)]
    return found


def _numbered(paragraph: Paragraph, listed: bool) -> tuple[int, Runs]:
    """Return the number that a paragraph begins with as a note does, and its words without it; 0 where none is."""
    for n, run in enumerate(paragraph.runs):
        if not run.text.strip():
            continue
        raised = Face.RAISED in run.faces and run.text.strip().isdecimal()
        if raised:
            return int(run.text), paragraph.runs[n + 1 :]
        item = rules.search(rules.rule("layout", "entry-number"), f"{run.text.lstrip()} x")
        if listed and item and paragraph.kind is Kind.ITEM:
            rest = f"{run.text.lstrip()} x"[item.end() :].removesuffix(" x").removesuffix("x")
            return int(item["label"]), (replace(run, text=rest), *paragraph.runs[n + 1 :])
        return 0, ()
    return 0, ()


def _called(paragraphs: Sequence[Paragraph], count: int) -> dict[tuple[int, int], str]:
    """Return the raised numbers that call notes, by paragraph and run: each after the one before (no exponent is)."""
    raised = [
        (at, n, int(run.text))
        for at, p in enumerate(paragraphs)
        for n, run in enumerate(p.runs)
        if run.given is None
        and Face.RAISED in run.faces
        and run.text.strip().isdecimal()
        and len(run.text) < _LONGEST // 20
    ]
    found: dict[tuple[int, int], str] = {}
    least = (-1, -1)
    for label in range(1, count + 1):
        place = next(((at, n) for at, n, said in raised if said == label and (at, n) > least), None)
        if place is not None:
            found[place] = f"t{label}"
            least = place
    return found
