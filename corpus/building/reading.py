"""The text that a reader of an article should get, and the gold placed in it."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any

from building.marks import Article, Cite, Mention, Stream, streams

Row = dict[str, Any]
GAP = "\n\n"


@dataclass(frozen=True)
class Placed:
    """A stream in the text of the whole: where it begins, and how far calls push what follows them."""

    stream: Stream
    base: int

    def at(self, offset: int) -> int:
        """Return where a character of the stream stands."""
        return self.base + offset + sum(len(label) for place, label in self.stream.calls if place <= offset)

    def call(self, number: int) -> int:
        """Return where the printed mark of a call begins."""
        place, _ = self.stream.calls[number]
        before = sum(len(label) for p, label in self.stream.calls[:number] if p <= place)
        return self.base + place + before

    def spans(self, start: int, end: int) -> list[list[int]]:
        """Return the pieces of ``[start, end)`` of the stream."""
        return [[self.at(start), self.at(end - 1) + 1]]


def written(stream: Stream) -> str:
    """Return a stream with the marks of its calls."""
    out, at = "", 0
    for place, label in stream.calls:
        out += stream.text[at:place] + label
        at = place
    return out + stream.text[at:]


def layout(article: Article) -> tuple[str, list[Placed]]:
    """Return the text of an article, body before notes, and where each stream stands in it."""
    text = GAP.join(line for line in (article.head["title"], article.head.get("author", "")) if line)
    placed = []
    for stream in streams(article):
        text += GAP + (f"{stream.label} " if stream.label else "")
        placed.append(Placed(stream, len(text)))
        text += written(stream)
    return text + "\n", placed


def gold(article: Article) -> tuple[str, dict[str, list[Row]]]:
    """Return the text and the rows of the four gold files."""
    text, placed = layout(article)
    return text, rows_of(article, text, placed)


def rows_of(article: Article, text: str, placed: Sequence[Placed]) -> dict[str, list[Row]]:
    """Return the rows of the four gold files, with places in ``text``."""
    named = _Names(placed)
    cites = [row for p in placed for row in _cites(p, named, article, text)]
    return {
        "notes": _notes(placed, text),
        "citations": cites,
        "works": _works(article, named),
        "entities": [row for p in placed for row in _mentions(p, text)],
        "zones": [_zone(p, text) for p in placed],
    }


class _Names:
    """The ids of citations, and of works: that of the first citation, or of the entry in a list of sources."""

    def __init__(self, placed: Sequence[Placed]) -> None:
        self.ids: dict[int, str] = {}
        self.works: dict[str, str] = {}
        entries: dict[str, str] = {}
        listed: set[str] = set()
        counts: dict[str, int] = {}
        for p in placed:
            for cite in p.stream.cites:
                head = f"n{p.stream.label}" if p.stream.label else "s" if cite.form == "list_entry" else "t"
                counts[head] = counts.get(head, 0) + 1
                self.ids[id(cite)] = name = f"{head}.{counts[head]}"
                if cite.form == "list_entry":
                    entries[cite.key] = name
                elif cite.form != "xref" and cite.options.get("why") is None:
                    self.works.setdefault(cite.key, name)
                    listed |= {cite.key} if cite.form == "author_year" else set()
        for key, name in entries.items():
            # names and years lead to the list; where notes are the apparatus, the first note is the work
            if key not in self.works or key in listed:
                self.works[key] = name


def _zone(p: Placed, text: str) -> Row:
    """Return what a stream is: body (paragraphs, items, quotations), heading, list (of sources) or note."""
    kind = {"note": "note", "heading": "heading", "entry": "list"}.get(p.stream.kind, "body")
    spans = p.spans(0, len(p.stream.text))
    return {"zone": kind, "spans": spans, "begins": text[spans[0][0] : spans[0][1]][:40]}


def _cites(p: Placed, named: _Names, article: Article, text: str) -> list[Row]:
    return [_cite(p, cite, named, article, text) for cite in p.stream.cites]


def _cite(p: Placed, cite: Cite, named: _Names, article: Article, text: str) -> Row:
    spans = p.spans(cite.start, cite.end)
    linked = cite.form != "xref" and cite.options.get("why") is None
    row: Row = {
        "id": named.ids[id(cite)],
        "note": p.stream.label,
        "quote": _quote(text, spans),
        "form": cite.form,
        "type": article.works[cite.key]["type"] if cite.key in article.works else None,
        "work": named.works[cite.key] if linked else None,
        "pinpoint": cite.pinpoint,
        "target_note": cite.target,
        "relation": cite.options.get("rel"),
        "spans": spans,
    }
    if "in" in cite.options:
        row["container_work"] = named.works[cite.options["in"]]
    if "amb" in cite.options:
        row["ambiguous"] = True
    row |= {name: cite.options[name].replace("_", " ") for name in ("hard", "why") if name in cite.options}
    if p.stream.label is None and cite.form != "list_entry":
        row["claim"] = p.at(_begun(p.stream, cite.start))
        row["claim_start"] = text[row["claim"] : row["claim"] + 40]
    return row


def _quote(text: str, spans: list[list[int]]) -> str | list[str]:
    """Return the words under spans; a list of pieces where something stands between them."""
    pieces = [text[start:end] for start, end in spans]
    return pieces[0] if len(pieces) == 1 else pieces


def _begun(stream: Stream, place: int, after: int = 0) -> int:
    """Return where the claim that ends at or holds ``place`` begins: at its sign, or behind the call before."""
    begun = max((c for c in stream.claims if c <= place), default=0)
    if begun >= after:
        return begun
    while after < place and not (stream.text[after].isalnum() or stream.text[after] in "“‘«„\"'("):
        after += 1
    return after


def _notes(placed: Sequence[Placed], text: str) -> list[Row]:
    bodies = {p.stream.label: p for p in placed if p.stream.label}
    rows = []
    for p in placed:
        for number, (place, label) in enumerate(p.stream.calls):
            before = p.stream.calls[number - 1][0] if number else 0
            begun, call = p.at(_begun(p.stream, place, before)), p.call(number)
            note = bodies[label]
            start, end = note.at(0), note.at(len(note.stream.text) - 1) + 1
            rows.append(
                {
                    "label": label,
                    "call_before": text[max(0, call - 30) : call],
                    "claim_start": text[begun : begun + 40],
                    "note_start": text[start : min(end, start + 40)],
                    "note_end": text[max(start, end - 40) : end],
                    "status": "ok",
                    "call": call,
                    "claim": begun,
                    "start": start,
                    "end": end,
                    "spans": note.spans(0, len(note.stream.text)),
                }
            )
    return rows


def _works(article: Article, named: _Names) -> list[Row]:
    return [{"work": named.works[key], **work} for key, work in article.works.items() if key in named.works]


def _mentions(p: Placed, text: str) -> list[Row]:
    return [_mention(p, mention, text) for mention in p.stream.mentions]


def _mention(p: Placed, mention: Mention, text: str) -> Row:
    spans = p.spans(mention.start, mention.end)
    row: Row = {
        "kind": mention.kind,
        "quote": _quote(text, spans),
        "before": text[max(0, spans[0][0] - 25) : spans[0][0]],
        "norm": mention.head,
        "spans": spans,
    }
    if mention.kind == "tier":
        country, tier, year, status = (None if part == "-" else part for part in mention.head.split())
        row |= {"norm": None, "country": country, "tier": tier, "status": status}
        row["year"] = int(year) if year and year.isdecimal() else year
    if mention.flag:
        row["anaphor"] = True
    return row
