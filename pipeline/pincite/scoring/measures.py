"""Each comparison of an export with gold, as an outcome: what was measured, how it went, and on what.

Citations, mentions and bounds are compared on their letters and marks, never on white space. A mention that gold calls
debatable counts neither for nor against, and so does a citation that may be read two ways.
"""

from __future__ import annotations

import re
import unicodedata
from collections import defaultdict
from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import dataclass, field
from difflib import SequenceMatcher
from typing import Literal

from pincite.scoring.gold import Gold, Row

Verdict = Literal["right", "wrong", "missed", "invented"]
SLACK = 3
"""How many characters a call, a bound or the start of a claim may be off."""
OVERLAP = 0.5
"""The least intersection over union of two spans that are the same thing."""
YEAR_ONLY = len("2000")
SPANNED = ("instrument", "statute", "date")
DEBATABLE = ("anaphor", "ambiguous", "uncertain", "nested", "subtype")


@dataclass(frozen=True)
class Outcome:
    """One comparison: what was measured, how it went, and on what."""

    measure: str
    verdict: Verdict
    what: str = ""
    sure: float | None = None
    """The probability that the export gave to its answer, where it gave one."""


@dataclass(frozen=True)
class Export:
    """What an exchange export says of one article."""

    text: str
    notes: list[Row] = field(default_factory=list)
    citations: list[Row] = field(default_factory=list)
    mentions: list[Row] = field(default_factory=list)
    claims: list[Row] = field(default_factory=list)
    sections: list[Row] = field(default_factory=list)
    works: dict[str, Row] = field(default_factory=dict)


def outcomes(gold: Gold, found: Export) -> Iterator[Outcome]:
    """Yield every comparison of an article; both must have their places in the same text."""
    pairs = matched(gold.citations, found.citations, found.text)
    yield from _notes(gold, found)
    yield from _citations(gold, found, pairs)
    yield from _works(gold, found, pairs)
    yield from _mentions(gold, found)
    yield from _tiers(gold, found)
    yield from _claims(gold, found, pairs)


def fold(words: object) -> str:
    """Drop case, accents and punctuation."""
    plain = unicodedata.normalize("NFKD", str(words or "")).casefold()
    return re.sub(r"[\W_]+", " ", "".join(c for c in plain if not unicodedata.combining(c))).strip()


def alike(one: object, other: object, least: float) -> bool:
    """Tell whether two strings say the same, or nearly."""
    a, b = fold(one), fold(other)
    return a == b or SequenceMatcher(None, a, b, autojunk=False).ratio() >= least


def solid(text: str, spans: Iterable[Sequence[int]] | None) -> frozenset[int]:
    """Return the offsets of what is no white space under ``spans``."""
    return frozenset(
        i for start, end in spans or () for i in range(start, min(end, len(text))) if not text[i].isspace()
    )


def matched(gold: Sequence[Row], found: Sequence[Row], text: str) -> dict[int, int]:
    """Pair gold rows with found rows, one to one, those that overlap most first."""
    got = [solid(text, row.get("spans")) for row in found]
    holds: dict[int, list[int]] = defaultdict(list)
    for j, places in enumerate(got):
        for place in places:
            holds[place].append(j)
    overlaps = []
    for i, row in enumerate(gold):
        want = solid(text, row.get("spans"))
        for j in {j for place in want for j in holds[place]}:
            overlaps.append((-len(want & got[j]) / len(want | got[j]), i, j))
    pairs: dict[int, int] = {}
    used: set[int] = set()
    for overlap, i, j in sorted(overlaps):
        if -overlap >= OVERLAP and i not in pairs and j not in used:
            pairs[i] = j
            used.add(j)
    return pairs


def near(one: int | None, other: int | None) -> bool:
    """Tell whether two offsets are the same but for a character or so."""
    return one is not None and other is not None and abs(one - other) <= SLACK


def ask(measure: str, right: bool, what: str, sure: float | None = None) -> Outcome:
    """Return the outcome of a question with one right answer; ``sure`` is how sure the export was of its own."""
    return Outcome(measure, "right" if right else "wrong", what, sure)


def _quoted(row: Row) -> str:
    quote = row.get("quote", "")
    return f"{row.get('id') or row.get('kind')} {(quote if isinstance(quote, str) else ' … '.join(quote))[:90]!r}"


def _excerpt(row: Row, text: str) -> str:
    spans = row.get("spans") or [[0, 0]]
    return f"{row.get('citation') or row.get('kind')} {text[spans[0][0] : spans[0][1]][:90]!r}"


def _compared(
    measure: str, gold: Sequence[Row], found: Sequence[Row], text: str, pairs: dict[int, int]
) -> Iterator[Outcome]:
    """Yield what of ``gold`` was found, what was missed, and what was invented."""
    for i, row in enumerate(gold):
        yield Outcome(measure, "right" if i in pairs else "missed", _quoted(row))
    for j in sorted(set(range(len(found))) - set(pairs.values())):
        yield Outcome(measure, "invented", _excerpt(found[j], text))


def _notes(gold: Gold, found: Export) -> Iterator[Outcome]:
    labelled: dict[str, list[Row]] = defaultdict(list)
    for note in found.notes:
        labelled[str(note.get("label"))].append(note)
    for want in gold.notes:
        same = labelled.pop(str(want["label"]), [])
        what = f"note {want['label']}"
        called = any(near(note["call"][0], want["call"]) for note in same if note.get("call"))
        yield Outcome("notes.calls", "right" if called else "missed", what)
        if want["status"] == "ok":
            yield ask("notes.text", any(_bounds(note, want, found.text) for note in same), what)
    for label, others in labelled.items():
        yield from (Outcome("notes.calls", "invented", f"note {label}") for note in others if note.get("call"))


def _bounds(note: Row, want: Row, text: str) -> bool:
    inside = sorted(solid(text, note.get("spans")))
    return bool(inside) and near(inside[0], want["start"]) and near(inside[-1] + 1, want["end"])


def _citations(gold: Gold, found: Export, pairs: dict[int, int]) -> Iterator[Outcome]:
    yield from _compared("citations", gold.citations, found.citations, found.text, pairs)
    link = _links(gold, found, pairs)
    for i, want in enumerate(gold.citations):
        if i in pairs:
            yield from _read(want, found.citations[pairs[i]])
        if want.get("work") is None or want["work"] == want["id"] or want.get("ambiguous"):
            continue
        work = link.get(want["id"])
        what = f"{_quoted(want)} is {want['work']}"
        right = work is not None and work == link.get(want["work"])
        sure = None if work is None else found.citations[pairs[i]].get("confidence")
        yield ask("citations.resolution", right, what, sure)
        yield ask(f"citations.resolution.{want['form']}", right, what)
        if want.get("hard"):
            yield ask("citations.resolution.hard", right, f"{want['hard']}: {what}")


def _read(want: Row, got: Row) -> Iterator[Outcome]:
    yield ask("citations.form", want["form"] == got.get("form"), f"{_quoted(want)}: {got.get('form')}")
    if want["pinpoint"]:
        right = alike(want["pinpoint"], got.get("pinpoint"), 0.8)
        yield ask("citations.pinpoint", right, f"{_quoted(want)}: {got.get('pinpoint')}, not {want['pinpoint']}")
    if want["form"] == "xref":
        right = str(want["target_note"]) == str(got.get("target_note"))
        yield ask("citations.xref", right, f"{_quoted(want)}: {got.get('target_note')}")


def _links(gold: Gold, found: Export, pairs: dict[int, int]) -> dict[str, str]:
    works = {gold.citations[i]["id"]: found.citations[j].get("work") for i, j in pairs.items()}
    return {citation: work for citation, work in works.items() if work is not None}


def _works(gold: Gold, found: Export, pairs: dict[int, int]) -> Iterator[Outcome]:
    link = _links(gold, found, pairs)
    for want in gold.works:
        got = found.works.get(link.get(want["work"], ""))
        yield ask("works.found", got is not None, want["work"])
        for name, same in SAME.items() if got is not None else ():
            value = want.get(name)
            if not value or (name == "date" and len(str(value)) <= YEAR_ONLY):
                continue
            given = got.get(name) if got is not None else None
            right = any(same(one, given) for one in (value, *want.get("also", {}).get(name, ())))
            yield ask(f"works.{name}", right, f"{want['work']}: {given!r}, not {value!r}")


def _authors(want: Sequence[str], got: Sequence[str] | None) -> bool:
    """Tell whether at least half of all families and organisations are the same."""
    one, other = ({fold(name.split(",")[0]) for name in names or ()} for names in (want, got))
    return bool(other) and len(one & other) / len(one | other) >= OVERLAP


def _address(want: str, got: str | None) -> bool:
    one, other = (re.sub(r"[\s\\]|/$", "", url or "").casefold() for url in (want, got))
    return one == other


SAME: dict[str, Callable[..., bool]] = {
    "type": lambda want, got: want == got,
    "authors": _authors,
    "title": lambda want, got: alike(want, got, 0.9),
    "year": lambda want, got: str(want) == str(got),
    "date": lambda want, got: str(got or "").startswith(str(want)),
    "container": lambda want, got: alike(want, got, 0.8),
    "url": _address,
}


def _mentions(gold: Gold, found: Export) -> Iterator[Outcome]:
    for kind in SPANNED:
        want = [row for row in gold.entities if row["kind"] == kind]
        got = [row for row in found.mentions if row.get("kind") == kind]
        spare = {j for i, j in matched(want, got, found.text).items() if _debatable(want[i])}
        want = [row for row in want if not _debatable(row)]
        got = [row for j, row in enumerate(got) if j not in spare]
        pairs = matched(want, got, found.text)
        yield from _compared(f"mentions.{kind}", want, got, found.text, pairs)
        for i, j in pairs.items():
            norm = got[j].get("norm")
            right = str(want[i]["norm"]).casefold() == str(norm).casefold()
            yield ask(f"mentions.{kind}.norm", right, f"{_quoted(want[i])}: {norm}, not {want[i]['norm']}")


def _debatable(row: Row) -> bool:
    return any(row.get(flag) for flag in DEBATABLE)


def _tiers(gold: Gold, found: Export) -> Iterator[Outcome]:
    """Compare the set of placements: which country, in which report's year, on which tier."""
    want, got = _placements(gold.entities), _placements(found.mentions)
    for placement in sorted(want | got):
        verdict: Verdict = "right" if placement in want & got else "missed" if placement in want else "invented"
        yield Outcome("tiers.placements", verdict, " ".join(placement))


def _placements(mentioned: Iterable[Row]) -> set[tuple[str, str, str]]:
    placed = (row for row in mentioned if row.get("kind") == "tier" and row.get("status") == "placed")
    return {(str(row.get("country")), str(row.get("year")), str(row.get("tier"))) for row in placed}


def _claims(gold: Gold, found: Export, pairs: dict[int, int]) -> Iterator[Outcome]:
    for want in gold.notes:
        if want.get("claim") is not None:
            yield _starts(want, [c for c in found.claims if str(c.get("note")) == str(want["label"])], found.text)
    for i, want in enumerate(gold.citations):
        if want.get("claim") is not None:
            got = found.citations[pairs[i]].get("citation") if i in pairs else None
            yield _starts(want, [c for c in found.claims if got in (c.get("citations") or ())], found.text)
    yield from _support(gold, found, _links(gold, found, pairs))


def _starts(want: Row, candidates: Sequence[Row], text: str) -> Outcome:
    starts = [min(start for start, _ in claim["spans"]) for claim in candidates if claim.get("spans")]
    got = [text[start : start + 40] for start in starts]
    what = f"{want.get('label') or want['id']} starts {text[want['claim'] : want['claim'] + 40]!r}, found {got}"
    return ask("claims.start", any(near(start, want["claim"]) for start in starts), what)


def _support(gold: Gold, found: Export, link: dict[str, str]) -> Iterator[Outcome]:
    name = {link[c["id"]]: c["id"] for c in gold.citations if c["work"] == c["id"] and c["id"] in link}
    for note in gold.notes:
        label = str(note["label"])
        want = {c["work"] for c in gold.citations if str(c["note"]) == label and c["work"]}
        made = [claim for claim in found.claims if str(claim.get("note")) == label]
        got = {name.get(work, work) for claim in made for work in claim.get("works") or ()}
        for work in sorted(want | got):
            verdict: Verdict = "right" if work in want & got else "missed" if work in want else "invented"
            yield Outcome("claims.support", verdict, f"note {label} rests on {work}")
