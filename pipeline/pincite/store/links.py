"""Links that people decided, and the links that follow them."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from typing import Any

from pincite.judgements import Kind
from pincite.store.rows import Row, Rows
from pincite.store.values import Held

RULE = "judged"
"""The rule that the chain of a decided link names."""
FOLLOWS = "follows_judged"


def lead(rows: Rows, held: Held, citation: str, first: str | None, work: str | None, said: str) -> None:
    """Let a citation refer to the source with this first citation, or to a work that only other documents cite."""
    doc = held.document["doc"]
    own = first is None and work is not None
    target = citation if own else first
    if target is None:
        return
    _link(rows, doc, citation, target=target, status="resolved", confidence=1.0)
    _chain(rows, doc, citation, target, RULE, said)
    _local(rows, doc, citation, target)


def unlink(rows: Rows, held: Held, citation: str, said: str, rule: str = RULE) -> None:
    """Let a citation refer to nothing that is known."""
    doc = held.document["doc"]
    _link(rows, doc, citation, target=None, status="unresolved", confidence=0.0)
    _chain(rows, doc, citation, None, rule, said)
    _local(rows, doc, citation, None)


def follow(rows: Rows, judged: set[str]) -> Iterator[Row]:
    """Let citations whose chain leads through a judged one go where that goes now; yield a mark for each."""
    changed, through = set(judged), _through(rows)
    first = {row["citation"]: row["first"] for row in rows["local_citations"]}
    adopted: list[tuple[Row, str]] = []
    for citation in sorted(rows["citations"], key=lambda row: row["seq"]):
        name = citation["citation"]
        before = through.get(name)
        if name in judged or before not in changed or before == name or before is None:
            continue
        first[name] = first.get(before)
        changed.add(name)
        adopted.append((citation, before))
        yield _mark(citation["doc"], name, before)
    _adopt(rows, adopted, first)


def _mark(doc: str, citation: str, through: str) -> Row:
    return {
        "doc": doc, "kind": Kind.LINK.value, "thing": citation, "act": "follow", "judgement": through, "who": "",
    }  # fmt: skip


def _through(rows: Rows) -> dict[str, str]:
    """Return the citation that the first step of each chain leads to."""
    last_first = sorted(rows["steps"], key=lambda step: -step["seq"])
    return {step["citation"]: step["target"] for step in last_first if step["target"] is not None}


def _adopt(rows: Rows, adopted: list[tuple[Row, str]], first: Mapping[str, str | None]) -> None:
    """Write the links of citations that follow another; all in one go, since thousands may follow one."""
    names = {citation["citation"] for citation, _ in adopted}
    for table in ("links", "steps", "local_citations") if names else ():
        rows[table] = [row for row in rows[table] if row["citation"] not in names]
    for citation, through in adopted:
        doc, name = citation["doc"], citation["citation"]
        leads = first[name]
        status, sure = ("resolved", 0.9) if leads is not None else ("unresolved", 0.0)
        rows["links"].append(_linked(doc, name, target=leads, status=status, confidence=sure))
        rows["steps"].append(_step(doc, name, through, FOLLOWS, f"{through} was judged, and this follows it"))
        if leads is not None:
            rows["local_citations"].append({"doc": doc, "citation": name, "first": leads})


def _linked(doc: str, citation: str, **values: Any) -> Row:
    nothing: Row = {"candidates": [], "probabilities": [], "evidence": [], "warning": None}
    return {"doc": doc, "citation": citation} | nothing | values


def _step(doc: str, citation: str, target: str | None, rule: str, said: str) -> Row:
    return {"doc": doc, "citation": citation, "seq": 1, "rule": rule, "target": target, "reason": said}


def _link(rows: Rows, doc: str, citation: str, **values: Any) -> None:
    rows["links"] = [row for row in rows["links"] if row["citation"] != citation]
    rows["links"].append(_linked(doc, citation, **values))


def _chain(rows: Rows, doc: str, citation: str, target: str | None, rule: str, said: str) -> None:
    rows["steps"] = [row for row in rows["steps"] if row["citation"] != citation]
    rows["steps"].append(_step(doc, citation, target, rule, said))


def _local(rows: Rows, doc: str, citation: str, first: str | None) -> None:
    rows["local_citations"] = [row for row in rows["local_citations"] if row["citation"] != citation]
    if first is not None:
        rows["local_citations"].append({"doc": doc, "citation": citation, "first": first})
