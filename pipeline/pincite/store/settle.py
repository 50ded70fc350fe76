"""What stands where judgements and the machine's present result meet: judged things, conflicts, orphans."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from enum import StrEnum
from typing import Any

from pincite.judgements import (
    Act,
    Anchor,
    Found,
    Ground,
    Judgement,
    Kind,
    Means,
    find,
    former,
    ground,
    standing,
)  # fmt: skip
from pincite.judgements.model import anchor_of
from pincite.model import Span, Spans
from pincite.store.rows import Row
from pincite.store.values import (
    CITATION,
    CLAIM,
    DOCUMENT,
    MENTION,
    NOTE,
    TABLES,
    WORK,
    Held,
    calls,
    first_of,
    key_now,
    value,
)

OVERLAP = 0.5
"""How much of the place of a judgement and that of a thing must be common (1: all)."""


class Standing(StrEnum):
    """How a judgement and the machine's present result stand to each other."""

    SETTLED = "settled"
    CONFLICT = "conflict"
    ORPHAN = "orphan"
    OVERRULED = "overruled"


@dataclass(frozen=True, slots=True)
class Verdict:
    """A judgement as it stands now.

    ``spans`` are where its anchor is now and ``means`` how it was found; ``thing`` is what the machine has there,
    ``now`` its value. ``target`` is the citation now that a link was decided to lead to. ``reason`` says why there is
    a conflict or an orphan; an orphan has ``candidates``: (start, end, fit), best first.
    """

    judgement: Judgement
    standing: Standing
    spans: Spans = ()
    means: Means | None = None
    thing: str | None = None
    now: Mapping[str, Any] | None = None
    target: str | None = None
    reason: str | None = None
    candidates: tuple[tuple[int, int, float], ...] = ()


def settle(held: Held, made: Iterable[Judgement], texts: Mapping[str, str]) -> tuple[Verdict, ...]:
    """Return how each judgement on a document stands now; of one thing only the latest is not overruled.

    ``texts`` are the source texts that earlier judgements were made on, by digest, as far as they are still known.
    """
    now = ground(held.document["text"], _parts(held), calls(held))
    met: dict[tuple[object, ...], list[Verdict]] = {}
    for judgement in standing(made):
        verdict = _verdict(held, judgement, now, texts)
        met.setdefault(_about(verdict), []).append(verdict)
    return tuple(verdict for verdicts in met.values() for verdict in _latest(verdicts))


def _latest(verdicts: list[Verdict]) -> Iterator[Verdict]:
    """Yield what becomes of judgements that are about one thing now: the latest stands, those before are overruled.

    One that was made on something else, as on a note that says the same, can't be overruled: it is a conflict.
    """
    last = verdicts[-1]
    for verdict in verdicts[:-1]:
        if _same_thing(verdict.judgement, last.judgement):
            yield replace(verdict, standing=Standing.OVERRULED, reason=f"judgement {last.judgement.id} came later")
        else:
            reason = f"judgement {last.judgement.id}, made on something else, now meets it here"
            yield replace(verdict, standing=Standing.CONFLICT, spans=(), reason=reason)
    yield last


def _same_thing(one: Judgement, other: Judgement) -> bool:
    """Tell whether two judgements were made on one thing, as far as their anchors tell."""
    a, b = one.anchor, other.anchor
    if a is None or b is None or one.kind is Kind.FINDING:
        return True
    if a.text_sha256 == b.text_sha256:
        return _shared(a.spans, b.spans) >= OVERLAP
    return "".join(a.quotes).split() == "".join(b.quotes).split() or a.path == b.path


def orphaned(judgement: Judgement, reason: str) -> Verdict:
    """Return a judgement as an orphan without candidates."""
    return Verdict(judgement, Standing.ORPHAN, reason=reason)


def _about(verdict: Verdict) -> tuple[object, ...]:
    """Return what tells the thing judged from all others."""
    judgement = verdict.judgement
    if judgement.kind is Kind.FINDING:
        return (Kind.FINDING, judgement.thing)
    if judgement.act is Act.ADD and (cites := (judgement.decided or {}).get("cites")):
        # a note may be said to cite several sources
        return (judgement.kind, judgement.anchor.path if judgement.anchor else "", cites)
    if verdict.thing is not None and judgement.kind not in (Kind.WORK, Kind.DOCUMENT):
        return (judgement.kind, verdict.thing)
    if judgement.kind in (Kind.WORK, Kind.DOCUMENT):
        # two people may decide on different fields of one work
        return (judgement.kind, verdict.thing, *sorted(judgement.decided or ()))
    return (judgement.kind, verdict.spans or judgement.id)


def _parts(held: Held) -> dict[str, Spans]:
    return {f"note:{n['label']}": tuple(Span(a, b) for a, b in n["spans"]) for n in held.rows["notes"]}


def _verdict(held: Held, judgement: Judgement, now: Ground, texts: Mapping[str, str]) -> Verdict:
    assert judgement.anchor is not None  # noqa: S101 - only an undo has none, and none of those stands
    if judgement.kind is Kind.FINDING:
        # a finding's id survives runs by itself
        return Verdict(judgement, Standing.SETTLED, thing=judgement.thing)
    if judgement.kind is Kind.DOCUMENT:
        doc = held.document["doc"]
        return _compared(Verdict(judgement, Standing.SETTLED, thing=doc, now=value(held, Kind.DOCUMENT, doc)))
    found = _found(judgement.anchor, now, texts)
    if not found.spans:
        near = tuple((*c.span, c.fit) for c in found.candidates)
        return Verdict(judgement, Standing.ORPHAN, reason="its words are not found any more", candidates=near)
    thing = _thing_at(held, judgement, found.spans)
    machine = value(held, judgement.kind, thing) if thing is not None else None
    target = _citation_now(held, judgement.decided or {}, now, texts)
    placed = Verdict(judgement, Standing.SETTLED, found.spans, found.means, thing, machine, target)
    return _compared_link(held, placed, now, texts) if judgement.kind is Kind.LINK else _compared(placed)


def _found(anchor: Anchor, now: Ground, texts: Mapping[str, str]) -> Found:
    old = texts.get(anchor.text_sha256) if anchor.text_sha256 != now.digest else None
    return find(anchor, now, former(old, now) if old is not None else None)


def _thing_at(held: Held, judgement: Judgement, spans: Spans) -> str | None:
    """Return the machine's thing of the judged kind that stands where the judgement does."""
    table, key = TABLES[judgement.kind]
    if judgement.act is Act.ADD and "cites" in (judgement.decided or {}):
        return _cited_at(held, judgement, spans)
    rows = [row for row in held.rows[table] if row["start"] is not None and _alike(row, judgement)]
    best = max(rows, key=lambda row: _common(row, spans), default=None)
    return str(best[key]) if best is not None and _common(best, spans) >= OVERLAP else None


def _cited_at(held: Held, judgement: Judgement, spans: Spans) -> str | None:
    """Return the machine's citation of the source that a person said is cited in a note, if it finds it itself now."""
    work = held.keys.get((judgement.decided or {}).get("work") or "")
    firsts = {first for first, row in held.works.items() if work is not None and row["work"] == work}
    citing = {row["citation"] for row in held.rows["local_citations"] if row["first"] in firsts}
    within = [row for row in held.rows["citations"] if row["citation"] in citing and _covered(row, spans)]
    return str(within[0]["citation"]) if within else None


def _covered(row: Row, spans: Spans) -> bool:
    return any(start <= row["start"] < end for start, end in spans) if row["start"] is not None else False


def _alike(row: Row, judgement: Judgement) -> bool:
    """Tell whether a mention is of the kind that was judged; one place may name a country and an organisation."""
    said = (judgement.machine or {}).get("kind") or (judgement.decided or {}).get("kind")
    return judgement.kind is not Kind.MENTION or said is None or row["kind"] == said


def _common(row: Row, spans: Spans) -> float:
    """Return how much of two places is common, as a share of what either covers."""
    return _shared(spans, row["spans"])


def _shared(spans: Iterable[Sequence[int]], others: Iterable[Sequence[int]]) -> float:
    one, other = [(a, b) for a, b in spans], [(c, d) for c, d in others]
    here, there = sum(b - a for a, b in one), sum(d - c for c, d in other)
    both = sum(max(0, min(b, d) - max(a, c)) for a, b in one for c, d in other)
    return both / max(1, here + there - both)


def _compared(verdict: Verdict) -> Verdict:
    reason = _disagreement(verdict)
    return replace(verdict, standing=Standing.CONFLICT, reason=reason) if reason else verdict


_FIELDS: Mapping[Kind, tuple[str, ...]] = {
    Kind.CITATION: (*CITATION, *(name for name in WORK if name not in CITATION)), Kind.MENTION: MENTION,
    Kind.NOTE: NOTE, Kind.CLAIM: CLAIM, Kind.WORK: WORK, Kind.DOCUMENT: DOCUMENT,
}  # fmt: skip


def _disagreement(verdict: Verdict) -> str | None:
    """Say how the machine disagrees with a judgement made about another value of its own; ``None`` when it doesn't."""
    judgement, now = verdict.judgement, verdict.now
    then, decided = judgement.machine, dict(judgement.decided or {})
    if now is None:
        kept = judgement.act in (Act.ACCEPT, Act.EDIT)
        return "the machine no longer finds it" if kept else None
    differing = [n for n in _FIELDS[judgement.kind] if n in decided and (now.get(n) or None) != (decided[n] or None)]
    if not decided:
        # accepted or rejected as a whole
        differing = list(_FIELDS[judgement.kind])
    changed = [n for n in differing if then is None or now.get(n) != then.get(n)]
    return "; ".join(f"{n} was {(then or {}).get(n)!r}, is now {now.get(n)!r}" for n in changed) or None


def _compared_link(held: Held, verdict: Verdict, now: Ground, texts: Mapping[str, str]) -> Verdict:
    """Compare the source a link was decided to lead to with the machine's present one."""
    judgement, machine, target = verdict.judgement, verdict.now, verdict.target
    decided, rejected = judgement.decided or {}, judgement.act is Act.REJECT
    work = key_now(held, decided)
    if not rejected and target is None and work is None:
        lost = "the source decided on is not found any more"
        return replace(verdict, standing=Standing.ORPHAN, reason=lost)
    if machine is None:
        gone = "the machine no longer finds the citation"
        return verdict if rejected else replace(verdict, standing=Standing.CONFLICT, reason=gone)
    first = first_of(held, target) if target is not None else None
    agrees = not rejected and _leads_to(machine, first, work)
    if agrees or _as_then(held, judgement.machine or {}, machine, now, texts):
        return verdict
    said = f"the machine now says {machine['work'] or machine['target'] or machine['status']}"
    return replace(verdict, standing=Standing.CONFLICT, reason=said)


def _leads_to(machine: Mapping[str, Any], first: str | None, work: str | None) -> bool:
    return (first is not None and machine["target"] == first) or (work is not None and machine["work"] == work)


def _as_then(
    held: Held, then: Mapping[str, Any], machine: Mapping[str, Any], now: Ground, texts: Mapping[str, str]
) -> bool:
    """Tell whether the machine says of a link what it said when it was judged."""
    if then.get("target") is None or machine["target"] is None:
        return then.get("target") is machine["target"]
    target = _citation_now(held, then, now, texts)
    first = first_of(held, target) if target is not None else None
    return _leads_to(machine, first, held.keys.get(then.get("work") or ""))


def _citation_now(held: Held, said: Mapping[str, Any], now: Ground, texts: Mapping[str, str]) -> str | None:
    """Return the citation that stands now where a link's target stood, or the first one of the work said."""
    if "to" in said:
        place = anchor_of(said["to"])
        if spans := _found(place, now, texts).spans:
            rows = [row for row in held.rows["citations"] if row["start"] is not None]
            best = max(rows, key=lambda row: _common(row, spans), default=None)
            if best is not None and _common(best, spans) >= OVERLAP:
                return str(best["citation"])
    key = held.keys.get(said.get("work") or "")
    return next((first for first, work in held.works.items() if work["work"] == key), None)
