"""Lists that print the family name first without a comma ("Sablan Jenna R."): which they are, and their persons.

One entry does not tell "Treiber Gottlieb" from "Gottlieb Treiber"; but a list keeps to one order, and initials stand at
the end of a name in one and within it in the other.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import replace

from pincite.citations import list_people, people
from pincite.model import Citation
from pincite.rules import match, rule

LEAST = 2
"""So many names with initials at their end tell the order, when few have them within."""


def settle(entries: Sequence[tuple[Citation, str]]) -> list[Citation]:
    """Return the entries, each given with its words, with the authors of a list that prints families first."""
    printed = [_printed(citation, text) for citation, text in entries]
    last = sum(_has_initials_last(name) for names in printed for name in names)
    alone = sum(_is_family_and_initials(name) for names in printed for name in names)
    within = sum(_has_initials_within(name) for names in printed for name in names)
    if alone > last:  # given names are initials throughout, so that all before them is the family name
        return [_before_initials(citation, names) for (citation, _), names in zip(entries, printed, strict=True)]
    if last < LEAST or last < 2 * within:  # "Heagney J. Fraser" looks like the other order
        return [citation for citation, _ in entries]
    pairs = zip((citation for citation, _ in entries), printed, strict=True)
    return [_reordered(citation, names) for citation, names in pairs]


def _printed(citation: Citation, text: str) -> tuple[str, ...]:
    """Return the names before the title as printed, if all are such as have no comma within; none for bodies."""
    title = citation.fields.title
    at = text.find(title[:30]) if title else -1
    if at <= 0 or not citation.fields.authors:
        return ()
    head = text[:at].strip(" ,:;“‘\"'(*_[")
    number = match(rule("source_lists", "entry_number"), head)
    head = head[number.end() :] if number else head
    names = [n.strip(" ,:;") for n in rule("citations_people", "between_persons").pattern.split(head)]
    told = tuple(n if people.is_initials(n.split()[-1]) else n.rstrip(".") for n in names if n.strip("."))
    plain = all(len(n.split()) > 1 and not people.is_initials(n) and not set("()[]/“”") & set(n) for n in told)
    digits = any(c.isdigit() for c in head)
    return told if plain and not digits and not list_people.is_organisation(head) else ()


def _has_initials_last(name: str) -> bool:
    *before, last = name.split()
    return len(before) > 1 and people.is_initials(last) and not any(people.is_initials(word) for word in before)


def _is_family_and_initials(name: str) -> bool:
    words = name.split()
    return len(words) == 2 and people.is_initials(words[1]) and not people.is_initials(words[0])


def _before_initials(citation: Citation, names: tuple[str, ...]) -> Citation:
    """Return an entry with families of several words whole ("Diaz Ruiz E"), if it has any and all names are such."""
    told = all(_has_initials_last(name) or _is_family_and_initials(name) for name in names)
    if not told or not any(_has_initials_last(name) for name in names):
        return citation
    made = tuple(", ".join(name.rsplit(" ", 1)) for name in names)
    return replace(citation, fields=replace(citation.fields, authors=made))


def _has_initials_within(name: str) -> bool:
    *before, last = name.split()
    return not people.is_initials(last) and any(people.is_initials(word) for word in before)


def _reordered(citation: Citation, names: tuple[str, ...]) -> Citation:
    if not names:
        return citation
    families = {author.partition(",")[0] for author in citation.fields.authors}
    made = tuple(f"{family}, {given}" for family, given in (_halves(name, families) for name in names))
    return replace(citation, fields=replace(citation.fields, authors=made))


def _halves(name: str, families: set[str]) -> tuple[str, str]:
    """Part a name after its family name: one that was read so already, or particles and one word."""
    words = name.split()
    sizes = range(len(words) - 1, 0, -1)
    # what leaves initials alone took the given name in
    told = (n for n in sizes if " ".join(words[:n]) in families and not all(map(people.is_initials, words[n:])))
    size = next(told, _particles(words) + 1)
    return " ".join(words[:size]), " ".join(words[size:])


def _particles(words: Sequence[str]) -> int:
    return sum(1 for _ in _leading(words[:-2]))


def _leading(words: Sequence[str]) -> Iterator[str]:
    for word in words:
        if word.casefold() not in people.particles():
            return
        yield word
