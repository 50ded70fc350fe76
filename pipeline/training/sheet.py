"""Labelled text put together piece by piece: the record form of the contract, to build and to take apart."""

from __future__ import annotations

import re
from dataclasses import dataclass, field
from typing import Any

OUTSIDE = frozenset({"signal", "prose", "separator"})
"""Labels of what belongs to no citation."""

Row = dict[str, Any]
"""One record: text, spans, faces, citations, kind, family, split."""


@dataclass
class Sheet:
    """A text under construction; every character added has a label, white space is left out of spans."""

    text: str = ""
    spans: list[list[Any]] = field(default_factory=list)
    faces: list[list[Any]] = field(default_factory=list)
    citations: list[dict[str, Any]] = field(default_factory=list)

    def add(self, text: str, label: str) -> None:
        """Add text under one label."""
        start = len(self.text) + len(text) - len(text.lstrip())
        self.text += text
        end = len(self.text.rstrip())
        if start < end:
            last = self.spans[-1] if self.spans else None
            if last and last[2] == label and label in OUTSIDE and not self.text[last[1] : start].strip():
                last[1] = end
            else:
                self.spans.append([start, end, label])

    def add_row(self, row: Row) -> None:
        """Add a labelled row with its faces and citations."""
        shift = len(self.text)
        self.text += row["text"]
        self.spans += [[start + shift, end + shift, label] for start, end, label in row["spans"]]
        self.faces += [[start + shift, end + shift, face] for start, end, face in row["faces"]]
        for citation in row["citations"]:
            start, end = citation["span"]
            source = citation.get("family", row["family"])
            self.citations.append({**citation, "span": [start + shift, end + shift], "family": source})

    def end_with_stop(self) -> None:
        """Let a stop at the end be the mark between two citations, whatever field it closed (``Ibid.``)."""
        end = len(self.text.rstrip())
        if not self.spans or self.spans[-1][2] in OUTSIDE or self.text[end - 1 : end] != ".":
            return
        label = self.spans[-1][2]
        self.spans[-1][1] = end - 1
        if self.spans[-1][0] >= end - 1:
            self.spans.pop()
        self.spans.append([end - 1, end, "separator"])
        if label != "short_name" and self.citations and self.citations[-1]["span"][1] == end:
            self.citations[-1]["span"] = [self.citations[-1]["span"][0], end - 1]

    def last_label(self) -> str | None:
        """Return the label of the last token."""
        return self.spans[-1][2] if self.spans else None

    def row(self, kind: str, family: str, split: str) -> Row:
        """Return the sheet as a record."""
        return {
            "text": self.text.rstrip(),
            "spans": self.spans,
            "faces": self.faces,
            "citations": self.citations,
            "kind": kind,
            "family": family,
            "split": split,
        }


_ABBREVIATED = re.compile(
    r"(?:(?<![^\W_])(?:[^\W\d_]|ibid|id|cit|al|eds?|hg|hrsg|ebd|dir|a\.a\.O|loc|op|transl?|jr)|[^\W\d_]\.[^\W\d_])$",
    re.IGNORECASE,
)
"""What is written with a stop of its own, wherever it stands."""


def bare(row: Row, stop: bool = False) -> Row:
    """Return a row of one citation without what stands around it: brackets of the sentence, final stop, list number.

    With ``stop`` an abbreviation at its end keeps its stop, as something of the same sentence follows.
    """
    inside = [span for span in row["spans"] if span[2] not in OUTSIDE]
    if not inside or not row["citations"]:
        return {**row, "text": "", "spans": [], "faces": [], "citations": []}
    done = cut(row, inside[0][0], inside[-1][1])
    end = inside[-1][1]
    if stop and row["text"][end : end + 1] == "." and _ABBREVIATED.search(done["text"]):
        done["text"] += "."
        done["spans"][-1][1] += 1
        done["citations"][-1]["span"][1] += 1
    return done


def cut(row: Row, start: int, end: int) -> Row:
    """Return the stretch of a row between two places."""
    spans = [
        [max(s, start) - start, min(e, end) - start, label] for s, e, label in row["spans"] if s < end and e > start
    ]
    faces = [[max(s, start) - start, min(e, end) - start, face] for s, e, face in row["faces"] if s < end and e > start]
    citations = [
        {**one, "span": [max(one["span"][0], start) - start, min(one["span"][1], end) - start]}
        for one in row["citations"]
        if one["span"][0] < end and one["span"][1] > start
    ]
    return {**row, "text": row["text"][start:end], "spans": spans, "faces": faces, "citations": citations}
