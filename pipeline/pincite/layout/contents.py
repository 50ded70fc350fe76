"""Tables of contents: where they stand, and the headings they promise."""

from __future__ import annotations

from pincite import rules
from pincite.layout.lines import Lines

_ENTRIES = 3
_LONGEST = 250
_LEADERS = ("...", ". .", "…", "\t", "   ")
"""What leads the eye to the page number; looked for before the slower pattern."""

_GAP = 2
"""So many lines between two entries may hold the first half of a broken entry."""


def contents(lines: Lines, furniture: frozenset[int]) -> frozenset[int]:
    """Return the indices of the lines of tables of contents, their headings included."""
    filled = [i for i in lines.filled if i not in furniture]
    found: set[int] = set()
    for run in _runs([n for n, i in enumerate(filled) if _is_entry(lines.words[i])]):
        if not _ascending([lines.words[filled[n]] for n in run]):
            continue
        found.update(filled[run[0] : run[-1] + 1])
        found.update(filled[n] for n in (run[0] - 1, run[0] - 2) if n >= 0 and _is_heading(lines.words[filled[n]]))
    return frozenset(found) | _promised(lines, filled, found)


def _is_entry(words: str) -> bool:
    if len(words) > _LONGEST or not any(leader in words for leader in _LEADERS):
        return False
    return rules.search(rules.rule("layout", "contents-line"), words) is not None


def _ascending(entries: list[str]) -> bool:
    """Tell whether the page numbers never fall: figures of a table do."""
    found = [rules.search(rules.rule("layout", "contents-line"), words) for words in entries]
    pages = [int(entry["page"]) for entry in found if entry and entry["page"].isdigit()]
    return pages == sorted(pages)


def _is_heading(words: str) -> bool:
    return rules.search(rules.rule("layout", "contents-heading"), words) is not None


def _runs(places: list[int]) -> list[list[int]]:
    runs: list[list[int]] = []
    for place in places:
        if runs and place - runs[-1][-1] <= _GAP + 1:
            runs[-1].append(place)
        else:
            runs.append([place])
    return [run for run in runs if len(run) >= _ENTRIES]


def _promised(lines: Lines, filled: list[int], found: set[int]) -> frozenset[int]:
    """Return the list under a heading "Contents" whose entries carry no page numbers."""
    more: set[int] = set()
    for n, index in enumerate(filled):
        if index in found or not _is_heading(lines.words[index]):
            continue
        more.add(index)
        for after in filled[n + 1 :]:
            if not rules.search(rules.rule("markup", "list-mark"), lines.words[after]):
                break
            more.add(after)
    return frozenset(more)


def promised_headings(lines: Lines, found: frozenset[int]) -> frozenset[str]:
    """Return the letters and digits of the headings a table of contents names, broken entries joined."""
    names: set[str] = set()
    pending = ""
    for index in sorted(found):
        entry = rules.search(rules.rule("layout", "contents-line"), lines.words[index][:_LONGEST])
        words = lines.words[index][: entry.start("page")] if entry else lines.words[index]
        names.update({squeeze(words), squeeze(pending + words)} if entry else {squeeze(words)})
        pending = "" if entry else words
    return frozenset(n for n in names if len(n) > 2)


def squeeze(words: str) -> str:
    """Return the letters and digits of ``words`` in lower case."""
    return "".join(filter(str.isalnum, words.casefold()))
