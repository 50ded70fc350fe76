"""The page that a LaTeX file is set on: runs, paragraphs, notes, and what is set apart while it is gathered."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from dataclasses import dataclass, field, replace

from pincite.ingest.flow import Kind, Paragraph, Run, Runs
from pincite.model import Face, GivenPlace

Faces = frozenset[Face]


@dataclass(frozen=True, slots=True)
class Frame:
    """A group or environment that is open: its name (empty for braces), its type, what is done at its end."""

    name: str
    faces: Faces
    close: Callable[[], None] | None = None


@dataclass(frozen=True, slots=True)
class Apart:
    """What was being gathered when something was set apart: paragraphs, runs, kind, table, entry of a list."""

    done: list[Paragraph]
    runs: list[Run]
    kind: Kind
    table: bool
    entry: GivenPlace | None


@dataclass(frozen=True, slots=True)
class Numbers:
    """How many notes of each series were called, and figures and tables shown."""

    of: dict[str, int] = field(default_factory=dict)

    def next(self, series: str) -> int:
        """Count one more and return which it is."""
        self.of[series] = self.of.get(series, 0) + 1
        return self.of[series]

    def last(self, series: str) -> int:
        """Return the number of the last one."""
        return self.of.get(series, 0)


class Page:
    """What is gathered of a file, in the order in which it is printed."""

    def __init__(self) -> None:
        self.done: list[Paragraph] = []
        self.runs: list[Run] = []
        self.kind = Kind.TEXT
        self.table = False
        self.entry: GivenPlace | None = None
        self.number = ""  # what LaTeX prints before the entry that is begun
        self.notes: dict[str, list[Runs]] = {}
        self.labels: dict[str, str] = {}
        self.numbers = Numbers()
        self.frames: list[Frame] = []
        self.kept: list[Apart] = []

    @property
    def faces(self) -> Faces:
        """Return the type that is set now."""
        return self.frames[-1].faces if self.frames else frozenset()

    def say(self, words: str, faces: Faces = frozenset()) -> None:
        """Add words."""
        if words:
            self.runs.append(Run(words, self.faces | faces))

    def cite(self, runs: Iterable[Run]) -> None:
        """Add runs in the type that is set now."""
        self.runs += (replace(run, faces=run.faces | self.faces) for run in runs)

    def call(self, key: str) -> None:
        """Add a call of the note ``key``; blanks before it are no blanks of the sentence."""
        self.runs.append(Run("", note=key))

    def flush(self, kind: Kind = Kind.TEXT, depth: int = 0) -> None:
        """End the paragraph; the next one is of ``kind``, or this one of ``depth`` a heading."""
        if any(run.note is not None or run.text.strip(" |\n\t\u00a0") for run in self.runs):
            runs = tuple(replace(run, given=run.given or self.entry) for run in self.runs)
            number, self.number = ((Run(self.number),) if self.number else ()), ""
            self.done.append(Paragraph((*number, *runs), Kind.HEADING if depth else self.kind, depth))
        self.runs, self.kind = [], kind

    def switch(self, faces: Faces) -> None:
        """Set another type up to the end of the group."""
        if self.frames:
            self.frames[-1] = replace(self.frames[-1], faces=self.frames[-1].faces | faces)
        else:
            self.frames.append(Frame("document", faces))

    def open(self, name: str = "", faces: Faces = frozenset(), close: Callable[[], None] | None = None) -> None:
        """Open a group or environment."""
        self.frames.append(Frame(name, self.faces | faces, close))

    def close(self, name: str = "") -> None:
        """Close the innermost group or environment of this name, and what was left open in it; else nothing.

        An environment is not closed from within a group that was opened in it.
        """
        for at in range(len(self.frames) - 1, -1, -1):
            if self.frames[at].name == name:
                break
            if name and not self.frames[at].name:
                return
        else:
            return
        while len(self.frames) > at:
            frame = self.frames.pop()
            if frame.close is not None:
                frame.close()

    def apart(self) -> None:
        """Set what follows apart, up to ``joined``."""
        self.kept.append(Apart(self.done, self.runs, self.kind, self.table, self.entry))
        self.done, self.runs, self.kind, self.table, self.entry = [], [], Kind.TEXT, False, None

    def joined(self) -> Runs:
        """Return what was set apart, its paragraphs joined, and go on where it began."""
        self.flush()
        runs = [run for n, p in enumerate(self.done) for run in (*([Run(" ")] if n else []), *p.runs)]
        held = self.kept.pop()
        self.done, self.runs, self.kind, self.table, self.entry = (
            held.done,
            held.runs,
            held.kind,
            held.table,
            held.entry,
        )
        return tuple(runs)


def plain(runs: Iterable[Run]) -> str:
    """Return the words of runs with single blanks."""
    return " ".join("".join(run.text for run in runs).split())
