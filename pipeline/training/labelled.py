"""People's labelled strings in the labels of the learned reader: ``python -m training.labelled LABELLED OUT_FOLDER``.

Their tags are coarser, so a token gets the list of labels that its tag allows; a learner sums over them. What no tag
covers may be glue, a mark, or something that the source had no tag for.
"""

from __future__ import annotations

import gzip
import json
import re
import sys
from collections.abc import Iterable, Iterator
from pathlib import Path
from typing import Any

from pincite.citations.surface import tokens
from training.files import write_rows
from training.splits import is_held_source

Labels = str | list[str]

ALLOWED: dict[str, list[str]] = {
    "author": ["family", "given", "institution", "other"],
    "editor": ["editor", "other"],
    "title": ["title"],
    "container": ["container", "other"],
    "series": ["series", "container", "volume", "other"],
    "volume": ["volume", "other"],
    "issue": ["issue", "other"],
    "pages": ["pages", "other"],
    "pinpoint": ["pinpoint"],
    "publisher": ["publisher"],
    "place": ["place"],
    "url": ["url", "identifier"],
    "doi": ["identifier", "url"],
    "edition": ["edition", "other"],
    "court": ["court"],
    "number": ["symbol", "volume", "issue", "pinpoint", "pages", "other"],
    "date": ["date", "year", "accessed", "other"],
    "other": (
        "other genre symbol accessed contributor editor backref pinpoint edition identifier volume issue place "
        "publisher prose separator signal series container short_name"
    ).split(),
}  # fmt: skip
"""The labels that each tag of the sources allows."""

_LAWS = {
    "container": ["symbol", "title", "container"],
    "volume": ["symbol", "volume"],
    "number": ["pinpoint", "symbol"],
}
_SOURCES: dict[str, dict[str, list[str]]] = {
    "freelawproject/reporters-db:laws-examples": _LAWS,
    "freelawproject/eyecite:tests": {"container": ["container", "symbol"], "number": ["symbol", "pinpoint"]},
    "dhlab-epfl/LinkedBooksDeepReferenceParsing": {"pages": ["pages", "pinpoint", "other"]},
    "dhlab-epfl/LinkedBooksDeepReferenceParsing:lines": {"pages": ["pages", "pinpoint", "other"]},
}
_BETWEEN_NAMES = frozenset(("and & et und y e en og och i al others ed eds").split())
_UNTAGGED = ["other", "genre", "accessed", "symbol", "edition", "contributor", "editor", "backref", "pinpoint"]
_OUTSIDE = ["signal", "prose", "separator", "backref", "pinpoint", "note_number", "other"]
_SMALL = frozenset(("in vol no pp p ed eds doi n s t bd nr art").split())


def read_labelled(path: Path) -> Iterator[dict[str, Any]]:
    """Yield the strings of a file of labelled strings in the form of the contract."""
    raw = path.read_bytes()
    for line in (gzip.decompress(raw) if path.suffix == ".gz" else raw).decode("utf8").splitlines():
        yield convert(json.loads(line))


def convert(row: dict[str, Any]) -> dict[str, Any]:
    """Return one labelled string in the form of the contract."""
    whole = "citations" not in row
    given = [{"span": [0, len(row["text"])], "form": "full", "spans": row["spans"]}] if whole else row["citations"]
    labels = _label_tokens(row, given, whole)
    citations = [
        {
            "span": _trim(row["text"], citation["span"]),
            "form": "list_entry" if whole else citation.get("form", "full"),
            "type": None,
            "lang": row.get("lang"),
            "style": row["source"],
            "record": None,
        }
        for citation in given
    ]
    return {
        "text": row["text"],
        "spans": _runs(row["text"], labels),
        "faces": [],
        "citations": citations,
        "kind": "entry" if whole else "note",
        "family": f"labelled:{row['source']}",
        "split": "held" if is_held_source(row["source"]) else "train",
    }


def _label_tokens(
    row: dict[str, Any], citations: Iterable[dict[str, Any]], whole: bool
) -> list[tuple[int, int, Labels]]:
    text, source = row["text"], row["source"]
    tags = [(start, end, tag) for citation in citations for start, end, tag in citation["spans"]]
    spans = [tuple(citation["span"]) for citation in citations]
    signals = [tuple(span[:2]) for span in row.get("signals", [])]
    found: list[tuple[int, int, Labels]] = []
    for start, end in tokens(text):
        low, high, tag = next((one for one in tags if one[0] < end and start < one[1]), (0, 0, None))
        word = text[start:end]
        if tag == "other" and start < 5 and word[0] in "0123456789[(.])":
            found.append((start, end, ["separator", "other"]))  # the number of a list entry
        elif tag is not None:
            inside = low < start and end < high
            found.append((start, end, _allow(word, tag, source, text[end : end + 1], inside)))
        elif any(low < end and start < high for low, high in signals):
            found.append((start, end, "signal"))
        elif any(low <= start < high for low, high in spans):
            found.append((start, end, _allow_untagged(word, start, end, text, tags, whole)))
        else:
            found.append((start, end, _OUTSIDE if word.isalnum() else [*_OUTSIDE[:3], "other"]))
    return found


def _allow(word: str, tag: str, source: str, after: str, inside: bool) -> Labels:
    """Return what a tagged token may be."""
    allowed = _SOURCES.get(source, {}).get(tag) or ALLOWED[tag]
    if tag == "author":
        return _allow_name(word, after, allowed)
    if tag == "date" and re.fullmatch(r"(?:1[4-9]|20)\d\d", word):
        return ["year", "accessed"]
    if not inside and not word.isalnum() and "other" not in allowed:
        # quotation marks and stops at a field's edge are inside the tag in some sources
        allowed = [*allowed, "other"]
    return allowed[0] if len(allowed) == 1 else allowed


def _allow_name(word: str, after: str, allowed: list[str]) -> Labels:
    if word in _BETWEEN_NAMES or word in ("AND", "And", "ET", "UND", "Et", "Und"):
        return ["other", "family", "institution"]
    if len(word) == 1 and word.isalpha() and word.isupper() and after == ".":
        return ["given", "institution"]
    return [label for label in allowed if label != "other"] if word.isalpha() else allowed


def _allow_untagged(
    word: str, start: int, end: int, text: str, tags: list[tuple[int, int, str]], whole: bool
) -> Labels:
    """Return what a token between tags may be: a mark may belong to the fields on both its sides."""
    if word.isalnum():
        if not whole:
            return [*_UNTAGGED, "note_number", "signal", "prose", "short_name"]
        if word.casefold() in _SMALL:
            return ["other", "identifier"] if word.casefold() == "doi" else "other"
        return ["separator", *_UNTAGGED] if start == 0 or not tags else _UNTAGGED
    before = next((tag for _, high, tag in reversed(tags) if high <= start), None)
    after = next((tag for low, _, tag in tags if low >= end), None)
    allowed = ["other"]
    if after is None or not whole or start == 0:
        allowed.append("separator")
    if before is not None and before == after:
        allowed += [label for label in ALLOWED[before] if label not in allowed]
    elif before is not None and text[start - 1 : start].strip():
        # the stop of an initial or an abbreviation stands outside the tag in some sources
        allowed += [label for label in ALLOWED[before] if label in ("given", "container", "publisher")]
    return allowed if len(allowed) > 1 else "other"


def _trim(text: str, span: list[int]) -> list[int]:
    start, end = span
    while start < end and text[start].isspace():
        start += 1
    while end > start and (text[end - 1].isspace() or text[end - 1] in ".;"):
        end -= 1
    return [start, end]


def _runs(text: str, labels: list[tuple[int, int, Labels]]) -> list[list[Any]]:
    runs: list[list[Any]] = []
    for start, end, label in labels:
        if runs and runs[-1][2] == label and not text[runs[-1][1] : start].strip():
            runs[-1][1] = end
        else:
            runs.append([start, end, label])
    return runs


def main() -> None:
    """Write the strings of a file, those of held sources apart."""
    write_labelled(Path(sys.argv[1]), Path(sys.argv[2]))


def write_labelled(source: Path, folder: Path) -> None:
    """Write ``labelled-train.jsonl.gz`` and ``labelled-held.jsonl.gz``."""
    rows = list(read_labelled(source))
    for split in ("train", "held"):
        write_rows((row for row in rows if row["split"] == split), folder / f"labelled-{split}.jsonl.gz")


if __name__ == "__main__":
    main()
