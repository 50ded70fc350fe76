"""Sources described in the ``.bbl`` that biber writes for BibLaTeX: fields, names and lists by key."""

from __future__ import annotations

from collections.abc import Callable, Iterator

from pincite import rules
from pincite.ingest import bibtex
from pincite.model import GivenWork

_LONGEST = 100_000


def is_biber(text: str) -> bool:
    """Tell whether a list is one of BibLaTeX, which holds no words but fields."""
    return "\\endentry" in text


def works(text: str, said: Callable[[str], str] = str) -> tuple[GivenWork, ...]:
    """Return the sources that are described."""
    return tuple(bibtex.work(record, said) for record in _records(text))


def _records(text: str) -> Iterator[bibtex.Record]:
    for hit in rules.finditer(rules.rule("latex", "bbl-entry"), text):
        body = hit["body"][:_LONGEST]
        found = {m["name"]: m["value"] for m in rules.finditer(rules.rule("latex", "bbl-field"), body)}
        found |= {m["name"]: m["value"] for m in rules.finditer(rules.rule("latex", "bbl-verbatim"), body)}
        found |= {m["name"]: m["value"].strip("{}% \n") for m in rules.finditer(rules.rule("latex", "bbl-list"), body)}
        found |= {
            m["name"]: " and ".join(_people(m["rest"])) for m in rules.finditer(rules.rule("latex", "bbl-names"), body)
        }
        yield bibtex.Record(hit["type"].casefold(), hit["key"].strip(), found)


def _people(rest: str) -> Iterator[str]:
    """Yield the names of a list as BibTeX writes them; each begins with its family name."""
    person: dict[str, str] = {}
    for part in rules.finditer(rules.rule("latex", "bbl-name-part"), rest):
        if part["part"] == "family" and "family" in person:
            yield _name(person)
            person = {}
        person[part["part"]] = part["value"]
    if person:
        yield _name(person)


def _name(person: dict[str, str]) -> str:
    family = " ".join(part for part in (person.get("prefix"), person.get("family")) if part)
    parts = (family, person.get("suffix"), person.get("given"))
    return ", ".join(part for part in parts if part) if person.get("given") else f"{{{family.strip('{}')}}}"
