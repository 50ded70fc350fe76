"""Web addresses: where they stand, and what they are once line breaks are undone."""

from __future__ import annotations

from pincite.model import Span
from pincite.rules import finditer, rule

_ENDS = ".,;:!?’'”\"*_\\"


def find(text: str, start: int = 0, end: int | None = None) -> tuple[Span, ...]:
    """Return the spans of the web addresses of ``text[start:end]``, closing punctuation excluded."""
    if text.find("http", start, end) < 0 and text.find("www", start, end) < 0:
        return ()
    return tuple(_trim(text, Span(*m.span())) for m in finditer(rule("citations_urls", "url"), text, start, end))


def clean(text: str) -> str:
    """Return the address printed as ``text``: blanks inside and markdown's backslashes removed."""
    bare = "".join(text.split()).replace("\\", "").partition(".doi:")[0]
    return bare.rstrip(_ENDS)


def _trim(text: str, span: Span) -> Span:
    """Leave out closing punctuation, and a closing bracket that the address did not open."""
    end = span.end
    while end > span.start:
        last, body = text[end - 1], text[span.start : end]
        unopened = (last == ")" and body.count(")") > body.count("(")) or (
            last == "]" and body.count("]") > body.count("[")
        )
        if last not in _ENDS and not unopened:
            break
        end -= 1
    return Span(span.start, end)
