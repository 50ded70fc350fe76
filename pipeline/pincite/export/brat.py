"""Brat standoff: for each article its text (``.txt``) and its annotations (``.ann``), and one ``annotation.conf``."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

from pincite.export.annotated import Annotated, Pieces, articles
from pincite.export.characters import printable
from pincite.export.folder import whole_folder
from pincite.model import Form, MentionKind
from pincite.store import Store
from pincite.store.read import Record

MARK = "annotation.conf"
CONFIGURATION = """[entities]
Claim
Citation
{kinds}

[relations]
Supports\tArg1:Citation, Arg2:Claim
SameWork\tArg1:Citation, Arg2:Citation
<OVERLAP>\tArg1:<ENTITY>, Arg2:<ENTITY>, <OVL-TYPE>:<ANY>

[events]

[attributes]
Form\tArg:Citation, Value:{forms}
Judged\tArg:<ENTITY>
"""


def export(store: Store, out: Path) -> dict[str, int]:
    """Write the folder ``out``; return how many text-bound annotations each article has.

    Raises ``ExportError`` when ``out`` holds anything but an earlier export.
    """
    counts: dict[str, int] = {}
    with whole_folder(out, MARK) as fresh, store.transaction() as connection:
        (fresh / MARK).write_text(_configuration(), encoding="utf8", newline="\n")
        for article in articles(connection):
            # bytes, so that line ends stay as they are and offsets hold
            (fresh / f"{article.doc}.txt").write_bytes(article.text.encode("utf8", "surrogatepass"))
            lines = list(annotations_of(article))
            (fresh / f"{article.doc}.ann").write_text("".join(lines), encoding="utf8", newline="\n")
            counts[article.doc] = sum(line.startswith("T") for line in lines)
    return counts


def annotations_of(article: Annotated) -> Iterator[str]:
    """Yield the lines of an article's ``.ann`` file."""
    marked = [(kind, name, row) for kind, name, row in _marked(article) if _fragments(article, row)]
    ids = {(kind == "Claim", name): f"T{at}" for at, (kind, name, _) in enumerate(marked, 1)}
    for at, (kind, _, row) in enumerate(marked, 1):
        yield _bound(article, f"T{at}", kind, row)
        if note := _note(kind, row):
            yield f"#{at}\tAnnotatorNotes T{at}\t{_line(note)}\n"
        if kind == "Citation":
            yield f"A{at}\tForm T{at} {row['form']}\n"
        if row.get("judged"):
            yield f"A{len(marked) + at}\tJudged T{at}\n"
    yield from _relations(article, ids)


def _marked(article: Annotated) -> Iterator[tuple[str, str, Record]]:
    yield from (("Claim", row["claim"], row) for row in article.claims)
    yield from (("Citation", row["citation"], row) for row in article.citations)
    yield from ((row["kind"].capitalize(), f"mention {row['mention']}", row) for row in article.mentions)


def _bound(article: Annotated, name: str, kind: str, row: Record) -> str:
    at = _fragments(article, row)
    places = ";".join(f"{start} {end}" for start, end in at)
    words = " ".join(article.words(start, end) for start, end in at)
    return f"{name}\t{kind} {places}\t{_blank(words)}\n"


def _fragments(article: Annotated, row: Record) -> Pieces:
    """Return where a row stands; brat allows no line break within a fragment."""
    found: Pieces = []
    for start, end in article.pieces(row):
        for line in article.words(start, end).splitlines(keepends=True):
            begin = start + len(line) - len(line.lstrip())
            found += [(begin, begin + len(line.strip()))] if line.strip() else []
            start += len(line)
    return found


def _note(kind: str, row: Record) -> str:
    """Return the work and pinpoint of a citation, or what a mention names."""
    if kind == "Claim":
        return ""
    told = (row["work"], row["pinpoint"]) if kind == "Citation" else (row["norm"],)
    return "; ".join(part for part in told if part)


def _relations(article: Annotated, ids: dict[tuple[bool, str], str]) -> Iterator[str]:
    supports = [("Supports", c, (True, row["claim"])) for row in article.claims for c in row["citations"]]
    same = [
        ("SameWork", row["citation"], (False, row["target"]))
        for row in article.citations
        if row["target"] not in (None, row["citation"])
    ]
    pairs = [(kind, ids.get((False, c)), ids.get(other)) for kind, c, other in (*supports, *same)]
    found = [pair for pair in pairs if all(pair)]
    yield from (f"R{at}\t{kind} Arg1:{one} Arg2:{other}\n" for at, (kind, one, other) in enumerate(found, 1))


def _blank(text: str) -> str:
    """Return a text at the same length on one line, since each annotation is a line."""
    return "".join(" " if c.isspace() else c for c in printable(text))


def _line(text: str) -> str:
    return " ".join(printable(text).split())


def _configuration() -> str:
    kinds = "\n".join(kind.value.capitalize() for kind in MentionKind)
    return CONFIGURATION.format(kinds=kinds, forms="|".join(form.value for form in Form))
