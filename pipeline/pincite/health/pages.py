"""Pages that say nothing where something must stand."""

from __future__ import annotations

from pincite.text import SourceText

_NOTHING = 40
"""Letters of a page that has at most a running head and a number."""
_ENDS = ".!?:;”\"’')]»"


def empty_pages(source: SourceText) -> tuple[int, ...]:
    """Return the numbers of pages without text; a blank page between two parts of a book is none of them.

    A page is missed where the text before it breaks off inside a sentence, or where it is not alone.
    """
    if not source.paged:
        return ()
    texts = [source.text[page.span.start : page.span.end] for page in source.pages]
    blank = [sum(c.isalpha() for c in text) < _NOTHING for text in texts]
    many = sum(blank[1:-1]) >= max(_MANY, _SHARE * len(blank))
    missed = (no and (_missed(texts, blank, at) or (many and 0 < at < len(blank) - 1)) for at, no in enumerate(blank))
    return tuple(page.number for page, no in zip(source.pages, missed, strict=True) if no)


_MANY, _SHARE = 2, 0.08
"""So many blank pages inside a file, and such a share of all, are no pages between parts."""


def _missed(texts: list[str], blank: list[bool], at: int) -> bool:
    return any(blank[max(at - 1, 0) : at] + blank[at + 1 : at + 2]) or _open(texts[:at]) or at == 0


def _open(texts: list[str]) -> bool:
    """Tell whether the text of pages breaks off inside a sentence: the last line of its body ends no sentence."""
    lines = [line.strip() for text in texts[-1:] for line in text.split("\n") if len(line.strip()) > _NOTHING]
    return bool(lines) and lines[-1][-1] not in _ENDS and not lines[-1][-1].isdigit()
