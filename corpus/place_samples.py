"""Give the gold of the three samples places, in the form of the other articles: ``python corpus/place_samples.py``.

Their gold stands in ``tests/gold`` as strings. ``text.txt`` is the file itself, or for the PDF the text that is read
from it today; when that changes, the scorer finds the places again, so this need not be run anew.
"""

from __future__ import annotations

import hashlib
import json
import sys
from pathlib import Path
from typing import Any

ROOT = Path(__file__).resolve().parent.parent
sys.path[:0] = [str(ROOT / "tests"), str(ROOT / "pipeline")]

from tools.gold import load  # noqa: E402

from pincite import ingest  # noqa: E402

Row = dict[str, Any]
SAMPLES = {
    "bluebook-review.pdf": "Bluebook",
    "superscript-paper.md": "superscript with Ibid.",
    "author-year-paper.txt": "author-year",
}


def placed(source: str, tradition: str) -> dict[str, bytes]:
    """Return the gold files of one sample."""
    path = ROOT / "corpus" / "sample" / source
    text = ingest.read(path).text
    gold = load(ROOT / "tests" / "gold" / path.stem, text)
    doc = {
        "source": source,
        "sha256": hashlib.sha256(path.read_bytes()).hexdigest(),
        "half": "development",
        "tradition": tradition,
        "language": "en",
    }
    rows = {
        "notes": [_note(row, text) for row in gold.notes],
        "citations": [_spanned(row, text) for row in gold.citations],
        "works": gold.works,
        "entities": [_spanned(row, text) for row in gold.entities],
    }
    files = {f"{name}.jsonl": _lines(of) for name, of in rows.items() if of}
    return files | {"doc.json": json.dumps(doc, indent=1).encode() + b"\n", "text.txt": text.encode()}


def _note(row: Row, text: str) -> Row:
    call, claim, start, end = (row[name] for name in ("call", "claim", "start", "end"))
    return {
        "label": row["label"],
        "call_before": text[max(0, call - 30) : call],
        "claim_start": text[claim : claim + 40] if claim is not None else None,
        "note_start": text[start : min(end, start + 40)],
        "note_end": text[max(start, end - 40) : end],
        "status": row["status"],
        "call": call,
        "claim": claim,
        "start": start,
        "end": end,
    }


def _spanned(row: Row, text: str) -> Row:
    spans = [list(span) for span in row["spans"]]
    pieces = [text[start:end] for start, end in spans]
    kept = {name: value for name, value in row.items() if name not in ("after", "before")}
    kept |= {"quote": pieces[0] if len(pieces) == 1 else pieces, "spans": spans}
    if row.get("claim") is not None:
        kept["claim_start"] = text[row["claim"] : row["claim"] + 40]
    return kept


def _lines(rows: list[Row]) -> bytes:
    return "".join(json.dumps(row, ensure_ascii=False) + "\n" for row in rows).encode()


if __name__ == "__main__":
    for source, tradition in SAMPLES.items():
        folder = ROOT / "annotations" / "gold" / Path(source).stem
        folder.mkdir(parents=True, exist_ok=True)
        for name, data in placed(source, tradition).items():
            (folder / name).write_bytes(data)
