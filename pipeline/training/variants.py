"""What authors do to a printed citation that no style does: more years or places, a genitive, a dash for an author."""

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


_MORE_PLACES = (
    "n{note}| n. {note}| n.{note}| & n.{note}|ff| ff.| f.|ff.| et seq.|, {far}| and {next}|–{next}|-{next}"
    "|, {far}–{end}|, note {note}| (n {note})| & {next}| et s.| ss.| e ss.| e {next}| und {next}|(a)|(b)"
).split("|")


def add_places(row: Row, rng: random.Random) -> Row:
    """Return ``…, 45`` as ``…, 45 n. 3``, ``45 ff.`` or ``45, 309``, when nothing follows the pinpoint."""
    _, end, label = row["spans"][-1] if row["spans"] else (0, 0, "")
    digits = len(row["text"]) - len(row["text"].rstrip("0123456789"))
    if label != "pinpoint" or end != len(row["text"]) or not 0 < digits < 5:
        return row
    place = int(row["text"][-digits:])
    note = rng.randint(1, 120)
    further = place + rng.randint(1, 9)
    more = rng.choice(_MORE_PLACES).format(note=note, next=further, far=place + 31, end=place + 40)
    return insert(row, end, more, "pinpoint")


def archive_address(row: Row, rng: random.Random) -> Row:
    """Return a citation that ends in an address with that of its archived copy."""
    _, end, label = row["spans"][-1] if row["spans"] else (0, 0, "")
    if label != "url" or end != len(row["text"]):
        return row
    signs = "ABCDEFGHJKLMNPQRSTUVWXYZ23456789"
    code = ["".join(rng.choice(signs) for _ in range(4)) for _ in range(2)]
    copy = rng.choice(
        [f"https://perma.cc/{code[0]}-{code[1]}", f"https://web.archive.org/web/{rng.randint(2001, 2025)}0412/"]
    )
    before, after = rng.choice(
        [(" [", "]"), (" [", "]"), (" (archived at ", ")"), (", archived at ", ""), (" [archived at ", "]")]
    )
    for text, kind in ((before, "other"), (copy, "url"), (after, "other")):
        row = insert(row, len(row["text"]), text, kind) if text else row
    return row


_PLACES = (
    "p. {n} | pp. {n}–{m} | para {n} | Para {n} | paras {n}–{m} | § {n} | §§ {n}–{m} | § {n}({l}) | Art. {n}"
    " | art {n}({d}) | ¶ {n} | ¶¶ {n}–{m} | s {n} | ss {n}-{m} | Rn. {n} | S. {n} | arts {d}, {n} | § {n}({l})({d})"
    " | point {n} | cl {d}"
).split(" | ")


def place_alone(rng: random.Random, lang: str, style: str) -> Row:
    """Return a bare place: an article that reads one judgment or statute cites its paragraphs alone."""
    number = rng.randint(1, 480)
    form = rng.choice(_PLACES)
    text = form.format(n=number, m=number + rng.randint(1, 12), l=rng.choice("abcd"), d=rng.randint(1, 9))
    return _alone(text, "pinpoint", "short", lang, style)


def year_alone(rng: random.Random, lang: str, style: str) -> Row:
    """Return a further year of the author before (``Smith 2010; 2012``)."""
    return _alone(f"{rng.randint(1930, 2025)}{rng.choice(['', '', '', 'a', 'b'])}", "year", "author_year", lang, style)


def _alone(text: str, label: str, form: str, lang: str, style: str) -> Row:
    citation = {"span": [0, len(text)], "form": form, "type": None, "lang": lang, "style": style, "record": None}
    return {
        "text": text,
        "spans": [[0, len(text), label]],
        "faces": [],
        "citations": [citation],
        "kind": "note",
        "family": "backref",
        "split": "",
    }
