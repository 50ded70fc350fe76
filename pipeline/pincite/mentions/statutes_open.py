"""Laws no registry knows, found by their form: "… Act of 1990", "Law on …", "Law No. 12/1999"."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from pincite import rules
from pincite.mentions import countries, instruments_open
from pincite.mentions.registry_words import Word, word_set
from pincite.model import Span

_TAILED = frozenset({"law", "order", "code", "decree", "ordinance", "regulation", "charter", "statute"})
"""Heads that name a law only together with its year or number ("Marriage Law 1974")."""

_TITLED = frozenset({"act", "law", "decree", "ordinance", "bill"})
"""Heads that name a law with a title behind them ("Law on …")."""

_GAPS = frozenset({"", "-", "–", "&", "’s", "’", "'", ",", "(", ")"})
"""Marks that may stand between the words of a law's name; brackets as in "(Abolition) Act"."""

HEADS = _TAILED | _TITLED

_QUALIFIERS = frozenset({"general", "organic", "federal", "framework", "special", "basic"})
"""Words before a head that leave its title to follow: "General Law on …", "Organic Law to …"."""


def find(text: str, ws: Sequence[Word]) -> Iterator[tuple[int, int, int]]:
    """Yield laws as (first word, head, last word) by index, tails such as years not included."""
    for at, word in enumerate(ws):
        if word.key not in HEADS or not _is_head(text, word):
            continue
        last = instruments_open.title_end(text, ws, at) if _has_title(text, ws, at) else at
        if last > at + 2 or (last == at + 2 and _enacted(text, word.start)):
            yield (at - 1 if _qualified(text, ws, at) else at), at, last
        elif (first := _first(text, ws, at)) is not None and _names_a_law(text, ws, first, at):
            yield first, at, at


def tail(text: str, end: int) -> int:
    """Return where a law's name ends when the year, era and number behind it are counted in."""
    for _ in range(4):
        match = rules.match(rules.rule("statutes", "tail"), text[end : end + 60])
        if match is None or not match.end():
            break
        end += match.end()
    return end


def whole(text: str, end: int) -> int:
    """Return where a law's name ends with its tail and its country: "Labor Code of the Philippines"."""
    end = tail(text, end)
    match = rules.match(rules.rule("statutes", "of_country"), text[end : end + 60])
    words = match["name"].split() if match else []
    for count in range(len(words), 0, -1):
        if match and countries.lookup(name := " ".join(words[:count])):
            return end + match.start("name") + len(name)
    return end


def _is_head(text: str, word: Word) -> bool:
    """Tell whether a head is written as in a name: with one capital, in the singular."""
    written = text[word.start : word.end]
    return written[0].isupper() and not written[1:].isupper() and not written.endswith("s")


def _has_title(text: str, ws: Sequence[Word], at: int) -> bool:
    """Tell whether a title may follow the head: "Law on …", "Act to …", but not "law of …" or "law in …"."""
    if ws[at].key not in _TITLED or at + 2 >= len(ws) or not _starts(text, ws, at):
        return False
    links = word_set("act_links") if ws[at].key == "act" else word_set("law_links")
    purpose = ws[at + 1].key == "to" and text[ws[at + 2].start].isupper() and _qualified(text, ws, at)
    return ws[at + 1].key in links or purpose


def _qualified(text: str, ws: Sequence[Word], at: int) -> bool:
    """Tell whether the word before a head only says what rank the law has."""
    return at > 0 and ws[at - 1].key in _QUALIFIERS and text[ws[at - 1].start].isupper() and _alone(text, ws, at - 1)


def _alone(text: str, ws: Sequence[Word], at: int) -> bool:
    before = ws[at - 1] if at else None
    tied = before is not None and text[before.end : ws[at].start] == " " and text[before.start].isupper()
    return not tied or (before is not None and before.key in word_set("law_openers"))


def _starts(text: str, ws: Sequence[Word], at: int) -> bool:
    """Tell whether the head begins the name: no capitalised word is tied to it from the left."""
    if at == 0 or text[ws[at - 1].end : ws[at].start] not in (" ", "-"):
        return True
    if _qualified(text, ws, at):
        return True
    before = text[ws[at - 1].start : ws[at - 1].end]
    return not before[0].isupper() or before.isupper() or ws[at - 1].key in word_set("name_openers")


def _first(text: str, ws: Sequence[Word], at: int) -> int | None:
    """Walk left over the name before a head; small words count when a capitalised one stands before them."""
    first, i = at, at - 1
    while i >= 0 and at - i < 12:
        word, gap = ws[i], text[ws[i].end : ws[i + 1].start].strip(" \u00a0")
        if gap not in _GAPS or ws[i + 1].start - word.end > 3:
            break
        if text[word.start].isupper():
            if word.key in word_set("law_openers") or (gap == "," and ws[i + 1].key != "and"):
                break
            first = i
        elif word.key not in word_set("law_small_words"):
            break
        i -= 1
    while first < at and not _closes(text[ws[first].start : ws[at].start]):
        first += 1
    return first if first < at else None


def _closes(words: str) -> bool:
    """Tell whether every bracket opened in ``words`` is closed in it, and the other way round."""
    return words.count("(") == words.count(")")


def _names_a_law(text: str, ws: Sequence[Word], first: int, at: int) -> bool:
    content = [w for w in ws[first:at] if text[w.start].isupper() and len(w.key) > 2]
    if not content:
        return False
    tailed = tail(text, ws[at].end) > ws[at].end
    if ws[at].key in _TAILED:
        sure = (tailed and _dated(text, Span(ws[at].end, ws[at].end + 40))) or _of_country(text, ws[at].end)
        sure = sure or (ws[at].key == "code" and _of_land(text, ws, first, at))
        field = ws[at].key != "code" and ws[at - 1].key in word_set("not_laws")
        return (sure or _enacted(text, ws[first].start) or _owned(text, ws, first, at)) and not field
    if len(content) == 1 and not tailed:
        owned = _owned(text, ws, first, at) or (ws[at].key == "act" and _of_country(text, ws[at].end))
        return owned or _enacted(text, ws[first].start)
    return tailed or ws[at - 1].key not in word_set("not_laws")


def _of_land(text: str, ws: Sequence[Word], first: int, at: int) -> bool:
    """Tell whether a code's name of two words or more begins with its country: "Swiss Civil Code"."""
    lands = (text[ws[first].start : ws[last].end] for last in range(first, min(first + 2, at - 1)))
    return any(countries.lookup(land) for land in lands)


def _enacted(text: str, start: int) -> bool:
    """Tell whether what stands before a name says that it was passed, signed or amended as a law."""
    return rules.search(rules.rule("statutes", "enacting"), text[max(start - 60, 0) : start]) is not None


def _owned(text: str, ws: Sequence[Word], first: int, at: int) -> bool:
    """Tell whether an act, or a law of two words or more, stands behind its country: "Chile’s Heron Pond Law"."""
    before = text[max(ws[first].start - 40, 0) : ws[first].start]
    owner = rules.search(rules.rule("statutes", "owner"), before)
    named = at - first > 1 or ws[at].key == "act"
    return named and owner is not None and countries.lookup(owner["name"]) is not None


def _of_country(text: str, end: int) -> bool:
    """Tell whether a law's head is followed by its country: "Labor Code of the Philippines"."""
    match = rules.match(rules.rule("statutes", "of_country"), text[end : end + 60])
    return match is not None and any(countries.lookup(name) for name in (match["name"], match["name"].split()[0]))


def _dated(text: str, span: Span) -> bool:
    match = rules.match(rules.rule("statutes", "tail"), text[span.start : span.end])
    return match is not None and any(c.isdigit() for c in match.group())
