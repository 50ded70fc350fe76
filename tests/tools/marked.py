"""Articles in markdown with their gold written into them.

A citation stands between ``⟦`` and ``⟧``; under the paragraph, note or entry that holds it, a line says what it is:

    ``% full article #roe | pin 233 | by Roe, Ann & Poe, Zoe | title Rivers | in Riv. L. Rev. | year 2011``

The line gives form, type (``-`` where it is not asked) and a name for the work; then pinpoint, authors, title,
container, year or date, url, the number of the note referred to, and the relation. The marks are taken out before the
article is read. In text lifted from print, ``% @12`` says that what follows stands in note 12 (``% @``: in the body), a
description may follow later, and what ``⟪`` and ``⟫`` enclose stands between two halves of a citation.
"""

from __future__ import annotations

import re
from collections import defaultdict
from dataclasses import dataclass, field
from pathlib import Path

from tools.gold import Gold, Row

NOTE = re.compile(r"\[\^(\w+)\]: |<sup>(\d+)</sup> ⟦?|(\d+)\. ⟦")
GIVEN = {"title": "title", "in": "container", "url": "url"}


@dataclass
class Marked:
    """What has been read of a marked article so far."""

    text: str = ""
    citations: list[Row] = field(default_factory=list)
    works: dict[str, Row] = field(default_factory=dict)
    first: dict[str, str] = field(default_factory=dict)
    waiting: list[tuple[list[tuple[int, int]], str | None]] = field(default_factory=list)
    halves: list[int] = field(default_factory=list)
    note: str | None = None
    counts: defaultdict[str | None, int] = field(default_factory=lambda: defaultdict(int))


def load(path: Path) -> tuple[str, Gold]:
    """Return the text of a marked article and its gold; ``ValueError`` when marks and lines do not agree."""
    read = Marked()
    for line in path.read_text(encoding="utf8").split("\n"):
        if line.startswith("% @"):
            read.note = line[3:].strip() or None
        elif line.startswith("% "):
            _describe(read, line[2:])
        elif read.waiting and path.suffix == ".md":
            raise ValueError(f"{path.name}: {len(read.waiting)} citations are not described before {line[:40]!r}")
        else:
            _copy(read, line)
    if read.waiting:
        raise ValueError(f"{path.name}: {len(read.waiting)} citations are not described")
    return read.text, Gold(path.name, [], read.citations, list(read.works.values()), [])


def _copy(read: Marked, line: str) -> None:
    head = NOTE.match(line)
    label = next((g for g in head.groups() if g), None) if head else read.note
    for character in line:
        if character == "⟦":
            read.halves = [len(read.text)]
        elif character in "⟪⟫":
            read.halves.append(len(read.text))
        elif character == "⟧":
            bounds = [*read.halves, len(read.text)]
            read.waiting.append((list(zip(bounds[::2], bounds[1::2], strict=True)), label))
        else:
            read.text += character
    read.text += "\n"


def _describe(read: Marked, line: str) -> None:
    head, *more = line.split(" | ")
    form, *rest = head.split()
    said = dict(part.split(" ", 1) for part in more)
    spans, label = read.waiting.pop(0)
    read.counts[label] += 1
    name = next((r[1:] for r in rest if r.startswith("#")), None)
    kind = next((r for r in rest if r[0] not in "#-"), None)
    prefix = f"n{label}" if label else "s" if form == "list_entry" else "t"
    own = f"{prefix}.{read.counts[label]}"
    work = read.first.setdefault(name, own) if name else None
    read.citations.append(
        {"id": own, "note": label, "quote": " … ".join(read.text[a:b] for a, b in spans), "spans": spans, "form": form}
        | {"work": work, "pinpoint": said.get("pin"), "target_note": said.get("note"), "relation": said.get("relation")}
    )
    if (
        work
        and (kind or said.keys() & {"by", "title", "year", "date"})
        and form in ("full", "list_entry", "author_year")
    ):
        read.works.setdefault(work, _work(work, kind, said))


def _work(work: str, kind: str | None, said: dict[str, str]) -> Row:
    date = said.get("date") or said.get("year")
    names = [n.replace("&amp;", "&") for n in said["by"].split(" & ")] if "by" in said else None
    row: Row = {"work": work, "type": kind, "authors": names, "date": date, "year": int(date[:4]) if date else None}
    return row | {key: said.get(short) for short, key in GIVEN.items()}
