"""References that a file gives as fields, said in words as a list of sources prints them."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from lxml import etree


@dataclass(frozen=True, slots=True)
class Entry:
    """The fields of a reference, empty where it has none; people are (family or only name, given names)."""

    authors: Sequence[tuple[str, str]] = ()
    editors: Sequence[tuple[str, str]] = ()
    title: str = ""
    container: str = ""
    year: str = ""
    volume: str = ""
    issue: str = ""
    pages: str = ""
    place: str = ""
    publisher: str = ""
    url: str = ""


def entry(made: Entry) -> etree._Element:
    """Return the reference in words: authors, year, title in quotation marks within an italic container, and the rest.

    A title without a container is a book's and itself italic.
    """
    out = etree.Element("span")
    people = _people(made.authors) or _people(made.editors) + (" (eds)" if made.editors else "")
    out.text = " ".join(part for part in (_stop(people), _stop(made.year)) if part) + " "
    if made.title and made.container:
        out.text += f"“{_stop(made.title)}” "
    italic = etree.SubElement(out, "i")
    italic.text = made.container or made.title
    issue = f" {made.volume}" + (f" ({made.issue})" if made.issue else "") if made.volume else ""
    pages = f": {made.pages}" if made.pages and issue else f", {made.pages}" if made.pages else ""
    house = ": ".join(part for part in (made.place, made.publisher) if part)
    italic.tail = f"{issue}{pages}." + "".join(f" {part}." for part in (house, made.url) if part)
    return out


def _people(people: Sequence[tuple[str, str]]) -> str:
    """Return names as lists give them: the first turned round, the others not."""
    named = [f"{a}, {b}" if b and not n else f"{b} {a}".strip() for n, (a, b) in enumerate(people)]
    return ", and ".join(part for part in (", ".join(named[:-1]), *named[-1:]) if part)


def _stop(said: str) -> str:
    return said if not said or said.endswith((".", "?", "!")) else f"{said}."
