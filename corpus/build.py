"""Build the annotated articles, and their gold, from their marked sources.

usage: python corpus/build.py [--check] [NAME ...]

An article stands in ``corpus/<name>/<name>.marked``; its head names the format. Its file is written beside it, its gold
to ``annotations/gold/<name>/``. ``--check`` builds in memory and compares; exit status 1 when anything differs.
PDFs need typst (``pip install --group sample``).
"""

from __future__ import annotations

import hashlib
import json
import sys
from collections.abc import Callable
from importlib import import_module
from pathlib import Path

HERE = Path(__file__).parent
sys.path.insert(0, str(HERE))

from building.marks import Article, load  # noqa: E402
from building.reading import Row, gold  # noqa: E402

GOLD = HERE.parent / "annotations" / "gold"
FORMATS = {
    "docx": "docx",
    "odt": "odt",
    "pdf": "typst_pdf",
    "html": "html",
    "epub": "epub",
    "tex": "latex",
    "txt": "lifted",
}


def built(article: Article) -> dict[Path, bytes]:
    """Return the files of an article and of its gold."""
    kind = article.head["format"]
    module = import_module(f"building.{FORMATS[kind]}")
    make: Callable[[Article], bytes] = module.build
    data = make(article)
    source = f"{article.name}.{kind}"
    text, rows = getattr(module, "gold", gold)(article)
    beside: dict[str, bytes] = getattr(module, "beside", lambda _: {})(article)
    doc = {
        "source": source,
        "sha256": hashlib.sha256(data).hexdigest(),
        "half": article.head["half"],
        "tradition": article.head["tradition"],
        "language": article.head.get("language", "en"),
    }
    files = {HERE / article.name / source: data}
    files |= {HERE / article.name / name: more for name, more in beside.items()}
    folder = GOLD / article.name
    files[folder / "doc.json"] = (json.dumps(doc, ensure_ascii=False, indent=1) + "\n").encode()
    files[folder / "text.txt"] = text.encode()
    return files | {folder / f"{name}.jsonl": _lines(of) for name, of in rows.items() if of}


def registry(files: dict[Path, bytes]) -> bytes:
    """Return the ids of instruments and statutes in gold, each with its kind and the longest name it goes by."""
    names: dict[str, tuple[str, str]] = {}
    for path, data in sorted(files.items()):
        for row in map(json.loads, data.decode().splitlines()) if path.name == "entities.jsonl" else ():
            if row["kind"] in ("instrument", "statute") and not row.get("anaphor"):
                quote = row["quote"] if isinstance(row["quote"], str) else " ".join(row["quote"])
                name = " ".join(quote.split())
                names[row["norm"]] = (row["kind"], max(names.get(row["norm"], ("", ""))[1], name, key=len))
    return "".join(f"{norm}\t{kind}\t{name}\n" for norm, (kind, name) in sorted(names.items())).encode()


def _lines(rows: list[Row]) -> bytes:
    return "".join(json.dumps(row, ensure_ascii=False) + "\n" for row in rows).encode()


def main(words: list[str]) -> int:
    """Build or check the articles named, or all; return the exit status."""
    check = "--check" in words
    names = [word for word in words if not word.startswith("-")]
    sources = sorted(path for path in HERE.glob("*/*.marked") if not names or path.stem in names)
    files = {path: data for source in sources for path, data in built(load(source)).items()}
    if not names:
        files[GOLD / "registry.tsv"] = registry(files)
    status = 0
    for path, data in files.items():
        if not check:
            path.parent.mkdir(parents=True, exist_ok=True)
            path.write_bytes(data)
        elif not path.exists() or path.read_bytes() != data:
            print(f"{path} is not what its source builds: run python corpus/build.py")
            status = 1
    return status


if __name__ == "__main__":
    raise SystemExit(main(sys.argv[1:]))
