"""Rendering records through pandoc's citeproc, each text field under a Span that names it, and reading what came out.

citeproc works on inlines, so a Span given in the document's metadata survives casing, quotation marks, moved stops,
italics and links. Names and numbers can hold no markup; ``training.align`` finds them afterwards.
"""

from __future__ import annotations

import json
import re
import subprocess
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field
from typing import Any

from training.records import Record
from training.styles import Style

FIELD_LABELS = {
    "title": "title",
    "title-short": "title",
    "container-title": "container",
    "container-title-short": "container",
    "collection-title": "series",
    "event-title": "container",
    "publisher": "publisher",
    "publisher-place": "place",
    "genre": "genre",
    "archive": "container",
}
"""The label of each text field; ``authority`` is a court where a case was decided and an institution elsewhere."""

_ESCAPED = re.compile(r"&#(?:9|10|13|160);")
_MARGIN = "csl-left-margin"
_LIST_NUMBER = re.compile(r"[\[(]?[^\W\d_]{0,6}\+?\d{1,3}[a-z]?[\])]*[.:]?")
_NUMBERS = ("volume", "issue", "page", "edition", "collection-number", "number", "DOI", "URL", "language")
_NAMES = ("author", "editor", "translator")


@dataclass(frozen=True)
class Cite:
    """One citation that is asked for: the work's place in the batch, a locator, where it stands among the others."""

    work: int
    place: str
    """``first``, ``ibid``, ``later`` or ``narrative``."""
    locator: str | None = None
    label: str | None = None
    first_note: int = 0


@dataclass
class Printed:
    """What citeproc printed for one citation or list entry: its text, a label a character (``""`` unknown), faces."""

    text: str = ""
    labels: list[str] = field(default_factory=list)
    faces: list[tuple[int, int, str]] = field(default_factory=list)

    def add(self, text: str, label: str) -> None:
        """Add characters under one label."""
        self.text += text
        self.labels.extend([label] * len(text))


class PandocError(RuntimeError):
    """pandoc could not render a batch."""


def render(
    works: Sequence[Record], cites: Sequence[Cite], style: Style, lang: str
) -> tuple[list[Printed], list[Printed]]:
    """Return what is printed for each citation and for each list entry (in the order of the works)."""
    document = {
        "pandoc-api-version": [1, 23, 1],
        "meta": {
            "references": {"t": "MetaList", "c": [_reference(work, at) for at, work in enumerate(works)]},
            "lang": _string(lang),
            "link-bibliography": {"t": "MetaBool", "c": False},
            "nocite": {"t": "MetaInlines", "c": [_cite(Cite(0, "first"), "*")]},
        },
        "blocks": [{"t": "Para", "c": [{"t": "Str", "c": "X"}, {"t": "Space"}, _cite(cite)]} for cite in cites],
    }
    blocks = json.loads(_run_pandoc(json.dumps(document), style))["blocks"]
    notes = [_read_cite(block) for block in blocks[: len(cites)]]
    entries = [None] * len(works)
    for key, block in _list_entries(blocks[len(cites) :]):
        entries[key] = _read_entry(block)
    return notes, [entry or Printed() for entry in entries]


def _run_pandoc(document: str, style: Style) -> str:
    import pypandoc

    command = [pypandoc.get_pandoc_path(), "-f", "json", "-t", "json", "--citeproc", "--csl", str(style.path)]
    done = subprocess.run(command, input=document, capture_output=True, text=True, timeout=120, check=False)  # noqa: S603
    if done.returncode:
        raise PandocError(done.stderr[:300])
    return done.stdout


def _reference(work: Record, at: int) -> dict[str, Any]:
    """Return a record as document metadata with its text fields under Spans."""
    done: dict[str, Any] = {"id": _string(f"w{at}"), "type": _string(work["type"])}
    labels = {**FIELD_LABELS, "authority": "court" if work["type"] == "legal_case" else "institution"}
    for name, label in labels.items():
        if name in work:
            span = {"t": "Span", "c": [["", [f"f-{label}"], []], _inlines(work[name])]}
            done[name] = {"t": "MetaInlines", "c": [span]}
    done |= {name: _string(work[name]) for name in _NUMBERS if name in work}
    for name in _NAMES:
        if name in work:
            people = [_map({key: _string(value) for key, value in person.items()}) for person in work[name]]
            done[name] = {"t": "MetaList", "c": people}
    for name in ("issued", "accessed"):
        if name in work:
            parts = [_string(str(part)) for part in work[name]["date-parts"][0]]
            done[name] = _map({"date-parts": {"t": "MetaList", "c": [{"t": "MetaList", "c": parts}]}})
    return _map(done)


def _string(text: str) -> dict[str, Any]:
    return {"t": "MetaString", "c": text}


def _map(entries: dict[str, Any]) -> dict[str, Any]:
    return {"t": "MetaMap", "c": entries}


def _inlines(text: str) -> list[dict[str, Any]]:
    found: list[dict[str, Any]] = []
    for word in text.split():
        found += [{"t": "Space"}, {"t": "Str", "c": word}]
    return found[1:]


def _cite(cite: Cite, key: str | None = None) -> dict[str, Any]:
    key = key or f"w{cite.work}"
    suffix: list[dict[str, Any]] = []
    if cite.locator:
        suffix = [{"t": "Str", "c": ","}, {"t": "Space"}, *_inlines(f"{cite.label} {cite.locator}")]
    mode = "AuthorInText" if cite.place == "narrative" else "NormalCitation"
    asked = {
        "citationId": key,
        "citationPrefix": [],
        "citationSuffix": suffix,
        "citationMode": {"t": mode},
        "citationNoteNum": 0,
        "citationHash": 0,
    }
    return {"t": "Cite", "c": [[asked], [{"t": "Str", "c": f"@{key}"}]]}


def _read_cite(block: dict[str, Any]) -> Printed:
    """Return the note of a paragraph, or what stands in its text when the style prints no notes."""
    note = _find_note(block["c"])
    printed = Printed()
    if note is not None:
        _read(note, "", (), printed)
    else:
        _read(block["c"][1:], "", (), printed)
    return _strip(printed)


def _find_note(inlines: Any) -> Any:
    if isinstance(inlines, dict):
        return inlines["c"] if inlines.get("t") == "Note" else _find_note(inlines.get("c"))
    if isinstance(inlines, list):
        return next((found for part in inlines if (found := _find_note(part)) is not None), None)
    return None


def _list_entries(blocks: list[dict[str, Any]]) -> Iterator[tuple[int, list[Any]]]:
    for block in blocks:
        if block["t"] != "Div":
            continue
        (identity, _, _), inner = block["c"]
        if identity.startswith("ref-w"):
            yield int(identity[5:]), inner
        else:
            yield from _list_entries(inner)


def _read_entry(blocks: list[Any]) -> Printed:
    printed = Printed()
    _read(blocks, "", (), printed)
    return _strip(printed)


def _read(node: Any, label: str, faces: tuple[str, ...], out: Printed) -> None:
    """Append the text of a pandoc node with its labels and faces."""
    if isinstance(node, list):
        for part in node:
            _read(part, label, faces, out)
        return
    kind, content = node["t"], node.get("c")
    if kind == "Str":
        # an escaped tab or line end of a style is white space
        out.add(_ESCAPED.sub(" ", content) if "&#" in content else content, label)
    elif kind in ("Space", "SoftBreak", "LineBreak"):
        out.add(" ", label)
    elif kind in _FACE_OF:
        start = len(out.text)
        _read(content, label, faces, out)
        out.faces.append((start, len(out.text), _FACE_OF[kind]))
    elif kind in ("Span", "Div", "Cite", "Link"):
        _read_wrapped(content, label, faces, out)
    elif kind in ("Para", "Plain"):
        if out.text and not out.text.endswith(" "):
            out.add(" ", "")
        _read(content, label, faces, out)
    elif kind in ("Superscript", "Subscript", "Underline", "Strikeout"):
        _read(content, label, faces, out)
    elif kind == "Quoted":
        _read(content[1], label, faces, out)


_FACE_OF = {"Emph": "italic", "Strong": "bold", "SmallCaps": "smallcaps"}


def _read_wrapped(content: list[Any], label: str, faces: tuple[str, ...], out: Printed) -> None:
    classes = content[0][1] if isinstance(content[0], list) and len(content[0]) == 3 else []
    named = next((one[2:] for one in classes if isinstance(one, str) and one.startswith("f-")), None)
    start = len(out.text)
    _read(content[1], named or label, faces, out)
    if _MARGIN in classes:
        # some styles set the author and year in the margin, which is no list number
        if _LIST_NUMBER.fullmatch(out.text[start:].strip()):
            out.labels[start:] = ["separator"] * (len(out.text) - start)
        if not out.text.endswith(" "):
            out.add(" ", "")


def _strip(printed: Printed) -> Printed:
    """Cut white space at both ends and outside faces."""
    text = printed.text
    start, end = len(text) - len(text.lstrip()), len(text.rstrip())
    faces = []
    for low, high, face in printed.faces:
        low, high = max(low, start), min(high, end)
        while low < high and text[low].isspace():
            low += 1
        while high > low and text[high - 1].isspace():
            high -= 1
        if low < high:
            faces.append((low - start, high - start, face))
    return Printed(text[start:end], printed.labels[start:end], faces)
