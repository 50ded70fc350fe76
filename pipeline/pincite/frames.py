"""The store as pandas DataFrames, one method a table.

The columns are those of ``export.tables.LISTINGS`` and ``TRACED``, where each is described; integers may be missing
(``Int64``), lists are Python lists, all else is text. Places count Unicode code points, half-open.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import asdict, dataclass
from pathlib import Path
from typing import Any

import pandas

from pincite import checks, decisions, engine, export
from pincite.export import bibliographies, formatted
from pincite.export.bibliography import Selection, bibliography
from pincite.export.tables import LISTINGS, Column
from pincite.mentions.model import about
from pincite.store import Answer, Question, Source, Store, boxes, open_reader, open_writer, trace, why
from pincite.store.boxes import page_sizes
from pincite.store.read import Record, find_document, silenced
from pincite.store.uncertain import THRESHOLD, doubts

KINDS = {"integer": "Int64", "number": "Float64", "string": "string", "boolean": "boolean", "list": "object"}
"""The pandas type of each kind of column."""

TRACED: tuple[Column, ...] = (
    Column("rank", "integer", "the claim's place in the answer, from 1"),
    Column("doc", "string", "the article's id"),
    Column("document", "string", "its title, or its file's name"),
    Column("claim", "string", "the claim's id"),
    Column("section", "string", "the heading of the section it stands in"),
    Column("note", "string", "the note that gives its sources; missing where the article cites in its text"),
    Column("page", "integer", "the page it stands on"),
    Column("text", "string", "the claim as clean text"),
    Column("quote", "string", "its exact words in the article's text"),
    Column("citation", "string", "the id of the citation"),
    Column("form", "string", "the form of the citation: full, short, id, supra, author-year …"),
    Column("cited", "string", "the words of the citation"),
    Column("pinpoint", "string", "the page, section or paragraph cited"),
    Column("work", "string", "the key of the work it refers to; missing where that is not known"),
    Column("authors", "list", "the work's authors"),
    Column("title", "string", "the work's title"),
    Column("year", "integer", "the work's year"),
    Column("status", "string", "resolved, ambiguous or unresolved"),
    Column("confidence", "number", "how sure the link is, 0 to 1"),
    Column("chain", "string", "the steps from the citation to its work"),
    Column("judged", "boolean", "whether a person decided on the link"),
)
"""One row for each claim and source of an answer; a claim without a source has one row."""


CHAINED: tuple[Column, ...] = (
    Column("doc", "string", "the article's id"),
    Column("note", "string", "the note's label"),
    Column("page", "integer", "the page it stands on"),
    *TRACED[9:],
)
"""One row for each citation of a note, in order."""

FOUND: tuple[Column, ...] = (
    Column("id", "string", "the finding's id, which survives other runs"),
    Column("code", "string", "what is wrong: see `pincite check --codes`"),
    Column("doc", "string", "the article's id"),
    Column("section", "string", "the heading of the section"),
    Column("note", "string", "the note; missing in the text"),
    Column("page", "integer", "the page"),
    Column("words", "string", "the words it is about"),
    Column("spans", "list", "their pieces in the article's text"),
    Column("reason", "string", "what is wrong with them"),
    Column("advice", "string", "what to do"),
    Column("better", "string", "the better candidate"),
    Column("other", "string", "the second place of a contradiction"),
    Column("beneath", "list", "what follows from it, a line each"),
)
"""One row for each finding of ``pincite check``."""

DOUBTED: tuple[Column, ...] = (
    Column("id", "string", "what is decided on, as `decide` takes it"),
    Column("reason", "string", "why it should be looked at"),
    Column("doc", "string", "the article's id"),
    Column("note", "string", "the note; missing in the text"),
    Column("page", "integer", "the page"),
    Column("words", "string", "its words"),
    Column("said", "string", "what is said of it now"),
    Column("candidates", "list", "what else it could be"),
    Column("judgement", "string", "the judgement that is contradicted or lost"),
    Column("wrong", "number", "how probably it is wrong, 0 to 1"),
    Column("hangs", "integer", "how many citations and claims rest on it, itself counted"),
)
"""One row for each thing that people should look at."""

JUDGED: tuple[Column, ...] = (
    Column("judgement", "string", "its id, as `undo` takes it"),
    Column("time", "string", "when it was made (ISO 8601, UTC)"),
    Column("who", "string", "who decided"),
    Column("doc", "string", "the article's id"),
    Column("kind", "string", "what kind of thing was judged"),
    Column("thing", "string", "the id it had then"),
    Column("says", "string", "what was decided"),
    Column("words", "string", "the words it is about"),
    Column("stands", "boolean", "false where it was taken back"),
    Column("undoes", "string", "the judgement that it takes back"),
    Column("remark", "string", "why it was decided so"),
)
"""One row for each judgement."""

STATED: tuple[Column, ...] = (
    Column("doc", "string", "the article's id"),
    Column("path", "string", "its file"),
    Column("state", "string", "new, stale, unchanged, gone, failed or a copy: what a run would do with it"),
    Column("reasons", "list", "what changed"),
)
"""One row for each article that is in the store or that a run would read."""

SIZE = ("width", "height")

BOXES: tuple[Column, ...] = (
    Column("doc", "string", "the article's id"),
    Column("page", "integer", "the page of the file, from 1"),
    Column("x0", "number", "the left edge, in points (1/72 inch) from the left of the page as it is shown"),
    Column("y0", "number", "the top edge, in points from the top of the page"),
    Column("x1", "number", "the right edge, in points from the left"),
    Column("y1", "number", "the bottom edge, in points from the top"),
    Column("width", "number", "the width of the page, in points"),
    Column("height", "number", "the height of the page, in points"),
)
"""One row for each line that some spans of a printed article (PDF) touch; none for other formats."""


@dataclass(frozen=True, slots=True)
class Frames:
    """An open store whose tables are DataFrames: a function for each command that asks, and for decisions.

    What the machine derived is never written. ``decide`` and ``undo`` record what a person decided beside the store;
    all other methods show it from then on. For plain values in place of DataFrames: ``store.trace``, ``store.why``,
    ``checks.check`` on a connection of ``frames.store.transaction()``, and the functions of ``pincite.decisions``.
    """

    store: Store

    def table(self, name: str) -> pandas.DataFrame:
        """Return a table of ``export.tables.LISTINGS`` by its name. Raises ``KeyError``."""
        listing = {listing.name: listing for listing in LISTINGS}[name]
        with self.store.transaction() as connection:
            return frame(listing.columns, list(listing.rows(connection)))

    def documents(self) -> pandas.DataFrame:
        """Return the articles."""
        return self.table("documents")

    def notes(self) -> pandas.DataFrame:
        """Return footnotes and endnotes."""
        return self.table("notes")

    def citations(self) -> pandas.DataFrame:
        """Return every citation with the work it refers to."""
        return self.table("citations")

    def works(self) -> pandas.DataFrame:
        """Return the distinct works of all articles."""
        return self.table("works")

    def mentions(self) -> pandas.DataFrame:
        """Return instruments, statutes, dates, tiers, countries, organisations and persons named."""
        return self.table("mentions")

    def claims(self) -> pandas.DataFrame:
        """Return the claims; ``claim_sources`` has what they rest on."""
        return self.table("claims")

    def claim_sources(self) -> pandas.DataFrame:
        """Return which citation, and which work, supports which claim."""
        return self.table("claim_sources")

    def trace(self, query: str | None = None, **narrowed: Any) -> pandas.DataFrame:
        """Return the claims that answer a question, best first, one row for each source (columns: ``TRACED``).

        ``narrowed`` are fields of ``store.Question``: ``work``, ``instrument``, ``country``, ``doc``, ``year``,
        ``tier``, ``limit`` (0: all; default 20). ``attrs["verdict"]`` of the frame tells whether the question is
        answered (``good``, ``perhaps`` or ``none``), ``attrs["sentences"]`` what the text says of it without a source.
        Raises ``StoreError``.
        """
        with self.store.transaction() as connection:
            answer = trace(connection, Question(query, **narrowed))
        found = frame(TRACED, list(traced_rows(answer)))
        found.attrs |= {"verdict": str(answer.verdict), "sentences": [asdict(one) for one in answer.sentences]}
        return found

    def why(self, doc: str, note: str) -> pandas.DataFrame:
        """Return the sources of a note with their chains, one row for each citation (columns: ``CHAINED``).

        ``doc`` is an id, the beginning of one, or a file name. Raises ``StoreError``.
        """
        with self.store.transaction() as connection:
            found = why(connection, find_document(connection, doc), note)
        start = {"doc": found.doc, "note": found.note, "page": found.page}
        return frame(CHAINED, [start | sourced(source) for source in found.sources])

    def check(self, subject: str = checks.ALL, doc: str | None = None, codes: Iterable[str] = ()) -> pandas.DataFrame:
        """Return what looks wrong, one row for each finding (columns: ``FOUND``); silenced ones are left out.

        ``subject``, ``doc`` and ``codes`` are those of ``pincite check``. Raises ``CheckError`` or ``StoreError``.
        """
        with self.store.transaction() as connection:
            place = find_document(connection, doc)["doc"] if doc is not None else None
            report = checks.check(connection, subject, place, tuple(codes), silenced(connection))
        return frame(FOUND, [asdict(finding) for finding in report.findings])

    def bib(self, form: str = "bibtex", style: str = formatted.STYLE, *, group: bool = False, **narrowed: Any) -> str:
        """Return works as the text of a bibliography in a format of ``pincite bib --format``.

        ``narrowed`` are fields of ``export.bibliography.Selection``: ``doc``, ``section``, ``query``, ``instrument``,
        ``works`` (keys or names), ``unidentified``. With ``group`` they stand in the order of lawyers: cases,
        legislation, treaties, documents, literature. Raises ``ExportError`` or ``StoreError``.
        """
        chosen = bibliographies.find(form)
        with self.store.transaction() as connection:
            found = bibliography(connection, Selection(**narrowed))
        return bibliographies.written(chosen, found, style, group=group)

    def export(self, form: str, place: str | Path) -> dict[str, int]:
        """Write the store in a format of ``pincite export``, all or nothing; return how much of each kind it holds.

        An earlier export at ``place`` is replaced. Raises ``ExportError`` or ``StoreError``.
        """
        return dict(export.find(form).write(self.store, Path(place)))

    def status(self, paths: Sequence[str | Path] | None = None, model: str | None = None) -> pandas.DataFrame:
        """Return what a run would do with each article and why (columns: ``STATED``); nothing is changed.

        ``paths`` are files or folders, by default those of the last run. Raises ``StoreError``.
        """
        report = engine.status(self.store, about, model, [Path(p) for p in paths] if paths is not None else None)
        planned = ((p.doc, str(p.path), str(p.state), list(p.reasons)) for p in report.planned)
        return frame(STATED, [dict(zip(("doc", "path", "state", "reasons"), row, strict=True)) for row in planned])

    def review(self, below: float = THRESHOLD) -> pandas.DataFrame:
        """Return what people should look at, one row each (columns: ``DOUBTED``): contradicted, lost, unsure.

        What is unsure is ordered by how probably it is wrong times what hangs on it.
        """
        machine = open_reader(self.store.place, decided=False)
        with machine.transaction() as connection:
            listed, _ = doubts(connection, machine.judgements, below)
        return frame(DOUBTED, [asdict(doubt) for doubt in listed])

    def decide(
        self, act: str, name: str, *values: str, who: str | None = None, remark: str | None = None
    ) -> pandas.DataFrame:
        """Record a decision as ``pincite review ACT ID VALUE...`` does; return what was recorded (columns: ``JUDGED``).

        ``act`` is ``accept``, ``reject``, ``edit``, ``add``, ``silence`` or ``undo``; ``name`` and ``values`` are the
        words of the command: ``decide("edit", "link:DOC:n3.1", "n1.2")``, ``decide("edit", "work:KEY", "year=2003")``.
        Raises ``StoreError`` or ``JudgementError``; then nothing was recorded.
        """
        said = decisions.Said(act, name, values, remark)
        return frame(JUDGED, decisions.decide(self.store.place, [said], who or decisions.user()))

    def undo(self, judgement: str, who: str | None = None) -> pandas.DataFrame:
        """Take a judgement back by its id or the beginning of it (columns: ``JUDGED``). Raises ``StoreError``."""
        return self.decide("undo", judgement, who=who)

    def judgements(self) -> pandas.DataFrame:
        """Return all that people decided, what was taken back too (columns: ``JUDGED``)."""
        return frame(JUDGED, decisions.judgements(self.store))

    def boxes(self, doc: str, spans: Sequence[tuple[int, int]]) -> pandas.DataFrame:
        """Return where ``spans`` of a document are printed, one row for each line they touch (columns: ``BOXES``).

        ``doc`` is its id or file name; ``spans`` are (start, end) in code points of its text. Raises ``StoreError``.
        """
        with self.store.transaction() as connection:
            found = find_document(connection, doc)["doc"]
            sizes = page_sizes(connection, found)
            placed = boxes(connection, found, spans)
        rows = ({"doc": found, **box._asdict(), **dict(zip(SIZE, sizes[box.page], strict=True))} for box in placed)
        return frame(BOXES, list(rows))


def open_frames(path: str, *, upgrade: bool = False) -> Frames:
    """Open the store at ``path``; with ``upgrade`` it is brought up to date first. Raises ``StoreError``."""
    if upgrade:
        with open_writer(path):
            pass
    return Frames(open_reader(path))


def frame(columns: Sequence[Column], rows: Sequence[Record]) -> pandas.DataFrame:
    """Make a DataFrame of rows with the columns described."""
    made = {c.name: pandas.Series([row[c.name] for row in rows], dtype=KINDS[c.kind]) for c in columns}
    return pandas.DataFrame(made)


def traced_rows(answer: Answer) -> Iterator[Record]:
    """Yield the rows of an answer, one for each claim and source."""
    for rank, claim in enumerate(answer.claims, 1):
        of_claim = ("doc", "document", "claim", "section", "note", "page", "text", "quote")
        start: Record = dict.fromkeys(column.name for column in TRACED)
        start |= {"rank": rank, "authors": []} | {name: getattr(claim, name) for name in of_claim}
        yield from (start | sourced(source) for source in claim.sources)
        if not claim.sources:
            yield start


def sourced(source: Source) -> Record:
    """Return a source as the columns of ``TRACED`` from ``citation`` on."""
    of_source = ("citation", "form", "pinpoint", "work", "title", "year", "status", "confidence", "judged")
    more = {name: getattr(source, name) for name in of_source}
    chain = "; ".join(f"{step.at} → {step.target or '?'}: {step.reason}" for step in source.steps)
    return more | {"cited": source.text, "authors": list(source.authors), "chain": chain}
