"""How often links were right, by how sure the machine was of them, as far as people of this corpus decided."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from itertools import pairwise
from typing import Any

from sqlalchemy import Connection, select

from pincite.judgements import Act, Kind
from pincite.store import schema
from pincite.store.settle import Standing, Verdict

ENOUGH = 50
"""From so many decisions on shares mean something: fewer leave each a matter of chance."""
BOUNDS = (0.0, 0.5, 0.7, 0.9, 1.0)


@dataclass(frozen=True, slots=True)
class Measured:
    """The decided links of which the machine was as sure as ``low`` to ``high``: how many, and how many were right."""

    low: float
    high: float
    decided: int
    right: int


def measured(connection: Connection, verdicts: Iterable[Verdict]) -> tuple[Measured, ...]:
    """Compare people's standing decisions on links with the machine's own; nothing where there are too few.

    A link that was accepted, or decided to lead where it leads, was right; any other was wrong. The connection must
    show the machine's own results.
    """
    told = [verdict for verdict in verdicts if verdict.judgement.kind is Kind.LINK and _stands(verdict)]
    if len(told) < ENOUGH:
        return ()
    sure = _confidences(connection, {verdict.judgement.anchor.doc for verdict in told if verdict.judgement.anchor})
    rows = [(sure[key], _was_right(verdict)) for verdict in told if (key := _key(verdict)) in sure]
    found = []
    for low, high in pairwise(BOUNDS):
        # the last part is closed, so that what is wholly sure has a place
        inside = [right for p, right in rows if low <= p < high or p == high == BOUNDS[-1]]
        if inside:
            found.append(Measured(low, high, len(inside), sum(inside)))
    return tuple(found)


def _stands(verdict: Verdict) -> bool:
    return verdict.standing in (Standing.SETTLED, Standing.CONFLICT) and verdict.thing is not None


def _key(verdict: Verdict) -> tuple[str, str]:
    anchor = verdict.judgement.anchor
    return (anchor.doc if anchor else "", verdict.thing or "")


def _was_right(verdict: Verdict) -> bool:
    judgement = verdict.judgement
    if judgement.act is Act.EDIT:
        return _led(judgement.machine) == _led(judgement.decided) is not None
    return judgement.act is Act.ACCEPT


def _led(value: Mapping[str, Any] | None) -> object:
    return None if value is None else value.get("work") or value.get("target")


def _confidences(connection: Connection, docs: Iterable[str]) -> dict[tuple[str, str], float]:
    t = schema.links
    rows = connection.execute(select(t.c.doc, t.c.citation, t.c.confidence).where(t.c.doc.in_(sorted(docs))))
    return {(row.doc, row.citation): row.confidence for row in rows}
