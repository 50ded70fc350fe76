"""The findings as one page for handing on: no scripts, nothing from outside, everything escaped, fit for printing."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from datetime import date
from html import escape

from pincite.checks.check import Report
from pincite.checks.codes import CODES
from pincite.checks.model import Code, Finding

READING = "reading"
"""The subject of what Pincite may have misread."""

_STYLE = """
:root { color-scheme: light; }
body { font: 11pt/1.5 Georgia, "Times New Roman", serif; max-width: 46rem; margin: 2rem auto; padding: 0 1rem; }
body { color: #1a1a1a; background: #fff; }
h1 { font-size: 1.6rem; line-height: 1.25; }
h2 { font-size: 1.25rem; margin-top: 2.4rem; border-bottom: 1px solid #888; }
h3 { font-size: 1rem; margin: 1.6rem 0 .2rem; }
h4 { font-size: 1rem; margin: 1.6rem 0 .4rem; color: #555; }
p { margin: .2rem 0; }
.why, .id, .where { color: #555; font-size: .9rem; }
ol { padding-left: 1.4rem; }
ol > li { margin: .7rem 0; break-inside: avoid; }
blockquote { margin: .2rem 0 .2rem .8rem; padding-left: .6rem; border-left: 2px solid #bbb; overflow-wrap: anywhere; }
.better { color: #14532d; } .better::before { content: "Better: "; } .other::before { content: "Compare: "; }
ul.beneath { font-size: .92rem; color: #333; }
table { border-collapse: collapse; } td, th { text-align: left; padding: .15rem .9rem .15rem 0; vertical-align: top; }
td.n { text-align: right; }
a { color: inherit; }
@media print {
  body { margin: 0; max-width: none; font-size: 10pt; }
  h2 { break-before: page; }
  h2.first { break-before: auto; }
  a { text-decoration: none; }
}
"""


def pages(report: Report, titles: Mapping[str, str], made: date) -> Iterator[str]:
    """Yield the page piece by piece; ``titles`` are those of the documents, by id, and ``made`` the day it is dated."""
    groups = _by_document(report)
    yield _head(made)
    yield from _summary(report, groups, titles)
    for number, (doc, found) in enumerate(groups.items()):
        yield from _document(number, titles.get(doc) or doc, doc, found)
    yield "</body>\n</html>\n"


def _head(made: date) -> str:
    title = f"Citations checked on {made.day} {made:%B %Y}"
    return (
        '<!DOCTYPE html>\n<html lang="en">\n<head>\n<meta charset="utf-8">\n'
        '<meta name="viewport" content="width=device-width, initial-scale=1">\n'
        """<meta http-equiv="Content-Security-Policy" content="default-src 'none'; style-src 'unsafe-inline'">\n"""
        f"<title>{title}</title>\n<style>{_STYLE}</style>\n</head>\n<body>\n<h1>{title}</h1>\n"
    )


def _by_document(report: Report) -> dict[str, list[Finding]]:
    found: dict[str, list[Finding]] = {}
    for finding in report.findings:
        found.setdefault(finding.doc, []).append(finding)
    return dict(sorted(found.items()))


def _summary(report: Report, groups: Mapping[str, list[Finding]], titles: Mapping[str, str]) -> Iterator[str]:
    read = sum(_is_reading(f) for f in report.findings)
    wrong = len(report.findings) - read
    yield f"<p>{_count(report.documents, 'article')} checked: {_count(wrong, 'finding')} in them, and "
    yield f"{_count(read, 'place')} that may have been misread.</p>\n"
    yield '<p class="why">Nothing was looked up outside. A finding says where two things contradict each other or a '
    yield "record; which of them is right must be looked up in the source. Whether a source says what it is cited for "
    yield "is not checked.</p>\n"
    if len(groups) > 1:
        yield "<table>\n<tr><th>Article</th><th>Findings</th><th>Reading</th></tr>\n"
        for number, (doc, found) in enumerate(groups.items()):
            doubts = sum(map(_is_reading, found))
            name = escape(titles.get(doc) or doc)
            yield f'<tr><td><a href="#d{number}">{name}</a></td><td class="n">{len(found) - doubts}</td>'
            yield f'<td class="n">{doubts}</td></tr>\n'
        yield "</table>\n"


def _count(number: int, word: str) -> str:
    return f"{number} {word}{'' if number == 1 else 's'}"


def _is_reading(finding: Finding) -> bool:
    return _CODES[finding.code].subject == READING


_CODES: Mapping[str, Code] = {c.code: c for c in CODES}


def _document(number: int, title: str, doc: str, found: list[Finding]) -> Iterator[str]:
    first = ' class="first"' if number == 0 else ""
    yield f'<h2 id="d{number}"{first}>{escape(title)}</h2>\n'
    yield f'<p class="id">{escape(doc)}</p>\n' if title != doc else ""
    yield from _kinds([f for f in found if not _is_reading(f)])
    doubts = [f for f in found if _is_reading(f)]
    if doubts:
        yield '<h4>What may have been misread</h4>\n<p class="why">This is no fault of the author.</p>\n'
        yield from _kinds(doubts)


def _kinds(found: list[Finding]) -> Iterator[str]:
    for code in CODES:
        those = [f for f in found if f.code == code.code]
        if those:
            yield f'<h3>{escape(code.title)}</h3>\n<p class="why">{escape(code.why)} {escape(code.advice)}</p>\n<ol>\n'
            yield from map(_finding, those)
            yield "</ol>\n"


def _finding(finding: Finding) -> str:
    lines = [f'<p class="where">{escape(_where(finding))}</p>'] if _where(finding) else []
    lines += [f"<blockquote>{escape(finding.words)}</blockquote>"] if finding.words else []
    lines += [f"<p>{escape(finding.reason)}</p>"]
    lines += [f'<p class="better">{escape(finding.better)}</p>'] if finding.better else []
    lines += [f'<p class="other">{escape(finding.other)}</p>'] if finding.other else []
    lines += [_beneath(finding.beneath)] if finding.beneath else []
    lines += [f'<p class="id">{escape(finding.id)}</p>']
    return "<li>" + "\n".join(lines) + "</li>\n"


def _where(finding: Finding) -> str:
    parts: Iterable[str | None] = (
        f"Note {finding.note}" if finding.note is not None else None,
        f"page {finding.page}" if finding.page is not None else None,
        finding.section,
    )
    return ", ".join(part for part in parts if part)


def _beneath(lines: tuple[str, ...]) -> str:
    return '<ul class="beneath">' + "".join(f"<li>{escape(line)}</li>" for line in lines) + "</ul>"
