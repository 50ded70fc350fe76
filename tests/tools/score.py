"""Measure an exchange export against gold: what is right, what is missed, what is invented, and where.

Every comparison yields outcomes; a figure is the share of right ones in per cent (F1 where things can be both missed
and invented, plain accuracy where a question has one answer). Spans are compared on their non-blank characters.
"""

from __future__ import annotations

import json
import re
import unicodedata
from collections import Counter, defaultdict
from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import dataclass
from difflib import SequenceMatcher
from pathlib import Path
from typing import Any, Literal

from tools.gold import Gold, Row, load, rows

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


@dataclass(frozen=True)
class Report:
    """The figures of one article in per cent, and a line for everything that is not right."""

    figures: dict[str, float]
    misses: list[str]


@dataclass(frozen=True)
class Export:
    """What an exchange export says of one article."""

    text: str
    notes: list[Row]
    citations: list[Row]
    mentions: list[Row]
    claims: list[Row]
    works: dict[str, Row]


def score(export: Path, folder: Path) -> Report:
    """Score one article of the export folder against its gold folder.

    Raises ``LookupError`` when the article is not in the export, ``GoldError`` when the gold doesn't fit its text.
    """
    source = json.loads((folder / "doc.json").read_text(encoding="utf8"))["source"]
    found = read(export, source)
    gold = load(folder, found.text)
    pairs = matched(gold.citations, found.citations, found.text)
    outcomes = [
        *notes(gold, found),
        *citations(gold, found, pairs),
        *works(gold, found, pairs),
        *mentions(gold, found),
        *tiers(gold, found),
        *claims(gold, found, pairs),
    ]
    figures = {name: percent(group) for name, group in grouped(outcomes).items()}
    figures["works.clustering"] = clustering(gold, found, pairs)
    return Report(figures, [f"{o.measure}: {o.verdict}: {o.what}" for o in outcomes if o.verdict != "right"])


def read(export: Path, source: str) -> Export:
    """Read what an export says of the article ``source`` (a file name)."""
    for document in rows(export / "documents.jsonl"):
        if Path(document["source"]).name == source:
            break
    else:
        raise LookupError(f"{source} is not in the export")
    of = {
        name: [row for row in rows(export / f"{name}.jsonl") if row["doc"] == document["doc"]]
        for name in ("notes", "citations", "mentions", "claims")
    }
    text = (export / "text" / f"{document['doc']}.txt").read_bytes().decode("utf8")
    return Export(text, works={work["work"]: work for work in rows(export / "works.jsonl")}, **of)


def grouped(outcomes: Iterable[Outcome]) -> dict[str, list[Outcome]]:
    """Group outcomes by measure."""
    groups: dict[str, list[Outcome]] = defaultdict(list)
    for outcome in outcomes:
        groups[outcome.measure].append(outcome)
    return dict(sorted(groups.items()))


def percent(outcomes: Sequence[Outcome]) -> float:
    """Return F1 in per cent; a wrong answer is both missed and invented, so that accuracy comes out too."""
    of = Counter(outcome.verdict for outcome in outcomes)
    amiss = of["missed"] + of["invented"] + 2 * of["wrong"]
    return 200 * of["right"] / (2 * of["right"] + amiss)


# Comparing


def fold(words: object) -> str:
    """Drop case, accents and punctuation."""
    plain = unicodedata.normalize("NFKD", str(words or "")).casefold()
    return re.sub(r"[\W_]+", " ", "".join(c for c in plain if not unicodedata.combining(c))).strip()


def alike(one: object, other: object, least: float) -> bool:
    """Tell whether two strings say the same, or nearly."""
    a, b = fold(one), fold(other)
    return a == b or SequenceMatcher(None, a, b, autojunk=False).ratio() >= least


def solid(text: str, spans: Iterable[Sequence[int]] | None) -> frozenset[int]:
    """Return the offsets of the non-blank characters under ``spans``."""
    return frozenset(
        i for start, end in spans or () for i in range(start, min(end, len(text))) if not text[i].isspace()
    )


def matched(gold: Sequence[Row], found: Sequence[Row], text: str) -> dict[int, int]:
    """Pair gold rows with found rows, one to one, those that overlap most first."""
    want = [solid(text, row["spans"]) for row in gold]
    got = [solid(text, row.get("spans")) for row in found]
    overlaps = sorted(
        ((-len(w & g) / len(w | g), i, j) for i, w in enumerate(want) for j, g in enumerate(got) if w & g),
    )
    pairs: dict[int, int] = {}
    for overlap, i, j in overlaps:
        if -overlap >= OVERLAP and i not in pairs and j not in pairs.values():
            pairs[i] = j
    return pairs


def near(one: int | None, other: int | None) -> bool:
    """Tell whether two offsets are the same but for a character or so."""
    return one is not None and other is not None and abs(one - other) <= SLACK


def quoted(row: Row) -> str:
    """Return the first words of a gold row."""
    quote = row.get("quote", "")
    return f"{row.get('id') or row.get('kind')} {(quote if isinstance(quote, str) else ' … '.join(quote))[:90]!r}"


def excerpt(row: Row, text: str) -> str:
    """Return the first words of a found row."""
    spans = row.get("spans") or [[0, 0]]
    return f"{row.get('citation') or row.get('kind')} {text[spans[0][0] : spans[0][1]][:90]!r}"


def ask(measure: str, right: bool, what: str) -> Outcome:
    """Return the outcome of a question with one right answer."""
    return Outcome(measure, "right" if right else "wrong", what)


def compared(
    measure: str, gold: Sequence[Row], found: Sequence[Row], text: str, pairs: dict[int, int]
) -> Iterator[Outcome]:
    """Yield what of ``gold`` was found, what was missed, and what was invented."""
    for i, row in enumerate(gold):
        yield Outcome(measure, "right" if i in pairs else "missed", quoted(row))
    for j, row in enumerate(found):
        if j not in pairs.values():
            yield Outcome(measure, "invented", excerpt(row, text))


# Notes


def notes(gold: Gold, found: Export) -> Iterator[Outcome]:
    """Compare the calls and the texts of notes."""
    labelled: dict[str, list[Row]] = defaultdict(list)
    for note in found.notes:
        labelled[str(note["label"])].append(note)
    for want in gold.notes:
        same = labelled.pop(want["label"], [])
        called = any(near(note["call"][0], want["call"]) for note in same if note.get("call"))
        yield Outcome("notes.calls", "right" if called else "missed", f"note {want['label']}")
        if want["status"] == "ok":
            yield ask("notes.text", any(_bounds(note, want, found.text) for note in same), f"note {want['label']}")
    for label, others in labelled.items():
        yield from (Outcome("notes.calls", "invented", f"note {label}") for note in others if note.get("call"))


def _bounds(note: Row, want: Row, text: str) -> bool:
    inside = sorted(solid(text, note.get("spans")))
    return bool(inside) and near(inside[0], want["start"]) and near(inside[-1] + 1, want["end"])


# Citations


def citations(gold: Gold, found: Export, pairs: dict[int, int]) -> Iterator[Outcome]:
    """Compare citations: where they stand, their form and pinpoint, and what they refer to."""
    yield from compared("citations.segmentation", gold.citations, found.citations, found.text, pairs)
    link = links(gold, found, pairs)
    for i, want in enumerate(gold.citations):
        got = found.citations[pairs[i]] if i in pairs else None
        if got is not None:
            yield from _read(want, got)
        if want["form"] != "xref" and want["work"] != want["id"]:
            work = link.get(want["id"])
            right = work is not None and work == link.get(want["work"])
            yield ask("citations.resolution", right, f"{quoted(want)} is {want['work']}")
            yield ask(f"citations.resolution.{want['form']}", right, f"{quoted(want)} is {want['work']}")


def _read(want: Row, got: Row) -> Iterator[Outcome]:
    yield ask("citations.form", want["form"] == got.get("form"), f"{quoted(want)}: {got.get('form')}")
    if want["pinpoint"]:
        right = alike(want["pinpoint"], got.get("pinpoint"), 0.8)
        yield ask("citations.pinpoint", right, f"{quoted(want)}: {got.get('pinpoint')}, not {want['pinpoint']}")
    if want["form"] == "xref":
        right = str(want["target_note"]) == str(got.get("target_note"))
        yield ask("citations.xref", right, f"{quoted(want)}: {got.get('target_note')}")


def links(gold: Gold, found: Export, pairs: dict[int, int]) -> dict[str, str]:
    """Return the found work of each gold citation that was found and has one."""
    works = {gold.citations[i]["id"]: found.citations[j].get("work") for i, j in pairs.items()}
    return {citation: work for citation, work in works.items() if work is not None}


# Works


def works(gold: Gold, found: Export, pairs: dict[int, int]) -> Iterator[Outcome]:
    """Compare what is known of each work."""
    link = links(gold, found, pairs)
    for want in gold.works:
        got = found.works.get(link.get(want["work"], ""))
        yield ask("works.found", got is not None, want["work"])
        if got is not None:
            yield from _fields(want, got)


def _fields(want: Row, got: Row) -> Iterator[Outcome]:
    for name, same in SAME.items():
        if not want[name] or (name == "date" and len(want["date"]) <= YEAR_ONLY):
            continue
        names = [want[name], *want.get("also", {}).get(name, ())]
        right = any(same(one, got.get(name)) for one in names)
        yield ask(f"works.{name}", right, f"{want['work']}: {got.get(name)!r}, not {want[name]!r}")


def _authors(want: Sequence[str] | None, got: Sequence[str] | None) -> bool:
    families = [{fold(name.split(",")[0]) for name in names or ()} for names in (want, got)]
    return len(families[0] & families[1]) >= 0.5 * len(families[0] | families[1])


def _address(url: str | None) -> str:
    return re.sub(r"[\s\\]|/$", "", url or "").casefold()


SAME: dict[str, Callable[[Any, Any], bool]] = {
    "type": lambda want, got: want == got,
    "authors": _authors,
    "title": lambda want, got: alike(want, got, 0.9),
    "year": lambda want, got: str(want) == str(got),
    "date": lambda want, got: str(got or "").startswith(want),
    "container": lambda want, got: alike(want, got, 0.8),
    "url": lambda want, got: _address(want) == _address(got),
}
"""When two values of a field of a work say the same."""


def clustering(gold: Gold, found: Export, pairs: dict[int, int]) -> float:
    """Return how well citations are gathered into works: B-cubed F1 in per cent."""
    got = links(gold, found, pairs)
    want = {c["id"]: c["work"] for c in gold.citations if c["work"] and c["id"] in got}
    if not want:
        return 0.0
    of_gold, of_found = _clusters(want), _clusters({c: got[c] for c in want})
    shared = {c: len(of_gold[want[c]] & of_found[got[c]]) for c in want}
    precision = sum(shared[c] / len(of_found[got[c]]) for c in want) / len(want)
    recall = sum(shared[c] / len(of_gold[want[c]]) for c in want) / len(want)
    return 200 * precision * recall / (precision + recall)


def _clusters(work_of: dict[str, str]) -> dict[str, set[str]]:
    clusters: dict[str, set[str]] = defaultdict(set)
    for citation, work in work_of.items():
        clusters[work].add(citation)
    return clusters


# Mentions


def mentions(gold: Gold, found: Export) -> Iterator[Outcome]:
    """Compare mentions of instruments, statutes and dates; what gold calls debatable counts for nothing."""
    for kind in SPANNED:
        want = [row for row in gold.entities if row["kind"] == kind]
        got = [row for row in found.mentions if row["kind"] == kind]
        spare = {j for i, j in matched(want, got, found.text).items() if _debatable(want[i])}
        want = [row for row in want if not _debatable(row)]
        got = [row for j, row in enumerate(got) if j not in spare]
        pairs = matched(want, got, found.text)
        yield from compared(f"mentions.{kind}", want, got, found.text, pairs)
        for i, j in pairs.items():
            norm = got[j].get("norm")
            right = str(want[i]["norm"]).casefold() == str(norm).casefold()
            yield ask(f"mentions.{kind}.norm", right, f"{quoted(want[i])}: {norm}, not {want[i]['norm']}")


def _debatable(row: Row) -> bool:
    return any(row.get(flag) for flag in DEBATABLE)


def tiers(gold: Gold, found: Export) -> Iterator[Outcome]:
    """Compare the set of placements: which country, in which report's year, on which tier."""
    want, got = _placements(gold.entities), _placements(found.mentions)
    for placement in sorted(want | got):
        verdict: Verdict = "right" if placement in want & got else "missed" if placement in want else "invented"
        yield Outcome("tiers.placements", verdict, " ".join(placement))


def _placements(mentioned: Iterable[Row]) -> set[tuple[str, str, str]]:
    placed = (row for row in mentioned if row["kind"] == "tier" and row.get("status") == "placed")
    return {(str(row.get("country")), str(row.get("year")), str(row.get("tier"))) for row in placed}


# Claims


def claims(gold: Gold, found: Export, pairs: dict[int, int]) -> Iterator[Outcome]:
    """Compare where claims start, and the works that the claims of each note rest on."""
    for want in gold.notes:
        if want["claim"] is not None:
            yield _starts(want, [c for c in found.claims if str(c.get("note")) == want["label"]], found.text)
    for i, want in enumerate(gold.citations):
        if want.get("claim") is not None:
            got = found.citations[pairs[i]]["citation"] if i in pairs else None
            yield _starts(want, [c for c in found.claims if got in (c.get("citations") or ())], found.text)
    yield from _support(gold, found, links(gold, found, pairs))


def _starts(want: Row, candidates: Sequence[Row], text: str) -> Outcome:
    starts = [min(start for start, _ in claim["spans"]) for claim in candidates if claim.get("spans")]
    got = [text[start : start + 40] for start in starts]
    what = f"{want.get('label') or want['id']} starts {text[want['claim'] : want['claim'] + 40]!r}, found {got}"
    return ask("claims.start", any(near(start, want["claim"]) for start in starts), what)


def _support(gold: Gold, found: Export, link: dict[str, str]) -> Iterator[Outcome]:
    name = {link[c["id"]]: c["id"] for c in gold.citations if c["work"] == c["id"] and c["id"] in link}
    for note in gold.notes:
        label = note["label"]
        want = {c["work"] for c in gold.citations if c["note"] == label and c["work"]}
        made = [claim for claim in found.claims if str(claim.get("note")) == label]
        got = {name.get(work, work) for claim in made for work in claim.get("works") or ()}
        for work in sorted(want | got):
            verdict: Verdict = "right" if work in want & got else "missed" if work in want else "invented"
            yield Outcome("claims.support", verdict, f"note {label} rests on {work}")
