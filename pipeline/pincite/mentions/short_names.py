"""Short names an article binds to a full name: "(the Trafficking Protocol)", "[hereinafter …]", "(ACTIP)"."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator, Mapping
from dataclasses import dataclass

from pincite import rules
from pincite.mentions.registry_words import Trie, build, fold, word_set, words
from pincite.model import Span

_SURE = 3
REACH = 240
"""How far behind a full name its citation may run before "[hereinafter …]"."""


@dataclass(frozen=True, slots=True)
class Bound:
    """The short names of an article: a trie of those of several words, and the initialisms, each with its id."""

    names: Trie
    initials: Mapping[str, tuple[str, ...]]


def index(ids: Mapping[str, str]) -> Bound:
    """Make the short names of an article ready to be looked for; ``ids`` maps each to what it stands for."""
    initials = {short: (norm,) for short, norm in ids.items() if is_initialism(short) or _in_capitals(short)}
    return Bound(
        build((short, norm) for short, norm in ids.items() if short not in initials and " " in short), initials
    )


def _in_capitals(short: str) -> bool:
    return " " not in short and short.isupper()


def bound(text: str, name: Span, until: int, kinds: frozenset[str]) -> Iterator[tuple[str, Span]]:
    """Yield the short names that ``text`` binds to the full name at ``name``, each with its place.

    ``until`` is where the next full name begins: a *hereinafter* behind it is not ours. ``kinds`` are the words one of
    which a short name of several words must hold ("Protocol", "Act"); initialisms need none.
    """
    behind = text[name.end : name.end + REACH]
    for rule_id, stop in (("bracket_name", len(text)), ("known_as", len(text)), ("hereinafter", until)):
        match = rules.search(rules.rule("instruments", rule_id), behind)
        if match is None or name.end + match.start() > stop:
            continue
        short = match["name"].strip(" ,")
        if usable(short, kinds) and (not is_initialism(short) or _from(short, text[name.start : name.end])):
            start = name.end + match.start("name")
            yield short, Span(start, start + len(match["name"].rstrip(" ,")))


def _from(short: str, name: str) -> bool:
    """Tell whether the capitals of an initialism are initials of the words of ``name``, one letter aside."""
    plain = name.replace("United Nations", "United, Nations").replace("United States", "United, States")
    initials = Counter(name[0].upper() for name in (plain[w.start : w.end] for w in words(plain)))
    missing = Counter(c for c in short if c.isupper()) - initials
    return missing.total() <= (1 if len(short) > _SURE else 0)


def usable(short: str, kinds: frozenset[str]) -> bool:
    """Tell whether ``short`` can stand for an instrument or law of ``kinds`` by itself."""
    parts = words(short)
    if not parts or parts[0].key in word_set("not_short_names"):
        return False
    if len(parts) == 1 or is_initialism(short):
        return is_initialism(short)
    return any(part.key in kinds for part in parts) and any(c.isupper() for c in short)


def is_initialism(short: str) -> bool:
    """Tell whether ``short`` is made of initials ("ACTIP", "TPA-2015"), and not those of a body everyone cites."""
    letters = [c for c in short if c.isalpha()]
    upper = sum(c.isupper() for c in letters)
    if " " in short or not 2 <= upper <= 10 or fold(short).upper() in word_set("common_initials"):
        return False
    return upper >= len(letters) - 1 and short[0].isupper()
