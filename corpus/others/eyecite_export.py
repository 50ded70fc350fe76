"""What eyecite finds in the texts of the corpus, as an exchange export: ``python corpus/others/eyecite_export.py OUT``.

Needs ``pip install --group bench``. eyecite is given the gold's own texts, so that nothing of reading a file counts
against it; ``pincite score annotations/gold OUT`` then says what it is worth beside Pincite. It knows American cases,
statutes and journals, *id.* and *supra*; books, instruments and other traditions it does not mean to know.
"""

from __future__ import annotations

import json
import sys
from collections.abc import Iterator
from pathlib import Path
from typing import Any

from eyecite import get_citations, resolve_citations

GOLD = Path(__file__).resolve().parents[2] / "annotations" / "gold"
FORMS = {"IdCitation": "id", "SupraCitation": "supra", "ShortCaseCitation": "short", "ReferenceCitation": "short"}
TYPES = {"FullCaseCitation": "case", "FullLawCitation": "statute", "FullJournalCitation": "article"}
Row = dict[str, Any]


def main(out: Path) -> None:
    """Write the export."""
    rows: dict[str, list[Row]] = {
        name: [] for name in ("documents", "notes", "citations", "works", "mentions", "claims")
    }
    (out / "text").mkdir(parents=True, exist_ok=True)
    for path in sorted(GOLD.glob("*/text.txt")):
        doc, name = json.loads((path.parent / "doc.json").read_text(encoding="utf8")), path.parent.name
        data = path.read_bytes()
        (out / "text" / f"{name}.txt").write_bytes(data)
        rows["documents"].append({"doc": name, "source": doc["source"], "sha256": doc["sha256"]})
        for kind, row in _found(data.decode("utf8"), name, path.parent):
            rows[kind].append(row)
    for kind, of in rows.items():
        words = "".join(json.dumps(row, ensure_ascii=False) + "\n" for row in of)
        (out / f"{kind}.jsonl").write_text(words, encoding="utf8")


def _found(text: str, doc: str, folder: Path) -> Iterator[tuple[str, Row]]:
    """Yield the citations of a text and the works that they lead to; which note one stands in is told by gold."""
    found = [c for c in get_citations(text) if type(c).__name__ != "UnknownCitation"]
    notes = [json.loads(n) for n in _lines(folder / "notes.jsonl")]
    work_of: dict[int, str] = {}
    for number, (resource, group) in enumerate(resolve_citations(found).items()):
        work = f"{doc}:{number}"
        work_of |= {id(c): work for c in group}
        yield "works", _work(work, resource)
    for number, cite in enumerate(found):
        start, end = cite.full_span()
        note = next((n["label"] for n in notes if n["start"] <= start < n["end"]), None)
        yield (
            "citations",
            {
                "doc": doc,
                "citation": f"{doc}:c{number}",
                "note": note,
                "spans": [[start, end]],
                "form": FORMS.get(type(cite).__name__, "full"),
                "type": TYPES.get(type(cite).__name__),
                "work": work_of.get(id(cite)),
                "pinpoint": getattr(cite.metadata, "pin_cite", None),
                "target_note": None,
            },
        )


def _work(name: str, resource: Any) -> Row:
    cite = resource.citation
    told = cite.metadata
    parties = [getattr(told, side, None) for side in ("plaintiff", "defendant")]
    return {
        "work": name,
        "type": TYPES.get(type(cite).__name__),
        "authors": [],
        "title": " v. ".join(p for p in parties if p) or None,
        "year": getattr(told, "year", None),
        "container": cite.groups.get("reporter"),
    }


def _lines(path: Path) -> list[str]:
    return path.read_text(encoding="utf8").splitlines() if path.exists() else []


if __name__ == "__main__":
    main(Path(sys.argv[1]))
