"""Stages for plain little articles: the store and the engine are tried without the real extraction.

A line is a paragraph; `[^1]` calls a note, `[^1]: …` is one; citations in a note are parted by `; `;
`Author, Title (2001)`
is a full citation, `Ibid.` refers to the one before. `Malaysia` and `Thailand` are mentions.
Words in capitals make a stage fail: CRASH-citations raises, UNREADABLE is a file that can't be read, DIE ends the
process.
"""

import os
import re
from dataclasses import dataclass, replace
from hashlib import sha256
from pathlib import Path

from pincite import works
from pincite.engine import Stages
from pincite.ingest import ReadError
from pincite.model import (
    Call,
    Citation,
    Claim,
    Fields,
    Form,
    Line,
    Link,
    LinkStatus,
    Mention,
    MentionKind,
    Metadata,
    Note,
    Page,
    Place,
    Section,
    Span,
    Step,
    WorkType,
)
from pincite.text import Article, Part, SourceText, build

COUNTRIES = {"Malaysia": "MYS", "Thailand": "THA"}


@dataclass(frozen=True, slots=True)
class About:
    fingerprint: str | None = None
    reason: str | None = "none here"


def read(path: Path) -> SourceText:
    data = path.read_bytes()
    text = data.decode("utf8")
    if "UNREADABLE" in text:
        raise ReadError("damaged-file", f"{path.name} is damaged.", "Ask for a better copy.")
    pages = (Page(1, Span(0, len(text))),)
    lines = (Line(Span(0, len(text)), 1),)
    return SourceText(path.name, "text/plain", sha256(data).hexdigest(), text, pages, lines)


def assemble(source: SourceText) -> Article:
    _fail("sections", source.text)
    if "DIE" in source.text:
        os._exit(9)
    notes = tuple(_note(source.text, m) for m in re.finditer(r"^\[\^(\w+)\]: (.+)$", source.text, re.M))
    end = min((n.spans[0].start - len(n.label) - 5 for n in notes), default=len(source.text))
    calls = list(re.finditer(r"\[\^(\w+)\]", source.text[:end]))
    bounds = [0, *(b for c in calls for b in c.span()), end]
    body = build(source.text, [Part(Span(a, b)) for a, b in zip(bounds[::2], bounds[1::2], strict=True)])
    readings = {"body": body} | {n.stream: build(source.text, [Part(s) for s in n.spans]) for n in notes}
    found = tuple(Call(c[1], c.start() - sum(len(d[0]) for d in calls[:k])) for k, c in enumerate(calls))
    section = Section("s1", None, 1, "I", "Findings", (Span(0, end),), Span(0, len(body.text)))
    title = Metadata(source.text.split("\n", 1)[0], (), 2020)
    return Article(source, readings, notes, found, (), (section,), (), title)


def _note(text: str, match: re.Match[str]) -> Note:
    call = text.find(f"[^{match[1]}]")
    return Note(match[1], Span(call, call + len(match[1]) + 3), (Span(*match.span(2)),))


def cite(article: Article) -> tuple[Citation, ...]:
    _fail("citations", article.source.text)
    return tuple(c for n in article.notes for c in _cited(article, n))


def _cited(article: Article, note: Note) -> list[Citation]:
    found, text = [], article.readings[note.stream].text
    for k, m in enumerate(re.finditer(r"[^;\s][^;]*", text), 1):
        words = m[0].rstrip(". ")
        place = Place(note.stream, Span(m.start(), m.start() + len(words)))
        found.append(_citation(f"n{note.label}.{k}", place, note.label, words))
    return found


def _citation(name: str, place: Place, label: str, words: str) -> Citation:
    full = re.match(r"(.+?), (.+) \((\d{4})\)(?: at (\d+))?", words)
    if full is None:
        return Citation(name, place, label, Form.ID)
    fields = Fields(authors=(full[1],), title=full[2], year=int(full[3]))
    return Citation(name, place, label, Form.FULL, WorkType.BOOK, fields, full[4])


def resolve(article: Article, citations: tuple[Citation, ...]) -> tuple[Link, ...]:
    _fail("resolution", article.source.text)
    links: list[Link] = []
    first: dict[str, str] = {}
    for citation in citations:
        if citation.form is Form.FULL:
            target = first.setdefault(str(citation.fields.title), citation.id)
            step = Step("full", citation.id, target, "names its work")
        else:
            target = links[-1].target if links else None
            step = Step("ibid", citation.id, target, "the source before it")
        status = LinkStatus.RESOLVED if target else LinkStatus.UNRESOLVED
        warning = None if target else "nothing stands before it"
        links.append(Link(citation.id, target, status, 0.9 if target else 0.0, (step,), (), warning))
    return tuple(links)


def mention(article: Article, _citations: object, _namer: object) -> tuple[Mention, ...]:
    _fail("mentions", article.source.text)
    found = re.finditer("|".join(COUNTRIES), article.body.text)
    return tuple(
        Mention(MentionKind.COUNTRY, Place("body", Span(*m.span())), m[0], COUNTRIES[m[0]], "plain") for m in found
    )


def claim(article: Article, citations: tuple[Citation, ...]) -> tuple[Claim, ...]:
    _fail("claims", article.source.text)
    claims = []
    for k, call in enumerate(article.calls, 1):
        start = article.body.text.rfind(".", 0, call.at - 1) + 2
        ids = tuple(c.id for c in citations if c.note == call.label)
        claims.append(Claim(f"c{k}", Place("body", Span(start, call.at)), "s1", call.label, ids))
    return tuple(claims)


def load(_name: str | None) -> None:
    return None


def about(_name: str | None) -> About:
    return About()


def _fail(stage: str, text: str) -> None:
    if f"CRASH-{stage}" in text:
        raise RuntimeError(f"no way through {stage}")


STAGES = Stages(
    read=read,
    assemble=assemble,
    cite=cite,
    resolve=resolve,
    about=about,
    load=load,
    mention=mention,
    claim=claim,
    local=works.local,
    cluster=works.cluster,
    merge=works.merge,
    csl=works.csl,
)


def with_namer(name: str) -> Stages:
    """The same stages as seen with a name model installed."""
    return replace(STAGES, about=lambda _: About(name, None))


RIVERS = """Rivers and borders
Malaysia signed first. Thailand followed after a long debate.[^1] The debate was about rivers.[^2] Nobody counted.[^3]

[^1]: Aminah Noor, Rivers of the North (1999) at 12; Piet Vogel, Borders (2004).
[^2]: Ibid.
[^3]: Aminah Noor, Rivers of the North (1999) at 30.
"""

BORDERS = """On borders
Every border in Malaysia is a river.[^1]

[^1]: Piet Vogel, Borders (2004) at 7.
"""
