"""Formats of a bibliography: one format a file, listed here and nowhere else."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass

from pincite.export import biblatex, bibtex, csl_json, formatted, grouped, ris
from pincite.export.bibliography import Bibliography, Item
from pincite.export.errors import ExportError


@dataclass(frozen=True, slots=True)
class Format:
    """A format: its name, what it is, and the function from clean items and the name of a CSL style to its text."""

    name: str
    about: str
    write: Callable[[Sequence[Item], str], str]


FORMATS: tuple[Format, ...] = (
    Format("bibtex", "BibTeX", lambda items, _: bibtex.write(items)),
    Format("biblatex", "BibLaTeX", lambda items, _: biblatex.write(items)),
    Format("ris", "RIS, for EndNote and others", lambda items, _: ris.write(items)),
    Format("csl-json", "CSL-JSON, for Zotero and pandoc", lambda items, _: csl_json.write(items)),
    Format("text", "plain text in a CSL style", formatted.text),
    Format("html", "a web page in a CSL style", formatted.html),
)


def written(form: Format, found: Bibliography, style: str, *, group: bool) -> str:
    """Return a bibliography in a format; with ``group`` in the order of lawyers, under headings where it has any."""
    if not group:
        return form.write(found.items, style)
    groups = grouped.grouped(found.items, found.types)
    if form.name in grouped.UNDER_HEADINGS:
        return grouped.UNDER_HEADINGS[form.name](groups, style)
    return form.write([item for _, items in groups for item in items], style)


def find(name: str) -> Format:
    """Return the format ``name``. Raises ``ExportError`` when there is none."""
    found = next((f for f in FORMATS if f.name == name), None)
    if found is None:
        raise ExportError(f"There is no format {name!r}.", f"There are: {', '.join(f.name for f in FORMATS)}.")
    return found
