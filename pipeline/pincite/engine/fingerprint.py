"""What a document's results depend on, so that only what is stale is made again.

A fingerprint has named parts: the file, what the manifest states, the rules, the name model, and each stage's code.
The code of a stage is its own version: no number has to be raised by hand, and none can be forgotten.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from functools import cache
from hashlib import sha256
from importlib.resources import files
from importlib.resources.abc import Traversable
from pathlib import Path

from pincite.ingest import lists_beside
from pincite.ingest.files import opened
from pincite.model import Metadata

STAGES: tuple[str, ...] = (
    "model",
    "text",
    "ingest",
    "layout",
    "notes",
    "sections",
    "citations",
    "resolution",
    "mentions",
    "claims",
    "works",
    "health",
)
"""The packages whose code makes a document's results, in the order of the imports."""

READER: tuple[str, ...] = ("file", "beside", "model", "text", "ingest")
"""The parts on which it depends whether a file can be read at all."""

NO_NAMER = "none"


def parts(content: str, stated: Metadata | None, namer: str | None, beside: str = "none") -> dict[str, str]:
    """Return the fingerprint of a document: its file's digest, the manifest's word, rules, name model, stages.

    ``beside`` is the digest of the lists of sources that stand beside the file.
    """
    manifest = digest([repr(stated)]) if stated is not None else "none"
    return {
        "file": content,
        "beside": beside,
        "manifest": manifest,
        "rules": rules(),
        "namer": namer or NO_NAMER,
    } | stages()


@cache
def stages() -> dict[str, str]:
    """Return the digest of each stage’s code, and of the hashes of the weights that it reads with."""
    return {name: _of_package(name, (".py", ".json")) for name in STAGES}


@cache
def rules() -> str:
    """Return the digest of all rules, gazetteers and styles."""
    return _of_package("rules", (".py", ".toml", ".tsv", ".json"))


def changed(before: Mapping[str, str], now: Mapping[str, str]) -> tuple[str, ...]:
    """Name the parts of ``before`` that are not the same ``now``."""
    return tuple(part for part, value in before.items() if now.get(part) != value)


def of_file(path: Path) -> str:
    """Return the SHA-256 of a file's bytes. Raises ``OSError`` when it can't be read or is no regular file."""
    hashed = sha256()
    with opened(path) as handle:
        while block := handle.read(1 << 20):
            hashed.update(block)
    return hashed.hexdigest()


def of_lists(path: Path) -> str:
    """Return the digest of the lists of sources beside an article."""
    lists = lists_beside(path)
    return digest([f"{name} {sha256(held).hexdigest()}" for name, held in sorted(lists.items())]) if lists else "none"


def of_size(path: Path, most: int) -> str | None:
    """Return what stands for a file that is larger than may be read, whose bytes need not be looked at; else nothing.

    A file may claim to have terabytes and hold none.
    """
    size = path.stat().st_size
    return f"{size} bytes" if size > most else None


def digest(texts: Iterable[str]) -> str:
    """Return one short digest of several texts."""
    hashed = sha256()
    for text in texts:
        hashed.update(text.encode("utf8", "surrogatepass") + b"\0")
    return hashed.hexdigest()[:16]


def _of_package(name: str, suffixes: tuple[str, ...]) -> str:
    hashed = sha256()
    for entry in _files(files("pincite").joinpath(name)):
        if entry.name.endswith(suffixes):
            hashed.update(entry.name.encode() + b"\0" + entry.read_bytes() + b"\0")
    return hashed.hexdigest()[:16]


def _files(folder: Traversable) -> Iterable[Traversable]:
    for entry in sorted(folder.iterdir(), key=lambda e: e.name):
        if entry.is_dir():
            yield from _files(entry)
        else:
            yield entry
