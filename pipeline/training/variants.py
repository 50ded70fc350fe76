"""What authors do to a printed citation that no style does: more years, a genitive, a dash for a repeated author."""

from __future__ import annotations

import random

from training.sheet import Row, cut

_NAMES = frozenset({"family", "given", "institution"})


def insert(row: Row, place: int, text: str, label: str) -> Row:
    """Return the row with text under one label put in at a place between its spans; a span that ends there grows."""
    shift = len(text)

    def move(start: int, end: int) -> list[int]:
        return [start + shift if start >= place else start, end + shift if end > place else end]

    spans = [[*move(start, end), label_of] for start, end, label_of in row["spans"]]
    lead = len(text) - len(text.lstrip())
    spans.append([place + lead, place + len(text.rstrip()), label])
    spans.sort(key=lambda span: span[0])
    joined: list[list[object]] = []
    for span in spans:
        if (
            joined
            and joined[-1][2] == span[2]
            and not (row["text"][:place] + text + row["text"][place:])[joined[-1][1] : span[0]].strip()
        ):
            joined[-1][1] = span[1]
        else:
            joined.append(span)
    return {
        **row,
        "text": row["text"][:place] + text + row["text"][place:],
        "spans": joined,
        "faces": [[*move(start, end), face] for start, end, face in row["faces"]],
        "citations": [
            {**one, "span": [one["span"][0], one["span"][1] + shift if one["span"][1] >= place else one["span"][1]]}
            for one in row["citations"]
        ],
    }


def add_years(row: Row, rng: random.Random) -> Row:
    """Return ``Smith 2010`` as ``Smith 2010, 2012`` or ``Smith 2010a, b``, when nothing follows the year."""
    start, end, label = row["spans"][-1] if row["spans"] else (0, 0, "")
    if label != "year" or end != len(row["text"]) or not row["text"][start:end].isdigit():
        return row
    year = int(row["text"][start:end])
    more = rng.choice(
        [f", {year + rng.randint(1, 9)}", "a, b", "a", f", {year + 1}, {year + rng.randint(2, 6)}", f"/{year - 20}"]
    )
    return insert(row, end, more, "year")


def possess(row: Row, rng: random.Random) -> Row:
    """Return ``Smith (2010)`` as ``Smith’s (2010)``."""
    at = row["text"].find(" (")
    names = [span for span in row["spans"] if span[1] == at and span[2] in _NAMES]
    return insert(row, at, rng.choice(["’s", "'s"]), "other") if names else row


def replace_author(row: Row, rng: random.Random) -> Row:
    """Return a list entry with a dash for the author of the entry before, its names and the marks between them gone."""
    end = 0
    for start, stop, label in row["spans"]:
        if label in _NAMES:
            end = stop
        elif label != "other" or row["text"][start:stop].strip(" ,.;&()") not in ("", "and", "und", "et", "y", "e"):
            break
    if not end:
        return row
    rest = cut(row, end, len(row["text"]))
    return insert(rest, 0, rng.choice(["———", "—", "–––", "____", "———", "--- "]), "backref")
