"""One document's rows as people decided them: the machine's, with every judgement that stands applied."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import asdict, dataclass, replace
from typing import Any

from pincite.judgements import Act, Judgement, Kind
from pincite.judgements.standing import order
from pincite.model import Fields, Work, WorkType
from pincite.store.again import names_source, resolve_again
from pincite.store.founded import found, join, part
from pincite.store.links import follow, lead, unlink
from pincite.store.rows import Row, Rows
from pincite.store.settle import Standing, Verdict
from pincite.store.values import CITATION, DOCUMENT, MENTION, NOTE, TABLES, WORK, Held, first_of, key_now

TELLING = ("full", "list_entry", "author_year")
"""Forms of citations that describe their work."""

SAID = "said_of_works"
"""Beside the rows of tables: what was decided of each work, for those on which the files of several documents speak."""

_COLUMNS: Mapping[Kind, tuple[str, ...]] = {
    Kind.CITATION: CITATION,
    Kind.MENTION: MENTION,
    Kind.NOTE: (*NOTE, "text"),
    Kind.CLAIM: ("note",),
    Kind.DOCUMENT: DOCUMENT,
}
_HANGING: Mapping[Kind, tuple[str, ...]] = {
    Kind.CITATION: ("links", "steps", "local_citations", "claim_citations"),
    Kind.MENTION: ("claim_mentions",),
    Kind.NOTE: (),
    Kind.CLAIM: ("claim_citations", "claim_mentions"),
}
"""The tables whose rows go with a rejected thing."""


@dataclass(frozen=True, slots=True)
class Decided:
    """Rows by table after judgements, works that were decided on among them, and a mark for each thing judged."""

    rows: Rows
    marks: tuple[Row, ...]


def decide(held: Held, verdicts: Iterable[Verdict]) -> Decided:
    """Apply the verdicts that have a place; links come last, so that they find added citations.

    The rows of ``held`` stay as they are.
    """
    stand = [v for v in verdicts if v.standing is not Standing.OVERRULED]
    placed = [v for v in stand if v.spans or v.judgement.kind in (Kind.FINDING, Kind.DOCUMENT)]
    rows: Rows = {name: [dict(row) for row in table] for name, table in held.rows.items()}
    rows |= {"works": [], "work_members": [], "tombstones": [], "gone_works": [], SAID: []}
    ordered = sorted(placed, key=lambda v: v.judgement.kind is Kind.LINK)
    marks = [_mark(held, v.judgement, _apply(rows, held, v)) for v in ordered]
    _renumber(held, rows)
    linked = {mark["thing"] for mark in marks if mark["kind"] == Kind.LINK.value}
    own = linked | {v.thing or f"j{v.judgement.id}" for v in ordered if names_source(v.judgement)}
    followed = tuple(follow(rows, linked))
    again = resolve_again(held, rows, own, {mark["thing"] for mark in followed}) if placed else ()
    return Decided(rows, (*marks, *followed, *again))


def _renumber(held: Held, rows: Rows) -> None:
    """Let what stands in a note, or is claimed at it, have the label that was decided for the note."""
    was = {row["note"]: row["label"] for row in held.rows["notes"]}
    now = {
        was[row["note"]]: row["label"] for row in rows["notes"] if was.get(row["note"], row["label"]) != row["label"]
    }
    for row in (*rows["citations"], *rows["claims"]) if now else ():
        row["note"] = now.get(row["note"], row["note"])
    for row in (*rows["citations"], *rows["mentions"]) if now else ():
        kind, _, label = row["stream"].partition(":")
        if kind == "note":
            row["stream"] = f"note:{now.get(label, label)}"


def _mark(held: Held, judgement: Judgement, thing: str) -> Row:
    return {
        "doc": held.document["doc"],
        "kind": judgement.kind.value,
        "thing": thing,
        "act": judgement.act.value,
        "judgement": judgement.id,
        "who": judgement.who,
    }


def _apply(rows: Rows, held: Held, verdict: Verdict) -> str:
    """Apply one judgement; return the id of the thing it is about now, a new one when the machine has none."""
    judgement = verdict.judgement
    thing = verdict.thing or f"j{judgement.id}"
    if judgement.kind is Kind.WORK:
        return _work(rows, held, verdict)
    if judgement.kind is Kind.DOCUMENT:
        said = judgement.decided or {}
        rows["documents"][0] |= {name: said[name] for name in DOCUMENT if name in said}
        return str(held.document["doc"])
    if judgement.kind is Kind.LINK:
        _link(rows, held, verdict)
    elif judgement.act is Act.REJECT:
        _remove(rows, judgement.kind, thing)
    elif judgement.kind in _COLUMNS:
        _put(rows, held, verdict, thing)
    return thing


def _link(rows: Rows, held: Held, verdict: Verdict) -> None:
    judgement, citation = verdict.judgement, verdict.thing
    if citation is None:
        return
    said = f"decided by {judgement.who} on {judgement.time[:10]}"
    if judgement.act is Act.REJECT:
        unlink(rows, held, citation, f"the link was rejected: {said}")
        return
    work = key_now(held, judgement.decided or {})
    first = first_of(held, verdict.target) if verdict.target is not None else None
    if first is None and work is not None:
        found(rows, held, citation, work, judgement.decided or {})
    lead(rows, held, citation, first, work, said)


def _remove(rows: Rows, kind: Kind, thing: str) -> None:
    table, key = TABLES[kind]
    for name in (table, *_HANGING[kind]):
        rows[name] = [row for row in rows[name] if row[key] != thing]


def _put(rows: Rows, held: Held, verdict: Verdict, thing: str) -> None:
    """Write the decided columns to a thing's row, which is made when the machine has none."""
    judgement = verdict.judgement
    table, key = TABLES[judgement.kind]
    values = _values(judgement)
    row = next((row for row in rows[table] if row[key] == thing), None)
    if row is None:
        row = _made(rows, held, verdict, thing)
        rows[table].append(row)
        _hang(rows, held, verdict, row)
    row |= {name: values[name] for name in _COLUMNS[judgement.kind] if name in values}
    if {"start", "end"} <= values.keys() and verdict.thing is not None:
        row |= _place(held, [(values["start"], values["end"])])
    if judgement.kind is Kind.CITATION:
        _describe(rows, held, row, values)
        _lead(rows, held, verdict, thing)
    if judgement.kind is Kind.CLAIM and "citations" in values:
        _cite(rows, held, thing, values["citations"])


def _describe(rows: Rows, held: Held, row: Row, values: Mapping[str, Any]) -> None:
    """Write what a citation says of its work to the citation, and to the work where it is one that describes it."""
    said = {name: values[name] for name in WORK if name in values and name != "type"}
    row |= {"fields": row["fields"] | said} | ({"names": values["names"]} if "names" in values else {})
    first = first_of(held, row["citation"])
    if (not said and "type" not in values) or first is None or row["form"] not in TELLING:
        return
    machine = held.works.get(first)
    if machine is not None:
        about = said | ({"type": values["type"]} if "type" in values else {})
        _say(rows, machine, about, [True, 0, ""])


def _values(judgement: Judgement) -> dict[str, Any]:
    """Return what a judgement says: an edit its own values, anything else also the machine's of then."""
    then = dict(judgement.machine or {}) if judgement.act is Act.ACCEPT else {}
    return then | dict(judgement.decided or {})


def _place(held: Held, spans: Iterable[tuple[int, int]]) -> Row:
    pieces = [[start, end] for start, end in spans]
    text: str = held.document["text"]
    words = " ".join(" ".join(text[start:end] for start, end in pieces).split())
    return {"spans": pieces, "start": pieces[0][0], "end": pieces[-1][1], "text": words}


def _made(rows: Rows, held: Held, verdict: Verdict, thing: str) -> Row:
    """Return the row of a thing that only a person found, with empty columns."""
    judgement, path = verdict.judgement, verdict.judgement.anchor.path if verdict.judgement.anchor else ""
    table, key = TABLES[judgement.kind]
    place = _place(held, verdict.spans)
    before = [row["seq"] for row in rows[table] if row["start"] is not None and row["start"] <= place["start"]]
    note = path.removeprefix("note:") if path.startswith("note:") else None
    if note is not None and table == "citations":
        before = [row["seq"] for row in rows[table] if row["note"] == note] or before
    stream = path if path.startswith(("note:", "list:")) else "body"
    empty: dict[str, Row] = {
        "citations": {
            "note": note, "stream": stream, "form": "full", "type": None, "fields": {}, "pinpoint": None, "names": [],
            "target_note": None, "container_note": None, "signal": None, "relation": None, "parent": None,
            "discussed": False, "given": None, "given_by": None,
        },
        "mentions": {"stream": stream, "rule": "judged", "kind": "organisation"} | dict.fromkeys(MENTION[1:]),
        "notes": {"label": thing, "call_start": None, "call_end": None, "status": "ok", "reason": None},
        "claims": {"section": None, "note": None, "page": None},
    }  # fmt: skip
    said = {n: v for n, v in (judgement.machine or {}).items() if n in empty[table]}
    made: Row = {"doc": held.document["doc"], key: thing, "seq": max(before, default=0)}
    return made | empty[table] | said | place


def _hang(rows: Rows, held: Held, verdict: Verdict, row: Row) -> None:
    """Tie an added mention or citation to its claim."""
    doc, thing = held.document["doc"], row.get("mention") or row.get("citation")
    if verdict.judgement.kind is Kind.MENTION:
        around = [c for c in rows["claims"] if c["start"] is not None and _inside(row, c)]
        rows["claim_mentions"] += [{"doc": doc, "claim": c["claim"], "mention": thing, "seq": 0} for c in around]
    elif verdict.judgement.kind is Kind.CITATION:
        around = [c for c in rows["claims"] if (c["note"] == row["note"] if row["note"] else _inside(row, c))]
        rows["claim_citations"] += [{"doc": doc, "claim": c["claim"], "citation": thing, "seq": 999} for c in around]


def _lead(rows: Rows, held: Held, verdict: Verdict, citation: str) -> None:
    """Let a citation that was added, or decided on anew, refer to the source that was named with it."""
    decided = verdict.judgement.decided or {}
    if "target" in decided or "work" in decided:
        work = key_now(held, decided)
        first = first_of(held, verdict.target) if verdict.target is not None else None
        if "cites" in decided and work is not None:
            first = None
        if first is None and work is not None:
            found(rows, held, citation, work, decided)
        lead(rows, held, citation, first, work, f"decided by {verdict.judgement.who}")


def _inside(row: Row, claim: Row) -> bool:
    return bool(claim["start"] is not None and claim["start"] <= row["start"] and row["end"] <= claim["end"])


def _cite(rows: Rows, held: Held, claim: str, citations: Iterable[str]) -> None:
    rows["claim_citations"] = [row for row in rows["claim_citations"] if row["claim"] != claim]
    known = {row["citation"] for row in rows["citations"]}
    listed = [c for c in dict.fromkeys(citations) if c in known]
    doc = held.document["doc"]
    rows["claim_citations"] += [
        {"doc": doc, "claim": claim, "citation": c, "seq": seq} for seq, c in enumerate(listed, 1)
    ]


def _work(rows: Rows, held: Held, verdict: Verdict) -> str:
    """Write decided fields to the work that the judged citation belongs to now; return its key."""
    first = first_of(held, verdict.thing) if verdict.thing is not None else None
    machine = held.works.get(first) if first is not None else None
    if machine is None:
        return verdict.judgement.thing
    values = _values(verdict.judgement)
    if "same" in values:
        join(rows, held, machine, values["same"])
        return str(held.keys.get(values["same"], values["same"]))
    if values.get("apart") and first is not None:
        part(rows, held, first, values["work"])
        return str(values["work"])
    return _say(rows, machine, values, [*order(verdict.judgement)])


def _say(rows: Rows, machine: Row, values: Mapping[str, Any], at: list[Any]) -> str:
    """Write what was decided of a work to its row, and that it was said; return its key."""
    row = next((w for w in rows["works"] if w["work"] == machine["work"]), None)
    if row is None:
        row = dict(machine)
        rows["works"].append(row)
    rows[SAID].append({"work": row["work"], "values": dict(values), "order": at})
    row |= decided_work(row, values)
    return str(row["work"])


def decided_work(row: Row, values: Mapping[str, Any]) -> Row:
    """Return the columns of a work's row with other values for some of its fields."""
    known = {name: _listed(value) for name, value in values.items() if name in WORK and name != "type"}
    fields = _dated(Fields(**{name: _listed(value) for name, value in row["fields"].items()} | known), known)
    kind = values.get("type", row["type"])
    from pincite.works.csl import csl  # brings the stages of a run; few readers see a judged work

    work = Work(row["work"], WorkType(kind) if kind else None, fields, ())
    return {
        "type": kind,
        "authors": list(fields.authors),
        "title": fields.title,
        "year": fields.year,
        "fields": asdict(fields),
        "csl": dict(csl(work)),
    }


def _dated(fields: Fields, decided: Mapping[str, Any]) -> Fields:
    """Let year and date agree where one of them was decided: the other follows it."""
    date = fields.date or ""
    if "date" in decided and "year" not in decided and date[:4].isdecimal():
        return replace(fields, year=int(date[:4]))
    if "year" in decided and "date" not in decided and date[:4] != str(fields.year):
        return replace(fields, date=None)
    return fields


def _listed(value: Any) -> Any:
    return tuple(value) if isinstance(value, list) else value
