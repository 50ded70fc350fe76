"""What is taken off a citation before its shape is read: addresses, dates of reading, short names, explanations."""

from __future__ import annotations

from dataclasses import dataclass

from pincite.citations import dates, urls
from pincite.citations.marks import scan
from pincite.model import Span
from pincite.rules import match, rule, search

_SET = "citations_fields"


@dataclass(frozen=True, slots=True)
class Peeled:
    """The core of a citation and what was taken off it."""

    core: str
    url: str | None = None
    accessed: str | None = None
    short: str | None = None


def peel(text: str) -> Peeled:
    """Take address, date of reading, hereinafter name and explanatory parentheses off a citation."""
    text, short = _short(_quoting_off(text))
    text, url = _address(text)
    text, accessed = _accessed(text)
    core = _lead_off(_explanations_off(_elsewhere_off(text)))
    return Peeled(core, url, accessed, short)


def _quoting_off(text: str) -> str:
    """Take out parentheses that quote or cite another source: their fields are not this one's."""
    for group in reversed(scan(text).groups):
        if group.mark == "(" and match(rule("signals", "nested"), text[slice(*group.span)]):
            text = text[: group.span.start].rstrip() + text[group.span.end :]
    return text


def _short(text: str) -> tuple[str, str | None]:
    found = search(rule(_SET, "hereinafter"), text) or search(rule(_SET, "named"), text)
    found = found or search(rule(_SET, "bracketed"), text.rstrip(" .;"))
    if found is None:
        return text, None
    name = " ".join(found["short"].split()).strip('“”"’‘* ,.')
    return text[: found.start()] + text[found.end() :], name


def _address(text: str) -> tuple[str, str | None]:
    spans = urls.find(text)
    if not spans:
        return text, None
    first = spans[0]
    printed = text[first.start : first.end]
    if "](" in printed:
        printed = printed.split("](", 1)[1]
    return _without(text, spans), urls.clean(printed)


def _without(text: str, spans: tuple[Span, ...]) -> str:
    """Cut the addresses out, with the marks that enclose them and the words that lead to them."""
    for span in reversed(spans):
        head, tail = text[: span.start].rstrip(" <[(\\"), text[span.end :].lstrip(" >])\\./")
        lead = search(rule("citations_urls", "available"), head)
        head = head[: lead.start()] if lead else head
        text = f"{head} {tail}" if tail else head
    return text


def _accessed(text: str) -> tuple[str, str | None]:
    found = search(rule("citations_urls", "accessed"), text)
    if found is None or not (date := dates.iso(found["date"])):
        return text, None
    return f"{text[: found.start()]} {text[found.end() :]}", date


def _elsewhere_off(text: str) -> str:
    """Take off "available at …" where no address follows."""
    found = search(rule("citations_urls", "elsewhere"), text)
    return text[: found.start()] if found else text


def _explanations_off(text: str) -> str:
    """Take off the explanatory parentheses at the end."""
    text = text.rstrip(" .,;:<>")
    while text.endswith((")", "]")):
        groups = [g.span for g in scan(text).groups if g.span.end == len(text)]
        if not groups or not match(rule(_SET, "explanatory"), text[groups[0].start :]):
            break
        text = text[: groups[0].start].rstrip(" ,;")
    return text


def _lead_off(text: str) -> str:
    text = " ".join(text.split()).strip(" ,;<>[")
    return text[:-1].rstrip() if text.endswith(")") and text.count(")") > text.count("(") else text
