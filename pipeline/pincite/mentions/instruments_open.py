"""Instruments no registry knows, found by their form: "… Convention on …", "Protocol to …", "… Treaty".

Only words that name a kind of instrument are looked at, each with the words around it, so the cost is theirs alone.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass

from pincite.mentions.registry_words import Word, fold, joined, word_set
from pincite.model import Span

STRONG = frozenset({"convention", "protocol", "treaty", "covenant", "declaration", "charter", "pact", "accord"})
"""Heads that name an instrument with a name before them alone ("the Ottawa Treaty")."""

HEADS = STRONG | {
    "agreement",
    "memorandum",
    "plan",
    "program",
    "communique",
    "statement",
    "compact",
    "resolution",
    "treatie",
}
"""Heads that name an instrument with a title behind them ("Agreement on …")."""

_SPECIAL = frozenset({"especially", "particularly", "including"})


_COMPOUND: Mapping[str, tuple[frozenset[str], str]] = {
    "statement": (frozenset({"joint"}), ""),
    "memorandum": (frozenset(), "understanding"),
    "plan": (frozenset({"work", "action", "joint"}), "action"),
    "program": (frozenset({"work", "action"}), "action"),
}
"""Heads that name an instrument only together with a word before them, or with "of" and a word behind them."""


@dataclass(frozen=True, slots=True)
class Named:
    """An unregistered name: its first and last word (inclusive), its head word, and whether a title follows it."""

    first: int
    head: int
    last: int
    titled: bool


def find(text: str, ws: Sequence[Word]) -> Iterator[Named]:
    """Yield the names that have the form of an instrument's, in order."""
    for at, word in enumerate(ws):
        if word.key in HEADS and _is_head(text, word) and (named := _named(text, ws, at)) is not None:
            yield named


def _is_head(text: str, word: Word) -> bool:
    """Tell whether a head names one instrument: it has a capital and is no plural."""
    written = text[word.start : word.end]
    return written[0].isupper() and not (written.casefold().endswith("s") and word.key != "accord")


def _named(text: str, ws: Sequence[Word], at: int) -> Named | None:
    head_end = _head_end(text, ws, at)
    if head_end is None:
        return None
    last = title_end(text, ws, head_end)
    first = _first(text, ws, at)
    if first < at and ws[at - 1].key in word_set("private_heads"):
        return None
    if ws[at].key == "plan" and any(w.key == "national" for w in ws[first:at]):
        return None
    if last > head_end:
        return Named(first, at, last, True)
    if _described(text, ws, head_end):
        return None
    strong = ws[at].key in STRONG and first < at
    if strong and ws[at - 1].key not in word_set("bare_heads") and _proper(text, ws, first, at):
        return Named(first, at, head_end, False)
    return None


def _described(text: str, ws: Sequence[Word], last: int) -> bool:
    """Tell whether words in lower case say what the instrument is on: "the ASEAN Declaration on trafficking"."""
    behind = ws[last + 1] if last + 1 < len(ws) else None
    return behind is not None and behind.key in ("on", "against") and text[ws[last].end : behind.start] == " "


def _proper(text: str, ws: Sequence[Word], first: int, at: int) -> bool:
    """Tell whether a name of a place or body, not of a bare adjective, stands before the head."""
    span = Span(ws[first].start, ws[at].end)
    return not text[span.start : span.end].isupper() and any(len(w.key) > 2 for w in ws[first:at])


def _head_end(text: str, ws: Sequence[Word], at: int) -> int | None:
    """Return the last word of a head of several words ("Memorandum of Understanding"), or ``None`` if it is none."""
    key = ws[at].key
    before, behind = _COMPOUND.get(key, (None, None))
    if before is None:
        return at
    if at + 2 < len(ws) and ws[at + 2].key == behind and joined(text, ws[at].end, ws[at + 1].start):
        return at + 2
    return at if at and ws[at - 1].key in before and joined(text, ws[at - 1].end, ws[at].start) else None


def _first(text: str, ws: Sequence[Word], at: int) -> int:
    """Walk left over the capitalised words that belong to the name."""
    first, i = at, at - 1
    while i >= 0 and at - i <= 7:
        word = ws[i]
        if text[word.end : ws[i + 1].start] not in (" ", "-", "–", "  ", " (", "’s ", "'s "):
            break
        if word.key in word_set("name_openers") and word.key not in ("in", "international", "optional", "treaty"):
            break
        if text[word.start].isupper() and word.key != "in":
            first = i
        elif word.key != "in" or first == at:
            break
        i -= 1
    return first


def title_end(text: str, ws: Sequence[Word], head: int) -> int:
    """Return the last word of the title behind a head, or the head itself when there is none."""
    i = head + 1
    if (
        i >= len(ws)
        or ws[i].key not in word_set("title_links")
        or (text[ws[i].start].isupper() and ws[i].key not in word_set("title_links"))
    ):
        return head
    last = head
    while i < len(ws) and i - head < 40 and _goes_on(text, ws, i) and not _next_begins(text, ws, i):
        if _content(text, ws[i]):
            last = i
        elif i - last > 3:
            break
        i += 1
    return last if _has_title(text, ws, head, last) else head


def _content(text: str, word: Word) -> bool:
    if text[word.start].isupper():
        return word.key not in word_set("calendar")
    return text[word.start].isdigit() and word.end - word.start <= 4 and _then_word(text, word.end)


def _then_word(text: str, end: int) -> bool:
    """Tell whether a capitalised word follows a number, and no head: "the 2004 ASEAN …", not "the 2004 Treaty"."""
    behind = text[end : end + 24].split(" ")
    return len(behind) > 1 and not behind[0] and behind[1][:1].isupper() and fold(behind[1]) not in HEADS


def _has_title(text: str, ws: Sequence[Word], head: int, last: int) -> bool:
    capitals = [w for w in ws[head + 1 : last + 1] if text[w.start].isupper()]
    if capitals and capitals[0].key in word_set("calendar"):
        return False
    if all(w.key in HEADS for w in capitals):
        return False
    return len(capitals) > 1 or len(capitals[0].key) > 3


def _goes_on(text: str, ws: Sequence[Word], i: int) -> bool:
    word, gap = ws[i], text[ws[i - 1].end : ws[i].start]
    if not (
        _content(text, word)
        or (word.key in word_set("title_links") or word.key in word_set("small_words"))
        or word.key in _SPECIAL
    ):
        return False
    if "," in gap:
        return gap.strip() == "," and _list_goes_on(text, ws, i)
    return gap.strip(" \u00a0") in ("", "\n", "-", "–", "&", "’", "'", "’s", "'s")


def _next_begins(text: str, ws: Sequence[Word], i: int) -> bool:
    """Tell whether another instrument's name begins at word ``i``, behind *and*: "… and the Heron Protocol"."""
    at = i - 2 if ws[i - 1].key == "the" else i - 1
    if ws[at].key != "and" or not text[ws[i].start].isupper():
        return False
    for word in ws[i : i + 4]:
        if not text[word.start].isupper():
            return False
        if word.key in STRONG or word.key in _COMPOUND:
            return True
    return False


def _list_goes_on(text: str, ws: Sequence[Word], i: int) -> bool:
    """Tell whether the comma before word ``i`` is inside a title: a list that an *and* closes, or *especially*."""
    if ws[i].key in _SPECIAL:
        return True
    if ws[i].key == "and":
        return i + 1 < len(ws) and text[ws[i + 1].start].isupper() and text[ws[i].start].islower()
    for j in range(i, min(i + 7, len(ws) - 1)):
        gap = text[ws[j].end : ws[j + 1].start].strip()
        if not text[ws[j].start].isupper() or ws[j].key[:1].isdigit() or gap not in ("", ",", "-"):
            return False
        if ws[j + 1].key == "and":
            return j + 2 < len(ws) and text[ws[j + 2].start].isupper()
    return False
