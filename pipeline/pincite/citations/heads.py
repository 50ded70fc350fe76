"""The head of a citation: who wrote it, what it is called, and the container printed after the title."""

from __future__ import annotations

from dataclasses import dataclass

from pincite.citations import kinds, people, titles
from pincite.citations.marks import scan
from pincite.rules import finditer, match, rule, search


@dataclass(frozen=True, slots=True)
class Head:
    """Authors, title and container at the head of a citation; ``title`` is ``None`` when only authors stand there."""

    authors: tuple[str, ...] = ()
    title: str | None = None
    container: str | None = None
    publisher: str | None = None


def pieces(text: str) -> list[str]:
    """Cut ``text`` at the commas outside quotations, italics, parentheses and brackets."""
    marks = scan(text)
    cuts, italic = [-1], False
    for at, char in enumerate(text):
        italic ^= char == "*"
        after = text[at + 1 : at + 3].lstrip("’'”\"")[:1]
        if char == "," and not italic and after in (" ", "", "*") and not marks.depth(at):
            cuts.append(at)
    ends = [*cuts[1:], len(text)]
    found = [text[a + 1 : b] for a, b in zip(cuts, ends, strict=True)]
    return [p for p in _closed(found) if p]


def _closed(parts: list[str]) -> list[str]:
    """Give a closing quotation mark that follows a comma back to the piece before."""
    done: list[str] = []
    for part in parts:
        mark = part[:1] if done and part[:1] in ("’", "'", "”", '"') and part[1:2] == " " else ""
        if mark:
            done[-1] += mark
        done.append(part[len(mark) :].strip())
    return done


def simple(text: str, *, loose: bool = False) -> Head:
    """Read authors and title from a head without container ("Ann Roe & John Doe, Rivers of Asia").

    ``loose`` takes two or three words before a long title for the name of an organisation.
    """
    text = _without_editor_mark(text.strip(" ,"))
    if (quoted := _quoted(text)) is not None:
        return quoted
    if (italic := _italic(text)) is not None:
        return italic
    plain = text.replace("*", "")
    named = people.head(plain)
    if named is not None and (title := plain[named.rest :].strip(" ,:")):
        designation = match(rule("citations_fields", "designation"), title)
        return _published(named.names, title[designation.end() :] if designation else title)
    designation = match(rule("citations_fields", "designation"), plain)
    return _corporate(plain[designation.end() :] if designation else plain, loose=loose)


def _published(names: tuple[str, ...], title: str) -> Head:
    """Part the institution that published a report from the title that follows it ("… , Ctr. for Law, Rivers")."""
    parts = pieces(title)
    first = parts[0] if len(parts) > 1 else ""
    abbreviated = "." in first.rstrip(".") or first.endswith(".")
    institution = (abbreviated or match(rule("citations_people", "parent_body"), first)) and len(first.split()) < 8
    if institution and people.is_organisation(first) and not _continues(parts):
        return Head(names, ", ".join(parts[1:]), publisher=organisation(first))
    return Head(names, title)


def _without_editor_mark(text: str) -> str:
    """Take "ed." or "(eds.)" after the names off a head: editors stand in the authors' place."""
    found = search(rule("citations_fields", "editor_mark"), text)
    return text[: found.start()] + text[found.end() :] if found else text


def contained(text: str) -> Head:
    """Read authors, title and the container printed last ("Ann Roe, Rivers Rise, THE DAILY RIVER")."""
    parts = pieces(text)
    count = _container_pieces(parts)
    if not count:
        return simple(text, loose=True)
    inner = simple(", ".join(parts[:-count]), loose=True)
    return Head(inner.authors, inner.title, ", ".join(parts[-count:]).strip("* "), inner.publisher)


def _container_pieces(parts: list[str]) -> int:
    """Count the pieces at the end that name the container: in capitals or italics after a title, or a newspaper."""
    if len(parts) < 2:
        return 0
    count = 0
    while count < len(parts) - 1 and titles.is_capitals(parts[-1 - count]):
        count += 1
    if count and not titles.is_capitals(", ".join(parts[: len(parts) - count])):
        return count
    if _in_italics(parts[-1]) and not _in_italics(parts[-2]) and _titled(parts[:-1]):
        return 1
    last = parts[-1].split("(")[0]
    publishes = kinds.is_news(last) or (people.is_organisation(last) and len(last.split()) < 7 and len(parts) > 2)
    publishes = publishes and not titles.is_capitals(parts[-2])
    return int(publishes and _titled(parts[:-1]))


def _titled(parts: list[str]) -> bool:
    """Tell whether the pieces before a container hold a title and not only authors."""
    text = ", ".join(parts).replace("*", "")
    named = people.head(text)
    if named is not None:
        return named.rest < len(text) - 1
    return not (len(parts) == 1 and (people.is_organisation(text) or len(text.split()) < 4))


def _in_italics(piece: str) -> bool:
    return piece.startswith("*") and piece.rstrip(" .,").endswith("*")


def _quoted(text: str) -> Head | None:
    group = next((g for g in scan(text).groups if g.mark in '“"' and g.span.end - g.span.start > 8), None)
    if group is None or len(text) - group.span.end > 12 or not names_before(text[: group.span.start]):
        return None
    title = text[group.span.start + 1 : group.span.end - 1].strip(" ,.")
    return Head(authors(text[: group.span.start]), title)


def names_before(before: str) -> bool:
    """Tell whether what stands before a marked title can be authors: nothing, words that end in a comma, or names."""
    bare = before.strip()
    if not bare or bare.endswith((",", ".", ":")):
        return True
    named = people.head(bare)
    return named is not None and named.rest >= len(bare)


def _italic(text: str) -> Head | None:
    first, last = text.find("*"), text.rfind("*")
    if first < 0 or last - first < 4 or len(text) - last > 12 or not names_before(text[:first]):
        return None
    return Head(authors(text[:first]), text[first + 1 : last].replace("*", ""))


def _corporate(text: str, *, loose: bool) -> Head:
    """Take the first piece for an author when it names an organisation, else all of it for the title."""
    parts = pieces(text)
    if match(rule("citations_people", "not_author"), text):
        return Head((), text or None)
    if (
        len(parts) > 1
        and (people.is_organisation(parts[0]) or _company(parts[0]) or (loose and _short_name(parts)))
        and not _continues(parts)
    ):
        count = _doubled(parts)
        author = parts[count - 1] if parts[count - 1].startswith(parts[0]) else parts[0]
        return Head((organisation(author),), ", ".join(parts[count:]))
    return Head((), text or None)


def _company(name: str) -> bool:
    return match(rule("citations_people", "camel"), name) is not None and not name.startswith(("Mc", "Mac"))


def _short_name(parts: list[str]) -> bool:
    """Tell whether the first piece is a name of two or three words before a title that is longer by far."""
    words = parts[0].split()
    capital = all(w[:1].isupper() for w in words)
    return capital and 2 <= len(words) <= 3 and len(", ".join(parts[1:]).split()) > 2 * len(words)


def _doubled(parts: list[str]) -> int:
    """Count the organisations that open the head: two when the second is part of the first (ASEAN, ASEAN Council)."""
    wider = len(parts) > 2 and parts[1].startswith(parts[0]) and len(parts[1].split()) <= 3
    parent = len(parts) > 2 and match(rule("citations_people", "parent_body"), parts[1]) is not None
    return 2 if wider or parent else 1


def _continues(parts: list[str]) -> bool:
    """Tell whether the first comma stands inside a title: what follows goes on in lower case or with "and"."""
    return parts[1][:1].islower() or parts[1].startswith(("and ", "& ", "or ", "Especially ", "Particularly "))


def organisation(name: str) -> str:
    """Write an organisation's name for the record, footnote marks and stray commas removed."""
    return titles.name_case(" ".join(name.split()).strip(" ,*"))


def _one_body(printed: str) -> bool:
    """Tell whether *and* stands inside the name of one organisation: what it joins is not two names."""
    names = people.families(printed)
    return people.is_organisation(printed) and any(" " not in n and not people.is_organisation(n) for n in names)


def authors(printed: str) -> tuple[str, ...]:
    """Return the authors of a printed list that is known to be one."""
    printed = printed.replace("*", "").strip(" ,.:")
    if not printed:
        return ()
    if pairs := [(m["family"], m["given"]) for m in finditer(rule("citations_people", "initials_after"), printed)]:
        return tuple(f"{titles.name_case(family)}, {given.strip()}" for family, given in pairs)
    family_first = match(rule("citations_people", "comma_name"), printed)
    if family_first and printed.count(",") == 1 and " " not in family_first["family"]:
        return (titles.name_case(printed),)
    if people.head(printed) is not None:
        return people.split(printed)
    parts = pieces(printed)
    joined = (" and " in printed or " & " in printed) and not _one_body(printed)
    if people.is_organisation(parts[0]) and len(parts) == 1 and not joined:
        return (organisation(parts[0]),)
    if people.is_organisation(parts[0]) and not joined:
        return (organisation(parts[_doubled([*parts, ""]) - 1]),)
    return people.split(printed) if joined else (organisation(printed),)
